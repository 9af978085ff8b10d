"""The days beside stations; the characters and shapes of a matrix cell: one state, one shape, one word."""

import datetime

from django.utils.formats import date_format

from throughline.base import clock
from throughline.base.text import current_language
from throughline.look.drawings.matrix import Legend
from throughline.loop.coverage import STATES, Cell

PUBLIC = ("carried", "no_record")  # what a column of the public record can say
SHAPES = {
    "kept": "mu",
    "not_applicable": "na",
    "carried": "ok",
    "deferred": "df",
    "preparing": "pr",
    "unconfirmed": "un",
    "gap": "gap",
    "no_record": "nr",
    "not_sent": "none",
}
LETTERS = {
    "zh": {
        "kept": "市",
        "not_applicable": "免",
        "carried": "承",
        "deferred": "缓",
        "preparing": "备",
        "unconfirmed": "待",
        "gap": "缺",
        "no_record": "–",
        "not_sent": "",
    },
    "en": {
        "kept": "M",
        "not_applicable": "n/a",
        "carried": "C",
        "deferred": "D",
        "preparing": "P",
        "unconfirmed": "?",
        "gap": "gap",
        "no_record": "–",
        "not_sent": "",
    },
}


def dated(value: datetime.date | None, *, year: bool = False) -> str:
    """Return the day beside a station: short in the present year, else with its year, so that no spring is mistaken."""
    if value is None:
        return ""
    return date_format(value, "SHORT_DATE_FORMAT" if year or value.year != clock.today().year else "MONTH_DAY_FORMAT")


def letter(state: str) -> str:
    """Return the character of a state in the active language."""
    return LETTERS[current_language()][state]


def shape(cell: Cell) -> str:
    """Return the shape of a cell."""
    return "wt" if cell.waits else SHAPES[cell.state]


def legend(*, public: bool, own: bool) -> list[Legend]:
    """Return the key of a matrix with columns of the public record, of own districts, or both: what can stand there."""
    here = {
        state for state in STATES if (public and state in PUBLIC) or (own and state not in ("no_record", "not_sent"))
    }
    return [Legend(SHAPES[state], letter(state), str(word)) for state, word in STATES.items() if state in here]
