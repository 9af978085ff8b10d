"""What the next page tells of what was done: kept in a cookie until it is read."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any
from weakref import proxy

from django.conf import settings
from django.contrib.messages.storage.base import BaseStorage, Message
from django.contrib.messages.storage.cookie import CookieStorage, MessagePartSerializer
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage
from django.http import HttpRequest, HttpResponseBase, SimpleCookie
from django.utils.functional import lazy
from django.utils.translation import get_language

from .language import said_in

MOST = 500  # cookies of which is kept what they say


def _part(message: Message) -> str:
    """Return a message as it stands in a cookie."""
    return str(MessagePartSerializer().dumps([message])[0])  # type: ignore[no-untyped-call]


@lru_cache(maxsize=MOST)
def _sealed(parts: Sequence[str], _secret: str) -> str:
    """Return the signed cookie that holds messages."""
    return CookieStorage(None)._encode_parts(list(parts), encode_empty=True)  # type: ignore[arg-type, attr-defined, no-any-return]  # noqa: SLF001 (Django's name)


@lru_cache(maxsize=MOST)
def _whole(parts: Sequence[str], secret: str) -> str | None:
    """Return the cookie that holds all of these messages; None where they are none, or more than one holds."""
    sealed = _sealed(parts, secret)
    fits = len(SimpleCookie().value_encode(sealed)[1]) <= CookieStorage.max_cookie_size
    return sealed if parts and fits else None


@lru_cache(maxsize=MOST)
def _opened(cookie: str, _secret: str) -> Sequence[Any] | None:
    """Return the messages of a cookie that we signed, each with its part of it; None of any other."""
    found: list[Any] | None = CookieStorage(None)._decode(cookie)  # type: ignore[arg-type, attr-defined]  # noqa: SLF001 (Django's name)
    for one in found or ():
        if isinstance(one, Message):
            one.part = _part(one)  # type: ignore[attr-defined]
    return found


def _copied(one: Any) -> Any:
    """Return a message that one reader may change."""
    if not isinstance(one, Message):
        return one
    made = Message(one.level, one.message, one.extra_tags)
    made.part = one.part  # type: ignore[attr-defined]
    return made


class Signed(CookieStorage):
    """Django's cookie of messages. After the same act it says the same, so it is not signed and proved anew."""

    def __init__(self, request: HttpRequest) -> None:
        """Keep the request; the signer is made where it is needed."""
        BaseStorage.__init__(self, request)

    def _encode_parts(self, messages: Sequence[str], encode_empty: bool = False) -> str | None:  # noqa: FBT001, FBT002 (Django's signature)
        return _sealed(tuple(messages), settings.SECRET_KEY) if messages or encode_empty else None

    def _decode(self, data: str | None) -> list[Any] | None:
        opened = _opened(data, settings.SECRET_KEY) if data else None
        if opened is None:
            self.used = self.used or bool(data)  # so that a cookie that says nothing is taken away
            return None
        return [_copied(one) for one in opened]

    def _store(self, messages: Sequence[Any], response: HttpResponseBase, *args: Any, **kwargs: Any) -> Any:
        """Keep messages whose parts are known; what a cookie does not hold is Django's to part."""
        whole = _whole(tuple([one.part for one in messages]), settings.SECRET_KEY)
        if whole is None:
            return super()._store(messages, response, *args, **kwargs)  # type: ignore[misc]  # not in the stubs
        self._update_cookie(whole, response)  # type: ignore[attr-defined]  # the same
        return []


class SaidOnce(FallbackStorage):
    """Django's own storage, but the same words stand there once, however many forms were sent before they are read.

    Else a cookie full of "Sent." goes to and fro with every request, and what it does not hold is written to the
    session: one more write for each form. And it is kept in every language: the page that tells it may be read in
    another one than the form was sent in.
    """

    storage_classes = (Signed, SessionStorage)

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
        told: dict[str, Any] = {}
        for one in messages:
            kept: Any = one  # with what is known of it beside what Django knows
            kept.message = getattr(one, "kept", None) or in_every_language(one.message)
            if not hasattr(one, "part"):
                kept.part = _part(one)
            told[kept.part] = one
        return super()._store(list(told.values()), response, *args, **kwargs)  # type: ignore[misc]  # not in the stubs


def in_every_language(message: Any) -> Any:
    """Return a message as {language: words}; as it is where it says the same in each, or is markup."""
    if isinstance(message, str):  # safe or not: these words and no others
        return message
    found = {code: said_in(code, message) for code, _name in settings.LANGUAGES}
    return found if len(set(found.values())) > 1 else next(iter(found.values()))


def _spoken(told: Mapping[str, str]) -> str:
    """Return a kept message in the language of the page; a language that was taken away since gives the first."""
    return told.get(get_language() or "") or next(iter(told.values()))


spoken = lazy(_spoken, str)
