"""Acts by which an item moves: asked for on the item, granted on the change; the gate of a project; a new version."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from throughline.delivery import gates
from throughline.delivery.actions import granting, moves
from throughline.delivery.actions.changes import withdraw_change
from throughline.delivery.actions.lists import freeze_version, to_gather
from throughline.delivery.actions.projects import edit_project, enter_project
from throughline.delivery.asking import PENDING
from throughline.delivery.models import Change, Commitment, ItemList, ProjectDetail
from throughline.delivery.moving import OPEN
from throughline.delivery.policy import changes, commitments, item_lists, may, projects
from throughline.delivery.states import CHANGE, COMMITMENT, ITEM_LIST, PROJECT
from throughline.desk.acts import Act, ActForm

from ..forms.changes import MaybeReason, Reason
from . import forms, shown

FROM = {
    "admit": COMMITMENT.verb("assign").frm,
    "adjust": COMMITMENT.verb("adjust").frm,
    "start": OPEN,
    "complete": OPEN,
    "suspend": COMMITMENT.verb("suspend").frm,
    "resume": COMMITMENT.verb("take_up").frm,
    "merge": COMMITMENT.verb("merge").frm,
    "exit": COMMITMENT.verb("exit").frm,
    "reassign": COMMITMENT.verb("reassign").frm,
}
GATE = {"start": "started", "complete": "completed"}


def _can_be_asked(kind: str) -> Callable[[Commitment], bool]:
    """Return a test: the state opens the step, the gate is the next one, and nothing of the kind waits."""

    def test(row: Commitment) -> bool:
        if row.state not in FROM[kind]:
            return False
        if kind in GATE:
            project = getattr(row, "project", None) if row.kind == "key_project" else None
            if project is None or gates.following(project.state) != GATE[kind]:
                return False
        waiting = getattr(row, "asked_changes", None)
        rows = row.changes.all() if waiting is None else waiting
        return not any(change.kind == kind and change.state in PENDING for change in rows)

    return test


def _ask(kind: str, name: str, action: Callable[..., Any], form: type[ActForm], intro: Any) -> Act:
    """Return the act that asks for a kind of move."""

    def run(*, by: Any, row: Commitment, data: dict[str, Any], version: int | None) -> Commitment:
        action(by=by, item=row, version=version, **data)
        return row

    return Act(
        "commitment",
        name,
        CHANGE,
        name.replace("-", "_"),
        run=run,
        may=may,
        rows=commitments,
        form=form,
        done=_("Asked. Nothing moves before it is decided."),
        intro=intro,
        offered=_can_be_asked(kind),
    )


ASK_ACTS = (
    _ask(
        "admit",
        "ask-admission",
        moves.ask_admission,
        forms.Based,
        _("The line joins a list that was approved before; granted, it opens as an item."),
    ),
    _ask(
        "start",
        "ask-start",
        moves.ask_start,
        forms.AskGate,
        _("The project passes the gate “started” once this is granted."),
    ),
    _ask(
        "complete",
        "ask-completion",
        moves.ask_completion,
        forms.AskGate,
        _("The project passes the gate “completed” once this is granted; closing the item is asked after it."),
    ),
    _ask(
        "adjust",
        "ask-adjustment",
        moves.ask_adjustment,
        forms.AskAdjustment,
        _("Change what is to change and leave the rest. Old and new values are kept side by side; no gate moves."),
    ),
    _ask(
        "reassign",
        "ask-reassignment",
        moves.ask_reassignment,
        forms.AskReassignment,
        _("The new lead unit signs for the item; reports and evidence stay with it."),
    ),
    _ask(
        "suspend",
        "ask-suspension",
        moves.ask_suspension,
        forms.Based,
        _("The item rests: no round asks for it and its light rests with it, until it is taken up again."),
    ),
    _ask(
        "resume",
        "ask-resumption",
        moves.ask_resumption,
        forms.Based,
        _("The item is worked on again, with the dates it had."),
    ),
    _ask(
        "merge",
        "ask-merger",
        moves.ask_merger,
        forms.AskMerger,
        _("The item ends and names its successor. Nothing moves silently: reports and evidence stay where they are."),
    ),
    _ask(
        "exit",
        "ask-exit",
        moves.ask_exit,
        forms.Based,
        _("The item leaves the list. It stays readable, with the reason and who decided."),
    ),
)


def _asked(request: HttpRequest, row: Change) -> dict[str, Any]:  # noqa: ARG001 (the shape of a page's context)
    """Return what was asked, above the form that decides it."""
    return {"asked": shown.change(row)}


def _grant(kind: str, name: str, action: Callable[..., Any], done: Any) -> Act:
    """Return the act that grants a kind of move."""
    return Act(
        "change",
        name,
        CHANGE,
        name.replace("-", "_"),
        run=lambda by, row, data, version: action(by=by, change=row, reason=data["reason"], version=version),
        may=may,
        rows=changes,
        form=MaybeReason,
        done=done,
        primary=True,
        offered=lambda row: row.kind == kind,
        template="desk/delivery/moves/decide.html",
        context=_asked,
    )


GRANT_ACTS = (
    _grant("admit", "grant-admission", granting.grant_admission, _("Admitted. The item is open.")),
    _grant("start", "grant-start", granting.grant_start, _("Granted. The project has started.")),
    _grant("complete", "grant-completion", granting.grant_completion, _("Granted. The project counts as completed.")),
    _grant("adjust", "grant-adjustment", granting.grant_adjustment, _("Granted. The new values stand.")),
    _grant("suspend", "grant-suspension", granting.grant_suspension, _("Suspended. Nobody is asked to report on it.")),
    _grant("resume", "grant-resumption", granting.grant_resumption, _("Taken up again.")),
    _grant("merge", "grant-merger", granting.grant_merger, _("Merged. Both items name each other.")),
    _grant("exit", "grant-exit", granting.grant_exit, _("Taken off the list.")),
    _grant("reassign", "grant-reassignment", granting.grant_reassignment, _("Handed over. The new lead unit signs.")),
    Act(
        "change",
        "withdraw",
        CHANGE,
        "withdraw",
        run=lambda by, row, data, version: withdraw_change(by=by, change=row, reason=data["reason"], version=version),
        may=may,
        rows=changes,
        form=Reason,
        done=_("Taken back. Nothing was decided."),
        offered=lambda row: row.kind != "hand_over",
    ),
)


def _enter(*, by: Any, row: Commitment, **_rest: Any) -> Commitment:
    enter_project(by=by, item=row)
    return row


def _edit(*, by: Any, row: ProjectDetail, data: dict[str, Any], version: int | None) -> Commitment:
    edit_project(by=by, project=row, version=version, **data)
    return row.commitment


def _no_project(row: Commitment) -> bool:
    """Say whether a key project of an earlier time has no gate yet."""
    return row.kind == "key_project" and getattr(row, "project", None) is None


def _freeze(*, by: Any, row: ItemList, data: dict[str, Any], version: int | None) -> ItemList:
    freeze_version(by=by, item_list=row, basis=data["basis"], version=version)
    return row


PROJECT_ACTS = (
    Act(
        "commitment",
        "enter-project",
        PROJECT,
        "enter",
        run=_enter,
        may=may,
        rows=commitments,
        done=_("Kept as a project."),
        offered=_no_project,
    ),
    Act(
        "project",
        "edit",
        PROJECT,
        "edit",
        run=_edit,
        may=may,
        rows=projects,
        form=forms.EditProject,
        done=_("Saved."),
    ),
    Act(
        "item_list",
        "freeze-version",
        ITEM_LIST,
        "freeze_version",
        run=_freeze,
        may=may,
        rows=item_lists,
        form=forms.FreezeVersion,
        done=_("Frozen. Earlier versions stay as they were."),
        intro=_("What was granted since the last version is gathered in the new one."),
        offered=lambda row: row.versions.exists() and to_gather(row).exists(),
    ),
)
MOVE_ACTS = (*GRANT_ACTS, *PROJECT_ACTS)
