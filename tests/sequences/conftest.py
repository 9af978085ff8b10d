"""The town that random acts are played in."""

from tests.loop.conftest import city_cast

__all__ = ["city_cast"]
