"""Hinge: what an import entered is withdrawn together, while nothing that stands points at any of it.

Each row goes by its own act, with its Event; nothing is cut from the history. A row of any stage that points at one of
them keeps the whole: the refusal names it. Jurisdictions stay: a chain bears their name.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import Model
from django.utils.translation import ngettext

from throughline.base.errors import WrongState
from throughline.base.paths import Addressed
from throughline.base.record import action
from throughline.bodies.actions.withdrawing import (
    withdraw_membership,
    withdraw_organization,
    withdraw_person,
    withdraw_post,
)
from throughline.bodies.models import OrganizationName
from throughline.conveyance.actions.withdrawing import withdraw_alignment
from throughline.meetings.actions.withdrawing import withdraw_meeting, withdraw_paper, withdraw_requirement
from throughline.meetings.models import AgendaPaper, MeetingBody, PaperBody

# In this order: what points at others goes first.
ACTS: dict[str, Callable[..., Any]] = {
    "alignment": withdraw_alignment,
    "requirement": withdraw_requirement,
    "paper": withdraw_paper,
    "meeting": withdraw_meeting,
    "membership": withdraw_membership,
    "post": withdraw_post,
    "person": withdraw_person,
    "organization": withdraw_organization,
}
# Rows without a noun of their own, and whose part they are.
PARTS: dict[type[Model], str] = {
    MeetingBody: "meeting",
    AgendaPaper: "item",
    PaperBody: "paper",
    OrganizationName: "organization",
}


class InTheWay(WrongState):
    """Rows that point at it keep a row as it is; `rows` are they, so that a page can name and link each."""

    def __init__(self, message: str, rows: Iterable[Any]) -> None:
        """Keep the rows beside the sentence."""
        self.rows = list(rows)
        super().__init__(message)


@action
def withdraw_records(
    *, by: Any, rows: Iterable[Addressed], reason: str, decision: str, but: Callable[[Any], bool] = lambda _row: False
) -> int:
    """Withdraw rows of an import with all their parts; return how many went by an act of their own.

    `rows` are all that it made, agenda and attendance included; `decision` is the path of the import; `but` says of a
    row that points at one of them that it does not count. Raises InTheWay with the rows that do.
    """
    going = _held(rows)
    if found := in_the_way(going.values(), but):
        told = ngettext(
            "%(n)d other record rests on this import. Withdraw it first.",
            "%(n)d other records rest on this import. Withdraw those first.",
            len(found),
        )
        raise InTheWay(told % {"n": len(found)}, found)
    count = 0
    for noun, act in ACTS.items():
        for row in (one for one in going.values() if one.noun == noun):
            act(by=by, **{noun: row}, reason=reason, decision=decision)
            count += 1
    return count


def in_the_way(rows: Iterable[Any], but: Callable[[Any], bool] = lambda _row: False) -> list[Any]:
    """Return what stands and points at any of `rows`, each once; what `but` says of does not count."""
    return list({(type(row), row.pk): row for row in pointing(rows, but)}.values())


def _held(rows: Iterable[Addressed]) -> dict[str, Any]:
    """Return {path: row} as they stand, locked against new rows that point at them; one gone before is left out."""
    keys: dict[type[Addressed], list[int]] = defaultdict(list)
    for row in rows:
        keys[type(row)].append(row.pk)
    found: dict[str, Any] = {}
    for model in sorted(keys, key=lambda one: one.__name__):
        locked = model._default_manager.select_for_update(of=("self",)).filter(pk__in=keys[model])  # noqa: SLF001 (Django's name)
        found |= {row.path: row for row in locked.order_by("pk")}
    return found


def pointing(rows: Iterable[Any], but: Callable[[Any], bool]) -> Iterator[Any]:
    """Yield the rows that stand and point at one of `rows`, none of them among these; a part counts as its whole."""
    by_model: dict[type[Model], dict[int, Any]] = defaultdict(dict)
    for row in rows:
        by_model[type(row)][row.pk] = row
    for model, held in by_model.items():
        for relation in model._meta.related_objects:  # noqa: SLF001 (Django's documented model API)
            if relation.many_to_many:
                continue
            source: Any = relation.related_model
            for found in source._base_manager.filter(**{f"{relation.field.name}__in": list(held)}):  # noqa: SLF001
                whole = _whole(found, relation.field.name)
                if not (whole.pk in by_model.get(type(whole), {}) or is_gone(whole) or but(whole)):
                    meeting = getattr(whole, "meeting", None)  # of another meeting that one is named, not its line
                    yield whole if meeting is None or meeting.pk in by_model.get(type(meeting), {}) else meeting


def _whole(row: Any, by_field: str) -> Any:
    """Return the row that a part belongs to; another row without a noun counts as what it joins to ours."""
    if type(row) in PARTS:
        return getattr(row, PARTS[type(row)])
    if isinstance(row, Addressed):
        return row
    keys = [field.name for field in row._meta.fields if field.is_relation and field.name != by_field]  # noqa: SLF001
    return next((other for name in keys if isinstance(other := getattr(row, name), Addressed)), row)


def is_gone(row: Any) -> bool:
    """Say whether a row was withdrawn itself, or with what it is a part of."""
    if getattr(row, "withdrawn", False):
        return True
    holders = (getattr(row, name, None) for name in ("meeting", "item", "paper"))
    return any(is_gone(holder) for holder in holders if holder is not None)
