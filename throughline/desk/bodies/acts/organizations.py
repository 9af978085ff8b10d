"""Acts on jurisdictions, organizations and plan years."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.bodies import policy
from throughline.bodies.actions import organizations, people, years
from throughline.bodies.models import Organization
from throughline.bodies.models.organizations import MUNICIPAL
from throughline.bodies.states import JURISDICTION, MEMBERSHIP, ORGANIZATION, PERSON, PLAN_YEAR, POST
from throughline.desk.acts import Act
from throughline.desk.bodies import forms
from throughline.loop import close_year
from throughline.loop.rename import rename


def _district(*, by: Any, row: Any, data: dict[str, Any], **_rest: Any) -> Any:
    return organizations.enter_jurisdiction(by=by, parent=row, level="district", position=900, **data)


def _correct(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> Any:
    return organizations.rename_jurisdiction(by=by, jurisdiction=row, version=version, **data)


def _organization(*, by: Any, row: Any, data: dict[str, Any], **_rest: Any) -> Any:
    return organizations.enter_organization(by=by, jurisdiction=row, **data)


def _person(*, by: Any, row: Any, data: dict[str, Any], **_rest: Any) -> Any:
    return people.enter_person(by=by, jurisdiction=row, **data)


def _rename(*, by: Any, row: Any, data: dict[str, Any], version: int | None) -> Any:
    return rename(by=by, organization=row, version=version, **data)


def _name(*, by: Any, row: Any, data: dict[str, Any], **_rest: Any) -> Any:
    return organizations.add_organization_name(by=by, organization=row, **data).organization


def _post(*, by: Any, row: Any, data: dict[str, Any], **_rest: Any) -> Any:
    return people.enter_post(by=by, organization=row, **data).organization


def _appoint(*, by: Any, data: dict[str, Any], **_rest: Any) -> Any:
    return people.appoint_person(by=by, **data).organization


def _end(*, by: Any, data: dict[str, Any], **_rest: Any) -> Any:
    return people.end_membership(by=by, membership=data["membership"], on=data["on"]).organization


def _prepare(*, by: Any, row: Any, data: dict[str, Any], **_rest: Any) -> Any:
    return years.prepare_year(by=by, organization=row, year=data["year"]).organization


def _year(move: Callable[..., Any]) -> Callable[..., Any]:
    """Return the run of a step of a plan year; it goes back to the body's page."""

    def run(*, by: Any, row: Any, **_rest: Any) -> Any:
        return move(by=by, plan_year=row).organization

    return run


def _is_city(row: Any) -> bool:
    return row.level == MUNICIPAL


def _decides(row: Any) -> bool:
    return row.kind in Organization.DECIDING


ACTS = (
    Act(
        noun="jurisdiction",
        name="add-organization",
        table=ORGANIZATION,
        verb="enter",
        run=_organization,
        may=policy.may,
        rows=policy.jurisdictions,
        form=forms.NewOrganization,
        primary=True,
        done=_("Added."),
    ),
    Act(
        noun="jurisdiction",
        name="add-person",
        table=PERSON,
        verb="enter",
        run=_person,
        may=policy.may,
        rows=policy.jurisdictions,
        form=forms.NewPerson,
        done=_("Added."),
        intro=_("The name only. What else is known about a person does not belong here."),
    ),
    Act(
        noun="jurisdiction",
        name="add-district",
        table=JURISDICTION,
        verb="enter",
        run=_district,
        may=policy.may_enter_below,
        rows=policy.jurisdictions,
        form=forms.District,
        done=_("Added."),
        offered=_is_city,
    ),
    Act(
        noun="organization",
        name="add-post",
        table=POST,
        verb="enter",
        run=_post,
        may=policy.may,
        rows=policy.organizations,
        form=forms.NewPost,
        done=_("Added."),
    ),
    Act(
        noun="organization",
        name="appoint",
        table=MEMBERSHIP,
        verb="appoint",
        run=_appoint,
        may=policy.may,
        rows=policy.organizations,
        form=forms.Appoint,
        done=_("Noted."),
    ),
    Act(
        noun="organization",
        name="end-post",
        table=MEMBERSHIP,
        verb="end",
        run=_end,
        may=policy.may,
        rows=policy.organizations,
        form=forms.EndPost,
        done=_("Noted."),
    ),
    Act(
        noun="jurisdiction",
        name="rename",
        table=JURISDICTION,
        verb="rename",
        run=_correct,
        may=policy.may,
        rows=policy.jurisdictions,
        form=forms.CorrectedPlace,
        done=_("Corrected. The name counts everywhere from now on."),
        intro=_("For a slip, or a name that was filled in wrongly; the earlier one stays in the history."),
    ),
    Act(
        noun="organization",
        name="rename",
        table=ORGANIZATION,
        verb="rename",
        run=_rename,
        may=policy.may,
        rows=policy.organizations,
        form=forms.Rename,
        done=_("The new name counts; the old one is kept with its days."),
    ),
    Act(
        noun="organization",
        name="name",
        table=ORGANIZATION,
        verb="name",
        run=_name,
        may=policy.may,
        rows=policy.organizations,
        form=forms.AddedName,
        done=_("Added."),
    ),
    Act(
        noun="organization",
        name="prepare-year",
        table=PLAN_YEAR,
        verb="prepare",
        run=_prepare,
        may=policy.may,
        rows=policy.organizations,
        form=forms.PlannedYear,
        done=_("The year is being prepared."),
        offered=_decides,
    ),
    *(
        Act(
            noun="plan_year",
            name=name,
            table=PLAN_YEAR,
            verb=verb,
            run=_year(move),
            may=policy.may,
            rows=policy.plan_years,
            done=_("Noted."),
        )
        for name, verb, move in (
            ("open", "open", years.open_year),
            ("begin-closing", "begin_closing", years.begin_closing_year),
            ("close", "close", close_year.close),
        )
    ),
)
