"""The town of these tests."""

from tests.town import town

__all__ = ["town"]
