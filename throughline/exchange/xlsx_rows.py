"""The rows of a sheet as the format keeps them, written straight: a long list has hundreds of thousands of cells.

openpyxl makes the book round them. Texts stand in their cells (`inlineStr`), as openpyxl writes them; styles are
numbers that it gave.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Any

from django.utils import timezone
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from .inert import is_plain, is_risky


@dataclass(frozen=True, slots=True)
class Styles:
    """Numbers of the styles in the book; a `quoted` text is never run as a formula, also when somebody edits it."""

    text: int
    quoted: int
    day: int
    moment: int


class _Texts(dict[str, str]):
    """Texts as they stand in a cell; few of a list's texts are written once, so the last ones are kept."""

    MOST = 2000
    LONGEST = 80

    def __init__(self, tidy: Callable[[str], str], styles: Styles) -> None:
        """Take what makes a text one that the format can hold."""
        super().__init__()
        self.tidy, self.styles = tidy, styles

    def __missing__(self, text: str) -> str:
        """Return the rest of a cell with this text, behind its place."""
        kept = text if len(text) <= self.LONGEST and is_plain(text) else self.tidy(text)
        style = self.styles.quoted if is_risky(kept) else self.styles.text
        space = ' xml:space="preserve"' if kept != kept.strip() else ""
        inner = escape(kept, quote=False).replace("\r", "&#13;")
        made = f'" s="{style}" t="inlineStr"><is><t{space}>{inner}</t></is></c>'
        if len(text) <= self.LONGEST:
            if len(self) >= self.MOST:
                self.clear()
            self[text] = made
        return made


class _Days(dict[datetime.date, str]):
    """Days as they stand in a cell."""

    def __init__(self, style: int) -> None:
        """Take the style of days."""
        super().__init__()
        self.style = style

    def __missing__(self, day: datetime.date) -> str:
        """Return the rest of a cell with this day."""
        made = self[day] = f'" s="{self.style}"><v>{to_excel(day)}</v></c>'
        return made


class Cells:
    """Writes rows, each cell with its style; empty cells are left out."""

    def __init__(self, tidy: Callable[[str], str], styles: Styles) -> None:
        """Take what makes a text one that the format can hold, and the styles."""
        self.styles = styles
        self.texts, self.days = _Texts(tidy, styles), _Days(styles.day)

    def rows(self, rows: Iterable[Sequence[Any]], first: int) -> Iterator[bytes]:
        """Yield each row, the first with this number."""
        letters: list[str] = []
        for number, row in enumerate(rows, start=first):
            if len(letters) < len(row):
                letters = [f'<c r="{get_column_letter(place)}' for place in range(1, len(row) + 1)]
            cells = [
                f"{letter}{number}{self._rest(value)}"
                for letter, value in zip(letters, row, strict=False)
                if value is not None and value != ""
            ]
            yield f'<row r="{number}">{"".join(cells)}</row>'.encode()

    def _rest(self, value: Any) -> str:
        """Return a cell from behind its place: numbers and days as such, everything else as text."""
        kind = type(value)
        if kind is str:
            return self.texts[value]
        if kind is int or isinstance(value, float | Decimal):
            return f'"><v>{value}</v></c>'
        if kind is datetime.date:
            return self.days[value]
        if isinstance(value, datetime.datetime):  # A cell knows no zone: the local time.
            local = timezone.make_naive(value) if timezone.is_aware(value) else value
            return f'" s="{self.styles.moment}"><v>{to_excel(local)}</v></c>'
        if isinstance(value, bool):
            return f'" t="b"><v>{int(value)}</v></c>'
        return self.texts[str(value)]
