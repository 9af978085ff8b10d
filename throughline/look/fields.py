"""What a form's field needs to be read by everybody: names for its parts, and the classes of its control."""

from collections import Counter
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, FileInput, RadioSelect
from django.utils.translation import gettext as _


def described(bound: BoundField, css: str = "") -> dict[str, Any]:
    """Return the field with its control, tied to its hint and errors; kinds: "one" tick, "many" choices, "" else."""
    widget = bound.field.widget
    # Of Django's classes: radio buttons are the parent of tick boxes for several.
    many = isinstance(widget, (RadioSelect, CheckboxSelectMultiple))
    one = isinstance(widget, CheckboxInput)
    ident = bound.auto_id or bound.html_name
    attrs: dict[str, Any] = {}
    ties = [f"{ident}_hint"] if bound.help_text else []
    if bound.errors:
        ties.append(f"{ident}_msg")
        attrs["aria-invalid"] = "true"
    if not many:
        if ties:
            attrs["aria-describedby"] = " ".join(ties)
        if not one:
            attrs["class"] = f"{widget.attrs.get('class', '')} in".strip()
    return {
        "field": bound,
        "ident": ident,
        "many": many,
        "one": one,
        "ties": " ".join(ties),
        "control": bound.as_widget(attrs=attrs),
        "current": _current_file(bound),
        "css": css,
    }


def _current_file(bound: BoundField) -> str:
    """Return the name of a file already given; a browser cannot put it back itself."""
    if isinstance(bound.field.widget, FileInput) and bound.initial:
        return str(getattr(bound.initial, "name", bound.initial))
    return ""


def summary(form: BaseForm) -> list[tuple[str, str]]:
    """Return (anchor, sentence) of every error; errors of the whole form have no anchor."""
    found = [("", str(error)) for error in form.non_field_errors()]
    often = Counter(str(error) for bound in form for error in bound.errors)
    for bound in form:
        if bound.field.widget.is_hidden:
            found += [("", str(error)) for error in bound.errors]
            continue
        many = isinstance(bound.field.widget, (RadioSelect, CheckboxSelectMultiple))
        anchor = f"{bound.auto_id}_0" if many else str(bound.auto_id)
        found += [(anchor, _sentence(bound, error, often)) for error in bound.errors.as_data()]
    return found


def _sentence(bound: BoundField, error: ValidationError, often: Counter[str]) -> str:
    """Return an error as it reads away from its field: what is missing, or said of several fields, says of which."""
    told = " ".join(map(str, error.messages))
    return str(bound.label) + _(": ") + told if error.code == "required" or often[told] > 1 else told
