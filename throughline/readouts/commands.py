"""`throughline readouts ...`: parse one text, print its text, align records; without database, settings or Django.

What cannot be read ends a command with status 1 and one sentence, in Chinese where LANG says so; a wrong call with 2.
`throughline readouts tables`, which needs the database, lives in `exporting`.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from throughline.exchange.reading import texts, words
from throughline.exchange.reading.gate import UTF8
from throughline.exchange.reading.refusal import NotTaken

from .parse import parse
from .parse.tables import Tables, from_json, tables
from .parse.text import LARGEST
from .suggest import align_records

ROOM = Path(__file__).resolve().parent
STDIN = "-"
LARGEST_RECORD = 50 * 1024 * 1024


def _(english: str) -> str:
    """Mark a sentence for the catalogue; `spoken` translates it."""
    return english


MISSING = _("There is no such file.")
FOLDER = _("This is a folder. Name one file.")
NO_FILE = _("This is a device or a pipe, not a file. Hand its content in with “-”.")
FORBIDDEN = _("You may not read this file.")
NO_RECORD = _("This is no record of a readout: JSON as `throughline readouts parse` prints it.")
NO_TABLES = _("This is no table of phrases and bodies: JSON as `throughline readouts tables` prints it.")
SILENT = _(
    "Nothing of a readout was found: no meeting with its body, people, papers or requirements, no item of a bulletin."
)
TWICE = _("The requirement “%(id)s” stands in two records. Parse them from files of different names.")


class CannotRead(Exception):
    """A file that a command cannot read: its name and, in the caller's language, why."""

    def __init__(self, name: str, said: str) -> None:
        """Put the two together."""
        super().__init__(f"{name}: {said}")


def language() -> str:
    """Return the language of the command line, as the locale variables say it."""
    return next((found for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (found := os.environ.get(name))), "")


def _refused(name: str, english: str, **facts: object) -> CannotRead:
    said = words.spoken(english, language(), ROOM)
    return CannotRead(name, said % facts if facts else said)


def content(name: str, most: int) -> bytes:
    """Return the bytes of a file or of the input, one more than `most` at the most. Raises CannotRead."""
    if name == STDIN:
        return sys.stdin.buffer.read(most + 1)
    path = Path(name)
    try:
        if path.is_dir():
            raise _refused(name, FOLDER)
        if path.exists() and not path.is_file():
            raise _refused(name, NO_FILE)
        with path.open("rb") as file:
            return file.read(most + 1)
    except PermissionError as fault:
        raise _refused(name, FORBIDDEN) from fault
    except (OSError, ValueError) as fault:  # not there, a name too long or with a zero in it
        raise _refused(name, MISSING) from fault


def _text(name: str) -> str:
    """Return the text of a file; of a plain text every sign, so that places are those in the file."""
    data = content(name, texts.LARGEST)
    called = f"stdin.{texts.kind_in(data)}" if name == STDIN else name
    try:
        text = texts.text_of(called, data, LARGEST)
    except NotTaken as fault:
        raise CannotRead(name, words.worded(fault, language())) from fault
    return f"\ufeff{text}" if called.endswith(".txt") and data.startswith(UTF8) else text


def _known(name: str | None) -> Tables:
    if name is None:
        return tables()
    try:
        return from_json(content(name, LARGEST_RECORD).decode())
    except (ValueError, RecursionError) as fault:
        raise _refused(name, NO_TABLES) from fault


def _is_requirement(row: Any) -> bool:
    """Say whether a row has what an alignment reads."""
    return (
        isinstance(row, dict)
        and isinstance(row.get("id"), str)
        and isinstance(row.get("text"), str)
        and isinstance(row.get("topics") or [], list)
        and all(isinstance(topic, str) for topic in row.get("topics") or [])
    )


def _record(name: str) -> dict[str, Any]:
    """Return a record that `parse` printed."""
    try:
        told = json.loads(content(name, LARGEST_RECORD))
    except (ValueError, RecursionError) as fault:
        raise _refused(name, NO_RECORD) from fault
    rows = told.get("requirements") if isinstance(told, dict) else None
    if not isinstance(rows, list) or not all(map(_is_requirement, rows)):
        raise _refused(name, NO_RECORD)
    return dict(told)


def _unique(records: Iterable[dict[str, Any]], names: list[str]) -> None:
    """Refuse lower records in which one id stands twice: its links could belong to either."""
    seen: set[str] = set()
    for name, record in zip(names, records, strict=True):
        ids = [str(row["id"]) for row in record["requirements"]]
        for one in ids:
            if one in seen:
                raise _refused(name, TWICE, id=one)
            seen.add(one)


def parse_file(asked: argparse.Namespace) -> str:
    """Read a .docx, .html, .pdf or .txt and print its record; places are those in the text that `text` prints."""
    name = "stdin" if asked.file == STDIN else Path(asked.file).name
    record = parse(_text(asked.file), name=name, known=_known(asked.tables))
    if record.silent:
        raise _refused(asked.file, SILENT)
    return json.dumps(record.as_json(), ensure_ascii=False, indent=2)


def text_file(asked: argparse.Namespace) -> str:
    """Print the text of a .docx, .html, .pdf or .txt, into which the places of its record point."""
    return _text(asked.file)


def align_files(asked: argparse.Namespace) -> str:
    """Print which upper requirements each lower one may carry out, the closest first, with reasons."""
    upper, lowers = _record(asked.upper), [_record(name) for name in asked.lower]
    _unique(lowers, asked.lower)
    links = align_records(upper, lowers, _known(asked.tables), lang=asked.lang or _reader())
    return json.dumps({"upper": upper.get("readout", ""), "links": links}, ensure_ascii=False, indent=2)


def _reader() -> str:
    """Return the language of the reasons where none was asked for: that of the command line."""
    return "zh" if words.is_chinese(language()) else "en"


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="throughline readouts", description="`throughline readouts tables` prints an installation's own phrases."
    )
    chosen = parser.add_subparsers(required=True, metavar="COMMAND")
    done: Callable[[argparse.Namespace], str]
    for name, done in (("parse", parse_file), ("text", text_file), ("align", align_files)):
        made = chosen.add_parser(name, help=done.__doc__, description=done.__doc__)
        made.set_defaults(done=done)
        if name == "align":
            made.add_argument("--upper", required=True, metavar="RECORD.json")
            made.add_argument("lower", nargs="+", metavar="LOWER.json")
            made.add_argument("--lang", choices=("en", "zh"), help="language of the reasons (that of the command line)")
        else:
            made.add_argument("file", metavar="FILE", help="“-” reads the input")
        if name != "text":
            made.add_argument("--tables", metavar="FILE", help="phrases and bodies beside those that ship")
    return parser


def run(argv: list[str]) -> int:
    """Do what is asked; 1 with a sentence where something cannot be read."""
    asked = _arguments().parse_args(argv)
    try:
        told = asked.done(asked)
    except CannotRead as fault:
        print(f"throughline: {fault}", file=sys.stderr)
        return 1
    told = told if told.endswith("\n") else f"{told}\n"
    sys.stdout.buffer.write(told.encode("utf-8", "replace"))  # UTF-8 whatever the locale: it is for programs
    sys.stdout.buffer.flush()
    return 0
