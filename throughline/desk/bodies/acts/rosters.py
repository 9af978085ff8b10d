"""Acts on members' lists. Making one effective is no act of the desk: the decision on its paper does it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.bodies import policy
from throughline.bodies.actions import rosters
from throughline.bodies.states import ROSTER
from throughline.desk.acts import Act
from throughline.desk.bodies import forms


def _propose(*, by: Any, row: Any, data: dict[str, Any], **_rest: Any) -> Any:
    return rosters.propose_roster(by=by, jurisdiction=row, **data)


def _add(*, by: Any, row: Any, data: dict[str, Any], **_rest: Any) -> Any:
    return rosters.add_member(by=by, roster=row, **data).roster


def _remove(*, by: Any, row: Any, data: dict[str, Any], **_rest: Any) -> Any:
    return rosters.remove_member(by=by, roster=row, membership=data["membership"])


ACTS = (
    Act(
        noun="jurisdiction",
        name="propose-roster",
        table=ROSTER,
        verb="propose",
        run=_propose,
        may=policy.may,
        rows=policy.jurisdictions,
        form=forms.NewRoster,
        done=_("The members' list is drafted. Add its members, then put its paper before the bodies."),
    ),
    Act(
        noun="roster",
        name="add",
        table=ROSTER,
        verb="add",
        run=_add,
        may=policy.may,
        rows=policy.rosters,
        form=forms.NewMember,
        primary=True,
        done=_("Added to the list."),
    ),
    Act(
        noun="roster",
        name="remove",
        table=ROSTER,
        verb="remove",
        run=_remove,
        may=policy.may,
        rows=policy.rosters,
        form=forms.LineOf,
        done=_("Taken off the list."),
    ),
)
