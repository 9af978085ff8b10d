"""In a demo database every request happens on the demo's day."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .clock import shown


class DemoClock:
    """Sets `base.clock` for the request where the database is marked as a demo.

    Who comes with a session has it looked up here: the store reads the mark in the same statement.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Run the request on the demo's day, or on today's."""
        session = getattr(request, "session", None)
        if session is not None and session.session_key:
            session.keys()  # loads it
        with shown(getattr(session, "mark", None)) as year:
            request.demo = year  # type: ignore[attr-defined]
            return self.get_response(request)
