"""The officer's home: what needs an act, the open round, the clauses from above, the next meeting."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.base import clock
from throughline.bodies.policy import keeps_calendar
from throughline.casework.queries import counts
from throughline.conveyance import policy as conveyance_policy
from throughline.delivery import queries
from throughline.delivery.models import Commitment
from throughline.delivery.rounds.urging import left_to_urge, urged_today
from throughline.delivery.words import words
from throughline.desk.bodies.views.calendar import missing_years
from throughline.desk.delivery import shown
from throughline.desk.delivery.silent import said_today, urge_unit
from throughline.look.lights import Light
from throughline.look.parts import Action, RoundStrip, RoundUnit, Todo
from throughline.meetings import policy as meetings_policy
from throughline.readouts import queries as readouts

from . import first_steps
from .line import first_line, from_above, own_code

MOST = 6  # of one kind
SHOWN = 10  # of all


def page(row: Any) -> str:
    """Return the item page of an item or of what belongs to one."""
    item = row if isinstance(row, Commitment) else row.commitment
    return reverse("desk:commitment-page", args=[item.pk])


def urgings(items: list[Commitment], urged: tuple[set[int], set[int]], word: Light | None = None) -> list[Todo]:
    """Return items that ask for an urging, each with its rule's words, and whether it or its unit was urged today."""
    on_page, in_round = urged
    rows = []
    for item in items:
        said = _("urged today") if item.pk in on_page else _("unit urged in a round today")
        parts = [str(item.lead.short) if item.lead else "", str(words(item.light_why))]
        told = [*filter(None, parts), *([said] if item.pk in on_page | in_round else [])]
        urge = [Action(_("Urge"), reverse("desk:commitment-urge", args=[item.pk]), small=True)]
        light = word or shown.light(item)
        rows.append(Todo(light, str(item.title), page(item), " · ".join(told), [] if item.pk in on_page else urge))
    return rows


def decisions(found: queries.NeedsAct) -> list[Todo]:
    """Return the closings to check, extensions to decide and reports to accept."""
    check = Light("non", _("To decide"))
    closing = _("Closing asked: check the evidence against the measure of done.")
    rows = [
        Todo(check, str(row.commitment.title), page(row), closing, [Action(_("Check"), page(row), small=True)])
        for row in found.closings
    ]
    for row in found.extensions:
        asked = _("Extension asked to %(day)s: %(reason)s") % {"day": shown.day(row.new_due), "reason": row.reason}
        if stood := shown.stood(row):
            asked += f" · {stood}"
        rows.append(
            Todo(check, str(row.commitment.title), page(row), asked, [Action(_("Decide"), page(row), small=True)])
        )
    accept = Light("non", _("To accept"))
    for report in found.reports:
        told = f"{report.organization.short}: {report.text[:90]}"
        read = [Action(_("Read"), page(report), small=True)]
        rows.append(Todo(accept, str(report.commitment.title), page(report), told, read))
    return rows


def case_todos(user: Any) -> list[Todo]:
    """Return one line for the problems, requests and instructions that wait for the office."""
    waiting = counts(user)
    if not waiting.waiting:
        return []
    told = ngettext("%(n)s case waits for the office", "%(n)s cases wait for the office", waiting.waiting)
    late = ngettext("%(n)s past its time limit.", "%(n)s past their time limit.", waiting.overdue)
    url = reverse("desk:case-list")
    return [
        Todo(
            Light("red", _("Overdue")) if waiting.overdue else Light("non", _("To decide")),
            told % {"n": waiting.waiting},
            url,
            late % {"n": waiting.overdue} if waiting.overdue else "",
            [Action(_("Read"), url, small=True)],
        )
    ]


def todos(found: queries.NeedsAct) -> list[Todo]:
    """Return what needs the officer, most pressing first."""
    urged = urged_today([*found.overdue, *found.silent])
    return [
        *urgings(found.overdue, urged),
        *decisions(found),
        *urgings(found.silent, urged, Light("amb", _("Silent"))),
    ]


def conveyance_todos(user: Any) -> list[Todo]:
    """Return one line for what came down and is not signed for or answered."""
    rows = conveyance_policy.conveyances(user).filter(jurisdiction=own_code(user), kept=False)
    unsigned = rows.filter(state="sent").count()
    late = rows.exclude(state="answered").filter(answer_by__lt=clock.today()).count()
    base = reverse("desk:conveyance-list")
    found = []
    if late:
        found.append(
            Todo(
                Light("red", _("Gap")),
                ngettext("%(n)s clause past its answer date", "%(n)s clauses past their answer date", late)
                % {"n": late},
                f"{base}?view=late",
                _("Add an item, give a reason, or ask to keep it municipal."),
                [Action(_("Answer"), f"{base}?view=late", kind="pri", small=True)],
            )
        )
    if unsigned:
        found.append(
            Todo(
                Light("amb", _("To sign")),
                ngettext("%(n)s clause to sign for", "%(n)s clauses to sign for", unsigned) % {"n": unsigned},
                f"{base}?view=sent",
                "",
                [Action(_("Sign"), f"{base}?view=sent", kind="pri", small=True)],
            )
        )
    return found


def open_round(user: Any) -> dict[str, Any] | None:
    """Return the open round that is due first with who has answered, and the others; one still owed to goes before."""
    rows: list[Any] = list(queries.rounds_of(user).filter(state="open"))
    if not rows:
        return None
    row, *others = sorted(rows, key=lambda one: (one.answered_count == one.asked_count, one.due, one.pk))
    found = queries.round_page(user, row.pk)
    owing = "late" if row.due < clock.today() else "wait"
    units = [RoundUnit(owing if unit.owed else "done", str(unit.unit.short)) for unit in reversed(found.units)]
    left = left_to_urge([one for unit in found.silent for one in unit.owed])
    done = sum(not unit.owed for unit in found.units)
    total = len(found.units)
    label = _("%(done)s of %(all)s units have answered") % {"done": done, "all": total}
    return {
        "round": row,
        "others": [(one, f"{one.answered_count} / {one.asked_count}", shown.day(one.due)) for one in others],
        "silent": [
            (one.unit, len(one.owed), urge_unit(row, one.unit, one.owed), said_today(one.owed)) for one in found.silent
        ],
        "to_urge": left.units,
        "strip": RoundStrip(units, label, str(done), _("of %(all)s units have answered") % {"all": total}),
    }


def review_todos(user: Any) -> list[Todo]:
    """Return the readouts that somebody has begun to review, the newest: how far each is."""
    rows = readouts.listed(user).filter(state="open")[:MOST]
    return [
        Todo(
            Light("non", _("To review")),
            str(row),
            reverse("desk:review-page", args=[row.pk]),
            _("Readout: %(done)s of %(all)s lines decided.") % {"done": row.decided, "all": row.needed},
            [Action(_("Go on"), reverse("desk:review-page", args=[row.pk]), small=True)],
        )
        for row in rows
    ]


def calendar_steps(user: Any) -> list[Todo]:
    """Return the years whose working days are not entered, for who keeps the calendar."""
    years = missing_years() if keeps_calendar(user) else []
    return [
        Todo(
            Light("amb", _("To enter")),
            _("The working days of %(year)s are not entered: Monday to Friday count as worked.") % {"year": year},
            f"{reverse('desk:calendar')}?year={year}",
            "",
            [Action(_("Enter a holiday"), reverse("desk:calendar-set"), small=True)],
        )
        for year in years
    ]


def context(request: HttpRequest) -> dict[str, Any]:
    """Return what the officer's home shows."""
    user = request.user
    found = queries.needs_act(user, most=MOST)
    of_items, reviews = todos(found), review_todos(user)
    waiting = [*conveyance_todos(user), *case_todos(user), *of_items, *reviews]
    total = len(waiting) - len(of_items) + found.total
    if len(reviews) == MOST:
        total += readouts.policy.reviews(user).filter(state="open").count() - MOST
    coming = meetings_policy.meetings(user).filter(jurisdiction=own_code(user), state__in=("planned", "open"))
    return {
        "today": clock.today(),
        "todos": waiting[:SHOWN],
        "waiting": total,
        "more": total - min(len(waiting), SHOWN),
        "steps": [*first_steps.of_office(user), *calendar_steps(user)],
        "round": open_round(user),
        "above": from_above(user),
        "coming": coming.order_by("held_on")[:4],
        "counts": queries.counts_now(user),
        **first_line(user),
    }
