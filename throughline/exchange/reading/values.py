"""What people type into cells, read as days, numbers and texts. None is "this is no such thing"; nothing is guessed."""

import re
import unicodedata
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from .serial import serial_day

Day = tuple[int, int, int]  # year, month and day as they are named
BLANK = " \t\r\n\u3000\u00a0\u200b\u200c\u200d\u2060\ufeff"
PARTED = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?$")
CLOSE = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
CLOCK = re.compile(r"[T ]?\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
SERIAL = re.compile(r"^(\d{5})(\.\d+)?$")
EARLIEST, LATEST = date(1900, 1, 1), date(2099, 12, 31)  # a record's day: clocks count on from it without end
WHOLE = re.compile(r"^[+-]?\d+(\.0*)?$")
SHARE = re.compile(r"^(\d+(?:\.\d+)?)%$")
LONGEST = 15  # signs up to which a number is read exactly
DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
HAN_DAY = re.compile(
    r"^(?:([〇零一二三四五六七八九\d]{4})年)?([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]$"
)
MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1
    )
    for name in names.split()
}  # fmt: skip
DAY_FIRST = re.compile(r"^(?P<day>\d{1,2})(?:st|nd|rd|th)?[-/]?(?:of)?(?P<month>[a-z]+)\.?[-/,]?(?P<year>\d{4})?$")
MONTH_FIRST = re.compile(r"^(?P<month>[a-z]+)\.?[-/]?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:[-/,]?(?P<year>\d{4}))?$")
YES = {"yes", "y", "true", "1", "是", "有", "要", "需要", "√", "✓"}
NO = {"no", "n", "false", "0", "否", "无", "不", "不需要", ""}
LIST = re.compile(r"\s*[、;；,，\n/|]\s*")


def tidy(text: str) -> str:
    """Return a text without spaces of any kind round it and with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip(BLANK)


def narrow(text: str) -> str:
    """Return a text in half-width signs without any space: how digits are read."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).strip(BLANK))


def han_number(text: str) -> int:
    """Return a number up to 99 written in Chinese: 十七 is 17, 二十 is 20."""
    if text.count("十") > 1:
        return 0  # no number
    tens, ten, ones = text.rpartition("十")
    value = (int(tens.translate(DIGITS)) if tens else 1) * 10 if ten else 0
    return value + (int(ones.translate(DIGITS)) if ones else 0)


def made_day(year: int, month: int, day: int) -> date | None:
    """Return a day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_fault(day: date | None) -> Any | None:
    """Say that a day cannot be meant, so far away it is; None where it can, and where there is none."""
    return None if day is None or EARLIEST <= day <= LATEST else _("Give a day in the years 1900 to 2099.")


def _in_english(text: str, year: int | None) -> Day | None:
    """Return year, month and day as they are named in English, whether or not there is such a day."""
    told = narrow(text).casefold()
    found = DAY_FIRST.match(told) or MONTH_FIRST.match(told)
    if found is None or found["month"] not in MONTHS or not (found["year"] or year):
        return None
    return int(found["year"] or year or 0), MONTHS[found["month"]], int(found["day"])


def english_day(text: str, year: int | None = None) -> date | None:
    """Read 17 Mar 2025, 17 March 2025, Mar 17, 2025, 17-Mar-2025; without a year only where `year` is given."""
    found = _in_english(text, year)
    return made_day(*found) if found else None


def named_day(text: str, year: int | None = None) -> Day | None:
    """Return year, month and day as a text names them, whether or not there is such a day; None where it names none."""
    told = re.sub(r"\s+", "", CLOCK.sub("", unicodedata.normalize("NFKC", text).strip(BLANK)))
    if found := PARTED.match(told) or CLOSE.match(told):
        return int(found[1]), int(found[2]), int(found[3])
    if (found := HAN_DAY.match(told)) and (found[1] or year):
        return int(found[1].translate(DIGITS)) if found[1] else year or 0, han_number(found[2]), han_number(found[3])
    return _in_english(told, year)


def day_of(text: str) -> date | None:
    """Read 2025年3月17日, 2025-3-17, 20250317, 17 Mar 2025, 二〇二五年三月十七日, a moment, or a serial day."""
    if named := named_day(text):
        return made_day(*named)
    found = SERIAL.match(narrow(text))
    return serial_day(int(found[1])) if found else None


def whole_of(text: str) -> int | None:
    """Read a whole number: full-width digits, 1,200, 12.0."""
    told = narrow(text)
    told = told.replace(",", "") if re.match(r"^[+-]?\d{1,3}(,\d{3})+(\.0*)?$", told) else told
    return int(told.partition(".")[0]) if WHOLE.match(told) and len(told) < LONGEST else None


def percent_of(text: str) -> int | None:
    """Read 45, 45%, 45.0%; a bare 0.45 is not guessed at. Rounded to whole points."""
    told = narrow(text)
    if (found := SHARE.match(told)) and len(told) < LONGEST:
        return round(float(found[1]))
    return whole_of(text)


def truth_of(text: str) -> bool | None:
    """Read yes or no in either language."""
    told = narrow(text).casefold()
    return True if told in YES else False if told in NO else None


def names_of(text: str) -> list[str]:
    """Cut a cell that names several: 、 ; , or one a line."""
    return [name for name in LIST.split(tidy(text)) if name]
