"""Requests for help between units, and a leader's instructions."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import on
from throughline.base.errors import Invalid, NotAllowed, WrongState
from throughline.bodies.models import Account
from throughline.casework import queries
from throughline.casework.actions import answering, climbing
from throughline.casework.limits import pass_limits
from throughline.casework.models import Case
from throughline.delivery.actions import items, lists
from throughline.loop import cases as loop


def test_help_is_asked_of_another_unit_of_the_district(town):
    case = town.asked()
    assert (case.unit, case.to, case.due) == (town.culture, town.police, date(2025, 4, 21))
    with pytest.raises(Invalid):
        town.asked(to=town.culture)
    with pytest.raises(Invalid):
        town.asked(to=town.commerce2)
    with pytest.raises(NotAllowed):
        town.asked(by=town.zhou)


def test_a_refusal_needs_its_reason_and_can_be_taken_to_the_office_or_rest(town):
    with on("2025-04-15"):
        with pytest.raises(Invalid):
            answering.refuse_case(by=town.zhou, case=town.asked(), reason="")
        case = answering.refuse_case(by=town.zhou, case=Case.objects.get(), reason="当日另有勤务")
        assert list(queries.waiting_for(Account.objects.get(pk=town.zhao.pk))) == [case]
        climbed = climbing.escalate_case(by=town.zhao, case=case, reason="无可替代")
    assert (climbed.state, climbed.level) == ("raised", "office")
    with on("2025-04-16"):
        again = answering.refuse_case(by=town.wang, case=climbed, reason="确无警力")
        rested = answering.settle_case(by=town.zhao, case=again)
    assert (rested.state, rested.satisfaction) == ("closed", "")
    assert [step.how for step in rested.steps.all()] == ["refused", "refused"]


def test_an_unanswered_request_goes_to_the_office_by_itself(town):
    town.asked()
    with on("2025-04-22"):
        assert pass_limits()["escalated"] == 1


def test_the_office_closes_an_answer_that_nobody_confirms_with_its_reason(town):
    with on("2025-04-15"):
        case = answering.answer_case(by=town.zhou, case=town.asked(), text="同意")
        with pytest.raises(NotAllowed):
            answering.close_case(by=town.zhao, case=case, reason="完成")
        case = answering.close_case(by=town.wang, case=case, reason="逾期未确认")
    assert (case.state, case.satisfaction) == ("closed", "")


def test_an_instruction_is_closed_only_when_the_leader_is_content(town):
    case = town.told(due=date(2025, 4, 30))
    assert (case.to, case.person, case.due) == (town.culture, town.li_person, date(2025, 4, 30))
    with on("2025-04-28"):
        case = answering.answer_case(by=town.zhao, case=case, text="方案已报")
        assert list(queries.waiting_for(town.li)) == [case]
        for act in (answering.settle_case, answering.close_case):
            with pytest.raises((NotAllowed, WrongState)):
                act(by=town.wang, case=case, **({"reason": "完成"} if act is answering.close_case else {}))
        with pytest.raises(Invalid):
            answering.send_case_back(by=town.li, case=case, reason="不具体")
        case = answering.send_case_back(by=town.li, case=case, reason="不具体", due=date(2025, 5, 9))
    assert (case.state, case.due) == ("accepted", date(2025, 5, 9))
    with on("2025-05-08"):
        case = answering.settle_case(by=town.li, case=answering.answer_case(by=town.zhao, case=case, text="已细化"))
    assert (case.state, case.satisfaction) == ("closed", "content")


def test_an_instruction_is_neither_refused_nor_handed_over_nor_escalated_and_overdue_it_is_marked(town):
    case = town.told(due=date(2025, 4, 16))
    with on("2025-04-17"):
        for act in (answering.refuse_case, climbing.escalate_case):
            with pytest.raises(WrongState):
                act(by=town.zhao, case=case, reason="有困难")
        with pytest.raises(WrongState):
            answering.hand_over_case(by=town.zhao, case=case, to=town.police, reason="非我职责")
        assert pass_limits() == {"escalated": 0, "overdue": 1}
    assert queries.counts(Account.objects.get(pk=town.zhao.pk)).waiting == 1


def test_only_a_leader_with_a_name_gives_an_instruction(town):
    with pytest.raises(NotAllowed):
        town.told(by=town.wang)
    Account.objects.filter(pk=town.li.pk).update(person=None)
    with pytest.raises(Invalid):
        town.told(by=Account.objects.get(pk=town.li.pk))


def test_files_go_with_a_case_and_its_answer_and_a_false_one_stops_the_act(town):
    paper = SimpleUploadedFile("plan.txt", "方案".encode())
    case = town.asked(files=[("方案", paper)])
    with on("2025-04-15"):
        with pytest.raises(Invalid):
            answering.answer_case(
                by=town.zhou, case=case, text="同意", files=[("", SimpleUploadedFile("a.pdf", b"no pdf"))]
            )
        case.refresh_from_db()
        assert case.state == "raised"
        answering.answer_case(by=town.zhou, case=case, text="同意", files=[("", SimpleUploadedFile("b.txt", b"yes"))])
    assert list(case.files.order_by("pk").values_list("title", "with_answer")) == [("方案", False), ("b.txt", True)]


def test_nothing_is_raised_on_an_item_that_is_not_worked_on(town):
    town.item.state = "closed"
    with pytest.raises(WrongState):
        loop.problem_of(by=town.sun, item=town.item, title="问题", text="问题")


def test_an_instruction_becomes_an_item_of_its_own(town):
    case = town.told()
    with on("2025-04-15"):
        made = lists.draft_list(by=town.wang, organization=town.group, year=2025, title_zh="2025年任务清单")
        line = {"title_zh": "分步方案", "lead": town.culture, "due": date(2025, 9, 30)}
        item = items.propose_item(by=town.wang, item_list=made, cases=[case], **line)
        assert item.sources.get().case == case
        items.edit_item(by=town.wang, item=item, title_zh="分步实施方案")
    assert item.sources.get().case == case
