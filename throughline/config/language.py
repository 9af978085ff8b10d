"""The language of an address: ``/en/...`` and ``/zh/...``.

Django's code for Simplified Chinese is ``zh-hans``; people say and type ``zh``. The address decides, so that a link
shows the same page to everyone. Only the bare ``/`` asks the account and then the browser.
"""

import re
import threading
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import LocalePrefixPattern, ResolverMatch, URLPattern, URLResolver
from django.urls import base as addresses
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import trans_real
from django.utils.translation.trans_real import parse_accept_lang_header

CODES = {"en": "en", "zh": "zh-hans"}
PREFIXES = {code: prefix for prefix, code in CODES.items()}
DEFAULT = "en"
MOST = 20_000  # words that are kept
NUMBERS = re.compile(r"(?<=/)([0-9]{1,18})(?=/)")


def keep_by_thread() -> None:
    """Keep language and zone of a request, and what its addresses begin with, by thread alone.

    Django keeps them, behind a lock, where coroutines find them too. Here is none, and a page asks hundreds of times.
    """
    for module, name in (
        (trans_real, "_active"),
        (timezone, "_active"),
        (addresses, "_prefixes"),
        (addresses, "_urlconfs"),
    ):
        setattr(module, name, threading.local())


def remember_words() -> None:
    """Look a word up once in each language: Django goes through its catalogues anew, and a page says a hundred."""
    look_up = trans_real.gettext
    told: dict[tuple[object, str], str] = {}

    def gettext(message: str) -> str:
        if type(message) is not str:  # What is marked as safe comes back marked.
            return look_up(message)
        key = (getattr(trans_real._active, "value", None), message)  # type: ignore[attr-defined]  # noqa: SLF001 (Django's name)
        found = told.get(key)
        if found is None:
            if len(told) >= MOST:
                told.clear()
            found = told[key] = look_up(message)
        return found

    trans_real.gettext = gettext
    translation._trans.gettext = gettext  # type: ignore[attr-defined]  # noqa: SLF001 (where it keeps what it was asked)


keep_by_thread()
remember_words()


def said_in(code: str, words: object) -> str:
    """Return words in one language; that of the thread stays."""
    kept = trans_real._active  # type: ignore[attr-defined]  # noqa: SLF001 (Django's name)
    before = getattr(kept, "value", None)
    kept.value = trans_real.translation(code)
    try:
        return str(words)
    finally:
        if before is None:
            del kept.value
        else:
            kept.value = before


def prefix_of(code: str | None) -> str:
    """Give the address prefix of a Django language code; the default's where there is none."""
    return PREFIXES.get(code or "", DEFAULT)


class LanguagePrefix(LocalePrefixPattern):
    """Match and build the first segment of an address from the active language."""

    @property
    def language_prefix(self) -> str:
        """Give the segment that the active language has in addresses, with its slash."""
        return f"{prefix_of(translation.get_language())}/"


class EachLanguage(URLResolver):
    """Django's resolver, which keeps where addresses lead: one that names no row by itself, others by their shape.

    Django goes through the table from the beginning for every request.
    """

    def __init__(self, urls: list[URLPattern | URLResolver]) -> None:
        """Take the addresses below the language."""
        self.first = LanguagePrefix()
        super().__init__(self.first, urls)
        self.kept: dict[tuple[str, str], ResolverMatch] = {}

    def resolve(self, path: Any) -> ResolverMatch:
        """Return the view of an address, or raise Resolver404."""
        parts = NUMBERS.split(path)  # what stands between keys of rows, and at every second place such a key
        key = (self.first.language_prefix, "0".join(parts[::2]) if len(parts) > 1 else path)
        kept = self.kept.get(key)
        if kept is None:
            found = super().resolve(path)
            # Not where a place takes more than numbers: there the number itself may lead elsewhere.
            if not found.args and [*found.kwargs.values()] == [*map(int, parts[1::2])]:
                self.kept[key] = found
            return found
        if not kept.kwargs:
            return kept
        found = object.__new__(ResolverMatch)
        found.__dict__.update(kept.__dict__)
        found.kwargs = dict(zip(kept.kwargs, map(int, parts[1::2]), strict=True))
        found.captured_kwargs = found.kwargs  # type: ignore[attr-defined]  # not in the stubs
        return found


def in_each_language(*urls: URLPattern | URLResolver) -> list[URLResolver]:
    """Put addresses below ``/en/`` and ``/zh/``."""
    return [EachLanguage(list(urls))]


class LanguageMiddleware:
    """Activate the language that the first segment of the path names."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next middleware."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the address's language, and say so in the response."""
        code = CODES.get(request.path_info.split("/", 2)[1], CODES[DEFAULT])
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", code)
        return response


def preferred(request: HttpRequest) -> str:
    """Give the prefix for someone who named none: the account's choice, then the browser's, then English."""
    chosen = getattr(request.user, "language", "")
    if chosen in CODES:
        return str(chosen)
    for accepted, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if (prefix := accepted.split("-")[0]) in CODES:
            return prefix
    return DEFAULT


def front(request: HttpRequest) -> HttpResponse:
    """Send the bare address to the desk in the reader's language."""
    response = HttpResponseRedirect(f"/{preferred(request)}/desk/")
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response
