"""Decisions at their edges: public records, amended versions, papers of elsewhere, and what is sent down too early."""

from datetime import date

import pytest

from tests.cast import on, organization
from tests.loop.stage import approve, list_before, plenary, tabled, upper_clauses
from throughline.base.errors import Invalid, WrongState
from throughline.bodies.actions.organizations import enter_jurisdiction, enter_organization
from throughline.bodies.actions.people import enter_person
from throughline.bodies.actions.rosters import propose_roster
from throughline.bodies.standing import INSTALLER
from throughline.delivery.actions.lists import attach_list, draft_list
from throughline.loop.convey import convey
from throughline.loop.decide import decide, issue
from throughline.meetings.actions.agenda import add_agenda_item, table_paper
from throughline.meetings.actions.meetings import close_meeting, enter_public_meeting, note_attendance, write_minutes
from throughline.meetings.actions.papers import add_paper_version, draft_paper
from throughline.meetings.actions.requirements import state_requirement

DAY = date(2025, 4, 22)
ANSWER_BY = date(2025, 5, 30)


@pytest.fixture
def spring(city_cast):
    with on(DAY):
        yield city_cast


def line(cast):
    return {"title_zh": "场所提升", "lead": cast.culture, "due": date(2025, 12, 19)}


def test_an_outcome_of_a_public_record_opens_nothing_whatever_lay_before_it(spring):
    meeting = plenary(spring, DAY)
    _item, paper, item_list = list_before(spring, meeting, 2025, [line(spring)])
    past = enter_public_meeting(
        by=spring.wang,
        jurisdiction=spring.one,
        bodies=[spring.committee],
        kind="plenary",
        title_zh="公开消息所载全会",
        year=2025,
        publisher_zh="示例区政府网站",
    )
    item = add_agenda_item(by=spring.wang, meeting=past, kind="approve", title_zh="审议清单")
    table_paper(by=spring.wang, item=item, paper_version=paper.versions.get())
    decide(by=spring.wang, item=item, body=spring.committee, result="approved", paper=paper)
    assert item_list.commitments.get().state == "proposed"


def test_the_version_that_lay_before_the_meeting_is_not_the_amended_one(spring):
    meeting = plenary(spring, DAY)
    paper = draft_paper(
        by=spring.wang, jurisdiction=spring.one, kind="measures", title_zh="措施", year=2025, bodies=[spring.committee]
    )
    version = add_paper_version(by=spring.wang, paper=paper, stage="final", text_zh="正文")
    item = add_agenda_item(by=spring.wang, meeting=meeting, kind="approve", title_zh="审议")
    item = table_paper(by=spring.wang, item=item, paper_version=version)
    approve(spring, item, paper, spring.committee, result="approved_in_principle")
    paper.refresh_from_db()
    with pytest.raises(Invalid):
        issue(by=spring.wang, paper=paper, number="示外发〔2025〕4号")


def test_rows_of_another_district_are_refused_by_every_part_of_a_paper(spring):
    roster = propose_roster(by=spring.qian, jurisdiction=spring.two, year=2025, title_zh="二区名单")
    for name, row in (("owner", spring.commerce2), ("roster", roster)):
        with pytest.raises(Invalid) as refused:
            tabled(spring, plenary(spring, DAY), "members_list", [spring.committee], **{name: row})
        assert name in refused.value.messages


def test_people_and_units_of_a_neighbour_do_not_attend_but_those_of_the_city_may(spring):
    meeting = plenary(spring, DAY)
    neighbour = enter_person(by=INSTALLER, jurisdiction=spring.two, name_zh="邻区人员")
    guest = enter_person(by=INSTALLER, jurisdiction=spring.city, name_zh="市里来人")
    for who in ({"person": neighbour}, {"organization": spring.commerce2}):
        with pytest.raises(Invalid) as refused:
            note_attendance(by=spring.wang, meeting=meeting, part="attended", **who)
        assert set(who) == set(refused.value.messages)
    assert note_attendance(by=spring.wang, meeting=meeting, part="attended", person=guest).pk


def test_a_clause_names_no_unit_and_no_clause_of_elsewhere(spring):
    above = upper_clauses(spring, 1)[0]
    meeting = plenary(spring, DAY)
    for name, row in (("organization", spring.commerce2), ("parent", above)):
        with pytest.raises(Invalid) as refused:
            state_requirement(by=spring.wang, meeting=meeting, text_zh="要求", **{name: row})
        assert name in refused.value.messages


def test_closing_locks_the_minutes_against_a_new_version_too(spring):
    meeting = plenary(spring, DAY)
    paper = write_minutes(by=spring.wang, meeting=meeting, text_zh="纪要正文").paper
    close_meeting(by=spring.wang, meeting=meeting)
    with pytest.raises(WrongState):
        add_paper_version(by=spring.wang, paper=paper, stage="final", text_zh="另一份纪要")


def test_a_list_is_not_put_to_a_paper_that_is_decided(spring):
    item, paper = tabled(spring, plenary(spring, DAY), "key_task_list", [spring.committee])
    item_list = draft_list(by=spring.wang, organization=spring.committee, year=2025, title_zh="清单")
    approve(spring, item, paper, spring.committee, result="approved_in_principle")
    paper.refresh_from_db()
    with pytest.raises(Invalid) as refused:
        attach_list(by=spring.wang, item_list=item_list, paper=paper)
    assert "paper" in refused.value.messages


def sent(cast, clause, *places, sender=None):
    return convey(
        by=cast.mei,
        sender=sender or cast.city_office,
        requirements=[clause],
        jurisdictions=list(places) or [cast.one],
        answer_by=ANSWER_BY,
    )


def paper_clause(cast, kind):
    """Return a clause of a paper of the city, and the paper, not yet decided."""
    paper = draft_paper(
        by=cast.mei, jurisdiction=cast.city, kind=kind, title_zh="工作方案", year=2025, bodies=[cast.city_group]
    )
    return state_requirement(by=cast.mei, paper=paper, text_zh="建立机制"), paper


@pytest.mark.parametrize("state", ["draft", "tabled", "in_principle", "returned"])
def test_a_clause_of_a_paper_goes_down_only_when_the_paper_is_in_force(spring, state):
    clause, paper = paper_clause(spring, "work_plan")
    type(paper).objects.filter(pk=paper.pk).update(state=state)
    clause.refresh_from_db()
    with pytest.raises(Invalid) as refused:
        sent(spring, clause)
    assert "requirements" in refused.value.messages
    type(paper).objects.filter(pk=paper.pk).update(state="issued")
    clause.refresh_from_db()
    assert len(sent(spring, clause)) == 1


def test_a_clause_goes_out_as_it_is_saved_not_as_it_was_read(spring):
    clause = upper_clauses(spring, 1)[0]
    type(clause).objects.filter(pk=clause.pk).update(text_zh="保存的写法")
    assert sent(spring, clause)[0].text_as_sent_zh == "保存的写法"


def test_a_sample_office_sends_nothing_to_a_real_district(spring):
    real = enter_jurisdiction(by=INSTALLER, code="110101", level="district", name_zh="某区", parent=spring.city)
    organization(real, "office", "Office", "外办")
    sender = enter_organization(
        by=INSTALLER, jurisdiction=spring.city, kind="office", name_zh="市外办（示例）", sample=True
    )
    with pytest.raises(Invalid) as refused:
        sent(spring, upper_clauses(spring, 1)[0], real, sender=sender)
    assert "jurisdictions" in refused.value.messages
