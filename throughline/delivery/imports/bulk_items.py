"""Bulk forms of `propose_item` and `edit_item`: the same checks and Events, one lock, one write, one chain head.

The whole line was checked before (`items`), as its form does; right, version and state are checked here again, under
the lock. What one item asks for beyond its columns (a key project's own row) is done by its ordinary act.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from throughline.base.models import SearchRow
from throughline.base.pointed import hold
from throughline.delivery import lines, searched
from throughline.delivery.actions.items import keep_project, told
from throughline.delivery.models import (
    Commitment,
    CommitmentParty,
    CommitmentSource,
    CommitmentTerm,
    ItemList,
    Milestone,
)
from throughline.delivery.policy import may
from throughline.delivery.states import COMMITMENT

from .bulk import Ready, Step, insert_alike, ready_new, transition_many

AT_ONCE = 500
SOURCES = ("requirement", "conveyance")  # kinds of source that a file may name
Line = Mapping[str, Any]
PARTS = {
    "cooperating",
    "terms",
    "milestones",
    "requirements",
    "conveyances",
}  # rows of their own: a checked line names those that change


@dataclass(frozen=True, slots=True)
class Proposed:
    """Lines that are ready to be put on a list."""

    ready: Ready[Commitment]
    given: Sequence[Line]
    words: Sequence[SearchRow]


def ready_items(*, by: Any, item_list: ItemList, given: Sequence[Line]) -> Proposed:
    """Make proposed items of checked lines, and their words, in memory; those without a number get the next ones.

    The list must still be what it was when they are written. Raises RefusedRows.
    """
    taken = list(item_list.commitments.values_list("number", flat=True))
    following = max([0, *taken, *(line.get("number") or 0 for line in given)])
    steps = []
    for line in given:
        changes = {**lines.columns(line), "light_why": {"reason": "proposed"}}  # type: ignore[arg-type]
        if not changes.get("number"):
            changes["number"] = following = following + 1
        item = Commitment(jurisdiction=item_list.jurisdiction, item_list=item_list, year=item_list.year)
        steps.append(Step(item, changes, note=told(line)))  # type: ignore[arg-type]
    ready = ready_new(steps, "propose", by=by, table=COMMITMENT, may=may)
    return Proposed(ready, given, searched.ready_new(ready.rows))


def propose_items(*, by: Any, proposed: Proposed) -> list[Commitment]:
    """Put the lines on their list; return the items."""
    items = proposed.ready.write()
    _parts(list(zip(items, proposed.given, strict=True)))
    _projects(by, items)
    searched.write_new(items, proposed.words)
    return items


def edit_items(*, by: Any, given: Sequence[tuple[Commitment, Line]]) -> list[Commitment]:
    """Change checked proposed lines, each against the version that was seen; what is not named stays."""
    steps = [
        Step(item, lines.columns(line), version=item.version, note=told(line), touched=not PARTS.isdisjoint(line))  # type: ignore[arg-type]
        for item, line in given
    ]
    items = transition_many(steps, "edit", by=by, table=COMMITMENT, may=may, related=("parties",))
    changed = list(zip(items, (line for _item, line in given), strict=True))
    for model, name in ((CommitmentParty, "cooperating"), (CommitmentTerm, "terms"), (Milestone, "milestones")):
        replaced = [item.pk for item, line in changed if name in line]
        for first in range(0, len(replaced), AT_ONCE):
            model._default_manager.filter(commitment__in=replaced[first : first + AT_ONCE]).delete()  # noqa: SLF001
    for kind in SOURCES:
        replaced = [item.pk for item, line in changed if f"{kind}s" in line]
        for first in range(0, len(replaced), AT_ONCE):
            named = CommitmentSource.objects.filter(commitment__in=replaced[first : first + AT_ONCE])
            named.exclude(**{kind: None}).delete()
    _parts(changed)
    _projects(by, items)
    searched.index(item.pk for item in items)
    return items


def _parts(changed: Sequence[tuple[Commitment, Line]]) -> None:
    """Write the parts that lines name."""
    units = ((item.pk, unit.pk) for item, line in changed for unit in line.get("cooperating") or ())
    insert_alike(CommitmentParty(), ("commitment_id", "organization_id"), units)
    terms = ((item.pk, term.pk) for item, line in changed for term in line.get("terms") or ())
    insert_alike(CommitmentTerm(), ("commitment_id", "term_id"), terms)
    for kind in SOURCES:
        sources = [(item.pk, row) for item, line in changed for row in line.get(f"{kind}s") or ()]
        hold(row for _item, row in sources)
        insert_alike(CommitmentSource(), ("commitment_id", f"{kind}_id"), ((item, row.pk) for item, row in sources))
    Milestone.objects.bulk_create(
        (step for item, line in changed for step in _steps(item, line.get("milestones") or ())), batch_size=AT_ONCE
    )


def _steps(item: Commitment, given: Iterable[Mapping[str, Any]]) -> Iterable[Milestone]:
    """Return the milestones of a line in the order of their days."""
    for number, words in enumerate(sorted(given, key=lambda words: words["due"]), 1):
        yield Milestone(
            commitment=item,
            number=number,
            title_en=words.get("title_en", ""),
            title_zh=words.get("title_zh", ""),
            due=words["due"],
        )


def _projects(by: Any, items: Iterable[Commitment]) -> None:
    """Keep the row of its own that a key project has."""
    for item in items:
        keep_project(by, item)
