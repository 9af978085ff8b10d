"""Lights stand one floor below, because lists use them too; drawings name them here."""

from ..lights import KINDS, Light

__all__ = ["KINDS", "Light"]
