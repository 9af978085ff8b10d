"""A family of files that mean harm, or were only badly made: each with the answer that it must get."""

import io
import struct
import zipfile
from collections.abc import Callable

TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.{main}"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
MAIN = "spreadsheetml.sheet.main+xml"
OFFICE = "http://schemas.openxmlformats.org"
RELS = f'<?xml version="1.0"?><Relationships xmlns="{OFFICE}/package/2006/relationships">{{}}</Relationships>'
LINK = '<Relationship Id="rId{n}" Type="' + OFFICE + '/officeDocument/2006/relationships/{kind}" Target="{to}"{more}/>'
BOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
SHEET = (
    '<?xml version="1.0"?>{top}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData></worksheet>"
)
ROWS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Item</t></is></c><c r="B1" t="inlineStr"><is><t>Due</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>One</t></is></c>'
    '<c r="B2" t="inlineStr"><is><t>2025-12-19</t></is></c></row>'
)
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def parts(top: str = "", rows: str = ROWS, main: str = MAIN) -> dict[str, str | bytes]:
    """Give the parts of a small, honest workbook."""
    return {
        "[Content_Types].xml": TYPES.format(main=main),
        "_rels/.rels": RELS.format(LINK.format(n=1, kind="officeDocument", to="xl/workbook.xml", more="")),
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": RELS.format(
            LINK.format(n=1, kind="worksheet", to="worksheets/sheet1.xml", more="")
        ),
        "xl/worksheets/sheet1.xml": SHEET.format(top=top, rows=rows),
    }


def packed(found: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack parts into an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    return out.getvalue()


def book(**more: str | bytes) -> bytes:
    """Give an honest workbook with further parts; a double underline stands for a slash, a single for a point."""
    extra = {name.replace("__", "/").replace("_dot_", "."): content for name, content in more.items()}
    return packed({**parts(), **extra})


def with_part(name: str, content: str | bytes = b"x") -> bytes:
    return packed({**parts(), name: content})


def _twice() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts().items():
            archive.writestr(name, content)
        info = zipfile.ZipInfo("XL/worksheets/sheet1.xml")
        archive.writestr(info, "<worksheet/>")
    return out.getvalue()


def _flagged(bit: int) -> bytes:
    """Set a flag of the first part in the table of contents."""
    made = bytearray(packed(parts()))
    place = made.index(b"PK\x01\x02") + 8
    made[place] |= bit
    return bytes(made)


def _method(number: int) -> bytes:
    made = bytearray(packed(parts()))
    place = made.index(b"PK\x01\x02") + 10
    made[place : place + 2] = struct.pack("<H", number)
    return bytes(made)


def _lying_size() -> bytes:
    """Say of a part that it is far smaller than it unpacks to."""
    made = bytearray(packed({**parts(), "xl/theme.xml": "<a>" + " " * 500_000 + "</a>"}))
    place = made.rindex(b"PK\x01\x02") + 24
    made[place : place + 4] = struct.pack("<I", 10)
    return bytes(made)


def _many_claims() -> bytes:
    """Claim a hundred parts of a megabyte each."""
    more = {f"xl/m{n}.xml": b"<a/>" + b"x" * 10_000 for n in range(120)}
    made = bytearray(packed({**parts(), **more}, zipfile.ZIP_STORED))
    place = made.index(b"PK\x01\x02")
    while place >= 0:
        if made[place + 24 : place + 28] == struct.pack("<I", 10_004):
            made[place + 24 : place + 28] = struct.pack("<I", 1_000_000)
        place = made.find(b"PK\x01\x02", place + 4)
    return bytes(made)


def _overlap() -> bytes:
    """Let two parts of the table of contents share the same bytes."""
    made = bytearray(packed(parts()))
    first = made.index(b"PK\x01\x02")
    second = made.index(b"PK\x01\x02", first + 4)
    made[second + 42 : second + 46] = made[first + 42 : first + 46]
    return bytes(made)


def _gap() -> bytes:
    """Hide bytes between the last part and the table of contents."""
    made = packed(parts())
    start = made.index(b"PK\x01\x02")
    end = bytearray(made[start:])
    place = end.rindex(b"PK\x05\x06")
    end[place + 16 : place + 20] = struct.pack("<I", start + 100)
    return made[:start] + b"\x00" * 100 + bytes(end)


def _local_name() -> bytes:
    """Call a part otherwise in its own head than in the table of contents."""
    made = bytearray(packed(parts()))
    place = made.index(b"[Content_Types]")
    made[place : place + 5] = b"[CONT"
    return bytes(made)


def _far_cell() -> bytes:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return packed(parts(rows=ROWS + far))


def _deep() -> bytes:
    return packed(parts(rows="<a>" * 200_000 + "</a>" * 200_000))


def _many_parts() -> bytes:
    return packed({**parts(), **{f"xl/media/{n}.png": b"x" for n in range(1100)}})


def _laughs() -> str:
    lines = ['<!DOCTYPE lolz [<!ENTITY lol "lol">']
    lines += [f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10 if n > 1 else "&lol;" * 10}">' for n in range(1, 10)]
    return "".join(lines) + "]>"


def _link(kind: str, to: str) -> bytes:
    more = ' TargetMode="External"'
    return with_part("xl/worksheets/_rels/sheet1.xml.rels", RELS.format(LINK.format(n=1, kind=kind, to=to, more=more)))


def _truncated() -> bytes:
    made = packed(parts())
    return made[: len(made) // 2]


# name -> (file name, content, the codes that are right answers)
FAMILY: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "nothing": ("a.xlsx", lambda: b"", "empty"),
    "over twenty megabytes": ("a.csv", lambda: b"a,b\n" * 5_500_000, "large"),
    "macro workbook by name": ("a.xlsm", lambda: packed(parts()), "macros"),
    "macro project": ("a.xlsx", lambda: with_part("xl/vbaProject.bin"), "macros"),
    "macro project in capitals": ("a.xlsx", lambda: with_part("XL/VBAPROJECT.BIN"), "macros"),
    "macro signature data": ("a.xlsx", lambda: with_part("xl/vbaData.xml", "<a/>"), "macros"),
    "macro sheet of the old kind": ("a.xlsx", lambda: with_part("xl/macrosheets/sheet1.xml", "<a/>"), "macros"),
    "dialog sheet": ("a.xlsx", lambda: with_part("xl/dialogsheets/sheet1.xml", "<a/>"), "macros"),
    "macro type behind an honest name": (
        "a.xlsx", lambda: packed(parts(main="spreadsheetml.sheet.main+xml macroEnabled")), "macros",
    ),
    "program inside": ("a.xlsx", lambda: with_part("xl/media/setup.exe"), "macros"),
    "script inside": ("a.xlsx", lambda: with_part("docProps/run.js"), "macros"),
    "active control": ("a.xlsx", lambda: with_part("xl/activeX/activeX1.xml", "<a/>"), "macros"),
    "embedded object": ("a.xlsx", lambda: with_part("xl/embeddings/oleObject1.bin"), "objects"),
    "embedded workbook": ("a.xlsx", lambda: with_part("xl/embeddings/book.xlsx"), "objects"),
    "archive inside": ("a.xlsx", lambda: with_part("xl/media/more.zip"), "objects"),
    "unknown binary": ("a.xlsx", lambda: with_part("xl/something.bin"), "objects"),
    "data connection": ("a.xlsx", lambda: with_part("xl/connections.xml", "<a/>"), "objects"),
    "query table": ("a.xlsx", lambda: with_part("xl/queryTables/queryTable1.xml", "<a/>"), "objects"),
    "own ribbon": ("a.xlsx", lambda: with_part("customUI/customUI.xml", "<a/>"), "objects"),
    "picture fetched from elsewhere": ("a.xlsx", lambda: _link("image", "http://elsewhere.example/x.png"), "objects"),
    "object fetched from elsewhere": ("a.xlsx", lambda: _link("oleObject", "file:///etc/passwd"), "objects"),
    "dynamic data exchange": (
        "a.xlsx", lambda: with_part("xl/externalLinks/externalLink1.xml", '<e><ddeLink a="cmd"/></e>'), "objects",
    ),
    "zeros that unpack a thousandfold": ("a.xlsx", lambda: with_part("xl/theme.xml", "<a>" + " " * 30_000_000), "bomb"),
    "many parts that each unpack a hundredfold": ("a.xlsx", _many_claims, "bomb"),
    "part longer than it says": ("a.xlsx", _lying_size, "bomb broken"),
    "parts that share bytes": ("a.xlsx", _overlap, "polyglot"),
    "entities": ("a.xlsx", lambda: packed(parts(top=_laughs())), "entities"),
    "entity of a file": (
        "a.xlsx", lambda: packed(parts(top='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>')), "entities",
    ),
    "document type in the relations": (
        "a.xlsx", lambda: with_part("xl/worksheets/_rels/sheet1.xml.rels", "<!DOCTYPE a><a/>"), "entities",
    ),
    "sheet in another alphabet": ("a.xlsx", lambda: with_part("xl/x.xml", "<a/>".encode("utf-16")), "broken"),
    "sheet that claims another alphabet": (
        "a.xlsx", lambda: with_part("xl/x.xml", '<?xml version="1.0" encoding="UTF-7"?><a/>'), "broken",
    ),
    "program in front": ("a.xlsx", lambda: b"MZ" + b"\x00" * 200 + packed(parts()), "not_xlsx"),
    "picture in front": ("a.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + packed(parts()), "not_xlsx"),
    "script behind": ("a.xlsx", lambda: packed(parts()) + b"<script>alert(1)</script>", "polyglot"),
    "second archive behind": ("a.xlsx", lambda: packed(parts()) + packed(parts()), "polyglot"),
    "bytes between parts and contents": ("a.xlsx", _gap, "polyglot"),
    "part with two names": ("a.xlsx", _local_name, "polyglot broken"),
    "part twice": ("a.xlsx", _twice, "broken"),
    "part that climbs": ("a.xlsx", lambda: with_part("../../etc/cron.d/x"), "broken"),
    "part from the root": ("a.xlsx", lambda: with_part("/etc/passwd"), "broken"),
    "part behind a password": ("a.xlsx", lambda: _flagged(1), "locked"),
    "part packed by another method": ("a.xlsx", lambda: _method(14), "broken"),
    "more parts than a workbook has": ("a.xlsx", _many_parts, "broken"),
    "half a file": ("a.xlsx", _truncated, "broken polyglot"),
    "workbook behind a password": ("a.xlsx", lambda: OLD, "locked"),
    "old workbook": ("a.xls", lambda: OLD, "other"),
    "binary workbook": ("a.xlsb", lambda: packed(parts()), "other"),
    "letter called a workbook": (
        "a.xlsx", lambda: packed({"word/document.xml": "<a/>", "[Content_Types].xml": "<a/>"}), "not_xlsx",
    ),
    "archive called a workbook": ("a.xlsx", lambda: packed({"readme.txt": "x"}), "not_xlsx"),
    "text called a workbook": ("a.xlsx", lambda: b"Item,Due\nOne,2025-12-19\n", "not_xlsx"),
    "cell at the end of the world": ("a.xlsx", _far_cell, "rows columns costly"),
    "sheet nested without end": ("a.xlsx", _deep, "broken nothing costly bomb"),
    "workbook without a sheet": (
        "a.xlsx", lambda: packed({**parts(), "xl/workbook.xml": "<workbook><sheets/></workbook>"}), "nothing broken",
    ),
    "workbook called a table": ("a.csv", lambda: packed(parts()), "not_csv"),
    "program called a table": ("a.csv", lambda: b"MZ\x90\x00", "not_csv"),
    "page called a table": ("a.csv", lambda: b"<html><script>x</script>", "not_csv"),
    "letter called a table": ("a.csv", lambda: b"{\\rtf1 x}", "not_csv"),
    "sylk called a table": ("a.csv", lambda: b"ID;PWXL;N;E\nC;X1;Y1;K1", "not_csv"),
    "table with zeros": ("a.csv", lambda: b"a,b\x00\n1,2", "not_csv"),
    "table in wide letters": ("a.csv", lambda: "a,b\n1,2".encode("utf-16"), "utf16"),
    "table in no letters": ("a.csv", lambda: b"a,b\n\xff\xff\xff,\x80\n", "letters"),
    "quotation without end": ("a.csv", lambda: b'a,b\n"x,2\n3,4', "broken"),
    "table of too many columns": ("a.csv", lambda: b"x," * 5000 + b"\n1,2", "columns"),
    "table of too many rows": ("a.csv", lambda: b"a,b\n" * 30_000, "rows"),
    "cell of a whole book": ("a.csv", lambda: b"a,b\n" + b"x" * 60_000 + b",1\n", "cell"),
    "cell beyond any book": ("a.csv", lambda: b"a,b\n" + b"x" * 200_000 + b",1\n", "broken cell"),
    "only blanks": ("a.csv", lambda: b"\n\n  \n", "nothing"),
    "no ending": ("a", lambda: b"a,b\n1,2", "unknown"),
}  # fmt: skip
