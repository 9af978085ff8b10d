"""A problem reaches the agenda of the next meeting; the decision answers it, returns to the item, starts its clock."""

from datetime import date

import pytest
from django.urls import reverse

from tests.casework.conftest import town  # noqa: F401 (the fixture)
from tests.cast import on
from tests.loop.stage import plenary
from throughline.base.errors import Invalid, WrongState
from throughline.casework import queries
from throughline.casework.actions import answering, climbing
from throughline.casework.limits import pass_limits
from throughline.loop import decide, escalate
from throughline.meetings.actions.meetings import close_meeting, plan_meeting
from throughline.notices.models import Notice
from throughline.notices.reading import read_all


@pytest.fixture
def tabled(town):  # noqa: F811
    """Give the cast with a problem on the agenda of an open meeting of the committee."""
    with on("2025-04-14"):
        case = climbing.escalate_case(by=town.sun, case=town.problem(), reason="超出部门职权")
    with on("2025-05-06"):
        town.meeting = plenary(town, date(2025, 5, 6), [town.committee])
        town.case = escalate.put_on_agenda(by=town.wang, case=case, meeting=town.meeting)
    town.agenda = town.case.agenda_item
    return town


def decided(town, day="2025-05-06", **more):  # noqa: F811
    said = {"result": "decided", "conditions_zh": "由区政府办牵头解决。", "body": town.committee, **more}
    with on(day):
        made = decide.decide(by=town.wang, item=town.agenda, **said)
    town.case.refresh_from_db()
    return made


def test_a_case_on_the_agenda_has_its_item_and_no_limit(tabled):
    assert (tabled.case.state, tabled.case.level, tabled.case.due) == ("tabled", "agenda", None)
    assert (tabled.agenda.kind, tabled.agenda.title_zh) == ("decide", "场地未落实")
    told = escalate.preview_cases(tabled.agenda, tabled.committee, "decided")
    assert "1" in told[0]


def test_a_decision_answers_the_case_and_starts_the_time_to_carry_it_out(tabled):
    decided(tabled)
    assert (tabled.case.state, tabled.case.decision_zh) == ("answered", "由区政府办牵头解决。")
    assert tabled.case.due == date(2025, 5, 20)
    with on("2025-05-21"):
        assert pass_limits() == {"escalated": 0, "overdue": 1}
    with on("2025-05-22"):
        case = answering.send_case_back(by=tabled.sun, case=tabled.case, reason="未落实")
    assert (case.level, case.to, case.state) == ("office", tabled.office, "accepted")


def test_a_decision_with_a_new_date_extends_the_item_and_keeps_both_dates(tabled):
    made = decided(tabled, new_due=date(2025, 12, 19))
    tabled.item.refresh_from_db()
    assert (tabled.item.due, tabled.item.due_original) == (date(2025, 12, 19), date(2025, 11, 28))
    change = tabled.item.changes.get()
    assert (change.state, change.outcome, change.case, change.basis_meeting) == (
        "granted", made, tabled.case, tabled.meeting,
    )  # fmt: skip
    assert tabled.case.due == date(2025, 12, 19)
    with on("2025-05-06"), pytest.raises(WrongState):
        decide.withdraw(by=tabled.wang, outcome=made, reason="记错")


def test_a_date_before_the_present_one_and_a_decision_without_words_are_refused_whole(tabled):
    with pytest.raises(Invalid):
        decided(tabled, new_due=date(2025, 6, 1))
    with pytest.raises(Invalid):
        decided(tabled, conditions_zh=" ")
    tabled.case.refresh_from_db()
    assert tabled.case.state == "tabled"
    assert not tabled.agenda.outcomes.exists()


def test_what_was_only_heard_answers_nothing_and_goes_to_the_next_meeting(tabled):
    decided(tabled, result="heard")
    assert tabled.case.state == "tabled"
    with on("2025-05-07"):
        close_meeting(by=tabled.wang, meeting=tabled.meeting)
        coming = plan_meeting(
            by=tabled.wang, jurisdiction=tabled.one, bodies=[tabled.committee], kind="thematic", title_zh="专题会",
            year=2025, held_on=date(2025, 6, 3),
        )  # fmt: skip
        case = escalate.put_on_agenda(by=tabled.wang, case=tabled.case, meeting=coming)
    assert case.meeting == coming


def test_a_withdrawn_outcome_lays_the_case_before_the_meeting_again(tabled):
    made = decided(tabled)
    with on("2025-05-06"):
        decide.withdraw(by=tabled.wang, outcome=made, reason="记错")
    tabled.case.refresh_from_db()
    assert (tabled.case.state, tabled.case.decision_zh, tabled.case.due) == ("tabled", "", None)
    assert [step.how for step in tabled.case.steps.all()][-1] == ""
    decided(tabled)
    assert tabled.case.state == "answered"


def test_a_joint_meeting_answers_when_both_bodies_have_decided(town):  # noqa: F811
    with on("2025-05-06"):
        town.meeting = plenary(town, date(2025, 5, 6))
        town.case = escalate.put_on_agenda(by=town.wang, case=town.problem(), meeting=town.meeting)
    town.agenda = town.case.agenda_item
    decided(town)
    assert town.case.state == "tabled"
    decided(town, body=town.group)
    assert town.case.state == "answered"


def test_a_meeting_of_another_body_does_not_take_it(town):  # noqa: F811
    with on("2025-05-06"):
        other = plenary(town, date(2025, 5, 6), [town.group])
        with pytest.raises(Invalid):
            escalate.put_on_agenda(by=town.wang, case=town.problem(), meeting=other)


def test_a_case_whose_meeting_went_by_without_a_decision_is_late_until_it_is_before_another(tabled, client):
    def late():
        client.force_login(tabled.wang)
        rows = client.get(reverse("desk:case-list"), {"view": "overdue"}).context["rows"]
        return [(row["case"].pk, row["light"].kind, row["due"], row["overdue"]) for row in rows]

    with on("2025-05-06"):
        assert pass_limits() == {"escalated": 0, "overdue": 0}
        assert late() == []
    with on("2025-05-07"):
        assert pass_limits() == {"escalated": 0, "overdue": 1}
        assert pass_limits() == {"escalated": 0, "overdue": 0}
        assert late() == [(tabled.case.pk, "red", "6 May", True)]
        assert queries.counts(tabled.wang) == queries.Counts(1, 1)
        read_all()
        told = Notice.objects.filter(verb="case.mark_overdue").values_list("account__username", flat=True)
        assert set(told) == {"wang", "sun"}
        other = plan_meeting(
            by=tabled.wang, jurisdiction=tabled.one, bodies=[tabled.committee], kind="thematic", title_zh="专题会",
            year=2025, held_on=date(2025, 5, 20),
        )  # fmt: skip
        case = escalate.put_on_agenda(by=tabled.wang, case=tabled.case, meeting=other)
        assert (case.overdue_on, late()) == (None, [])
