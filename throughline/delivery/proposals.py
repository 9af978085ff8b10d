"""What a change proposes: fields of an item or its project as {field: [old, new]}, plain values that fit JSON.

A milestone is a field of its own, `milestone_<number>`: its words and day, None where there is none. A person is kept
with both names, so that it can be read without looking anything up.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.base import clock
from throughline.base.errors import Invalid, Message
from throughline.base.record import plain
from throughline.base.text import missing_both
from throughline.bodies.models import Person
from throughline.exchange.reading.values import day_fault

from .models import Commitment, Milestone, ProjectDetail

Proposed = dict[str, list[Any]]
Faults = dict[str | None, Message]
ITEM = {
    "title_zh": _("Title in Chinese"),
    "title_en": _("Title in English"),
    "measure_zh": _("Done when, in Chinese"),
    "measure_en": _("Done when, in English"),
    "start": _("Start"),
    "due": _("Due date"),
    "target": _("Number wanted"),
    "responsible": _("Responsible leader"),
}
PROJECT = {
    "funding_10k_yuan": _("Funding, in 10,000 yuan"),
    "funding_source_zh": _("Source of the funding, in Chinese"),
    "funding_source_en": _("Source of the funding, in English"),
    "scale_zh": _("Scale, in Chinese"),
    "scale_en": _("Scale, in English"),
    "result_zh": pgettext_lazy("project", "What was completed, in Chinese"),
    "result_en": pgettext_lazy("project", "What was completed, in English"),
}
LABELS = {**ITEM, **PROJECT}
CENTS = Decimal("0.01")
DAYS = ("start", "due")
STEP = "milestone_"
NEW_STEP = ("new_milestone_zh", "new_milestone_en", "new_milestone_due")
TITLES = ("title_zh", "title_en")


def is_step(name: str) -> bool:
    """Say whether a field is a milestone of the item."""
    return name.startswith(STEP)


def number_of(name: str) -> int:
    """Return the number of a milestone by its name in a change."""
    return int(name.removeprefix(STEP))


def takes(name: str) -> bool:
    """Say whether a change may propose a field: of the item, of its project, a milestone, or a new one."""
    return name in LABELS or name in NEW_STEP or is_step(name)


def label(name: str, *, fresh: bool = False) -> str:
    """Return what a proposed field is called; a milestone by its number, and whether it is to be added."""
    if not is_step(name):
        return str(LABELS[name])
    said = _("New milestone %(number)s") if fresh else _("Milestone %(number)s")
    return str(said % {"number": number_of(name)})


def typed(name: str, value: Any) -> Any:
    """Return a plain value as the column has it."""
    if value in (None, ""):
        return "" if name.endswith(("_en", "_zh")) else None
    if name in DAYS:
        return value if isinstance(value, date) else date.fromisoformat(value)
    if name == "responsible":
        return Person.objects.filter(pk=value["person"]).first() if isinstance(value, dict) else value
    if name == "funding_10k_yuan":
        return Decimal(str(value)).quantize(CENTS)
    return int(value) if name == "target" else str(value).strip()


def _now(item: Commitment, detail: ProjectDetail | None, name: str) -> Any:
    """Return what a field says now."""
    row = item if name in ITEM else detail
    return getattr(row, name, typed(name, None))


def _kept(value: Any) -> Any:
    """Return a value as a change keeps it."""
    if isinstance(value, Person):
        return {"person": value.pk, "name_zh": value.name_zh, "name_en": value.name_en}
    return plain(value)


def _words(step: Milestone) -> dict[str, str]:
    """Return what a milestone says."""
    return {**{name: getattr(step, name) for name in TITLES}, "due": step.due.isoformat()}


def steps_of(item: Commitment) -> dict[str, dict[str, str]]:
    """Return the milestones of an item as a change proposes them: by name, what each says."""
    return {f"{STEP}{step.number}": _words(step) for step in item.milestones.all()}


def open_steps(item: Commitment) -> dict[str, Milestone]:
    """Return the milestones that are not reached, each under the name by which a change proposes it."""
    return {f"{STEP}{step.number}": step for step in item.milestones.all() if step.done_on is None}


def _new_number(item: Commitment) -> int:
    """Return the number of a new milestone: one that none had or was asked for, so that it never means two."""
    asked = (name for proposed in item.changes.values_list("proposed", flat=True) for name in proposed)
    numbers = [number_of(name) for name in asked if is_step(name)]
    return max([0, *numbers, *item.milestones.values_list("number", flat=True)]) + 1


def _steps(item: Commitment, given: Mapping[str, Any]) -> Proposed:
    """Return which milestones are moved, dropped (no day) and added."""
    found: Proposed = {}
    stand = open_steps(item)
    for name in filter(is_step, given):
        if name not in stand:
            raise Invalid({name: _("This milestone is not open any more. Reload to see where it stands.")})
        old, day = _words(stand[name]), given[name]
        new = {**old, "due": plain(day)} if day is not None else None
        if new != old:
            found[name] = [old, new]
    title_zh, title_en, day = (given.get(name) or "" for name in NEW_STEP)
    if title_zh or title_en or day:
        words = {"title_zh": title_zh.strip(), "title_en": title_en.strip(), "due": plain(day)}
        found[f"{STEP}{_new_number(item)}"] = [None, words]
    return found


def differences(item: Commitment, detail: ProjectDetail | None, given: Mapping[str, Any]) -> Proposed:
    """Return what differs from the present values. A name that no change may propose raises KeyError.

    Of a milestone its new day is given, None to drop it; of a new one the three of `NEW_STEP`.
    """
    found: Proposed = {}
    for name, value in given.items():
        if not takes(name) or (name in PROJECT and detail is None):
            raise KeyError(name)
        if name not in LABELS:
            continue
        old, new = _now(item, detail, name), typed(name, value)
        if old != new:
            found[name] = [_kept(old), _kept(new)]
    return found | _steps(item, given)


def step_faults(item: Commitment, proposed: Proposed, start: date | None, due: date | None) -> Faults:
    """Check the milestones of a proposal against the item's time as it would be: each fault beside its field."""
    found: Faults = {}
    for name, (old, new) in proposed.items():
        if not is_step(name) or new is None:
            continue
        day = date.fromisoformat(new["due"]) if new["due"] else None
        if missing_both(new["title_en"], new["title_zh"]) or day is None:
            found[NEW_STEP[0]] = _("A milestone needs a title and a day.")
        elif fault := _day_fault(day, start, due):
            found[name if old else NEW_STEP[2]] = fault
    stays = {*item.milestones.values_list("number", flat=True)} if item.progress_by == "milestone" else set()
    dropped = {number_of(name) for name, (_old, new) in proposed.items() if is_step(name) and new is None}
    added = any(is_step(name) and old is None for name, (old, _new) in proposed.items())
    if stays and not stays - dropped and not added:
        found["dropped"] = _("An item measured by milestones needs at least one.")
    return found


def _day_fault(day: date, start: date | None, due: date | None) -> Message | None:
    """Say why a milestone cannot be planned for a day."""
    if fault := day_fault(day):
        return fault
    if due is not None and day > due:
        return _("A milestone lies after the due date of the item.")
    if start is not None and day < start:
        return _("A milestone lies before the start of the item.")
    if day < clock.today():
        return _("The new day, %(day)s, has already passed.") % {"day": date_format(day, "DATE_FORMAT")}
    return None


def new_values(proposed: Proposed, of: Mapping[str, Any]) -> dict[str, Any]:
    """Return the proposed values of the item (`of` = ITEM) or of the project (PROJECT), as columns have them."""
    return {name: typed(name, pair[1]) for name, pair in proposed.items() if name in of}


def new_steps(proposed: Proposed) -> Proposed:
    """Return what is proposed of milestones."""
    return {name: pair for name, pair in proposed.items() if is_step(name)}


def outdated(item: Commitment, detail: ProjectDetail | None, proposed: Proposed) -> list[str]:
    """Return the fields whose present value is not the old one any more: somebody changed them since it was asked.

    A milestone that was reached since is one of them.
    """
    stand: dict[str, Any] = {}
    if new_steps(proposed):
        stand = {f"{STEP}{step.number}": _words(step) | {"done": step.done_on} for step in item.milestones.all()}
    return [name for name, (old, _new) in proposed.items() if not _stands(item, detail, name, old, stand)]


def _stands(item: Commitment, detail: ProjectDetail | None, name: str, old: Any, stand: Mapping[str, Any]) -> bool:
    """Say whether a field has the old value of a proposal; of milestones `stand` tells what they say now."""
    if not is_step(name):
        return bool(_now(item, detail, name) == typed(name, old))
    return bool(stand.get(name) == ({**old, "done": None} if old else None))
