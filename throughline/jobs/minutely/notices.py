"""Who is told: the history is read on, and what it says becomes notices and mail."""

from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse

from throughline.base import clock
from throughline.demo.clock import demo_year, moment
from throughline.demo.models import DemoYear
from throughline.notices.compose import compose
from throughline.notices.hours import hours, next_working
from throughline.notices.mail import CHINESE
from throughline.notices.reading import read_all


def _page(notice: Any) -> str:
    """Return the address of a notice, which leads to what it speaks of."""
    return reverse("desk:notice-page", args=[notice.pk])


def _office_closes(demo: DemoYear) -> datetime:
    """Return the last minute of the demo's working day, or of the next one where its day is none."""
    opens = next_working(moment(demo, time()))
    return datetime.combine(opens, hours(opens.date())[1], tzinfo=opens.tzinfo) - timedelta(minutes=1)


def _working(demo: DemoYear | None) -> AbstractContextManager[Any]:
    """In a demo let it be a moment at which all mail of the day is due: whoever tries it at night sees it too."""
    return nullcontext() if demo is None else clock.at(_office_closes(demo))


def run() -> str:
    """Read every chain to its end, then make the mail that is due.

    Without a server no mail is made, so that one set up late does not send what is long past. A demo makes its mail,
    to be looked at in the outbox.
    """
    told, made, demo = read_all(), {"at_once": 0, "digest": 0}, demo_year()
    if settings.EMAIL_HOST or demo is not None:
        with _working(demo):
            otherwise = demo.language if demo is not None else CHINESE
            made = compose(_page, lambda: reverse("desk:preference-page"), otherwise)
    if not told and not any(made.values()):
        return ""
    return f"{told} notices, mail made: {made['at_once']} at once, {made['digest']} digests"
