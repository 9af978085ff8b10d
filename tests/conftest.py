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

# Each of these is run by one process: it has played the demo, read the tree, filled the file, and no other does it too.
TOGETHER = ("tests/demo/", "tests/house/", "tests/jobs/test_timer.py")


class Together(LoadScopeScheduling):
    """Tests go one by one to the process that is free, but for those that share what takes long to make.

    Marks do not serve here: xdist 3.8 writes them into names that pytest 9.2 no longer takes from it.
    """

    def _split_scope(self, nodeid: str) -> str:
        return next((place for place in TOGETHER if nodeid.startswith(place)), nodeid)


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
