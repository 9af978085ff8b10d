"""Tokens of forms against forgery: drawn by one call to the system, where Django makes one for each letter."""

import secrets

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware import csrf
from django.utils.cache import patch_vary_headers

BYTES = 8  # beyond those that are needed: they make the letters equally likely but for one part in 2**64


def drawn(length: int, allowed_chars: str) -> str:
    """Return random letters, as Django's `get_random_string` does; of at most 256 kinds."""
    number = int.from_bytes(secrets.token_bytes(length + BYTES))
    found = []
    for _turn in range(length):
        number, place = divmod(number, len(allowed_chars))
        found.append(allowed_chars[place])
    return "".join(found)


class FormTokens(csrf.CsrfViewMiddleware):
    """Django's middleware, but a browser that has the secret of its forms is not sent the same one with every page.

    Signing in draws a new one, so it never grows old.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Send the cookie where the browser has none, or another."""
        told = request.META
        if told.get("CSRF_COOKIE_NEEDS_UPDATE") and request.COOKIES.get(settings.CSRF_COOKIE_NAME) == told["CSRF_COOKIE"]:
            told["CSRF_COOKIE_NEEDS_UPDATE"] = False
            patch_vary_headers(response, ("Cookie",))
        return super().process_response(request, response)


def draw_at_once() -> None:
    """Let Django draw the tokens so: every page has one, and it took a twentieth of a page without content."""
    csrf.get_random_string = drawn  # type: ignore[attr-defined]  # not in the stubs
