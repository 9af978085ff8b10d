"""The unit sheet: what each unit owes, has due, is late with, and waits for others with; one unit with its items."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from throughline.bodies.models import Organization
from throughline.bodies.roles import LEADER, OFFICER
from throughline.bodies.standing import standing
from throughline.casework.policy import cases
from throughline.delivery.ledger.filters import due_window
from throughline.delivery.ledger.rows import Row
from throughline.delivery.models import Commitment, CommitmentCase, Dependency
from throughline.delivery.policy import changes, round_items

from ...delivery import shown
from ..columns import COLUMNS
from ..page import Place

MOST = 100  # items of one part of a unit's sheet
UNITS = 300
INSIDE = ("owed", "waiting")  # read by the office, the leaders and the unit itself


def _parts(user: Any) -> dict[str, Q]:
    """Return the parts of a sheet as conditions: owed, late, due soon, waiting for others.

    Waiting is: a decision that was asked for, help that was asked of another unit, an item that must be done first.
    """
    item = OuterRef("pk")
    owed = round_items(user).filter(commitment=item, state="owed", round__state="open")
    asked = changes(user).filter(commitment=item, state__in=("asked", "checked"))
    helped = CommitmentCase.objects.filter(
        commitment=item, case__live=True, case__kind__in=("coordination", "problem"), case__in=cases(user).values("pk")
    ).exclude(case__to=OuterRef("lead"))
    first = Dependency.objects.filter(after=item, before__live=True)
    return {
        "owed": Q(Exists(owed)),
        "late": due_window("past"),
        "soon": due_window("30"),
        "waiting": Q(live=True) & (Q(Exists(asked)) | Q(Exists(helped)) | Q(Exists(first))),
    }


def _labels() -> dict[str, str]:
    return {
        "owed": _("Owed in an open round"),
        "late": _("Late"),
        "soon": _("Due in 30 days"),
        "waiting": _("Waiting for others"),
    }


def _counts(items: QuerySet[Commitment], conditions: dict[str, Q]) -> list[dict[str, Any]]:
    """Return one row a unit with its numbers, most urgent first (one query)."""
    counted = (
        items.exclude(lead=None)
        .values("lead", "jurisdiction")
        .annotate(
            n_live=Count("pk", filter=Q(live=True)),
            **{f"n_{name}": Count("pk", filter=condition) for name, condition in conditions.items()},
        )
    )
    return list(counted.order_by("-n_late", "-n_owed", "-n_live", "lead")[:UNITS])


def _cells(row: dict[str, Any], *, inside: bool) -> list[tuple[str, int | None, bool]]:
    """Return label, number and alarm of a unit's numbers; None is what the reader may not know, which is no nought."""
    return [
        (label, None if name in INSIDE and not inside else row[f"n_{name}"], name == "late")
        for name, label in _labels().items()
    ]


def context(place: Place) -> dict[str, Any]:
    """Return the sheet of one unit where the address names one, else a line for each unit."""
    user = place.request.user
    conditions = _parts(user)
    chosen = place.asked.given.get("lead") or place.asked.given.get("unit")
    if chosen:
        return _sheet(place, conditions, chosen[0])
    rows = _counts(place.asked.items, conditions)
    units = Organization.objects.select_related("jurisdiction").in_bulk([row["lead"] for row in rows])
    seen = standing(user)
    realms, own = seen.realms(OFFICER.code, LEADER.code), seen.units()
    lines = [
        {
            "unit": units[row["lead"]],
            "url": place.asked.address(lead=str(row["lead"])),
            "live": row["n_live"],
            "cells": _cells(row, inside=row["jurisdiction"] in realms or row["lead"] in own),
        }
        for row in rows
    ]
    total = place.asked.items.count()
    return {
        **place.around([], total),
        "lines": lines,
        "labels": list(_labels().values()),
        "across": len({row["jurisdiction"] for row in rows}) > 1,
    }


def _line(row: Row) -> dict[str, Any]:
    return {
        "row": row,
        "light": shown.light(row),
        "due": shown.day(row.due),
        "struck": shown.struck(row),
        "overdue": shown.overdue(row),
        "progress": shown.progress(row),
    }


def _sheet(place: Place, conditions: dict[str, Q], key: str) -> dict[str, Any]:
    """Return one unit's sheet: four parts, an item in each that it belongs to (two queries a part)."""
    reader = place.reader([COLUMNS["list"]])
    every: dict[int, Row] = {}
    parts = []
    for name, label in _labels().items():
        rows = place.asked.ordered(place.asked.items.filter(conditions[name]))
        found = reader.of(rows[:MOST])
        every.update({row.pk: row for row in found})
        parts.append({"name": name, "label": label, "rows": [_line(row) for row in found]})
    unit = Organization.objects.filter(pk=key).select_related("jurisdiction").first()
    seen: Sequence[Row] = list(every.values())
    return {
        **place.around(seen, place.asked.items.count()),
        "unit": unit if seen else None,
        "parts": parts,
        "back": place.asked.address(lead="", unit=""),
    }
