"""Read a file that somebody sent: look at its bytes, then let a limited child parse it. A refusal says what to do."""

import json
import subprocess
import sys
import tempfile
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid
from throughline.exchange.inert import restored

from .gate import kind_of
from .refusal import NotTaken
from .sheet import Table

PATIENCE = 20  # seconds on the wall; the child's own limit is on the processor's time
WORDS: dict[str, Any] = {
    "empty": _("The file is empty."),
    "large": _("The file is larger than 20 MB. Split it, or take pictures out of it."),
    "macros": _(
        "The file carries macros or other programs. Save it as a plain workbook (.xlsx) or as CSV and try again."
    ),
    "other": _("Files of the kind “.%(suffix)s” are not read. Save it as a workbook (.xlsx) or as CSV and try again."),
    "unknown": _("Only workbooks (.xlsx) and text tables (.csv) are read."),
    "locked": _(
        "The file is locked by a password, or an old workbook (.xls). Take the password off and save it as .xlsx."
    ),
    "not_xlsx": _("The file is not the workbook that its name says. It was not opened."),
    "not_csv": _("The file is not the text table that its name says. It was not opened."),
    "utf16": _("The text is saved as “Unicode text”. Save it as “CSV UTF-8” or as a workbook (.xlsx)."),
    "letters": _("The letters of this file cannot be read. Save it as “CSV UTF-8” or as a workbook (.xlsx)."),
    "broken": _("The file is damaged or not built as a workbook should be. Open it, save it anew and try again."),
    "bomb": _("The file would unpack to far more than it weighs. It was not opened."),
    "polyglot": _(
        "The file carries something else beside the workbook. It was not opened. Save it anew and try again."
    ),
    "objects": _(
        "The file carries embedded objects or fetches data from elsewhere. Save the plain values and try again."
    ),
    "entities": _("The file declares entities, as attacks do and workbooks do not. It was not opened."),
    "rows": _("The file reaches beyond row %(most)s. Split it, or delete the empty rows below the table."),
    "columns": _("The file reaches beyond column %(most)s. Delete the empty columns to the right of the table."),
    "sheets": _("The file has more than %(most)s sheets. Keep the one that is meant."),
    "cell": _("A cell of row %(row)s holds more text than a workbook can. Shorten it."),
    "costly": _("The file asks for more memory or time than a table of its size needs. It was not read."),
    "nothing": _("There is no table in this file: a row of headings and rows below it."),
}


def said(fault: NotTaken) -> Any:
    """Return a refusal as a sentence."""
    words = WORDS.get(fault.code, WORDS["broken"])
    return words % fault.facts if fault.facts else words


def _asked(kind: str, data: bytes) -> dict[str, Any]:
    """Ask the child; whatever ends it early is a refusal."""
    command = [sys.executable, "-I", "-m", "throughline.exchange.reading.child", kind]
    with tempfile.TemporaryFile() as out:
        try:
            done = subprocess.run(
                command, input=data, stdout=out, stderr=subprocess.DEVNULL, timeout=PATIENCE, check=False, env={}
            )
        except subprocess.TimeoutExpired as fault:
            raise NotTaken(code="costly") from fault
        except BrokenPipeError as fault:  # it ended before it had read the file
            raise NotTaken(code="costly") from fault
        if done.returncode:
            raise NotTaken(code="costly")
        out.seek(0)
        try:
            told: dict[str, Any] = json.load(out)
        except ValueError as fault:
            raise NotTaken(code="costly") from fault
    return told


def tables_of(name: str, data: bytes) -> list[Table]:
    """Return the tables of a file; raise NotTaken with its code."""
    kind = kind_of(name, data)
    told = _asked(kind, data)
    if "refused" in told:
        raise NotTaken(told["refused"], **told.get("facts", {}))
    tables = [Table(found, [(number, cells) for number, cells in rows]) for found, rows in told["tables"] if rows]
    if kind == "csv":
        tables = [Table(found, [(number, [*map(restored, cells)]) for number, cells in rows]) for found, rows in tables]
    if not tables:
        raise NotTaken(code="nothing")
    return tables


def read(name: str, data: bytes, *, field: str = "file") -> list[Table]:
    """Return the tables of a file that somebody sent. Raises Invalid on `field` with what is wrong and what to do."""
    try:
        return tables_of(name, data)
    except NotTaken as fault:
        raise Invalid({field: said(fault)}) from fault
