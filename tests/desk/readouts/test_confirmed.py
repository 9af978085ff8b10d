"""After a readout is confirmed: its records show their sentences, the matrix opens two of them, an import is undone."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from tests.desk.readouts.drafted import TEXT, act, brought_in, client_of, line, sent
from throughline.base import clock
from throughline.bodies.models import Person
from throughline.conveyance.actions.alignments import confirm_alignment, suggest_alignment
from throughline.meetings.actions.meetings import note_attendance
from throughline.meetings.actions.requirements import state_requirement
from throughline.meetings.models import Meeting, Requirement
from throughline.readouts import together
from throughline.readouts.actions.confirming import confirm_review
from throughline.readouts.actions.relating import relate_review
from throughline.readouts.models import DraftLine


@pytest.fixture
def place(cast, settings, tmp_path):
    settings.FILES_DIR = tmp_path
    cast.review = brought_in(cast.mei, cast.city, address="https://example.org/readout")
    together.accept_all(by=cast.mei, review=cast.review, kinds=DraftLine.NEEDED)
    return cast


def body(client, url):
    return client.get(url).content.decode()


def confirmed(place):
    client = client_of(place.mei)
    page = body(client, act(place.review, "confirm"))
    assert "Enter all of this" in page
    answer = sent(client, act(place.review, "confirm"))
    place.review.refresh_from_db()
    assert place.review.state == "confirmed", answer.content.decode()
    return client


def test_the_preview_is_what_is_entered_and_leads_to_the_meeting(place):
    client = client_of(place.mei)
    page = body(client, act(place.review, "confirm"))
    for words in ("Jingyuan Leading Group", "Lin Zhaoyuan", "2025 Key Task List", "two venues should be built"):
        assert words in page
    assert page.count(">new<") == 3, "a body, a person and a unit"
    answer = sent(client, act(place.review, "confirm"))
    meeting = Meeting.objects.get(public_record=True)
    assert answer.redirect_chain[-1][0] == reverse("desk:meeting-page", args=[meeting.pk])
    assert meeting.attendances.count() == 2
    assert list(meeting.requirements.values_list("quote", flat=True)) == [
        "two venues should be built in the old town",
        "signs at stations should be checked",
    ]


def test_the_readout_of_a_sample_place_bears_its_mark_once_confirmed(place):
    client = confirmed(place)
    listed = body(client, reverse("desk:review-list")).split("<tbody>")[1].split("</th>")[0]
    head = body(client, reverse("desk:review-page", args=[place.review.pk])).split("</h1>")[0]
    assert ['class="sample"' in text for text in (listed, head)] == [True, True]


def test_a_public_record_says_who_was_named_and_that_papers_were_named_not_tabled(place):
    client = confirmed(place)
    page = body(client, reverse("desk:meeting-page", args=[place.review.meeting_id]))
    assert "Present" not in page
    paper = place.review.meeting.items.get().outcomes.get().paper
    page = body(client, reverse("desk:paper-page", args=[paper.pk]))
    assert "named in the published report" in page
    assert "tabled, frozen" not in page
    assert "bytes" not in page
    person = Person.objects.get(name_en="Lin Zhaoyuan")
    note_attendance(by=place.mei, meeting=place.review.meeting, part="attended", person=person)
    page = body(client, reverse("desk:meeting-page", args=[place.review.meeting_id]))
    assert "Named in the report" in page
    assert "2 people and units" in page


def test_each_record_leads_to_its_words_in_the_source(place):
    client = confirmed(place)
    clause = Requirement.objects.get(number=1)
    source = f"/readouts/source/{place.review.source_id}/?at={clause.start}-{clause.end}#at-{clause.start}-{clause.end}"
    for row in (clause, place.review.meeting):
        assert "In the source" in body(client, reverse(f"desk:{row.noun}-page", args=[row.pk]))
    assert source.replace("&", "&amp;") in body(client, reverse("desk:requirement-page", args=[clause.pk]))
    page = body(client, f"/en/desk{source.partition('#')[0]}")
    assert f'id="at-{clause.start}-{clause.end}"' in page
    assert 'class="sp ok on"' in page
    assert reverse("desk:requirement-page", args=[clause.pk]) in page
    assert 'class="insrc"' in body(client, reverse("desk:meeting-page", args=[place.review.meeting_id]))


def test_a_source_is_for_whoever_sees_a_record_that_rests_on_it(place):
    url = reverse("desk:source-page", args=[place.review.source_id])
    assert client_of(place.wang).get(url).status_code == 404
    confirmed(place)
    page = body(client_of(place.wang), url)
    assert "two venues should be built" in page
    assert "Its review" not in page, "the review stays with the office"


def test_a_carried_cell_opens_the_two_sentences(place):
    confirmed(place)
    upper = Requirement.objects.get(number=2)
    meeting = Meeting.objects.create(
        jurisdiction=place.one, title_en="District meeting", year=2025, public_record=True, state="closed"
    )
    lower = Requirement.objects.create(
        jurisdiction=place.one, meeting=meeting, number=1, text_en="check the signs of the square",
        quote="check the signs of the square", quote_lang="en",
    )  # fmt: skip
    link = suggest_alignment(by=place.wang, lower=lower, upper=upper, reason_en="both name signs")
    url = f"{reverse('desk:thread-beside', args=[upper.pk])}?district=S01"
    assert client_of(place.mei).get(url).status_code == 404, "nothing is confirmed yet"
    with clock.at(datetime(2026, 11, 28, 19, 30, tzinfo=UTC)):  # 03:30 of the next day here
        confirm_alignment(by=place.wang, alignment=link)
    for account in (place.mei, place.wang):
        page = body(client_of(account), url)
        assert "signs at stations should be checked" in page
        assert "check the signs of the square" in page
        assert "both name signs" in page
        assert "29 November 2026" in page
    assert client_of(place.qian).get(url).status_code == 404, "another district is not named to it"
    Requirement.objects.filter(pk=lower.pk).update(text_zh="检查广场标识")
    told = body(client_of(place.mei), url.replace("/en/", "/zh/"))
    assert told.index("检查广场标识") < told.index("check the signs of the square"), (
        "the reader's language stands first"
    )
    assert "检查广场标识" not in body(client_of(place.mei), url)
    matrix = body(client_of(place.mei), reverse("desk:matrix"))
    assert f"{reverse('desk:thread-beside', args=[upper.pk])}?district=S01" in matrix


def test_an_import_is_undone_with_a_reason_and_the_source_stays(place):
    client = confirmed(place)
    url = act(place.review, "undo")
    assert sent(client, url, reason="").status_code == 422
    made = act(place.review.meeting, "page")
    told = body(client, url)
    assert "What will be withdrawn" in told
    assert f"Clause · {Requirement.objects.count()}" in told
    assert made in told
    assert made in body(client, act(place.review, "page"))
    sent(client, url, reason="The wrong year")
    assert made not in body(client, act(place.review, "page")), "no way leads to what was withdrawn"
    assert made not in body(client, reverse("desk:review-list"))
    place.review.refresh_from_db()
    assert place.review.state == "undone"
    assert "Undone" in body(client, act(place.review, "page"))
    assert body(client, reverse("desk:source-page", args=[place.review.source_id]))


def test_what_stands_in_the_way_of_undoing_is_counted_listed_and_linked(place):
    client = confirmed(place)
    by_hand = state_requirement(by=place.mei, meeting=place.review.meeting, text_en="A clause of the chair")
    page = body(client, act(place.review, "undo"))
    assert "1 record rests on what this import made" in page
    assert f'href="{reverse("desk:requirement-page", args=[by_hand.pk])}"' in page
    assert 'name="reason"' not in page, "nobody is asked why for nothing"
    refused = client.post(act(place.review, "undo"), {"reason": "Wrong year", "version": place.review.version})
    assert refused.status_code == 409
    assert "Wrong year" in refused.content.decode()
    page = body(client, act(place.review, "undo").replace("/en/", "/zh/"))
    assert "有 1 条记录以本次导入的内容为依据" in page


def test_a_later_import_is_named_as_what_to_undo_first(place):
    client = confirmed(place)
    again = brought_in(place.mei, place.city, TEXT + "\nEnd.")
    relate_review(by=place.mei, review=again, relation="corrects", earlier=place.review)
    again.refresh_from_db()
    confirm_review(by=place.mei, review=again)
    page = body(client, act(place.review, "undo"))
    assert "Later imports, to be undone first" in page
    assert f'href="{act(again, "page")}"' in page


def test_what_a_stage_refuses_names_its_line(place):
    drafted = line(place.review, "body")
    drafted.state = "struck"
    drafted.save()
    answer = sent(client_of(place.mei), act(place.review, "confirm"))
    assert answer.status_code in (400, 409)
    assert "at least one body" in answer.content.decode()


def test_the_preview_tells_the_exact_outcome(place):
    drafted = line(place.review, "document")
    drafted.data = {**drafted.data, "action": "approved", "verb": "adopted in principle"}
    drafted.save()
    assert "Approved in principle" in body(client_of(place.mei), act(place.review, "confirm"))
