"""The coverage matrix as a drawing and as files. Real and sample columns stand apart and are never summed."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from throughline.base import clock
from throughline.bodies.models import Jurisdiction
from throughline.desk.attachment import attachment
from throughline.exchange.csv_lines import csv_lines
from throughline.exchange.xlsx import Sheet, workbook
from throughline.look.drawings.matrix import Cell, Column, Footer, Matrix, MatrixRow, Parts, RowGroup
from throughline.look.frame import Link
from throughline.loop.coverage import Cell as Covered
from throughline.loop.coverage import Coverage
from throughline.meetings.models import Meeting, Requirement

from .words import legend, letter, shape

FEW = 6  # columns whose names stand whole
VIEWS = ("actionable", "all", "gaps", "kept", "unconfirmed")


def views() -> dict[str, str]:
    """Return the ready-made filters of the matrix and their words."""
    return {
        "actionable": _("Actionable clauses"),
        "all": _("All clauses"),
        "gaps": _("With gaps"),
        "kept": _("Kept"),
        "unconfirmed": _("Unconfirmed"),
    }


def shown(found: Coverage, view: str) -> list[Requirement]:
    """Return the clauses of a view."""
    states = {"gaps": "gap", "kept": "kept", "unconfirmed": "unconfirmed"}
    if view in states:
        wanted = states[view]
        return [row for row in found.clauses if any(found.cell(row, column).state == wanted for column in found.own)]
    return [row for row in found.clauses if row.actionable or view == "all"]


def column(place: Jurisdiction, number: int, *, few: bool = False) -> Column:
    """Return a column head: a word, upright where there is no room, or two short lines of signs; in full as title."""
    name = str(place.name)
    if place.sample:
        return Column((_("S"), str(number)), name, code=f"{_('S')}{number}")
    short = name.removesuffix(" District")
    tall = not few and short.isascii()
    return Column((short,) if few or tall else halves(name), name, code=name, tall=tall)


def halves(name: str) -> tuple[str, ...]:
    """Return a district's Chinese name in short lines: 东城区 as 东/城; one of two signs keeps its last."""
    name = name.removesuffix("区") if len(name) > 2 else name  # noqa: PLR2004
    middle = (len(name) + 1) // 2
    return name[:middle], name[middle:]


def columns(found: Coverage) -> list[Column]:
    """Return the column heads; sample districts are numbered by their local code."""
    heads = []
    for place in found.columns:
        digits = "".join(sign for sign in place.code if sign.isdigit())
        heads.append(column(place, int(digits[-2:] or 0), few=len(found.columns) <= FEW))
    return heads


def drawn(cell: Covered, clause: Requirement, place: Jurisdiction, *, links: bool) -> Cell:
    """Return one cell: it opens the two sentences beside each other where both are there, else the thread."""
    word = str(cell.label)
    if cell.state == "gap":
        told = ngettext("%(n)s day without an answer", "%(n)s days without an answer", cell.days) % {"n": cell.days}
        word = f"{word} ({told})"
    if cell.reason:
        word = f"{word}: {cell.reason}"
    page = "thread-beside" if cell.state == "carried" and cell.aligned else "thread-requirement"
    url = f"{reverse(f'desk:{page}', args=[clause.pk])}?district={place.code}" if links else ""
    return Cell(shape(cell), letter("unconfirmed") if cell.waits else letter(cell.state), word, url)


def matrix(found: Coverage, view: str, *, links: bool) -> Matrix:
    """Return the drawing: clauses grouped by topic, own columns right of the divider, totals of the own ones."""
    groups: dict[str, list[MatrixRow]] = {}
    for clause in shown(found, view):
        count = found.row(clause)
        cells = [drawn(found.cell(clause, place), clause, place, links=links) for place in found.columns]
        url = reverse("desk:thread-requirement", args=[clause.pk]) if links else ""
        row = MatrixRow(
            str(clause.number),
            str(clause.heading),
            cells,
            url,
            f"{count.carried} / {count.due}",
            bool(count.gaps),
            Parts(count.carried, count.preparing, count.gaps, count.due),
        )
        groups.setdefault(str(clause.topic.label) if clause.topic else _("Without topic"), []).append(row)
    clauses = shown(found, view)
    per_column = [found.count(found.cell(clause, place) for clause in clauses) for place in found.columns]
    public = len(found.public)
    samples = any(place.sample for place in found.own)
    return Matrix(
        columns=columns(found),
        groups=[RowGroup(label, rows) for label, rows in groups.items()],
        caption=_("Clauses by districts"),
        corner=_("Clause"),
        total_label=_("Carried / due") if found.own else "",
        footers=(
            Footer(
                _("Carried"),
                [
                    _public_carried(found, clauses, place) if place in found.public else count.carried
                    for place, count in zip(found.columns, per_column, strict=True)
                ],
            ),
            *([Footer(_("Gaps"), [count.gaps for count in per_column], alarm=True)] if found.own else ()),
        ),
        legend=legend(public=bool(found.public), own=bool(found.own)),
        divider=public if found.own and public else None,
        left_label=_("Public record"),
        right_label=_("Sample districts") if samples else _("Districts"),
    )


def _public_carried(found: Coverage, clauses: list[Requirement], place: Jurisdiction) -> int:
    """Count what a real district's published clauses carry; shown under its column, never added to the others."""
    return sum(found.cell(clause, place).state == "carried" for clause in clauses)


def head(found: Coverage, view: str, meetings: list[Meeting]) -> dict[str, Any]:
    """Return title, counts, tabs, meeting chooser and file links of the page."""
    base = f"{reverse('desk:matrix')}?meeting={found.meeting.pk}"
    total = found.total()
    query = f"?meeting={found.meeting.pk}&view={view}"
    return {
        "tabs": [
            Link(
                words, f"{base}&view={code}", current=code == view, count=len(shown(found, code)), alarm=code == "gaps"
            )
            for code, words in views().items()
        ],
        "choices": [
            Link(f"{row.title}", f"{reverse('desk:matrix')}?meeting={row.pk}", current=row.pk == found.meeting.pk)
            for row in meetings
        ],
        "total": total,
        "query": query,
        "public_count": len(found.public),
        "own_count": len(found.own),
        "samples": any(place.sample for place in found.own),
    }


def table(found: Coverage, view: str) -> tuple[list[str], list[list[Any]], list[str]]:
    """Return (headings, rows, notes) of the files; the notes state meeting, filter and day."""
    headings = [
        _("No."),
        _("Clause"),
        _("Topic"),
        *(str(place.name) for place in found.columns),
        _("Carried"),
        pgettext("clauses", "Due"),
    ]
    rows = []
    for clause in shown(found, view):
        count = found.row(clause)
        words = []
        for place in found.columns:
            cell = found.cell(clause, place)
            words.append(f"{cell.label}: {cell.reason}" if cell.reason else str(cell.label))
        topic = str(clause.topic.label) if clause.topic else ""
        rows.append([str(clause.number), str(clause.text), topic, *words, count.carried, count.due])
    notes = [
        str(found.meeting.title),
        _("Filter: %(filter)s") % {"filter": views().get(view, view)},
        _("As of %(day)s") % {"day": date_format(clock.today(), "Y-m-d")},
        _("Carried and due count the districts that were sent to; the public record is never added."),
    ]
    return headings, rows, notes


def file(found: Coverage, view: str, form: str) -> HttpResponse:
    """Return the matrix as xlsx or csv."""
    headings, rows, notes = table(found, view)
    name = f"coverage-{found.meeting.pk}-{clock.today():%Y%m%d}.{form}"
    if form == "xlsx":
        return attachment(workbook([Sheet(_("Coverage"), headings, rows, notes)]), name)
    if form == "csv":
        return attachment(csv_lines(headings, [*rows, [], *([note] for note in notes)]), name)
    raise Http404
