"""The warning before a due date breaks what waits for what: told in the form, and confirmed by who sets it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from throughline.delivery.models import Commitment
from throughline.delivery.together.waiting import breaks


class WarnsOfBreaks:
    """Part of a form that sets a due date: what the date would break is told, and must be confirmed.

    The form calls `warn(item, due)` in its `clean`, and has `fields`, `data` and `add_error` as a form has.
    """

    fields: dict[str, forms.Field]
    data: Any
    add_error: Any

    def warn(self, item: Commitment, due: date | None, field: str | None = None) -> None:
        """Ask to confirm where `due` breaks a dependency; the box appears with the warning and not before."""
        found = breaks(item, due) if due is not None else []
        if not found:
            return
        self.fields["confirmed"] = forms.BooleanField(
            label=_("Set the date all the same"),
            required=False,
            help_text=_("The units of the other items see the warning on their pages."),
        )
        if not self.data.get("confirmed"):
            for one in found:
                self.add_error(field if field in self.fields else None, one.said)
