"""Phrases: kept from a correction or entered, and withdrawn with a reason."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.desk.acts import Act
from throughline.readouts.actions import phrases as actions
from throughline.readouts.models import DraftLine, Phrase
from throughline.readouts.policy import draft_lines, may, phrases
from throughline.readouts.states import PHRASE

from ..forms.phrases import NewPhrase, Withdraw
from .lines import back


def _enter(*, by: Any, row: DraftLine | None, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001 (Act.run)
    actions.enter_phrase(
        by=by, line=row, **{name: data[name] for name in ("jurisdiction", "lang", "kind", "phrase", "value")}
    )
    return back(row) if row is not None else reverse("desk:phrase-list")


def _withdraw(*, by: Any, row: Phrase, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001
    actions.withdraw_phrase(by=by, phrase=row, reason=data["reason"])
    return reverse("desk:phrase-list")


def _new(_request: HttpRequest, row: DraftLine | None) -> dict[str, Any]:
    """Return the words of the page; from a line it leads back there."""
    found = {
        "title": _("Keep as a phrase"),
        "submit": _("Keep it"),
        "intro": _("From now on readouts are read by it. It stands with your name and the day, and can be withdrawn."),
    }
    return found | (
        {"cancel_url": back(row), "quoted": row.quote}
        if row is not None
        else {"cancel_url": reverse("desk:phrase-list")}
    )


def _taken_back(_request: HttpRequest, row: Phrase) -> dict[str, Any]:
    """Return the words of the page."""
    return {
        "title": _("Withdraw “%(phrase)s”") % {"phrase": row.phrase},
        "intro": _("It fires no more. What was confirmed by it stays."),
        "cancel_url": reverse("desk:phrase-list"),
    }


ENTER = Act("phrase", "new", PHRASE, "enter", _enter, may, None, NewPhrase, context=_new,
            done=gettext_lazy("Kept."))  # fmt: skip
LEARN = Act("draft_line", "phrase", PHRASE, "enter", _enter, may, draft_lines, NewPhrase, context=_new,
            template="desk/readouts/line.html")  # fmt: skip
WITHDRAW = Act("phrase", "withdraw", PHRASE, "withdraw", _withdraw, may, phrases, Withdraw, context=_taken_back,
               offered=lambda row: not row.withdrawn, done=gettext_lazy("Withdrawn."))  # fmt: skip
PHRASE_ACTS = (ENTER, LEARN, WITHDRAW)
