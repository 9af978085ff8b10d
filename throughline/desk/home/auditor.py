"""The auditor's home: the chain of the jurisdiction, whether it is whole, and its newest links."""

from typing import Any

from django.http import HttpRequest

from throughline.base.chain import faults
from throughline.desk.history.home import auditor_home

from .line import first_line


def context(request: HttpRequest) -> dict[str, Any]:
    """Return what the auditor's home shows; verifying reads the whole chain of the jurisdiction."""
    found = auditor_home(request.user)
    chains = [(head, place, list(faults(head.realm))) for head, place in found.heads if head]
    return {"chains": chains, "newest": found.newest, **first_line(request.user)}
