"""The day on which the meeting was held, where its first sentences, its labels or a newspaper's dateline tell it."""

import datetime
import re

from throughline.readouts.parse.dates import MONTHS, Day, days
from throughline.readouts.parse.record import Meeting, Why
from throughline.readouts.parse.signed import DATELINE

from .source import Sentence, Source

OPENING = 4  # sentences in which the meeting is introduced
ONLY_DAY = re.compile(
    r"\b(?:on|of) the (\d{1,2})(?:st|nd|rd|th)\b(?! (?:plenary|meeting|session|cpc|national|anniversary|five|central))"
)
BEFORE = re.compile(
    r"(?:^|[\"“(] ?|\b(?:held|met|convened|place|opened|meeting|session|plenary|over|chaired|gathered|sat"
    r"|here|assembled|ended|concluded|committee|commission|group)\b (?:[a-z]+ ){0,3}?)"
    r"(?P<day>yesterday|today|earlier today|this (?:morning|afternoon))\b"
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = re.compile(
    r"(?:\b(?:on|last|this|met|here|late|early|of)|^)(?: the)?(?: (?:morning|afternoon|evening) of)? ?"
    rf"(?P<day>{'|'.join(WEEKDAYS)})\b(?!,? (?:\d|{'|'.join(MONTHS)}))"
    rf"|\b(?P<of>{'|'.join(WEEKDAYS)})'s (?:[\w-]+ ){{0,3}}(?:meeting|session|plenary|conference)"
)
OF_PAPER = re.compile(r"\b(?:reported|published|posted|updated|released) (?:on )?$")
YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
UNCERTAIN = {"last updated", "update time"}  # such a day says nothing of "on Tuesday"


def take_day(source: Source, told: Meeting) -> None:
    """Take the day of the meeting; a year that it lacks is inferred."""
    if source.page.date_held:
        told.date_held = source.page.date_held
        told.why.append(Why("date_held", "label", told.date_held))
        return
    line, is_signed = _dateline(source), False
    if line:
        is_signed = bool(line[0].year or source.flow.find("(", line[0].end, line[1]) > 0)
    if line and is_signed and not told.date_published and (iso := line[0].iso(_year(source, told, line[0])[0])):
        told.date_published = iso
        told.why.append(Why("date_published", "dateline", source.words(line[0].start, line[0].end)))
    for number, sentence in enumerate(source.sentences[:OPENING]):
        start = line[1] if line and not number else sentence.start
        found = [
            *(
                day
                for day in days(source.flow, start, sentence.end)
                if not OF_PAPER.search(source.low[max(0, day.start - 14) : day.start])
            ),
            *_day_of_month(source, told, sentence),
            *_relative(source, told, sentence, line[0] if line else None),
        ]
        if any(_keep(source, told, day) for day in found):
            return
    if line:
        _keep(source, told, line[0])


def _keep(source: Source, told: Meeting, day: Day) -> bool:
    """Take a day if its year is known; say whether it was taken."""
    year, rule = _year(source, told, day)
    iso = day.iso(year)
    if not iso:
        return False
    told.date_held = iso
    told.why.append(Why("date_held", rule, source.words(day.start, day.end)))
    if not day.year:
        told.inferred.append("date_held")
    return True


def _dateline(source: Source) -> tuple[Day, int] | None:
    """Return the day of "LINHE, March 5 (Linhe Daily) --" before the first sentence, and where that ends."""
    first = source.sentences[0] if source.sentences else None
    match = DATELINE.match(source.flow, first.start, first.end) if first else None
    if not match or not (match["day"] or match["date"]):
        return None
    day = next(days(source.flow, match.start(), match.end()), None)
    return (day, match.end()) if day else None


def _day_of_month(source: Source, told: Meeting, sentence: Sentence) -> list[Day]:
    """Return the day of "on the 30th", in the month of publication or the one before."""
    match = ONLY_DAY.search(source.low, sentence.start, sentence.end)
    if not match or not told.date_published:
        return []
    month, published, day = int(told.date_published[5:7]), int(told.date_published[8:10]), int(match[1])
    return [Day(match.start(1), match.end(), None, month if day <= published else (month - 2) % 12 + 1, day)]


def _relative(source: Source, told: Meeting, sentence: Sentence, line: Day | None) -> list[Day]:
    """Return the day of "yesterday", "today" or "on Tuesday", counted from the dateline or the day of publication."""
    words = source.low[sentence.start : sentence.end]
    match = BEFORE.search(words)
    weekday = WEEKDAY.search(words)
    base = _base(source, told, line)
    if not base or not (match or weekday):
        return []
    if match:
        place, name, day = match, "day", base - datetime.timedelta(days=match["day"] == "yesterday")
    elif weekday and not _is_uncertain(told):
        place, name = weekday, "day" if weekday["day"] else "of"
        day = base - datetime.timedelta(days=(base.weekday() - WEEKDAYS.index(weekday[name])) % 7)
    else:
        return []
    return [Day(sentence.start + place.start(name), sentence.start + place.end(name), None, day.month, day.day)]


def _base(source: Source, told: Meeting, line: Day | None) -> datetime.date | None:
    """Return the day that "today" means."""
    iso = line.iso(_year(source, told, line)[0]) if line else told.date_published
    return datetime.date.fromisoformat(iso) if iso else None


def _is_uncertain(told: Meeting) -> bool:
    return any(why.of == "date_published" and why.phrase.lower() in UNCERTAIN for why in told.why)


def _year(source: Source, told: Meeting, day: Day) -> tuple[int | None, str]:
    """Return the year of a day and where it comes from."""
    if day.year:
        return day.year, "day in the first sentences"
    if told.date_published:
        year = int(told.date_published[:4])
        later = (day.month, day.day) > (int(told.date_published[5:7]), int(told.date_published[8:10]))
        return year - later, "day in the first sentences, year of the day of publication"
    first = source.sentences[0]
    for words in (told.title, source.words(first.start, first.end)):
        if match := YEAR.search(words):
            return int(match[1]), "day in the first sentences, year of the meeting's name"
    return None, ""
