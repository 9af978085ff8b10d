"""The ledger and the page of one item."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.base import clock
from throughline.delivery import queries
from throughline.delivery.models import Change, Commitment, CommitmentSource, ProgressReport
from throughline.desk.casework.on_item import of_item, raise_url
from throughline.evaluation.models import Rating
from throughline.evaluation.policy import ratings
from throughline.look.frame import Link
from throughline.look.parts import Action, Fact, File, Pager
from throughline.look.tables import Col

from .. import shown
from ..acts import ACTS
from ..arithmetic import sentence
from ..buttons import buttons
from ..ledger import LABELS, PAGE, Ledger


def with_row_parts(rows: QuerySet[Commitment], user: Any) -> QuerySet[Commitment]:
    """Return items with all that a row of the ledger shows, whatever their number (four more queries)."""
    return rows.select_related("lead", "jurisdiction", "item_list").prefetch_related(
        "parties__organization",
        "milestones",
        "sources",
        Prefetch("ratings", queryset=ratings(user).exclude(state="proposed"), to_attr="counted_ratings"),
    )


def line_of(item: Commitment) -> dict[str, Any]:
    """Return one row of the ledger."""
    return {
        "item": item,
        "light": shown.light(item),
        "progress": shown.progress(item),
        "due": shown.day(item.due),
        "struck": shown.struck(item),
        "overdue": shown.overdue(item),
        "word": shown.day(item.last_word),
        "units": shown.units(item),
        "mini": shown.mini(item, rated=bool(item.counted_ratings)),  # type: ignore[attr-defined]
    }


def _columns(ledger: Ledger) -> list[Col]:
    """Return the heads of the table, each with the address that sorts by it."""
    names = [
        ("number", "#"),
        ("title", _("Item")),
        ("light", _("Light")),
        ("progress", _("Progress")),
        ("due", _("Due")),
    ]
    columns = []
    for name, label in names:
        on = ledger.sort.removeprefix("-") == name
        down = on and ledger.sort.startswith("-")
        target = f"-{name}" if on and not down else name
        columns.append(
            Col(label, sort=("descending" if down else "ascending") if on else "", url=ledger.address(sort=target))
        )
    return columns


def _pager(page: Page, ledger: Ledger) -> Pager:
    """Return where the reader is, with links to the pages."""
    total = page.paginator.count
    text = _("%(first)s to %(last)s of %(total)s") % {
        "first": page.start_index(),
        "last": page.end_index(),
        "total": total,
    }

    def url(number: int) -> str:
        base = ledger.address()
        return f"{base}{'&' if len(base) > 1 else ''}page={number}"

    links = [
        Link(str(number), url(number) if isinstance(number, int) else "", current=number == page.number)
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    ]
    return Pager(
        text,
        links if page.paginator.num_pages > 1 else (),
        url(page.previous_page_number()) if page.has_previous() else "",
        url(page.next_page_number()) if page.has_next() else "",
    )


@login_required
def item_list(request: HttpRequest) -> HttpResponse:
    """Show the ledger as the address asks for it."""
    ledger = Ledger(request.user, request.GET)
    page = Paginator(with_row_parts(ledger.rows, request.user), PAGE).get_page(request.GET.get("page"))
    choices = ledger.choices()
    rows = list(page.object_list)
    context = {
        "ledger": ledger,
        "lines": [line_of(item) for item in rows],
        "columns": _columns(ledger),
        "tabs": ledger.tabs(),
        "chips": ledger.chips(choices),
        "filters": [
            (name, LABELS[name], ledger.given.get(name, ""), found) for name, found in choices.items() if found
        ],
        "count": _("%(count)s items, %(order)s") % {"count": page.paginator.count, "order": ledger.said()},
        "pager": _pager(page, ledger),
        "sample": bool(rows) and all(item.jurisdiction.sample for item in rows),
        "across": len({item.jurisdiction_id for item in rows}) > 1,
        "exports": [
            Action(kind.upper(), f"{reverse(f'desk:commitment-{kind}')}{ledger.address()}") for kind in ("csv", "xlsx")
        ],
    }
    return render(request, "desk/delivery/items.html", context)


def report_shown(report: ProgressReport, user: Any) -> dict[str, Any]:
    """Return one report as it is printed: text as written, its parts, its files, its buttons."""
    lang = report.lang
    return {
        "report": report,
        "when": shown.day(report.reported_on),
        "unit": report.organization.short,
        "text": shown.written(report.text, lang),
        "problem": shown.written(report.problem, lang),
        "help": shown.written(report.help_wanted, lang),
        "next": shown.written(report.next_step, lang),
        "steps": list(report.milestones_done.all()),
        "files": [
            File(proof.title, reverse("desk:evidence-page", args=[proof.pk]), _("accepted") if proof.accepted else "")
            for proof in report.evidence.all()
        ],
        "acts": buttons(ACTS, user, report, small=True),
    }


def change_shown(change: Change, user: Any) -> dict[str, Any]:
    """Return what was asked and decided, with both dates."""
    return {
        "change": change,
        "asked": shown.day(change.asked_on),
        "decided": shown.day(change.decided_on),
        "old": shown.day(change.old_due),
        "new": shown.day(change.new_due),
        "acts": buttons(ACTS, user, change, small=True),
    }


def _facts(item: Commitment) -> list[Fact]:
    """Return who, until when, and what counts as done."""
    helpers = _(", ").join(str(party.organization.short) for party in item.parties.all())
    return [
        Fact(_("Lead unit"), item.lead.name if item.lead else _("not named")),
        Fact(_("Cooperating"), helpers or _("none")),
        Fact(_("Responsible leader"), item.responsible.name if item.responsible else _("not named")),
        Fact(_("Due"), shown.day(item.due), struck=shown.struck(item)),
        Fact(_("Done when"), item.measure or _("not stated")),
    ]


def _source(source: CommitmentSource) -> dict[str, Any]:
    """Return where the item comes from, in words and as a link."""
    if source.previous_id:
        old = source.previous
        return {
            "term": _("Carries on item %(number)s of %(year)s") % {"number": old.number, "year": old.year},
            "title": old.title,
            "url": reverse("desk:commitment-page", args=[old.pk]),
        }
    if source.case_id:
        case = source.case
        return {"term": case.get_kind_display(), "title": case.said, "url": reverse("desk:case-page", args=[case.pk])}
    sent = source.conveyance
    clause = sent.requirement if sent else source.requirement
    if clause is None:
        return {"term": _("Paper as conveyed"), "title": sent.text_as_sent, "url": ""}
    term = _("Conveyed clause %(number)s") if sent else _("Clause %(number)s")
    return {"term": term % {"number": clause.number}, "title": clause.heading, "url": ""}


def _milestones(item: Commitment) -> list[dict[str, Any]]:
    """Return the dated steps with what became of each."""
    rows = []
    for step in item.milestones.all():
        late = (step.done_on or clock.today()) > step.due
        days = ((step.done_on or clock.today()) - step.due).days
        kind = "don" if step.done_on else "amb" if late and item.live else "non"  # Amber, as the light rule says.
        if step.done_on:
            word = _("done %(day)s") % {"day": shown.day(step.done_on)}
            told = ngettext("%(done)s, %(days)s day late", "%(done)s, %(days)s days late", days)
            word = told % {"done": word, "days": days} if late else word
        elif late:
            over = ngettext("%(days)s day over", "%(days)s days over", days)
            word = over % {"days": days} if item.live else _("not reached")
        else:
            word = _("not due")
        rows.append({"step": step, "when": shown.day(step.due), "kind": kind, "word": word})
    return rows


def _rating(rating: Rating) -> dict[str, Any]:
    """Return a rating with its arithmetic."""
    value = rating.computed if rating.given is None else rating.given
    return {"rating": rating, "sum": sentence(rating), "value": value}


@login_required
def item_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one item; what happened inside it only to those who may read it."""
    page = queries.item_page(request.user, pk)
    item = page.item
    item.asked_changes = page.changes  # type: ignore[attr-defined]  # So that no button asks for them again.
    for row in (*page.reports, *page.changes):
        row.commitment = item  # The rights of each row are those to the item: read once.
    rated = ratings(request.user).filter(commitment=item).select_related("round")
    cases = of_item(request.user, item)
    context = {
        "item": item,
        "light": shown.light(item),
        "why": shown.why(item),
        "progress": shown.progress(item),
        "facts": _facts(item),
        "sources": [_source(source) for source in page.sources],
        "milestones": _milestones(item),
        "successors": page.successors,
        "inside": page.inside,
        "reports": [
            {**report_shown(report, request.user), "raise": raise_url(report) if cases.raises else ""}
            for report in page.reports
        ],
        "cases": cases,
        "changes": [change_shown(change, request.user) for change in page.changes],
        "ratings": [_rating(rating) for rating in rated],
        "baseline": page.baseline[0].list_version if page.baseline else None,
        "owed": [asked for asked in page.asked if asked.state == "owed"],
        "acts": [
            Action(_("See the whole line"), reverse("desk:thread-commitment", args=[item.pk])),
            *buttons(ACTS, request.user, item),
        ],
    }
    return render(request, "desk/delivery/item.html", context)
