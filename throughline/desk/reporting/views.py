"""Pages of reports: the list, the report beside its sources, the file."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from throughline.base.text import choose
from throughline.bodies.roles import OFFICER
from throughline.bodies.standing import standing
from throughline.delivery.models import Commitment
from throughline.delivery.policy import commitments
from throughline.desk.acts import is_open
from throughline.desk.attachment import attachment
from throughline.look.frame import Link
from throughline.look.parts import Fact
from throughline.loop.carry_over import with_suggested_due
from throughline.meetings.models import AgendaPaper
from throughline.reporting import queries
from throughline.reporting.actions.reports import lacking
from throughline.reporting.draft.facts import unrated
from throughline.reporting.models import WorkReport

from . import shown
from .acts import EDIT, place_of
from .labels import Label, label

NAMES = {"en": "English", "zh": "中文"}


@login_required
def report_list(request: HttpRequest) -> HttpResponse:
    """Show the reports seen and, to the office, the years that wait for one with what they lack."""
    waiting = [
        (row, lacking(missing) if (missing := unrated(row.organization, row.year)) else "")
        for row in queries.years_to_report(request.user)
    ]
    context = {
        "reports": list(queries.reports_of(request.user).order_by("-year", "organization", "-pk")),
        "waiting": waiting,
        "draft": shown.draft_button() if waiting else None,
        "office": bool(standing(request.user).realms(OFFICER.code)),
    }
    return render(request, "desk/reporting/reports.html", context)


def _facts(report: WorkReport, made: queries.ShownReport) -> list[Fact]:
    """Return where the report stands: state, day, paper and meeting, how much of it a person worded."""
    rows = [paragraph.row for chapter in made.chapters for paragraph in chapter.paragraphs]
    found = [
        Fact(_("State"), str(report.get_state_display())),
        Fact(_("Drafted on"), date_format(report.drafted_on, "DATE_FORMAT")),
        Fact(
            _("Paragraphs"),
            _("%(all)s, edited by hand: %(edited)s") % {"all": len(rows), "edited": sum(row.edited for row in rows)},
        ),
        Fact(_("Sources"), str(len(made.sources))),
    ]
    if report.paper is not None:
        found.append(
            Fact(_("Paper of the meeting"), str(report.paper.title), reverse("desk:paper-page", args=[report.paper_id]))
        )
        tabled = AgendaPaper.objects.filter(paper_version__paper=report.paper).select_related(
            "item__meeting", "paper_version"
        )
        found += [
            Fact(
                _("Lay before"),
                f"{row.item.meeting.title} · v{row.paper_version.number}",
                reverse("desk:meeting-page", args=[row.item.meeting_id]),
            )
            for row in tabled.order_by("pk")
        ]
    return found


def _chapter(chapter: queries.ShownChapter, labels: dict[int, Label], editable: Any) -> dict[str, Any]:
    """Return a chapter for the page: paragraphs with their numbers linked to the sources beside them."""
    paragraphs = [
        {
            "row": paragraph.row,
            "lang": paragraph.said.html_lang,
            "label": NAMES[paragraph.said.lang] if paragraph.said.fell_back else "",
            "stretches": [{"text": one.text, "numbers": _short(one.numbers)} for one in paragraph.stretches],
            "edit": EDIT.url(paragraph.row) if editable else "",
        }
        for paragraph in chapter.paragraphs
    ]
    return {
        "row": chapter.row,
        "title": chapter.row.title,
        "ordinal": chapter.ordinal,
        "paragraphs": paragraphs,
        "sources": [labels[source.number] for source in chapter.sources],
    }


def _short(numbers: tuple[int, ...]) -> list[tuple[int, str]]:
    """Return runs of numbers as (first, "1-3")."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [(first, str(first) if first == last else f"{first}–{last}") for first, last in runs]


def _carried(report: WorkReport, user: Any) -> list[tuple[Commitment, bool]]:
    """Return the lines that carry on what the year left, each with whether its due date is only suggested."""
    lines = commitments(user).filter(year=report.year + 1, sources__previous__year=report.year)
    lines = lines.filter(item_list__organization=report.organization).select_related("lead", "item_list")
    rows = list(lines.order_by("item_list", "number").distinct())
    suggested = with_suggested_due(rows)
    return [(row, row.pk in suggested) for row in rows]


@login_required
def report_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a report: chapters as they are read, the sources of each beside it, what can be done next."""
    report = get_object_or_404(queries.reports_of(request.user), pk=pk)
    made = queries.shown(report, request.user)
    labels = {source.number: label(source) for source in made.sources}
    first = next((chapter.paragraphs[0].row for chapter in made.chapters if chapter.paragraphs), None)
    editable = first is not None and is_open(EDIT, request.user, first)
    context = {
        "report": report,
        "actions": shown.buttons(request.user, report),
        "facts": _facts(report, made),
        "chapters": [_chapter(chapter, labels, editable) for chapter in made.chapters],
        "carried": _carried(report, request.user),
        "next_year": report.year + 1,
        "files": [
            Link(name, f"{reverse('desk:work_report-docx', args=[pk])}?lang={code}")
            for code, name in (("zh", "docx 中文"), ("en", "docx English"))
        ],
    }
    return render(request, "desk/reporting/report.html", context)


@login_required
def report_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand out the report as a docx in the language asked for."""
    report = get_object_or_404(queries.reports_of(request.user), pk=pk)
    language = shown.language_of(request.GET.get("lang", ""))
    made = queries.shown(report, request.user, language)
    return attachment(shown.as_docx(made, language), f"{choose(report.title_en, report.title_zh, language)}.docx")


@login_required
def paragraph_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to a paragraph's place in its report."""
    return HttpResponseRedirect(place_of(get_object_or_404(queries.paragraphs_of(request.user), pk=pk)))
