"""The demo year as a database for tests: played once in a session into a file, copied into the test's own database.

``demo_database`` gives the demo of 20 November 2025, ``demo_at_end`` the one after the plenary of 2026.
Both only on SQLite.
"""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.db import connection

from throughline.base import clock
from throughline.demo.clock import moment
from throughline.demo.models import DemoYear


def _run(path: Path, *words: str) -> None:
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{path}"}
    subprocess.run([sys.executable, "-m", "throughline.config.cli", *words], env=environment, check=True)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _once(name: str, make: Callable[[Path], None]) -> Path:
    """Make a file once for all processes of a test run, and give where it lies."""
    path = Path(os.environ["THROUGHLINE_VAR"]) / name
    with _alone(path):
        if not path.exists():
            fresh = path.with_suffix(".fresh")
            make(fresh)
            fresh.rename(path)
    return path


def _load(fresh: Path) -> None:
    _run(fresh, "migrate")
    _run(fresh, "demo", "load")


@pytest.fixture(scope="session")
def demo_file() -> Path:
    """The demo as `make run` shows it, as a file to copy."""
    if connection.vendor != "sqlite":
        pytest.skip("the demo is kept as an SQLite file")
    return _once("demo_test.sqlite3", _load)


@pytest.fixture(scope="session")
def demo_end_file(demo_file: Path) -> Path:
    """The demo played to its end, as a file to copy."""

    def play_on(fresh: Path) -> None:
        shutil.copy(demo_file, fresh)
        _run(fresh, "demo", "step")

    return _once("demo_test_end.sqlite3", play_on)


@contextmanager
def _as_database(path: Path) -> Iterator[DemoYear]:
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as source:
        source.backup(connection.connection)
    year = DemoYear.objects.get()
    with clock.at(moment(year)):
        yield year


@pytest.fixture
def demo_database(transactional_db: None, demo_file: Path) -> Iterator[DemoYear]:
    """The demo on 20 November 2025, with the clock set to that day."""
    with _as_database(demo_file) as year:
        yield year


@pytest.fixture
def demo_at_end(transactional_db: None, demo_end_file: Path) -> Iterator[DemoYear]:
    """The demo after the plenary of 2026, with the clock set to that day."""
    with _as_database(demo_end_file) as year:
        yield year
