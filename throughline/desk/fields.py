"""Fields that forms of several rooms share, and how a form takes its own copies of them."""

from collections.abc import Iterator, Mapping, MutableMapping
from copy import copy, deepcopy
from datetime import date
from functools import cache
from typing import Any

from django import forms
from django.forms.widgets import ChoiceWidget
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from throughline.exchange.reading.values import day_fault

FIELDS = (forms.Field.__deepcopy__, forms.ChoiceField.__deepcopy__)
WIDGETS = (forms.Widget.__deepcopy__, ChoiceWidget.__deepcopy__)


class Copied(dict[str, forms.Field]):
    """The fields of a class of forms. Each form takes copies of those it needs, made without Django's long way."""

    def __init__(self, fields: Mapping[str, forms.Field]) -> None:
        """Take the fields, and note which of them copy themselves in their own way."""
        super().__init__(fields)
        self.told = {
            name: (field, type(field).__deepcopy__ in FIELDS, type(field.widget).__deepcopy__ in WIDGETS)
            for name, field in fields.items()
        }

    def __deepcopy__(self, memo: dict[int, Any]) -> "Own":
        """Return the fields of one form."""
        return Own(self)

    def copy_of(self, name: str) -> forms.Field:
        """Return a copy of a field; one that copies itself, or whose widget does, in its own way does so.

        Choices are shared: whoever changes those of a form gives it others.
        """
        field, plain, plain_widget = self.told[name]
        if not plain:
            return deepcopy(field)
        bare = object.__new__
        made = bare(type(field))
        made.__dict__.update(field.__dict__)
        made.error_messages, made.validators = field.error_messages.copy(), field.validators[:]
        if not plain_widget:
            made.widget = deepcopy(field.widget)
            return made
        widget = made.widget = bare(type(field.widget))
        widget.__dict__.update(field.widget.__dict__)
        widget.attrs = widget.attrs.copy()
        if isinstance(widget, ChoiceWidget):
            widget._choices = copy(widget._choices)  # type: ignore[attr-defined]  # noqa: SLF001 (put right already)
        return made


class Own(MutableMapping[str, forms.Field]):
    """The fields of one form: a copy is made of each that is asked for, since whoever asks may change it.

    No dict, so that nothing takes fields out of it that were not copied. A form that arrived is checked without.
    """

    def __init__(self, source: Copied) -> None:
        """Take all fields, none of them copied."""
        self.source = source
        self.kept: dict[str, forms.Field | None] = dict.fromkeys(source)

    def __getitem__(self, name: str) -> forms.Field:
        """Return a field of this form alone."""
        found = self.kept[name]
        if found is None:
            found = self.kept[name] = self.source.copy_of(name)
        return found

    def __setitem__(self, name: str, field: forms.Field) -> None:
        """Put a field in a place."""
        self.kept[name] = field

    def __delitem__(self, name: str) -> None:
        """Take a field away."""
        del self.kept[name]

    def __contains__(self, name: object) -> bool:
        """Say whether there is such a field, without copying it."""
        return name in self.kept

    def __iter__(self) -> Iterator[str]:
        """Give the names in their order."""
        return iter(self.kept)

    def __len__(self) -> int:
        """Count them."""
        return len(self.kept)

    def to_check(self) -> list[tuple[str, forms.Field]]:
        """Return the fields to look at and not to change: those that nobody asked for are the form's class's own."""
        told = self.source.told
        return [(name, field or (told[name][0] if told[name][1] else self[name])) for name, field in self.kept.items()]


@cache
def copied(form: type[forms.BaseForm]) -> Copied:
    """Return the fields of a class of forms so that its forms copy them quickly."""
    return Copied(form.base_fields)


def _near_enough(day: date) -> None:
    """Refuse a day that nobody can mean."""
    if (fault := day_fault(day)) is not None:
        raise forms.ValidationError(fault, code="far")


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Return a field for a day, with the browser's own calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, required=required, widget=widget, help_text=help_text, validators=[_near_enough]
    )


def text_field(label: Any, *, required: bool = False, rows: int = 3, help_text: Any = "") -> forms.CharField:
    """Return a field for several lines."""
    return forms.CharField(
        label=label, required=required, widget=forms.Textarea(attrs={"rows": rows}), help_text=help_text
    )


class Search(forms.TextInput):
    """A line in which names are searched: the browser offers those that fit what is typed."""

    choices: Any = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Draw the line and the names that it offers."""
        place = f"{(attrs or {}).get('id', name)}_names"
        line = super().render(name, value, {**(attrs or {}), "list": place, "autocomplete": "off"}, renderer)
        offered = format_html_join("", '<option value="{}">', ((label,) for key, label in self.choices if key))
        return format_html('{}<datalist id="{}">{}</datalist>', line, place, offered)


class Searched(forms.ModelChoiceField):
    """One row of many, found by its name as it is typed; what is typed must be one of the names offered."""

    widget = Search

    def prepare_value(self, value: Any) -> Any:
        """Return the name of a row, or what was typed."""
        rows = dict(self.choices) if isinstance(value, int) else {}
        return next((label for key, label in rows.items() if key and key.value == value), value)

    def to_python(self, value: Any) -> Any:
        """Return the row that bears the name."""
        told = str(value or "").strip()
        if not told:
            return None
        found = [row for row in self.queryset if told in (self.label_from_instance(row), str(row))]  # type: ignore[union-attr]
        if len(found) != 1:
            raise forms.ValidationError(
                _("Choose one of the names that are offered as you type."), code="invalid_choice"
            )
        return found[0]


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
