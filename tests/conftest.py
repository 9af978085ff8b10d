"""What every folder of tests may ask for, and what of it is run together."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings
from xdist.scheduler import LoadScopeScheduling

from tests import kept
from tests.cast import cast

__all__ = ["cast"]

# Each line is run by one process: it has read the tree or the pages, played the demo, filled the file, and no other
# does it too. They begin the run, so that at its end many short tests are left to share. First what needs no database.
TOGETHER = (
    ("tests/house/",),
    ("tests/readouts/test_round_trip.py", "tests/desk/readouts/test_shown_words.py"),
    ("tests/demo/",),
    ("tests/jobs/test_timer.py",),
)


def group_of(nodeid: str) -> int:
    """Give the line of TOGETHER that a test stands in, or the number after the last."""
    return next((line for line, places in enumerate(TOGETHER) if nodeid.startswith(places)), len(TOGETHER))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what is run together at the beginning."""
    items.sort(key=lambda item: group_of(item.nodeid))


class Together(LoadScopeScheduling):
    """Tests go one by one to the process that is free, but for those that share what takes long to make.

    Marks do not serve here: xdist 3.8 writes them into names that pytest 9.2 no longer takes from it.
    """

    def _split_scope(self, nodeid: str) -> str:
        line = group_of(nodeid)
        return nodeid if line == len(TOGETHER) else TOGETHER[line][0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together | None:
    """Share tests out so where `--dist loadscope` is asked for."""
    return Together(config, log) if config.getvalue("dist") == "loadscope" else None


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> None:
    """Give this process a database of its own, instead of migrating one in each."""
    with django_db_blocker.unblock():
        kept.begin(connection, f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}")


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Hash passwords quickly: as in service each would take a fifth of a second and 100 MiB, and prove nothing."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield
