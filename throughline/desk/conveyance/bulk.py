"""Acts on several received clauses at once: a batch of twenty is noted and answered in one form, one Event each."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from throughline.conveyance.actions.conveyances import study_conveyance
from throughline.conveyance.policy import may
from throughline.conveyance.states import CONVEYANCE
from throughline.desk.acts import Act
from throughline.look.parts import Action
from throughline.loop.answer import answer

from . import forms
from .acts import SIGN_ALL


def _study_all(*, by: Any, data: dict[str, Any], **_rest: Any) -> str:
    for conveyance in data["conveyances"]:
        study_conveyance(by=by, conveyance=conveyance, on=data["on"], item=data["item"])
    return reverse("desk:conveyance-list")


def _answer_carried(*, by: Any, data: dict[str, Any], **_rest: Any) -> str:
    for conveyance in data["conveyances"]:
        answer(by=by, conveyance=conveyance, answer="carried")
    return reverse("desk:conveyance-list")


CARRIED = _("Answer: carried")


def _titled(_request: HttpRequest, _row: None) -> dict[str, Any]:
    """Call the form by the one answer that it gives."""
    return {"title": CARRIED, "submit": CARRIED}


STUDY_ALL = Act(
    "conveyance",
    "study-all",
    CONVEYANCE,
    "study",
    _study_all,
    may,
    None,
    forms.StudyAllForm,
    done=_("Noted as studied."),
    intro=_("One day and, where there was one, one agenda item for all that is ticked."),
)
ANSWER_CARRIED = Act(
    "conveyance",
    "answer-carried",
    CONVEYANCE,
    "answer",
    _answer_carried,
    may,
    None,
    forms.CarriedForm,
    done=_("Answered: carried."),
    intro=_("Only clauses that an opened item or a confirmed clause of your own carries, and that are not answered."),
    context=_titled,
)
BULK_ACTS = (STUDY_ALL, ANSWER_CARRIED)

OFFERS: tuple[tuple[Act, Any, Callable[[Any], Any]], ...] = (
    (SIGN_ALL, _("Sign for all"), lambda user: forms.received(user, "sign")),
    (STUDY_ALL, CONVEYANCE.verb("study").label, forms.to_study),
    (ANSWER_CARRIED, CARRIED, forms.to_answer_carried),
)


def bulk_actions(user: Any) -> list[Action]:
    """Return the buttons over the list, each with how many clauses wait for it; none where nothing waits."""
    waiting = [(act, label, rows(user).count()) for act, label, rows in OFFERS]
    found = [(act, label, count) for act, label, count in waiting if count]
    return [
        Action(_("%(act)s (%(n)d)") % {"act": label, "n": count}, act.url(), kind="" if place else "pri")
        for place, (act, label, count) in enumerate(found)
    ]
