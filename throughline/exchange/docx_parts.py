"""Small parts of a docx that its library has no call for: raised numbers, places to jump to, page numbers."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.table import _Row as TableRow
from docx.text.paragraph import Paragraph as Line
from docx.text.run import Run


def superscript(line: Line, text: str) -> Run:
    """Add raised text to a line."""
    run = line.add_run(text)
    run.font.superscript = True
    return run


def jump(line: Line, name: str, text: str) -> None:
    """Add raised text that leads to a place in the document."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), name)
    link.set(qn("w:history"), "1")
    link.append(superscript(line, text)._r)  # noqa: SLF001 (the library's name for the element)
    line._p.append(link)  # noqa: SLF001 (the same)


def anchor(line: Line, name: str, number: int) -> None:
    """Make a line a place that `jump` leads to; `number` is unique in the document."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    end.set(qn("w:id"), str(number))
    line._p.append(start)  # noqa: SLF001 (the library's name for the element)
    line._p.append(end)  # noqa: SLF001 (the same)


def repeat_heading(row: TableRow) -> None:
    """Repeat a table's row on top of each page, and keep it whole."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 (the library's name for the element)
    for name in ("w:cantSplit", "w:tblHeader"):
        properties.append(OxmlElement(name))


def footer_number(section: Section) -> None:
    """Put the page number, between dashes, into the middle of the footer."""
    line = section.footer.paragraphs[0]
    line.style = "Footer"
    line.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(line.add_run("1")._r)  # noqa: SLF001 (the library's name for the element)
    line._p.append(field)  # noqa: SLF001 (the same)
    line.add_run(" —")
