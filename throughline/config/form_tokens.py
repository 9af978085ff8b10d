"""Tokens of forms against forgery: drawn by one call to the system, where Django makes one for each letter."""

import secrets
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware import csrf
from django.utils.cache import patch_vary_headers

MORE = 16  # bytes beyond those that are needed, in the place of those that stand for no letter
LETTERS = csrf.CSRF_ALLOWED_CHARS
PLACES = {letter: place for place, letter in enumerate(LETTERS)}


@lru_cache(maxsize=8)
def _letters(allowed: str) -> tuple[bytes, bytes]:
    """Return what letter each byte stands for, and the bytes that stand for none: else some were likelier."""
    most = 256 // len(allowed) * len(allowed)
    return bytes(ord(allowed[byte % len(allowed)]) for byte in range(256)), bytes(range(most, 256))


def drawn(length: int, allowed_chars: str) -> str:
    """Return random letters, as Django's `get_random_string` does; of at most 256 kinds, signs of ASCII."""
    table, none = _letters(allowed_chars)
    found = b""
    while len(found) < length:
        found += secrets.token_bytes(length + MORE).translate(table, none)
    return found[:length].decode()


def masked(secret: str) -> str:
    """Return a secret as a form carries it, as Django does: a mask, and the secret behind it."""
    mask = drawn(len(secret), LETTERS)
    sums = [PLACES[one] + PLACES[other] for one, other in zip(secret, mask, strict=True)]
    return mask + "".join([LETTERS[place % len(LETTERS)] for place in sums])


class FormTokens(csrf.CsrfViewMiddleware):
    """Django's middleware, but a browser that has the secret of its forms is not sent the same one with every page.

    Signing in draws a new one, so it never grows old.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Send the cookie where the browser has none, or another."""
        told, had = request.META, request.COOKIES.get(settings.CSRF_COOKIE_NAME)
        if told.get("CSRF_COOKIE_NEEDS_UPDATE") and had == told["CSRF_COOKIE"]:
            told["CSRF_COOKIE_NEEDS_UPDATE"] = False
            patch_vary_headers(response, ("Cookie",))
        return super().process_response(request, response)


def draw_at_once() -> None:
    """Let Django draw the tokens so: every page has one, and it took a twentieth of a page without content."""
    csrf.get_random_string = drawn  # type: ignore[attr-defined]  # not in the stubs
    csrf._mask_cipher_secret = masked  # type: ignore[attr-defined]  # noqa: SLF001 (Django's name)
