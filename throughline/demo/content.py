"""What the demo plays, read from `data/`: the public record, the sample bodies, the items, and the dated acts.

`real.toml` holds published facts in our own words; everything in the `sample_*` files is invented and marked so.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

DATA = Path(__file__).parent / "data"
BEGIN = date(2024, 1, 2)  # The day on which the sample offices begin to work with the product.
LOADED_TO = date(2025, 11, 20)  # What `make run` shows.
PLENARY = date(2026, 3, 18)  # The next plenary of the first sample district.
END = date(2026, 3, 20)  # The last act: its meeting is closed.
MUNICIPAL_MEETING = "mu_2025"  # Clause numbers in the script are those of this meeting.
RECORD_NUMBERS = 900_000  # Acts that enter the public record are numbered from here on.
PROJECTS = "sample_projects"
PROJECT_NUMBERS = 800_000  # Acts of the key projects are numbered from here on.
CASES = "sample_cases"
CASE_NUMBERS = 700_000  # Acts of problems, requests and instructions are numbered from here on.
RECORD_DAY = date(2025, 5, 30)  # When a record is entered whose source gives no day.
RECORD_BY = "dong"

Told = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Act:
    """One dated act of the script: who does what at which moment, and the words it needs."""

    number: int
    at: datetime
    who: str
    do: str
    told: Told

    @property
    def on(self) -> date:
        """Return its day in the installation's zone."""
        return timezone.localdate(self.at)


@cache
def read(name: str) -> dict[str, list[dict[str, Any]]]:
    """Return one file of `data/`, read once."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def moment(day: date, clock_time: str) -> datetime:
    """Return the aware moment of a day and "HH:MM"."""
    return datetime.combine(day, time.fromisoformat(clock_time), tzinfo=timezone.get_current_timezone())


@cache
def items() -> dict[str, dict[str, Any]]:
    """Return the sample items by key, in the order of the files."""
    return {item["key"]: item for name in ("sample_items", PROJECTS) for item in read(name)["item"]}


@cache
def clauses() -> dict[str, dict[str, Any]]:
    """Return the clauses of the public record by key."""
    return {clause["key"]: clause for clause in read("real")["clause"]}


def as_date(value: date | str) -> date | None:
    """Return a day of the public record; an empty text means that the source gives none."""
    return None if not value else value if isinstance(value, date) else date.fromisoformat(value)


def _sample_acts() -> list[Act]:
    """Return the acts of the sample year, its key projects and its cases, numbered by their place in each file."""
    return [
        Act(number, moment(row["date"], row["time"]), row["who"], row["do"], row)
        for name, first in (("sample_year", 1), (PROJECTS, PROJECT_NUMBERS), (CASES, CASE_NUMBERS))
        for number, row in enumerate(read(name)["act"], first)
    ]


def _record_acts() -> list[Act]:
    """Return the acts that enter the public record: each meeting once it was published, then what carries what."""
    acts: list[Act] = []
    for meeting in read("real")["meeting"]:
        day = as_date(meeting["published_on"]) or RECORD_DAY
        acts.append(Act(RECORD_NUMBERS + len(acts), moment(day, "18:00"), RECORD_BY, "enter_record", meeting))
    for pair in read("real")["alignment"]:
        meeting = next(m for m in read("real")["meeting"] if m["key"] == clauses()[pair["lower"]]["meeting"])
        day = as_date(meeting["published_on"]) or RECORD_DAY
        told = {**pair, "confirm": True}
        acts.append(Act(RECORD_NUMBERS + len(acts), moment(day, "18:30"), RECORD_BY, "align", told))
    return acts


@cache
def acts() -> Sequence[Act]:
    """Return every act in the order in which it is played."""
    return tuple(sorted([*_sample_acts(), *_record_acts()], key=lambda act: act.at))


@cache
def _titles() -> dict[str, tuple[str, str]]:
    """Return in both languages what everything in the script that has a key is called: its title, or its short name.

    A case was written in one language and is called the same in both.
    """
    made = [act.told for act in acts() if "key" in act.told]
    bodies = [row for name in ("sample_bodies", "real") for row in read(name)["organization"]]
    found = {}
    for row in [*bodies, *items().values(), *read("real")["meeting"], *clauses().values(), *made]:
        for stem in ("title", "short"):
            if f"{stem}_en" in row:
                found[row["key"]] = (row[f"{stem}_en"], row[f"{stem}_zh"])
                break
        else:
            if "title" in row:
                found[row["key"]] = (row["title"], row["title"])
            elif "case" in row:  # its place on an agenda
                found[row["key"]] = found[row["case"]]
    return found


def named(key: str) -> tuple[str, str]:
    """Return in both languages what a key of the script stands for; the key itself where it has no name."""
    return _titles().get(key, (key, key))


def about(act: Act) -> tuple[str, str]:
    """Return in both languages what an act is about, to name one that was skipped; ("", "") where nothing is named."""
    told = act.told
    for name in ("key", "item", "paper", "report", "list", "meeting", "round", "lower", "case", "body"):
        if (key := told.get(name)) and key in _titles():
            return _titles()[key]
    if "district" in told:
        return told["district"], told["district"]
    return "", ""
