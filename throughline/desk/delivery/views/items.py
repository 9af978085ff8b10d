"""The page of one item."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.base import clock
from throughline.base.prepared import Prepared
from throughline.delivery import queries
from throughline.delivery.models import Change, CommitmentCase, CommitmentSource
from throughline.delivery.rounds.evidence import evidence_owed
from throughline.desk.acts import address_of
from throughline.desk.casework.on_item import of_item
from throughline.desk.history.both import own_of
from throughline.evaluation.models import Rating
from throughline.evaluation.policy import ratings
from throughline.look.parts import Action, Fact
from throughline.look.quick import safe

from .. import item_drawn as drawn
from .. import shown
from ..acts import ACTS
from ..arithmetic import sentence
from ..buttons import buttons
from ..log import Log, plain_log
from ..moves import shown as moves
from ..together.shown import sections
from .moves import ask_link

# Whether there are any: what they say is read with its rights, where there are.
BESIDE = (
    Prepared(lambda item: Rating.objects.filter(commitment=item).order_by().values_list("pk", flat=True)[:1]),
    Prepared(lambda item: CommitmentCase.objects.filter(commitment=item).order_by().values_list("pk", flat=True)[:1]),
)


def change_shown(change: Change, user: Any) -> dict[str, Any]:
    """Return what was asked and decided, with both dates."""
    return {
        "change": change,
        "asked": shown.day(change.asked_on),
        "decided": shown.day(change.decided_on),
        "decided_reason": own_of(change.decided_reason),
        "old": shown.day(change.old_due),
        "new": shown.day(change.new_due),
        "stood": shown.stood(change),
        "move": moves.change(change),
        "acts": buttons(ACTS, user, change, small=True),
    }


def _facts(page: queries.ItemPage) -> list[Fact]:
    """Return who, until when, and what counts as done."""
    item, helpers = page.item, _(", ").join([str(party.organization.short) for party in page.parties])
    return [
        Fact(_("Lead unit"), item.lead.name if item.lead else _("not named")),
        Fact(_("Cooperating"), helpers or _("none")),
        Fact(_("Responsible leader"), item.responsible.name if item.responsible else _("not named")),
        Fact(_("Due"), shown.day(item.due), struck=shown.struck(item), note=shown.far(item)),
        Fact(_("Done when"), item.measure or _("not stated")),
    ]


def _source(source: CommitmentSource) -> dict[str, Any]:
    """Return where the item comes from, in words and as a link."""
    if source.previous_id:
        old = source.previous
        return {
            "term": _("Carries on item %(number)s of %(year)s") % {"number": old.number, "year": old.year},
            "title": old.title,
            "url": address_of("commitment-page", old.pk),
        }
    if source.case_id:
        case = source.case
        return {"term": case.get_kind_display(), "title": case.said, "url": address_of("case-page", case.pk)}
    sent = source.conveyance
    clause = sent.requirement if sent else source.requirement
    if clause is None:
        return {"term": _("Paper as conveyed"), "title": sent.text_as_sent, "url": ""}
    term = _("Conveyed clause %(number)s") if sent else _("Clause %(number)s")
    return {"term": term % {"number": clause.number}, "title": clause.heading, "url": ""}


def _milestones(page: queries.ItemPage) -> list[dict[str, Any]]:
    """Return the dated steps with what became of each."""
    rows, live, today = [], page.item.live, clock.today()
    for step in page.milestones:
        days = ((step.done_on or today) - step.due).days
        late = days > 0
        kind = "don" if step.done_on else "amb" if late and live else "non"  # Amber, as the light rule says.
        if step.done_on:
            word = _("done %(day)s") % {"day": shown.day(step.done_on, today)}
            told = ngettext("%(done)s, %(days)s day late", "%(done)s, %(days)s days late", days)
            word = told % {"done": word, "days": days} if late else word
        elif late:
            over = ngettext("%(days)s day over", "%(days)s days over", days)
            word = over % {"days": days} if live else _("not reached")
        else:
            word = _("not due")
        rows.append({"step": step, "when": shown.day(step.due, today), "kind": kind, "word": word})
    return rows


def _rating(rating: Rating) -> dict[str, Any]:
    """Return a rating with its arithmetic."""
    value = rating.computed if rating.given is None else rating.given
    return {"rating": rating, "sum": sentence(rating), "value": value}


@login_required
def item_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one item; what happened inside it only to those who may read it."""
    page = queries.item_page(request.user, pk, beside=BESIDE)
    item = page.item
    has_ratings, has_cases = map(bool, page.beside)
    item.asked_changes = page.changes  # type: ignore[attr-defined]  # So that no button asks for them again.
    for row in page.changes:
        row.commitment = item  # The rights of each row are those to the item: read once.
    gate = moves.gate(page)
    if gate.get("project"):
        gate["acts"] = buttons(ACTS, request.user, gate["project"], small=True)
    rated = ratings(request.user).filter(commitment=item).select_related("round") if has_ratings else ()
    cases = of_item(request.user, item, any_of_it=has_cases)
    log = Log(item, request.user, raises=cases.raises)
    reports = [log.shown(report) for report in page.reports]
    context = {
        **sections(request.user, page),
        "gate": gate,
        "item": item,
        "title": SafeString(safe(item.title)),
        "head": drawn.head(item),
        "progress": shown.progress(item),
        "facts": _facts(page),
        "milestones": drawn.milestones(_milestones(page)),
        "origin": drawn.origin(page, [_source(source) for source in page.sources]),
        "kept": drawn.kept(item, inside=page.inside),
        "inside": page.inside,
        "reports": reports,
        "log": plain_log(reports),
        "cases": cases,
        "changes": [change_shown(change, request.user) for change in page.changes],
        "ratings": [_rating(rating) for rating in rated],
        "owes_evidence": item.evidence_asked and item.live and page.inside and bool(evidence_owed([item.pk])),
        "owed": page.owed,
        "acts": [
            Action(_("See the whole line"), address_of("thread-commitment", item.pk)),
            *buttons(ACTS, request.user, item),
            *ask_link(request.user, item),
        ],
    }
    return render(request, "desk/delivery/item.html", context)
