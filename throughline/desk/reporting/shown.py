"""A report as the page and the document show it: labels of its sources, buttons, the docx."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from throughline.base import clock
from throughline.base.text import choose
from throughline.desk.acts import is_open
from throughline.exchange.docx import Document, Heading, Paragraph, Piece, document
from throughline.look.parts import Action
from throughline.reporting.models import WorkReport
from throughline.reporting.queries import ShownReport

from .acts import DRAFT, NEXT_LIST, ON_REPORT
from .labels import label

CODES = {"en": "en", "zh": "zh-hans"}
DOCUMENT_LANGUAGES = {"en": "en", "zh": "zh-CN"}


def buttons(user: Any, report: WorkReport) -> list[Action]:
    """Return the buttons of a report; the one for the next list is named for what it does."""
    found = []
    for act in ON_REPORT:
        if is_open(act, user, report):
            words = str(act.entry.label)
            if act is NEXT_LIST:
                words = _("Draft the list of %(next)s") % {"next": report.year + 1}
            found.append(Action(label=words, url=act.url(report), kind="pri" if act.primary else ""))
    return found


def draft_button() -> Action:
    """Return the button that leads to drafting."""
    return Action(label=str(DRAFT.entry.label), url=DRAFT.url(), kind="pri")


def _pieces(paragraph: Any) -> list[Piece]:
    """Return a paragraph for the document."""
    return [Piece(stretch.text, stretch.numbers) for stretch in paragraph.stretches]


def as_docx(made: ShownReport, language: str) -> bytes:
    """Return the report as a docx in one language, its sources listed at the end."""
    report = made.row
    with override(CODES[language]):
        blocks: list[Any] = []
        for chapter in made.chapters:
            title = choose(chapter.row.title_en, chapter.row.title_zh, language)
            blocks.append(Heading(chapter.ordinal + title))
            blocks += [Paragraph(_pieces(paragraph)) for paragraph in chapter.paragraphs]
        labels = [label(source) for source in made.sources]
        colon = "：" if language == "zh" else ": "
        content = Document(
            title=choose(report.title_en, report.title_zh, language),
            subtitle=_("%(state)s · as of %(day)s")
            % {
                "state": report.get_state_display(),
                "day": date_format(clock.today(), "DATE_FORMAT"),
            },
            blocks=blocks,
            lang=DOCUMENT_LANGUAGES[language],
            notes_title=_("Sources"),
            notes=[f"{one.kind}{colon}{one.name}" for one in labels],
            author=str(choose(report.organization.name_en, report.organization.name_zh, language)),
            made=clock.now(),
        )
    return document(content)


def language_of(asked: str) -> str:
    """Return the language of a file: the one asked for, else that of the page."""
    return asked if asked in CODES else "zh" if (get_language() or "").startswith("zh") else "en"
