"""Rate, report, draft the next list: in this order; the report meets the plenary, what is left goes on."""

from datetime import date

import pytest

from throughline.base.errors import Invalid, WrongState
from throughline.base.models import Event
from throughline.bodies.models import PlanYear
from throughline.delivery.actions import items
from throughline.delivery.models import Commitment, ItemList
from throughline.loop import carry_over, close_year, decide, table
from throughline.loop.adopt import adopt_list
from throughline.meetings.actions import meetings
from throughline.meetings.models import Outcome, Paper, PaperVersion
from throughline.reporting import queries
from throughline.reporting.actions import reports

from .conftest import on


@pytest.fixture
def report(rated):
    return close_year.draft(by=rated.officer, organization=rated.body, year=2025)


@pytest.fixture
def finished(rated, report):
    return reports.finish_report(by=rated.officer, report=report)


def plan(place, bodies):
    return meetings.plan_meeting(
        by=place.officer,
        jurisdiction=place.one,
        bodies=bodies,
        kind="plenary",
        title_en="Plenary of 2026",
        title_zh="2026年全体会议",
        year=2026,
        held_on=date(2026, 3, 20),
    )


def test_finished_report_becomes_a_paper_of_the_next_plenary(rated, finished):
    meeting = plan(rated, [rated.body])
    item = table.table_report(by=rated.officer, report=finished, meeting=meeting)
    finished.refresh_from_db()
    version = PaperVersion.objects.get(paper=finished.paper)
    assert (item.kind, item.meeting, finished.state) == ("review", meeting, "tabled")
    assert (finished.paper.kind, finished.paper.state, version.frozen) == ("work_report", "tabled", True)
    assert list(finished.paper.bodies.all()) == [rated.body]
    assert version.text_zh.startswith("示例一区委外事工作委员会2025年度工作报告\n\n一、总体情况\n\n")
    assert "[1" not in version.text_zh
    assert "1. The year as a whole" in version.text_en


def test_drafted_report_cannot_be_tabled(rated, report):
    with pytest.raises(WrongState, match="Finish the report first"):
        table.table_report(by=rated.officer, report=report, meeting=plan(rated, [rated.body]))


def test_report_is_not_tabled_where_its_body_does_not_meet(rated, finished):
    with pytest.raises(Invalid) as refused:
        table.table_report(by=rated.officer, report=finished, meeting=plan(rated, [rated.group]))
    assert list(refused.value.messages) == ["meeting"]


def test_report_tabled_again_keeps_its_paper_and_gets_a_version(rated, finished):
    meeting = plan(rated, [rated.body, rated.group])
    table.table_report(by=rated.officer, report=finished, meeting=meeting)
    finished = reports.reopen_report(by=rated.officer, report=finished, reason="更正")
    finished = reports.finish_report(by=rated.officer, report=finished)
    table.table_report(by=rated.officer, report=finished, meeting=meeting)
    finished.refresh_from_db()
    assert [row.number for row in finished.paper.versions.all()] == [1, 2]


def test_next_list_is_refused_before_the_report_is_finished(rated, report):
    with pytest.raises(WrongState, match="First the report"):
        carry_over.draft_next_list(by=rated.officer, organization=rated.body, year=2025)
    assert not ItemList.objects.filter(year=2026).exists()
    assert report.state == "drafted"


def test_unfinished_items_become_proposed_lines_with_their_history(rated, finished):
    made = carry_over.draft_next_list(by=rated.officer, organization=finished.organization, year=2025)
    lines = {line.title_en: line for line in made.commitments.all()}
    assert (made.year, made.kind, made.title_en, made.title_zh) == (
        2026,
        "key_task_list",
        "Key tasks of 2026",
        "2026年重点任务清单",
    )
    assert sorted(lines) == ["Task T2", "Task T4", "Task T6", "Task T7", "Task T8"]
    old = Commitment.objects.get(year=2025, number=2)
    line = lines["Task T2"]
    assert (line.state, line.line, line.sources.get().previous) == ("proposed", old.line, old)
    assert (line.lead, line.target, line.due, line.unit_zh) == (rated.police, 8, date(2026, 12, 31), "块")
    assert [step.due for step in lines["Task T6"].milestones.all()] == [date(2026, 12, 31)] * 2
    assert lines["Task T7"].measure_en == "Result M7 is in use. Carried over from 2025: 100% remains."
    assert PlanYear.objects.get(year=2026).state == "preparing"
    assert old.live


def test_second_call_adds_only_what_is_new(rated, finished):
    call = {"by": rated.officer, "organization": finished.organization, "year": 2025}
    carry_over.draft_next_list(**call)
    again = carry_over.draft_next_list(**call)
    assert again.commitments.count() == 5
    line = again.commitments.get(title_en="Task T8")
    line.sources.all().delete()
    assert carry_over.draft_next_list(**call).commitments.filter(title_en="Task T8").count() == 2


def test_suggested_due_dates_are_marked_until_somebody_edits_the_line(rated, finished):
    made = carry_over.draft_next_list(by=rated.officer, organization=finished.organization, year=2025)
    lines = list(made.commitments.all())
    assert carry_over.with_suggested_due(lines) == {line.pk for line in lines}
    items.edit_item(by=rated.officer, item=lines[0], due=date(2026, 12, 31))
    assert carry_over.with_suggested_due(made.commitments.all()) == {line.pk for line in lines[1:]}


def test_page_of_the_list_marks_the_suggested_dates_and_counts_them(rated, finished, client):
    made = carry_over.draft_next_list(by=rated.officer, organization=finished.organization, year=2025)
    items.edit_item(by=rated.officer, item=made.commitments.first(), due=date(2026, 6, 30))
    client.force_login(rated.officer)
    page = client.get(f"/en/desk/delivery/item_list/{made.pk}/")
    assert [line["suggested"] for line in page.context["proposed"]] == [False, True, True, True, True]
    assert "4 lines carry a suggested date" in page.content.decode()


def test_unit_that_no_longer_exists_stops_the_draft_and_is_named(rated, finished):
    rated.police.until = date(2025, 12, 31)
    rated.police.save()
    with pytest.raises(Invalid, match=r"Item 2 \(Task T2\) cannot be carried over"):
        carry_over.draft_next_list(by=rated.officer, organization=finished.organization, year=2025)
    assert not ItemList.objects.filter(year=2026).exists()


def test_year_closes_only_after_review_and_when_nothing_is_ownerless(rated, finished):
    year = PlanYear.objects.get(year=2025)
    with pytest.raises(WrongState, match="dealt with"):
        close_year.close(by=rated.officer, plan_year=year)
    table.table_report(by=rated.officer, report=finished, meeting=plan(rated, [rated.body]))
    reports.freeze_report(by=rated.officer, report=finished)
    with pytest.raises(WrongState, match="5 items"):
        close_year.close(by=rated.officer, plan_year=year)
    made = carry_over.draft_next_list(by=rated.officer, organization=rated.body, year=2025)
    adopt_list(by=rated.officer, item_list=made, paper=None, outcome=None)
    assert set(Commitment.objects.filter(year=2025).values_list("state", flat=True)) == {"closed", "carried"}
    assert close_year.close(by=rated.officer, plan_year=year).state == "closed"


@pytest.mark.parametrize("result", ["heard", "reviewed", "approved"])
def test_plenary_that_deals_with_the_report_freezes_it(rated, finished, result):
    meeting = plan(rated, [rated.body])
    item = table.table_report(by=rated.officer, report=finished, meeting=meeting)
    paper = Paper.objects.get(kind="work_report")
    with on(2026, 3, 20):
        item.meeting = meetings.open_meeting(by=rated.officer, meeting=meeting)
        decide.decide(by=rated.officer, item=item, body=rated.body, result=result, paper=paper)
    finished.refresh_from_db()
    assert finished.state == "frozen"


def test_wrong_outcome_on_the_report_is_withdrawn_and_the_right_one_recorded(rated, finished):
    meeting = plan(rated, [rated.body])
    item = table.table_report(by=rated.officer, report=finished, meeting=meeting)
    paper = Paper.objects.get(kind="work_report")
    with on(2026, 3, 20):
        item.meeting = meetings.open_meeting(by=rated.officer, meeting=meeting)
        told = {"by": rated.officer, "item": item, "body": rated.body, "paper": paper}
        made = decide.decide(**told, result="heard")
        decide.withdraw(by=rated.officer, outcome=made, reason="Reviewed, not heard")
        finished.refresh_from_db()
        assert finished.state == "tabled"
        decide.decide(**told, result="reviewed")
    finished.refresh_from_db()
    paper.refresh_from_db()
    assert (finished.state, paper.state) == ("frozen", "reviewed")
    assert Event.objects.filter(path=finished.path, verb="work_report.thaw").count() == 1


def test_outcome_on_a_report_stands_once_the_year_was_closed_on_it(rated, finished):
    meeting = plan(rated, [rated.body])
    item = table.table_report(by=rated.officer, report=finished, meeting=meeting)
    paper = Paper.objects.get(kind="work_report")
    with on(2026, 3, 20):
        item.meeting = meetings.open_meeting(by=rated.officer, meeting=meeting)
        made = decide.decide(by=rated.officer, item=item, body=rated.body, result="reviewed", paper=paper)
        PlanYear.objects.filter(organization=rated.body, year=2025).update(state="closed")
        with pytest.raises(WrongState):
            decide.withdraw(by=rated.officer, outcome=made, reason="Heard, not reviewed")


def test_readers_see_the_frozen_report_with_only_the_sources_open_to_them(rated, finished):
    table.table_report(by=rated.officer, report=finished, meeting=plan(rated, [rated.body]))
    reports.freeze_report(by=rated.officer, report=finished)
    report = queries.reports_of(rated.liaison).get()
    mine = {(source.kind, source.seen) for source in queries.shown(report, rated.liaison).sources}
    assert ("evidence", True) in mine
    other = [source for source in queries.shown(report, rated.guard).sources if source.kind == "rating"]
    assert {source.row.commitment.lead_id for source in other if source.seen} == {rated.police.pk}
    assert not queries.reports_of(rated.stranger).exists()


def test_reading_a_report_takes_the_same_number_of_queries_whatever_its_length(
    rated, report, django_assert_max_num_queries
):
    report = queries.reports_of(rated.officer).get()
    with django_assert_max_num_queries(9):
        made = queries.shown(report, rated.officer)
    assert [source.number for source in made.sources] == list(range(1, len(made.sources) + 1))
    assert Outcome.objects.count() == 1
