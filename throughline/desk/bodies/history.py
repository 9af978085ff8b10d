"""The way from a page to what happened to its row."""

from django.urls import reverse
from django.utils.http import urlencode

from throughline.base.paths import Addressed


def history_url(row: Addressed) -> str:
    """Return the address of a row's history."""
    return f"{reverse('desk:history')}?{urlencode({'path': row.path})}"
