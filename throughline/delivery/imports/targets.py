"""The three things that can be imported, and who may: what each reads, what it needs, how its good rows are written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid, NotAllowed
from throughline.base.record import Capacity
from throughline.bodies.roles import LIAISON, OFFICER
from throughline.bodies.standing import standing
from throughline.delivery.called import Names
from throughline.delivery.models import Commitment, ItemList
from throughline.delivery.policy import may
from throughline.delivery.states import COMMITMENT
from throughline.exchange.importing.rows import Found, Given

from .bulk_items import edit_items, propose_items, ready_items
from .bulk_milestones import reach_many
from .bulk_progress import submit_many
from .items import ItemRows
from .milestones import MilestoneRows
from .progress import ProgressRows

Meant = dict[str, Names]
Good = Sequence[tuple[Given, Found]]
Paths = list[tuple[int, str]]
ANY_TITLE = ("title_zh", "title_en", "title")


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of import. `needs` are groups of columns, of each of which one must be there.

    `ready` does what can be done of good rows before anything is locked, and returns what writes them.
    """

    code: str
    label: Any
    hint: Any
    of_list: bool
    needs: tuple[tuple[str, ...], ...]
    reader: Callable[[Any, ItemList | None, Meant, Sequence[Given]], Any]
    ready: Callable[[Any, ItemList | None, Any, Good], Callable[[], Paths]]

    def missing(self, columns: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the groups of which no column is named."""
        return [group for group in self.needs if not set(group) & set(columns)]


def _items(by: Any, item_list: ItemList | None, meant: Meant, rows: Sequence[Given]) -> ItemRows:
    return ItemRows(by, _given(item_list), meant["unit"], meant["person"], rows)


def _milestones(by: Any, item_list: ItemList | None, meant: Meant, rows: Sequence[Given]) -> MilestoneRows:
    return MilestoneRows(by, _given(item_list), meant["unit"], meant["person"], rows)


def _progress(by: Any, _list: ItemList | None, _meant: Meant, _rows: Sequence[Given]) -> ProgressRows:
    return ProgressRows(by)


def _given(item_list: ItemList | None) -> ItemList:
    """Return the list; a file of lines without one has nowhere to go."""
    if item_list is None:
        raise Invalid({"item_list": _("Choose the list that the rows belong to.")})
    return item_list


def _ready_items(by: Any, item_list: ItemList | None, _reader: ItemRows, good: Good) -> Callable[[], Paths]:
    """Make the new lines; return what writes them and the changed ones."""
    new = [(row, found) for row, found in good if found.outcome == "add"]
    old = [(row, found) for row, found in good if found.outcome == "change"]
    lines = [found.plan for _row, found in new]
    proposed = ready_items(by=by, item_list=_given(item_list), given=lines) if new else None

    def write() -> Paths:
        made = propose_items(by=by, proposed=proposed) if proposed is not None else []
        changed = edit_items(by=by, given=[found.plan for _row, found in old]) if old else []
        pairs = [*zip(new, made, strict=True), *zip(old, changed, strict=True)]
        return [(row.number, item.path) for (row, _found), item in pairs]

    return write


def _ready_milestones(by: Any, _list: ItemList | None, reader: MilestoneRows, good: Good) -> Callable[[], Paths]:
    """Return what writes the steps: they belong to rows that are read under their lock."""
    return partial(_write_milestones, by, reader, good)


def _write_milestones(by: Any, reader: MilestoneRows, good: Good) -> Paths:
    """Write the steps of proposed lines, each line once, and note steps of live items as reached."""
    edited: dict[int, Commitment] = {}
    reached = []
    for _row, found in good:
        if found.plan[0] == "edit":
            edited[found.plan[1].pk] = found.plan[1]
        else:
            reached.append(found.plan[1:])
    if edited:
        edit_items(by=by, given=[(item, {"milestones": reader.wanted[key]}) for key, item in sorted(edited.items())])
    if reached:
        reach_many(by=by, reached=reached)
    return [(row.number, found.path) for row, found in good]


def _ready_progress(by: Any, _list: ItemList | None, _reader: ProgressRows, good: Good) -> Callable[[], Paths]:
    """Return what sends the reports: they rest on how their items stand under their lock."""

    def write() -> Paths:
        reports = submit_many(by=by, words=[found.plan for _row, found in good])
        return [(row.number, report.path) for (row, _found), report in zip(good, reports, strict=True)]

    return write


TARGETS = {
    target.code: target
    for target in (
        Target(
            "items",
            _("Lines of a list"),
            _("Title, measure of done, units, dates. Lines that are not approved yet are added or changed."),
            of_list=True,
            needs=(("id", *ANY_TITLE),),
            reader=_items,
            ready=_ready_items,
        ),
        Target(
            "milestones",
            _("Milestones"),
            _("Steps of lines that are not approved yet; of live items, which steps were reached on which day."),
            of_list=True,
            needs=(("id", "title", "number"), ("step_zh", "step_en", "step_title", "step")),
            reader=_milestones,
            ready=_ready_milestones,
        ),
        Target(
            "progress",
            _("Progress"),
            _("What units report on their items: text, percent or count, problem, help wanted, next step."),
            of_list=False,
            needs=(("id", "title", "number"), ("text",)),
            reader=_progress,
            ready=_ready_progress,
        ),
    )
}


def offered(by: Any) -> list[Target]:
    """Return what a person may import anywhere: officers everything, liaisons progress of their own units."""
    seen = standing(by)
    officer, liaison = bool(seen.realms(OFFICER.code)), bool(seen.units())
    return [target for target in TARGETS.values() if officer or (liaison and not target.of_list)]


def capacity(by: Any, target: Target, item_list: ItemList | None) -> tuple[str, Capacity]:
    """Return the realm and the capacity in which a person imports; raise NotAllowed for everybody else."""
    if target.of_list:
        row = _given(item_list)
        found = may(by, COMMITMENT.verb("propose"), row)
        if found is None:
            raise NotAllowed
        return row.jurisdiction_id, found
    grants = standing(by).grants
    for role, relation in ((LIAISON.code, "lead"), (OFFICER.code, "office")):
        for grant in grants:
            if grant.role == role:
                return grant.realm, Capacity(relation, role, grant.body)
    raise NotAllowed
