"""What the next page tells of what was done: kept in a cookie until it is read."""

from collections.abc import Iterable
from typing import Any

from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpResponseBase


class SaidOnce(FallbackStorage):
    """Django's own storage, but the same words stand there once, however many forms were sent before they are read.

    Else a cookie full of "Sent." goes to and fro with every request, and what it does not hold is written to the
    session: one more write for each form.
    """

    def _store(self, messages: Iterable[Message], response: HttpResponseBase, *args: Any, **kwargs: Any) -> Any:
        """Keep the messages that are still to be read."""
        told = {(one.level, str(one.message), one.extra_tags): one for one in messages}
        return super()._store(list(told.values()), response, *args, **kwargs)  # type: ignore[misc]  # not in the stubs
