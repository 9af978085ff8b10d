"""Bodies, people, posts and posts held, withdrawn with the import that entered them.

Called by `loop.withdraw` only: it knows what else points at a row. Enforced by an import contract.
"""

from typing import Any

from throughline.base.record import action, transition
from throughline.base.verbs import Table
from throughline.bodies.models import Membership, Organization, Person, Post
from throughline.bodies.policy import may
from throughline.bodies.states import MEMBERSHIP, ORGANIZATION, PERSON, POST

GONE = {"withdrawn": True}


def _withdraw(row: Any, by: Any, table: Table, reason: str, decision: str) -> Any:
    """Withdraw one row: it stays, and no list shows it."""
    return transition(row, "withdraw", by=by, table=table, may=may, changes=GONE, reason=reason, decision=decision)


@action
def withdraw_organization(*, by: Any, organization: Organization, reason: str, decision: str) -> Organization:
    """Withdraw a body or unit with its names."""
    made: Organization = _withdraw(organization, by, ORGANIZATION, reason, decision)
    return made


@action
def withdraw_person(*, by: Any, person: Person, reason: str, decision: str) -> Person:
    """Withdraw a person."""
    made: Person = _withdraw(person, by, PERSON, reason, decision)
    return made


@action
def withdraw_post(*, by: Any, post: Post, reason: str, decision: str) -> Post:
    """Withdraw a post."""
    made: Post = _withdraw(post, by, POST, reason, decision)
    return made


@action
def withdraw_membership(*, by: Any, membership: Membership, reason: str, decision: str) -> Membership:
    """Withdraw a post held."""
    made: Membership = _withdraw(membership, by, MEMBERSHIP, reason, decision)
    return made
