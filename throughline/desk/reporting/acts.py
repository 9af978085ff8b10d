"""Acts on reports and their paragraphs, in the order of their buttons."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.base.errors import Invalid
from throughline.delivery.policy import may as may_deliver
from throughline.delivery.states import ITEM_LIST
from throughline.desk.acts import Act
from throughline.loop.carry_over import draft_next_list
from throughline.loop.close_year import draft
from throughline.loop.table import table_report
from throughline.meetings.models import AgendaItem
from throughline.reporting import queries
from throughline.reporting.actions import reports
from throughline.reporting.models import Paragraph, WorkReport
from throughline.reporting.policy import may, work_reports
from throughline.reporting.states import PARAGRAPH, WORK_REPORT

from .forms import DraftForm, ParagraphForm, ReasonForm, TableForm
from .labels import label


def _draft(*, by: Any, row: None, data: dict[str, Any], version: int | None) -> WorkReport:  # noqa: ARG001 (the shape of a run)
    """Draft the report of the chosen body and year."""
    year = data["plan_year"]
    if not queries.years_to_report(by).filter(pk=year.pk).exists():
        raise Invalid({"plan_year": _("This year has its report already.")})
    return draft(by=by, organization=year.organization, year=year.year, lang=data["lang"])


def _redraft(*, by: Any, row: WorkReport, data: dict[str, Any], version: int | None) -> WorkReport:  # noqa: ARG001 (the shape of a run)
    """Draft again."""
    return reports.redraft_report(by=by, report=row, version=version)


def _finish(*, by: Any, row: WorkReport, data: dict[str, Any], version: int | None) -> WorkReport:  # noqa: ARG001 (the shape of a run)
    """Finish the text."""
    return reports.finish_report(by=by, report=row, version=version)


def _reopen(*, by: Any, row: WorkReport, data: dict[str, Any], version: int | None) -> WorkReport:
    """Reopen with the reason."""
    return reports.reopen_report(by=by, report=row, reason=data["reason"], version=version)


def _table(*, by: Any, row: WorkReport, data: dict[str, Any], version: int | None) -> AgendaItem:  # noqa: ARG001 (the shape of a run)
    """Put the report before the chosen meeting and show the agenda item."""
    return table_report(by=by, report=row, meeting=data["meeting"])


def _next_list(*, by: Any, row: WorkReport, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001 (the shape of a run)
    """Draft next year's list and show it."""
    return draft_next_list(by=by, organization=row.organization, year=row.year)


def _edit(*, by: Any, row: Paragraph, data: dict[str, Any], version: int | None) -> str:
    """Change a paragraph and go back to its place in the report."""
    kept = reports.edit_paragraph(by=by, paragraph=row, version=version, **data)
    return place_of(kept)


def place_of(row: Paragraph) -> str:
    """Return the address of a paragraph: its place on the page of the report."""
    return f"{reverse('desk:work_report-page', args=[row.chapter.report_id])}#p{row.pk}"


def _as_next_list(_request: HttpRequest, row: WorkReport) -> dict[str, Any]:
    """Name the act for what it does here."""
    left = queries.unfinished(row)
    told = _(
        "Unfinished items of %(year)s: %(n)s. Each becomes a proposed line of %(next)s with its history, what remains "
        "of its measure and a suggested due date. Done again, it adds only what is new."
    )
    words = _("Draft the list of %(next)s")
    values = {"year": row.year, "next": row.year + 1, "n": left}
    return {"title": words % values, "submit": words % values, "intro": told % values}


def _beside_the_form(request: HttpRequest, row: Paragraph) -> dict[str, Any]:
    """Show where the paragraph stands and what its marks mean."""
    place = _("chapter %(c)s, paragraph %(p)s") % {"c": row.chapter.number, "p": row.number}
    return {
        "row": f"{row.chapter.report.title} · {place}",
        "sources": [label(source) for source in queries.sources_of(row, request.user)],
        "submit": _("Save"),
    }


NEXT_LIST = Act(
    noun="work_report",
    name="next-list",
    table=ITEM_LIST,
    verb="draft",
    run=_next_list,
    may=may_deliver,
    rows=work_reports,
    done=gettext_lazy("The lines are proposed. Check due dates and measures before the list is tabled."),
    offered=queries.can_carry_over,
    context=_as_next_list,
)
ON_REPORT = (
    Act(
        noun="work_report",
        name="finish",
        table=WORK_REPORT,
        verb="finish",
        run=_finish,
        may=may,
        rows=work_reports,
        intro=gettext_lazy("A finished report is tabled as it stands. Reopening it asks for a reason."),
        done=gettext_lazy("The report is finished; it can be tabled."),
        primary=True,
    ),
    Act(
        noun="work_report",
        name="table",
        table=WORK_REPORT,
        verb="table",
        run=_table,
        may=may,
        rows=work_reports,
        form=TableForm,
        done=gettext_lazy("The report is on the agenda, to be reviewed."),
        primary=True,
    ),
    NEXT_LIST,
    Act(
        noun="work_report",
        name="redraft",
        table=WORK_REPORT,
        verb="redraft",
        run=_redraft,
        may=may,
        rows=work_reports,
        intro=gettext_lazy("The report is drafted from the ledger as it stands today. Edited paragraphs stay."),
        done=gettext_lazy("Drafted again; edited paragraphs stayed."),
    ),
    Act(
        noun="work_report",
        name="reopen",
        table=WORK_REPORT,
        verb="reopen",
        run=_reopen,
        may=may,
        rows=work_reports,
        form=ReasonForm,
        done=gettext_lazy("The text can be edited again."),
    ),
)
DRAFT = Act(
    noun="work_report",
    name="draft",
    table=WORK_REPORT,
    verb="draft",
    run=_draft,
    may=may,
    form=DraftForm,
    intro=gettext_lazy("Drafted from items, accepted evidence and confirmed ratings, each paragraph tied to them."),
    done=gettext_lazy("The report is drafted. Read it through, and edit what the ledger cannot know."),
)
EDIT = Act(
    noun="paragraph",
    name="edit",
    table=PARAGRAPH,
    verb="edit",
    run=_edit,
    may=may,
    rows=queries.paragraphs_of,
    form=ParagraphForm,
    done=gettext_lazy("Saved. Drafting again will keep this paragraph."),
    offered=lambda row: row.chapter.report.state == "drafted",
    template="desk/reporting/edit.html",
    context=_beside_the_form,
)
ACTS = (*ON_REPORT, DRAFT, EDIT)
