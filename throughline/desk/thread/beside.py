"""A cell of the matrix opened: the clause from above and what carries it in a district, sentence beside sentence."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from throughline.base.text import choose, current_language
from throughline.bodies import policy as bodies_policy
from throughline.bodies.models import Jurisdiction
from throughline.conveyance.models import Alignment
from throughline.desk.meetings.shown import dates
from throughline.desk.quoted.sentence import sentence, source_url
from throughline.desk.signed import name_of
from throughline.look.frame import Link
from throughline.look.parts import Fact
from throughline.loop.beside import carriers, confirmed_by, of_district
from throughline.loop.coverage import Coverage, coverage
from throughline.meetings import policy
from throughline.meetings.models import Requirement


@dataclass(frozen=True, slots=True)
class Side:
    """One sentence: whose meeting it is of, the words, the text around them, and the way to the source."""

    title: Any
    held: str
    heading: Any
    url: str
    words: SafeString
    lang: str
    quoted: bool
    own: str = ""  # its wording in the reader's language, where the quote is in the other one
    source: str = ""
    facts: Sequence[Fact] = ()


def _side(clause: Requirement, facts: Sequence[Fact] = ()) -> Side:
    """Return a clause as one of the two sides."""
    holder: Any = clause.meeting or clause.paper
    words, lang, quoted = sentence(clause)
    reader = current_language()
    return Side(
        title=holder.title,
        held=dates.day(clause.meeting.held_on or clause.meeting.published_on) if clause.meeting else "",
        heading=_("Clause %(number)d") % {"number": clause.number},
        url=reverse("desk:requirement-page", args=[clause.pk]),
        words=words,
        lang=lang,
        quoted=quoted,
        own=getattr(clause, f"text_{reader}") if quoted and clause.quote_lang not in ("", reader) else "",
        source=source_url(clause),
        facts=facts,
    )


def _facts(row: Alignment, said_by: dict[str, Any]) -> list[Fact]:
    """Return why the two belong together, and who said so when."""
    told = []
    if reason := choose(row.reason_en, row.reason_zh):
        told.append(Fact(_("Why"), reason))
    if event := said_by.get(row.path):
        name = name_of(json.loads(event.payload).get("name", ""))
        day = dates.day(timezone.localdate(event.at))
        told.append(Fact(_("Confirmed"), f"{name} · {day}" if name else day))
    return told


def _way(found: Coverage, clause: Requirement, place: Jurisdiction) -> tuple[Link | None, Link | None]:
    """Return the cells before and after this one in the column of its district."""
    rows = of_district(found, place)
    at = next((number for number, row in enumerate(rows) if row.pk == clause.pk), None)
    if at is None:
        return None, None

    def link(number: int) -> Link | None:
        if not 0 <= number < len(rows):
            return None
        url = f"{reverse('desk:thread-beside', args=[rows[number].pk])}?district={place.code}"
        return Link(f"{rows[number].number} {rows[number].heading}", url)

    return link(at - 1), link(at + 1)


@login_required
def beside_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a clause beside the clauses that carry it in the district named in the address; 404 where there is none."""
    rows = policy.requirements(request.user).select_related("meeting", "paper", "source_text", "jurisdiction")
    clause = get_object_or_404(rows, pk=pk)
    districts = bodies_policy.jurisdictions(request.user)
    place = get_object_or_404(districts, code=request.GET.get("district", ""))
    links = carriers(request.user, clause, place)
    if not links:
        raise Http404
    said_by = confirmed_by(links)
    before, after = _way(coverage(request.user, clause.meeting), clause, place) if clause.meeting else (None, None)
    context = {
        "clause": clause,
        "place": place,
        "upper": _side(clause),
        "lowers": [_side(row.lower, _facts(row, said_by)) for row in links],
        "thread": f"{reverse('desk:thread-requirement', args=[pk])}?district={place.code}",
        "matrix": f"{reverse('desk:matrix')}?meeting={clause.meeting_id}" if clause.meeting_id else "",
        "before": before,
        "after": after,
    }
    return render(request, "desk/thread/beside.html", context)
