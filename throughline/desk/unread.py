"""A request that is refused before any view reads it: said in words, in the reader's language."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponseBadRequest
from django.template import loader


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBadRequest:  # noqa: ARG001 (Django's handler)
    """Return the page of status 400; one that was too large is told so, and what to send instead."""
    told = {"too_large": isinstance(exception, RequestDataTooBig)}
    return HttpResponseBadRequest(loader.render_to_string("400.html", told))
