"""The values of an Event as words: codes by their model's choices, paths by their noun, programs by what they do."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from throughline.base.text import choose
from throughline.bodies.models import Organization
from throughline.bodies.models.organizations import OrganizationName
from throughline.bodies.roles import ROLES
from throughline.bodies.standing import CLOCK, INSTALLER
from throughline.delivery.models import Commitment, CommitmentParty, Round
from throughline.desk.history.both import own_of
from throughline.desk.signed import signed

from .names import CALLED_BY
from .words import LANGUAGES, PARTS, TABLES, field_label, noun_label

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
PROGRAMS = {INSTALLER.printed_name: _("installation"), CLOCK.printed_name: _("daily tick")}
# Codes that the model keeps without naming their words.
CODES: dict[str, dict[str, Any]] = {
    "role": {**{code: role.label for code, role in ROLES.items()}, **CommitmentParty.ROLES},
    "light_code": dict(Commitment.LIGHTS),
    "light": dict(Commitment.LIGHTS),
    "asks": dict(Round.BOXES),
    **dict.fromkeys(("lang", "answer_lang", "done_lang", "quote_lang", "language"), LANGUAGES),
}


def who_text(name: str) -> str:
    """Return who acted; a program by what it does, in the active language."""
    return str(PROGRAMS.get(name) or signed(name))


@cache
def _choices(noun: str, name: str) -> dict[Any, Any]:
    """Return the words of a field's codes; none where it has no choices."""
    if name in CODES:
        return CODES[name]
    if (noun, name) == ("organization", "kind"):  # An organization's names tell their kind in its history.
        return {**Organization.KINDS, **OrganizationName.KINDS}
    model = next((model for model in apps.get_models() if getattr(model, "noun", "") == noun), None)
    try:
        found = model._meta.get_field(name) if model else None  # noqa: SLF001 (Django's documented model API)
    except FieldDoesNotExist:
        return {}
    return dict(found.flatchoices) if isinstance(found, Field) else {}


def _pair(noun: str, field: str, pair: Any, names: Mapping[str, str]) -> str:
    """Return what a change proposes of a field: old and new; of anything else kept by name, its value."""
    values = pair if isinstance(pair, list) else [pair]
    return f"{field_label(field)}: {' → '.join(value_text(noun, field, value, names) for value in values)}"


def _named(noun: str, value: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Return what is kept by name: a person, a milestone with its day, or fields with their values."""
    if value.keys() >= {"person", "name_en", "name_zh"}:
        return choose(value["name_en"], value["name_zh"])
    if value.keys() >= {"due", "title_en", "title_zh"} and isinstance(value["title_zh"], str):
        return f"{value_text(noun, 'due', value['due'], names)} {choose(value['title_en'], value['title_zh'])}"
    return str(_("; ")).join(_pair(noun, field, pair, names) for field, pair in value.items())


def _day(value: str) -> date | None:
    """Return a day that is written as an Event keeps it; None of anything else, a title that only looks so too."""
    try:
        return date.fromisoformat(value) if DAY.fullmatch(value) else None
    except ValueError:
        return None


def value_text(noun: str, name: str, value: Any, names: Mapping[str, str]) -> str:
    """Return a stored value as text: codes in words, paths by the `names` of rows, lists joined, nothing as a dash."""
    if value in (None, "", [], {}):
        return "–"
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, list):
        return str(_(", ")).join(value_text(noun, name, part, names) for part in value)
    if isinstance(value, dict):
        return _named(noun, value, names)
    if not isinstance(value, str):
        return str(value)
    if (day := _day(value)) is not None:
        return date_format(day, "SHORT_DATE_FORMAT")
    of, slash, number = value.partition("/")
    if slash and (of in TABLES or of in PARTS) and number.isdecimal():
        return names.get(value) or (noun_label(of) if of in CALLED_BY else f"{noun_label(of)} {number}")
    if known := _choices(noun, name).get(value):
        return str(known)
    return who_text(value) if name.endswith("_by") else own_of(value)
