"""Clauses on their way down: sent, signed, studied, answered, kept; and what carries them."""

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Refused
from throughline.bodies.models import Account
from throughline.conveyance.actions import alignments
from throughline.conveyance.actions import conveyances as actions
from throughline.conveyance.models import Alignment, Conveyance
from throughline.demo.content import Told
from throughline.demo.keys import Keys
from throughline.loop import answer as hinge
from throughline.loop import convey as sending
from throughline.meetings.models import AgendaItem, Meeting, Requirement


def convey(keys: Keys, by: Account, told: Told) -> None:
    """Send clauses to districts."""
    sending.convey(
        by=by,
        sender=keys.organization("muni_office"),
        requirements=[keys.clause(number) for number in told["clauses"]],
        jurisdictions=[keys.jurisdiction(code) for code in told["districts"]],
        answer_by=told["answer_by"],
        sign_by=told["sign_by"],
    )


def _waiting(keys: Keys, told: Told, state: str) -> list[Conveyance]:
    """Return the conveyances meant that still stand in `state`; what a visitor has done already is left out."""
    rows = Conveyance.objects.select_related("sender").filter(jurisdiction=told["district"], state=state)
    if told["clauses"] != ["all"] and told["clauses"] != "all":
        rows = rows.filter(requirement__in=[keys.clause(number) for number in told["clauses"]])
    return list(rows.order_by("number"))


def sign(keys: Keys, by: Account, told: Told) -> None:
    """Sign for all clauses that wait in a district."""
    for row in _needed(_waiting(keys, told, "sent")):
        actions.sign_conveyance(by=by, conveyance=row)


def study(keys: Keys, by: Account, told: Told) -> None:
    """Note clauses as studied under an item of the district's meeting."""
    day = keys.get(Meeting, told["meeting"]).held_on
    item = keys.get(AgendaItem, told["item"])
    for row in _needed(_waiting(keys, told, "signed")):
        actions.study_conveyance(by=by, conveyance=row, on=day, item=item)


def _needed(rows: list[Conveyance]) -> list[Conveyance]:
    """Refuse an act that has nothing left to do."""
    if not rows:
        raise Refused(_("Nothing is left to do here; it was done before."))
    return rows


def answer(keys: Keys, by: Account, told: Told) -> None:
    """Answer a clause."""
    hinge.answer(
        by=by,
        conveyance=keys.conveyance(told["clause"], told["district"]),
        answer=told["answer"],
        reason_en=told["reason_en"],
        reason_zh=told["reason_zh"],
        new_answer_by=told.get("new_answer_by"),
    )


def accept_reason(keys: Keys, by: Account, told: Told) -> None:
    """Accept a "not applicable here"."""
    actions.accept_reason(by=by, conveyance=keys.conveyance(told["clause"], told["district"]))


def return_reason(keys: Keys, by: Account, told: Told) -> None:
    """Return an answer."""
    row = keys.conveyance(told["clause"], told["district"])
    actions.return_reason(by=by, conveyance=row, reason=told["reason"])


def ask_to_keep(keys: Keys, by: Account, told: Told) -> None:
    """Ask that a clause be kept at municipal level."""
    row = keys.conveyance(told["clause"], told["district"])
    actions.ask_to_keep(by=by, conveyance=row, reason=told["reason_zh"])


def keep(keys: Keys, by: Account, told: Told) -> None:
    """Keep a clause at municipal level."""
    actions.keep_at_municipal_level(
        by=by,
        conveyance=keys.conveyance(told["clause"], told["district"]),
        reason_en=told["reason_en"],
        reason_zh=told["reason_zh"],
    )


def align(keys: Keys, by: Account, told: Told) -> None:
    """Suggest that a lower clause carries an upper one, and confirm it where the script says so."""
    lower, upper = keys.get(Requirement, told["lower"]), keys.get(Requirement, told["upper"])
    row = Alignment.objects.filter(lower=lower, upper=upper).first()
    if row is None:
        reasons = {"reason_en": told["reason_en"], "reason_zh": told["reason_zh"]}
        row = alignments.suggest_alignment(by=by, lower=lower, upper=upper, **reasons)
    if told["confirm"]:
        alignments.confirm_alignment(by=by, alignment=row)


PLAYERS = {
    "convey": convey,
    "sign": sign,
    "study": study,
    "answer": answer,
    "accept_reason": accept_reason,
    "return_reason": return_reason,
    "ask_to_keep": ask_to_keep,
    "keep": keep,
    "align": align,
}
