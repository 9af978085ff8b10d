"""Bulk form of `submit_progress`: the same checks, reports, figures, lights, counters, rounds and Events.

An item whose progress moves another one (a part of it) is reported on by the ordinary act, in the same transaction.
"""

from collections.abc import Sequence
from typing import Any

from throughline.base import clock
from throughline.base.errors import Refused, RefusedRows
from throughline.delivery import searched
from throughline.delivery.actions.measure import check_figures, stands_at
from throughline.delivery.actions.progress import ASKED, submit_progress
from throughline.delivery.models import Commitment, ProgressReport, RoundItem
from throughline.delivery.moving import check_open
from throughline.delivery.policy import may
from throughline.delivery.states import PROGRESS_REPORT, ROUND_ITEM

from .bulk import Step, transition_many
from .bulk_moves import AT_ONCE, held_items, move_many
from .progress import Word


def submit_many(*, by: Any, words: Sequence[Word]) -> list[ProgressReport]:
    """Send the reports of checked rows, one an item; return them in the order of `words`."""
    alone = {place for place, word in enumerate(words) if _moves_others(word.item)}
    plain = [word for place, word in enumerate(words) if place not in alone]
    sent = iter(_sent(by, plain))
    return [_one(by, word) if place in alone else next(sent) for place, word in enumerate(words)]


def _moves_others(item: Commitment) -> bool:
    """Say whether an item stands for others: it is a part of one, or is worked out from its own parts."""
    return item.parent_id is not None or item.progress_by not in ("percent", "count")


def _one(by: Any, word: Word) -> ProgressReport:
    """Send one report by the ordinary act."""
    return submit_progress(by=by, item=word.item, lang=word.lang, percent=word.percent, count=word.count, **word.texts)


def _report(by: Any, item: Commitment, word: Word) -> Step[ProgressReport]:
    """Return the report of a row on an item as it stands now."""
    report = ProgressReport(
        jurisdiction=item.jurisdiction,
        commitment=item,
        organization=word.unit,
        reported_on=clock.today(),
        author_name=by.printed_name,
        before_percent=item.percent,
        before_count=item.count,
        before_word=item.last_word,
    )
    changes = {**word.texts, **stands_at(item, word.percent, word.count), "lang": word.lang}
    if item.progress_by != "count":
        changes["count"] = None
    return Step(report, changes, note={"item": item})


def _sent(by: Any, words: Sequence[Word]) -> list[ProgressReport]:
    """Send reports on items that stand for themselves."""
    if not words:
        return []
    held = held_items(word.item.pk for word in words)
    refused: dict[int, Refused] = {}
    steps = []
    for place, word in enumerate(words):
        item = held[word.item.pk]
        try:
            check_open(item)
            check_figures(item, word.percent, word.count, word.texts["problem"])
        except Refused as fault:
            refused[place] = fault
            continue
        steps.append(_report(by, item, word))
    if refused:
        raise RefusedRows(refused)
    reports = transition_many(steps, "submit", by=by, table=PROGRESS_REPORT, may=may)
    moves = []
    for report in reports:
        changes = {"percent": report.percent, "last_word": report.reported_on}
        if report.count is not None:
            changes["count"] = report.count
        moves.append((report.commitment, changes, {"report": report, "milestones": []}))
    move_many(moves, "report", by=by)
    _answer(by, reports)
    searched.index(report.commitment_id for report in reports)
    return reports


def _answer(by: Any, reports: Sequence[ProgressReport]) -> None:
    """Answer every open round that asks for one of the items, as one report does: only for the unit that leads it."""
    by_item = {row.commitment_id: row for row in reports if row.organization_id == row.commitment.lead_id}
    keys, owed = sorted(by_item), []
    for first in range(0, len(keys), AT_ONCE):
        rows = RoundItem.objects.select_for_update(of=("self",), no_key=True).filter(
            commitment__in=keys[first : first + AT_ONCE]
        )
        owed += list(rows.filter(round__state="open", state__in=ASKED).order_by("pk"))
    today = clock.today()
    steps = [Step(row, {"report": by_item[row.commitment_id], "answered_on": row.answered_on or today}) for row in owed]
    if steps:
        related = ("round", "commitment__parties")
        transition_many(steps, "answer", by=by, table=ROUND_ITEM, may=may, related=related)
