"""What holds after any acts by anybody in any order: each rule with the rows that break it.

`throughline verify` proves them on the data of an installation; the property tests prove them after random acts.
The docs page `invariants.md` is written from this table.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.chain import faults
from throughline.base.days import remembered
from throughline.base.models import Event
from throughline.base.paths import Addressed
from throughline.bodies.rules import LIGHTS, rule_value
from throughline.casework.models import Case, CaseStep
from throughline.casework.states import ENDED as CASE_ENDED
from throughline.casework.states import HELD
from throughline.delivery import tally
from throughline.delivery.actions.measure import stands_at
from throughline.delivery.lights import ENDED, light_of
from throughline.delivery.models import Change, Commitment, CommitmentParty, RoundItem
from throughline.delivery.moving import OPEN
from throughline.delivery.states import LIVE

PENDING = ("asked", "checked")
Broken = Iterator[str]


@dataclass(frozen=True, slots=True)
class Invariant:
    """One rule: its name, what it says, and the search for what breaks it (paths, or a cell in words)."""

    name: str
    says: Promise
    broken: Callable[[], Broken]


def _paths(rows: Any) -> Broken:
    """Yield the addresses of rows."""
    for row in rows.order_by("pk"):
        yield row.path


def chains() -> Broken:
    """Yield the places where a chain of Events does not hold."""
    for fault in faults():
        yield f"chain {fault.chain}, event {fault.seq}: {fault.what}"


def counters() -> Broken:
    """Yield the kept counters that a recount finds different."""
    for found in tally.recount(repair=False):
        yield f"{found.cell}: kept {found.kept}, found {found.found}"


def told_states() -> Broken:
    """Yield the rows whose state is not the one that their last Event tells."""
    last: dict[str, str] = {}
    for path, payload in Event.objects.order_by("chain", "seq").values_list("path", "payload").iterator():
        last[path] = json.loads(payload)["to"]
    for model in apps.get_models():
        stated = [field for field in model._meta.fields if field.name == "state"]  # noqa: SLF001 (Django's name)
        if not stated or not issubclass(model, Addressed):
            continue
        start = stated[0].default  # A row made as a part of another tells its first state there.
        rows: Any = model._default_manager  # noqa: SLF001 (Django's name)
        for pk, state in rows.values_list("pk", "state"):
            path = f"{model.noun}/{pk}"
            if last.get(path, start) != state:
                yield f"{path}: is {state}, its history says {last.get(path) or 'nothing'}"


def liveness() -> Broken:
    """Yield items that are live in an ended or proposed state, or not live in a live one."""
    yield from _paths(Commitment.objects.filter(Q(live=True) & ~Q(state__in=LIVE) | Q(live=False, state__in=LIVE)))


def owners() -> Broken:
    """Yield live items without a leading unit or without a due date."""
    yield from _paths(Commitment.objects.filter(live=True).filter(Q(lead=None) | Q(due=None) | Q(due_original=None)))


def one_lead() -> Broken:
    """Yield items whose leading unit also stands among the units beside it."""
    for party in CommitmentParty.objects.filter(organization=F("commitment__lead")).order_by("pk"):
        yield f"commitment/{party.commitment_id}"


def figures() -> Broken:
    """Yield items being worked on whose percent is not what count, milestones or parts give today."""
    for row in Commitment.objects.filter(state__in=OPEN).exclude(progress_by="percent").order_by("pk").iterator():
        if (percent := stands_at(row, None, None)["percent"]) != row.percent:
            yield f"{row.path}: stands at {row.percent}, its {row.progress_by} gives {percent}"


def lights() -> Broken:
    """Yield live items whose stored light is not the one of today's rule, unless the day it changes has come."""
    today = clock.today()
    rows = Commitment.objects.filter(live=True).filter(Q(light_next=None) | Q(light_next__gt=today))
    with remembered():
        yield from _other_lights(rows, today)


def _other_lights(rows: QuerySet[Commitment], today: date) -> Broken:
    for row in rows.select_related("item_list").prefetch_related("milestones").order_by("pk"):
        rule = rule_value(LIGHTS, today, row.item_list.organization_id)
        if rule.pk != row.light_rule_id:
            continue  # A rule set for today counts from the next tick.
        code, why, _coming = light_of(row, today, rule)
        if (code, why["reason"]) != (row.light_code, row.light_why.get("reason")):
            yield f"{row.path}: shows {row.light_code}, the rule gives {code}"


def not_of_the_ended() -> Broken:
    """Yield ended items of which something is still undecided, or which an open round still asks."""
    ended = Commitment.objects.filter(state__in=ENDED)
    yield from _paths(Change.objects.filter(commitment__in=ended.values("pk"), state__in=PENDING))
    yield from _paths(RoundItem.objects.filter(commitment__in=ended.values("pk"), state="owed", round__state="open"))


def asked_once() -> Broken:
    """Yield items of which the same is asked twice and undecided."""
    twice = Change.objects.filter(state__in=PENDING).values("commitment", "kind").annotate(n=Count("pk"))
    for row in twice.filter(n__gt=1).order_by("commitment"):
        yield f"commitment/{row['commitment']}: {row['kind']} asked {row['n']} times"


def locked_rounds() -> Broken:
    """Yield asked items that are still owed in a locked round."""
    yield from _paths(RoundItem.objects.filter(round__state="locked", state="owed"))


def closed_by_decision() -> Broken:
    """Yield closed items without the granted closing that closed them."""
    granted = Change.objects.filter(kind="close", state="granted").values("commitment")
    yield from _paths(Commitment.objects.filter(state="closed").exclude(pk__in=granted))


def ladders() -> Broken:
    """Yield cases that lie with somebody without one lasting step that says so, and others that have one."""
    lasting = CaseStep.objects.filter(case=OuterRef("pk"), ended=None)
    rows = Case.objects.annotate(lasting=Count("steps", filter=Q(steps__ended=None)))
    lies = Q(state__in=(*HELD, "tabled"))
    yield from _paths(rows.filter(lies & ~Q(lasting=1) | ~lies & Q(lasting__gt=0)))
    where = {name: Subquery(lasting.values(name)[:1]) for name in ("level", "to", "due")}
    held = Case.objects.filter(lies).annotate(**{f"step_{name}": found for name, found in where.items()})
    same = Q(step_level=F("level")) & (Q(step_to=F("to")) | Q(step_to=None, to=None))
    yield from _paths(held.exclude(same & (Q(step_due=F("due")) | Q(step_due=None, due=None))))


def instructions() -> Broken:
    """Yield cases that are live though they ended or the other way round, and instructions ended without a leader."""
    yield from _paths(
        Case.objects.filter(Q(live=True, state__in=CASE_ENDED) | Q(live=False) & ~Q(state__in=CASE_ENDED))
    )
    yield from _paths(Case.objects.filter(kind="instruction", state="closed").exclude(satisfaction="content"))
    yield from _paths(Case.objects.filter(kind="instruction").exclude(level="unit"))


INVARIANTS = (
    Invariant("history", _("Every event is where and as it was written; the head seals the last."), chains),
    Invariant("told", _("A row is in the state that its last event tells."), told_states),
    Invariant("counters", _("The kept counters equal a recount."), counters),
    Invariant("live", _("An item is live exactly while it is assigned, under way, closing or suspended."), liveness),
    Invariant("owned", _("A live item has a leading unit and both due dates."), owners),
    Invariant("one lead", _("The leading unit is not also a cooperating one."), one_lead),
    Invariant(
        "figures", _("Progress that is counted or added up is what its count, milestones or parts give."), figures
    ),
    Invariant("lights", _("A light is what the rule in force gives today, until the day it changes."), lights),
    Invariant("ended", _("Of an ended item nothing is undecided, and no open round asks it."), not_of_the_ended),
    Invariant("asked once", _("The same is never asked twice of an item before it is decided."), asked_once),
    Invariant("locked", _("In a locked round nothing is owed."), locked_rounds),
    Invariant("closed", _("A closed item was closed by a granted closing."), closed_by_decision),
    Invariant(
        "ladder", _("A case that lies with somebody has one lasting step, with the same holder and limit."), ladders
    ),
    Invariant(
        "instruction",
        _("An instruction is closed only by a leader who is content, and never climbs."),
        instructions,
    ),
)


def broken() -> Iterator[tuple[Invariant, str]]:
    """Yield every rule that does not hold, with the place."""
    for invariant in INVARIANTS:
        for place in invariant.broken():
            yield invariant, place
