"""Folding the history of items back to a point: from what they say now, each later Event is taken back in turn."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from throughline.base.models import Event
from throughline.bodies.models import Organization
from throughline.delivery.models import Commitment, ProjectDetail
from throughline.delivery.moving import OPEN
from throughline.delivery.proposals import Proposed

from .seen import ITEM, PROJECT, Seen, empty, name_of, now

PORTION = 400
OPENS = ("assign", "admit")  # a frozen line has their outcome already: they tell of nothing that stood before
ENTERS = {"assign": "added", "merge": "removed", "exit": "removed"}  # acts by which an item comes on a list or leaves


@dataclass(frozen=True, slots=True)
class Why:
    """The act that made a difference: its place in the chain, when, by whom, on what it rests."""

    seq: int
    at: datetime
    verb: str
    name: str
    reason: str
    decision: str


@dataclass(slots=True)
class Fold:
    """Items at two points, and for each (item, field) the acts between them that touched it, in their order."""

    before: dict[int, Seen | None]
    after: dict[int, Seen | None]
    whys: dict[tuple[int, str], list[Why]]


def _events(realm: str, paths: Sequence[str], since: int) -> Iterator[tuple[Any, ...]]:
    """Yield the Events of some paths after a place in the chain, newest first."""
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(paths), PORTION):
        rows = Event.objects.filter(chain=realm, seq__gt=since, path__in=paths[start : start + PORTION])
        found += rows.values_list("seq", "at", "path", "verb", "payload")
    yield from sorted(found, key=lambda row: -row[0])


def fold(items: Sequence[Commitment], realm: str, earlier: int, later: int | None) -> Fold:
    """Return what `items` say after Event number `earlier` and after `later` (None: now) of their chain.

    Items are read with lead, responsible, project and parties; all are of one jurisdiction. Two queries a portion of
    items at most, whatever happened to them before `earlier`.
    """
    values: dict[int, Seen | None] = {item.pk: now(item, getattr(item, "project", None)) for item in items}
    owner = {item.path: item.pk for item in items}
    owner |= {
        f"{ProjectDetail.noun}/{item.project.pk}": item.pk
        for item in items
        if getattr(item, "project", None) is not None
    }
    names = {unit.path: name_of(unit) for unit in Organization.objects.filter(jurisdiction__code=realm)}
    whys: dict[tuple[int, str], list[Why]] = {}
    after: dict[int, Seen | None] | None = dict(_copy(values)) if later is None else None
    for seq, at, path, verb, payload in _events(realm, list(owner), earlier):
        if after is None and seq <= (later or 0):
            after = _copy(values)
        told = json.loads(payload)
        key = owner[path]
        seen = values[key]
        touched = _take_back(seen, verb, told, names) if seen is not None else []
        if verb == f"{Commitment.noun}.propose":
            values[key] = None
        if after is not None:
            why = Why(seq, at, verb, told["name"], told["reason"], told["decision"])
            for name in touched:
                whys.setdefault((key, name), []).insert(0, why)
    return Fold(values, after if after is not None else _copy(values), whys)


def _copy(values: Mapping[int, Seen | None]) -> dict[int, Seen | None]:
    """Return the values as they stand, so that taking back goes on without them."""
    return {key: None if seen is None else dict(seen) for key, seen in values.items()}


def _take_back(seen: Seen, verb: str, told: dict[str, Any], names: Mapping[str, str]) -> list[str]:
    """Put back what an Event changed; return the fields that it touched."""
    noun, _dot, act = verb.partition(".")
    own, state = (PROJECT, "gate") if noun == ProjectDetail.noun else (ITEM, "state")
    touched = [ENTERS[act]] if noun == Commitment.noun and act in ENTERS else []
    for name, (old, _new) in told["diff"].items():
        if name in own:
            seen[name] = old
            touched.append(name)
    touched += _steps(seen, act, told)
    if verb == f"{ProjectDetail.noun}.enter":
        seen |= {name: empty(name) for name in PROJECT} | {"gate": ""}
    elif told["from"] != told["to"] and told["to"]:
        seen[state] = told["from"]
        touched += [] if act in OPENS or (told["from"] in OPEN and told["to"] in OPEN) else [state]  # signing: no move
    if helpers := _helpers(seen, act, told, names):
        seen["cooperating"] = sorted(helpers[0])
        touched.append("cooperating")
    return touched


def _steps(seen: Seen, act: str, told: dict[str, Any]) -> Proposed:
    """Put back the milestones that a decided change moved, dropped or added; return what it did to each."""
    changed: Proposed = told["note"].get("milestones", {}) if act in ("adjust", "extend") else {}
    before = {name: old for name, (old, _new) in changed.items()}
    if before:
        stood = {**seen["milestones"], **before}
        seen["milestones"] = {name: words for name, words in stood.items() if words is not None}
    return changed


def _helpers(seen: Seen, act: str, told: dict[str, Any], names: Mapping[str, str]) -> tuple[list[str]] | None:
    """Return who cooperated before an act, where it changed that."""
    stand, note = list(seen["cooperating"]), told["note"]
    if act == "add_party":
        return ([name for name in stand if name != note["unit"]],)
    if act == "remove_party":
        return ([*stand, note["unit"]],)
    old, new = (told["diff"].get("lead") or ("", ""))[:2]
    if act == "hand_over":
        kept = [name for name in stand if name != names.get(old)]
        return ([*kept, names.get(new, new)],)
    if act == "reassign" and note.get("was_cooperating"):
        return ([*stand, names.get(new, new)],)
    return None
