"""What a line of a list must say before it may stand there: every fault beside its field, all at once."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypedDict
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid, Message
from throughline.base.models import Term
from throughline.base.text import current_language, missing_both
from throughline.bodies.models import Organization, Person
from throughline.bodies.terms import is_retired, realms_of
from throughline.casework.models import Case
from throughline.conveyance.models import Conveyance
from throughline.exchange.reading.values import day_fault
from throughline.meetings.models import Requirement

from .called import TERM_FIELDS
from .lights import ENDED
from .models import Commitment, CommitmentTerm, ItemList

Faults = dict[str | None, Message]
TEXTS = ("title_en", "title_zh", "measure_en", "measure_zh", "unit_en", "unit_zh", "evidence_why_en", "evidence_why_zh")
COLUMNS = (*TEXTS, "lead", "due", "start", "responsible", "progress_by", "target", "evidence_asked", "number", "kind")
PARTS = ("cooperating", "milestones", "conveyances", "requirements", "cases", "terms", "previous")


class MilestoneWords(TypedDict, total=False):
    """A milestone as it is typed."""

    title_en: str
    title_zh: str
    due: date


class Line(TypedDict, total=False):
    """A line as it is typed; what is left out stays as it is (a new line: empty)."""

    title_en: str
    title_zh: str
    measure_en: str
    measure_zh: str
    lead: Organization | None
    due: date | None
    start: date | None
    cooperating: Sequence[Organization]
    responsible: Person | None
    progress_by: str
    target: int | None
    unit_en: str
    unit_zh: str
    evidence_asked: bool
    evidence_why_en: str
    evidence_why_zh: str
    number: int | None
    kind: str
    milestones: Sequence[MilestoneWords]
    conveyances: Sequence[Conveyance]
    requirements: Sequence[Requirement]
    cases: Sequence[Case]
    terms: Sequence[Term]
    previous: Commitment | None
    line: UUID | None


def unit_fault(unit: Organization, realm: str) -> Message | None:
    """Say why an organization cannot lead or help: another district's, a deciding body, or one that ended."""
    if unit.jurisdiction_id != realm:
        return _("“%(name)s” belongs to another district.") % {"name": unit}
    if unit.kind in Organization.NOT_UNITS:
        return _("“%(name)s” decides or coordinates; an item is led by a unit.") % {"name": unit}
    if unit.until and unit.until <= clock.today():
        return _("“%(name)s” no longer exists.") % {"name": unit}
    return None


def _who_faults(line: Line, realm: str) -> Faults:
    """Check lead, cooperating units and responsible leader."""
    found: Faults = {}
    lead = line.get("lead")
    if lead is None:
        found["lead"] = _("Choose the unit that leads.")
    elif fault := unit_fault(lead, realm):
        found["lead"] = fault
    helping = list(line.get("cooperating") or ())
    if len({unit.pk for unit in helping}) != len(helping):
        found["cooperating"] = _("A unit stands here twice.")
    for unit in helping:
        if lead is not None and unit.pk == lead.pk:
            found["cooperating"] = _("“%(name)s” leads already; it cannot cooperate with itself.") % {"name": unit}
        elif fault := unit_fault(unit, realm):
            found["cooperating"] = fault
    person = line.get("responsible")
    if person is not None and person.jurisdiction_id != realm:
        found["responsible"] = _("“%(name)s” belongs to another district.") % {"name": person}
    return found


def _when_faults(line: Line, *, passed: bool) -> Faults:
    """Check due date and start; `passed` as in `check`."""
    due, start = line.get("due"), line.get("start")
    if due is None:
        return {"due": _("Give the day by which it is done.")}
    far: Faults = {name: fault for name, day in (("start", start), ("due", due)) if (fault := day_fault(day))}
    if far:
        return far
    if start is not None and due < start:
        return {"due": _("The due date lies before the start.")}
    if due < clock.today() and not passed:
        return {"due": _("The due date, %(day)s, has already passed.") % {"day": date_format(due, "DATE_FORMAT")}}
    return {}


def _milestone_faults(line: Line) -> Faults:
    """Check that each milestone has a title and lies inside the item's time."""
    due, start = line.get("due"), line.get("start")
    for milestone in line.get("milestones") or ():
        on = milestone.get("due")
        if missing_both(milestone.get("title_en", ""), milestone.get("title_zh", "")) or on is None:
            return {"milestones": _("A milestone needs a title and a day.")}
        if fault := day_fault(on):
            return {"milestones": fault}
        if due is not None and on > due:
            return {"milestones": _("A milestone lies after the due date of the item.")}
        if start is not None and on < start:
            return {"milestones": _("A milestone lies before the start of the item.")}
    return {}


def _measure_faults(line: Line) -> Faults:
    """Check how progress is measured."""
    by = line.get("progress_by") or "percent"
    if by not in Commitment.MEASURES:
        return {"progress_by": _("Choose percent, a count or milestones.")}
    if by == "count" and not (line.get("target") or 0) > 0:
        return {"target": _("A counted item needs the number to reach.")}
    if by == "milestone" and not line.get("milestones"):
        return {"milestones": _("An item measured by milestones needs at least one.")}
    return {}


def _source_faults(line: Line, item_list: ItemList, pk: int | None) -> Faults:
    """Check where the item comes from: the own district's conveyances, own or upper clauses, unfinished work."""
    found: Faults = {}
    realm, parent = item_list.jurisdiction_id, item_list.jurisdiction.parent_id
    if any(sent.jurisdiction_id != realm for sent in line.get("conveyances") or ()):
        found["conveyances"] = _("This clause was sent to another district.")
    if any(clause.jurisdiction_id not in (realm, parent) for clause in line.get("requirements") or ()):
        found["requirements"] = _("This clause is another district's.")
    if any(case.jurisdiction_id != realm for case in line.get("cases") or ()):
        found["cases"] = _("This case is another district's.")
    previous = line.get("previous")
    if previous is None:
        return found
    if previous.jurisdiction_id != realm or previous.state in (*ENDED, "proposed"):
        found["previous"] = _("Only an unfinished item of this district can be carried on.")
    elif Commitment.objects.filter(sources__previous=previous).exclude(pk=pk or 0).exists():
        found["previous"] = _("Another line already carries this item on.")
    return found


def _term_faults(line: Line, item_list: ItemList, pk: int | None) -> Faults:
    """Check that terms are used in this district, and that none is retired that the line did not have."""
    found: Faults = {}
    realms = realms_of(item_list.jurisdiction)
    for term in line.get("terms") or ():
        name = next((field for field, scheme in TERM_FIELDS.items() if scheme == term.scheme), None)
        if name is None or term.realm not in realms:
            found[name] = _("“%(name)s” belongs to another district.") % {"name": term}
        elif is_retired(term) and not CommitmentTerm.objects.filter(commitment=pk, term=term).exists():
            found[name] = _("“%(name)s” is retired; nothing new is filed under it.") % {"name": term}
    return found


def _number_faults(line: Line, item_list: ItemList, pk: int | None) -> Faults:
    """Check that the number is free in the list."""
    number = line.get("number")
    taken = number is not None and item_list.commitments.filter(number=number).exclude(pk=pk or 0).exists()
    return {"number": _("Number %(number)s is taken in this list.") % {"number": number}} if taken else {}


def check(line: Line, item_list: ItemList, pk: int | None = None, *, passed: bool = False) -> None:
    """Raise Invalid with every fault of a whole line, each beside its field. `pk` is the line's own row, if any.

    `passed` says that a due date that has passed is no fault: nobody plans it now, it stood before.
    """
    found: Faults = {}
    if missing_both(line.get("title_en", ""), line.get("title_zh", "")):
        found[f"title_{current_language()}"] = _("Fill in at least one language.")
    if (line.get("kind") or "key_task") not in Commitment.KINDS:
        found["kind"] = _("Choose the kind of item.")
    found |= _number_faults(line, item_list, pk)
    found |= _who_faults(line, item_list.jurisdiction_id)
    found |= _source_faults(line, item_list, pk)
    found |= _term_faults(line, item_list, pk)
    found |= _measure_faults(line)
    found |= _milestone_faults(line)
    found |= _when_faults(line, passed=passed)
    if found:
        raise Invalid(found)


def next_number(item_list: ItemList) -> int:
    """Return the number after the last one of a list."""
    last = item_list.commitments.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def columns(line: Line) -> dict[str, Any]:
    """Return the columns that a line sets, texts trimmed; a target only where things are counted."""
    typed: dict[str, Any] = {name: value for name, value in line.items() if name in COLUMNS}
    typed |= {name: (typed[name] or "").strip() for name in TEXTS if name in typed}
    if typed.get("progress_by", "count") != "count":
        typed["target"] = None
    return typed


def parts(line: Line) -> dict[str, Any]:
    """Return the parts that a line sets."""
    return {name: value for name, value in line.items() if name in PARTS}


def names(units: Iterable[Organization]) -> list[str]:
    """Return the printed names of units, as they stand in an Event."""
    return [unit.name_zh or unit.name_en for unit in units]
