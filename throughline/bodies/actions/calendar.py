"""The working-day calendar: one for the installation, on the chain of the jurisdiction above all others that work."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base import clock, days
from throughline.base.errors import Invalid, Message
from throughline.base.models import Day
from throughline.base.record import action, transition
from throughline.bodies.models import Jurisdiction
from throughline.bodies.policy import may, top
from throughline.bodies.published_days import published_days
from throughline.bodies.states import JURISDICTION

MOST = 60  # days set by one act: the longest holiday with its make-up days has a dozen
FURTHEST = 5  # years ahead: no table is published earlier


def _check(jurisdiction: Jurisdiction, free: Sequence[date], worked: Sequence[date]) -> None:
    """Refuse a calendar of one district, days twice, and days of years that are past or far away."""
    found: dict[str | None, Message] = {}
    every = [*free, *worked]
    years = range(clock.today().year, clock.today().year + FURTHEST)
    if jurisdiction != top():
        found[None] = _("The calendar is one for the whole city; its office keeps it.")
    if not every:
        found["first"] = _("Give at least one day.")
    elif len(set(every)) != len(every):
        found["worked"] = _("A day is named twice.")
    elif len(every) > MOST:
        found["last"] = _("At most %(most)d days at once.") % {"most": MOST}
    if any(day.year not in years for day in every):
        found["first"] = _("Only days of this year and the years to come can be set.")
    if found:
        raise Invalid(found)


@action
def set_days(
    *,
    by: Any,
    jurisdiction: Jurisdiction,
    reason: str,
    free: Sequence[date] = (),
    worked: Sequence[date] = (),
    name_en: str = "",
    name_zh: str = "",
) -> Jurisdiction:
    """Enter a holiday: its free days and the days worked instead, with what it rests on. What stood there is replaced.

    Raises Invalid on `first`, `last`, `worked`, `reason`.
    """
    _check(jurisdiction, free, worked)
    wanted = {**dict.fromkeys(free, False), **dict.fromkeys(worked, True)}
    was = dict(Day.objects.filter(on__in=wanted).values_list("on", "working"))
    note = {
        "free": list(free),
        "worked": list(worked),
        "name": name_zh or name_en,
        "replaced": [day for day, working in sorted(was.items()) if working != wanted[day]],
    }
    jurisdiction = transition(jurisdiction, "set_days", by=by, table=JURISDICTION, may=may, reason=reason, note=note)
    Day.objects.filter(on__in=wanted).delete()
    names = {"name_en": name_en.strip(), "name_zh": name_zh.strip()}
    Day.objects.bulk_create(Day(on=day, working=working, **names) for day, working in sorted(wanted.items()))
    return jurisdiction


@action
def clear_days(*, by: Any, jurisdiction: Jurisdiction, first: date, last: date, reason: str) -> Jurisdiction:
    """Let days from `first` to `last` follow the week again: Monday to Friday are worked.

    A day of the shipped table is kept as an ordinary one, so that no later set-up brings it back.
    """
    rows = list(Day.objects.filter(on__range=(first, last)).order_by("on"))
    if not rows:
        raise Invalid({"first": _("No day between these differs from the week.")})
    gone = [row.on for row in rows]
    _check(jurisdiction, gone, ())
    jurisdiction = transition(
        jurisdiction, "clear_days", by=by, table=JURISDICTION, may=may, reason=reason, note={"cleared": gone}
    )
    shipped = published_days()
    for row in rows:
        if row.on in shipped:
            row.working, row.name_en, row.name_zh = row.on.weekday() < days.SATURDAY, "", ""
            row.save(update_fields=["working", "name_en", "name_zh"])
        else:
            row.delete()
    return jurisdiction
