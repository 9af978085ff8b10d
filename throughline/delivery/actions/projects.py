"""The project side of an item: entered as a candidate, let through a gate by a decision, adjusted by a decision."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid, WrongState
from throughline.base.record import action, transition
from throughline.delivery import gates, proposals
from throughline.delivery.models import Commitment, ProjectDetail
from throughline.delivery.policy import may
from throughline.delivery.states import PROJECT


def _columns(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was given as columns; refuse less than nothing."""
    columns = {name: proposals.typed(name, value) for name, value in given.items() if name in proposals.PROJECT}
    if (columns.get("funding_10k_yuan") or 0) < 0:
        raise Invalid({"funding_10k_yuan": _("Give a number that is not below zero.")})
    if "put_forward" in given:
        columns["put_forward"] = bool(given["put_forward"])
    return columns


@action
def enter_project(*, by: Any, item: Commitment, **given: Any) -> ProjectDetail:
    """Keep an item as a candidate of the pool: funding_10k_yuan, funding_source_*, scale_*, put_forward.

    Raises Invalid for an item of another kind, or one that is a project already.
    """
    if item.kind != "key_project":
        raise Invalid({"kind": _("Only a key project has gates.")})
    if ProjectDetail.objects.filter(commitment=item).exists():
        raise Invalid(_("This item is kept as a project already."))
    row = ProjectDetail(commitment=item)
    return transition(row, "enter", by=by, table=PROJECT, may=may, changes=_columns(given), note={"item": item})


@action
def edit_project(*, by: Any, project: ProjectDetail, version: int | None = None, **given: Any) -> ProjectDetail:
    """Change what a candidate says; what is not named stays. After admission this is an adjustment."""
    return transition(project, "edit", by=by, table=PROJECT, may=may, changes=_columns(given), version=version)


def _pass(by: Any, project: ProjectDetail, verb: str, decision: str, given: Mapping[str, Any]) -> ProjectDetail:
    """Let a project through a gate, with the values that come with it; refuse while the gate misses something."""
    item = project.commitment
    if faults := gates.missing(item, project, PROJECT.verb(verb).to or "", given):
        if verb == "admit":
            names = _("Project %(number)d, %(title)s: the gate “admitted” asks for %(fields)s.")
            fields = ", ".join(
                str({**proposals.LABELS, "lead": _("Lead unit")}.get(str(name), name)) for name in faults
            )
            raise Invalid({"project": names % {"number": item.number, "title": item.title, "fields": fields}})
        raise Invalid(faults)
    changes = {**_columns(given), "gate_on": clock.today()}
    return transition(
        project, verb, by=by, table=PROJECT, may=may, changes=changes, decision=decision, note={"item": item}
    )


@action
def admit_project(*, by: Any, project: ProjectDetail, decision: str = "") -> ProjectDetail:
    """Let a candidate onto the list; part of approving the list or granting the admission."""
    return _pass(by, project, "admit", decision, {})


@action
def start_project(*, by: Any, project: ProjectDetail, decision: str = "", **given: Any) -> ProjectDetail:
    """Let an admitted project start; part of granting the start."""
    return _pass(by, project, "start", decision, given)


@action
def complete_project(*, by: Any, project: ProjectDetail, decision: str = "", **given: Any) -> ProjectDetail:
    """Let a started project pass as completed; part of granting the completion."""
    return _pass(by, project, "complete", decision, given)


@action
def adjust_project(*, by: Any, project: ProjectDetail, decision: str = "", **given: Any) -> ProjectDetail:
    """Set what a granted adjustment says of the project; alters no gate. Part of granting it."""
    return transition(project, "adjust", by=by, table=PROJECT, may=may, changes=_columns(given), decision=decision)


def gate_of(project: ProjectDetail | None, gate: str) -> ProjectDetail:
    """Return the project that is to pass `gate`; refuse an item without gates, or one that stands elsewhere."""
    if project is None or gates.following(project.state) != gate:
        raise WrongState(_("This gate is not the next one. Reload to see where the project stands."))
    return project
