"""Whatever it is given, the parser answers in bounded time with nothing that is not in the text.

    python -m tests.readouts.fuzz --minutes 10 [--seed 1]

Ends with 1 and the smallest text found where something does not hold.
"""

import argparse
import datetime
import itertools
import json
import random
import sys
import time
import traceback
from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis import strategies as st

from tests.readouts.generated import monotone, texts
from throughline.readouts.parse import parse
from throughline.readouts.parse.record import ACTIONS, PARTS, TIERS, Record
from throughline.readouts.suggest import align_records

START, EACH = 0.5, 40e-6  # seconds of processor time: for any text, and for each of its signs
BATCH = 400
NAMED = ("people", "remarks_by", "named_events", "named_venues", "named_platforms")


def placed(record: Record) -> Iterator[tuple[str, Any]]:
    """Yield whatever has a place in the text, with the name of its list."""
    for kind in (*NAMED, "documents", "requirements", "items"):
        for one in getattr(record, kind):
            yield kind, one


def unplaced(text: str, record: Record) -> Iterator[str]:
    """Yield what does not slice back to its own words."""
    for kind, one in placed(record):
        words = text[one.start : one.end]
        if not 0 <= one.start < one.end <= len(text):
            yield f"{kind}: {one.start}-{one.end} is not within {len(text)}"
        elif kind == "requirements" and one.text != words:
            yield f"{kind}: {one.text!r} is not {words!r}"
        elif kind in NAMED and one.name != " ".join(words.split()):
            yield f"{kind}: {one.name!r} is not {words!r}"
        elif kind == "documents" and " ".join(words.split()) not in one.title:
            yield f"{kind}: {one.title!r} is not {words!r}"


def overlapping(text: str, record: Record) -> Iterator[str]:
    """Yield requirements that share words, lie outside their sentence, or share an id."""
    rows = sorted(record.requirements, key=lambda one: one.start)
    for before, one in itertools.pairwise(rows):
        if one.start < before.end:
            yield f"requirements share words: {before.text!r} and {one.text!r}"
    for one in rows:
        if one.lead_end and not 0 <= one.lead_start <= one.start < one.end <= one.lead_end <= len(text):
            yield f"requirement outside of its sentence: {one.text!r}"
    if len({one.id for one in rows}) < len(rows):
        yield "two requirements of one id"


def unknown(record: Record) -> Iterator[str]:
    """Yield words of the record that are none of its vocabulary."""
    if record.meeting.tier not in (*TIERS, None):
        yield f"tier {record.meeting.tier!r}"
    for day in (record.meeting.date_held, record.meeting.date_published):
        try:
            datetime.date.fromisoformat(day or "2025-01-01")
        except ValueError:
            yield f"day {day!r}"
    yield from (f"part {part!r}" for one in record.people for part in one.part if part not in PARTS)
    yield from (f"action {one.action!r}" for one in record.documents if one.action not in ACTIONS)


def faults(text: str) -> list[str]:
    """Parse a text and give everything that does not hold; an error of the parser passes through."""
    began = time.process_time()
    record = parse(text, name="fuzz.txt")
    took = time.process_time() - began
    told = json.loads(json.dumps(record.as_json()))
    found = [*unplaced(text, record), *overlapping(text, record), *unknown(record)]
    if took > START + EACH * len(text):
        found.append(f"{took:.2f} s for {len(text)} signs")
    if told != record.as_json():
        found.append("the record is another after a way through JSON")
    if len(record.requirements) < 40:
        links = align_records(told, [{**told, "requirements": told["requirements"][:3]}])
        if set(links) != {row["id"] for row in told["requirements"][:3]}:
            found.append("an alignment leaves requirements out")
    return found


class Told:
    """What a run has seen: how many texts, signs and requirements, and the slowest."""

    texts = signs = 0
    slowest = (0.0, 0)

    def add(self, text: str, took: float) -> None:
        """Count one text."""
        self.texts += 1
        self.signs += len(text)
        self.slowest = max(self.slowest, (took, len(text)))


def run_batch(number: int, told: Told) -> None:
    """Try a batch of texts; raise with the smallest that fails."""

    @seed(number)
    @settings(
        max_examples=BATCH,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
        report_multiple_bugs=False,
    )
    @given(text=st.one_of(texts(), texts(), texts(), st.text(max_size=2000), monotone()))
    def holds(text: str) -> None:
        began = time.process_time()
        found = faults(text)
        told.add(text, time.process_time() - began)
        assert not found, f"{found[0]}\n--- the text ---\n{text[:3000]!a}"

    holds()


def main() -> int:
    """Try texts for so many minutes."""
    parser = argparse.ArgumentParser(prog="python -m tests.readouts.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9))
    asked = parser.parse_args()
    told, end, number = Told(), time.monotonic() + asked.minutes * 60, asked.seed
    failed = False
    while time.monotonic() < end and not failed:
        try:
            run_batch(number, told)
        except Exception:  # noqa: BLE001 - whatever it is, it is what was looked for
            traceback.print_exc()
            failed = True
        number += 1
    took, signs = told.slowest
    print(
        f"fuzz: seeds {asked.seed} to {number - 1}, {told.texts} texts, {told.signs} signs, "
        f"slowest {took:.2f} s for {signs} signs, {'FAILED' if failed else '0 faults'}"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
