"""The rows that cannot be taken, as a file: as they came, with the reason beside them, to be mended and sent again."""

from django.utils.translation import gettext as _

from throughline.base.text import choose
from throughline.exchange.models import ImportBatch
from throughline.exchange.xlsx import Sheet, workbook

from .columns import named


def reasons(batch: ImportBatch, faults: list[list[str]]) -> list[tuple[str, str]]:
    """Return (column as the file calls it and as we do, reason in the reader's language) of the faults of one row."""
    called = {name: heading for name, heading in zip(batch.columns, batch.headings, strict=True) if name}
    own = named(batch.target)
    told = []
    for name, english, chinese in faults:
        told.append(
            (_heading(called, str(own[name].heading) if name in own else "", name), str(choose(english, chinese)))
        )
    return told


def _heading(called: dict[str, str], ours: str, name: str) -> str:
    """Return the heading of a column: the file's own, ours beside it where it says something else.

    A text of two languages may stand in one column of the file: a fault of its Chinese is looked for there.
    """
    theirs = called.get(name) or called.get(name.removesuffix("_zh").removesuffix("_en"), "")
    return f"{theirs} ({ours})" if theirs and ours and theirs != ours else theirs or ours


def bad_rows(batch: ImportBatch) -> bytes:
    """Return a workbook of the rows that cannot be taken. It imports back: its last two columns are not read."""
    rows = batch.rows.filter(outcome="bad").order_by("number")
    made = [
        [
            *row.cells,
            row.number,
            "\n".join(f"{column}: {reason}" if column else reason for column, reason in reasons(batch, row.faults)),
        ]
        for row in rows
    ]
    note = _("Correct the rows and import this file: the last two columns are not read.")
    sheet = Sheet(_("Rows handed back"), [*batch.headings, _("Row in the file"), _("Reason")], made, notes=[note])
    return workbook([sheet])
