"""Pages of readouts for publication: the list, one readout in both languages, its files."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.base.text import choose, current_language
from throughline.desk.acts import offered
from throughline.desk.attachment import attachment
from throughline.exchange.docx import Document, Paragraph, document
from throughline.look.frame import Link
from throughline.look.parts import Fact
from throughline.meetings.models import Meeting
from throughline.meetings.policy import meetings
from throughline.readouts.models import Readout
from throughline.readouts.policy import readouts
from throughline.readouts.writing.gather import missing

from .acts import DRAFT, ON_READOUT, undrafted

SHOWN = 200
LANGUAGES = {"zh": ("zh-CN", "中文"), "en": ("en", "English")}


@login_required
def readout_list(request: HttpRequest) -> HttpResponse:
    """Show the readouts seen, and the closed meetings that wait for one."""
    waiting = meetings(request.user).filter(state="closed", public_record=False, readouts=None).order_by("-held_on")
    context = {
        "readouts": list(readouts(request.user)[:SHOWN]),
        "waiting": [(row, DRAFT.url(row)) for row in waiting[:SHOWN] if _drafts(request.user, row)],
    }
    return render(request, "desk/publishing/readouts.html", context)


def _drafts(user: Any, meeting: Meeting) -> bool:
    """Say whether somebody may draft the readout of a meeting."""
    return undrafted(meeting) and DRAFT.may(user, DRAFT.entry, meeting) is not None


def _facts(row: Readout) -> list[Fact]:
    """Return where the readout stands."""
    found = [
        Fact(_("State"), str(row.get_state_display())),
        Fact(_("Meeting"), str(row.meeting.title), reverse("desk:meeting-page", args=[row.meeting_id])),
        Fact(_("Issue number"), str(row.number)),
    ]
    if row.source:
        found.append(Fact(_("Publisher"), str(row.source)))
    if row.published_on:
        found.append(Fact(_("Published on"), date_format(row.published_on, "DATE_FORMAT"), row.address))
    if row.corrects is not None:
        found.append(Fact(_("Corrects"), _("issue %(n)s") % {"n": row.corrects.number}, _page(row.corrects)))
    newer = Readout.objects.filter(corrects=row).first()
    if newer is not None:
        found.append(Fact(_("Corrected by"), _("issue %(n)s") % {"n": newer.number}, _page(newer)))
    return found


def _page(row: Readout) -> str:
    return reverse("desk:readout-page", args=[row.pk])


def _unworded(row: Readout) -> list[str]:
    """Say in which language clauses of the meeting have no words, so that the text lacks them."""
    if row.state != "draft":
        return []
    told = []
    for lang, label in (("zh", _("Chinese")), ("en", _("English"))):
        count = missing(row.meeting, lang) if getattr(row, f"text_{lang}") else 0
        if count:
            words = ngettext(
                "%(n)s clause has no words in %(lang)s and is missing in that text.",
                "%(n)s clauses have no words in %(lang)s and are missing in that text.",
                count,
            )
            told.append(words % {"n": count, "lang": label})
    return told


@login_required
def readout_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one readout as it is or will be published, both languages beside each other."""
    row = get_object_or_404(readouts(request.user), pk=pk)
    texts = [(code, lang, getattr(row, f"text_{code}")) for code, (lang, _name) in LANGUAGES.items()]
    context = {
        "readout": row,
        "facts": _facts(row),
        "actions": offered(ON_READOUT, request.user, row),
        "texts": [(lang, text) for _code, lang, text in texts if text],
        "unworded": _unworded(row),
        "files": [
            Link(f"{kind} {LANGUAGES[code][1]}", f"{reverse(f'desk:readout-{kind}', args=[pk])}?lang={code}")
            for code, _lang, text in texts
            if text
            for kind in ("docx", "txt")
        ],
    }
    return render(request, "desk/publishing/readout.html", context)


def _asked(request: HttpRequest, pk: int) -> tuple[Readout, str, str]:
    """Return a readout, the language asked for (else that of the page), and its text in it; 404 where it has none."""
    row = get_object_or_404(readouts(request.user), pk=pk)
    asked = request.GET.get("lang", "")
    lang = asked if asked in LANGUAGES else current_language()
    text = getattr(row, f"text_{lang}")
    if not text:
        raise Http404
    return row, lang, text


@login_required
def readout_docx(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand out one language of a readout as docx."""
    row, lang, text = _asked(request, pk)
    title = str(choose(row.title_en, row.title_zh, lang))
    paragraphs = [Paragraph.of(line) for line in text.split("\n") if line.strip() and line.strip() != title]
    source = str(choose(row.source_en, row.source_zh, lang))
    return attachment(document(Document(title, paragraphs, LANGUAGES[lang][0], author=source)), f"{title}.docx")


@login_required
def readout_text(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand out one language of a readout as plain text."""
    row, lang, text = _asked(request, pk)
    return attachment(text.encode(), f"{choose(row.title_en, row.title_zh, lang)}.txt")
