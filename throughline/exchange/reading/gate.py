"""What a file is, told from its first bytes, before anything parses it: a workbook, a text table, or refused."""

import re
from pathlib import PurePath

from .packed import check_packed
from .refusal import NotTaken

LARGEST = 20 * 1024 * 1024
PACKED = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # xls, and xlsx behind a password
MACROS = ("xlsm", "xltm", "xlam", "xla", "xlm", "docm", "pptm")
OTHER_SHEETS = ("xls", "xlsb", "xlt", "xltx", "ods", "fods", "et", "numbers", "sylk", "slk", "dif", "prn", "xml", "mht")
WIDE = (b"\xff\xfe", b"\xfe\xff")  # marks of UTF-16
UTF8 = b"\xef\xbb\xbf"
# First bytes of what is no table, whatever its name says.
FOREIGN = (
    b"%PDF", b"MZ", b"\x7fELF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh",
    b"{\\rtf", b"#!", b"PK", OLD_OFFICE, b"MIME-Version", b"ID;P", b"TABLE\r\n0,1", b"BM\x00",
)  # fmt: skip
MARKUP = re.compile(rb"^\s*<(?:[!?]|[a-zA-Z])")


def kind_of(name: str, data: bytes) -> str:
    """Return "xlsx" or "csv" for a file that may be parsed in the child; raise NotTaken for any other."""
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    if not data:
        raise NotTaken(code="empty")
    if len(data) > LARGEST:
        raise NotTaken(code="large")
    if suffix in MACROS:
        raise NotTaken(code="macros")
    if suffix in OTHER_SHEETS:
        raise NotTaken(code="other", suffix=suffix)
    if suffix == "xlsx":
        return _workbook(data)
    if suffix in ("csv", "txt", "tsv"):
        return _text(data)
    raise NotTaken(code="unknown")


def _workbook(data: bytes) -> str:
    """Refuse what only calls itself a workbook, then look at what is packed in it."""
    if data.startswith(OLD_OFFICE):
        raise NotTaken(code="locked")
    if not data.startswith(PACKED):
        raise NotTaken(code="not_xlsx")
    check_packed(data)
    return "xlsx"


def _text(data: bytes) -> str:
    """Refuse programs, pictures, pages and other formats that were only given the ending of a table."""
    if data.startswith(WIDE):
        raise NotTaken(code="utf16")
    plain = data.removeprefix(UTF8)
    if b"\x00" in data or plain.startswith(FOREIGN) or MARKUP.match(plain[:200]):
        raise NotTaken(code="not_csv")
    return "csv"
