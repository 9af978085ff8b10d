"""A place that nobody gave a code gets a local one, however many there are."""

from throughline.bodies.models import Jurisdiction
from throughline.readouts.entering.places import free_code


def test_a_local_code_is_free_after_ninety_nine_too(cast):
    assert free_code() == "L01"
    Jurisdiction.objects.bulk_create(
        Jurisdiction(code=f"L{number:02d}", level="district", parent=cast.city, name_en=f"District {number}")
        for number in range(1, 100)
    )
    assert free_code() == "L100"
