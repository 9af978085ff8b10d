"""What is packed in a workbook or .docx, checked without parsing any of it: no bomb, no hidden file, no program.

The rules: every byte belongs to exactly one part that the table of contents names (so nothing hides before, between
or behind, and no two parts share bytes); sizes are what they claim; no part is a program, an embedded object or a
connection to elsewhere; no part declares entities.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from .refusal import NotTaken

MOST_PARTS = 1000
MOST_BYTES = 96 * 1024 * 1024  # unpacked, all parts together
SMALL = 1024 * 1024  # a part below this may be packed as tightly as it likes
RATIO = 200
PORTION = 256 * 1024
END = b"PK\x05\x06"
END_SIZE = 22
LOCAL = struct.Struct("<4s5H3I2H")
DESCRIPTOR = 24  # bytes that may follow a part: its sizes, written after it
ENCRYPTED = 0x1 | 0x40
CONTENTS = "[Content_Types].xml"
PROGRAMS = re.compile(
    r"vbaproject|vbadata|/macrosheets/|/dialogsheets/|/activex/|\.(exe|dll|js|vbs|ps1|bat|hta)$", re.IGNORECASE
)
OBJECTS = re.compile(
    r"/embeddings/|oleobject|/connections\.xml$|/querytables/|/customui/|\.(zip|docx?|xlsx?|pptx?)$", re.IGNORECASE
)
ODD_BINARY = re.compile(r"\.bin$", re.IGNORECASE)
PRINTER = re.compile(r"^(xl|word)/printersettings/[^/]+\.bin$", re.IGNORECASE)
TEXT_PART = re.compile(r"\.(xml|rels|vml)$", re.IGNORECASE)
ENTITIES = (b"<!DOCTYPE", b"<!ENTITY", b"<!doctype", b"<!entity")
MACRO_TYPES = (b"macroEnabled", b"vbaProject", b"sheet.binary", b"intlmacrosheet")
DECLARED = re.compile(rb"^<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
LINK = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
LETTERS = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
# The template on the writer's own disk that Word names in every letter; one on a server may be anything.
OWN_TEMPLATE = re.compile(rb"/attachedTemplate\".*Target=\"(?:file:///)?[A-Za-z]:[^\"]*\"")


class Form(NamedTuple):
    """What an archive has to be: its main part, the type of that part, and the code where it is no such thing."""

    part: str
    type: bytes
    code: str


WORKBOOK = Form("xl/workbook.xml", b"spreadsheetml.sheet.main+xml", "not_xlsx")
LETTER = Form("word/document.xml", b"wordprocessingml.document.main+xml", "not_docx")


def check_packed(data: bytes, form: Form = WORKBOOK) -> None:
    """Raise NotTaken unless the archive has the form, without macros, objects, entities or hidden bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _names(parts, form)
            _sizes(parts)
            _layout(data, parts, archive.start_dir)
            for part in parts:
                _content(archive, part, form)
    # RuntimeError is how zipfile refuses an encryption or a compression that it does not know.
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError) as fault:
        raise NotTaken(code="broken") from fault


def _names(parts: list[zipfile.ZipInfo], form: Form) -> None:
    """Refuse names that lead elsewhere, come twice, or belong to programs and objects."""
    names = [part.filename for part in parts]
    if len(names) > MOST_PARTS or len({name.lower() for name in names}) != len(names):
        raise NotTaken(code="broken")
    for part in parts:
        name = part.filename
        if (
            name.startswith("/")
            or "\\" in part.orig_filename
            or ".." in name.split("/")
            or "\x00" in part.orig_filename
        ):
            raise NotTaken(code="broken")
        if PROGRAMS.search(f"/{name}"):
            raise NotTaken(code="macros")
        if OBJECTS.search(f"/{name}") or (ODD_BINARY.search(name) and not PRINTER.match(name)):
            raise NotTaken(code="objects")
        if part.flag_bits & ENCRYPTED:
            raise NotTaken(code="locked")
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise NotTaken(code="broken")
    if not {CONTENTS, form.part} <= set(names):
        raise NotTaken(code=form.code)


def _sizes(parts: list[zipfile.ZipInfo]) -> None:
    """Refuse what would unpack to far more than it weighs."""
    if sum(part.file_size for part in parts) > MOST_BYTES:
        raise NotTaken(code="bomb")
    for part in parts:
        if part.file_size > SMALL and part.file_size > RATIO * max(part.compress_size, 1):
            raise NotTaken(code="bomb")


def _layout(data: bytes, parts: list[zipfile.ZipInfo], contents: int) -> None:
    """Refuse bytes that no part owns, and bytes that two parts own."""
    if data[-END_SIZE:][:4] != END or data[-2:] != b"\x00\x00":
        raise NotTaken(code="polyglot")
    size, start = struct.unpack("<2I", data[-10:-2])
    if start + size != len(data) - END_SIZE or start != contents:
        raise NotTaken(code="polyglot")
    reached = 0
    for part in sorted(parts, key=lambda one: one.header_offset):
        if not reached <= part.header_offset <= reached + (DESCRIPTOR if reached else 0):
            raise NotTaken(code="polyglot")
        head = LOCAL.unpack_from(data, part.header_offset)
        name = data[part.header_offset + LOCAL.size :][: head[9]]
        if (
            name != part.orig_filename.encode("utf-8" if part.flag_bits & 0x800 else "cp437")
            or head[3] != part.compress_type
        ):
            raise NotTaken(code="polyglot")
        if head[2] & ENCRYPTED:
            raise NotTaken(code="locked")
        reached = part.header_offset + LOCAL.size + head[9] + head[10] + part.compress_size
    if not reached <= contents <= reached + DESCRIPTOR:
        raise NotTaken(code="polyglot")


def _portions(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part in portions and stop as soon as it is longer than it says (the reader checks its sum at the end)."""
    left = part.file_size
    with archive.open(part) as opened:
        while portion := opened.read(PORTION):
            left -= len(portion)
            if left < 0:
                raise NotTaken(code="bomb")
            yield portion
    if left:
        raise NotTaken(code="broken")


def _content(archive: zipfile.ZipFile, part: zipfile.ZipInfo, form: Form) -> None:
    """Refuse a part in another alphabet or with entities, and types or links that bring a program in."""
    if not TEXT_PART.search(part.filename):
        return
    tail, kept = b"", b""
    keeps = part.filename == CONTENTS or part.filename.endswith(".rels")
    for place, portion in enumerate(_portions(archive, part)):
        if place == 0:
            _alphabet(portion)
        if any(mark in tail + portion for mark in ENTITIES):
            raise NotTaken(code="entities")
        if part.filename.lower().startswith("xl/externallinks/") and b"ddeLink" in tail + portion:
            raise NotTaken(code="objects")
        tail = portion[-16:]
        kept += portion if keeps else b""
    if part.filename == CONTENTS:
        _types(kept, form)
    elif keeps:
        _links(kept)


def _alphabet(first: bytes) -> None:
    """Refuse a part that is not plain UTF-8: another alphabet could hide from the checks what a parser would see."""
    plain = first.removeprefix(b"\xef\xbb\xbf").lstrip()
    declared = DECLARED.match(plain)
    if not plain.startswith(b"<") or b"\x00" in first[:200] or (declared and declared[1].lower() not in LETTERS):
        raise NotTaken(code="broken")


def _types(kept: bytes, form: Form) -> None:
    """Refuse a table of contents that names macros, or not the main part."""
    if any(mark in kept for mark in MACRO_TYPES):
        raise NotTaken(code="macros")
    if form.type not in kept:
        raise NotTaken(code=form.code)


def _links(kept: bytes) -> None:
    """Refuse links to elsewhere that are more than an address to click or another workbook's name."""
    for link in LINK.findall(kept):
        told = link.replace(b"'", b'"')
        if b'"External"' in told and b"/hyperlink" not in told and b"xternalLink" not in told:
            if OWN_TEMPLATE.search(told):
                continue
            raise NotTaken(code="objects")
