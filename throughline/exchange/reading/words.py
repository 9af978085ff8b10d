"""What a refusal says and what to do about it, in English as the source and in Chinese from the catalogue.

Django translates where it runs (`run.said`); `worded` reads the same catalogue without it, for a command line.
"""

from functools import cache
from pathlib import Path

import polib

from .refusal import NotTaken

CATALOGUE = Path("locale/zh_Hans/LC_MESSAGES/django.po")
EXCHANGE = Path(__file__).resolve().parents[1]


def _(english: str) -> str:
    """Mark a sentence for the catalogue; who says it translates it."""
    return english


TABLES: dict[str, str] = {
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

TEXTS: dict[str, str] = {
    "empty": TABLES["empty"],
    "large": _("The file is larger than 10 MB. Take the pictures out of it, or paste its text."),
    "macros": _("The file carries macros or other programs. Save it as a plain .docx, or paste its text."),
    "other": _(
        "Files of the kind “.%(suffix)s” are not read. Save it as .docx, .pdf, .html or .txt, or paste its text."
    ),
    "unknown": _("Only .docx, .html, .pdf and .txt files are read."),
    "locked": _("The file is locked by a password, or an old .doc. Take the password off, save it as .docx."),
    "not_docx": _("The file is not the .docx that its name says. It was not opened."),
    "not_html": _("The file is not the web page that its name says. It was not opened."),
    "not_pdf": _("The file is not the PDF that its name says. It was not opened."),
    "not_txt": _("The file is not the plain text that its name says. It was not opened."),
    "letters": _("The letters of this file cannot be read. Save it as text in UTF-8, or paste its text."),
    "broken": _("The file is damaged, or not built as its kind should be. Open it, save it anew and try again."),
    "bomb": TABLES["bomb"],
    "polyglot": _("The file carries something else beside its text. It was not opened. Save it anew and try again."),
    "objects": _("The file carries embedded objects or fetches something from elsewhere. Paste its text instead."),
    "entities": _("The file declares entities, as attacks do and letters do not. It was not opened."),
    "long": _("The text has more than %(most)s characters; a readout has some thousands. Keep the part that is meant."),
    "pages": _("The PDF has more than %(most)s pages. Keep the ones that are meant."),
    "scan": _("The PDF holds pictures of pages and no text. Recognise its text first, or type or paste it."),
    "costly": _("The file asks for more memory or time than a text of its size needs. It was not read."),
    "nothing": _("There is no text in this file."),
}


def is_chinese(language: str) -> bool:
    """Say whether a language code or the value of LANG means Chinese."""
    return language.lower().replace("_", "-").partition(".")[0].split("-")[0] == "zh"


@cache
def _catalogue(room: Path) -> dict[str, str]:
    path = room / CATALOGUE
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if entry.msgstr} if path.exists() else {}


def spoken(english: str, language: str, room: Path = EXCHANGE) -> str:
    """Return a sentence of a room's catalogue in a language; in English where it has none."""
    return _catalogue(room).get(english, english) if is_chinese(language) else english


def sentence(fault: NotTaken, words: dict[str, str]) -> str:
    """Return the English sentence of a refusal, its facts not yet filled in."""
    return words.get(fault.code, words["broken"])


def worded(fault: NotTaken, language: str, words: dict[str, str] = TEXTS) -> str:
    """Return what a refusal says in a language, its facts filled in."""
    said = spoken(sentence(fault, words), language)
    return said % fault.facts if fault.facts else said
