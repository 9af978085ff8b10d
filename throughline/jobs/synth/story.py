"""The history of invented items: the Events that the acts would have left, in the order of their days, chained."""

import datetime
import json
from collections.abc import Iterator
from typing import Any

from throughline.base import chain
from throughline.base.models import ChainHead, Event
from throughline.delivery.models import Commitment, ProgressReport

from .bulk import fill, moment
from .source import YEARS

EVENT = ("chain", "seq", "at", "actor", "path", "verb", "payload", "digest")
Told = tuple[datetime.datetime, int, str, str, dict[str, Any]]  # when, place within the moment, path, verb, diff


def _moment(day: datetime.date, minute: int) -> datetime.datetime:
    """Return a moment of a working day: nine in the morning of the east, and so many minutes."""
    return datetime.datetime(day.year, day.month, day.day, 1, minute % 60, tzinfo=datetime.UTC)


def _of_items(realm: str, year: int) -> Iterator[Told]:
    """Yield what happened to the items themselves."""
    names = ("pk", "title_en", "title_zh", "measure_en", "lead_id", "due", "opened_on", "closed_on", "state")
    for row in Commitment.objects.filter(jurisdiction=realm, year=year).order_by("pk").values(*names).iterator(2000):
        path, at = f"commitment/{row['pk']}", _moment(row["opened_on"], row["pk"])
        due = row["due"].isoformat()
        new = {name: ["", row[name]] for name in ("title_en", "title_zh", "measure_en")}
        new |= {"lead": [None, f"organization/{row['lead_id']}"], "due": [None, due]}
        yield at, 0, path, "propose", {"from": "proposed", "to": "proposed", "diff": new}
        opened = {"due_original": [None, due], "live": [False, True]}
        yield at, 1, path, "assign", {"from": "proposed", "to": "assigned", "diff": opened}
        if row["state"] != "assigned":
            yield at, 2, path, "sign", {"from": "assigned", "to": "under_way", "diff": {}}
        if row["closed_on"]:
            verb = "close" if row["state"] == "closed" else "exit"
            ended = {"from": "under_way", "to": row["state"], "diff": {"live": [True, False]}}
            yield _moment(row["closed_on"], row["pk"]), 9, path, verb, ended


def _of_reports(realm: str, year: int) -> Iterator[Told]:
    """Yield what was reported: sent, taken over by the item, accepted."""
    names = ("pk", "commitment_id", "organization_id", "reported_on", "text", "percent", "before_percent")
    rows = ProgressReport.objects.filter(jurisdiction=realm, commitment__year=year).order_by("pk")
    for row in rows.values(*names).iterator(2000):
        path, item = f"progress_report/{row['pk']}", f"commitment/{row['commitment_id']}"
        at = _moment(row["reported_on"], row["pk"])
        said = {"text": ["", row["text"]], "percent": [0, row["percent"]]}
        yield at, 3, path, "submit", {"from": "submitted", "to": "submitted", "diff": said, "note": {"item": item}}
        stands = {"percent": [row["before_percent"], row["percent"]]}
        yield at, 4, item, "report", {"from": "under_way", "to": "under_way", "diff": stands, "note": {"report": path}}
        yield at, 5, path, "accept", {"from": "submitted", "to": "accepted", "diff": {}}


def _chained(head: ChainHead) -> Iterator[tuple[Any, ...]]:
    """Yield the Events of one realm as stored, year by year, and move its head along."""
    for year in YEARS:
        told = sorted((*_of_items(head.realm, year), *_of_reports(head.realm, year)), key=lambda entry: entry[:3])
        for at, _place, path, verb, what in told:
            head.seq += 1
            noun = path.partition("/")[0]
            payload = json.dumps(
                {
                    "reason": "",
                    "decision": "",
                    "note": {},
                    **what,
                    "chain": head.realm,
                    "seq": head.seq,
                    "at": at.isoformat(),
                    "actor": None,
                    "name": "synthetic rows",
                    "role": "program",
                    "body": "",
                    "verb": f"{noun}.{verb}",
                    "path": path,
                },
                ensure_ascii=False,
                sort_keys=True,
            )
            head.digest = chain.digest_of(head.digest, payload)
            yield head.realm, head.seq, moment(at), None, path, f"{noun}.{verb}", payload, head.digest


def write(realms: list[str]) -> int:
    """Write the history of all realms behind what is there; return how many Events the chains have now."""
    total = 0
    for head in ChainHead.objects.filter(realm__in=realms).order_by("realm"):
        fill(Event, EVENT, _chained(head))
        head.save(update_fields=["seq", "digest"])
        total += head.seq
    return total
