"""What the next page tells of what was done: kept in a cookie until it is read."""

import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any
from weakref import proxy

from django.conf import settings
from django.contrib.messages.storage.base import BaseStorage, Message
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import lazy
from django.utils.safestring import SafeData
from django.utils.translation import get_language, override


class SaidOnce(FallbackStorage):
    """Django's own storage, but the same words stand there once, however many forms were sent before they are read.

    Else a cookie full of "Sent." goes to and fro with every request, and what it does not hold is written to the
    session: one more write for each form. And it is kept in every language: the page that tells it may be read in
    another one than the form was sent in.
    """

    def __init__(self, request: HttpRequest) -> None:
        """Take the request, which has this: neither would go before the collector came if this held it in turn."""
        BaseStorage.__init__(self, proxy(request))
        self._used_storages: set[BaseStorage] = set()

    @cached_property
    def storages(self) -> list[BaseStorage]:
        """Return the places where messages may be kept; Django makes them for every request."""
        return [kind(self.request) for kind in self.storage_classes]

    def _prepare_messages(self, messages: Iterable[Message]) -> None:
        """Leave them as they are: Django would settle each in the language of the moment. `_store` makes them plain."""

    def _get(self, *args: Any, **kwargs: Any) -> Any:
        """Return what is kept, each to be told in the reader's language; without the cookie there is nothing."""
        if CookieStorage.cookie_name not in self.request.COOKIES:
            return [], True
        messages, complete = super()._get(*args, **kwargs)  # type: ignore[misc]  # not in the stubs
        for one in messages:
            if isinstance(one.message, dict):
                one.kept, one.message = one.message, spoken(one.message)
        return messages, complete

    def _store(self, messages: Iterable[Message], response: HttpResponseBase, *args: Any, **kwargs: Any) -> Any:
        """Keep the messages that are still to be read."""
        told: dict[tuple[int, str, str], Message] = {}
        for one in messages:
            one.message = getattr(one, "kept", None) or in_every_language(one.message)
            key = (one.level, json.dumps(one.message, sort_keys=True), str(one.extra_tags))
            told[key] = one
        return super()._store(list(told.values()), response, *args, **kwargs)  # type: ignore[misc]  # not in the stubs


def in_every_language(message: Any) -> Any:
    """Return a message as {language: words}; as it is where it says the same in each, or is markup."""
    if isinstance(message, SafeData):
        return message
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = str(message)
    return found if len(set(found.values())) > 1 else next(iter(found.values()))


def _spoken(told: Mapping[str, str]) -> str:
    """Return a kept message in the language of the page; a language that was taken away since gives the first."""
    return told.get(get_language() or "") or next(iter(told.values()))


spoken = lazy(_spoken, str)
