"""The liaison's home: what I owe now, one box each; the line on top says what it is for."""

from typing import Any

from django.http import HttpRequest

from throughline.base import clock
from throughline.desk.delivery.views.owed import owed_context

from .line import first_line


def context(request: HttpRequest) -> dict[str, Any]:
    """Return the owed boxes with the year's line."""
    return {"today": clock.today(), **owed_context(request), **first_line(request.user)}
