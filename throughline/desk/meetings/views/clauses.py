"""The list of clauses and the page of one."""

import re

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.base.text import Said, current_language
from throughline.desk.acts import offered
from throughline.desk.quoted.standing import stands
from throughline.look.frame import Link
from throughline.look.parts import Action, Fact, Pager
from throughline.meetings import queries
from throughline.meetings.models import Requirement
from throughline.readouts.writing.chinese import OPENINGS

from ..acts import ACTS
from ..shown import dates

PAGE = 50
CHINESE = re.compile(r"[㐀-鿿]")


@login_required
def clause_list(request: HttpRequest) -> HttpResponse:
    """Show the clauses seen, by their meeting or paper."""
    rows = queries.requirements(request.user).order_by(
        "-meeting__held_on", "-paper__year", "meeting", "paper", "number"
    )
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    pager = None
    if page.paginator.num_pages > 1:
        pager = Pager(
            text=_("%(start)d to %(end)d of %(all)d")
            % {"start": page.start_index(), "end": page.end_index(), "all": page.paginator.count},
            pages=[Link(str(n), f"?page={n}", current=n == page.number) for n in page.paginator.page_range],
        )
    return render(request, "desk/meetings/clause_list.html", {"page": page, "pager": pager})


@login_required
def clause_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one clause: its words, its quote, where it stands, and the way to its line."""
    clause = get_object_or_404(queries.requirements(request.user), pk=pk)
    source = clause.meeting or clause.paper
    source_url = reverse(f"desk:{source.noun}-page", args=[source.pk])
    acts = [act for act in ACTS if act.noun == "requirement"]
    thread = Action(label=_("Thread"), url=reverse("desk:thread-requirement", args=[pk]), kind="pri")
    context = {
        "clause": clause,
        "original": clause.quote_lang or clause.text_src or "zh",
        "kicker": _("Clause %(number)d · %(place)s") % {"number": clause.number, "place": clause.jurisdiction.name},
        "actions": [thread, *offered(acts, request.user, clause)],
        "facts": [*_facts(clause, source_url), *stands(clause)],
        "published": dates.day(clause.meeting.published_on) if clause.meeting else "",
        "crumbs": [
            Link(_("Meetings"), reverse("desk:meeting-list")),
            Link(source.title, source_url),
            Link(_("Clause %(number)d") % {"number": clause.number}, ""),
        ],
    }
    return render(request, "desk/meetings/clause_page.html", context)


def _section(words: str) -> Said:
    """Return the heading of a section: a usual one in the words of the page, else the source's, marked."""
    here, own = current_language(), "zh" if CHINESE.search(words) else "en"
    if here == "zh" and (usual := OPENINGS.get(words.casefold())):
        return Said(usual, here)
    return Said(words, own, fell_back=own != here)


def _facts(clause: Requirement, source_url: str) -> list[Fact]:
    """Return where the clause stands and how it is found."""
    source = clause.meeting or clause.paper
    held = dates.short_day(clause.meeting.held_on) if clause.meeting else ""
    found = [Fact(_("Source"), source.title if source else "", url=source_url, note=held)]
    if clause.section:
        found.append(Fact(_("Section"), _section(clause.section)))
    found.append(Fact(_("Kind"), str(Requirement.KINDS[clause.kind])))
    if clause.topic:
        found.append(Fact(_("Topic"), clause.topic.label))
    if clause.organization:
        found.append(Fact(_("Addressed to"), clause.organization.short))
    found.append(Fact(_("To be acted on"), _("yes") if clause.actionable else _("no")))
    return found
