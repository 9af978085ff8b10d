"""Pages of the conveyance stage."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.base import clock
from throughline.bodies.standing import standing
from throughline.conveyance import policy
from throughline.conveyance.models import Alignment, Conveyance
from throughline.conveyance.queries import last_reason
from throughline.delivery import policy as delivery_policy
from throughline.desk.acts import offered
from throughline.desk.signed import name_of
from throughline.look.frame import Link
from throughline.look.parts import Fact, Pager
from throughline.loop.coverage import cells_of

from .acts import ALIGNMENT_ACTS, CONVEYANCE_ACTS
from .bulk import bulk_actions

PAGE = 50


def views() -> dict[str, tuple[str, Q]]:
    """Return the ready-made filters of the list: code -> (words, condition)."""
    day = clock.today()
    owed = ~Q(state="answered") & Q(kept=False)
    return {
        "owed": (_("Answer owed"), owed),
        "sent": (_("Not signed for"), Q(state="sent", kept=False)),
        "late": (_("Past the answer date"), owed & Q(answer_by__lt=day)),
        "waiting": (
            _("Reason to be accepted"),
            Q(state="answered", answer="not_applicable", accepted=None, kept=False),
        ),
        "asked": (_("Asked to keep"), Q(asked_to_keep=True, kept=False)),
        "all": (_("All"), Q()),
    }


@login_required
def conveyance_list(request: HttpRequest) -> HttpResponse:
    """Show what came down (a district) or went out (the city), newest batch first."""
    found = policy.conveyances(request.user)
    known = views()
    view = request.GET.get("view", "owed")
    words, condition = known.get(view, known["all"])
    rows = found.filter(condition).select_related("jurisdiction", "requirement__topic", "agenda_item")
    page = Paginator(rows.order_by("-sent_on", "number", "jurisdiction"), PAGE).get_page(request.GET.get("page"))
    base = reverse("desk:conveyance-list")
    tabs = [
        Link(
            label, f"{base}?view={code}", current=code == view, count=found.filter(which).count(), alarm=code == "late"
        )
        for code, (label, which) in known.items()
    ]
    context = {
        "page": page,
        "tabs": tabs,
        "view_words": words,
        "municipal": standing(request.user).level() == "municipal",
        "bulk": bulk_actions(request.user),
        "today": clock.today(),
        "pager": pager(page, f"{base}?view={view}"),
    }
    return render(request, "desk/conveyance/list.html", context)


def pager(page: Any, base: str) -> Pager:
    """Return where the reader is in a long list."""
    number = page.number
    return Pager(
        _("%(first)s to %(last)s of %(all)s")
        % {"first": page.start_index(), "last": page.end_index(), "all": page.paginator.count},
        [Link(str(one), f"{base}&page={one}", current=one == number) for one in page.paginator.page_range]
        if page.paginator.num_pages > 1
        else [],
        f"{base}&page={number - 1}" if page.has_previous() else "",
        f"{base}&page={number + 1}" if page.has_next() else "",
    )


@login_required
def conveyance_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one conveyance: the text as sent, where it stands, what carries it, and what can be done."""
    rows = policy.conveyances(request.user).select_related(
        "jurisdiction",
        "requirement__meeting",
        "requirement__jurisdiction",
        "organization",
        "sender__jurisdiction",
        "agenda_item__meeting",
    )
    row = get_object_or_404(rows, pk=pk)
    cell = cells_of(request.user, [row.requirement], [], [row.jurisdiction])[row.requirement_id, row.jurisdiction_id]
    items = (
        delivery_policy.commitments(request.user).filter(sources__conveyance=row).select_related("lead", "jurisdiction")
    )
    aligned = Alignment.objects.filter(upper=row.requirement, lower__jurisdiction=row.jurisdiction_id)
    aligned = policy.alignments(request.user).filter(pk__in=aligned.values("pk")).select_related("lower__meeting")
    context = {
        "row": row,
        "cell": cell,
        "items": items,
        "facts": facts(row),
        "asked": last_reason(row, "ask_to_keep") if row.asked_to_keep and not row.kept else "",
        "returned": last_reason(row, "return_reason") if row.accepted is False else "",
        "declined": "" if row.asked_to_keep or row.kept else last_reason(row, "decline_keep"),
        "aligned": [(link, offered(ALIGNMENT_ACTS, request.user, link)) for link in aligned],
        "acts": offered(CONVEYANCE_ACTS, request.user, row),
    }
    return render(request, "desk/conveyance/page.html", context)


@login_required
def alignment_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the line on which an alignment is shown; it has no page of its own."""
    row = get_object_or_404(policy.alignments(request.user).select_related("lower"), pk=pk)
    place = reverse("desk:thread-requirement", args=[row.upper_id])
    return redirect(f"{place}?district={row.lower.jurisdiction_id}")


def facts(row: Conveyance) -> list[Fact]:
    """Return where a conveyance stands, as terms and texts; days in ISO form so that columns line up."""
    told = [
        Fact(_("District"), str(row.jurisdiction.name), sample=row.jurisdiction.sample),
        Fact(_("Sent"), f"{row.sent_on} · {row.sender.short}"),
        Fact(_("Sign by"), str(row.sign_by or "–")),
        Fact(_("Signed for"), f"{row.signed_on} · {name_of(row.signed_by)}" if row.signed_on else _("not yet")),
        Fact(_("Studied"), str(row.studied_on or _("not yet"))),
        Fact(_("Answer by"), str(row.answer_by)),
    ]
    if row.answer:
        told.append(Fact(_("Answer"), str(row.get_answer_display()), note=str(row.answered_on)))
    return told
