"""The cast with a leading group of the city."""

import pytest

from tests.cast import organization


@pytest.fixture
def city_cast(cast):
    """Give the cast with the city's leading group as `city_group`."""
    cast.city_group = organization(cast.city, "leading_group", "Municipal Leading Group (sample)", "市领导小组（示例）")
    return cast
