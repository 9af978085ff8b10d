"""The list of readouts, and the page of one at whatever step it stands."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from throughline.base.text import Said
from throughline.bodies.roles import OFFICER
from throughline.bodies.standing import standing
from throughline.desk.acts import Act, act_view
from throughline.desk.acts import offered as open_acts
from throughline.look.frame import Link
from throughline.look.parts import Action
from throughline.readouts import queries, reading
from throughline.readouts.models import Review
from throughline.readouts.policy import reviews
from throughline.readouts.states import REVIEW

from ..acts.lines import buttons
from ..acts.reviews import ADD, ALIGN, CARRY, CONFIRM, DROP, LOOK_ALL, NEW, RELATE, UNDO
from ..shown import words
from ..shown.listed import Row, listed
from ..shown.notes import notes
from ..shown.reviews import reviewed

SHOWN = 100
LONGEST_KEY = 19  # digits: from here on no column holds a number
AT_ONCE = 3  # texts that are read while their reader waits; more are left to the worker


def new_view(act: Act) -> Callable[..., HttpResponse]:
    """Return the view of bringing in: the act, then the reading, outside of its transaction."""
    view = act_view(act)

    def brought_in(request: HttpRequest, **where: int) -> HttpResponse:
        response = view(request, **where)
        if response.status_code == 303:  # noqa: PLR2004 (done)
            waiting = reviews(request.user).filter(state="reading", uploader=request.user.pk)
            last = waiting.order_by("-pk").first()
            batch = list(waiting.filter(batch=last.batch)) if last else []
            for row in batch if len(batch) <= AT_ONCE else ():
                reading.read_now(by=request.user, review=row)
        return response

    brought_in.act = act  # type: ignore[attr-defined]
    return brought_in


def tabs(state: str) -> list[Link]:
    """Return the ready-made filters of the list."""
    base = reverse("desk:review-list")
    known = {
        "": _("All"),
        "open": pgettext("reviews", "Under review"),
        "confirmed": pgettext("reviews", "Confirmed"),
    }
    return [
        Link(label, f"{base}?state={code}" if code else base, current=code == state) for code, label in known.items()
    ]


def number_of(request: HttpRequest, name: str) -> int:
    """Return a key that the address names; 0 where it names none."""
    told = request.GET.get(name, "")
    return int(told) if told.isdecimal() and len(told) < LONGEST_KEY else 0


@login_required
def review_list(request: HttpRequest) -> HttpResponse:
    """Show the readouts of one's office, newest first; those that were handed in together while they are read."""
    user = request.user
    state = request.GET.get("state", "")
    rows = queries.listed(user)
    first = number_of(request, "batch")
    together = get_object_or_404(reviews(user), pk=first) if first else None
    if together is not None:
        rows = queries.batch_of(user, together.batch)
    elif state in REVIEW.states:
        rows = rows.filter(state=state)
    found = [listed(row) for row in rows[:SHOWN]]
    may_begin = bool(standing(user).realms(OFFICER.code))
    begin = Action(str(NEW.context(request, None)["title"]), NEW.url(), kind="pri") if NEW.context else None
    context = {
        "rows": found,
        "tabs": [] if together else tabs(state),
        "together": together,
        "working": any(row.reading for row in found),
        "read": sum(not row.reading for row in found),
        "begin": begin if may_begin else None,
        "acts": [one for one in (_look_all(user, found), begin if may_begin else None) if one is not None],
    }
    return render(request, "desk/readouts/reviews.html", context)


def _look_all(user: Any, rows: list[Row]) -> Action | None:
    """Return the button that looks again at all open readouts of the reader's own; None where there is none here.

    Which of them mean something else by now is found when it is pressed: finding it takes as long as reading them.
    """
    if not any(row.review.state == "open" and row.review.uploader_id == user.pk for row in rows):
        return None
    fields = (("idempotency_key", uuid4().hex),)
    return Action(_("Look again at all mine"), LOOK_ALL.url(), method="post", fields=fields)


def _head_acts(request: HttpRequest, review: Review) -> list[Action]:
    """Return the buttons of a review's head; the main one leads to the preview first."""
    found = open_acts((ALIGN, ADD, RELATE, CARRY, DROP, UNDO, CONFIRM), request.user, review)
    told = {CONFIRM.url(review): _("Preview and confirm"), RELATE.url(review): _("Same meeting as …")}
    return [replace(one, label=told.get(one.url, one.label)) for one in found]


def first_waiting(page: Any) -> int:
    """Return the line to begin with: the first that waits."""
    return next((card.pk for card in page.cards if not card.decided and not card.optional), 0)


@login_required
def review_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a review: its source and its lines side by side; to htmx and scripts the parts alone."""
    user = request.user
    review = get_object_or_404(queries.whole(user), pk=pk)
    wanted = number_of(request, "line")
    page: Any = None
    if review.source is not None and review.state not in ("reading", "unread"):
        held = review.state == "open"
        later = review.state == "confirmed"
        page = reviewed(
            review,
            lambda line: buttons(line, held=held or (later and line.kind == "alignment" and not line.made)),
            wanted,
            lambda code: f"{reverse('desk:review-accept', args=[pk])}?group={code}" if held else "",
            user if held else None,
        )
    acts = _head_acts(request, review)
    context = {
        "review": review,
        "page": page,
        "key": uuid4().hex,
        "at": wanted or (first_waiting(page) if page else 0),
        "title": Said(str(review), review.lang or "en"),
        "working": review.state == "reading",
        "notes": notes(user, review),
        "acts": acts,
        "preview_url": next((one.url for one in acts if one.url == CONFIRM.url(review)), ""),
        "kicker": kicker(review),
        "sub": "",
    }
    if request.headers.get("HX-Target") == "review":
        if page is None:
            raise Http404
        answer = render(request, "desk/readouts/_review.html", context)
    else:
        answer = render(request, "desk/readouts/review.html", context)
    answer["Vary"] = "HX-Request, HX-Target"
    return answer


def kicker(review: Review) -> str:
    """Return what kind of text it is, its state, its language, its tier."""
    met = review.record.get("meeting", {})
    parts = [
        _("Progress bulletin") if review.document_class == "bulletin" else _("Readout"),
        str(review.get_state_display()),
        {"en": "English", "zh": "中文"}.get(review.lang, ""),
        str(words.TIERS.get(met.get("tier") or "", "")),
    ]
    return " · ".join(part for part in parts if part)
