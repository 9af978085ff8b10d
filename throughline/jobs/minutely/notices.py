"""Who is told: the history is read on, and what it says becomes notices and mail."""

from typing import Any

from django.urls import reverse

from throughline.notices.compose import compose
from throughline.notices.reading import read_all


def _page(notice: Any) -> str:
    """Return the address of a notice, which leads to what it speaks of."""
    return reverse("desk:notice-page", args=[notice.pk])


def run() -> str:
    """Read every chain to its end, then make the mail that is due."""
    told = read_all()
    made = compose(_page, lambda: reverse("desk:preference-page"))
    if not told and not any(made.values()):
        return ""
    return f"{told} notices, mail made: {made['at_once']} at once, {made['digest']} digests"
