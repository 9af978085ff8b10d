"""Hinge: the finished report becomes a paper of a plenary. The circle closes here: the year meets again."""

from typing import Any

from django.utils.translation import gettext as _

from throughline.base.errors import Invalid, WrongState
from throughline.base.record import action
from throughline.base.text import missing_both
from throughline.meetings.actions.agenda import add_agenda_item, table_paper
from throughline.meetings.actions.papers import add_paper_version, draft_paper
from throughline.meetings.models import AgendaItem, Meeting, Paper, PaperVersion
from throughline.reporting.actions.reports import mark_report_tabled
from throughline.reporting.models import WorkReport
from throughline.reporting.queries import plain_text

TAKES_ITEMS = ("planned", "open")


@action
def table_report(
    *,
    by: Any,
    report: WorkReport,
    meeting: Meeting,
    title_en: str = "",
    title_zh: str = "",
    item: AgendaItem | None = None,
) -> AgendaItem:
    """Put a finished report before a meeting of its body, for review; return the agenda item.

    A report that was tabled before keeps its paper and gets a new version. Where the agenda has its item already, name
    it; otherwise one is added at the end, under the title given or the report's.
    """
    _check(report, meeting)
    if item is not None and item.meeting_id != meeting.pk:
        raise Invalid({"item": _("This item is not on the agenda of that meeting.")})
    paper = report.paper or draft_paper(
        by=by,
        jurisdiction=report.jurisdiction,
        kind="work_report",
        title_en=report.title_en,
        title_zh=report.title_zh,
        year=report.year,
        bodies=[report.organization],
    )
    version = _version(by, report, paper)
    if missing_both(title_en, title_zh):
        title_en, title_zh = report.title_en, report.title_zh
    if item is None:
        item = add_agenda_item(by=by, meeting=meeting, kind="review", title_en=title_en, title_zh=title_zh)
    item = table_paper(by=by, item=item, paper_version=version)
    paper.refresh_from_db()
    mark_report_tabled(by=by, report=report, paper=paper)
    return item


def _check(report: WorkReport, meeting: Meeting) -> None:
    """Refuse an unfinished report, a meeting of other bodies, and one that takes no more items."""
    if report.state != "finished":
        raise WrongState(_("Finish the report first; then it can be tabled."))
    if meeting.state not in TAKES_ITEMS:
        raise Invalid({"meeting": _("This meeting takes no more agenda items.")})
    if not meeting.bodies.filter(pk=report.organization_id).exists():
        raise Invalid({"meeting": _("The report's body does not meet there. Choose a meeting of that body.")})


def _version(by: Any, report: WorkReport, paper: Paper) -> PaperVersion:
    """Add the text as it stands as a version for review."""
    return add_paper_version(
        by=by,
        paper=paper,
        stage="draft_for_review",
        text_en=plain_text(report, "en"),
        text_zh=plain_text(report, "zh"),
    )
