"""The pages of cases: raised from a report in one click, climbing to the agenda, the decision back on the item."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from tests.casework.conftest import town  # noqa: F401 (the fixture)
from tests.cast import on
from tests.loop.stage import plenary
from tests.loop.test_escalate import decided
from throughline.casework.actions import answering, climbing
from throughline.casework.limits import pass_limits
from throughline.casework.models import Case
from throughline.delivery.actions.progress import submit_progress
from throughline.desk.casework import forms
from throughline.desk.casework.shown import day as shown_day
from throughline.loop import escalate
from throughline.notices.models import Notice
from throughline.notices.reading import read_all

pytestmark = pytest.mark.django_db


def client_of(account):
    client = Client()
    client.force_login(account)
    return client


def page(account, name, *keys, **asked):
    response = client_of(account).get(reverse(f"desk:{name}", args=keys), asked)
    assert response.status_code == 200, name
    return response.content.decode()


def test_a_problem_in_a_report_is_raised_with_one_click(town):  # noqa: F811
    with on("2025-04-15"):
        report = submit_progress(
            by=town.sun, item=town.item, text="筹备中", problem="场地审批卡住", help_wanted="请协调"
        )
        shown = page(town.sun, "commitment-page", town.item.pk)
        address = f"{reverse('desk:commitment-raise-problem', args=[town.item.pk])}?report={report.pk}"
        assert address in shown
        form = client_of(town.sun).get(address).content.decode()
        assert "场地审批卡住\n请协调" in form
        assert 'value="场地审批卡住"' in form
        sent = {"title": "场地审批卡住", "text": "请协调", "lang": "zh", "first": "office"}
        answer = client_of(town.sun).post(address, sent)
    case = Case.objects.get()
    assert answer["Location"] == reverse("desk:case-page", args=[case.pk])
    assert (case.unit, case.level) == (town.education, "office")


def test_a_report_of_another_item_fills_nothing(town):  # noqa: F811
    with on("2025-04-15"):
        form = page(town.sun, "commitment-raise-problem", town.item.pk, report=999)
    assert 'value="999"' not in form
    assert "场地" not in form


def test_the_item_and_the_agenda_show_the_case_and_then_the_decision(town):  # noqa: F811
    with on("2025-05-06"):
        case = climbing.escalate_case(by=town.sun, case=town.problem(), reason="超出部门职权")
        meeting = plenary(town, date(2025, 5, 6), [town.committee])
        case = escalate.put_on_agenda(by=town.wang, case=case, meeting=meeting)
        agenda = page(town.wang, "meeting-page", meeting.pk, item=case.agenda_item.pk)
        assert reverse("desk:case-page", args=[case.pk]) in agenda
        assert reverse("desk:commitment-page", args=[town.item.pk]) in agenda
        record = reverse("desk:agenda_item-record-outcome", args=[case.agenda_item.pk])
        said = {
            "body": town.committee.pk, "result": "decided", "conditions_zh": "由政府办牵头。", "new_due": "2025-12-19",
        }  # fmt: skip
        assert "case and returns to its item" in client_of(town.wang).get(record, {**said, "look": 1}).content.decode()
        assert client_of(town.wang).post(record, said).status_code == 303
        item = page(town.zhao, "commitment-page", town.item.pk)
        assert "由政府办牵头。" in item
        assert f"{reverse('desk:meeting-page', args=[meeting.pk])}?item={case.agenda_item.pk}" in item
        assert "由政府办牵头。" in page(town.sun, "case-page", case.pk)
    town.item.refresh_from_db()
    assert town.item.due == date(2025, 12, 19)


def test_the_list_opens_with_what_waits_for_the_reader(town):  # noqa: F811
    case = town.told(due=date(2025, 4, 30))
    with on("2025-04-16"):
        assert case.title in page(town.zhao, "case-list")
        assert case.title not in page(town.li, "case-list")
        assert case.title in page(town.li, "case-list", view="mine")
        answering.answer_case(by=town.zhao, case=case, text="方案已报")
        assert case.title in page(town.li, "case-list")
        assert case.title in page(town.wang, "case-list", view="live", kind="instruction")
        assert case.title not in page(town.wang, "case-list", view="live", kind="problem")
        assert case.title not in page(town.zhou, "case-list", view="live")


def test_the_ladder_shows_where_it_has_been_and_the_levels_above(town):  # noqa: F811
    case = town.problem()
    with on("2025-04-23"):
        shown = page(town.sun, "case-page", case.pk)
        assert "limit 21 Apr, passed" in shown
        assert "the next meeting of" in shown
        case = climbing.escalate_case(by=town.sun, case=case, reason="超出部门职权")
        climbing.refer_case(by=town.wang, case=case, level="leader", reason="请领导定")
        shown = page(town.li, "case-page", case.pk)
        assert "超出部门职权" in shown
        assert "State: To be taken on" in shown, "referred, it is not back where it was raised"
        assert "Raised" not in page(town.wang, "case-list")


def test_the_way_says_where_a_case_climbs_by_itself_and_where_somebody_must_choose(town):  # noqa: F811
    case = town.problem()
    with on("2025-04-15"):
        form = page(town.zhao, "commitment-raise-problem", town.item.pk)
        assert "From the unit to the office it goes by itself" in form
        assert "the office by itself" in page(town.wang, "case-page", case.pk)
        case = climbing.escalate_case(by=town.sun, case=case, reason="超出部门职权")
        shown = page(town.wang, "case-page", case.pk)
        assert "From here it does not climb by itself" in shown
        assert "passed on" not in shown
        climbing.refer_case(by=town.wang, case=case, level="leader", reason="请领导定")
        read_all()
    with on("2025-06-16"):
        assert pass_limits()["overdue"] == 1
        read_all()
        told = Notice.objects.filter(path=case.path, verb="case.mark_overdue", needs_act=True)
        assert {one.account for one in told} == {town.wang, town.li}
        shown = page(town.wang, "case-page", case.pk)
        assert "The time limit passed on" in shown
        assert "the office refers it upwards or puts it on an agenda" in shown


def test_the_way_says_what_becomes_of_a_case_before_a_meeting_and_after_one_that_went_by(town):  # noqa: F811
    case = town.problem()
    with on("2025-05-06"):
        case = climbing.escalate_case(by=town.sun, case=case, reason="超出部门职权")
        meeting = plenary(town, date(2025, 5, 6), [town.committee])
        case = escalate.put_on_agenda(by=town.wang, case=case, meeting=meeting)
        shown = page(town.wang, "case-page", case.pk)
        assert "It is before the meeting of 6 May, whose decision answers it." in shown
        assert "limit 6 May" in shown
    with on("2025-05-07"):
        assert pass_limits()["overdue"] == 1
        shown = page(town.wang, "case-page", case.pk)
        assert "The meeting of 6 May went by without a decision: the office puts it before another one." in shown
        assert "limit 6 May, passed" in shown
        decided(SimpleNamespace(**vars(town), case=case, agenda=case.agenda_item, meeting=meeting))
        case.refresh_from_db()
        assert f"The decision is to be carried out by {shown_day(case.due)}." in page(town.wang, "case-page", case.pk)
    with on("2025-07-01"):
        told = f"The decision was to be carried out by {shown_day(case.due)}; whoever asked says whether it was."
        assert told in page(town.wang, "case-page", case.pk)


def test_a_limit_on_monday_is_due_now_on_friday(town):  # noqa: F811
    case = town.problem()
    assert case.due == date(2025, 4, 21)  # a Monday

    def light(day):
        with on(day):
            (row,) = client_of(town.wang).get(reverse("desk:case-list"), {"view": "live"}).context["rows"]
            return row["light"].kind, row["light"].word

    assert light("2025-04-17")[1] != "Due now"
    for day in ("2025-04-18", "2025-04-20", "2025-04-21"):
        assert light(day) == ("amb", "Due now")


def test_the_list_promises_no_climbing_by_itself_above_the_office(town):  # noqa: F811
    with on("2025-05-05"):
        intro = page(town.wang, "case-list")
    assert "A problem climbs until" not in intro
    assert "What a unit leaves undone in time goes to the office" in intro


def test_buttons_are_those_of_the_reader_and_the_kind(town):  # noqa: F811
    told, asked = town.told(), town.asked()
    with on("2025-04-15"):
        lead = page(town.zhao, "case-page", told.pk)
        assert reverse("desk:case-answer", args=[told.pk]) in lead
        for name in ("refuse", "hand-over", "escalate"):
            assert reverse(f"desk:case-{name}", args=[told.pk]) not in lead
        helper = page(town.zhou, "case-page", asked.pk)
        for name in ("answer", "accept", "refuse", "hand-over"):
            assert reverse(f"desk:case-{name}", args=[asked.pk]) in helper
        assert reverse("desk:case-withdraw", args=[asked.pk]) not in helper


def test_a_list_of_many_cases_asks_as_few_questions_as_one_of_few(town, django_assert_max_num_queries):  # noqa: F811
    for number in range(12):
        town.problem(title=f"问题{number}")
    client = client_of(town.wang)
    with on("2025-04-15"), django_assert_max_num_queries(16):
        client.get(reverse("desk:case-list"), {"view": "live"})


def test_the_homes_of_the_liaison_and_the_officer_name_what_waits_for_them(town):  # noqa: F811
    asked = town.asked()
    with on("2025-04-15"):
        assert reverse("desk:case-page", args=[asked.pk]) in page(town.zhou, "owe-list")
        assert reverse("desk:case-page", args=[asked.pk]) not in page(town.sun, "owe-list")
        climbing.escalate_case(by=town.zhao, case=asked, reason="急需")
        assert page(town.wang, "home").count(">1 case waits for the office<") == 1


def test_the_working_group_is_asked_for_beside_its_field_where_a_case_goes_to_one(town):  # noqa: F811
    case = town.problem()
    with on("2025-04-23"):
        case = climbing.escalate_case(by=town.sun, case=case, reason="超出部门职权")
        form = forms.Refer({"level": "working_group", "reason": "请研究"}, row=case, user=town.wang)
        assert form.fields["to"].where
        assert list(form.errors) == ["to"]


PAPER = {
    "title": "月底前拿出方案", "text": "请月底前拿出方案。", "lang": "zh", "given_on": "2025-04-11",
    "due": "2025-04-30",
}  # fmt: skip


def test_the_office_registers_a_leaders_paper_on_an_item_and_closes_it_with_the_leaders_word(town):  # noqa: F811
    address = reverse("desk:commitment-register-instruction", args=[town.item.pk])
    with on("2025-04-14"):
        assert address in page(town.wang, "commitment-page", town.item.pk)
        form = client_of(town.wang).get(address)
        assert town.li_person in form.context["form"].fields["person"].queryset
        assert form.context["form"].initial["to"] == town.culture.pk
        client_of(town.wang).post(address, {**PAPER, "person": town.li_person.pk, "to": town.police.pk})
        case = Case.objects.get()
        shown = page(town.wang, "case-page", case.pk)
    assert (case.to, case.person, case.items.get().commitment) == (town.police, town.li_person, town.item)
    assert "registered by" in shown
    close = reverse("desk:case-leader-content", args=[case.pk])
    assert close not in shown
    with on("2025-04-28"):
        answering.answer_case(by=town.zhou, case=case, text="方案已报")
        assert close in page(town.wang, "case-page", case.pk)
        assert close not in page(town.li, "case-page", case.pk)
        client_of(town.wang).post(close, {"reason": "李××：同意"})
    case.refresh_from_db()
    assert (case.state, case.satisfaction) == ("closed", "content")


def test_the_page_of_cases_leads_to_an_instruction_on_a_matter_without_an_item(town):  # noqa: F811
    address = reverse("desk:case-register-instruction")
    with on("2025-04-14"):
        assert address in page(town.wang, "case-list")
        assert address not in page(town.zhao, "case-list")
        assert address not in page(town.li, "case-list")
        told = {**PAPER, "person": town.li_person.pk, "to": town.police.pk, "body": town.committee.pk}
        answer = client_of(town.wang).post(address, told)
        case = Case.objects.get()
        assert answer["Location"] == reverse("desk:case-page", args=[case.pk])
        assert client_of(town.zhao).post(address, told).status_code in (403, 422)
    assert Case.objects.count() == 1


def test_of_an_instruction_that_the_leader_gave_in_person_the_office_has_no_button(town):  # noqa: F811
    case = town.told()
    with on("2025-04-28"):
        answering.answer_case(by=town.zhao, case=case, text="方案已报")
        shown = page(town.wang, "case-page", case.pk)
    assert reverse("desk:case-leader-content", args=[case.pk]) not in shown
    assert "registered by" not in shown


def test_the_leader_reads_the_answer_beside_the_buttons_and_an_earlier_one_no_more_once_sent_back(town):  # noqa: F811
    case = town.told(due=date(2025, 4, 30))
    with on("2025-04-28"):
        case = answering.answer_case(by=town.zhao, case=case, text="方案已报\n附件两份")
        shown = page(town.li, "home")
        assert '<span lang="zh-CN">方案已报<br>附件两份</span>' in shown
        text = shown.split(f"<p>Instruction {case.year}-{case.number} · ")[1].split("</p>")[0]
        assert text.startswith(str(town.culture.short)), text
        assert "answered on 28 Apr" in text
        assert reverse("desk:case-content", args=[case.pk]) in shown
        answering.send_case_back(by=town.li, case=case, reason="不具体", due=date(2025, 5, 9))
        assert "方案已报" not in page(town.li, "home")
