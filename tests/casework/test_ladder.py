"""A problem climbs: unit, office, working group, leader, agenda; each level has its time limit in working days."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import on
from throughline.base.errors import Invalid, NotAllowed, WrongState
from throughline.base.models import Event
from throughline.bodies.actions.years import set_rule_value
from throughline.bodies.models import Account
from throughline.bodies.published_days import load_days
from throughline.bodies.standing import CLOCK, INSTALLER
from throughline.casework import policy, queries
from throughline.casework.actions import answering, climbing, raising
from throughline.casework.limits import pass_limits
from throughline.casework.models import Case
from throughline.notices.models import Notice
from throughline.notices.reading import read_all


def levels(case):
    return [(step.level, step.how) for step in case.steps.all()]


def waits_for(user):
    return list(queries.waiting_for(Account.objects.get(pk=user.pk)))


def test_problem_of_a_cooperating_unit_lies_with_the_lead_unit_for_five_working_days(town):
    case = town.problem()
    assert (case.unit, case.to, case.level, case.state) == (town.education, town.culture, "unit", "raised")
    assert case.due == date(2025, 4, 21)
    assert case.number == 1
    assert list(town.item.cases.values_list("case", flat=True)) == [case.pk]


def test_time_limit_skips_holidays_and_counts_make_up_days(town):
    load_days()
    assert town.problem(day="2025-04-25").due == date(2025, 5, 6)  # Sunday 27 April is worked, 1 to 5 May are free


def test_a_dated_rule_value_sets_the_time_limit_from_its_day(town):
    rule = {"rule": "case.clocks", "value": {"problem_unit": 2}, "source": "会议纪要"}
    set_rule_value(by=INSTALLER, valid_from=date(2025, 4, 15), organization=town.committee, **rule)
    assert town.problem(day="2025-04-14").due == date(2025, 4, 21)
    assert town.problem(day="2025-04-15").due == date(2025, 4, 17)


def test_the_clock_takes_a_problem_from_the_unit_to_the_office_and_only_marks_it_there(town):
    case = town.problem()
    with on("2025-04-21"):
        assert pass_limits() == {"escalated": 0, "overdue": 0}
    with on("2025-04-22"):
        assert pass_limits() == {"escalated": 1, "overdue": 0}
        assert pass_limits() == {"escalated": 0, "overdue": 0}
    case.refresh_from_db()
    assert (case.level, case.to, case.due) == ("office", town.office, date(2025, 4, 29))
    assert levels(case) == [("unit", "passed"), ("office", "")]
    with on("2025-04-30"):
        assert pass_limits(chunk=1) == {"escalated": 0, "overdue": 1}
        assert pass_limits(chunk=1) == {"escalated": 0, "overdue": 0}
    case.refresh_from_db()
    assert (case.level, case.overdue_on) == ("office", date(2025, 4, 30))


def test_the_office_refers_upwards_and_never_down(town):
    with on("2025-04-14"):
        case = climbing.escalate_case(by=town.sun, case=town.problem(), reason="超出部门职权")
        with pytest.raises(Invalid):
            climbing.refer_case(by=town.wang, case=case, level="working_group", reason="请研究")
        case = climbing.refer_case(
            by=town.wang, case=case, level="working_group", to=town.group_of_work, reason="请研究"
        )
        assert case.due == date(2025, 4, 28)
        case = climbing.refer_case(by=town.wang, case=case, level="leader", reason="请领导定")
        with pytest.raises(Invalid):
            climbing.refer_case(by=town.wang, case=case, level="working_group", to=town.group_of_work, reason="再议")
    assert levels(case) == [
        ("unit", "escalated"), ("office", "referred"), ("working_group", "referred"), ("leader", ""),
    ]  # fmt: skip
    assert waits_for(town.li) == [case]


def test_a_unit_cannot_answer_once_the_office_has_it(town):
    with on("2025-04-14"):
        case = climbing.escalate_case(by=town.sun, case=town.problem(), reason="超出部门职权")
        with pytest.raises(NotAllowed):
            answering.answer_case(by=town.zhao, case=case, text="已办")
        with pytest.raises(WrongState):
            climbing.escalate_case(by=town.sun, case=case, reason="再提")
        case = answering.answer_case(by=town.wang, case=case, text="已协调")
    assert (case.state, case.due) == ("answered", None)


def test_whoever_asked_settles_it_or_sends_it_back_to_where_it_was_answered(town):
    with on("2025-04-15"):
        case = answering.answer_case(by=town.zhao, case=town.problem(), text="已落实")
        assert waits_for(town.sun) == [case]
        with pytest.raises(NotAllowed):
            answering.settle_case(by=town.zhao, case=case)
        case = answering.send_case_back(by=town.sun, case=case, reason="仍未落实")
    assert (case.state, case.satisfaction, case.due) == ("accepted", "not_content", date(2025, 4, 22))
    with on("2025-04-16"):
        case = answering.settle_case(by=town.sun, case=answering.answer_case(by=town.zhao, case=case, text="已签约"))
    assert (case.state, case.live, case.satisfaction) == ("closed", False, "content")
    assert levels(case) == [("unit", "answered"), ("unit", "answered")]


def test_every_step_leaves_one_event_that_names_the_item(town):
    case = town.problem()
    with on("2025-04-22"):
        pass_limits()
    raised, climbed = Event.objects.filter(path=case.path).order_by("seq")
    assert (raised.verb, climbed.verb) == ("case.raise_problem", "case.escalate")
    assert town.item.path in raised.payload
    assert CLOCK.printed_name in climbed.payload


def test_withdrawn_with_a_reason_it_waits_for_nobody(town):
    with on("2025-04-14"):
        with pytest.raises(Invalid):
            raising.withdraw_case(by=town.sun, case=town.problem(), reason=" ")
        case = raising.withdraw_case(by=town.sun, case=Case.objects.get(), reason="已自行解决")
    assert (case.state, case.live) == ("withdrawn", False)
    assert waits_for(town.zhao) == []


def test_seen_by_the_units_it_lay_with_the_office_and_leaders_only(town):
    case = town.asked()
    assert {
        name
        for name in ("wang", "li", "zhao", "sun", "zhou", "he", "shen", "qian", "wu", "mei", "lin")
        if policy.cases(getattr(town, name)).exists()
    } == {"wang", "li", "zhao", "zhou"}
    with on("2025-04-15"):
        case = answering.hand_over_case(by=town.zhou, case=case, to=town.education, reason="属教委职责")
        assert waits_for(town.sun) == [case]
    assert policy.cases(town.zhou).exists()
    assert levels(case) == [("unit", "handed"), ("unit", "")]


def test_the_page_of_rules_sets_the_time_limits(town, client):
    client.force_login(town.wang)
    with on("2025-04-14"):
        form = client.get(reverse("desk:rule-set-clocks"), {"organization": town.committee.pk}).context["form"]
        sent = {name: form.initial[name] for name in form.fields if name in form.initial}
        sent |= {"organization": town.committee.pk, "problem_unit": 3, "source": "会议纪要", "valid_from": "2025-04-14"}
        assert client.post(reverse("desk:rule-set-clocks"), {**sent, "problem_office": 0}).status_code == 400
        assert client.post(reverse("desk:rule-set-clocks"), sent).status_code == 303
    assert town.problem().due == date(2025, 4, 17)


def test_a_case_that_climbed_in_between_goes_where_it_lies_now_and_not_where_it_was_seen(town):
    seen = town.problem()
    with on("2025-04-22"):
        pass_limits()
        with pytest.raises(WrongState):
            answering.hand_over_case(by=town.wang, case=seen, to=town.police, reason="不归我们管")
        with pytest.raises(WrongState):
            climbing.escalate_case(by=town.wang, case=seen, reason="再报一次")
        climbing.refer_case(by=town.wang, case=seen, level="leader", reason="请领导定")
        with pytest.raises(Invalid):
            climbing.refer_case(by=town.wang, case=seen, level="working_group", to=town.group_of_work, reason="退回")


def test_a_number_is_given_while_no_other_case_of_the_district_gets_one(town):
    with CaptureQueriesContext(connection) as caught:
        town.problem()
    asked = [query["sql"] for query in caught.captured_queries]
    number = next(place for place, sql in enumerate(asked) if "MAX(" in sql and "casework_case" in sql)
    assert 'FROM "bodies_jurisdiction"' in asked[number - 1]


def test_the_office_is_told_for_a_working_group_that_has_no_account(town):
    case = town.problem(at_office=True)
    with on("2025-04-15"):
        given = {"level": "working_group", "to": town.group_of_work, "reason": "跨部门"}
        case = climbing.refer_case(by=town.wang, case=case, **given)
        case = answering.answer_case(by=town.wang, case=case, text="已协调")
        read_all()
        answering.send_case_back(by=town.sun, case=case, reason="还没有场地")
        read_all()
    told = Notice.objects.filter(verb="case.not_content").values_list("account__username", "reason", "needs_act")
    assert list(told) == [("wang", "holder", True)]
