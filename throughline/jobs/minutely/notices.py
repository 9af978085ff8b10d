"""Who is told: the history is read on, and what it says becomes notices and mail."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from throughline.demo.clock import demo_year
from throughline.notices.compose import compose
from throughline.notices.reading import read_all


def _page(notice: Any) -> str:
    """Return the address of a notice, which leads to what it speaks of."""
    return reverse("desk:notice-page", args=[notice.pk])


def run() -> str:
    """Read every chain to its end, then make the mail that is due.

    Without a server no mail is made, so that one set up late does not send what is long past. A demo makes its mail,
    to be looked at in the outbox.
    """
    told, made = read_all(), {"at_once": 0, "digest": 0}
    if settings.EMAIL_HOST or demo_year() is not None:
        made = compose(_page, lambda: reverse("desk:preference-page"))
    if not told and not any(made.values()):
        return ""
    return f"{told} notices, mail made: {made['at_once']} at once, {made['digest']} digests"
