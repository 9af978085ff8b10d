"""`throughline synth`: fill an empty database with an invented municipality of any size."""

import argparse
import secrets
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import transaction

from throughline.base import days
from throughline.base.models import Event
from throughline.bodies.models import Account, Jurisdiction, Organization
from throughline.delivery import searched, tally
from throughline.delivery.models import Commitment, CommitmentParty, CommitmentSource, Milestone, ProgressReport
from throughline.meetings.models import Requirement
from throughline.notices.reading import pass_over

from . import items, story, town
from .bulk import settle
from .source import TODAY, Folder, Made, Source

WRITTEN = (Requirement, Commitment, CommitmentParty, CommitmentSource, Milestone, ProgressReport, Event)


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    made = argparse.ArgumentParser(prog="throughline synth", description=__doc__)
    which = made.add_mutually_exclusive_group(required=True)
    which.add_argument("--commitments", type=int, metavar="N", help="make N items here")
    which.add_argument("--from", type=Path, dest="folder", help="folder with JSON lines, a file a table; keys are kept")
    made.add_argument("--seed", type=int, default=1, help="another seed gives other rows")
    made.add_argument("--account", default="coord", help="who may sign in: officer of every district")
    made.add_argument("--password", default="", help="of that account; made up and printed when not given")
    return made


def timed(what: str, act: Callable[[], Any]) -> Any:
    """Do one step and say how long it took."""
    began = time.monotonic()
    done = act()
    print(f"synth: {what}, {time.monotonic() - began:.1f} s", flush=True)
    return done


def load(source: Source, account: str, password: str) -> None:
    """Write everything, each table in one transaction. Stopped on the way, the database is to be thrown away."""
    with town.at(TODAY), days.remembered():
        places = timed("town", lambda: town.build(source, account, password))
        writer = items.Writer(source, places)
        for what, act in (
            ("clauses", lambda: items.clauses(source, places)),
            ("items", writer.items),
            ("parts", writer.parts),
            ("reports", writer.reports),
            ("history", lambda: story.write(sorted(places.values()))),
            ("counters", tally.recount),
            ("notices", pass_over),
            ("words", lambda: searched.stale(repair=True)),
        ):
            with transaction.atomic():
                timed(what, act)
        timed("statistics", lambda: settle(WRITTEN))


def run(argv: list[str]) -> int:
    """Load the folder, or make the rows; refuse a database that has anything in it."""
    asked = parser().parse_args(argv)
    if any(model.objects.exists() for model in (Jurisdiction, Organization, Account, Event)):
        print("synth: this database is not empty; invented rows never stand among others", file=sys.stderr)
        return 1
    password = asked.password or secrets.token_urlsafe(12)
    source: Source = Folder(asked.folder) if asked.folder else Made(asked.commitments, asked.seed)
    load(source, asked.account, password)
    print(f"synth: {Commitment.objects.count()} items, day {TODAY}; sign in as {asked.account} / {password}")
    print(f"synth: serve it with THROUGHLINE_TODAY={TODAY}, the day its lights stand on")
    return 0
