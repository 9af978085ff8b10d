"""What headings and names meant the last time, kept per body."""

from collections.abc import Mapping

from throughline.exchange.models import ColumnMapping
from throughline.exchange.reading.sheet import folded

LONGEST = 200


def remembered(realm: str, body: int, scheme: str) -> dict[str, str]:
    """Return {folded heading or name: meaning} of one body's files."""
    rows = ColumnMapping.objects.filter(realm=realm, body=body, scheme=scheme)
    return dict(rows.values_list("said", "meaning"))


def remember(realm: str, body: int, scheme: str, meant: Mapping[str, str]) -> None:
    """Keep what headings or names meant; the last word counts."""
    rows = [
        ColumnMapping(realm=realm, body=body, scheme=scheme, said=said, meaning=meaning[:60])
        for said, meaning in {folded(said)[:LONGEST]: meaning for said, meaning in meant.items()}.items()
        if said
    ]
    ColumnMapping.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["realm", "body", "scheme", "said"],
        update_fields=["meaning"],
    )
