"""The work report: drafted from the ledger, edited, finished, tabled, frozen.

Order of the year (ruling 15): the ratings of the year are confirmed before the report is drafted.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from throughline.base import clock
from throughline.base.errors import Invalid, WrongState
from throughline.base.record import action, transition
from throughline.base.text import missing_both
from throughline.bodies.models import Organization, PlanYear
from throughline.delivery.models import Commitment
from throughline.meetings.models import Paper
from throughline.reporting.draft.chapters import chapters
from throughline.reporting.draft.facts import gather, unrated
from throughline.reporting.draft.phrases import of, say
from throughline.reporting.models import Paragraph, WorkReport
from throughline.reporting.policy import may
from throughline.reporting.states import PARAGRAPH, WORK_REPORT

from .writing import write

NAMED = 5  # items named in a refusal


@action
def draft_report(
    *, by: Any, organization: Organization, year: int, title_en: str = "", title_zh: str = "", lang: str = "zh"
) -> WorkReport:
    """Draft a body's report of a year from items, evidence and ratings.

    Raises Invalid when there is one already, WrongState when the year is not being closed or items lack a rating.
    """
    if WorkReport.objects.filter(organization=organization, kind="annual", year=year).exists():
        raise Invalid({"year": _("This body already has a report of that year.")})
    _check_year(organization, year)
    _check_ratings(organization, year)
    named = say("title", body=of(organization, "name"), year=year)
    changes = {
        "year": year,
        "title_en": title_en.strip() or named.en[:200],
        "title_zh": title_zh.strip() or named.zh[:200],
        "lang": lang,
        "drafted_on": clock.today(),
    }
    report = WorkReport(organization=organization, jurisdiction=organization.jurisdiction)
    report = transition(report, "draft", by=by, table=WORK_REPORT, may=may, changes=changes)
    write(report, chapters(gather(organization, year, clock.today())))
    return report


def _check_year(organization: Organization, year: int) -> None:
    """Refuse unless the year is being closed: PlanYear keeps the order of the year."""
    found = PlanYear.objects.filter(organization=organization, year=year).first()
    if found is None:
        raise Invalid({"year": _("This body has no plan for that year.")})
    if found.state != "closing":
        raise WrongState(_("The report is drafted while the year is being closed. Begin closing the year first."))


def _check_ratings(organization: Organization, year: int) -> None:
    """Refuse while items lack a rating that counts, and name them."""
    missing = unrated(organization, year)
    if missing:
        raise WrongState(lacking(missing))


def lacking(items: list[Commitment]) -> str:
    """Return the sentence that names the items without a confirmed rating."""
    names = _("; ").join(f"{item.number}. {item.title}" for item in items[:NAMED])
    more = _("…") if len(items) > NAMED else ""
    told = ngettext(
        "First the ratings, then the report. %(n)s item lacks a confirmed rating: %(names)s",
        "First the ratings, then the report. %(n)s items lack a confirmed rating: %(names)s",
        len(items),
    )
    return told % {"n": len(items), "names": names + more}


@action
def redraft_report(*, by: Any, report: WorkReport, version: int | None = None) -> WorkReport:
    """Draft again from the ledger as it stands today; paragraphs that somebody edited stay as they are."""
    _check_ratings(report.organization, report.year)
    report = transition(
        report,
        "redraft",
        by=by,
        table=WORK_REPORT,
        may=may,
        changes={"drafted_on": clock.today()},
        version=version,
    )
    write(report, chapters(gather(report.organization, report.year, clock.today())))
    return report


@action
def edit_paragraph(
    *, by: Any, paragraph: Paragraph, text_en: str = "", text_zh: str = "", version: int | None = None
) -> Paragraph:
    """Change the wording of a paragraph of a drafted report; its sources stay, and it is kept at drafting again."""
    if missing_both(text_en, text_zh):
        raise Invalid({f"text_{paragraph.chapter.report.lang}": _("A paragraph cannot be empty.")})
    report = WorkReport.objects.select_for_update(no_key=True).get(pk=paragraph.chapter.report_id)
    changes = {"text_en": text_en.strip(), "text_zh": text_zh.strip(), "edited": True}
    kept = transition(
        paragraph,
        "edit",
        by=by,
        table=PARAGRAPH,
        may=may,
        changes=changes,
        version=version,
        note={"report": report},
    )
    if report.state != "drafted":
        raise WrongState(_("The report is finished. Reopen it to change its wording."))
    return kept


@action
def finish_report(*, by: Any, report: WorkReport, version: int | None = None) -> WorkReport:
    """Finish the text: from now on it can be tabled. Every paragraph must have its text in the report's language."""
    column = f"text_{report.lang}"
    if Paragraph.objects.filter(chapter__report=report, **{column: ""}).exists():
        raise Invalid(gettext_lazy("A paragraph has no text in the report's own language."))
    return transition(report, "finish", by=by, table=WORK_REPORT, may=may, version=version)


@action
def reopen_report(*, by: Any, report: WorkReport, reason: str, version: int | None = None) -> WorkReport:
    """Take a finished or tabled text back for editing, with the reason. A tabled version stays as it was tabled."""
    return transition(report, "reopen", by=by, table=WORK_REPORT, may=may, reason=reason, version=version)


@action
def mark_report_tabled(*, by: Any, report: WorkReport, paper: Paper) -> WorkReport:
    """Note the paper by which the report lies before a meeting. Called by `loop.table`."""
    return transition(report, "table", by=by, table=WORK_REPORT, may=may, changes={"paper": paper}, decision=paper.path)


@action
def freeze_report(*, by: Any, report: WorkReport, decision: str = "") -> WorkReport:
    """Freeze the text: a plenary dealt with it; `decision` is the path of the outcome. Called by `loop.decide`."""
    return transition(report, "freeze", by=by, table=WORK_REPORT, may=may, decision=decision)


@action
def thaw_report(*, by: Any, report: WorkReport, reason: str, decision: str = "") -> WorkReport:
    """Lay a frozen text before the meeting again: its outcome was wrong and is withdrawn. Called by `loop.decide`."""
    return transition(report, "thaw", by=by, table=WORK_REPORT, may=may, reason=reason, decision=decision)
