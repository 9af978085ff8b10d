"""`throughline demo load|step|reset`: the sample year into an empty database, on to a day, or built anew."""

import argparse
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from throughline.bodies.models import Account

from .content import END, LOADED_TO, about
from .models import DemoYear, PlayedAct
from .play import Played, load, step

REFUSED = 1


def say(words: str) -> None:
    """Print a line of progress at once."""
    print(f"  {words}", flush=True)


def refuse(words: str) -> int:
    """Say why nothing was done, and give the status for it."""
    print(f"throughline demo: {words}", file=sys.stderr)
    return REFUSED


def report(played: Played) -> int:
    """Say what was played and name what was skipped."""
    reasons = dict(PlayedAct.objects.exclude(skipped="").values_list("number", "skipped"))
    for act in played.skipped:
        say(f"skipped: {act.on} {act.do} ({about(act)[0] or act.who}): {reasons[act.number]}")
    day = DemoYear.objects.get().today
    say(f"{played.count} acts played, {len(played.skipped)} skipped; the demo shows {day}")
    return 0


@contextmanager
def unsynced() -> Iterator[None]:
    """Do not wait for the disk at each of the hundreds of days: a new file that breaks is simply made again.

    Only while an empty database is filled; a served database is always synchronous FULL.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def play_into(to: date) -> int:
    """Fill this database with the demo; one with accounts of its own is left alone."""
    if Account.objects.exists() and not DemoYear.objects.exists():
        return refuse("this database has accounts of its own; the demo wants an empty one")
    with unsynced():
        return report(load(to, say))


def play_on(to: date) -> int:
    """Play on to a day."""
    if not DemoYear.objects.exists():
        return refuse("this database is no demo; `throughline demo load` fills an empty one")
    return report(step(to, say))


def reset() -> int:
    """Build the demo anew beside the old file and put it in its place, also under a server that is running.

    The new content comes in as one SQLite transaction (its backup interface), so that no reader sees half of it.
    """
    if connection.vendor != "sqlite":
        return refuse("only the SQLite file of the demo can be built anew")
    if not DemoYear.objects.exists():
        return refuse("this database is no demo; nothing was touched")
    final = Path(settings.DATABASES["default"]["NAME"])
    fresh = final.with_name(final.name + ".new")
    _remove(fresh)
    connection.close()
    for words in (("migrate",), ("demo", "load")):
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{quote(str(fresh))}"}
        done = subprocess.run([sys.executable, "-m", "throughline.config.cli", *words], env=environment, check=False)
        if done.returncode:
            return done.returncode
    with closing(sqlite3.connect(fresh)) as new, closing(sqlite3.connect(final, timeout=60)) as old:
        new.backup(old)
    _remove(fresh)
    say(f"built anew: {final.name}")
    return 0


def _remove(path: Path) -> None:
    """Remove a database file and what SQLite keeps beside it."""
    for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        name.unlink(missing_ok=True)


def run(argv: list[str]) -> int:
    """Load, step or reset; 1 where the database is not the right one for it."""
    parser = argparse.ArgumentParser(prog="throughline demo", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    for name, default, words in (
        ("load", LOADED_TO, "fill an empty database with the sample year"),
        ("step", END, "play on, by default to the end of the next plenary"),
    ):
        verb = verbs.add_parser(name, help=words)
        verb.add_argument("--to", type=date.fromisoformat, default=default, metavar="DATE")
    verbs.add_parser("reset", help="build the demo anew beside its file and put it in its place")
    asked = parser.parse_args(argv)
    if asked.verb == "reset":
        return reset()
    return play_into(asked.to) if asked.verb == "load" else play_on(asked.to)
