"""Hinge: what an import entered is withdrawn together, while nothing that stands points at any of it.

Each row goes by its own act, with its Event; nothing is cut from the history. A row of any stage that points at one of
them keeps the whole: the refusal names it. Jurisdictions stay: a chain bears their name.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

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

NAMED = 6  # of what stands in the way
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


@action
def withdraw_records(
    *, by: Any, rows: Iterable[Addressed], reason: str, decision: str, but: Callable[[Any], bool] = lambda _row: False
) -> int:
    """Withdraw rows of an import with all their parts; return how many went by an act of their own.

    `rows` are all that it made, agenda and attendance included; `decision` is the path of the import; `but` says of a
    row that points at one of them that it does not count. Raises WrongState with the names of what does.
    """
    going = _held(rows)
    if found := list(dict.fromkeys(map(_called, pointing(going.values(), but)))):
        names = _("; ").join(found[:NAMED]) + (" …" if len(found) > NAMED else "")
        raise WrongState(_("Other records rest on this import: %(names)s. Withdraw those first.") % {"names": names})
    count = 0
    for noun, act in ACTS.items():
        for row in (one for one in going.values() if one.noun == noun):
            act(by=by, **{noun: row}, reason=reason, decision=decision)
            count += 1
    return count


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


def _called(row: Any) -> str:
    """Return what a row that stands in the way is called: its words, or its path where it has none."""
    words = str(row)
    return f"“{words}”" if words and not words.startswith(type(row).__name__) else getattr(row, "path", words)
