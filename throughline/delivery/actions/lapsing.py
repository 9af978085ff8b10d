"""What ends with an item: what was asked of it and is undecided lapses, and no open round asks for it any longer."""

from typing import Any

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from throughline.base import clock
from throughline.base.record import action, transition
from throughline.base.text import current_language
from throughline.bodies.standing import CLOCK
from throughline.casework.actions.answering import answer_case
from throughline.casework.models import Case
from throughline.casework.states import HELD
from throughline.delivery.asking import PENDING, decided
from throughline.delivery.models import Change, Commitment, RoundItem
from throughline.delivery.policy import may
from throughline.delivery.states import CHANGE

from .progress import answer_round


def lapse_pending(item: Commitment) -> None:
    """Let what is still asked of an ended item lapse, in the program's name, with the reason."""
    reason = _("The item is %(state)s; nothing is left to decide.") % {"state": item.get_state_display()}
    for change in item.changes.filter(state__in=PENDING).order_by("pk"):
        lapse_change(by=CLOCK, change=change, reason=reason)


@action
def lapse_change(*, by: Any, change: Change, reason: str) -> Change:
    """Take back what was asked of an item that has ended in another way; only the program does it."""
    changes = decided(by, reason)
    note = {"item": change.commitment}
    return transition(change, "lapse", by=by, table=CHANGE, may=may, changes=changes, reason=reason, note=note)


def leave_rounds(by: Any, item: Commitment) -> None:
    """Count the item as answered in the open rounds that still ask for it: there is nobody left to ask."""
    for asked in RoundItem.objects.filter(commitment=item, state="owed", round__state="open").order_by("pk"):
        answer_round(by=by, round_item=asked)


def answer_instructions(item: Commitment, change: Change) -> None:
    """Answer the instructions that led to a closed item, in the program's name: their leader sees what came of them.

    The leader says whether that settles it; until then the instruction stands (domain: no new word means closed).
    """
    joined = Q(items__commitment=item) | Q(pk__in=item.sources.exclude(case=None).values("case"))
    told = _("Item %(number)d was closed on %(day)s. %(said)s") % {
        "number": item.number,
        "day": date_format(clock.today(), "DATE_FORMAT"),
        "said": change.reason,
    }
    for case in Case.objects.filter(joined, kind="instruction", state__in=HELD).distinct().order_by("pk"):
        answer_case(by=CLOCK, case=case, text=told, lang=current_language())
