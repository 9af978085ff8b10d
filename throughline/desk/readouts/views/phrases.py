"""The phrases of an installation: who taught it what, when, and from which line."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from throughline.bodies.roles import OFFICER
from throughline.bodies.standing import standing
from throughline.look.parts import Action
from throughline.readouts.models import DraftLine
from throughline.readouts.policy import draft_lines, phrases

from ..acts.lines import back
from ..acts.phrases import ENTER, WITHDRAW
from ..shown.known import by_noun
from ..shown.phrases import kind_label, meaning


@login_required
def phrase_list(request: HttpRequest) -> HttpResponse:
    """Show the phrases, those in force first."""
    rows = list(phrases(request.user).order_by("withdrawn", "lang", "kind", "phrase")[:500])
    numbers = by_noun(row.basis for row in rows).get(DraftLine.noun, set())
    lines = {row.path: back(row) for row in draft_lines(request.user).filter(pk__in=numbers)}
    begin = (
        Action(str(ENTER.entry.label), ENTER.url(), kind="pri") if standing(request.user).realms(OFFICER.code) else None
    )
    context = {
        "rows": [
            (
                row,
                kind_label(row.kind),
                meaning(row.kind, row.value),
                lines.get(row.basis, ""),
                WITHDRAW.url(row),
            )
            for row in rows
        ],
        "acts": [begin] if begin else [],
        "begin": begin,
    }
    return render(request, "desk/readouts/phrases.html", context)


@login_required
def phrase_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the list: a phrase has no page of its own."""
    row = get_object_or_404(phrases(request.user), pk=pk)
    return HttpResponseRedirect(f"{reverse('desk:phrase-list')}#p{row.pk}")


@login_required
def line_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the review in which a line stands."""
    return HttpResponseRedirect(back(get_object_or_404(draft_lines(request.user), pk=pk)))
