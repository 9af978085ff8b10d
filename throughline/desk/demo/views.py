"""The page of the demo, and its button."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.http import require_POST

from throughline.base.text import Said, choose
from throughline.demo import content
from throughline.demo.clock import demo_year
from throughline.demo.models import DemoYear, PlayedAct
from throughline.demo.play import next_month_end, step
from throughline.demo.words import label
from throughline.desk.access.door import sample_sign_in_open
from throughline.exchange.lazily import filled_in
from throughline.look.parts import Action, Fact

COMMAND = "make run DEMO=0"


@dataclass(frozen=True, slots=True)
class Skipped:
    """An act that was impossible: its day, what it would have done to what, and why not."""

    on: date
    label: str
    about: Said
    why: Said


@dataclass(frozen=True, slots=True)
class Source:
    """A meeting of the public record, with what its source says of its day."""

    title: Said
    publisher: Said
    note: Said


def _year() -> DemoYear:
    """Return the demo's row; everywhere else these pages are not there."""
    year = demo_year()
    if year is None:
        raise Http404
    return year


def _skipped() -> list[Skipped]:
    """Return the acts that were skipped, in order."""
    script = {act.number: act for act in content.acts()}
    rows = PlayedAct.objects.exclude(skipped="")
    return [Skipped(row.on, str(label(row.do)), choose(*content.about(script[row.number])), row.why) for row in rows]


def _sources() -> list[Source]:
    """Return the meetings that the real part rests on."""
    return [
        Source(
            title=choose(row["title_en"], row["title_zh"]),
            publisher=choose(row["publisher_en"], row["publisher_zh"]),
            note=choose(row["date_note_en"], row["date_note_zh"]),
        )
        for row in content.read("real")["meeting"]
    ]


def _target(year: DemoYear, asked: str) -> date:
    """Return the day to play on to; after the last act there is none."""
    return content.END if asked == "plenary" else min(next_month_end(year.today), content.END)


def _actions(year: DemoYear) -> list[Action]:
    """Return the buttons: to the end of the month, and to the plenary where the story ends."""
    if year.today >= content.END:
        return []
    url = reverse("desk:demo-step")
    month = _target(year, "month")
    found = [
        Action(
            _("Play on to the plenary of %(year)s") % {"year": content.END.year},
            url,
            kind="pri",
            method="post",
            fields=(("to", "plenary"),),
        )
    ]
    if month < content.END:
        words = _("Play on to %(day)s") % {"day": date_format(month, "DATE_FORMAT")}
        found.insert(0, Action(words, url, method="post", fields=(("to", "month"),)))
    return found


def _outbox(request: HttpRequest) -> list[Action]:
    """Return the way to the outbox, where it can be read."""
    return [Action(_("Outbox"), reverse("desk:demo-outbox"))] if sample_sign_in_open(request) else []


def _facts(year: DemoYear, skipped: int) -> list[Fact]:
    """Return the day and how far the script is played."""
    played = PlayedAct.objects.filter(skipped="").count()
    told = _("%(played)s of %(all)s") % {"played": played, "all": len(content.acts())}
    return [
        Fact(_("Day shown"), date_format(year.today, "DATE_FORMAT")),
        Fact(_("Acts played"), told),
        Fact(_("Acts skipped"), str(skipped)),
    ]


@login_required
def demo_page(request: HttpRequest) -> HttpResponse:
    """Say what the demo is, what was skipped, and how to begin with one's own data."""
    year = _year()
    skipped = _skipped()
    context: dict[str, Any] = {
        "facts": _facts(year, len(skipped)),
        "actions": [*_outbox(request), *_actions(year)],
        "ended": year.today >= content.END,
        "skipped": skipped,
        "sources": _sources(),
        "command": COMMAND,
    }
    return render(request, "desk/demo/demo.html", context)


@require_POST
@login_required
def demo_step(request: HttpRequest) -> HttpResponse:
    """Play on, to the plenary or to the end of the month, and show the demo's page."""
    year = _year()
    here = HttpResponseRedirect(reverse("desk:demo-page"), status=303)
    if year.today >= content.END:
        messages.info(request, gettext_lazy("The story ends here: the plenary has met. Nothing more is played."))
        return here
    played = step(_target(year, request.POST.get("to", "")))
    day = lazy(date_format, str)(_year().today, "DATE_FORMAT")
    told = ngettext_lazy("Played on to %(day)s: %(n)s act.", "Played on to %(day)s: %(n)s acts.", played.count)
    messages.success(request, filled_in(told, {"day": day, "n": played.count}))
    if played.skipped:
        words = ngettext_lazy(
            "%(n)s act was impossible after your changes; it is named below.",
            "%(n)s acts were impossible after your changes; they are named below.",
            len(played.skipped),
        )
        messages.warning(request, filled_in(words, {"n": len(played.skipped)}))
    return here
