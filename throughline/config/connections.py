"""A connection to a SQLite file is kept from request to request, as long as it is still that file.

Opening one anew costs more than most pages. Where a backup is put back under a running server, the connection that a
thread has kept is closed before its next request reads or writes.
"""

import os
import threading
from collections.abc import Callable

from django.db import close_old_connections, connection, connections
from django.http import HttpRequest, HttpResponse

Place = tuple[int, int]


def keep_by_thread() -> None:
    """Keep connections by thread alone; those that this thread has open stay open.

    Django keeps them, behind a lock, where coroutines find them too. Here is none, and an act asks forty times.
    """
    kept = threading.local()
    for one in connections.all(initialized_only=True):
        setattr(kept, one.alias, one)
    connections._connections = kept  # type: ignore[attr-defined]  # noqa: SLF001 (Django's name)


def place_of(name: object) -> Place | None:
    """Return what tells one file from another under the same name; None for a database that is no file."""
    try:
        found = os.stat(str(name))  # noqa: PTH116 (asked at every request)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def close_exchanged() -> None:
    """Close the connection that this thread has kept where its file was exchanged; note which file it is."""
    if connection.vendor != "sqlite":
        return
    here = place_of(connection.settings_dict["NAME"])
    if connection.connection is not None and here != getattr(connection, "kept_file", here):
        connection.close()
    connection.kept_file = here  # type: ignore[attr-defined]


def let_go() -> None:
    """Close the connections of this thread that are of no more use: failed, too old, or of a file that is gone.

    For a thread that looks for work each second: opening one anew takes twenty times as long as the look.
    """
    close_old_connections()
    close_exchanged()


class SameFile:
    """Closes a kept connection whose file was exchanged, before the request uses it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the file, then go on."""
        close_exchanged()
        return self.get_response(request)
