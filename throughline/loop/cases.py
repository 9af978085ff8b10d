"""Hinge: a case about an item. It is raised from the item's page, and the item shows it; the case knows no item."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import NotAllowed, WrongState
from throughline.base.record import action
from throughline.bodies.models import Organization, Person
from throughline.bodies.standing import Program, standing
from throughline.casework.actions.raising import (
    Files,
    ask_help,
    give_instruction,
    raise_problem,
    register_instruction,
)
from throughline.casework.models import Case
from throughline.delivery.models import Commitment, CommitmentCase
from throughline.delivery.moving import check_open

NO_LEAD = _("This item has no lead unit yet.")


def speaks_for(user: Any, item: Commitment) -> Organization | None:
    """Return the unit of an item for which somebody speaks: the lead before a cooperating one; None for the office."""
    units = set() if isinstance(user, Program) else standing(user).units()
    if item.lead is not None and item.lead_id in units:
        return item.lead
    parts = sorted(item.parties.all(), key=lambda party: party.pk)  # read once for a page
    return next((party.organization for party in parts if party.organization_id in units), None)


def _asking(by: Any, item: Commitment) -> Organization | None:
    """Return the unit that asks; refuse whoever is neither a party of the item nor its office."""
    check_open(item)
    unit = speaks_for(by, item)
    if unit is None and not isinstance(by, Program) and item.jurisdiction_id not in standing(by).realms("officer"):
        raise NotAllowed
    return unit


def _joined(item: Commitment, case: Case) -> Case:
    """Show the case with its item."""
    CommitmentCase.objects.create(commitment=item, case=case)
    return case


@action
def problem_of(
    *, by: Any, item: Commitment, title: str, text: str, lang: str = "zh", at_office: bool = False, files: Files = ()
) -> Case:
    """Raise a problem of an item: with its lead unit, or at once with the office; the office raises its own there too.

    Raises Invalid on title, text, lang, files; WrongState for an item that is not worked on.
    """
    unit = _asking(by, item)
    if item.lead is None:
        raise WrongState(NO_LEAD)
    case = raise_problem(
        by=by,
        body=item.item_list.organization,
        unit=unit,
        to=None if at_office else item.lead,
        title=title,
        text=text,
        lang=lang,
        about=item,
        files=files,
    )
    return _joined(item, case)


@action
def help_for(
    *, by: Any, item: Commitment, to: Organization | None, title: str, text: str, lang: str = "zh", files: Files = ()
) -> Case:
    """Ask another unit for help with an item. Raises Invalid on to, title, text, lang, files."""
    unit = _asking(by, item)
    case = ask_help(
        by=by,
        body=item.item_list.organization,
        unit=unit,
        to=to,
        title=title,
        text=text,
        lang=lang,
        about=item,
        files=files,
    )
    return _joined(item, case)


@action
def instruction_on(
    *,
    by: Any,
    item: Commitment,
    title: str,
    text: str,
    lang: str = "zh",
    due: date | None = None,
    files: Files = (),
) -> Case:
    """Give an instruction on an item to its lead unit. Raises Invalid on due, title, text, lang, files."""
    check_open(item)
    if item.lead is None:
        raise WrongState(NO_LEAD)
    case = give_instruction(
        by=by,
        body=item.item_list.organization,
        to=item.lead,
        title=title,
        text=text,
        lang=lang,
        due=due,
        about=item,
        files=files,
    )
    return _joined(item, case)


@action
def registered_on(
    *,
    by: Any,
    item: Commitment,
    person: Person | None,
    given_on: date | None,
    title: str,
    text: str,
    to: Organization | None = None,
    lang: str = "zh",
    due: date | None = None,
    files: Files = (),
) -> Case:
    """Register a leader's instruction on an item, for its lead unit unless another one is chosen.

    Raises Invalid on person, given_on, to, due, title, text, lang, files.
    """
    check_open(item)
    case = register_instruction(
        by=by,
        body=item.item_list.organization,
        to=to or item.lead,
        person=person,
        given_on=given_on,
        title=title,
        text=text,
        lang=lang,
        due=due,
        about=item,
        files=files,
    )
    return _joined(item, case)
