"""Hinge: a case reaches the agenda of a meeting, and the decision taken there answers it and returns to its item.

A case is decided when every body that meets has decided its agenda item; the words are those recorded with the
outcomes. A new due date of the item named with the decision is granted with it. A withdrawn outcome lays the case
before the meeting again, as long as nothing was made of it.
"""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.base.errors import Invalid, WrongState
from throughline.base.record import action
from throughline.base.text import missing_both
from throughline.bodies.models import Organization
from throughline.casework.actions.climbing import decide_case, table_case, undecide_case
from throughline.casework.models import Case
from throughline.delivery.actions.cases import extend_by_decision
from throughline.delivery.models import Change, Commitment
from throughline.meetings.actions.agenda import add_agenda_item
from throughline.meetings.models import AgendaItem, Meeting, Outcome

DECIDING = ("decided", "arranged", "approved")
TAKES_ITEMS = ("planned", "open")


@action
def put_on_agenda(*, by: Any, case: Case, meeting: Meeting, version: int | None = None) -> Case:
    """Put a case on the agenda of a meeting of its body, as an item to decide under the case's title.

    Raises Invalid on meeting: of another body, or one that takes no more items.
    """
    if meeting.state not in TAKES_ITEMS or meeting.public_record:
        raise Invalid({"meeting": _("This meeting takes no more agenda items.")})
    item = add_agenda_item(
        by=by,
        meeting=meeting,
        kind="decide",
        title_en=case.title if case.lang == "en" else "",
        title_zh=case.title if case.lang == "zh" else "",
        presenter=case.unit,
    )
    return table_case(by=by, case=case, item=item, version=version)


def waiting_on(item: AgendaItem) -> list[Case]:
    """Return the cases that wait for the decision of an agenda item."""
    return list(Case.objects.filter(agenda_item=item, state="tabled").order_by("pk"))


def _missing(item: AgendaItem, body: Organization | None = None) -> list[Organization]:
    """Return the bodies of the meeting that have not decided the item, apart from `body`."""
    decided = item.outcomes.filter(withdrawn=False, result__in=DECIDING).values_list("organization", flat=True)
    rows = item.meeting.bodies.exclude(pk__in=decided)
    return list(rows.exclude(pk=body.pk) if body is not None else rows)


def _words(item: AgendaItem) -> dict[str, str]:
    """Return what was recorded with the outcomes of an item, each wording once, in both languages."""
    said = item.outcomes.filter(withdrawn=False, result__in=DECIDING).order_by("pk")
    return {
        f"decision_{lang}": "\n".join(dict.fromkeys(filter(None, (getattr(one, f"conditions_{lang}") for one in said))))
        for lang in ("en", "zh")
    }


def answer_cases(*, by: Any, made: Outcome, new_due: date | None = None) -> None:
    """Let an outcome answer the cases that wait on its item, once every body has decided; part of deciding.

    `new_due` is the items' new due date by this decision. Raises Invalid on conditions_zh (no words) and new_due.
    """
    cases = waiting_on(made.item) if made.result in DECIDING else []
    if not cases or _missing(made.item):
        return
    words = _words(made.item)
    if missing_both(words["decision_en"], words["decision_zh"]):
        raise Invalid({"conditions_zh": _("Write what was decided: these words answer the case.")})
    for case in cases:
        answered = decide_case(by=by, case=case, due=new_due, outcome=made.path, **words)
        if new_due is not None:
            for item in Commitment.objects.filter(cases__case=case, live=True).order_by("pk"):
                extend_by_decision(by=by, item=item, new_due=new_due, case=answered, outcome=made)


def preview_cases(item: AgendaItem, body: Organization, result: str) -> list[str]:
    """Return, as sentences, what an outcome would do to the cases of an agenda item. Writes nothing."""
    cases = waiting_on(item)
    if not cases:
        return []
    if result not in DECIDING:
        return [_("The case waits on: only a decision answers it.")]
    if missing := _missing(item, body):
        names = _(", ").join(str(other.short) for other in missing)
        return [_("The case waits for %(bodies)s; nothing is answered before.") % {"bodies": names}]
    count = len(cases)
    told = ngettext(
        "The decision answers %(n)s case and returns to its item; the time to carry it out starts.",
        "The decision answers %(n)s cases and returns to their items; the time to carry it out starts.",
        count,
    )
    return [told % {"n": count}]


def take_back_answers(*, by: Any, outcome: Outcome, reason: str) -> None:
    """Lay the cases that an outcome answered before the meeting again; refuse where something was made of it."""
    answered = Case.objects.filter(agenda_item=outcome.item_id, decided_on__isnull=False).order_by("pk")
    extended = Change.objects.filter(outcome__item=outcome.item_id, case__isnull=False).exists()
    if extended or answered.exclude(state="answered"):
        raise WrongState(_("This decision has taken effect. Only a new decision can change it."))
    for case in answered:
        undecide_case(by=by, case=case, reason=reason, outcome=outcome.path)
