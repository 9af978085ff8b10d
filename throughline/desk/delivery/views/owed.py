"""What a unit owes now: items to sign for, one box for each owed report, returned reports with their reason."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.bodies.models import Organization
from throughline.bodies.standing import standing
from throughline.delivery.models import Commitment, ProgressReport, RoundItem
from throughline.delivery.policy import commitments, reports, round_items
from throughline.delivery.queries import owed_by
from throughline.look.parts import Owe

from .. import shown
from ..acts import ACTS
from ..buttons import buttons

WORKING = ("assigned", "under_way", "closing")


def _items(user: Any, units: set[int]) -> QuerySet[Commitment]:
    """Return the live items the units lead, with what their boxes show."""
    told = reports(user).exclude(state="returned").order_by("-reported_on", "-pk")
    rows = commitments(user).filter(live=True, lead__in=units, state__in=WORKING)
    return rows.select_related("jurisdiction", "item_list", "lead").prefetch_related(
        "parties__organization", "milestones", Prefetch("reports", queryset=told, to_attr="told")
    )


def box(item: Commitment, kicker: str, returned: ProgressReport | None = None) -> dict[str, Any]:
    """Return the answer box of an item: what it stands at, what was said last, and its form's key and version."""
    last = item.told[0] if item.told else None  # type: ignore[attr-defined]
    form_url = reverse("desk:commitment-report", args=[item.pk])
    steps = [step for step in item.milestones.all() if step.done_on is None]
    number, total = {
        "count": (str(item.count), _("of %(total)s %(unit)s") % {"total": item.target or "?", "unit": item.unit}),
        "percent": (str(item.percent), "%"),
    }.get(item.progress_by, ("", ""))
    return {
        "returned": returned.returned_reason if returned else "",
        "steps_url": form_url if steps and item.progress_by == "milestone" else "",
        "owe": Owe(
            title=item.title,
            kicker=kicker,
            light=shown.light(item),
            due=shown.day(item.due),
            due_struck=shown.struck(item),
            last_when=shown.day(last.reported_on) if last else "",
            last_text=shown.written(last.text, last.lang) if last else "",
            url=reverse("desk:commitment-page", args=[item.pk]),
            action_url=form_url,
            done=number,
            total_text=total.strip(),
            text=returned.text if returned else "",
            hint=_("Milestones are ticked in the full form.") if item.progress_by == "milestone" and steps else "",
            help_url=f"{form_url}#more",
            key=uuid4().hex,
            version=str(item.version),
            ident=f"item-{item.pk}",
            evidence_label=_("Add a file") if item.evidence_asked else "",
            evidence_why=_("Why: %(why)s") % {"why": item.evidence_why} if item.evidence_asked else "",
            unchanged=returned is None,
            sample=item.jurisdiction.sample,
        ),
    }


def _sent(asked: RoundItem) -> Owe:
    """Return the quiet box of an answered item."""
    item, report = asked.commitment, asked.report
    return Owe(
        title=item.title,
        kicker=_("Item %(number)s") % {"number": item.number},
        last_text=shown.written(report.text, report.lang) if report else "",
        url=reverse("desk:commitment-page", args=[item.pk]),
        sent=_("sent %(day)s") % {"day": shown.day(asked.answered_on)},
        sample=item.jurisdiction.sample,
    )


def _kicker(item: Commitment, asked: RoundItem | None) -> str:
    """Return the number of the item, and the round's day where it asks."""
    number = _("Item %(number)s") % {"number": item.number}
    if asked is None:
        return number
    return _("%(item)s, report by %(day)s") % {"item": number, "day": shown.day(asked.round.due)}


def _headline(count: int) -> str:
    """Return what is left, as the title of the page."""
    if not count:
        return _("Nothing owed")
    return ngettext("%(count)d left, one box", "%(count)d left, one box each", count) % {"count": count}


def _names(units: Sequence[Organization]) -> str:
    """Return the names of the units a liaison reports for."""
    return _(", ").join(str(unit.name) for unit in units)


@login_required
def owe_list(request: HttpRequest) -> HttpResponse:
    """Show what the reader's units owe now."""
    return render(request, "desk/delivery/owed.html", owed_context(request))


def owed_context(request: HttpRequest) -> dict[str, Any]:
    """Return what the page of owed boxes shows; the liaison's home shows the same."""
    units = standing(request.user).units()
    waiting = owed_by(request.user)
    owed = {one.commitment_id: one for one in waiting.rounds}
    returned = {report.commitment_id: report for report in waiting.returned}
    answered = (
        round_items(request.user)
        .filter(organization__in=units, round__state="open", state="answered")
        .select_related("report", "commitment__jurisdiction")
    )
    items = list(_items(request.user, units))
    due_now = [item for item in items if item.pk in owed or item.pk in returned]
    due_now.sort(key=lambda item: (item.due is None, item.due, item.number))
    boxes = [box(item, _kicker(item, owed.get(item.pk)), returned.get(item.pk)) for item in due_now]
    first = min((one.round.due for one in owed.values()), default=None)
    return {
        "title": _headline(len(boxes)),
        "units": _names(Organization.objects.filter(pk__in=units)),
        "by": shown.day(first),
        "to_sign": [
            (item, shown.day(item.due), buttons(ACTS, request.user, item, only=("sign",))) for item in waiting.to_sign
        ],
        "boxes": boxes,
        "sent": [_sent(one) for one in answered],
        "others": [
            (item, shown.light(item), shown.day(item.due), shown.struck(item)) for item in items if item not in due_now
        ],
    }
