"""Acts on clauses: add one, paste several, edit."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.desk.acts import Act
from throughline.meetings import policy
from throughline.meetings.actions import requirements as actions
from throughline.meetings.models import Meeting, Paper, Requirement
from throughline.meetings.states import REQUIREMENT

from ..forms import clauses as forms


def _holder(row: Meeting | Paper) -> dict[str, Any]:
    """Return the clause's one source as the action names it."""
    return {"meeting": row} if isinstance(row, Meeting) else {"paper": row}


def _add(*, by: Any, row: Meeting | Paper, data: dict[str, Any], version: int | None) -> Meeting | Paper:  # noqa: ARG001 (Act.run)
    actions.state_requirement(by=by, **_holder(row), **data)
    return row


def _paste(*, by: Any, row: Meeting | Paper, data: dict[str, Any], version: int | None) -> Meeting | Paper:  # noqa: ARG001 (Act.run)
    lang = data["language"]
    for heading, text in data["lines"]:
        actions.state_requirement(
            by=by,
            **_holder(row),
            **{f"text_{lang}": text, f"short_{lang}": heading},
            section=data["section"],
            actionable=data["actionable"],
            summary_only=row.public_record,
        )
    return row


def _edit(*, by: Any, row: Requirement, data: dict[str, Any], version: int | None) -> Requirement:
    return actions.edit_requirement(by=by, requirement=row, version=version, **data)


CLAUSE_ACTS = (
    *(
        Act(
            noun,
            "add-clause",
            REQUIREMENT,
            "state",
            _add,
            policy.may,
            rows,
            form=forms.AddClause,
            done=_("The clause is added."),
        )
        for noun, rows in (("meeting", policy.meetings), ("paper", policy.papers))
    ),
    *(
        Act(
            noun,
            "paste-clauses",
            REQUIREMENT,
            "state",
            _paste,
            policy.may,
            rows,
            form=forms.PasteClauses,
            done=_("The clauses are added."),
            context=lambda request, row: {"title": _("Paste several"), "submit": _("Add the clauses")},  # noqa: ARG005
        )
        for noun, rows in (("meeting", policy.meetings), ("paper", policy.papers))
    ),
    Act(
        "requirement",
        "edit",
        REQUIREMENT,
        "edit",
        _edit,
        policy.may,
        policy.requirements,
        form=forms.EditClause,
        done=_("Saved."),
        offered=lambda clause: not clause.conveyance_set.exists(),
    ),
)
