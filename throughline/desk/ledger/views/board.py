"""The same rows as cards in columns: by light, or by state. Each column says how many there are in all."""

from typing import Any

from django.db.models import Count, F, OrderBy, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from throughline.delivery.ledger.asked import SEVERITY, SORTS, severity
from throughline.delivery.ledger.filters import STATES
from throughline.delivery.ledger.rows import Row
from throughline.delivery.models import Commitment
from throughline.look.frame import Link
from throughline.look.lights import Light

from ...delivery import shown
from ..columns import COLUMNS
from ..page import Place

CARDS = 30  # in one column
BY = ("light", "state")
ENDED = "closed"


def _columns(by: str) -> list[str]:
    """Return the codes of the columns in order."""
    return list(SEVERITY) if by == "light" else list(STATES)


def context(place: Place) -> dict[str, Any]:
    """Return the board: one query for the numbers, one for the cards, one for their helpers."""
    by = place.request.GET.get("by", "light")
    by = by if by in BY else "light"
    column = "light_code" if by == "light" else "state"
    items = place.asked.items
    counts = dict(items.values_list(column).annotate(n=Count("pk")).order_by())
    names = SORTS[place.asked.sort.removeprefix("-")]
    down = place.asked.sort.startswith("-")
    first = OrderBy(severity() if names[0] == "severity" else F(names[0]), descending=down, nulls_last=True)
    placed = Window(
        RowNumber(), partition_by=F(column), order_by=[first, *(F(name).asc() for name in names[1:]), F("pk").asc()]
    )
    near = items.annotate(placed=placed).filter(placed__lte=CARDS).values("pk")
    rows = place.reader([COLUMNS["list"]]).of(place.asked.ordered(Commitment.objects.filter(pk__in=near)))
    cards: dict[str, list[Row]] = {}
    for row in rows:
        cards.setdefault(row.light_code if by == "light" else row.state, []).append(row)
    total = sum(counts.values())
    return {
        **place.around(rows, total),
        "by": [Link(str(label), place.asked.address(by=code), current=code == by) for code, label in _ways()],
        "lanes": [
            _lane(place, by, code, counts[code], cards.get(code, [])) for code in _columns(by) if counts.get(code)
        ],
    }


def _ways() -> list[tuple[str, str]]:
    return [("light", _("By light")), ("state", _("By state"))]


def _lane(place: Place, by: str, code: str, count: int, rows: list[Row]) -> dict[str, Any]:
    """Return one column of the board."""
    word = str(Commitment.LIGHTS[code] if by == "light" else STATES[code])
    return {
        "light": Light(shown.KIND[code], word) if by == "light" else None,
        "word": word,
        "count": count,
        "cards": [_card(place, row) for row in rows],
        "more": place.asked.address(**{"as": "", "by": "", by: [code]}) if count > len(rows) else "",
    }


def _card(place: Place, row: Row) -> dict[str, Any]:
    """Return one card."""
    return {
        "row": row,
        "light": shown.light(row),
        "progress": shown.progress(row),
        "due": shown.day(row.due),
        "struck": shown.struck(row),
        "overdue": shown.overdue(row),
        "panel": place.asked.address(without=("open",), **{"as": "", "open": str(row.pk)}),
    }
