"""The names in a file that nobody here bears: asked once, remembered for the next file."""

from collections import Counter
from collections.abc import Iterable

from throughline.delivery.called import Names
from throughline.exchange.importing.rows import Given

FIELDS = {"unit": ("lead", "cooperating"), "person": ("responsible",)}


def unknown(rows: Iterable[Given], scheme: str, names: Names) -> dict[str, int]:
    """Return {name: rows} of the names of a scheme that mean nobody, the most frequent first."""
    found: Counter[str] = Counter()
    known: dict[str, list[str]] = {}
    for row in rows:
        for field in FIELDS[scheme]:
            text = row.texts.get(field, "")
            if text and text not in known:
                known[text] = [name for name in names.split(text) if names.find(name) is None]
            found.update(known.get(text, ()))
    return dict(found.most_common())
