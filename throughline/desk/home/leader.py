"""The leader's home, one page on a phone: what is red and why, what is asked, what changed, what comes.

From each number it is two steps to the items behind it: a body, its units, their items.
"""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from throughline.base import clock
from throughline.bodies.roles import LEADER
from throughline.bodies.standing import standing
from throughline.casework import policy as casework
from throughline.casework.models import Case
from throughline.casework.queries import waiting_for
from throughline.delivery import policy, queries
from throughline.delivery.models import Change, Commitment
from throughline.delivery.words import words
from throughline.desk.casework import acts as case_acts
from throughline.desk.casework import shown as case_shown
from throughline.desk.delivery import shown
from throughline.desk.delivery.acts import ACTS
from throughline.desk.delivery.buttons import buttons
from throughline.desk.delivery.moves import shown as move_shown
from throughline.desk.signed import name_of
from throughline.look.parts import Action, Ask, RedItem
from throughline.meetings import policy as meetings_policy

from .line import first_line, from_above, own_code
from .officer import page
from .since import since

MOST = 6
TWO = 2  # answers to one question; the rest stand on its page
DECIDED = [
    act for act in case_acts.CASE_ACTS if act.entry.who != ("office",)
]  # what the office alone does is not asked


def asks(found: queries.Asked, user: Any) -> list[Ask]:
    """Return the decisions that wait for the leader, each with its two answers."""
    changes = [*found.closings, *found.extensions, *found.moves]
    cases = (_case(told, user) for told in case_shown.rows(waiting_for(user)))
    return [*(_change(change, user) for change in changes), *cases]


def others(found: queries.Asked, user: Any) -> list[Ask]:
    """Return what another leader is asked to decide, who is named: this one may, and need not."""
    rows = []
    for change in found.others:
        asked, who = _change(change, user), change.commitment.responsible
        told = _("Asked of %(name)s") % {"name": who.name if who else ""}
        rows.append(replace(asked, text=f"{told} · {asked.text}"))
    return rows


def _change(change: Change, user: Any) -> Ask:
    """Return a change as a question."""
    return _ask(change) if change.kind in ("close", "extend") else _move(change, user)


def _asked(change: Change) -> str:
    """Return who asked, and why."""
    return f"{name_of(change.asked_by)}{_(': ')}{change.reason}"


def _ask(change: Change) -> Ask:
    """Return one decision as a question."""
    title = str(change.commitment.title)
    if change.kind == "extend":
        question = _("Move “%(title)s” from %(old)s to %(new)s?") % {
            "title": title,
            "old": shown.day(change.old_due),
            "new": shown.day(change.new_due),
        }
        yes = Action(_("Grant"), reverse("desk:change-grant-extension", args=[change.pk]), kind="pri")
    else:
        question = _("Close “%(title)s”?") % {"title": title}
        yes = Action(
            pgettext("closing", "Approve"), reverse("desk:change-approve-closing", args=[change.pk]), kind="pri"
        )
    no = Action(_("Refuse"), reverse("desk:change-refuse", args=[change.pk]))
    text = " · ".join([_asked(change), *_new_values(change)])
    if stood := shown.stood(change):
        text += f" · {stood}"
    if change.check_note:
        text += _(" · Office: %(note)s") % {"note": change.check_note}
    return Ask(question, text, [yes, no], page(change))


def _move(change: Change, user: Any) -> Ask:
    """Return a move of a project or item that is asked for."""
    question = _("%(kind)s: “%(title)s”?") % {"kind": change.get_kind_display(), "title": change.commitment.title}
    yes = buttons([act for act in ACTS if act.name.startswith("grant")], user, change)
    no = buttons(ACTS, user, change, only=("refuse",))
    return Ask(question, " · ".join([_asked(change), *_new_values(change)]), [*yes, *no], page(change))


def _new_values(change: Change) -> list[str]:
    """Return what would change, old and new, and what it rests on: nobody decides on a reason alone."""
    told = move_shown.change(change)
    values = [
        f"{label}{' ' if title else ''}{title}{_(': ')}{old or move_shown.NOTHING} → {new}"
        for label, title, old, new in told["values"]
    ]
    if change.new_lead is not None:
        values.append(f"→ {change.new_lead.name}")
    if change.successor is not None:
        values.append(f"→ {change.successor.title}")
    return [*values, _("Basis: %(basis)s") % {"basis": change.basis}] if change.basis else values


def _case(told: dict[str, Any], user: Any) -> Ask:
    """Return a case that waits for the leader, given as a row of a list."""
    case: Case = told["case"]
    answered = case.state == "answered"
    text = f"{told['called']} · {told['holder' if answered else 'asker']}"
    if told["due"]:
        text += _(" · by %(day)s") % {"day": told["due"]}
    if answered:
        text += _(" · answered on %(day)s") % {"day": shown.day(case.answered_on)}
    acts = buttons(DECIDED, user, case)[:TWO]
    return Ask(str(case.title), text, acts, told["url"], told["answer"] if answered else "")


def _red(item: Commitment) -> RedItem:
    """Return a red item with why it is red and what was done about it."""
    text = f"{item.lead.short if item.lead else ''} · {words(item.light_why)} · {item.percent}%"
    if item.urged:
        text += " · " + ngettext("urged %(n)s time", "urged %(n)s times", item.urged) % {"n": item.urged}
    return RedItem(shown.light(item), str(item.title), text, page(item))


def instructions(user: Any) -> list[dict[str, Any]]:
    """Return the leader's own instructions, those that run first, with where each stands."""
    person = standing(user).person
    if person is None:
        return []
    rows = (
        casework.cases(user).filter(kind="instruction", person=person).select_related("to", "unit", "meeting", "person")
    )
    return case_shown.rows(rows.order_by("-live", "-raised_on", "-pk")[:MOST])


def context(request: HttpRequest) -> dict[str, Any]:
    """Return what the leader's home shows."""
    user = request.user
    realms = standing(user).realms(LEADER.code)
    rows = policy.commitments(user).filter(jurisdiction__in=realms, live=True).select_related("lead")
    red = list(rows.filter(light_code="red").order_by("due", "pk")[:MOST])
    coming = meetings_policy.meetings(user).filter(jurisdiction=own_code(user), state__in=("planned", "open"))
    counts = queries.counts_now(user)
    own = [row for row in counts if row.body.jurisdiction_id in realms]
    asked = queries.asked_of(user)
    return {
        "today": clock.today(),
        "red_count": sum(row.lights["red"] for row in own),
        "amber_count": sum(row.lights["amber"] for row in own),
        "live_count": sum(row.live for row in own),
        "red": [_red(item) for item in red],
        "asks": asks(asked, user),
        "others": others(asked, user),
        "since": since(user, own),
        "instructions": instructions(user),
        "above": from_above(user, 6),
        "coming": coming.order_by("held_on")[:3],
        "counts": counts,
        **first_line(user),
    }
