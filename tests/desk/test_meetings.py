"""Meetings, papers and clauses at the desk: what is shown, what is refused and how, and who gets nothing."""

import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests.cast import on
from throughline.bodies.actions import organizations
from throughline.bodies.standing import INSTALLER
from throughline.loop import decide
from throughline.meetings.actions import agenda, meetings, papers, requirements
from throughline.meetings.models import Attendance, Meeting, Outcome, Paper, PaperVersion, Requirement

DAY = date(2025, 4, 22)


@pytest.fixture
def plenary(cast):
    """Give an open plenary of both bodies with one item and a paper of both, tabled."""
    with on("2025-04-01"):
        meeting = meetings.plan_meeting(
            by=cast.wang,
            jurisdiction=cast.one,
            bodies=[cast.committee, cast.group],
            kind="plenary",
            title_en="Joint plenary MARK",
            title_zh="全体会议",
            year=2025,
            held_on=DAY,
        )
        item = agenda.add_agenda_item(by=cast.wang, meeting=meeting, kind="approve", title_en="Work priorities")
        paper, version = make_paper(cast, "Priorities paper", [cast.committee, cast.group])
        agenda.table_paper(by=cast.wang, item=item, paper_version=version)
    with on(DAY):
        meeting = meetings.open_meeting(by=cast.wang, meeting=meeting)
        item.refresh_from_db()
        yield SimpleNamespace(**vars(cast), meeting=meeting, item=item, paper=paper, version=version)


def make_paper(cast, title, bodies, text="Article 1. First text."):
    paper = papers.draft_paper(
        by=cast.wang,
        jurisdiction=cast.one,
        kind="work_priorities",
        title_en=title,
        year=2025,
        bodies=bodies,
    )
    version = papers.add_paper_version(by=cast.wang, paper=paper, stage="draft_for_review", text_en=text)
    paper.refresh_from_db()
    return paper, version


def signed_in(account):
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def post(account, name, pk, **data):
    return signed_in(account).post(reverse(f"desk:{name}", args=[pk]), data)


def page(account, name, *args, query=""):
    return signed_in(account).get(reverse(f"desk:{name}", args=args) + query)


def outcome_form(plenary, **changes):
    return {"body": plenary.committee.pk, "paper": plenary.paper.pk, "result": "approved", **changes}


def test_paper_of_two_bodies_with_one_decision_says_whom_it_waits_for(plenary):
    answer = post(plenary.wang, "agenda_item-record-outcome", plenary.item.pk, **outcome_form(plenary))
    assert answer.status_code == 303
    plenary.paper.refresh_from_db()
    assert plenary.paper.state == "tabled"
    for name, pk in (("meeting-page", plenary.meeting.pk), ("meeting-close", plenary.meeting.pk)):
        assert "waiting for the other body" in page(plenary.wang, name, pk).content.decode()
    assert "Waiting for the other body" in page(plenary.wang, "paper-page", plenary.paper.pk).content.decode()


def test_paper_of_two_bodies_is_approved_by_the_second(plenary):
    for body in (plenary.committee, plenary.group):
        post(plenary.wang, "agenda_item-record-outcome", plenary.item.pk, **outcome_form(plenary, body=body.pk))
    plenary.paper.refresh_from_db()
    assert plenary.paper.state == "approved"
    assert "waiting for" not in page(plenary.wang, "meeting-page", plenary.meeting.pk).content.decode()


def test_outcome_is_looked_at_before_it_is_recorded(plenary):
    query = f"?look=1&body={plenary.committee.pk}&paper={plenary.paper.pk}&result=approved"
    answer = page(plenary.wang, "agenda_item-record-outcome", plenary.item.pk, query=query)
    assert "The paper waits for Leading Group" in answer.content.decode()
    assert not Outcome.objects.exists()


def test_approving_a_paper_never_tabled_is_refused_beside_the_paper(plenary):
    stray, _version = make_paper(plenary, "Never tabled", [plenary.committee])
    answer = post(plenary.wang, "agenda_item-record-outcome", plenary.item.pk, **outcome_form(plenary, paper=stray.pk))
    assert answer.status_code == 400
    assert "never put before the meeting" in str(answer.context["form"].errors["paper"])
    assert not Outcome.objects.exists()


def test_approving_an_item_without_a_paper_is_refused(plenary):
    answer = post(plenary.wang, "agenda_item-record-outcome", plenary.item.pk, **outcome_form(plenary, paper=""))
    assert answer.status_code == 400
    assert "paper" in answer.context["form"].errors


def test_member_twice_with_one_part_is_refused_and_nothing_is_noted(plenary):
    meetings.note_attendance(by=plenary.wang, meeting=plenary.meeting, part="attended", person=plenary.li_person)
    data = {"part": "attended", "people": [plenary.li_person.pk], "units": [plenary.culture.pk]}
    answer = post(plenary.wang, "meeting-note-attendance", plenary.meeting.pk, **data)
    assert answer.status_code == 400
    assert "noted with this part already" in str(answer.context["form"].errors["people"])
    assert Attendance.objects.filter(meeting=plenary.meeting).count() == 1


def test_several_are_noted_at_once_with_the_posts_they_hold(plenary):
    data = {"part": "presided", "people": [plenary.li_person.pk], "units": [plenary.culture.pk, plenary.police.pk]}
    assert post(plenary.wang, "meeting-note-attendance", plenary.meeting.pk, **data).status_code == 303
    assert Attendance.objects.filter(meeting=plenary.meeting).count() == 3
    assert Attendance.objects.get(person=plenary.li_person).titles_en == "Deputy District Mayor"


def test_person_of_another_district_is_no_choice(plenary):
    answer = post(
        plenary.wang, "meeting-note-attendance", plenary.meeting.pk, part="attended", units=[plenary.commerce2.pk]
    )
    assert answer.status_code == 422
    assert "units" in answer.context["form"].errors


def test_third_body_is_refused_beside_the_field(plenary):
    third = plenary.committee2.pk
    data = {"bodies": [plenary.committee.pk, third], "kind": "plenary", "year": 2025, "title_en": "Too wide"}
    answer = signed_in(plenary.wang).post(reverse("desk:meeting-plan"), data)
    assert answer.status_code == 422
    assert "bodies" in answer.context["form"].errors


def test_stale_minutes_give_both_texts_and_keep_mine(plenary):
    meetings.write_minutes(by=plenary.wang, meeting=plenary.meeting, text_en="First words")
    form = page(plenary.wang, "meeting-write-minutes", plenary.meeting.pk)
    seen = form.context["version"]
    meetings.write_minutes(by=plenary.wang, meeting=plenary.meeting, text_en="Their words", version=seen)
    answer = post(plenary.wang, "meeting-write-minutes", plenary.meeting.pk, text_en="My words", version=seen)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "My words" in shown
    assert "Their words" in shown
    assert PaperVersion.objects.get(paper__kind="minutes").text_en == "Their words"
    again = post(
        plenary.wang,
        "meeting-write-minutes",
        plenary.meeting.pk,
        text_en="My words",
        version=answer.context["version"],
    )
    assert again.status_code == 303
    assert PaperVersion.objects.get(paper__kind="minutes").text_en == "My words"


def test_two_first_saves_of_the_minutes_do_not_overwrite_each_other(plenary):
    for words, status in (("One", 303), ("Two", 409)):
        answer = post(plenary.wang, "meeting-write-minutes", plenary.meeting.pk, text_en=words, version=0)
        assert answer.status_code == status
    assert PaperVersion.objects.get(paper__kind="minutes").text_en == "One"


def test_minutes_are_read_only_after_closing(plenary):
    meetings.write_minutes(by=plenary.wang, meeting=plenary.meeting, text_en="As it was")
    meetings.close_meeting(by=plenary.wang, meeting=Meeting.objects.get(pk=plenary.meeting.pk))
    answer = post(plenary.wang, "meeting-write-minutes", plenary.meeting.pk, text_en="Later", version=1)
    assert answer.status_code == 409
    read = page(plenary.wang, "meeting-minutes", plenary.meeting.pk).content.decode()
    assert "As it was" in read
    assert "<textarea" not in read


def test_close_says_what_is_missing_and_locks(plenary):
    shown = page(plenary.wang, "meeting-close", plenary.meeting.pk).content.decode()
    assert "no outcome" in shown
    assert "There are no minutes." in shown
    assert post(plenary.wang, "meeting-close", plenary.meeting.pk).status_code == 303
    answer = post(plenary.wang, "meeting-add-item", plenary.meeting.pk, kind="hear", title_en="Late")
    assert answer.status_code == 409
    assert "Late" in answer.content.decode()


def test_meeting_is_reopened_only_with_a_reason(plenary):
    post(plenary.wang, "meeting-close", plenary.meeting.pk)
    assert post(plenary.wang, "meeting-reopen", plenary.meeting.pk, reason="").status_code == 422
    assert post(plenary.wang, "meeting-reopen", plenary.meeting.pk, reason="A wrong outcome").status_code == 303


def test_outcome_is_withdrawn_with_a_reason(plenary):
    post(plenary.wang, "agenda_item-record-outcome", plenary.item.pk, **outcome_form(plenary))
    outcome = Outcome.objects.get()
    assert post(plenary.wang, "outcome-withdraw", outcome.pk, reason="Wrong body").status_code == 303
    outcome.refresh_from_db()
    assert outcome.withdrawn


def test_clauses_pasted_are_numbered_and_long_headings_named_by_line(plenary):
    lines = "Venues\tRaise the service of venues.\n\nMend the signs."
    answer = post(
        plenary.wang, "meeting-paste-clauses", plenary.meeting.pk, language="en", lines=lines, actionable="on"
    )
    assert answer.status_code == 303
    kept = list(Requirement.objects.order_by("number").values_list("number", "short_en", "text_en"))
    assert kept == [(1, "Venues", "Raise the service of venues."), (2, "", "Mend the signs.")]
    wrong = post(
        plenary.wang, "meeting-paste-clauses", plenary.meeting.pk, language="en", lines=f"x\ty\n{'h' * 61}\ttext"
    )
    assert "Line 2" in str(wrong.context["form"].errors["lines"])
    assert Requirement.objects.count() == 2


def test_a_section_in_the_words_of_the_source_is_marked_on_a_page_of_the_other_language(plenary):
    def told(section):
        clause = requirements.state_requirement(
            by=plenary.wang, meeting=plenary.meeting, text_en="Do it.", section=section
        )
        own = page(plenary.wang, "requirement-page", clause.pk).content.decode()
        with override("zh-hans"):
            chinese = page(plenary.wang, "requirement-page", clause.pk).content.decode()
        return [re.search(r"<dt>(?:Section|部分)</dt><dd>(.*?)</dd>", text)[1] for text in (own, chinese)]

    own, chinese = told("Next year's work")
    assert own == "Next year&#x27;s work"
    assert re.search(r'<span lang="en">Next year.*English', chinese)
    assert told("The meeting emphasized") == ["The meeting emphasized", "会议强调"]


def test_clause_page_leads_to_its_thread(plenary):
    clause = requirements.state_requirement(by=plenary.wang, meeting=plenary.meeting, text_en="Do it.")
    shown = page(plenary.wang, "requirement-page", clause.pk).content.decode()
    assert reverse("desk:thread-requirement", args=[clause.pk]) in shown


def test_file_that_is_not_what_it_says_is_refused_and_the_text_stays(plenary):
    fake = SimpleUploadedFile("plan.pdf", b"MZ not a pdf")
    data = {"stage": "final", "text_en": "Kept text", "file": fake}
    draft, _version = make_paper(plenary, "Draft", [plenary.committee])
    answer = post(plenary.wang, "paper-add-version", draft.pk, **data)
    assert answer.status_code == 400
    assert "file" in answer.context["form"].errors
    assert "Kept text" in answer.content.decode()


def test_file_is_an_attachment_and_404_to_a_stranger(plenary, settings, tmp_path):
    settings.FILES_DIR = tmp_path
    upload = SimpleUploadedFile("note.txt", b"words of the paper")
    draft, _version = make_paper(plenary, "Draft", [plenary.committee])
    version = papers.add_paper_version(by=plenary.wang, paper=draft, stage="final", file=upload)
    answer = page(plenary.wang, "paper_version-file", version.pk)
    assert b"".join(answer.streaming_content) == b"words of the paper"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for stranger in (plenary.qian, plenary.mei, plenary.zhao):
        assert page(stranger, "paper_version-file", version.pk).status_code == 404


def test_comparison_marks_what_changed(plenary):
    papers.add_paper_version(by=plenary.wang, paper=plenary.paper, stage="final", text_en="Article 1. Second text.")
    shown = page(plenary.wang, "paper-compare", plenary.paper.pk).content.decode()
    assert "<del" in shown
    assert "<ins" in shown


def test_stranger_gets_404_from_every_address(plenary):
    clause = requirements.state_requirement(by=plenary.wang, meeting=plenary.meeting, text_en="Do it.")
    decide.decide(by=plenary.wang, item=plenary.item, body=plenary.committee, result="heard", paper=plenary.paper)
    outcome = Outcome.objects.get()
    places = {
        "meeting-page": plenary.meeting,
        "meeting-minutes": plenary.meeting,
        "meeting-edit": plenary.meeting,
        "meeting-close": plenary.meeting,
        "meeting-write-minutes": plenary.meeting,
        "meeting-note-attendance": plenary.meeting,
        "agenda_item-page": plenary.item,
        "agenda_item-record-outcome": plenary.item,
        "outcome-withdraw": outcome,
        "paper-page": plenary.paper,
        "paper-compare": plenary.paper,
        "paper-add-version": plenary.paper,
        "paper_version-page": plenary.version,
        "paper_version-text": plenary.version,
        "requirement-page": clause,
        "requirement-edit": clause,
    }
    for name, row in places.items():
        assert page(plenary.qian, name, row.pk).status_code == 404, name
        assert post(plenary.qian, name, row.pk).status_code in (404, 405), name
    for name in ("meeting-list", "paper-list", "requirement-list"):
        assert "MARK" not in page(plenary.qian, name).content.decode()


def test_liaison_reads_but_is_offered_no_act(plenary):
    shown = page(plenary.zhao, "meeting-page", plenary.meeting.pk).content.decode()
    assert "Work priorities" in shown
    assert reverse("desk:meeting-close", args=[plenary.meeting.pk]) not in shown
    assert post(plenary.zhao, "meeting-close", plenary.meeting.pk).status_code == 403


def test_city_sees_title_and_day_of_a_district_meeting_and_nothing_inside(plenary):
    meetings.note_attendance(by=plenary.wang, meeting=plenary.meeting, part="presided", person=plenary.li_person)
    shown = page(plenary.mei, "meeting-page", plenary.meeting.pk).content.decode()
    assert "Joint plenary MARK" in shown
    assert "22 April 2025" in shown
    for hidden in ("Work priorities", "Priorities paper", "Deputy District Mayor"):
        assert hidden not in shown
    assert page(plenary.mei, "agenda_item-page", plenary.item.pk).status_code == 404


def test_upper_officer_enters_the_public_record_of_a_district(plenary):
    data = {
        "bodies": [plenary.committee2.pk],
        "kind": "plenary",
        "year": 2025,
        "title_en": "Plenary of District Two",
        "publisher_en": "District news",
        "published_on": "2025-04-20",
        "address": "https://example.org/readout",
    }
    answer = signed_in(plenary.mei).post(reverse("desk:meeting-enter-public"), data)
    assert answer.status_code == 303
    meeting = Meeting.objects.get(public_record=True)
    shown = page(plenary.mei, "meeting-page", meeting.pk).content.decode()
    assert "District news" in shown
    assert "https://example.org/readout" in shown


def test_a_record_of_a_sample_place_is_marked_and_stands_apart_from_the_real_ones(plenary):
    real = organizations.enter_jurisdiction(
        by=INSTALLER, code="R09", level="district", name_en="R9", parent=plenary.city
    )
    told = {"state": "published", "public_record": True, "year": 2025, "kind": "plenary"}
    made = Meeting.objects.create(jurisdiction=plenary.two, title_en="Invented plenary", **told)
    Meeting.objects.create(jurisdiction=real, title_en="Real plenary", **told)
    listed = page(plenary.mei, "meeting-list").context["parts"]
    assert [[row.title_en for row in rows] for title, _note, rows in listed if title == "Public record"] == [
        ["Real plenary"],
        ["Invented plenary"],
    ]
    shown = page(plenary.mei, "meeting-page", plenary.meeting.pk)
    assert [(words, [row.title_en for row in rows]) for words, rows in shown.context["same_year"]] == [
        ("public records", ["Real plenary"]),
        ("of sample places: invented, never among the real ones", ["Invented plenary"]),
    ]
    own = shown.content.decode().split(f'"{reverse("desk:meeting-page", args=[made.pk])}"')[1].split("</th>")[0]
    assert 'class="sample"' in own
    assert 'class="sample"' in page(plenary.mei, "meeting-page", made.pk).content.decode().split("</h1>")[0]


def test_agenda_costs_the_same_for_three_and_for_thirty_items(plenary, django_assert_max_num_queries):
    def fill(count):
        for number in range(count):
            item = agenda.add_agenda_item(
                by=plenary.wang, meeting=plenary.meeting, kind="hear", title_en=f"No. {number}"
            )
            paper, version = make_paper(plenary, f"Paper {number}", [plenary.committee])
            agenda.table_paper(by=plenary.wang, item=item, paper_version=version)
            decide.decide(by=plenary.wang, item=item, body=plenary.committee, result="heard", paper=paper)
            requirements.state_requirement(by=plenary.wang, meeting=plenary.meeting, text_en=f"Clause {number}")

    client = signed_in(plenary.wang)
    addresses = [reverse("desk:meeting-page", args=[plenary.meeting.pk]), reverse("desk:paper-list")]
    fill(2)
    costs = []
    for address in addresses:
        client.get(address)
        with django_assert_max_num_queries(40) as queries:
            client.get(address)
        costs.append(len(queries))
    fill(27)
    assert Paper.objects.count() == 30
    for address, cost in zip(addresses, costs, strict=True):
        with django_assert_max_num_queries(40) as queries:
            client.get(address)
        assert len(queries) == cost


def test_script_that_saves_the_minutes_is_found(plenary):
    assert finders.find("desk/minutes.js")
    assert "desk/minutes.js" in page(plenary.wang, "meeting-write-minutes", plenary.meeting.pk).content.decode()
