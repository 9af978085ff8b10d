"""Fields that forms of several rooms share, and how a form takes its own copies of them."""

from copy import copy, deepcopy
from typing import Any, TypeVar

from django import forms
from django.forms.widgets import ChoiceWidget
from django.utils.translation import gettext as _

Part = TypeVar("Part", forms.Field, forms.Widget)


def _bare(part: Part) -> Part:
    """Return another object with the same values, as `copy.copy` does where a class has no manner of its own."""
    made = object.__new__(type(part))
    made.__dict__.update(part.__dict__)
    return made


def _own_widget(widget: forms.Widget) -> forms.Widget:
    """Return a copy of a widget as Django makes it; one that copies itself in its own way does so."""
    manner = type(widget).__deepcopy__
    if manner not in (forms.Widget.__deepcopy__, ChoiceWidget.__deepcopy__):
        return deepcopy(widget)
    made = _bare(widget)
    made.attrs = widget.attrs.copy()
    if manner is ChoiceWidget.__deepcopy__:
        made.choices = copy(widget.choices)  # type: ignore[attr-defined]
    return made


class Copied(dict[str, forms.Field]):
    """The fields of a class of forms. Each form takes copies of them, and these are made without Django's long way."""

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        """Return the copies of one form; a field that copies itself in its own way does so.

        Choices are shared: whoever changes those of a form gives it others.
        """
        return {name: self._own(field) for name, field in self.items()}

    @staticmethod
    def _own(field: forms.Field) -> forms.Field:
        if type(field).__deepcopy__ not in (forms.Field.__deepcopy__, forms.ChoiceField.__deepcopy__):
            return deepcopy(field)
        made = _bare(field)
        made.widget = _own_widget(field.widget)
        made.error_messages, made.validators = field.error_messages.copy(), field.validators[:]
        return made


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


class OneOfTwo(forms.CharField):
    """A name in one language, which is asked for where the other one is not given either."""

    one_of_two = True
