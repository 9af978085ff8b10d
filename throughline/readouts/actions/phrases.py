"""Phrases of an installation: entered from a confirmed correction, withdrawn with a reason."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid, WrongState
from throughline.base.record import action, transition
from throughline.bodies.models import Jurisdiction
from throughline.readouts.models import DraftLine, Phrase
from throughline.readouts.policy import may
from throughline.readouts.states import PHRASE

LANGUAGES = ("en", "zh")


@action
def enter_phrase(
    *, by: Any, jurisdiction: Jurisdiction, lang: str, kind: str, phrase: str, value: str, line: DraftLine | None = None
) -> Phrase:
    """Keep what a phrase of a kind means; from now on the parser of this installation goes by it.

    `line` is the corrected line it was learned from. Raises Invalid where the phrase is empty or means something
    already: that one is withdrawn first.
    """
    phrase = " ".join(phrase.split())
    if lang not in LANGUAGES:
        raise Invalid({"lang": _("Choose the language of the phrase.")})
    if not phrase or not kind.strip():
        raise Invalid({"phrase": _("Give the words of the phrase.")})
    if (older := Phrase.objects.filter(lang=lang, kind=kind, phrase=phrase, withdrawn=False).first()) is not None:
        told = _("This phrase means “%(value)s” already. Withdraw that first.")
        raise Invalid({"phrase": told % {"value": older.value}})
    row = Phrase(jurisdiction=jurisdiction, author=by, made_on=clock.today())
    changes = {"lang": lang, "kind": kind, "phrase": phrase, "value": value, "basis": line.path if line else ""}
    return transition(row, "enter", by=by, table=PHRASE, may=may, changes=changes)


@action
def withdraw_phrase(*, by: Any, phrase: Phrase, reason: str) -> Phrase:
    """Withdraw a phrase: it fires no more; what was read by it stays as it was confirmed."""
    if phrase.withdrawn:
        raise WrongState(_("This phrase is withdrawn already."))
    return transition(phrase, "withdraw", by=by, table=PHRASE, may=may, changes={"withdrawn": True}, reason=reason)
