"""Days as they are written in readouts: ISO, 05.03.2024, English in both orders, Chinese; with or without a year."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTH = r"(?P<{0}>" + "|".join(f"{name}|{name[:3]}\\.?" for name in MONTHS) + r"|sept\.?)"
DAY = re.compile(
    r"(?<!\d)(?P<y1>(?:19|20)\d\d)(?P<sep>[-/.])(?P<n1>\d{1,2})(?P=sep)(?P<d1>\d{1,2})(?!\d)"
    r"|(?<!\d)(?:(?P<y2>(?:19|20)\d\d) ?年 ?)?(?P<n2>\d{1,2}) ?月 ?(?P<d2>\d{1,2}) ?[日号]"
    r"|\b" + MONTH.format("m3") + r"(?:(?<=\.) ?| )(?P<d3>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,? (?P<y3>(?:19|20)\d\d)\b)?"
    r"|(?<!\d)(?P<d4>\d{1,2})(?:st|nd|rd|th)?(?: of)? " + MONTH.format("m4") + r"(?![a-z])"
    r"(?:,? (?P<y4>(?:19|20)\d\d)\b)?"
    r"|(?<![\d.])(?P<d5>\d{1,2})(?P<dot>[./-])(?P<n5>\d{1,2})(?P=dot)(?P<y5>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)


MOST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Day:
    """A day in a text; `year` is None where the text gives none."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    def iso(self, year: int | None = None) -> str | None:
        """Return the ISO text of the day, in the year given where it has none; None where there is no such day."""
        known = self.year or year
        try:
            return datetime.date(known, self.month, self.day).isoformat() if known else None
        except ValueError:
            return None


def days(text: str, start: int = 0, end: int | None = None) -> Iterator[Day]:
    """Yield the days written between two places of a text."""
    for match in DAY.finditer(text, start, len(text) if end is None else end):
        told = {name: value for name, value in match.groupdict().items() if value}
        year = next((int(told[name]) for name in ("y1", "y2", "y3", "y4", "y5") if name in told), None)
        day = next(int(told[name]) for name in ("d1", "d2", "d3", "d4", "d5") if name in told)
        month = _month(told)
        if told.get("dot") == "/" and month <= MOST_MONTHS and day <= MOST_MONTHS and month != day:
            continue  # 11/08/2023 is a day in August to some and one in November to others
        if "n5" in told and month > MOST_MONTHS:  # 09/13/2023
            month, day = day, month
        yield Day(match.start(), match.end(), year, month, day)


def _month(told: dict[str, str]) -> int:
    for name in ("n1", "n2", "n5"):
        if name in told:
            return int(told[name])
    word = (told.get("m3") or told["m4"]).lower()
    return next(number for number, month in enumerate(MONTHS, 1) if month[:3] == word[:3])
