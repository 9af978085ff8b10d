"""Alignments: a suggestion counts for nothing until a person confirms it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid
from throughline.base.record import action, transition
from throughline.conveyance.models import Alignment
from throughline.conveyance.policy import may
from throughline.conveyance.states import ALIGNMENT
from throughline.meetings.models import Requirement


@action
def suggest_alignment(
    *, by: Any, lower: Requirement, upper: Requirement, reason_en: str = "", reason_zh: str = ""
) -> Alignment:
    """Suggest that a clause carries out one of the tier above."""
    if lower.jurisdiction.parent_id != upper.jurisdiction_id:
        raise Invalid({"upper": _("An alignment joins a clause with one of the tier above.")})
    if Alignment.objects.filter(lower=lower, upper=upper).exists():
        raise Invalid({"upper": _("These two are aligned already.")})
    row = Alignment(lower=lower, upper=upper)
    changes = {"reason_en": reason_en, "reason_zh": reason_zh}
    return transition(row, "suggest", by=by, table=ALIGNMENT, may=may, changes=changes)


@action
def confirm_alignment(*, by: Any, alignment: Alignment) -> Alignment:
    """Confirm: from now on the upper clause counts as carried."""
    return transition(alignment, "confirm", by=by, table=ALIGNMENT, may=may)


@action
def refuse_alignment(*, by: Any, alignment: Alignment, reason: str = "") -> Alignment:
    """Refuse a suggestion."""
    return transition(alignment, "refuse", by=by, table=ALIGNMENT, may=may, reason=reason)
