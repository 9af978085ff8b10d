"""Acts on a paper: draft, edit, add a version, issue."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.desk.acts import Act
from throughline.loop import decide
from throughline.meetings import policy
from throughline.meetings.actions import papers as actions
from throughline.meetings.models import Paper
from throughline.meetings.states import PAPER

from ..forms import papers as forms


def _draft(*, by: Any, row: None, data: dict[str, Any], version: int | None) -> Paper:  # noqa: ARG001 (Act.run)
    bodies = list(data.pop("bodies"))
    return actions.draft_paper(by=by, jurisdiction=bodies[0].jurisdiction, bodies=bodies, **data)


def _edit(*, by: Any, row: Paper, data: dict[str, Any], version: int | None) -> Paper:
    bodies = list(data.pop("bodies"))
    return actions.edit_paper(by=by, paper=row, version=version, bodies=bodies, **data)


def _add_version(*, by: Any, row: Paper, data: dict[str, Any], version: int | None) -> Paper:  # noqa: ARG001 (Act.run)
    return actions.add_paper_version(by=by, paper=row, **data).paper


def _issue(*, by: Any, row: Paper, data: dict[str, Any], version: int | None) -> Paper:  # noqa: ARG001 (Act.run)
    return decide.issue(by=by, paper=row, **data)


def _is_no_minutes(paper: Paper) -> bool:
    """Minutes are written at their meeting, not here."""
    return paper.kind != "minutes"


PAPER_ACTS = (
    Act("paper", "draft", PAPER, "draft", _draft, policy.may, form=forms.DraftPaper, done=_("The paper is started.")),
    Act(
        "paper",
        "issue",
        PAPER,
        "issue",
        _issue,
        policy.may,
        policy.papers,
        form=forms.IssuePaper,
        primary=True,
        done=_("The paper is issued."),
    ),
    Act(
        "paper",
        "add-version",
        PAPER,
        "add_version",
        _add_version,
        policy.may,
        policy.papers,
        form=forms.AddVersion,
        done=_("The version is added."),
        offered=_is_no_minutes,
    ),
    Act(
        "paper",
        "edit",
        PAPER,
        "edit",
        _edit,
        policy.may,
        policy.papers,
        form=forms.EditPaper,
        done=_("Saved."),
        offered=_is_no_minutes,
    ),
)
