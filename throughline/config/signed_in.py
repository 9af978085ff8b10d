"""Who is signed in, as the account itself: Django's stand-in would look behind itself at every question."""

from django.contrib.auth import get_user
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.http import HttpRequest


class SignedIn(AuthenticationMiddleware):
    """Django's middleware, but for who comes with a session: their account is needed by every page they may open."""

    def process_request(self, request: HttpRequest) -> None:
        """Put the account on the request, and nothing there that holds the request in turn."""
        if not request.session.session_key:
            super().process_request(request)
            return
        request.user = user = request._cached_user = get_user(request)  # type: ignore[attr-defined]  # noqa: SLF001 (as Django keeps it)
        # What only a page shows is not read for a form that was sent: as a rule it leads to another page.
        user.sends = request.method == "POST"  # type: ignore[union-attr]
