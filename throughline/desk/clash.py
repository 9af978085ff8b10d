"""Two people at once: the second sees what the first saved beside the own text, word by word, and what was changed.

Three ways out, each without scripts: take theirs (field by field, or all), keep mine, or write both together by hand.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from throughline.base.models import Event
from throughline.base.paths import Addressed

from .history.queries import Told, told
from .words import Piece, pieces

MOST_ACTS = 8


@dataclass(frozen=True, slots=True)
class Field:
    """One field that differs: what is saved (`theirs`) and what was typed (`mine`), in pieces."""

    name: str
    label: str
    theirs: tuple[Piece, ...]
    mine: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """What the second person gets: the acts since the page was opened, and the fields that differ now."""

    acts: list[Told] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    there: str = ""  # the state that the other saved, and the one to which this act leads, in words
    here: str = ""


def _words(bound: forms.BoundField, value: Any) -> str:
    """Return the value of a field as it is read: labels of choices, days in words, yes or no."""
    choices = getattr(bound.field, "choices", None)
    if choices is not None:
        given = value if isinstance(value, list | tuple) else [] if value in (None, "") else [value]
        chosen = {str(getattr(one, "pk", one)) for one in given}
        return _(", ").join(str(label) for key, label in choices if str(key) in chosen and str(key))
    if isinstance(bound.field, forms.BooleanField):
        return str(_("yes") if value in (True, "on", "true", "True") else _("no"))
    if isinstance(bound.field, forms.DateField):
        try:
            value = bound.field.to_python(value)
        except forms.ValidationError:
            return str(value)
        return date_format(value, "DATE_FORMAT") if isinstance(value, date) else ""
    return "" if value is None else str(value).replace("\r\n", "\n")


def _differing(mine: forms.Form, theirs: forms.Form, current: Any) -> list[Field]:
    """Return the fields that say something else now than what was typed."""
    found = []
    for name in mine.fields:
        if name not in theirs.fields or isinstance(mine.fields[name], forms.FileField):
            continue
        bound, saved = mine[name], theirs[name]
        if bound.is_hidden or bound.field.widget.value_omitted_from_data(mine.data, mine.files, bound.html_name):
            continue  # What the page did not offer was not typed either.
        left, right = _words(saved, saved.value()), _words(bound, bound.value())
        if not left.strip() and not hasattr(current, name):
            continue  # What the act asks beside the row, its reason above all: nobody else's value stands there.
        if left.strip() != right.strip():
            found.append(Field(name, str(bound.label), *pieces(left, right)))
    return found


def _since(row: Addressed, seen: str) -> list[Told]:
    """Return the acts on a row since the version that was seen, newest first."""
    missed = row.version - int(seen) if seen.isdecimal() else 1
    events = Event.objects.filter(path=row.path).order_by("-seq")[: max(1, min(missed, MOST_ACTS))]
    return [told(event, inside=True) for event in events]


def clash_of(mine: forms.Form, theirs: forms.Form, current: Any, seen: str, states: tuple[str, str]) -> Clash:
    """Return what is shown of a clash: `theirs` is the same form as it opens on the row that was saved.

    `states` are the state that was saved and the one to which the act leads; "" where it leads to none.
    """
    acts = _since(current, seen) if isinstance(current, Addressed) else []
    return Clash(acts, _differing(mine, theirs, current), *states)


def taken(data: QueryDict, theirs: forms.Form, name: str) -> QueryDict:
    """Return what was sent with one field set to what is saved: "take theirs" for this field."""
    sent = data.copy()
    bound = theirs[name]
    value = bound.value()
    values = value if isinstance(value, list | tuple) else [] if value in (None, "", False) else [value]
    prepared = [bound.field.prepare_value(getattr(one, "pk", one)) for one in values]
    sent.setlist(name, [one.isoformat() if isinstance(one, date) else str(one) for one in prepared])
    return sent
