"""Reporting rounds: who has answered and who has not; and what was asked to be changed."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import F, Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from throughline.base import clock
from throughline.bodies.roles import LEADER, OFFICER
from throughline.bodies.standing import standing
from throughline.delivery.models import Round, RoundItem
from throughline.delivery.policy import changes, reports, round_items, rounds
from throughline.delivery.queries import rounds_of
from throughline.delivery.rounds.burden import Month, by_month
from throughline.delivery.rounds.urging import count_urgings, left_of
from throughline.desk.attachment import attachment
from throughline.exchange.csv_lines import csv_lines
from throughline.exchange.xlsx import Sheet, workbook
from throughline.look.drawings.bars import BarRow, Bars
from throughline.look.frame import Link
from throughline.look.lights import Light
from throughline.look.parts import Action, RoundStrip, RoundUnit

from .. import shown
from ..acts import ACTS
from ..acts.rounds import urging_words
from ..answered import answered
from ..buttons import buttons
from ..forms.rounds import OpenRound
from ..silent import cells, chat_text, columns, returned, silent
from .items import change_shown


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
        **(_burden(by_month(officer)) if officer else {}),
    }
    return render(request, "desk/delivery/rounds.html", context)


def _burden(months: list[Month]) -> dict[str, Any]:
    """Return what was asked of units in the last months, as bars with their sentences; nothing where nothing was."""
    most = max((month.per_unit for month in months), default=0)
    if not most:
        return {}
    bars = [
        BarRow(
            date_format(month.first, "YEAR_MONTH_FORMAT"),
            month.per_unit / most,
            f"{month.per_unit:g}",
        )
        for month in months
    ]
    return {
        "burden": Bars(bars, _("Fields asked per unit and month")),
        "now": months[-1],
        "each": f"{months[-1].per_unit:g}",
    }


def _round_light(row: Round) -> Light:
    """Return the state of a round as a light."""
    if row.state == "locked":
        return Light("don", row.get_state_display())
    return Light("amb", _("Past its day")) if row.due < clock.today() else Light("non", row.get_state_display())


def _strip(found: Round, asked: list[RoundItem]) -> RoundStrip:
    """Return the round in one row of blocks: filled for an answer, open in red for one that is late."""
    late = found.state == "locked" or found.due < clock.today()
    silent = "late" if late else "wait"
    back = {one.pk for one in asked if returned(one)}
    units = [
        RoundUnit(
            "done" if one.state == "answered" else "back" if one.pk in back else silent,
            f"{one.organization.short}: {one.commitment.title}",
        )
        for one in asked
    ]
    answered = sum(one.state == "answered" for one in asked)
    text = _("%(answered)s of %(asked)s items answered") % {"answered": answered, "asked": len(asked)}
    due = _("items answered, due %(day)s") % {"day": shown.day(found.due)}
    return RoundStrip(units, label=text, done=f"{answered} / {len(asked)}", done_text=due)


def asked_in(user: Any, found: Round) -> list[RoundItem]:
    """Return what a round asks as far as it may be seen, with what its page and its file print (six queries).

    `sent_back` of each item holds its returned reports, `parts_told` what cooperating units said since the opening;
    `times` is how often it was urged, `today` whether today.
    """
    rows = (
        round_items(user)
        .filter(round=found)
        .select_related(
            "round",
            "organization",
            "commitment__lead",
            "commitment__responsible",
            "commitment__item_list",
            "report",
            "handed_to__person",
        )
    )
    told = reports(user).filter(reported_on__gte=found.opened_on).exclude(organization=F("commitment__lead"))
    told = told.exclude(state="returned").select_related("organization").order_by("-pk")
    sent_back = reports(user).filter(state="returned").order_by("-pk")
    asked = list(
        rows.prefetch_related(
            "commitment__parties",
            Prefetch("commitment__reports", queryset=sent_back, to_attr="sent_back"),
            Prefetch("commitment__reports", queryset=told, to_attr="parts_told"),
        ).order_by("organization__position", "organization", "commitment__number")
    )
    count_urgings(found, asked)
    return asked


def _page_acts(found: Round, user: Any, asked: list[RoundItem], *, keeps: bool) -> list[Action]:
    """Return the buttons of a round: those of its table, the bulletin and the files."""
    units = left_of(asked).units if keeps else 0
    actions = buttons(ACTS, user, found, labels={"urge-all": urging_words(units)})
    if not units:
        actions = [act for act in actions if act.url != reverse("desk:round-urge-all", args=[found.pk])]
    if keeps:
        actions.append(Action(_("Bulletin"), reverse("desk:round-bulletin", args=[found.pk])))
    return actions


@login_required
def round_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a round: who has answered, who has not; a unit sees its own part."""
    found = get_object_or_404(rounds(request.user).select_related("organization", "jurisdiction"), pk=pk)
    asked = asked_in(request.user, found)
    held = standing(request.user)
    officer = found.jurisdiction_id in held.realms(OFFICER.code)
    keeps = found.jurisdiction_id in held.realms(OFFICER.code, LEADER.code)
    waiting = silent(found, asked, request.user, urges=officer and found.state == "open")
    lists = len({one.commitment.item_list_id for one in asked}) > 1  # Each list counts from 1.
    context = {
        "round": found,
        "light": _round_light(found),
        "period": f"{shown.full_day(found.period_from)} – {shown.full_day(found.period_to)}",
        "boxes": _(", ").join(str(Round.BOXES[code]) for code in found.asks if code in Round.BOXES),
        "fields": sum(one.boxes for one in asked),
        "strip": _strip(found, asked),
        "silent": waiting,
        "lists": lists,
        "linked": any(row["linked"] for one in waiting for row in one.rows),
        "owed": sum(len(one.rows) for one in waiting),
        "chat": chat_text(found, waiting, lists=lists) if officer and waiting and found.state == "open" else "",
        "files": [Link(kind, reverse(f"desk:round-{kind}", args=[pk])) for kind in ("xlsx", "csv")] if waiting else [],
        "contacts": keeps,
        "answered": answered(found, asked, request.user),
        "acts": _page_acts(found, request.user, asked, keeps=keeps),
        "ratings": found.state == "locked" and officer,
    }
    return render(request, "desk/delivery/round.html", context)


@login_required
def silent_export(request: HttpRequest, pk: int, kind: str) -> HttpResponseBase:
    """Hand out who has not answered as csv or xlsx."""
    found = get_object_or_404(rounds(request.user).select_related("organization", "jurisdiction"), pk=pk)
    units = silent(found, asked_in(request.user, found), request.user, urges=False)
    notes = [
        _("%(title)s, report by %(day)s") % {"title": found.title, "day": shown.full_day(found.due)},
        _("As of %(day)s, furthest chased first") % {"day": shown.full_day(clock.today())},
    ]
    if kind == "csv":
        told = [*cells(units), [], *([note] for note in notes)]
        return attachment(b"".join(csv_lines(columns(), told)), f"{found.title}.csv")
    return attachment(workbook([Sheet(_("Not answered"), columns(), cells(units), notes=notes)]), f"{found.title}.xlsx")


@login_required
@require_POST
def round_count(request: HttpRequest) -> HttpResponse:
    """Say what the round that is being filled in would ask; a piece of the form, which also counts without scripts."""
    form = OpenRound(request.POST, user=request.user)
    form.is_valid()
    return HttpResponse(escape(form.burden()))


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
