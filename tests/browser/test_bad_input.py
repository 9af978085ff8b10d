"""Bad input: a clear message in the reader's language beside its place, what was typed is kept, and nothing is done."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import translation

from tests.browser.desk import Desk, morning
from tests.cast import on
from tests.loop.stage import approve, list_before, plenary, tabled
from throughline.base.record import acting
from throughline.bodies.actions import rosters
from throughline.config.language import CODES
from throughline.delivery.actions.items import sign_item
from throughline.delivery.actions.lists import draft_list
from throughline.delivery.models import Commitment, ProgressReport
from throughline.meetings.models import Outcome

LANGUAGES = ("en", "zh")
DAY = "2025-04-22"


@pytest.fixture
def ready(cast, person):
    """Give an open plenary, a paper of two bodies, an item under way, a list being drafted, a members' list."""
    morning(DAY)
    with on(DAY), acting():
        meeting = plenary(cast, date(2025, 4, 22))
        line = {"title_zh": "六处场所", "lead": cast.culture, "due": date(2025, 11, 28), "evidence_asked": True,
                "evidence_why_zh": "验收要有记录"}  # fmt: skip
        item, paper, _opened = list_before(cast, meeting, 2025, [line])
        approve(cast, item, paper, cast.committee)
        waiting, joint = tabled(cast, meeting, "measures", [cast.committee, cast.group])
        roster = rosters.propose_roster(by=cast.wang, jurisdiction=cast.one, year=2025, title_zh="成员名单")
        rosters.add_member(by=cast.wang, roster=roster, organization=cast.group, person=cast.li_person)
        fresh = draft_list(by=cast.wang, organization=cast.committee, year=2026, title_zh="2026 年清单")
        item = sign_item(by=cast.zhao, item=Commitment.objects.get())

    def desk(account, language):
        return Desk(person(), language=language).enter(account)

    return SimpleNamespace(
        cast=cast, desk=desk, meeting=meeting, waiting=waiting, joint=joint, roster=roster, list=fresh, item=item
    )


def said(words, language, **values):
    """Give a sentence of the product in a language; a Chinese one must be Chinese."""
    with translation.override(CODES[language]):
        found = translation.gettext(words)
        told = found % {name: row.short for name, row in values.items()} if values else found
    assert language == "en" or found != words
    return told


def offer(desk, name, row):
    """Forge a choice that the page did not offer, as a hand-made request would."""
    desk.field(name).first.evaluate(
        "(field, key) => { const one = new Option(key, key, true, true); field.append(one); }", str(row.pk)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_due_date_before_the_start_is_named_beside_the_due_date(ready, language):
    desk = ready.desk(ready.cast.wang, language)
    desk.go(f"delivery/item_list/{ready.list.pk}/").act("add-line")
    desk.send(title_zh="新场所", lead=ready.cast.culture, start="2026-06-01", due="2026-05-01", status=400)
    assert desk.beside("due") == said("The due date lies before the start.", language)
    assert (desk.typed("title_zh"), desk.typed("start"), desk.typed("due")) == ("新场所", "2026-06-01", "2026-05-01")
    assert not ready.list.commitments.exists()
    assert desk.faults == []
    desk.send(due="2026-07-01")
    assert ready.list.commitments.count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_member_twice_is_named_beside_the_person(ready, language):
    desk = ready.desk(ready.cast.wang, language).go(f"bodies/roster/{ready.roster.pk}/").act("add")
    desk.send(organization=ready.cast.group, person=ready.cast.li_person, status=400)
    assert desk.beside("person") == said("This member is already on the list of that body.", language)
    assert desk.typed("person") == str(ready.cast.li_person.pk)
    assert ready.roster.memberships.count() == 1
    assert desk.faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_unit_of_another_district_is_not_offered_and_a_forged_one_is_refused(ready, language):
    desk = ready.desk(ready.cast.wang, language).go(f"delivery/item_list/{ready.list.pk}/").act("add-line")
    offered = desk.field("lead").locator("option").evaluate_all("all => all.map(one => one.value)")
    assert str(ready.cast.commerce2.pk) not in offered
    desk.fill(title_zh="新场所")
    offer(desk, "lead", ready.cast.commerce2)
    desk.send(due="2026-07-01", status=422)
    invalid = "Select a valid choice. That choice is not one of the available choices."
    assert desk.beside("lead") == said(invalid, language)
    assert desk.typed("title_zh") == "新场所"
    assert not ready.list.commitments.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paper_that_was_never_tabled_cannot_be_approved(ready, language):
    desk = ready.desk(ready.cast.wang, language)
    address = f"meetings/agenda_item/{ready.waiting.pk}/record-outcome/"
    desk.go(address).send(paper="", result="approved", conditions_zh="附条件")
    desk.press("main form button[type=submit]", status=400)
    never = "Only a paper can be approved or returned. Put it before the meeting first."
    assert desk.beside("paper") == said(never, language)
    assert desk.typed("conditions_zh") == "附条件"
    with on(DAY):
        _item, other = tabled(ready.cast, ready.meeting, "measures", [ready.cast.committee])
    desk.go(address)
    offer(desk, "paper", other)
    desk.send(result="approved")
    desk.press("main form button[type=submit]", status=400)
    assert desk.beside("paper") == said("This paper was never put before the meeting under this item.", language)
    assert not Outcome.objects.filter(paper=other).exists()
    assert desk.faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paper_of_two_bodies_waits_for_the_second_and_the_page_says_so(ready, language):
    desk, cast = ready.desk(ready.cast.wang, language), ready.cast
    desk.go(f"meetings/agenda_item/{ready.waiting.pk}/record-outcome/").send(body=cast.committee, result="approved")
    assert said("The paper waits for %(bodies)s; nothing follows before.", language, bodies=cast.group) in desk.said()
    desk.press("main form button[type=submit]")
    ready.joint.refresh_from_db()
    assert ready.joint.state == "tabled"
    assert said("waiting for the other body", language) in desk.said()
    desk.act("close")
    assert said("What is missing", language) in desk.said(), "closing says what is missing"
    assert desk.faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_is_not_what_it_says_is_refused_and_the_words_are_kept(ready, language):
    desk = ready.desk(ready.cast.zhao, language).go(f"delivery/commitment/{ready.item.pk}/").act("report")
    wrong = {"name": "record.pdf", "mimeType": "application/pdf", "buffer": b"MZ is no PDF"}
    desk.send(done=30, text="四处已验收", evidence=wrong, status=400)
    told = "The file is not what its name says, or it carries macros. It was not kept."
    assert desk.beside("evidence") == said(told, language)
    assert (desk.typed("done"), desk.typed("text")) == ("30", "四处已验收")
    assert not ProgressReport.objects.exists()
    assert desk.faults == []
    desk.send(evidence={"name": "record.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n"})
    assert ProgressReport.objects.get().evidence.count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_click_has_one_effect(ready, language):
    desk = ready.desk(ready.cast.zhao, language).go(f"delivery/commitment/{ready.item.pk}/").act("report")
    signed = {"name": "record.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n"}
    desk.fill(done=40, text="两家已签", evidence=signed)
    button = desk.page.locator("main form.form button[type=submit]").first
    answers = button.evaluate(
        """button => Promise.all([1, 2].map(() => fetch(button.form.action,
          {method: "POST", body: new FormData(button.form, button)})))
        .then(both => both.map(one => [one.status, one.url]))"""
    )
    assert [status for status, _address in answers] == [200, 200], "the second is told what the first was told"
    assert answers[0] == answers[1]
    with desk.page.expect_navigation():
        button.dblclick()
    assert ProgressReport.objects.count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stale_form_shows_both_texts_and_loses_none(ready, language):
    first, second = (ready.desk(ready.cast.wang, language) for _one in range(2))
    for desk in (first, second):
        desk.go(f"meetings/meeting/{ready.meeting.pk}/").act("edit")
    first.send(title_zh="甲稿标题", place_zh="一号楼")
    second.send(title_zh="乙稿标题", status=409)
    assert said("Somebody saved this while you were writing", language) in second.said()
    assert "甲稿标题" in second.page.locator("main [data-theirs=title_zh]").inner_text()
    assert "乙稿标题" in second.page.locator("main [data-mine=title_zh]").inner_text()
    assert second.typed("title_zh") == "乙稿标题"
    assert second.faults == []
    ready.meeting.refresh_from_db()
    assert ready.meeting.title_zh == "甲稿标题"
    second.send(title_zh="乙稿标题")
    ready.meeting.refresh_from_db()
    assert ready.meeting.title_zh == "乙稿标题"
