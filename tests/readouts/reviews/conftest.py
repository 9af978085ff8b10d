"""The day on which the readouts of these stories are reviewed."""

import pytest

from tests.cast import on


@pytest.fixture(autouse=True)
def _day():
    with on("2025-05-06"):
        yield
