"""The page of a source: the text as it was published, with every record that rests on it."""

import re
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from throughline.base.models import SourceText
from throughline.desk.history.words import noun_label
from throughline.desk.quoted.marks import Span, marked
from throughline.desk.quoted.sentence import anchor, place_url
from throughline.desk.quoted.standing import page_of, resting, spans
from throughline.readouts import policy
from throughline.readouts.models import Review

AT = re.compile(r"(\d{1,9})-(\d{1,9})")


def chosen_place(request: HttpRequest) -> tuple[int, int] | None:
    """Return the place that the address asks for."""
    found = AT.fullmatch(request.GET.get("at", ""))
    return (int(found[1]), int(found[2])) if found else None


@login_required
def source_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a source to whoever sees a record that rests on it, or its review; everybody else gets a 404."""
    source = get_object_or_404(SourceText, pk=pk)
    rows = resting(request.user, source)
    review = policy.reviews(request.user).filter(source=source).order_by("-pk").first()
    if not rows and review is None:
        raise Http404
    chosen = chosen_place(request)
    marks = spans(rows, chosen)
    if chosen and all((row[1], row[2]) != chosen for row in rows) and chosen[0] < chosen[1] <= len(source.text):
        marks.append(Span(*chosen, "place", css="on fix", anchor=anchor(*chosen)))
    context = {
        "source": source,
        "lang": "zh-CN" if source.lang == "zh" else "en",
        "text": marked(source.text, marks),
        "review": review,
        "newer": newer(request.user, source),
        "rows": [(noun_label(row.noun), row, page_of(row), place_url(pk, start, end)) for row, start, end in rows],
    }
    return render(request, "desk/readouts/source.html", context)


def newer(user: Any, source: SourceText) -> SourceText | None:
    """Return the newest confirmed version of the same readout, where somebody may read it; old places stay."""
    found = Review.objects.filter(corrects__source=source, state="confirmed").select_related("source").order_by("-pk")
    later = next((review.source for review in found if review.source is not None), None)
    if later is None or later.pk == source.pk:
        return None
    readable = resting(user, later) or policy.reviews(user).filter(source=later).exists()
    return later if readable else None
