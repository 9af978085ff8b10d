"""The bulletin (通报) of a round: what each item's unit said, in one table, and who answered late or not at all.

Nothing is written for it: it is read from the answers, as they stand today, as a page to print and as a docx.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.base import clock
from throughline.base.text import current_language
from throughline.bodies.roles import LEADER, OFFICER
from throughline.bodies.standing import standing
from throughline.delivery.models import Round, RoundItem
from throughline.delivery.policy import rounds
from throughline.desk.attachment import attachment
from throughline.exchange.docx import Document, Grid, Heading, Paragraph, document
from throughline.look.lights import Light
from throughline.look.parts import Action

from .. import shown
from .rounds import asked_in


@dataclass(frozen=True, slots=True)
class Told:
    """One item in the bulletin: its unit, light, and what was said."""

    asked: RoundItem
    light: Light
    progress: str
    text: Any
    problem: Any
    late: str
    item_list: Any = ""


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A round in three parts: said, said late, not said."""

    round: Round
    told: list[Told]
    late: list[Told]
    silent: list[RoundItem]
    summary: str
    several: bool = False  # lists, so that each item says of which it is

    def called(self, one: RoundItem) -> str:
        """Return an asked item by its title, with its list where there are several."""
        item = one.commitment
        return f"{item.title} · {item.item_list.title}" if self.several else str(item.title)


def _late(one: RoundItem) -> str:
    """Return how late an answer came, or nothing for one in time."""
    days = (one.answered_on - one.round.due).days if one.answered_on else 0
    return ngettext("%(n)d day late", "%(n)d days late", days) % {"n": days} if days > 0 else ""


def _told(one: RoundItem, *, listed: bool) -> Told:
    """Return an answered item; without a report it was answered by the approval of its closing."""
    item, report = one.commitment, one.report
    text = shown.written(report.text, report.lang) if report else _("Closed.")
    problem = shown.written(report.problem, report.lang) if report and report.problem else ""
    where = item.item_list.title if listed else ""
    return Told(one, shown.light(item), shown.progress(item).text, text, problem, _late(one), where)


def bulletin_of(user: Any, pk: int) -> Bulletin:
    """Return the bulletin of a round; only the office and leaders have it, for others it is not there."""
    held = standing(user).realms(OFFICER.code, LEADER.code)
    rows = rounds(user).filter(jurisdiction__in=held).select_related("organization", "jurisdiction")
    found = get_object_or_404(rows, pk=pk)
    asked = sorted(asked_in(user, found), key=lambda one: (one.commitment.item_list_id, one.commitment.number))
    several = len({one.commitment.item_list_id for one in asked}) > 1  # Then a number alone names no item.
    told = [_told(one, listed=several) for one in asked if one.state == "answered"]
    silent = [one for one in asked if one.state != "answered"]
    red = sum(one.commitment.light_code == "red" for one in asked)
    summary = _("%(answered)d of %(asked)d items answered; %(late)d late; %(silent)d not answered; %(red)d red.") % {
        "answered": len(told),
        "asked": len(asked),
        "late": sum(bool(one.late) for one in told),
        "silent": len(silent),
        "red": red,
    }
    return Bulletin(found, told, [one for one in told if one.late], silent, summary, several)


@login_required
def bulletin_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the bulletin as a page that prints on A4."""
    found = bulletin_of(request.user, pk)
    context = {
        "round": found.round,
        "bulletin": found,
        "period": f"{shown.full_day(found.round.period_from)} – {shown.full_day(found.round.period_to)}",
        "today": shown.full_day(clock.today()),
        "acts": [Action("docx", reverse("desk:round-docx", args=[pk]))],
    }
    return render(request, "desk/delivery/bulletin.html", context)


def _grid(found: Bulletin) -> Grid:
    """Return the table of what was said."""
    heads = [_("No."), _("Item"), _("Lead unit"), _("Light"), _("Progress"), _("Problem")]
    lines = [
        [
            str(one.asked.commitment.number),
            " · ".join(str(part) for part in (one.asked.commitment.title, one.item_list) if part),
            str(one.asked.organization.short),
            one.light.word,
            f"{one.progress} {one.text}".strip(),
            str(one.problem),
        ]
        for one in found.told
    ]
    return Grid(heads, lines)


@login_required
def bulletin_docx(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand out the bulletin as a docx in the language of the page."""
    found = bulletin_of(request.user, pk)
    if not found.told and not found.silent:
        raise Http404
    row = found.round
    blocks: list[Any] = [Paragraph.of(found.summary), Heading(_("What was reported")), _grid(found)]
    if found.late:
        lines = [[str(one.asked.organization.name), found.called(one.asked), one.late] for one in found.late]
        blocks += [Heading(_("Answered late")), Grid([_("Lead unit"), _("Item"), _("Late by")], lines)]
    if found.silent:
        lines = [[str(one.organization.name), found.called(one), str(one.times)] for one in found.silent]
        blocks += [Heading(_("Not answered")), Grid([_("Lead unit"), _("Item"), _("Urged")], lines)]
    title = _("Bulletin: %(title)s") % {"title": row.title}
    made = Document(
        title=title,
        blocks=blocks,
        lang="zh-CN" if current_language() == "zh" else "en",
        subtitle=f"{row.organization.name} · {shown.full_day(clock.today())}",
        author=str(row.organization.name),
        made=clock.now(),
    )
    return attachment(document(made), f"{title}.docx")
