"""Sessions in the database, found by a prepared query: every request asks for one."""

import json
from functools import lru_cache
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as Stored
from django.contrib.sessions.models import Session
from django.core import signing
from django.utils import timezone

from throughline.base.prepared import Prepared, together
from throughline.demo.clock import MARK
from throughline.demo.models import DemoYear

KEPT = Prepared(
    lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now).values_list("session_data", flat=True)
)


class AsText:
    """What is sealed in a session, as the text that it was sealed as."""

    def loads(self, data: bytes) -> str:
        """Return it."""
        return data.decode()


@lru_cache(maxsize=5000)
def opened(sealed: str, salt: str) -> str:
    """Return what a sealed session holds, as JSON; the same seal always holds the same."""
    return str(signing.loads(sealed, salt=salt, serializer=AsText))  # type: ignore[arg-type]  # nothing is written


class SessionStore(Stored):
    """Django's own store but for the way it looks a session up: with the mark of a demo, in one statement.

    The row is read at every request, so that a session ends when it is ended; its seal is looked at once.
    """

    mark: list[DemoYear] | None = None

    def load(self) -> Any:
        """Return what the session holds that has not run out, or nothing, as the store does."""
        found, mark = together((KEPT, {"key": str(self.session_key), "now": timezone.now()}), (MARK, {}))
        self.mark = mark
        if not found:
            self._session_key = None
            return {}
        return self.decode(found[0])

    def decode(self, session_data: bytes | str) -> Any:
        """Open the seal; one that is broken is Django's to report."""
        try:
            return json.loads(opened(str(session_data), self.key_salt))
        except (signing.BadSignature, ValueError):
            return super().decode(session_data)
