"""Forms of what is asked, and of the word on it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from throughline.delivery.models import Commitment
from throughline.desk.acts import ActForm
from throughline.desk.fields import day_field, text_field

from ..breaking import WarnsOfBreaks
from .steps import MovesSteps


class AskExtension(WarnsOfBreaks, MovesSteps):
    """A later due date and why, and the milestones that move with it; a date that breaks what waits is told first."""

    date_field = "new_due"
    new_due = day_field(gettext_lazy("New due date"))
    reason = text_field(gettext_lazy("Reason"), required=True)

    def fill(self) -> None:
        """Start from the present days."""
        super().fill()
        self.initial.setdefault("new_due", self.row.due)
        self.order_fields(["new_due", *self.steps, "reason"])


class AskClosing(ActForm):
    """How the measure of done is met."""

    reason = text_field(gettext_lazy("How the measure of done is met"), required=True)

    def fill(self) -> None:
        """Show the measure beside the box."""
        self.fields["reason"].help_text = str(self.row.measure)


class Reason(ActForm):
    """A word that must be given."""

    reason = text_field(gettext_lazy("Reason"), required=True)


class MaybeReason(ActForm):
    """A word that may be given."""

    reason = text_field(gettext_lazy("Reason"))


class GrantExtension(WarnsOfBreaks, MaybeReason):
    """A word that may be given; a date that breaks what waits for the item is told first."""

    def dated(self, data: dict[str, Any]) -> tuple[Commitment, date | None]:  # noqa: ARG002 (the date is on the row)
        """Return the item and the date that was asked for."""
        return self.row.commitment, self.row.new_due


class Note(ActForm):
    """A note that goes with the act."""

    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=300)
