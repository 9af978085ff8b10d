"""What an officer does first, where the installation is new and the home has nothing to show yet."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.bodies.roles import OFFICER, SECURITY
from throughline.bodies.standing import standing
from throughline.conveyance import policy as conveyance_policy
from throughline.delivery import policy as delivery_policy
from throughline.look.lights import Light
from throughline.look.parts import Todo

Step = tuple[str, str, str]


def of_office(user: Any) -> list[Todo]:
    """Return the steps of an office that keeps a list; none once an item was ever proposed."""
    if delivery_policy.commitments(user).exists():
        return []
    return _told(
        [
            *_from_readout(user),
            (_("Add the units that deliver"), "organization-list", _("They lead the items and report on them.")),
            *_accounts(user),
            (_("Draft the list of the year"), "item_list-list", _("Line by line, or pasted from a spreadsheet.")),
            (_("Plan the plenary that approves it"), "meeting-list", _("With the approval the items open.")),
        ]
    )


def of_sender(user: Any) -> list[Todo]:
    """Return the steps of an office that conveys to districts; none once a clause was conveyed."""
    if conveyance_policy.conveyances(user).exists():
        return []
    return _told(
        [
            *_from_readout(user),
            (
                _("Enter the districts"),
                "organization-list",
                _("Each with its office, which signs for what you convey."),
            ),
            *_accounts(user),
            (_("Enter the meeting and its clauses"), "meeting-list", _("From its page the clauses are conveyed.")),
        ]
    )


def _from_readout(user: Any) -> list[Step]:
    """Return the shortest way in: the readouts of published meetings bring the first entries."""
    if not standing(user).realms(OFFICER.code):
        return []
    told = _("Its bodies, people and requirements become the first entries; you accept every line.")
    return [(_("Start from a published readout"), "review-new", told)]


def _accounts(user: Any) -> list[Step]:
    """Return the step of whoever is security officer as well."""
    if not standing(user).realms(SECURITY.code):
        return []
    return [
        (_("Create the accounts"), "account-list", _("With a role in their unit, and a one-time link to hand over."))
    ]


def _told(steps: list[Step]) -> list[Todo]:
    """Return the steps numbered, each with its page."""
    return [
        Todo(Light("non", _("Step %(n)s") % {"n": place}), title, reverse(f"desk:{name}"), told)
        for place, (title, name, told) in enumerate(steps, start=1)
    ]
