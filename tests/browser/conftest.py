"""A browser for the journeys, against the live server of the test run."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Response

from tests import kept
from tests.browser.chromium import chromium

# Playwright's event loop lives in the test's thread; the database is used there and in the server's, never in the loop.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the year: it is as long as all the others, which a second process does meanwhile."""
    items.sort(key=lambda item: "test_year" not in item.nodeid)


class Complaints(list[str]):
    """What pages complained of: refused scripts and styles, raised errors, missing static files.

    A page that answers 404 or 422 by intent is no complaint.
    """

    def watch(self, context: BrowserContext) -> None:
        """Listen to every page of this profile."""
        context.on("console", self.said)
        context.on("weberror", lambda raised: self.append(str(raised.error)))
        context.on("response", self.answered)

    def said(self, message: ConsoleMessage) -> None:
        """Keep errors of the console, but for addresses, which `answered` judges."""
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.append(message.text)

    def answered(self, response: Response) -> None:
        """Keep static files that are not there, and faults of the server."""
        if response.status >= 500 or (response.status >= 400 and "/static/" in response.url):
            self.append(f"{response.status} {response.url}")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> None:
    """Keep the test database in a file: every request of the server then has its own connection, as in service."""
    with django_db_blocker.unblock():
        kept.begin(connection, f"browser_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}", in_file=True)


@pytest.fixture(scope="session", autouse=True)
def _database_first(django_db_setup: None) -> None:
    """Make the database before the server: one that starts on a database in memory would share this thread's."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give one Chromium for the whole run."""
    with chromium() as started:
        yield started


@pytest.fixture
def person(browser: Browser, live_server) -> Iterator[Callable[..., BrowserContext]]:
    """Give a maker of persons, each with a browser profile of their own; options as Playwright's ``new_context``.

    What a page complains of fails the test at its end.
    """
    contexts: list[BrowserContext] = []
    complaints = Complaints()

    def enter(**options: object) -> BrowserContext:
        context = browser.new_context(base_url=live_server.url, reduced_motion="reduce", **options)
        context.set_default_timeout(10_000)
        complaints.watch(context)
        contexts.append(context)
        return context

    yield enter
    for context in contexts:
        context.close()
    assert complaints == []
