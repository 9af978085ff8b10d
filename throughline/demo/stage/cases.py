"""Problems, requests for help and instructions: raised on items, answered, taken higher, decided by a meeting."""

from typing import Any

from django.utils.translation import override

from throughline.bodies.models import Account
from throughline.casework.actions import answering, climbing
from throughline.casework.models import Case
from throughline.delivery.models import Commitment
from throughline.demo.content import Told
from throughline.demo.keys import Keys
from throughline.loop import cases, escalate
from throughline.meetings.models import AgendaItem, Meeting

WRITTEN = "zh-hans"  # the language in which the people of the year work and give their reasons


def _words(told: Told) -> dict[str, Any]:
    """Return what was written."""
    return {"title": told["title"], "text": told["text"], "lang": told["lang"]}


def raise_problem(keys: Keys, by: Account, told: Told) -> Case:
    """Raise a problem of an item with its lead unit."""
    return cases.problem_of(by=by, item=keys.get(Commitment, told["item"]), **_words(told))


def ask_help(keys: Keys, by: Account, told: Told) -> Case:
    """Ask another unit for help."""
    item = keys.get(Commitment, told["item"])
    return cases.help_for(by=by, item=item, to=keys.organization(told["unit"]), **_words(told))


def give_instruction(keys: Keys, by: Account, told: Told) -> Case:
    """Give an instruction on an item."""
    item = keys.get(Commitment, told["item"])
    return cases.instruction_on(by=by, item=item, due=told["due"], **_words(told))


def accept_case(keys: Keys, by: Account, told: Told) -> None:
    """Take a case on."""
    answering.accept_case(by=by, case=keys.get(Case, told["case"]))


def answer_case(keys: Keys, by: Account, told: Told) -> None:
    """Answer a case."""
    answering.answer_case(by=by, case=keys.get(Case, told["case"]), text=told["text"], lang=told["lang"])


def refuse_case(keys: Keys, by: Account, told: Told) -> None:
    """Refuse a case with the reason."""
    answering.refuse_case(by=by, case=keys.get(Case, told["case"]), reason=told["reason"])


def settle_case(keys: Keys, by: Account, told: Told) -> None:
    """Say that one is content."""
    answering.settle_case(by=by, case=keys.get(Case, told["case"]))


def escalate_case(keys: Keys, by: Account, told: Told) -> None:
    """Take a case to the office."""
    with override(WRITTEN):
        climbing.escalate_case(by=by, case=keys.get(Case, told["case"]), reason=told["reason"])


def refer_case(keys: Keys, by: Account, told: Told) -> None:
    """Refer a case to a working group."""
    group = keys.organization(told["unit"])
    case = keys.get(Case, told["case"])
    with override(WRITTEN):
        climbing.refer_case(by=by, case=case, level="working_group", to=group, reason=told["reason"])


def table_case(keys: Keys, by: Account, told: Told) -> AgendaItem | None:
    """Put a case on an agenda; the key is that of the agenda item."""
    case = keys.get(Case, told["case"])
    return escalate.put_on_agenda(by=by, case=case, meeting=keys.get(Meeting, told["meeting"])).agenda_item


PLAYERS = {
    "raise_problem": raise_problem,
    "ask_help": ask_help,
    "give_instruction": give_instruction,
    "accept_case": accept_case,
    "answer_case": answer_case,
    "refuse_case": refuse_case,
    "settle_case": settle_case,
    "escalate_case": escalate_case,
    "refer_case": refer_case,
    "table_case": table_case,
}
