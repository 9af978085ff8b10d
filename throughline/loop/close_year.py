"""Hinge: the year of a body is closed, in this order: ratings, report, next year's list, and only then the end."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.base.errors import Invalid, WrongState
from throughline.base.record import action
from throughline.bodies.actions.years import begin_closing_year, close_year
from throughline.bodies.models import Organization, PlanYear
from throughline.delivery.models import Commitment
from throughline.reporting.actions.reports import draft_report, redraft_report
from throughline.reporting.models import WorkReport


@action
def draft(
    *, by: Any, organization: Organization, year: int, title_en: str = "", title_zh: str = "", lang: str = "zh"
) -> WorkReport:
    """Draft the year's report of a body; an open year begins to close by it. A drafted report is drafted again.

    Refused, with the items named, while items of the year lack a confirmed rating; then the year stays as it was.
    """
    plan_year = PlanYear.objects.filter(organization=organization, year=year).first()
    if plan_year is None:
        raise Invalid({"year": _("This body has no plan for that year.")})
    if plan_year.state == "open":
        begin_closing_year(by=by, plan_year=plan_year)
    report = WorkReport.objects.filter(organization=organization, kind="annual", year=year).first()
    if report is not None:
        return redraft_report(by=by, report=report)
    return draft_report(by=by, organization=organization, year=year, title_en=title_en, title_zh=title_zh, lang=lang)


@action
def close(*, by: Any, plan_year: PlanYear) -> PlanYear:
    """Close a year for good: its report was dealt with by a plenary and no item of it is still live.

    An unfinished item ends only when its successor is opened by approval, so no item is ownerless after this.
    """
    organization, year = plan_year.organization, plan_year.year
    if not WorkReport.objects.filter(organization=organization, kind="annual", year=year, state="frozen").exists():
        raise WrongState(_("The year closes after a plenary has dealt with its report."))
    left = Commitment.objects.filter(item_list__organization=organization, year=year, live=True).count()
    if left:
        told = ngettext(
            "%(n)s item of the year is still live. Close it, or carry it over by approving the next list.",
            "%(n)s items of the year are still live. Close them, or carry them over by approving the next list.",
            left,
        )
        raise WrongState(told % {"n": left})
    return close_year(by=by, plan_year=plan_year)
