"""Page and styles of a docx: figures of GB/T 9704-2012, faces named for both scripts, language of both."""

from typing import Any

from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

LATIN, SONG, HEI, KAI = "Times New Roman", "FangSong", "SimHei", "KaiTi"
TABLE_TEXT = "Table Text"
MARGINS = {
    "top_margin": 37,
    "left_margin": 28,
    "right_margin": 26,
    "bottom_margin": 35,
}  # mm, a text block of 156 x 225
BODY, TITLE, PITCH = Pt(16), Pt(22), Pt(29)  # sizes 3 and 2; 22 lines a page
THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
INDENT = {"zh-CN": "200", "en": "0"}  # hundredths of a character


def set_faces(properties: Any, face: str) -> None:
    """Name the faces of a run's properties: `face` for East Asian text; the theme's names go, since they would win."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for name in THEMED:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name, value in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", face), ("cs", LATIN)):
        fonts.set(qn(f"w:{name}"), value)


def set_language(paper: Paper, lang: str) -> None:
    """Name the languages of Latin and East Asian text for the whole document."""
    latin = "en-GB"
    properties = paper.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    set_faces(properties, SONG)
    found = properties.find(qn("w:lang"))
    if found is None:
        found = OxmlElement("w:lang")
        properties.append(found)
    found.set(qn("w:val"), latin)
    found.set(qn("w:eastAsia"), "zh-CN")
    themed = paper.settings.element.find(qn("w:themeFontLang"))
    if themed is not None:
        themed.set(qn("w:val"), "zh-CN" if lang == "zh-CN" else latin)
        themed.set(qn("w:eastAsia"), "zh-CN")


def _style(paper: Paper, name: str, face: str, size: Any, *, bold: bool = False) -> Any:
    """Return a paragraph style, made where it is missing, in black, with its faces and size."""
    names = [style.name for style in paper.styles]
    style = paper.styles[name] if name in names else paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    set_faces(style.element.get_or_add_rPr(), face)
    style.font.size, style.font.bold, style.font.italic = size, bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    spread = style.element.rPr.find(qn("w:spacing"))
    if spread is not None:
        style.element.rPr.remove(spread)
    return style


def _space(style: Any, *, before: float = 0, after: float = 0, pitch: Any = PITCH) -> None:
    """Set the space round and inside a style's lines."""
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    if pitch is not None:
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, pitch


def _indent_by_signs(style: Any, hundredths: str) -> None:
    """Indent the first line by signs, as Chinese text is set, whatever the size."""
    if hundredths == "0":
        return
    shape = style.paragraph_format
    shape.first_line_indent = Pt(32)
    style.element.pPr.find(qn("w:ind")).set(qn("w:firstLineChars"), hundredths)


def _borderless(style: Any) -> None:
    """Take the rule of the template off a style."""
    border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)


def _text_styles(paper: Paper, lang: str) -> None:
    """Set body, notes, tables and footer."""
    _space(_style(paper, "Normal", SONG, BODY))
    body = _style(paper, "Body Text", SONG, BODY)
    _space(body)
    _indent_by_signs(body, INDENT[lang])
    body.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if lang == "zh-CN" else WD_ALIGN_PARAGRAPH.LEFT
    if lang != "zh-CN":
        body.paragraph_format.space_after = Pt(8)
    notes = _style(paper, "Notes", SONG, Pt(12))
    notes.base_style = paper.styles["Normal"]
    _space(notes, after=2, pitch=Pt(18))
    notes.paragraph_format.left_indent, notes.paragraph_format.first_line_indent = Pt(30), Pt(-30)
    notes.paragraph_format.tab_stops.add_tab_stop(Pt(30))
    table = _style(paper, TABLE_TEXT, SONG, Pt(10.5))
    table.base_style = paper.styles["Normal"]
    _space(table, before=2, after=2, pitch=Pt(15))
    footer = _style(paper, "Footer", SONG, Pt(14))
    footer.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def prepare(paper: Paper, lang: str) -> None:
    """Make the blank document of the library one of ours: page, languages, styles."""
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, millimetres in MARGINS.items():
        setattr(section, name, Mm(millimetres))
    section.footer_distance = Mm(25)
    set_language(paper, lang)
    _text_styles(paper, lang)
    latin = lang != "zh-CN"
    title = _style(paper, "Title", HEI, TITLE, bold=latin)
    _borderless(title)
    _space(title, after=12, pitch=Pt(34))
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _space(_style(paper, "Subtitle", KAI, BODY), after=12)
    for name, face, before in (("Heading 1", HEI, 12), ("Heading 2", KAI, 6), ("Heading 3", SONG, 0)):
        heading = _style(paper, name, face, BODY, bold=latin)
        _space(heading, before=before, after=0)
        heading.paragraph_format.keep_with_next = True
