"""What somebody hands in, as a text that may be reviewed: bounded, whole, and kept for good.

A text is data, whatever it says; nothing in it is done. Signs that cannot be seen stay in it, because what is quoted is
quoted as published; `unseen_signs` counts them, so that a page can say that they are there.
"""

import hashlib
import unicodedata

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid
from throughline.base.models import SourceText
from throughline.exchange.lazily import filled_in

from .parse.text import LARGEST, language

LONGEST_LINE = 100_000  # signs without a line end: no readout has a tenth of it
FEWEST = 20
MOST_AT_ONCE = 20
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def checked(text: str, *, field: str = "text") -> str:
    """Return a text that may be reviewed, untouched. Raises Invalid on `field` with what is wrong with it."""
    if len(text) > LARGEST:
        told = _("The text has %(count)d characters; a readout has at most %(most)d. Hand in the readout only.")
        raise Invalid({field: filled_in(told, {"count": len(text), "most": LARGEST})})
    if len(text.strip()) < FEWEST:
        raise Invalid({field: _("There is no text to read here.")})
    if "\x00" in text or any(unicodedata.category(sign) == "Cs" for sign in text):
        raise Invalid({field: _("This is no text but the content of a program or a picture. Copy the words only.")})
    controls = sum(unicodedata.category(sign) == "Cc" and not sign.isspace() for sign in text)
    if controls * 100 > len(text):
        raise Invalid({field: _("This is no text but the content of a program or a picture. Copy the words only.")})
    if max(map(len, text.splitlines()), default=0) > LONGEST_LINE:
        told = _("A line of the text has more than %(most)d characters. Copy the readout from its page once more.")
        raise Invalid({field: filled_in(told, {"most": LONGEST_LINE})})
    return text


def unseen_signs(text: str) -> dict[str, int]:
    """Return how many signs of a text are not seen: those that turn its direction, and those of no width."""
    turning = sum(sign in BIDI for sign in text)
    unseen = sum(unicodedata.category(sign) == "Cf" for sign in text) - turning
    return {"turning": turning, "unseen": unseen}


def digest(text: str) -> str:
    """Return the SHA-256 (hex) of a text as it stands."""
    return hashlib.sha256(text.encode()).hexdigest()


def kept(text: str, address: str = "") -> SourceText:
    """Keep a text for good; the same text is kept once. Must run inside an act."""
    found, _made = SourceText.objects.get_or_create(
        sha256=digest(text), defaults={"lang": language(text), "text": text, "url": address}
    )
    return found
