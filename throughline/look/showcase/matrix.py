"""An invented matrix: two public columns left of the divider, eight sample columns right of it."""

from django.utils.translation import pgettext

from ..drawings.matrix import Cell, Column, Footer, Legend, Matrix, MatrixRow, Parts, RowGroup


def _legend() -> list[Legend]:
    return [
        Legend("ok", pgettext("sample data", "C"), pgettext("sample data", "carried")),
        Legend("pr", pgettext("sample data", "P"), pgettext("sample data", "in preparation")),
        Legend("mu", pgettext("sample data", "M"), pgettext("sample data", "kept above")),
        Legend("na", pgettext("sample data", "n/a"), pgettext("sample data", "not applicable, with reason")),
        Legend("df", pgettext("sample data", "D"), pgettext("sample data", "deferred, with reason")),
        Legend("gap", pgettext("sample data", "gap"), pgettext("sample data", "silent")),
        Legend("un", pgettext("sample data", "?"), pgettext("sample data", "unconfirmed")),
        Legend("wt", pgettext("sample data", "W"), pgettext("sample data", "answer not yet due")),
        Legend("nr", "–", pgettext("sample data", "no public record")),
    ]


def _columns() -> list[Column]:
    return [
        Column(
            [pgettext("sample data", "Area"), "8"],
            pgettext("sample data", "Area 8"),
            pgettext("sample data", "Area 8"),
        ),
        Column(
            [pgettext("sample data", "Area"), "9"],
            pgettext("sample data", "Area 9"),
            pgettext("sample data", "Area 9"),
        ),
        *[
            Column([f"S{place}"], pgettext("sample data", "Sample area %(number)s") % {"number": place}, f"S{place}")
            for place in range(1, 9)
        ],
    ]


def _row(number: str, label: str, states: str, total: str, parts: Parts) -> MatrixRow:
    words = {item.state: item for item in _legend()}
    cells = [
        Cell(state, words[state].char, words[state].word, url="" if state == "nr" else "#") for state in states.split()
    ]
    return MatrixRow(number, label, cells, "#", total, strong=parts.gaps > 0, parts=parts)


def _groups() -> list[RowGroup]:
    return [
        RowGroup(
            pgettext("sample data", "Venues"),
            [
                _row(
                    "8",
                    pgettext("sample data", "Central Axis venues"),
                    "ok ok ok ok na na pr na ok df",
                    "3 / 4",
                    Parts(3, 1, 0, 4),
                ),
                _row(
                    "20",
                    pgettext("sample data", "Key areas and facilities"),
                    "ok nr ok gap pr na ok ok ok pr",
                    "4 / 7",
                    Parts(4, 2, 1, 7),
                ),
            ],
        ),
        RowGroup(
            pgettext("sample data", "Services"),
            [
                _row(
                    "9",
                    pgettext("sample data", "Visa-free entry made easier"),
                    "nr nr mu mu ok mu mu wt mu mu",
                    "1 / 1",
                    Parts(1, 0, 0, 1),
                ),
                _row(
                    "29",
                    pgettext("sample data", "More measures piloted"),
                    "nr un gap pr ok pr gap pr pr ok",
                    "2 / 8",
                    Parts(2, 4, 2, 8),
                ),
            ],
        ),
    ]


def matrix() -> Matrix:
    """Return a matrix with a state of every kind."""
    return Matrix(
        _columns(),
        _groups(),
        pgettext("sample data", "Requirements by area"),
        corner=pgettext("sample data", "Requirement"),
        total_label=pgettext("sample data", "Carried / due"),
        footers=[
            Footer(pgettext("sample data", "Carried"), [2, 1, 2, 1, 2, 0, 1, 1, 2, 1]),
            Footer(pgettext("sample data", "Gaps"), [0, 0, 1, 1, 0, 0, 1, 0, 0, 0], alarm=True),
        ],
        legend=_legend(),
        note=pgettext(
            "sample data",
            "Due = the sample areas less those kept above or not applicable. The two sides are never summed.",
        ),
        divider=2,
        left_label=pgettext("sample data", "Public record"),
        right_label=pgettext("sample data", "Sample areas"),
    )
