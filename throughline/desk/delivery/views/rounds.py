"""Reporting rounds: who has answered and who has not; and what was asked to be changed."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.base import clock
from throughline.bodies.roles import OFFICER
from throughline.bodies.standing import standing
from throughline.delivery.models import Round, RoundItem
from throughline.delivery.policy import changes, reports, round_items, rounds
from throughline.delivery.queries import rounds_of
from throughline.look.lights import Light
from throughline.look.parts import Action, RoundStrip, RoundUnit

from .. import shown
from ..acts import ACTS
from ..buttons import buttons
from .items import change_shown

LABELS: dict[str, Any] = {"urge-all": gettext_lazy("Urge all who have not answered")}
KIND = {"owed": "non", "answered": "grn", "missed": "red"}


@login_required
def round_list(request: HttpRequest) -> HttpResponse:
    """Show the rounds of the own jurisdictions, newest first, with how many have answered."""
    rows = rounds_of(request.user).select_related("organization", "jurisdiction")
    officer = standing(request.user).realms(OFFICER.code)
    open_one = Action(label=_("Open a round"), url=reverse("desk:round-open"), kind="pri")
    context = {
        "rounds": [
            {
                "round": row,
                "light": _round_light(row),
                "period": f"{shown.day(row.period_from)} – {shown.day(row.period_to)}",
                "due": shown.day(row.due),
                "answered": f"{row.answered_count} / {row.asked_count}",
            }
            for row in rows
        ],
        "acts": [open_one] if officer else [],
        "open_one": open_one if officer else None,
    }
    return render(request, "desk/delivery/rounds.html", context)


def _round_light(row: Round) -> Light:
    """Return the state of a round as a light."""
    if row.state == "locked":
        return Light("don", row.get_state_display())
    return Light("amb", _("Past its day")) if row.due < clock.today() else Light("non", row.get_state_display())


def _returned(one: RoundItem) -> str:
    """Return why the last answer was sent back, where nothing newer answers the round."""
    back = next(iter(one.commitment.sent_back), None)  # type: ignore[attr-defined]
    return back.returned_reason if back and one.state != "answered" and back.reported_on >= one.round.opened_on else ""


def _strip(found: Round, asked: list[RoundItem]) -> RoundStrip:
    """Return the round in one row of blocks: filled for an answer, open in red for one that is late."""
    late = found.state == "locked" or found.due < clock.today()
    silent = "late" if late else "wait"
    returned = {one.pk for one in asked if _returned(one)}
    units = [
        RoundUnit(
            "done" if one.state == "answered" else "back" if one.pk in returned else silent,
            f"{one.organization.short}: {one.commitment.title}",
        )
        for one in asked
    ]
    answered = sum(one.state == "answered" for one in asked)
    text = _("%(answered)s of %(asked)s items answered") % {"answered": answered, "asked": len(asked)}
    due = _("items answered, due %(day)s") % {"day": shown.day(found.due)}
    return RoundStrip(units, label=text, done=f"{answered} / {len(asked)}", done_text=due)


def _asked(one: RoundItem, user: Any) -> dict[str, Any]:
    """Return an asked item: its unit, its answer, and the way to urge."""
    report = one.report
    return {
        "asked": one,
        "light": Light(KIND[one.state], one.get_state_display()),
        "item_light": shown.light(one.commitment),
        "on": shown.day(one.answered_on),
        "text": shown.written(report.text, report.lang) if report and one.state == "answered" else "",
        "back": _returned(one),
        "acts": buttons(ACTS, user, one, small=True),
    }


@login_required
def round_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a round: who has answered, who has not; a unit sees its own part."""
    found = get_object_or_404(rounds(request.user).select_related("organization", "jurisdiction"), pk=pk)
    rows = (
        round_items(request.user)
        .filter(round=found)
        .select_related("round", "organization", "commitment__lead", "commitment__responsible", "report")
    )
    sent_back = reports(request.user).filter(state="returned").order_by("-pk")
    asked = list(
        rows.prefetch_related(
            "commitment__parties", Prefetch("commitment__reports", queryset=sent_back, to_attr="sent_back")
        ).order_by("organization__position", "organization", "commitment__number")
    )
    actions = buttons(ACTS, request.user, found, labels=LABELS)
    if not any(one.state == "owed" for one in asked):
        actions = [act for act in actions if act.url != reverse("desk:round-urge-all", args=[pk])]
    context = {
        "round": found,
        "light": _round_light(found),
        "period": f"{shown.full_day(found.period_from)} – {shown.full_day(found.period_to)}",
        "strip": _strip(found, asked),
        "silent": [_asked(one, request.user) for one in asked if one.state != "answered"],
        "answered": [_asked(one, request.user) for one in asked if one.state == "answered"],
        "acts": actions,
        "ratings": found.state == "locked" and bool(standing(request.user).realms(OFFICER.code)),
    }
    return render(request, "desk/delivery/round.html", context)


@login_required
def change_list(request: HttpRequest) -> HttpResponse:
    """Show what is asked and waits for a word, then what was decided."""
    rows = list(
        changes(request.user)
        .select_related("commitment__lead", "commitment__jurisdiction")
        .prefetch_related("commitment__parties")
        .order_by("-asked_on", "-pk")[:100]
    )
    shown_rows = [change_shown(row, request.user) for row in rows]
    context = {
        "waiting": [row for row in shown_rows if row["change"].state in ("asked", "checked")],
        "decided": [row for row in shown_rows if row["change"].state not in ("asked", "checked")],
    }
    return render(request, "desk/delivery/changes.html", context)
