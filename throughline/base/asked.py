"""Small checks that every action asks for, so that each message stands in one place."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from .errors import Invalid
from .text import current_language, missing_both


def one_language(english: str, chinese: str, *, field: str) -> dict[str, str]:
    """Return {field_en, field_zh} with outer spaces gone; Invalid at the reader's language where both are empty."""
    if missing_both(english, chinese):
        raise Invalid({f"{field}_{current_language()}": _("Fill in at least one language.")})
    return {f"{field}_en": (english or "").strip(), f"{field}_zh": (chinese or "").strip()}


def one_line(row: Any, jurisdiction: Any, *, field: str) -> None:
    """Refuse somebody of elsewhere; whoever is of the tier above or below may take part."""
    if row is None:
        return
    here = row.jurisdiction
    if jurisdiction.code not in (here.code, here.parent_id) and jurisdiction.parent_id != here.code:
        raise Invalid({field: _("“%(name)s” belongs to another district.") % {"name": row}})


def same_realm(row: Any, realm: str, *, field: str) -> None:
    """Refuse a unit, body or person of another district."""
    if row is not None and row.realm != realm:
        raise Invalid({field: _("“%(name)s” belongs to another district.") % {"name": row}})
