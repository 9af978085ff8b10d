"""Settings read as any other values: Django looks at each for a mark that only its stand-ins for other things have."""

from django.conf import LazySettings


def read_plainly() -> None:
    """Take that look away from the settings, and from nothing else: a page reads a hundred of them."""
    LazySettings.__getattribute__ = object.__getattribute__  # type: ignore[assignment,method-assign]
