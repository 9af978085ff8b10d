"""The end of the year: the report is drafted, edited, finished and tabled; then the year is closed."""

from throughline.bodies.models import Account
from throughline.demo.content import Told
from throughline.demo.keys import Keys, Missing
from throughline.evaluation.actions import ratings
from throughline.loop import close_year, table
from throughline.meetings.models import AgendaItem, Meeting
from throughline.reporting.actions import reports as actions
from throughline.reporting.draft.facts import unrated
from throughline.reporting.models import Paragraph, WorkReport


def draft_report(keys: Keys, by: Account, told: Told) -> WorkReport:
    """Draft a body's report of a year; items that the script does not rate, being a visitor's, are rated before."""
    body, year = keys.organization(told["body"]), told["year"]
    for item in unrated(body, year):
        rating = item.ratings.filter(state="proposed").last() or ratings.propose_rating(by=by, commitment=item)
        ratings.confirm_rating(by=by, rating=rating)
    return close_year.draft(
        by=by,
        organization=body,
        year=year,
        title_en=told["title_en"],
        title_zh=told["title_zh"],
    )


def edit_paragraph(keys: Keys, by: Account, told: Told) -> None:
    """Change the wording of a chapter's first paragraph in one language; the other stays."""
    report = keys.get(WorkReport, told["report"])
    rows = Paragraph.objects.filter(chapter__report=report, chapter__topic=keys.term("topic", told["chapter"]))
    row = rows.order_by("chapter__number", "number").first()
    if row is None:
        raise Missing(told["report"])
    texts = {"text_en": row.text_en, "text_zh": row.text_zh, f"text_{told['lang']}": told["text"]}
    actions.edit_paragraph(by=by, paragraph=row, **texts)


def finish_report(keys: Keys, by: Account, told: Told) -> None:
    """Finish the text."""
    actions.finish_report(by=by, report=keys.get(WorkReport, told["report"]))


def table_report(keys: Keys, by: Account, told: Told) -> None:
    """Put the report before a meeting; from now on its key names the paper as well."""
    report = keys.get(WorkReport, told["report"])
    item = keys.get(AgendaItem, told["item"])
    table.table_report(by=by, report=report, meeting=keys.get(Meeting, told["meeting"]), item=item)
    report.refresh_from_db()
    if report.paper is not None:
        keys.put(told["report"], report.paper)


def end_year(keys: Keys, by: Account, told: Told) -> None:
    """Close a body's year for good: its report was reviewed and nothing of it is live."""
    body = keys.organization(told["body"])
    year = body.plan_years.filter(year=told["year"]).first()
    if year is None:
        raise Missing(told["body"])
    close_year.close(by=by, plan_year=year)


PLAYERS = {
    "draft_report": draft_report,
    "edit_paragraph": edit_paragraph,
    "finish_report": finish_report,
    "table_report": table_report,
    "close_year": end_year,
}
