"""Names as they are typed: trimmed, and in at least one language."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid
from throughline.base.text import missing_both


def lacking(row: Any, stem: str, english: str, chinese: str) -> dict[str, str]:
    """Return the columns of a bilingual name that are empty and now given. Raises Invalid where there are none."""
    given = {f"{stem}_en": english.strip(), f"{stem}_zh": chinese.strip()}
    changes = {name: words for name, words in given.items() if words and not getattr(row, name)}
    if not changes:
        raise Invalid({f"{stem}_zh": _("Both languages are filled in already.")})
    return changes


def named(stem: str, english: str, chinese: str) -> dict[str, str]:
    """Return the two columns of a bilingual name, trimmed. One language is enough; neither raises Invalid."""
    if missing_both(english, chinese):
        raise Invalid({f"{stem}_en": _("Give it in at least one language.")})
    return {f"{stem}_en": (english or "").strip(), f"{stem}_zh": (chinese or "").strip()}
