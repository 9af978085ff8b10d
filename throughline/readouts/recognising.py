"""A readout that was seen before: the same text, the same page, the same text in other surroundings, another language.

What is found is offered with its reason; that a text is a version or a translation of another, a person says.
"""

from collections.abc import Iterator
from typing import Any

from .matching.words import NEW
from .models import DraftLine, Review
from .parse.record import Record
from .parse.text import read

SHINGLE = 9  # signs in a row
NEARLY = 0.75  # of the shorter text that stands in the other
CLOSE = 0.2  # by how much the numbers of people and requirements may differ between two languages
PROBES = 48  # runs of a text that are looked for first
LOOKED_AT = 400  # earlier reviews of one office


def solid(text: str) -> str:
    """Return a text as it is compared: without white space and signs that are not seen, in small letters."""
    return "".join(read(text).plain.split()).casefold()


def _runs(signs: str, step: int = 1) -> Iterator[str]:
    return (signs[start : start + SHINGLE] for start in range(0, max(len(signs) - SHINGLE + 1, 1), step))


def alike(one: str, other: str) -> float:
    """Return how much of the shorter of two solid texts stands in the longer, whatever surrounds it; 0 where little.

    An office has hundreds of earlier texts, and to compare all runs of one takes a millisecond: so a few dozen runs are
    looked for first, and where not half as many are there as would be of nearly the same text, it is another one.
    """
    shorter, longer = sorted((one, other), key=len)
    probes = list(_runs(shorter, max(len(shorter) // PROBES, 1)))
    if sum(run in longer for run in probes) < len(probes) * NEARLY / 2:
        return 0.0
    few, many = set(_runs(shorter)), set(_runs(longer))
    return len(few & many) / min(len(few), len(many))


def _day(record: dict[str, Any]) -> str:
    met = record.get("meeting", {})
    return met.get("date_held") or met.get("date_published") or ""


def _near(one: int, other: int) -> bool:
    return abs(one - other) <= max(one, other) * CLOSE + 1


def same_meeting(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Say whether two records in two languages tell of one meeting: tier, day, and how many people and requirements."""
    met, other_met = one.get("meeting", {}), other.get("meeting", {})
    return bool(
        one.get("lang") != other.get("lang")
        and _day(one)
        and _day(one) == _day(other)
        and met.get("tier") == other_met.get("tier")
        and len(met.get("bodies", [])) == len(other_met.get("bodies", []))
        and _near(len(one.get("people", [])), len(other.get("people", [])))
        and _near(len(one.get("requirements", [])), len(other.get("requirements", [])))
    )


def earlier(review: Review) -> list[Review]:
    """Return the reviews of the same office that a text may repeat, newest first."""
    rows = Review.objects.filter(jurisdiction=review.jurisdiction, source__isnull=False)
    rows = rows.exclude(state__in=("dropped", "undone", "unread")).exclude(pk=review.pk)
    return list(rows.select_related("source").order_by("-pk")[:LOOKED_AT])


def seen_before(review: Review, record: Record) -> list[dict[str, Any]]:
    """Return [{"review", "how", "likeness"}] for each earlier review that this text repeats, the surest first."""
    return sorted(_seen(review, record.as_json()), key=lambda one: -int(one["likeness"]))


def recognise_again(review: Review) -> None:
    """Add, to what a review was recognised as, the readouts of the same meeting in the other language.

    Asked again once somebody said whose meeting it is or which day: then place and day are compared as they stand
    on the lines, whatever was read of them.
    """
    met = review.lines.filter(kind="meeting").first()
    if met is None or review.own or review.earlier is not None:
        return
    known = {one["review"] for one in review.seen}
    found = [other for other in earlier(review) if other.lang != review.lang and other.pk not in known]
    lines = DraftLine.objects.filter(review__in=found, kind="meeting").exclude(state="struck")
    again = [line.review_id for line in lines.select_related("review__meeting__jurisdiction") if _agree(met, line)]
    if again:
        told = [{"review": key, "how": "other_language", "likeness": int(NEARLY * 100)} for key in again]
        review.seen = [*review.seen, *told]
        Review.objects.filter(pk=review.pk).update(seen=review.seen)


def _agree(one: DraftLine, other: DraftLine) -> bool:
    """Say whether two lines tell of a meeting of the same place and day; its kind is worded differently by language."""
    place, day = _place(one), one.data.get("held_on")
    return bool(place and day and place == _place(other) and day == other.data.get("held_on"))


def _place(met: DraftLine) -> str:
    """Return the path of whose meeting a line tells of; "" where nobody knows or it is new."""
    if met.review.meeting is not None:
        return met.review.meeting.jurisdiction.path
    choice = str(met.match.get("choice", ""))
    return "" if choice == NEW else choice


def _seen(review: Review, record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what each earlier review has in common with this one, by the surest of the four signs."""
    source = review.source
    mine = solid(source.text) if source is not None else ""
    for other in earlier(review):
        if source is None or other.source is None:
            continue
        told: dict[str, Any] = {"review": other.pk, "how": "", "likeness": 100}
        if other.source_id == review.source_id:
            told["how"] = "same_text"
        elif (shared := alike(mine, solid(other.source.text))) >= NEARLY:
            told.update(how="nearly", likeness=min(int(shared * 100), 99))
        elif review.address and review.address == other.address:
            told["how"] = "same_page"
        elif same_meeting(record, other.record):
            told.update(how="other_language", likeness=int(NEARLY * 100))
        if told["how"]:
            yield told
