"""The text of a file that somebody sent: what it is, told from its first bytes, then its text. Knows no Django.

    text_of("page.html", data)        # str, or NotTaken with its code

A plain text is only decoded, every sign of it kept; .docx, .html and .pdf are parsed in the limited child.
"""

from pathlib import PurePath

from .asking import asked
from .gate import FOREIGN, MACROS, MARKUP, OLD_OFFICE, PACKED, UTF8, WIDE
from .letters import decoded
from .packed import LETTER, check_packed
from .refusal import NotTaken

LARGEST = 10 * 1024 * 1024
MOST = 400_000  # characters; a readout has five thousand
KINDS = {"docx": "docx", "html": "html", "htm": "html", "pdf": "pdf", "txt": "txt", "text": "txt"}
OTHERS = (
    "doc", "dot", "dotx", "wps", "wpt", "rtf", "odt", "ott", "pages", "ofd", "caj", "md", "mht", "mhtml", "eml", "msg",
    "xml", "xhtml", "xls", "xlsx", "csv", "ppt", "pptx", "png", "jpg", "jpeg", "gif", "tif", "tiff", "webp", "zip",
    "rar", "7z",
)  # fmt: skip
PDF = b"%PDF-"
START = 1024


def kind_in(data: bytes) -> str:
    """Return the ending that suits bytes without a name."""
    if data.lstrip()[:5] == PDF:
        return "pdf"
    if data.startswith(PACKED):
        return "docx"
    return "html" if MARKUP.match(data.removeprefix(UTF8)[:START]) else "txt"


def text_kind(name: str, data: bytes) -> str:
    """Return "docx", "html", "pdf" or "txt" for a file whose bytes are what its name says; raise NotTaken else."""
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    if not data:
        raise NotTaken(code="empty")
    if len(data) > LARGEST:
        raise NotTaken(code="large")
    if suffix in (*MACROS, "dotm"):
        raise NotTaken(code="macros")
    if suffix in OTHERS:
        raise NotTaken(code="other", suffix=suffix)
    if suffix not in KINDS:
        raise NotTaken(code="unknown")
    kind = KINDS[suffix]
    if kind == "docx":
        _letter(data)
    elif kind == "pdf":
        if data.lstrip()[:5] != PDF:
            raise NotTaken(code="not_pdf")
    else:
        _plain(kind, data)
    return kind


def _letter(data: bytes) -> None:
    """Refuse what only calls itself a .docx, then look at what is packed in it."""
    if data.startswith(OLD_OFFICE):
        raise NotTaken(code="locked")
    if not data.startswith(PACKED):
        raise NotTaken(code="not_docx")
    check_packed(data, LETTER)


def _plain(kind: str, data: bytes) -> None:
    """Refuse programs, pictures and other formats that were only given the ending of a page or a text."""
    wide = data.startswith(WIDE)
    start = data.removeprefix(UTF8)[:START]
    marked = MARKUP.match(start)
    if (not wide and b"\x00" in data) or start.startswith(FOREIGN) or (kind == "txt" and _is_page(start)):
        raise NotTaken(code=f"not_{kind}")
    if kind == "html" and not wide and not marked:
        raise NotTaken(code="not_html")


def _is_page(start: bytes) -> bool:
    """Say whether a text begins as a page of the web does."""
    return start.lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<script"))


def text_of(name: str, data: bytes, most: int = MOST) -> str:
    """Return the text of a file, at most `most` characters; raise NotTaken with its code."""
    kind = text_kind(name, data)
    text = decoded(data) if kind == "txt" else str(asked(kind, data, most)["text"])
    if len(text) > most:
        raise NotTaken(code="long", most=most)
    if not text.strip():
        raise NotTaken(code="nothing")
    return text
