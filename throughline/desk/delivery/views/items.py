"""The ledger and the page of one item."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.base import clock
from throughline.bodies.roles import OFFICER
from throughline.bodies.standing import standing
from throughline.delivery.models import Commitment, CommitmentSource, ProgressReport
from throughline.delivery.policy import changes, commitments, reads_inside, reports, round_items
from throughline.evaluation.models import Rating
from throughline.evaluation.policy import ratings
from throughline.look.frame import Link
from throughline.look.parts import Fact, File, Pager
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
    names = [("number", "#"), ("title", _("Item")), ("light", _("Light")), ("progress", _("Progress")), ("due", _("Due"))]
    columns = []
    for name, label in names:
        on = ledger.sort.removeprefix("-") == name
        down = on and ledger.sort.startswith("-")
        target = f"-{name}" if on and not down else name
        columns.append(Col(label, sort=("descending" if down else "ascending") if on else "", url=ledger.address(sort=target)))
    return columns


def _pager(page: Page, ledger: Ledger) -> Pager:
    """Return where the reader is, with links to the pages."""
    total = page.paginator.count
    text = _("%(first)s to %(last)s of %(total)s") % {"first": page.start_index(), "last": page.end_index(), "total": total}

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
        "filters": [(name, LABELS[name], ledger.given.get(name, ""), found) for name, found in choices.items() if found],
        "count": _("%(count)s items, %(order)s") % {"count": page.paginator.count, "order": ledger.said()},
        "pager": _pager(page, ledger),
        "sample": bool(rows) and all(item.jurisdiction.sample for item in rows),
        "across": len({item.jurisdiction_id for item in rows}) > 1,
        "keeps": bool(standing(request.user).realms(OFFICER.code)),
    }
    return render(request, "desk/delivery/items.html", context)


def _whole(user: Any) -> QuerySet[Commitment]:
    """Return items with all that their own page shows."""
    sources = CommitmentSource.objects.select_related(
        "requirement__meeting", "requirement__paper", "conveyance__requirement__meeting", "previous__item_list"
    )
    inside = reports(user).select_related("organization").prefetch_related("evidence__file", "milestones_done")
    return commitments(user).select_related("lead", "responsible", "jurisdiction", "item_list__organization").prefetch_related(
        "parties__organization",
        "milestones",
        "terms__term",
        Prefetch("sources", queryset=sources),
        Prefetch("reports", queryset=inside, to_attr="told"),
        Prefetch("changes", queryset=changes(user).order_by("-asked_on", "-pk"), to_attr="asked_changes"),
        Prefetch("ratings", queryset=ratings(user).select_related("round"), to_attr="seen_ratings"),
        Prefetch("list_lines"),
        "list_lines__list_version",
    )


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


def _facts(item: Commitment) -> list[Fact]:
    """Return who, until when, and what counts as done."""
    rows = [
        Fact(_("Lead unit"), item.lead.name if item.lead else _("not named")),
        Fact(_("Cooperating"), _(", ").join(str(party.organization.short) for party in item.parties.all()) or _("none")),
        Fact(_("Responsible leader"), item.responsible.name if item.responsible else _("not named")),
        Fact(_("Due"), shown.full_day(item.due), struck=shown.struck(item)),
        Fact(_("Done when"), item.measure or _("not stated")),
    ]
    return rows


def _source(source: CommitmentSource) -> dict[str, Any]:
    """Return where the item comes from, in words and as a link."""
    if source.previous_id:
        old = source.previous
        return {
            "term": _("Carried on from"),
            "title": old.title,
            "note": _("item %(number)s of %(year)s") % {"number": old.number, "year": old.year},
            "url": reverse("desk:commitment-page", args=[old.pk]),
        }
    sent = source.conveyance
    clause = sent.requirement if sent else source.requirement
    if clause is None:
        return {"term": _("Paper as conveyed"), "title": sent.text_as_sent, "note": "", "url": ""}
    note = _("clause %(number)s") % {"number": clause.number}
    return {"term": _("Clause as conveyed") if sent else _("Clause"), "title": clause.heading, "note": note, "url": ""}


def _milestones(item: Commitment) -> list[dict[str, Any]]:
    """Return the dated steps with what became of each."""
    rows = []
    for step in item.milestones.all():
        late = (step.done_on or clock.today()) > step.due
        days = ((step.done_on or clock.today()) - step.due).days
        kind = "grn" if step.done_on else "red" if late and item.live else "non"
        if step.done_on:
            word = _("done %(day)s") % {"day": shown.day(step.done_on)}
            word = _("%(done)s, %(days)s days late") % {"done": word, "days": days} if late else word
        else:
            word = _("%(days)s days over") % {"days": days} if late and item.live else _("not due")
        rows.append({"step": step, "when": shown.day(step.due), "kind": kind, "word": word})
    return rows


def _rating(rating: Rating) -> dict[str, Any]:
    """Return a rating with its arithmetic."""
    return {"rating": rating, "sum": sentence(rating), "value": rating.given if rating.given is not None else rating.computed}


@login_required
def item_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one item; what happened inside it only to those who may read it."""
    item = get_object_or_404(_whole(request.user), pk=pk)
    inside = reads_inside(request.user, item)
    frozen = list(item.list_lines.all())
    context = {
        "item": item,
        "light": shown.light(item),
        "why": shown.why(item),
        "progress": shown.progress(item),
        "facts": _facts(item),
        "sources": [_source(source) for source in item.sources.all()],
        "milestones": _milestones(item),
        "inside": inside,
        "reports": [report_shown(report, request.user) for report in item.told] if inside else [],
        "changes": [(change, buttons(ACTS, request.user, change, small=True)) for change in item.asked_changes]
        if inside
        else [],
        "ratings": [_rating(rating) for rating in item.seen_ratings],
        "baseline": frozen[0].list_version if frozen else None,
        "owed": list(round_items(request.user).filter(commitment=item, state="owed").select_related("round")),
        "acts": buttons(ACTS, request.user, item),
    }
    return render(request, "desk/delivery/item.html", context)
