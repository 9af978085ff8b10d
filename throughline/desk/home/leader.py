"""The leader's home: red items and why, what is asked, the counts since the list was approved, the next meeting."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from throughline.base import clock
from throughline.bodies.roles import LEADER
from throughline.bodies.standing import standing
from throughline.delivery import policy, queries
from throughline.delivery.models import Change
from throughline.delivery.words import words
from throughline.look.parts import Action, Ask, RedItem
from throughline.meetings import policy as meetings_policy

from .line import first_line, from_above, own_code
from .officer import light, page

MOST = 6
MOVES = {
    "admit": "grant-admission",
    "start": "grant-start",
    "complete": "grant-completion",
    "adjust": "grant-adjustment",
    "suspend": "grant-suspension",
    "resume": "grant-resumption",
    "merge": "grant-merger",
    "exit": "grant-exit",
    "reassign": "grant-reassignment",
}


def asks(user: Any) -> list[Ask]:
    """Return the decisions that wait for the leader, each with its two answers."""
    found = queries.asked_of(user)
    return [_ask(change) for change in [*found.closings, *found.extensions, *found.moves]]


def _ask(change: Change) -> Ask:
    """Return one decision as a question."""
    title = str(change.commitment.title)
    if change.kind == "extend":
        question = _("Move “%(title)s” from %(old)s to %(new)s?") % {
            "title": title,
            "old": change.old_due,
            "new": change.new_due,
        }
        yes = Action(_("Grant"), reverse("desk:change-grant-extension", args=[change.pk]), kind="pri")
    elif change.kind in MOVES:
        question = f"{change.get_kind_display()} · {title}"
        yes = Action(_("Decide"), reverse(f"desk:change-{MOVES[change.kind]}", args=[change.pk]), kind="pri")
    else:
        question = _("Close “%(title)s”?") % {"title": title}
        yes = Action(
            pgettext("closing", "Approve"), reverse("desk:change-approve-closing", args=[change.pk]), kind="pri"
        )
    no = Action(_("Refuse"), reverse("desk:change-refuse", args=[change.pk]))
    text = f"{change.asked_by}: {change.reason}"
    if change.check_note:
        text += _(" · Office: %(note)s") % {"note": change.check_note}
    return Ask(question, text, [yes, no], page(change))


def context(request: HttpRequest) -> dict[str, Any]:
    """Return what the leader's home shows."""
    user = request.user
    realms = standing(user).realms(LEADER.code)
    rows = policy.commitments(user).filter(jurisdiction__in=realms, live=True).select_related("lead")
    red = list(rows.filter(light_code="red").order_by("due", "pk")[:MOST])
    coming = meetings_policy.meetings(user).filter(jurisdiction=own_code(user), state__in=("planned", "open"))
    return {
        "today": clock.today(),
        "red_count": rows.filter(light_code="red").count(),
        "amber_count": rows.filter(light_code="amber").count(),
        "red": [
            RedItem(
                light(item),
                str(item.title),
                f"{item.lead.short if item.lead else ''} · {words(item.light_why)}",
                page(item),
            )
            for item in red
        ],
        "asks": asks(user),
        "above": from_above(user, 6),
        "coming": coming.order_by("held_on")[:3],
        "counts": queries.home_counts(user, clock.today().year),
        **first_line(user),
    }
