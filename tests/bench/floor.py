"""What a job would cost without pages: its own SQL, run bare on the same database, as the page ran it."""

import time
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from throughline.bodies.models import Account

BACKEND = "django.contrib.auth.backends.ModelBackend"
TURNS = 20
SKIPPED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


class Bare:
    """Runs pages in this process to learn their statements, and times those."""

    def __init__(self, account: str) -> None:
        """Sign somebody in."""
        self.client = Client(SERVER_NAME="127.0.0.1")
        self.client.force_login(Account.objects.get(username=account), backend=BACKEND)

    def statements(self, path: str, form: dict[str, Any] | None = None) -> list[tuple[str, Any]]:
        """Return the statements of one page with their parameters."""
        kept: list[tuple[str, Any]] = []

        def note(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
            kept.append((sql, params))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            answer = self.client.get(path) if form is None else self.client.post(path, form)
            if hasattr(answer, "streaming_content"):
                for _portion in answer.streaming_content:
                    pass
        return kept

    def queries(self, path: str, form: dict[str, Any] | None = None) -> int:
        """Return how many statements a page needs."""
        with CaptureQueriesContext(connection) as asked:
            self.client.get(path) if form is None else self.client.post(path, form)
        return sum(not entry["sql"].startswith(SKIPPED) for entry in asked)

    def seconds(self, statements: list[tuple[str, Any]], turns: int = TURNS) -> float:
        """Return the median CPU seconds of the statements run bare, in one transaction that is rolled back.

        What PostgreSQL works on is not this process's: there it is the time by the clock.
        """
        clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
        took = []
        for _turn in range(turns):
            with transaction.atomic(), connection.cursor() as cursor:
                began = clock()
                for sql, params in statements:
                    if not sql.startswith(SKIPPED):
                        cursor.execute(sql, params)
                        if cursor.description:
                            cursor.fetchall()
                took.append(clock() - began)
                transaction.set_rollback(True)
        return sorted(took)[len(took) // 2]
