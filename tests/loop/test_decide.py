"""Outcomes are exact and per body; what hangs on them happens in the same act, or not at all."""

from datetime import date

import pytest

from tests.cast import on
from tests.loop.stage import approve, list_before, plenary, put, tabled
from throughline.base.errors import Invalid, NotAllowed, WrongState
from throughline.bodies.actions.rosters import add_member, propose_roster
from throughline.loop.decide import decide, issue, preview, withdraw
from throughline.meetings.actions.agenda import add_agenda_item, table_paper
from throughline.meetings.actions.meetings import close_meeting
from throughline.meetings.actions.papers import add_paper_version, draft_paper

DAY = date(2025, 4, 22)


@pytest.fixture
def spring(city_cast):
    with on(DAY):
        yield city_cast


def line(cast, **more):
    return {"title_zh": "场所提升", "lead": cast.culture, "due": date(2025, 12, 19), **more}


def test_a_paper_of_two_bodies_is_approved_only_when_both_have_approved(spring):
    item, paper = tabled(spring, plenary(spring, DAY), "opinions", [spring.committee, spring.group])
    decide(by=spring.wang, item=item, body=spring.committee, result="approved", paper=paper)
    paper.refresh_from_db()
    assert paper.state == "tabled"
    decide(by=spring.wang, item=item, body=spring.group, result="approved", paper=paper)
    paper.refresh_from_db()
    assert paper.state == "approved"


def test_heard_and_reviewed_are_not_approvals(spring):
    meeting = plenary(spring, DAY)
    for result, state in (("heard", "heard"), ("reviewed", "reviewed")):
        item, paper, items = (*tabled(spring, meeting, "visit_plan", [spring.committee]), None)
        approve(spring, item, paper, spring.committee, result=result)
        paper.refresh_from_db()
        assert paper.state == state
        assert items is None


def test_approving_a_list_opens_its_items_and_freezes_the_baseline_in_one_act(spring):
    item, paper, item_list = list_before(spring, plenary(spring, DAY), 2025, [line(spring), line(spring)])
    approve(spring, item, paper, spring.committee)
    opened = list(item_list.commitments.all())
    assert {one.state for one in opened} == {"assigned"}
    assert all(one.live and one.due_original == date(2025, 12, 19) for one in opened)
    version = item_list.versions.get()
    assert version.number == 1
    assert version.lines.count() == 2
    assert len(version.digest) == 64


def test_a_members_list_of_two_bodies_takes_effect_with_the_second_approval(spring):
    roster = propose_roster(by=spring.wang, jurisdiction=spring.one, year=2025, title_zh="成员名单")
    add_member(by=spring.wang, roster=roster, organization=spring.committee, member_org=spring.culture)
    add_member(by=spring.wang, roster=roster, organization=spring.group, person=spring.li_person)
    both = [spring.committee, spring.group]
    item, paper = tabled(spring, plenary(spring, DAY), "members_list", both, roster=roster)
    decide(by=spring.wang, item=item, body=spring.committee, result="approved", paper=paper)
    roster.refresh_from_db()
    assert roster.state == "proposed"
    decide(by=spring.wang, item=item, body=spring.group, result="approved", paper=paper)
    roster.refresh_from_db()
    assert roster.state == "effective"
    assert {row.valid_from for row in roster.memberships.all()} == {DAY}


def test_approved_in_principle_has_no_effect_until_the_amended_version_is_issued(spring):
    item, paper, item_list = list_before(spring, plenary(spring, DAY), 2025, [line(spring)])
    approve(spring, item, paper, spring.committee, result="approved_in_principle")
    paper.refresh_from_db()
    assert paper.state == "in_principle"
    assert item_list.commitments.get().state == "proposed"
    with pytest.raises(Invalid):
        issue(by=spring.wang, paper=paper, number="示外发〔2025〕4号")
    add_paper_version(by=spring.wang, paper=paper, stage="final", text_zh="修改稿")
    paper.refresh_from_db()
    issue(by=spring.wang, paper=paper, number="示外发〔2025〕4号")
    assert item_list.commitments.get().state == "assigned"


def test_a_paper_never_tabled_cannot_be_approved(spring):
    meeting = plenary(spring, DAY)
    paper = draft_paper(
        by=spring.wang, jurisdiction=spring.one, kind="measures", title_zh="措施", year=2025, bodies=[spring.committee]
    )
    item = add_agenda_item(by=spring.wang, meeting=meeting, kind="approve", title_zh="审议措施")
    with pytest.raises(Invalid) as refused:
        decide(by=spring.wang, item=item, body=spring.committee, result="approved", paper=paper)
    assert "paper" in refused.value.messages


def test_the_same_body_cannot_decide_twice(spring):
    item, paper = tabled(spring, plenary(spring, DAY), "measures", [spring.committee, spring.group])
    decide(by=spring.wang, item=item, body=spring.committee, result="approved", paper=paper)
    with pytest.raises(Invalid):
        decide(by=spring.wang, item=item, body=spring.committee, result="returned", paper=paper)


def test_a_body_that_returns_a_paper_sends_it_back(spring):
    item, paper = tabled(spring, plenary(spring, DAY), "measures", [spring.committee, spring.group])
    decide(by=spring.wang, item=item, body=spring.committee, result="returned", paper=paper)
    paper.refresh_from_db()
    assert paper.state == "returned"


def test_an_outcome_that_took_effect_is_not_withdrawn(spring):
    item, paper, _items = list_before(spring, plenary(spring, DAY), 2025, [line(spring)])
    outcome = approve(spring, item, paper, spring.committee)
    with pytest.raises(WrongState):
        withdraw(by=spring.wang, outcome=outcome, reason="记错")


def test_an_outcome_that_ended_an_older_paper_is_not_withdrawn(spring):
    meeting = plenary(spring, DAY)
    item, older = tabled(spring, meeting, "measures", [spring.committee])
    approve(spring, item, older, spring.committee)
    item, newer = tabled(spring, meeting, "measures", [spring.committee])
    type(newer).objects.filter(pk=newer.pk).update(supersedes=older)
    outcome = approve(spring, item, type(newer).objects.get(pk=newer.pk), spring.committee)
    older.refresh_from_db()
    assert older.state == "superseded"
    with pytest.raises(WrongState):
        withdraw(by=spring.wang, outcome=outcome, reason="记错")


def test_a_wrong_outcome_is_withdrawn_with_a_reason_and_can_be_recorded_again(spring):
    item, paper = tabled(spring, plenary(spring, DAY), "measures", [spring.committee])
    outcome = approve(spring, item, paper, spring.committee, result="returned")
    withdraw(by=spring.wang, outcome=outcome, reason="应为通过")
    approve(spring, item, paper, spring.committee)
    paper.refresh_from_db()
    assert paper.state == "approved"


def test_nothing_is_recorded_after_closing(spring):
    meeting = plenary(spring, DAY)
    item, paper = tabled(spring, meeting, "measures", [spring.committee])
    close_meeting(by=spring.wang, meeting=meeting)
    with pytest.raises(WrongState):
        approve(spring, type(item).objects.get(pk=item.pk), paper, spring.committee)


def test_a_stranger_cannot_record_an_outcome(spring):
    item, paper = tabled(spring, plenary(spring, DAY), "measures", [spring.committee])
    with pytest.raises(NotAllowed):
        decide(by=spring.qian, item=item, body=spring.committee, result="approved", paper=paper)


def test_the_preview_names_the_effect_and_writes_nothing(spring):
    item, paper, item_list = list_before(spring, plenary(spring, DAY), 2025, [line(spring), line(spring)])
    told = " ".join(preview(item, spring.committee, paper, "approved"))
    assert "2" in told
    assert item_list.commitments.filter(state="assigned").count() == 0


def test_two_bodies_may_decide_at_two_meetings(spring):
    item, paper = tabled(spring, plenary(spring, DAY), "opinions", [spring.committee, spring.group])
    decide(by=spring.wang, item=item, body=spring.committee, result="approved", paper=paper)
    later = plenary(spring, date(2025, 4, 21), [spring.group])
    again = add_agenda_item(by=spring.wang, meeting=later, kind="approve", title_zh="再审议")
    again = table_paper(by=spring.wang, item=again, paper_version=paper.versions.get())
    decide(by=spring.wang, item=again, body=spring.group, result="approved", paper=paper)
    paper.refresh_from_db()
    assert paper.state == "approved"


def test_an_approval_before_a_return_does_not_count_after_it(spring):
    both = [spring.committee, spring.group]
    meeting = plenary(spring, DAY)
    item, paper = tabled(spring, meeting, "opinions", both)
    decide(by=spring.wang, item=item, body=spring.committee, result="approved", paper=paper)
    decide(by=spring.wang, item=item, body=spring.group, result="returned", paper=paper)
    paper.refresh_from_db()
    item = put(spring, meeting, paper)
    decide(by=spring.wang, item=item, body=spring.group, result="approved", paper=paper)
    paper.refresh_from_db()
    assert paper.state == "tabled"
