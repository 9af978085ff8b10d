"""The address of a list as one sends it on: without the fields that a form left empty."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

View = Callable[..., HttpResponse]


def plainly(otherwise: str = "") -> Callable[[View], View]:
    """Let a list lead on to its own address without empty fields; `otherwise` is asked where no other is left.

    A form asks with every field that it has, and whoever copies the address copies them all. Fragments stay as asked.
    """

    def decorated(view: View) -> View:
        @wraps(view)
        def plain(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            pairs = [(name, value) for name, values in request.GET.lists() for value in values]
            kept = [pair for pair in pairs if pair[1]]
            if len(kept) == len(pairs) or request.method != "GET" or "HX-Request" in request.headers:
                return view(request, *args, **kwargs)
            query = urlencode(kept) or otherwise
            return HttpResponseRedirect(f"{request.path}?{query}" if query else request.path)

        return plain

    return decorated
