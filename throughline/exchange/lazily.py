"""Sentences with facts in them that are still in no language: `%` would settle them in the one of the moment."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import lazy


def _filled(words: Any, facts: Mapping[str, Any]) -> str:
    return str(words) % facts


filled_in = lazy(_filled, str)
