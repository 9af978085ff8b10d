"""The text of a .docx: paragraphs and the rows of tables in their order, read without building a tree.

What a reader of the printed letter does not see is left out: deletions, hidden runs, field codes, comments. Nothing is
fetched and no style, macro or object is looked at; heads, feet and notes are other parts and are not read.
"""

import io
import zipfile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from .letters import tidied
from .packed import LETTER, PORTION
from .refusal import NotTaken

SPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # says the same once more
SKIPPED = {"del", "moveFrom", "pPr", "sectPr", "tblPr", "trPr", "tcPr", "instrText", "delText"}
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
OFF = ("0", "false", "off")


class Letter:
    """Takes the events of the parser: `blocks` are the open stories (letter, cells), `texts` the open paragraphs."""

    def __init__(self, most: int) -> None:
        """Start with an empty letter that may hold so many signs."""
        self.left = most
        self.blocks: list[list[str]] = [[]]
        self.rows: list[list[str]] = []
        self.texts: list[list[str]] = []
        self.skipped = 0
        self.takes = self.hidden = False

    def _put(self, text: str) -> None:
        if self.texts and not self.hidden:
            self.left -= len(text)
            if self.left < 0:
                raise NotTaken(code="long")
            self.texts[-1].append(text)

    def start(self, tag: str, told: dict[str, str]) -> None:
        """Open what the tag opens."""
        space, _, name = tag.rpartition("}")
        if self.skipped or tag == FALLBACK or (name in SKIPPED and f"{space}}}" in SPACES):
            self.skipped += 1
        elif f"{space}}}" in SPACES:
            self._opened(name, {key.rpartition("}")[2]: value for key, value in told.items()})

    def _opened(self, name: str, told: dict[str, str]) -> None:
        if name == "p":
            self.texts.append([])
        elif name == "tr":
            self.rows.append([])
        elif name == "tc":
            self.blocks.append([])
        elif name == "r":
            self.hidden = False
        elif name == "vanish":
            self.hidden = told.get("val", "") not in OFF
        elif name in SIGNS:
            self._put(SIGNS[name])
        self.takes = name == "t"

    def data(self, text: str) -> None:
        """Take the words of a run."""
        if self.takes and not self.skipped:
            self._put(text)

    def end(self, tag: str) -> None:
        """Close what the tag closes."""
        if self.skipped:
            self.skipped -= 1
            return
        space, _, name = tag.rpartition("}")
        self.takes = False
        if f"{space}}}" not in SPACES:
            return
        if name == "p" and self.texts:
            self.blocks[-1].append("".join(self.texts.pop()))
        elif name == "r":
            self.hidden = False
        elif name == "tc" and len(self.blocks) > 1:
            cell = "\n".join(self.blocks.pop())
            (self.rows[-1] if self.rows else self.blocks[-1]).append(cell)
        elif name == "tr" and self.rows:
            self.blocks[-1].append("\t".join(self.rows.pop()))

    def close(self) -> str:
        """Return the whole text, one paragraph or row a line."""
        return "\n".join(self.blocks[0])


def from_letter(data: bytes, most: int) -> str:
    """Return the text of a .docx. Raises NotTaken where it cannot be read or is longer than `most`."""
    letter = Letter(most)
    parser = DefusedXMLParser(target=letter, forbid_dtd=True)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(LETTER.part) as opened:
            while portion := opened.read(PORTION):
                parser.feed(portion)
        return tidied(str(parser.close()))
    except NotTaken as fault:
        raise NotTaken(fault.code, most=most) from fault
    except DefusedXmlException as fault:
        raise NotTaken(code="entities") from fault
    except (ParseError, zipfile.BadZipFile, KeyError, ValueError) as fault:
        raise NotTaken(code="broken") from fault
