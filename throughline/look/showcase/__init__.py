"""One of each component, filled with invented data, for the page look/components.html (development only)."""

from typing import Any

from .drawings import drawings
from .forms import forms
from .lists import lists


def showcase() -> dict[str, Any]:
    """Return the context of the page of components in the active language."""
    return {**lists(), **drawings(), **forms()}
