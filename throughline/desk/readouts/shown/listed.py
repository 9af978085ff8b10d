"""A review as a row of the list."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.base.text import choose
from throughline.look.drawings.progress import Progress
from throughline.look.lights import Light
from throughline.readouts.models import Review

KINDS = {"reading": "non", "unread": "red", "open": "non", "confirmed": "don", "undone": "cut", "dropped": "cut"}


@dataclass(frozen=True, slots=True)
class Row:
    """One readout of the list; `reading` while the program still reads it, `sample` if its meeting is a sample's."""

    review: Review
    url: str
    title: str
    note: str
    light: Light
    progress: Progress | None
    meeting_url: str = ""
    reading: bool = False
    sample: bool = False


def _anew(count: int) -> str:
    """Return how many lines mean something else than when the text was read."""
    told = ngettext("%(n)d line means something else by now", "%(n)d lines mean something else by now", count)
    return told % {"n": count} if count else ""


def listed(review: Any) -> Row:
    """Return a review with its state and how far it is."""
    needed, decided = review.needed, review.decided
    told = _("%(done)s of %(all)s") % {"done": decided, "all": needed}
    parts = [
        {"en": "English", "zh": "中文"}.get(review.lang, ""),
        _("version of an earlier one") if review.corrects_id else "",
        _("translation of an earlier one") if review.translates_id else "",
        _anew(review.anew) if review.state == "open" else "",
        str(choose(review.trouble_en, review.trouble_zh)),
    ]
    stands = review.meeting_id and review.state != "undone"
    return Row(
        review,
        reverse("desk:review-page", args=[review.pk]),
        str(review) if review.record or review.name else _("Text of %(count)s") % {"count": review.path},
        " · ".join(part for part in parts if part),
        Light(KINDS.get(review.state, "non"), str(review.get_state_display())),
        Progress("percent", decided, needed, told) if needed and review.state in ("open", "confirmed") else None,
        reverse("desk:meeting-page", args=[review.meeting_id]) if stands else "",
        review.state == "reading",
        bool(review.meeting and review.meeting.jurisdiction.sample),
    )
