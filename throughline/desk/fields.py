"""Fields that forms of several rooms share."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Return a field for a day, with the browser's own calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=help_text)


def text_field(label: Any, *, required: bool = False, rows: int = 3, help_text: Any = "") -> forms.CharField:
    """Return a field for several lines."""
    return forms.CharField(
        label=label, required=required, widget=forms.Textarea(attrs={"rows": rows}), help_text=help_text
    )


class SeveralFiles(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class Files(forms.FileField):
    """Several files or none."""

    widget = SeveralFiles

    def _one(self, one: Any, initial: Any) -> Any:
        """Check one file; an empty one is told by its name, because others may stand beside it."""
        try:
            return super().clean(one, initial)
        except forms.ValidationError as fault:
            if getattr(fault, "code", "") != "empty":
                raise
            raise forms.ValidationError(_("“%(name)s” is empty.") % {"name": one.name}, code="empty") from fault

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the list of what was sent."""
        sent = data if isinstance(data, list | tuple) else [data]
        found = [self._one(one, initial) for one in sent if one]
        if self.required and not found:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return found
