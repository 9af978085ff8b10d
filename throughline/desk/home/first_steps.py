"""What an officer does first, where the installation is new and the home has nothing to show yet."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.bodies import policy as bodies_policy
from throughline.bodies.models import Account, Organization
from throughline.bodies.models.organizations import DISTRICT
from throughline.bodies.roles import OFFICER, SECURITY
from throughline.bodies.standing import standing
from throughline.conveyance import policy as conveyance_policy
from throughline.delivery import policy as delivery_policy
from throughline.look.lights import Light
from throughline.look.parts import Todo
from throughline.loop.coverage import sources_of_requirements
from throughline.readouts import policy as readouts_policy

Step = tuple[str, str, str]


def of_office(user: Any) -> list[Todo]:
    """Return the steps of an office that keeps a list, without what is done; none once an item was ever proposed."""
    if delivery_policy.commitments(user).exists():
        return []
    return _told(
        [
            *_from_readout(user),
            *_units(user),
            *_accounts(user),
            (_("Draft the list of the year"), "item_list-list", _("Line by line, or pasted from a spreadsheet.")),
            (_("Plan the plenary that approves it"), "meeting-list", _("With the approval the items open.")),
        ]
    )


def of_sender(user: Any) -> list[Todo]:
    """Return the steps of an office that conveys to districts, without what is done; none once a clause was conveyed.

    What an import brought counts as done: nobody is sent to enter a meeting that stands there.
    """
    if conveyance_policy.conveyances(user).exists():
        return []
    steps = [*_from_readout(user)]
    if not bodies_policy.jurisdictions(user).filter(level=DISTRICT).exists():
        told = _("Each with its office, which signs for what you convey.")
        steps.append((_("Enter the districts"), "organization-list", told))
    steps += _accounts(user)
    if not sources_of_requirements(user).exists():
        told = _("From its page the clauses are conveyed.")
        steps.append((_("Enter the meeting and its clauses"), "meeting-list", told))
    return _told(steps)


def _from_readout(user: Any) -> list[Step]:
    """Return the shortest way in: the readouts of published meetings bring the first entries."""
    if not standing(user).realms(OFFICER.code) or readouts_policy.reviews(user).filter(state="confirmed").exists():
        return []
    told = _("Its bodies, people and requirements become the first entries; you accept every line.")
    return [(_("Start from a published readout"), "review-new", told)]


def _units(user: Any) -> list[Step]:
    """Return the step that adds units, until one stands there beside the office itself that may lead an item."""
    seen = standing(user)
    rows = bodies_policy.organizations(user).filter(jurisdiction__in=seen.realms(OFFICER.code), until=None)
    offices = [grant.organization for grant in seen.grants]
    if rows.exclude(kind__in=Organization.NOT_UNITS).exclude(pk__in=offices).exists():
        return []
    return [(_("Add the units that deliver"), "organization-list", _("They lead the items and report on them."))]


def _accounts(user: Any) -> list[Step]:
    """Return the step of whoever is security officer as well, until somebody else has an account."""
    if not standing(user).realms(SECURITY.code) or Account.objects.exclude(pk=user.pk).exists():
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
