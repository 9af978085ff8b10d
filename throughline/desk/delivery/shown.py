"""How an item is shown, on every page alike: its light, progress with the plan, dates, mini line."""

import datetime
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.utils import dateformat
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from throughline.base import clock
from throughline.base.text import Said, choose, current_language
from throughline.delivery import figures, lights
from throughline.delivery.models import Change, Commitment, ProgressReport
from throughline.exchange.reading.values import day_fault
from throughline.look.drawings.mini import Mini
from throughline.look.drawings.progress import Progress
from throughline.look.lights import Light

KIND = {"red": "red", "amber": "amb", "green": "grn", "not_due": "non", "closed": "don"}
HAN, LATIN = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[A-Za-z]")
figure, reported = figures.figure, figures.reported
CLAUSE_STATIONS = 2  # clause and conveyed: reached only by an item that says where it comes from


def day(when: datetime.date | None, today: datetime.date | None = None) -> str:
    """Return a day in the reader's language, with the year where it is not the present one.

    Whoever prints many gives `today`, so that it is asked once.
    """
    if when is None:
        return ""
    return _day(get_language() or "", when, when.year == (today or clock.today()).year)


@lru_cache(maxsize=4000)
def _day(_language: str, when: datetime.date, present: bool) -> str:  # noqa: FBT001 (a key)
    """Return a day, with its year unless it is the present one."""
    return dateformat.format(when, pgettext("day", "j M") if present else pgettext("day", "j M Y"))


def full_day(when: datetime.date | None) -> str:
    """Return a day with its year."""
    return _day(get_language() or "", when, False) if when else ""  # noqa: FBT003 (a key)


def far(item: Commitment) -> str:
    """Return what is wrong with a day that nobody can mean; an item may have one from before such were refused."""
    found = next((when for when in (item.due, item.start) if day_fault(when) is not None), None)
    return f"{full_day(found)}{_(': ')}{day_fault(found)}" if found else ""


def long_day(when: datetime.date) -> str:
    """Return a day in the long form of the language."""
    return _long_day(get_language() or "", when)


@lru_cache(maxsize=4000)
def _long_day(_language: str, when: datetime.date) -> str:
    """Return a day as the filter `date` prints it; it follows from the language."""
    return date_format(when, "DATE_FORMAT")


def light(item: Commitment) -> Light:
    """Return the stored light with its word and the sentence of the rule."""
    return light_of(live=item.live, state=item.state, code=item.light_code, why=item.light_why or {})


def light_of(*, live: bool, state: str, code: str, why: Mapping[str, Any]) -> Light:
    """Return the light of an item by its columns."""
    word = lights.word_of(state=state, code=code, why=why)
    if state in lights.SAY_MORE:
        return Light("non" if live or state == "proposed" else "don", word)
    return Light(KIND[code], word, lights.said(why) if why else "")


def why(item: Commitment) -> str:
    """Return the reason of the light in words, or nothing where none is stored."""
    return lights.said(item.light_why) if item.light_why else ""


def plan_share(item: Commitment, on: datetime.date | None = None) -> float | None:
    """Return the share of the time that has passed (0 to 1), the plan where no milestones are set."""
    first, on = item.start or item.opened_on, on or clock.today()
    if not item.live or first is None or item.due is None or item.due <= first:
        return None
    return min(max((on - first).days / (item.due - first).days, 0.0), 1.0)


def progress(item: Commitment, on: datetime.date | None = None) -> Progress:
    """Return the drawing of how far an item is: percent, count of its target, or milestones."""
    hue, plan = tone(item), plan_share(item, on)
    if item.progress_by == "count" and item.target:
        text = _("%(done)s of %(total)s %(unit)s") % {"done": item.count, "total": item.target, "unit": item.unit}
        return Progress("count", item.count, item.target, text.strip(), plan, hue)
    if item.progress_by == "milestone":
        steps = list(item.milestones.all())
        done = sum(step.done_on is not None for step in steps)
        total = max(len(steps), 1)
        text = _("%(done)s of %(total)s %(unit)s") % {"done": done, "total": len(steps), "unit": ""}
        return Progress("milestone", done, total, text.strip(), plan, hue)
    return percent(item.percent, plan, hue)


def stood(change: Change) -> str:
    """Return where the item of a change stood when it was asked for, in words; "" where that was not kept."""
    if change.percent is None:
        return ""
    at = f"{change.percent}%" if change.count is None else figure(change.commitment, change.count)
    return _("It stood at %(progress)s") % {"progress": at}


def tone(item: Commitment) -> str:
    """Return the colour of an item's bar: that of its light, as long as it is live."""
    return KIND[item.light_code] if item.live else ""


def percent(done: int, plan: float | None, hue: str) -> Progress:
    """Return the drawing of a percentage."""
    return Progress("percent", done, 100, f"{done}%", plan, hue)


def overdue(item: Commitment) -> bool:
    """Say whether a live item is past its present due date; one that is suspended is not late."""
    return bool(item.live and item.due and item.due < clock.today() and item.state != "suspended")


def struck(item: Commitment) -> str:
    """Return the original due date where another one holds now."""
    return day(item.due_original) if item.due_original and item.due_original != item.due else ""


def units(item: Commitment) -> str:
    """Return the short names of the cooperating units, at most two and how many more."""
    names = [str(party.organization.short) for party in item.parties.all()]
    shown = _(", ").join(names[:2])
    return f"{shown} +{len(names) - 2}" if len(names) > 2 else shown  # noqa: PLR2004 - two fit a line.


def mini(item: Commitment, *, rated: bool = False) -> Mini:
    """Return the item's line at the size of a row: eight stations, as far as they are reached."""
    sourced = bool(list(item.sources.all()))
    opened = item.opened_on is not None
    marks = ["reached" if sourced else "none"] * CLAUSE_STATIONS
    marks += ["reached" if opened else "planned"] * 2
    here = {"red": "red", "amber": "warn"}.get(item.light_code, "now")
    marks.append(here if item.live else "reached" if opened else "planned")
    marks += ["reached" if rated else "planned", "planned", "planned"]
    label = _("Line of item %(number)s") % {"number": item.number}
    return Mini(marks, label)


def written(text: str, lang: str, here: str = "") -> Said:
    """Return a text as it was written, marked where its language is not the reader's (`here`, where that is known).

    A report keeps one language for all its texts; what was taken over from an earlier one may be in the other, so the
    signs are asked first where they leave no doubt.
    """
    if text.isascii():  # Most English ones: no sign of another language need be counted.
        lang = "en" if LATIN.search(text) else lang
    else:
        chinese, letters = len(HAN.findall(text)), len(LATIN.findall(text))
        lang = "zh" if chinese > letters else "en" if letters and not chinese else lang
    return Said(text, lang, fell_back=lang != (here or current_language()))


def last_report(item: Commitment, reports: Iterable[ProgressReport]) -> ProgressReport | None:
    """Return the newest report of an item that was not returned."""
    return next((one for one in reports if one.commitment_id == item.pk and one.state != "returned"), None)


def choice(english: Any, chinese: Any) -> Said:
    """Return a pair of texts in the reader's language."""
    return choose(english or "", chinese or "")
