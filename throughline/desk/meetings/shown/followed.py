"""What an outcome led to in the stages after it: five queries for a whole agenda."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.conveyance.models import Conveyance
from throughline.delivery.models import ListVersion
from throughline.meetings.models import AgendaItem, Meeting, Paper
from throughline.meetings.queries import tabled_later
from throughline.reporting.models import WorkReport

from .dates import short_day


def of_papers(user: Any, meeting: Meeting, papers: Iterable[Paper]) -> dict[int, list[str]]:
    """Return {paper: sentences}: items opened, members' list in force, number of issue, back at a later meeting."""
    found: dict[int, list[str]] = {}
    papers = {paper.pk: paper for paper in papers}
    versions = ListVersion.objects.filter(paper__in=papers).annotate(line_count=Count("lines")).order_by("number")
    for version in versions:
        words = (
            ngettext("%(n)d item opened, baseline", "%(n)d items opened, baseline", version.line_count)
            if version.number == 1
            else ngettext("%(n)d item in the new version", "%(n)d items in the new version", version.line_count)
        )
        found.setdefault(version.paper_id or 0, []).append(words % {"n": version.line_count})
    for report in WorkReport.objects.filter(paper__in=papers, state="frozen"):
        found.setdefault(report.paper_id or 0, []).append(_("report final"))
    later = tabled_later(user, meeting, [pk for pk, paper in papers.items() if paper.state != "approved"])
    for pk, paper in papers.items():
        found.setdefault(pk, []).extend(_of_paper(paper, later.get(pk)))
    return found


def _of_paper(paper: Paper, later: Meeting | None) -> Iterable[str]:
    """Yield what the paper itself tells."""
    roster = paper.roster
    if roster is not None and roster.effective_from and roster.state != "proposed":
        yield _("in force since %(day)s") % {"day": short_day(roster.effective_from)}
    if paper.number:
        yield paper.number
    elif paper.state == "in_principle":
        yield _("takes effect when issued")
    if later is not None and later.held_on:
        yield _("again on %(day)s") % {"day": short_day(later.held_on)}


def of_items(items: Iterable[AgendaItem]) -> dict[int, str]:
    """Return {item: "29 clauses studied"} for items under which conveyed clauses were studied."""
    counted = (
        Conveyance.objects.filter(agenda_item__in=[item.pk for item in items])
        .order_by()
        .values("agenda_item")
        .annotate(number=Count("pk"))
    )
    return {
        row["agenda_item"]: ngettext("%(n)d clause studied", "%(n)d clauses studied", row["number"])
        % {"n": row["number"]}
        for row in counted
    }
