"""What every folder of tests may ask for."""

from tests.cast import cast

__all__ = ["cast"]
