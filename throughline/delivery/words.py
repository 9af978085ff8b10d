"""The reason of a light as a sentence in the reader's language (ruling 5: stored as code and parameters)."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import lazystr
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from throughline.base import clock
from throughline.base.text import choose

Why = Mapping[str, Any]


def _day(text: str) -> str:
    """Print a stored day in the active language's short form."""
    return _printed(get_language() or "", text)


@lru_cache(maxsize=4000)
def _printed(_language: str, text: str) -> str:
    """Print a day; it follows from the language and the day."""
    return date_format(date.fromisoformat(text), "SHORT_DATE_FORMAT")


def _overdue(why: Why) -> str:
    """Count the days from the due date to today, so that the stored reason stays true every day."""
    days = (clock.today() - date.fromisoformat(why["due"])).days
    said = ngettext("%(days)d day past the due date %(due)s", "%(days)d days past the due date %(due)s", days)
    told = said % {"days": days, "due": _day(why["due"])}
    if why.get("original"):
        told += _(" (originally %(day)s)") % {"day": _day(why["original"])}
    return told


def _milestone_late(why: Why) -> str:
    """Name the first milestone that is late."""
    title = choose(why["title_en"], why["title_zh"])
    return _("Milestone past its date %(due)s: %(title)s") % {"due": _day(why["due"]), "title": title}


def _short(why: Why) -> str:
    """Set what stands beside what the straight line asks for."""
    if "target" in why:
        return _("Behind plan: %(count)d of %(target)d, planned by %(day)s: %(planned)d") % {
            **why,
            "day": _day(why["on"]),
        }
    return _("Behind plan: %(percent)d%%, planned by %(day)s: %(planned)d%%") % {**why, "day": _day(why["on"])}


def _silent(why: Why) -> str:
    """Say since when there was no word: counting the working days would read the calendar at every row of a list."""
    said = ngettext(
        "No word since %(day)s (the rule allows %(limit)d working day)",
        "No word since %(day)s (the rule allows %(limit)d working days)",
        why["limit"],
    )
    return said % {"day": _day(why["since"]), "limit": why["limit"]}


def _few_days(why: Why) -> str:
    """Say how near the due date is."""
    return _("At most %(limit)d working days left, due %(due)s") % {"limit": why["limit"], "due": _day(why["due"])}


def _not_started(why: Why) -> str:
    """Say when it starts."""
    return _("Starts on %(day)s") % {"day": _day(why["start"])}


def _closed(why: Why) -> str:
    """Say when it was closed, where that is known."""
    return _("Closed on %(day)s") % {"day": _day(why["on"])} if why.get("on") else pgettext("item", "Closed")


SENTENCES: dict[str, Callable[[Why], str]] = {
    "overdue": _overdue,
    "milestone_late": _milestone_late,
    "short": _short,
    "silent": _silent,
    "few_days": _few_days,
    "not_started": _not_started,
    "on_plan": lambda _why: _("On plan"),
    "proposed": lambda _why: _("Not yet approved"),
    "suspended": lambda _why: _("Suspended by decision"),
    "closed": _closed,
    "carried": lambda _why: _("Carried over into next year's list"),
    "merged": lambda _why: _("Merged into another item"),
    "exited": lambda _why: _("Taken off the list by decision"),
}


def said(why: Why) -> str:
    """Return the sentence of a stored reason in the active language; "" where there is none yet."""
    sentence = SENTENCES.get(why.get("reason", ""))
    return sentence(why) if sentence else ""


def words(why: Why) -> Any:
    """Return the same sentence lazily: worded when shown."""
    return lazystr(_Said(why))


class _Said:
    """Prints the sentence of a reason at the moment it is asked for."""

    def __init__(self, why: Why) -> None:
        self.why = why

    def __str__(self) -> str:
        return said(self.why)
