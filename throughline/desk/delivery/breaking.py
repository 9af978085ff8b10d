"""The warning before a due date breaks what waits for what: told in the form, and confirmed by who sets it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from throughline.delivery.models import Commitment
from throughline.delivery.together.waiting import breaks
from throughline.desk.acts import ActForm


class WarnsOfBreaks(ActForm):
    """A form that sets the due date of an item: what the date would break is told, and must be confirmed.

    `date_field` is the field with the date; a subclass whose row is no item, or whose date is no field, says in `dated`
    which item would be due when.
    """

    date_field = "due"

    def dated(self, data: dict[str, Any]) -> tuple[Commitment, date | None]:
        """Return the item and the day on which it would be due."""
        return self.row, data.get(self.date_field)

    def clean(self) -> dict[str, Any]:
        """Ask to confirm where the date breaks a dependency; the box appears with the warning and not before."""
        data = super().clean() or {}
        item, due = self.dated(data)
        found = breaks(item, due) if due is not None and due != item.due else []
        if not found:
            return data
        self.fields["confirmed"] = forms.BooleanField(
            label=_("Set the date all the same"),
            required=False,
            help_text=_("The units of the other items see the warning on their pages."),
        )
        if not self.data.get("confirmed"):
            for one in found:
                self.add_error(self.date_field if self.date_field in self.fields else None, one.said)
        return data
