"""What `make run` does once everything is installed: a line per step, and the address at the end.

The demo year is played into a file of its own beside the final one and moved when it is whole, so that an interrupted
first start leaves nothing half told. Each step looks first whether it has anything to do: a second start is quick.
"""

import os
import secrets
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import django
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from throughline.config import messages, serve

ROOT = Path(__file__).resolve().parents[2]


def say(words: str) -> None:
    """Print a line of progress at once."""
    print(f"  {words}", flush=True)


def secret(var: Path) -> str:
    """Give the secret of this machine, made at the first start and readable by its owner only."""
    path = var / "secret"
    if not path.exists():
        var.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


def is_free(port: int) -> bool:
    """Say whether nothing listens on the port yet."""
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def is_empty(path: Path) -> bool:
    """Say whether a database file holds no history yet."""
    if not path.exists():
        return True
    with closing(sqlite3.connect(path)) as file:
        try:
            return file.execute("SELECT 1 FROM base_event LIMIT 1").fetchone() is None
        except sqlite3.OperationalError:  # No such table: nothing was ever migrated.
            return True


def command(*words: str, **environment: str) -> None:
    """Run a command of the product in a process of its own, with these variables; end with its status if it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "throughline.config.cli", *words], env={**os.environ, **environment}, check=False
    )
    if done.returncode:
        sys.exit(done.returncode)


def remove(path: Path) -> None:
    """Remove a database file and what SQLite keeps beside it."""
    for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        name.unlink(missing_ok=True)


def play_demo(final: Path) -> None:
    """Play the demo year into a new file and move it to its place."""
    fresh = final.with_name(final.name + ".new")
    remove(fresh)
    url = f"sqlite:///{fresh}"
    say("Making the tables of the demo")
    command("migrate", DATABASE_URL=url)
    say("Playing the demo year, act by act (this takes a while, once)")
    command("demo", "load", DATABASE_URL=url)
    remove(final)
    fresh.replace(final)


def migrate_if_behind() -> None:
    """Bring the tables up to date where a migration is waiting."""
    # Imported here: models need Django set up first.
    from throughline.bodies.published_days import load_days  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Bringing the tables up to date")
        call_command("migrate", verbosity=0)
        load_days()


def newest(paths: Iterable[Path]) -> float:
    """Give the time of the newest change among these files, in seconds."""
    return max((path.stat().st_mtime for path in paths), default=0.0)


def collect_if_behind(static: Path) -> None:
    """Collect the static files where one is newer than the last collection."""
    sources = [Path(store.path(name)) for finder in finders.get_finders() for name, store in finder.list([])]
    made = static / "staticfiles.json"
    if not made.exists() or newest([*sources, ROOT / "requirements" / "run.txt"]) > made.stat().st_mtime:
        say("Collecting styles and scripts")
        call_command("collectstatic", "--noinput", "--clear", verbosity=0)


def choose(var: Path, *, demo: bool, port: int) -> Path:
    """Set the environment of a local start and give the database file."""
    final = var / ("demo.sqlite3" if demo else "throughline.sqlite3")
    os.environ.update(
        THROUGHLINE_MODE="local",
        THROUGHLINE_VAR=str(var),
        SECRET_KEY=secret(var),
        DATABASE_URL=f"sqlite:///{final}",
        THROUGHLINE_BIND=f"127.0.0.1:{port}",
    )
    return final


def run(_argv: list[str]) -> int:
    """Set up what is missing and serve; PORT chooses the port, DEMO=0 one's own data."""
    port = int(os.environ.get("PORT") or 8000)
    demo = os.environ.get("DEMO") != "0"
    if not is_free(port):
        print(f"throughline: port {port} is taken; choose another: make run PORT={port + 1}", file=sys.stderr)
        return 1
    var = Path(os.environ.get("THROUGHLINE_VAR") or ROOT / "var").absolute()
    final = choose(var, demo=demo, port=port)
    if written := messages.compile_all():
        say(f"Compiled {len(written)} translations")
    if demo and is_empty(final):
        play_demo(final)
    django.setup()
    migrate_if_behind()
    collect_if_behind(var / "static")
    say("Starting the server")
    return serve.serve(f"127.0.0.1:{port}", ready=lambda: say(f"Throughline 贯通 answers at http://127.0.0.1:{port}/"))
