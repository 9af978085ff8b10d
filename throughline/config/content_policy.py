"""What a browser may do with a page, worded once: django-csp words it anew, twice, for every answer."""

from functools import cached_property

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class ContentPolicy(CSPMiddleware):
    """Django-csp's middleware; an answer that changes nothing of the policy gets it as it stands in the settings."""

    @cached_property
    def usual(self) -> str:
        """Return the policy of the settings."""
        return str(build_policy())

    def process_request(self, request: HttpRequest) -> None:
        """Offer no nonce, as Django-csp does: no page has a script or style of its own that would need one."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Put the policy on the answer."""
        changed = any(name.startswith("_csp") for name in vars(response))
        if changed or settings.DEBUG:
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.usual)
        return response
