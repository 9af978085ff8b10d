"""The readout of a closed meeting: drafted from the records, worded, approved, published, corrected."""

from datetime import date

import pytest
from django.urls import reverse

from tests.cast import on
from throughline.base.errors import Invalid, NotAllowed, Stale, WrongState
from throughline.base.models import Event
from throughline.loop import seen
from throughline.meetings.actions import meetings, requirements
from throughline.notices import reading
from throughline.readouts.actions import readouts
from throughline.readouts.models import Readout


def published(cast, held, **more):
    """Give its readout, published on the day after."""
    with on("2025-04-09"):
        row = readouts.draft_readout(by=cast.wang, meeting=held)
        row = readouts.approve_readout(by=cast.li, readout=row)
        return readouts.publish_readout(by=cast.wang, readout=row, published_on=date(2025, 4, 9), **more)


def test_draft_tells_the_records_in_both_languages(cast, held):
    with on("2025-04-09"):
        row = readouts.draft_readout(by=cast.wang, meeting=held)
    for words in ("April 8, 2025", "Hao Ming, Head of the Group, presided", "reviewed and approved the Work Plan"):
        assert words in row.text_en
    for words in (
        "2025年4月8日",
        "组长郝明主持会议并讲话",
        "审议通过了",
        "文化和旅游局作交流发言",
        "设立外资企业服务窗口",
    ):
        assert words in row.text_zh
    assert all(clause.text_en in row.text_en for clause in held.requirements.all())


def test_draft_before_the_meeting_is_closed_or_a_second_time_is_refused(cast, held):
    with on("2025-04-09"):
        readouts.draft_readout(by=cast.wang, meeting=held)
        with pytest.raises(Invalid):
            readouts.draft_readout(by=cast.wang, meeting=held)
        meeting = meetings.reopen_meeting(by=cast.wang, meeting=held, reason="更正")
        Readout.objects.all().delete()
        with pytest.raises(WrongState):
            readouts.draft_readout(by=cast.wang, meeting=meeting)


def test_publishing_freezes_the_text_and_the_meeting_counts_as_published(cast, held):
    row = published(cast, held, address="https://example.org/readout")
    held.refresh_from_db()
    assert (row.state, held.state, held.published_on) == ("published", "published", date(2025, 4, 9))
    with on("2025-04-10"), pytest.raises(WrongState):
        readouts.edit_readout(by=cast.wang, readout=row, title_zh="改", text_zh="改")


def test_what_was_drafted_of_a_meeting_that_is_open_again_is_neither_approved_nor_published(cast, held):
    with on("2025-04-09"):
        row = readouts.draft_readout(by=cast.wang, meeting=held)
        again = meetings.reopen_meeting(by=cast.wang, meeting=held, reason="更正")
        with pytest.raises(WrongState):
            readouts.approve_readout(by=cast.li, readout=row)
        with pytest.raises(WrongState):
            readouts.redraft_readout(by=cast.wang, readout=row)
        again = meetings.close_meeting(by=cast.wang, meeting=again)
        row = readouts.approve_readout(by=cast.li, readout=row)
        meetings.reopen_meeting(by=cast.wang, meeting=again, reason="再更正")
        with pytest.raises(WrongState):
            readouts.publish_readout(by=cast.wang, readout=row, published_on=date(2025, 4, 9))


def test_day_of_publication_is_filled_into_the_header_unless_somebody_wrote_another(cast, held):
    with on("2025-04-09"):
        row = readouts.draft_readout(by=cast.wang, meeting=held)
        assert "Date: 2025-04-09" in row.text_en
        words = {"text_en": row.text_en.replace("Date: 2025-04-09", "Date: 2025-04-30"), "title_zh": row.title_zh}
        words |= {"text_zh": row.text_zh.replace("\n", "\r\n"), "title_en": row.title_en}
        row = readouts.edit_readout(by=cast.wang, readout=row, **words)
        row = readouts.approve_readout(by=cast.li, readout=row)
    with on("2025-04-11"):
        row = readouts.publish_readout(by=cast.wang, readout=row, published_on=date(2025, 4, 10))
    assert row.text_zh.split("\r\n")[1] == "日期：2025-04-10"
    assert "2025-04-09" not in row.text_zh
    assert "Date: 2025-04-30" in row.text_en


def test_published_readout_is_found_by_its_path_in_histories_and_notices(cast, held, client):
    row = published(cast, held)
    assert [seen.find(user, row.path) for user in (cast.wang, cast.li)] == [row, row]
    client.force_login(cast.li)
    with on("2025-04-09"):
        reading.read_all()
        assert "2025 Plenary Meeting" in client.get(reverse("desk:notice-list")).content.decode()


@pytest.mark.parametrize("day", [date(2025, 4, 7), date(2025, 4, 30)])
def test_publishing_on_a_day_before_the_meeting_or_to_come_is_refused(cast, held, day):
    with on("2025-04-09"):
        row = readouts.approve_readout(by=cast.wang, readout=readouts.draft_readout(by=cast.wang, meeting=held))
        with pytest.raises(Invalid) as refused:
            readouts.publish_readout(by=cast.wang, readout=row, published_on=day)
    assert "published_on" in refused.value.messages


def test_correction_is_a_new_issue_and_the_published_one_stays(cast, held):
    row = published(cast, held)
    with on("2025-04-11"):
        newer = readouts.correct_readout(by=cast.wang, readout=row, note_zh="日期有误")
        newer = readouts.edit_readout(by=cast.wang, readout=newer, title_zh="更正", text_zh="更正后的文字")
        newer = readouts.approve_readout(by=cast.wang, readout=newer)
        before = row.text_zh
        newer = readouts.publish_readout(by=cast.wang, readout=newer, published_on=date(2025, 4, 11))
    row.refresh_from_db()
    assert (row.state, row.text_zh) == ("corrected", before)
    assert (newer.number, newer.corrects, newer.note_zh) == (2, row, "日期有误")
    assert Event.objects.filter(verb="readout.supersede", path=row.path).count() == 1


def test_correction_without_a_note_or_twice_is_refused(cast, held):
    row = published(cast, held)
    with on("2025-04-11"):
        with pytest.raises(Invalid):
            readouts.correct_readout(by=cast.wang, readout=row)
        readouts.correct_readout(by=cast.wang, readout=row, note_en="wrong day")
        row.refresh_from_db()
        with pytest.raises(WrongState):
            readouts.correct_readout(by=cast.wang, readout=row, note_en="again")


def test_approval_of_a_wording_that_changed_meanwhile_is_refused(cast, held):
    with on("2025-04-09"):
        row = readouts.draft_readout(by=cast.wang, meeting=held)
        readouts.edit_readout(by=cast.wang, readout=row, title_zh="改", text_zh="改", version=row.version)
        with pytest.raises(Stale):
            readouts.approve_readout(by=cast.li, readout=row, version=row.version)


def test_draft_is_for_the_office_and_leaders_and_a_published_one_for_all_inside(cast, held, client):
    with on("2025-04-09"):
        row = readouts.draft_readout(by=cast.wang, meeting=held)
        with pytest.raises(NotAllowed):
            readouts.edit_readout(by=cast.zhao, readout=row, title_zh="改", text_zh="改")
    url = reverse("desk:readout-page", args=[row.pk])
    seen = {}
    for name in ("wang", "li", "zhao", "qian"):
        client.force_login(getattr(cast, name))
        seen[name] = client.get(url).status_code
    assert seen == {"wang": 200, "li": 200, "zhao": 404, "qian": 404}
    with on("2025-04-09"):
        readouts.publish_readout(
            by=cast.wang, readout=readouts.approve_readout(by=cast.li, readout=row), published_on=date(2025, 4, 9)
        )
    for name in ("zhao", "mei"):
        client.force_login(getattr(cast, name))
        assert client.get(url).status_code == 200
    client.force_login(cast.qian)
    assert client.get(url).status_code == 404


def test_pages_offer_the_next_step_and_hand_out_files(cast, held, client):
    client.force_login(cast.wang)
    with on("2025-04-09"):
        assert (
            reverse("desk:meeting-draft-readout", args=[held.pk])
            in client.get(reverse("desk:readout-list")).content.decode()
        )
        assert "draft-readout" in client.get(reverse("desk:meeting-page", args=[held.pk])).content.decode()
        done = client.post(reverse("desk:meeting-draft-readout", args=[held.pk]), {"idempotency_key": "k1"})
        assert done.status_code == 303
        row = Readout.objects.get()
        page = client.get(done["Location"]).content.decode()
        assert f"readout/{row.pk}/approve/" in page
        for kind, first in (("docx", b"PK"), ("txt", b"2025 Plenary")):
            answer = client.get(reverse(f"desk:readout-{kind}", args=[row.pk]), {"lang": "en"})
            assert answer.content.startswith(first)
        Readout.objects.update(text_en="")
        assert client.get(reverse("desk:readout-txt", args=[row.pk]), {"lang": "en"}).status_code == 404


def test_clause_without_words_in_a_language_is_told_on_the_draft(cast, held, client):
    with on("2025-04-09"):
        meeting = meetings.reopen_meeting(by=cast.wang, meeting=held, reason="补充")
        requirements.state_requirement(by=cast.wang, meeting=meeting, text_zh="要办好论坛")
        meeting = meetings.close_meeting(by=cast.wang, meeting=meeting)
        row = readouts.draft_readout(by=cast.wang, meeting=meeting)
        client.force_login(cast.wang)
        page = client.get(f"/en/desk/publishing/readout/{row.pk}/").content.decode()
    assert "1 clause has no words in English" in page
