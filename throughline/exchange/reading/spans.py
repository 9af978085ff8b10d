"""Periods as people name them in a column of dates, each with its first and last day: 三季度, 9月底, end of September.

What names no year is of the year that is given. A thing is due at the latest on the day before which it is wanted:
"before 30 September", 9月30日前 and "by the end of September", 9月底前 are 30 September, the day itself counted; so is
不晚于9月底, and "no later than September" is by its end. What may mean two days is no day: "before September", 9月前
may be before it begins or before it ends; `unclear` says why. `missing` tells of a day that the calendar lacks.
"""

import re
from calendar import monthrange
from datetime import date
from typing import Any

from django.utils.dates import MONTHS as NAMES
from django.utils.translation import gettext_lazy as _

from throughline.exchange.lazily import filled_in

from .values import DIGITS, MONTHS, Day, day_of, han_number, made_day, named_day, narrow

Span = tuple[date, date]

YEAR_IN_HAN = re.compile(r"^[〇零一二三四五六七八九]{4}(?=年)")
LATEST = re.compile(
    r"^(?:不晚于|不迟于|[最至]迟于?|最晚于?|截[至止](?:到|于)?|(?:no|not)laterthan|atthelatest(?:by|on)?|latest:?)(?:the)?|atthelatest$"
)
WITHIN = re.compile(r"^[于在](?=.*前)")  # 于9月底前
TAIL = re.compile(r"(?:完成|办结|落实|止)$")
CLEARLY = re.compile(r"(?<=[底末旬内日号\d])(?:之|以)?前$")  # 9月底前 is by its end
BEFORE = re.compile(r"(?:之|以)?前$")
NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
HAN = re.compile(
    rf"""^(?:(?P<year>\d{{4}}|[今本明次])年)?
    (?:第?(?P<quarter>[1-4一二三四])季度?
     |(?P<half>[上下])半年
     |(?:(?P<from>{NUMBER})月?(?:[-–—~]|至|到))?(?P<month>{NUMBER})月份?(?P<third>[上中下]旬)?
     |(?P<whole>全年|年(?=.)))?
    (?P<end>底|末|内|以内)?$""",
    re.VERBOSE,
)
YEAR_END = re.compile(r"^([今本明次])年?(底|末|内)$")  # 今年底 and 本年底 are one year's 年底
MONTH_OF = re.compile(r"^(?P<year>\d{4})(?:[-/.]?)(?P<month>0[1-9]|1[0-2])$|^(?P<year2>\d{4})[-/.](?P<month2>[1-9])$")
MONTH_AND_DAY = re.compile(r"^(\d{1,2})[月./-](\d{1,2})[日号]?$")
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}
ENGLISH = re.compile(
    rf"""^(?:the)?(?:q(?P<q>[1-4])|(?P<q2>[1-4])q|h(?P<h>[12])
     |(?P<nth>{"|".join(ORDINALS)})(?P<part>quarter|half)
     |(?P<month>{"|".join(sorted(MONTHS, key=len, reverse=True))})\.?|(?P<whole>year))(?:,|of)?(?P<year>\d{{4}})?$""",
    re.VERBOSE,
)
YEAR_FIRST = re.compile(r"^(\d{4})[-/]?((?:q[1-4]|h[12]).*)$")
BY_END = re.compile(r"^(?:(?:onorbefore|by|before|until|till)?(?:the)?end-?(?:of)?|by(?=\d{1,2}(?:st|nd|rd|th)?[a-z]))")
YEARS_END = re.compile(r"^(?:onorbefore|by|before|until|till)?(?:the)?year'?s?-?end(?:of)?(\d{4})?$")
BY = re.compile(r"^(?:onorbefore|by|before|until|till)(?:the)?")
NO_NAME = re.compile(r"^(?:每|当|本|各)?(?:个)?(?:月|季度?)(?:底|末)前?$")
NO_NAME_EN = re.compile(
    r"^(?:by)?(?:the)?(?:end-?(?:of)?(?:the|each|every)?(?:month|quarter)|(?:month|quarter)'?s?-?end)$"
)
JANUARY = re.compile(r"^\d{4}\.1$")


def _months(year: int, first: int, last: int) -> Span | None:
    """Return the span of whole months."""
    begin = made_day(year, first, 1) if first <= last else None
    end = made_day(year, last, monthrange(year, last)[1]) if begin and last <= 12 else None  # noqa: PLR2004
    return (begin, end) if begin and end else None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else han_number(text)


def _thirds(span: Span | None, third: str) -> Span | None:
    """Return ten days of a month: 上旬, 中旬, and the rest, 下旬."""
    if span is None or not third:
        return span
    first, last = span
    begins, ends = {"上": (1, 10), "中": (11, 20), "下": (21, last.day)}[third[0]]
    return first.replace(day=begins), first.replace(day=ends)


def _chinese(told: str, year: int) -> Span | None:
    """Read a period in Chinese."""
    told = YEAR_END.sub(r"\1年\2", told)
    if not (found := HAN.match(told)) or not (told.strip("底末内以")):
        return None
    named = found["year"]
    year = int(named) if named and named.isdigit() else year + (named in ("明", "次") if named else 0)
    if found["quarter"]:
        last = 3 * _number(found["quarter"])
        return _months(year, last - 2, last)
    if found["half"]:
        return _months(year, 1, 6) if found["half"] == "上" else _months(year, 7, 12)
    if found["month"]:
        last = _number(found["month"])
        return _thirds(_months(year, _number(found["from"] or found["month"]), last), found["third"] or "")
    return _months(year, 1, 12) if named or found["whole"] else None


def _english(told: str, year: int) -> Span | None:
    """Read a period in English."""
    if found := YEARS_END.match(told):
        return _months(int(found[1] or year), 1, 12)
    told, ends = BY_END.subn("", told)
    told = YEAR_FIRST.sub(r"\2\1", told)
    if ends and re.fullmatch(r"\d{4}", told):
        return _months(int(told), 1, 12)
    found = ENGLISH.match(told)
    if found is None or (found["whole"] and not ends):
        return None
    year = int(found["year"] or year)
    if found["month"]:
        return _months(year, MONTHS[found["month"]], MONTHS[found["month"]])
    if found["whole"]:
        return _months(year, 1, 12)
    nth = ORDINALS.get(found["nth"] or "", 0)
    half = int(found["h"] or (nth if found["part"] == "half" else 0))
    size, place = (6, half) if half else (3, int(found["q"] or found["q2"] or nth))
    return _months(year, size * (place - 1) + 1, size * place)


def _bare(text: str) -> str:
    """Return what was typed without spaces, width, case and words that add nothing."""
    told = narrow(text).casefold()
    if found := YEAR_IN_HAN.match(told):
        told = found[0].translate(DIGITS) + told[4:]
    return CLEARLY.sub("", TAIL.sub("", WITHIN.sub("", LATEST.sub("", told))))


def _day(told: str, year: int) -> Day | None:
    """Return one day as it is named, by or before which a thing is due; without its year it is of the year given."""
    told = BY.sub("", told).removeprefix("the")
    if found := MONTH_AND_DAY.match(told):
        return year, int(found[1]), int(found[2])
    return named_day(told, year)


def span_of(text: str, year: int) -> Span | None:
    """Return first and last day of what was typed, a day or a period; None for what is none or unclear."""
    if unclear(text) is not None:
        return None
    told = _bare(text)
    if day := day_of(text) or day_of(told):
        return day, day
    if named := _day(told, year):
        day = made_day(*named)
        return (day, day) if day else None
    if found := MONTH_OF.match(told):
        month = int(found["month"] or found["month2"])
        return _months(int(found["year"] or found["year2"]), month, month)
    try:
        return _chinese(told, year) or _english(told, year)
    except ValueError:  # a year or month that there is not
        return None


def missing(text: str, year: int) -> Any | None:
    """Say why there is no such day as was typed, by how many its month has; None where that is not what is wrong."""
    named = _day(_bare(text), year)
    if named is None or made_day(*named) is not None or made_day(named[0], named[1], 1) is None:
        return None
    facts = {"month": NAMES[named[1]], "year": named[0], "days": monthrange(named[0], named[1])[1]}
    return filled_in(_("%(month)s %(year)d has %(days)d days"), facts)


def unclear(text: str) -> Any | None:
    """Say why what was typed may mean two days; None where it does not."""
    told = LATEST.sub("", narrow(text).casefold())
    if NO_NAME.match(told) or NO_NAME_EN.match(told):
        return _("it does not say of which month or quarter; write 2025年9月底 or end of September")
    if JANUARY.match(told):
        return _("it may be January or October, since a spreadsheet shortens 2025.10; write 2025年10月 or a day")
    bare = _bare(text)
    chinese = BEFORE.search(bare) and _chinese(BEFORE.sub("", bare), 2000)
    by = BY.match(told) and not BY_END.match(told) and not YEARS_END.match(told)
    english = by and (re.fullmatch(r"\d{4}", rest := BY.sub("", told)) or _english(rest, 2000))
    if chinese or english:
        return _("it may mean before it begins or before it ends; write 9月底前 or end of September, or a day")
    return None
