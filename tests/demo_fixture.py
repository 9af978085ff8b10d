"""The demo year as a database for tests: played once in a run, kept, and copied for each test that wants it.

``demo_database`` gives the demo of 20 November 2025, ``demo_in_the_evening`` the same day once the timer has run,
``demo_at_end`` the one after the plenary of 2026, on either database: a file copied over the test's own on SQLite, a
database made from a template on PostgreSQL.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection

from tests import kept
from throughline.base import clock
from throughline.demo.clock import moment
from throughline.demo.models import DemoYear


@pytest.fixture(scope="session")
def kept_demo() -> str:
    """The demo as `make run` shows it, kept to copy from."""
    return kept.once("demo_kept", kept.migrated(), ("migrate",), ("demo", "load"))


@pytest.fixture(scope="session")
def kept_evening(kept_demo: str) -> str:
    """The demo with a day's and a minute's work done, kept to copy from."""
    return kept.once("demo_kept_evening", kept_demo, ("tick",))


@pytest.fixture(scope="session")
def kept_end(kept_demo: str) -> str:
    """The demo played to its end, kept to copy from."""
    return kept.once("demo_kept_end", kept_demo, ("demo", "step"))


@contextmanager
def _into_memory(name: str) -> Iterator[None]:
    """Copy a kept demo over the test's own SQLite database."""
    kept.load(connection, name)
    yield


@contextmanager
def _beside(name: str) -> Iterator[None]:
    """Let the test work in a copy of a kept demo on the PostgreSQL server, which goes when it ends."""
    mine, own = f"{name}_{os.getpid()}", connection.settings_dict["NAME"]
    kept.copy(mine, name)
    connection.close()
    connection.settings_dict["NAME"] = mine
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own
        kept.on_server(f"DROP DATABASE {mine} WITH (FORCE)")


@contextmanager
def _as_database(name: str) -> Iterator[DemoYear]:
    copied = _into_memory(name) if connection.vendor == "sqlite" else _beside(name)
    with copied:
        year = DemoYear.objects.get()
        with clock.at(moment(year)):
            yield year


@pytest.fixture
def own_afterwards(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Give the process its migrated database again when the demo was flushed: numbers begin at one, days are there."""
    yield
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock():
            kept.load(connection, kept.migrated())


@pytest.fixture
def demo_database(own_afterwards: None, transactional_db: None, kept_demo: str) -> Iterator[DemoYear]:
    """The demo on 20 November 2025, with the clock set to that day."""
    with _as_database(kept_demo) as year:
        yield year


@pytest.fixture
def demo_in_the_evening(own_afterwards: None, transactional_db: None, kept_evening: str) -> Iterator[DemoYear]:
    """The demo on 20 November 2025 with the work of the timer done, with the clock set to that day."""
    with _as_database(kept_evening) as year:
        yield year


@pytest.fixture
def demo_at_end(own_afterwards: None, transactional_db: None, kept_end: str) -> Iterator[DemoYear]:
    """The demo after the plenary of 2026, with the clock set to that day."""
    with _as_database(kept_end) as year:
        yield year
