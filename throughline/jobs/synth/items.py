"""What: clauses, items with parties, sources and milestones, and their reports; lights by the rule as it stands."""

import datetime
import json
import uuid
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from throughline.base import clock
from throughline.bodies.models import Organization
from throughline.bodies.rules import LIGHTS, rule_value
from throughline.delivery.lights import light_of
from throughline.delivery.models import (
    Commitment,
    CommitmentParty,
    CommitmentSource,
    Milestone,
    ProgressReport,
)
from throughline.meetings.models import Requirement

from . import town
from .bulk import fill
from .source import UNITS, Source

STATES = {
    "not_started": "assigned",
    "in_progress": "under_way",
    "at_risk": "under_way",
    "done": "closed",
    "cancelled": "exited",
}
LIVE = ("assigned", "under_way")
SPACE = uuid.UUID("6f0d2a52-3f2c-4d0e-9b3f-0f7a5b1f5c11")  # keys made from names within it are the same each time
ITEM = (
    *("id", "version", "jurisdiction_id", "item_list_id", "line", "year", "number", "title_en", "title_zh"),
    *("measure_en", "lead_id", "start", "due_original", "due", "state", "live", "percent", "light_code", "light_why"),
    *("light_next", "last_word", "signed_on", "opened_on", "closed_on"),
)
REPORT = (
    *("id", "version", "jurisdiction_id", "commitment_id", "organization_id", "state", "reported_on", "author_name"),
    *("lang", "text", "percent", "before_percent", "before_word", "decided_on"),
)


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def clauses(source: Source, places: dict[int, str]) -> None:
    """Write the clauses of the city and, below each, those of the districts."""
    meetings = town.meetings([town.CITY, *places.values()])
    numbers: Counter[int] = Counter()

    def rows() -> Iterator[tuple[Any, ...]]:
        for row in source.rows("requirements"):
            code = places[row["district_id"]] if row["district_id"] else town.CITY
            meeting = meetings[code, row["year"]]
            numbers[meeting] += 1
            key = uuid.uuid5(SPACE, f"requirement/{row['id']}").hex
            text = (row["body"], row["title_zh"], row["title_en"][:120], row["title_zh"][:60])
            yield (row["id"], 1, key, code, meeting, row["parent_id"], numbers[meeting], *text)

    names = ("id", "version", "uuid", "jurisdiction_id", "meeting_id", "parent_id", "number")
    fill(Requirement, (*names, "text_en", "text_zh", "short_en", "short_zh"), rows())


def by_task(source: Source, table: str) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Yield (item, its rows) of milestones or updates; they stand together in the source."""
    for key, rows in groupby(source.rows(table), itemgetter("task_id")):
        yield key, list(rows)


class Writer:
    """Writes all items, and keeps on the way what their parts need."""

    def __init__(self, source: Source, places: dict[int, str]) -> None:
        """Take the source and the code of each district."""
        self.source, self.places = source, places
        self.lists = town.lists()
        self.numbers: Counter[int] = Counter()
        self.rule = rule_value(LIGHTS, clock.today())
        self.units = dict(Organization.objects.values_list("pk", "short_en"))

    def items(self) -> None:
        """Write the items, each with its light of today."""
        fill(Commitment, ITEM, self._items())

    def _items(self) -> Iterator[tuple[Any, ...]]:
        """Yield items; milestones and reports are read along."""
        parts = zip(by_task(self.source, "milestones"), by_task(self.source, "updates"), strict=True)
        for row, ((_one, steps), (_other, said)) in zip(self.source.rows("tasks"), parts, strict=True):
            yield self._item(row, steps, [entry["at"][:10] for entry in said])

    def _item(self, row: dict[str, Any], steps: list[dict[str, Any]], said: list[str]) -> tuple[Any, ...]:
        """Return one item as stored."""
        code = self.places[row["district_id"]]
        in_list = self.lists[code, row["year"]]
        self.numbers[in_list] += 1
        state, due, begun = STATES[row["status"]], _day(row["due"]), _day(row["created"])
        today = clock.today()
        heard = [day for day in map(_day, said) if day <= today]
        item = Commitment(
            pk=row["id"],
            state=state,
            start=begun,
            due=due,
            due_original=due,
            opened_on=begun,
            closed_on=None if state in LIVE else min(due, today),
            percent=row["progress"],
            last_word=max(heard, default=None),
        )
        light, why, coming = light_of(self._with_steps(item, steps), today, self.rule)
        texts = (row["title_en"][:300], row["title_zh"], row["body"])
        told = (light, json.dumps(why, ensure_ascii=False), coming and coming.isoformat())
        days = (item.last_word and item.last_word.isoformat(), row["created"], row["created"])
        return (
            *(row["id"], 1, code, in_list, uuid.uuid5(SPACE, f"commitment/{row['id']}").hex, row["year"]),
            *(self.numbers[in_list], *texts, row["lead_unit_id"], row["created"], row["due"], row["due"]),
            *(state, state in LIVE, row["progress"], *told, *days),
            item.closed_on and item.closed_on.isoformat(),
        )

    @staticmethod
    def _with_steps(item: Commitment, steps: list[dict[str, Any]]) -> Commitment:
        """Return the item with its milestones in hand, as after a prefetch."""
        made = [
            Milestone(
                pk=step["id"],
                number=step["seq"],
                title_en=step["title"],
                due=_day(step["due"]),
                done_on=_day(step["due"]) if step["done"] else None,
            )
            for step in steps
        ]
        item._prefetched_objects_cache = {"milestones": made}  # type: ignore[attr-defined]  # noqa: SLF001 (Django's)
        return item

    def parts(self) -> None:
        """Write milestones, cooperating units and sources."""
        steps = (
            (row["id"], 1, row["task_id"], row["seq"], row["title"], row["due"], row["due"] if row["done"] else None)
            for row in self.source.rows("milestones")
        )
        fill(Milestone, ("id", "version", "commitment_id", "number", "title_en", "due", "done_on"), steps)
        helpers = ((row["id"], unit) for row in self.source.rows("tasks") for unit in row["collaborators"])
        fill(CommitmentParty, ("commitment_id", "organization_id"), helpers)
        origins = ((row["id"], row["requirement_id"]) for row in self.source.rows("tasks"))
        fill(CommitmentSource, ("commitment_id", "requirement_id"), origins)

    def reports(self) -> None:
        """Write the reports, all accepted on their day."""
        fill(ProgressReport, REPORT, self._reports())

    def _reports(self) -> Iterator[tuple[Any, ...]]:
        for task, rows in by_task(self.source, "updates"):
            before, word = 0, None
            for row in rows:
                unit, day = row["unit_id"], row["at"][:10]
                code = self.places[(unit - 1) // UNITS + 1]
                yield (
                    *(row["id"], 2, code, task, unit, "accepted", day, f"{self.units[unit]} (sample)"),
                    *("en", row["text"], row["progress"], before, word, day),
                )
                before, word = row["progress"], day
