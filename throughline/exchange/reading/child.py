"""The process that parses: started with limits on memory, time, files and output, handed the bytes, asked for JSON.

It knows neither Django nor a database nor any secret; whatever kills it is an answer: the file is not read.
Run as `python -I -m throughline.exchange.reading.child xlsx < file > answer`; for a text (docx, html, pdf) the most
characters that it may have follow the kind.
"""

import csv
import importlib
import io
import json
import resource
import sys
from typing import Any

from .refusal import NotTaken
from .sheet import Table

MEMORY = 256 * 1024 * 1024
SECONDS = 10
ANSWER = 64 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 200
LONGEST_CELL = 32_767  # the most that a cell of a workbook holds
DELIMITERS = ",\t;，"
ENCODINGS = ("utf-8-sig", "gb18030")
# Each kind has its parser, loaded when it is needed: all together take longer to load than a file takes to read.
WORKBOOK = (".cells", "from_workbook")
TEXTS = {"docx": (".letter", "from_letter"), "html": (".page", "from_page"), "pdf": (".pdf", "from_pdf")}


def limit() -> None:
    """Bind this process before it looks at the file."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, ANSWER),
        (resource.RLIMIT_NOFILE, 32),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def decoded(data: bytes) -> str:
    """Return a text table as text: UTF-8 with or without its mark, else GB18030, as Chinese spreadsheets save it."""
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotTaken(code="letters")


def _delimiter(text: str) -> str:
    """Return what parts the columns: the sign that stands most often outside quotes in the first rows."""
    plain = "".join(text[:4000].split('"')[::2])
    return max(DELIMITERS[:3], key=plain.count) if any(map(plain.count, DELIMITERS[:3])) else DELIMITERS[3]


def from_text(data: bytes) -> list[Table]:
    """Read a text table: numbered rows of cells."""
    text = decoded(data)
    csv.field_size_limit(LONGEST_CELL * 2)
    rows = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        for number, cells in enumerate(reader, 1):
            if number > MOST_ROWS:
                raise NotTaken(code="rows", most=MOST_ROWS)
            if any(cell.strip() for cell in cells):
                rows.append((number, cells))
    except csv.Error as fault:
        raise NotTaken(code="broken") from fault
    return [Table("", rows)]


def _fits(tables: list[Table]) -> None:
    """Refuse tables beyond what a person fills in."""
    if sum(len(table.rows) for table in tables) > MOST_ROWS:
        raise NotTaken(code="rows", most=MOST_ROWS)
    for table in tables:
        for number, cells in table.rows:
            if len(cells) > MOST_COLUMNS:
                raise NotTaken(code="columns", most=MOST_COLUMNS)
            if any(len(cell) > LONGEST_CELL for cell in cells):
                raise NotTaken(code="cell", row=number)


def _parser(module: str, name: str) -> Any:
    """Load one parser."""
    return getattr(importlib.import_module(module, __package__), name)


def _answer(kind: str, data: bytes, most: int) -> dict[str, Any]:
    if kind in TEXTS:
        return {"text": _parser(*TEXTS[kind])(data, most)}
    tables = _parser(*WORKBOOK)(data, MOST_ROWS, MOST_COLUMNS) if kind == "xlsx" else from_text(data)
    _fits(tables)
    return {"tables": [[table.name, table.rows] for table in tables]}


def answer(kind: str, data: bytes, most: int = 0) -> dict[str, Any]:
    """Return {"tables": [[name, [[number, cells], ...]], ...]}, {"text": ...} or {"refused": code, "facts": {...}}."""
    try:
        return _answer(kind, data, most)
    except NotTaken as fault:
        return {"refused": fault.code, "facts": fault.facts}
    except (MemoryError, RecursionError):
        return {"refused": "costly", "facts": {}}


def main() -> int:
    """Read the file from the input, write the answer to the output."""
    limit()
    told = answer(sys.argv[1], sys.stdin.buffer.read(), int(sys.argv[2]))
    sys.stdout.buffer.write(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
