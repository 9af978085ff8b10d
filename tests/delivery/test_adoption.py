"""A list is approved by a plenary: the baseline is frozen, its items open, last year's unfinished ones are carried."""

from datetime import date

import pytest

from tests.cast import on
from throughline.base.chain import faults
from throughline.base.errors import Invalid
from throughline.bodies.models import PlanYear
from throughline.delivery.actions import lists, rounds
from throughline.delivery.models import Commitment, ListVersion
from throughline.loop.decide import decide
from throughline.meetings.actions import agenda, meetings, papers
from throughline.meetings.models import AgendaItem


def list_paper(ledger, body, year):
    paper = papers.draft_paper(
        by=ledger.wang, jurisdiction=ledger.one, kind="key_task_list", title_zh="重点任务清单", year=year, bodies=[body]
    )
    papers.add_paper_version(by=ledger.wang, paper=paper, stage="draft_for_review", text_zh="见附表")
    return paper


def approve(ledger, paper, body, day):
    """Hold a plenary of a body that approves a paper."""
    meeting = meetings.plan_meeting(
        by=ledger.wang,
        jurisdiction=ledger.one,
        bodies=[body],
        kind="plenary",
        title_zh="全体会议",
        year=day.year,
        held_on=day,
    )
    item = agenda.add_agenda_item(by=ledger.wang, meeting=meeting, kind="approve", title_zh="审议清单")
    agenda.table_paper(by=ledger.wang, item=item, paper_version=paper.versions.get())
    meetings.open_meeting(by=ledger.wang, meeting=meeting)
    item = AgendaItem.objects.get(pk=item.pk)
    return decide(by=ledger.wang, item=item, body=body, result="approved", paper=paper)


def test_approval_opens_every_line_and_carries_what_was_unfinished(ledger):
    old = ledger.opened(sign=True)
    with on("2026-01-12"):
        following = lists.draft_list(by=ledger.wang, organization=ledger.committee, year=2026, title_zh="2026年清单")
        line = ledger.propose(item_list=following, previous=old, start=None, due=date(2026, 10, 30))
        fresh = ledger.propose(item_list=following, start=None, due=date(2026, 9, 30))
        paper = list_paper(ledger, ledger.committee, 2026)
        lists.attach_list(by=ledger.wang, item_list=following, paper=paper)
    with on("2026-03-20"):
        outcome = approve(ledger, paper, ledger.committee, date(2026, 3, 20))
    assert set(Commitment.objects.filter(live=True)) == {line, fresh}
    assert Commitment.objects.get(pk=old.pk).state == "carried"
    baseline = ListVersion.objects.get()
    assert (baseline.number, baseline.lines.count(), baseline.outcome) == (1, 2, outcome)
    assert PlanYear.objects.get(organization=ledger.committee, year=2026).state == "open"
    assert list(faults()) == []


def test_list_is_not_put_to_a_paper_of_another_body(ledger):
    with on("2025-04-07"), pytest.raises(Invalid) as refusal:
        lists.attach_list(by=ledger.wang, item_list=ledger.list, paper=list_paper(ledger, ledger.group, 2025))
    assert set(refusal.value.messages) == {"paper"}


def test_round_of_the_office_asks_the_items_of_every_body(ledger):
    with on("2025-04-07"):
        other = lists.draft_list(by=ledger.wang, organization=ledger.group, year=2025, title_zh="领导小组清单")
    made = {ledger.opened(), ledger.opened(item_list=other)}
    with on("2025-11-10"):
        asked = rounds.open_round(
            by=ledger.wang,
            organization=ledger.office,
            year=2025,
            title_zh="11月填报",
            period_from=date(2025, 10, 1),
            period_to=date(2025, 11, 15),
            due=date(2025, 11, 21),
        )
    assert {row.commitment for row in asked.items.all()} == made
