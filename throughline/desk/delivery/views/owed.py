"""What a unit owes now: items to sign for, one box each for what is asked or was returned, and what colleagues have."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.bodies.models import Organization
from throughline.bodies.standing import standing
from throughline.casework.queries import owed_by_units
from throughline.delivery.figures import claimed
from throughline.delivery.models import Round, RoundItem
from throughline.delivery.policy import round_items
from throughline.delivery.queries import Owed, owed_by
from throughline.delivery.rounds.burden import asked_this_month
from throughline.delivery.rounds.contacts import units_with_colleagues
from throughline.desk.casework import shown as case_shown
from throughline.desk.drafts import found_at, place_of
from throughline.look.parts import Owe

from .. import shown
from ..acts import ACTS
from ..boxes import box, in_order, report_url, step_light, worked_on
from ..buttons import buttons


def _sent(asked: RoundItem) -> Owe:
    """Return the quiet box of an answered item: what was sent, and where that stands."""
    item, report = asked.commitment, asked.report
    page = reverse("desk:commitment-page", args=[item.pk])
    box = Owe(
        title=item.title,
        kicker=_("Item %(number)s") % {"number": item.number},
        url=page,
        sent=_("sent %(day)s") % {"day": shown.day(report.reported_on if report else asked.answered_on)},
        sample=item.jurisdiction.sample,
    )
    if report is None:
        return box
    report.commitment = item
    told = f"{claimed(report)} · {report.get_state_display()}"
    text = shown.written(report.text, report.lang)
    return replace(box, last_text=text, told=told, told_url=f"{page}#report-{report.pk}")


def _headline(count: int) -> str:
    """Return what is left, as the title of the page."""
    if not count:
        return _("Nothing owed")
    return ngettext("%(count)d left, one box", "%(count)d left, one box each", count) % {"count": count}


def _names(units: Sequence[Organization]) -> str:
    """Return the names of the units a liaison reports for."""
    return _(", ").join(str(unit.name) for unit in units)


def _rounds(waiting: Owed) -> list[tuple[Round, str, Any]]:
    """Return the rounds that ask, with their day and what they say."""
    found = {one.round_id: one.round for one in waiting.rounds}
    return [(row, shown.day(row.due), row.asked) for row in found.values()]


def _nearest(waiting: Owed) -> dict[int, RoundItem]:
    """Return for each item the round that wants it first: one answer serves every round that asks."""
    late_first = sorted(waiting.rounds, key=lambda one: one.owed_by_day, reverse=True)
    return {one.commitment_id: one for one in late_first}


def _asked_of(waiting: Owed) -> dict[int, set[str]]:
    """Return what all rounds together ask of each item."""
    found: dict[int, set[str]] = {}
    for one in waiting.rounds:
        found.setdefault(one.commitment_id, set()).update(one.round.asks)
    return found


def _handed(user: Any, waiting: Owed) -> list[dict[str, Any]]:
    """Return what colleagues of the unit have, with the way to take it back."""
    return [
        {
            "item": one.commitment,
            "to": one.handed_to.person.name if one.handed_to.person else one.handed_to.username,
            "on": shown.day(one.handed_on),
            "step": step_light(one),
            "acts": buttons(ACTS, user, one, small=True, only=("take-back",)),
        }
        for one in waiting.handed
        if one.handed_to
    ]


def _answered(user: Any, units: Collection[int]) -> dict[int, RoundItem]:
    """Return for each item the last answer that units gave to an open round."""
    rows = round_items(user).filter(organization__in=units, round__state="open", state="answered")
    rows = rows.select_related("report", "commitment__jurisdiction").order_by("answered_on", "report")
    return {one.commitment_id: one for one in rows}


@login_required
def owe_list(request: HttpRequest) -> HttpResponse:
    """Show what the reader's units owe now."""
    return render(request, "desk/delivery/owed.html", owed_context(request, "owed"))


def owed_context(request: HttpRequest, back: str = "home") -> dict[str, Any]:
    """Return what the page of owed boxes shows; `back` is the page to which sending leads, at its next box."""
    units = standing(request.user).units()
    waiting = owed_by(request.user)
    owed = _nearest(waiting)
    asks = _asked_of(waiting)
    returned = {report.commitment_id: report for report in waiting.returned}
    away = {one.commitment_id for one in waiting.handed}
    told = _answered(request.user, units)
    items = list(worked_on(request.user, units))
    due_now = in_order([item for item in items if item.pk in owed or (item.pk in returned and item.pk not in away)])
    sharing = units_with_colleagues(units, request.user)
    drafts = found_at(request.user, map(report_url, due_now))
    first = min((one.owed_by_day for one in owed.values()), default=None)
    shown_above = {item.pk for item in due_now} | away
    return {
        "title": _headline(len(due_now)),
        "units": _names(Organization.objects.filter(pk__in=units)),
        "by": shown.day(first),
        "rounds": _rounds(waiting),
        "to_sign": [
            (item, shown.day(item.due), buttons(ACTS, request.user, item, only=("sign",))) for item in waiting.to_sign
        ],
        "boxes": [
            box(
                item,
                owed.get(item.pk),
                returned.get(item.pk),
                asks=asks.get(item.pk, ()),
                back=back,
                page=place_of(request.path),
                drafts=drafts,
                hands=item.lead_id in sharing,
            )
            for item in due_now
        ],
        "handed": _handed(request.user, waiting),
        "sent": [_sent(one) for key, one in told.items() if key not in shown_above],
        "cases": case_shown.rows(owed_by_units(request.user)),
        "others": [
            (item, shown.light(item), shown.day(item.due), shown.struck(item))
            for item in items
            if item.pk not in shown_above
        ],
        "asked_boxes": asked_this_month(units),
    }
