"""The demo year as a database for tests: played once in a run, kept, and copied for each test that wants it.

``demo_database`` gives the demo of 20 November 2025, ``demo_at_end`` the one after the plenary of 2026, on either
database: a file copied over the test's own on SQLite, a database made from a template on PostgreSQL.
"""

import fcntl
import importlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.db import connection

from throughline.base import clock
from throughline.demo.clock import moment
from throughline.demo.models import DemoYear

FOLDER = "THROUGHLINE_VAR"


def _run(url: str, *words: str) -> None:
    environment = {**os.environ, "DATABASE_URL": url}
    subprocess.run([sys.executable, "-m", "throughline.config.cli", *words], env=environment, check=True)


def _url(name: str) -> str:
    """Give the address of a kept demo: a file beside the run's data, or a database of the run's server."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{Path(os.environ[FOLDER]) / name}.sqlite3"
    return os.environ["DATABASE_URL"].replace("/postgres?", f"/{name}?")


def _on_server(command: str) -> None:
    """Give the PostgreSQL server a command of its own, outside the test's connection."""
    driver = importlib.import_module("psycopg")  # installed only where the tests run on PostgreSQL
    with driver.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(command)


def _copy(name: str, source: str | None) -> None:
    """Make an empty kept demo, or one like another."""
    if connection.vendor == "sqlite":
        if source:
            shutil.copy(f"{os.environ[FOLDER]}/{source}.sqlite3", f"{os.environ[FOLDER]}/{name}.sqlite3")
        return
    _on_server(f"CREATE DATABASE {name}" + (f" TEMPLATE {source}" if source else ""))


def _once(name: str, source: str | None, *commands: tuple[str, ...]) -> str:
    """Make a kept demo once for all processes of a test run; give its name."""
    done = Path(os.environ[FOLDER]) / f"{name}.done"
    with done.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            _copy(name, source)
            for words in commands:
                _run(_url(name), *words)
            done.touch()
    return name


@pytest.fixture(scope="session")
def kept_demo() -> str:
    """The demo as `make run` shows it, kept to copy from."""
    return _once("demo_kept", None, ("migrate",), ("demo", "load"))


@pytest.fixture(scope="session")
def kept_end(kept_demo: str) -> str:
    """The demo played to its end, kept to copy from."""
    return _once("demo_kept_end", kept_demo, ("demo", "step"))


@contextmanager
def _into_memory(name: str) -> Iterator[None]:
    """Copy a kept demo over the test's own SQLite database."""
    connection.ensure_connection()
    with closing(sqlite3.connect(f"{os.environ[FOLDER]}/{name}.sqlite3")) as source:
        source.backup(connection.connection)
    yield


@contextmanager
def _beside(name: str) -> Iterator[None]:
    """Let the test work in a copy of a kept demo on the PostgreSQL server, which goes when it ends."""
    mine, own = f"{name}_{os.getpid()}", connection.settings_dict["NAME"]
    _copy(mine, name)
    connection.close()
    connection.settings_dict["NAME"] = mine
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own
        _on_server(f"DROP DATABASE {mine} WITH (FORCE)")


@contextmanager
def _as_database(name: str) -> Iterator[DemoYear]:
    copied = _into_memory(name) if connection.vendor == "sqlite" else _beside(name)
    with copied:
        year = DemoYear.objects.get()
        with clock.at(moment(year)):
            yield year


@pytest.fixture
def demo_database(transactional_db: None, kept_demo: str) -> Iterator[DemoYear]:
    """The demo on 20 November 2025, with the clock set to that day."""
    with _as_database(kept_demo) as year:
        yield year


@pytest.fixture
def demo_at_end(transactional_db: None, kept_end: str) -> Iterator[DemoYear]:
    """The demo after the plenary of 2026, with the clock set to that day."""
    with _as_database(kept_end) as year:
        yield year
