"""People, posts, and who holds which from when to when."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid
from throughline.base.record import Actor, action, transition
from throughline.bodies.models import Jurisdiction, Membership, Organization, Person, Post
from throughline.bodies.policy import may
from throughline.bodies.states import MEMBERSHIP, PERSON, POST

from .naming import lacking, named


@action
def enter_person(
    *, by: Actor, jurisdiction: Jurisdiction, name_en: str = "", name_zh: str = "", sample: bool = False
) -> Person:
    """Enter an official by name. Nothing else about a person is kept."""
    changes = {"sample": sample, **named("name", name_en, name_zh)}
    return transition(Person(jurisdiction=jurisdiction), "enter", by=by, table=PERSON, may=may, changes=changes)


@action
def translate_person(*, by: Actor, person: Person, name_en: str = "", name_zh: str = "") -> Person:
    """Give a person the name in the language that it lacks; a name that stands is never changed."""
    changes = lacking(person, "name", name_en, name_zh)
    return transition(person, "translate", by=by, table=PERSON, may=may, changes=changes)


@action
def enter_post(
    *,
    by: Actor,
    organization: Organization,
    title_en: str = "",
    title_zh: str = "",
    aliases: str = "",
    rank: int = 50,
) -> Post:
    """Enter a post. `aliases` are the other words sources use for it, one a line; a lower `rank` stands first."""
    titles = named("title", title_en, title_zh)
    if organization.posts.filter(**titles).exists():
        raise Invalid({"title_en": _("This post is already entered.")})
    told = "\n".join(line.strip() for line in aliases.splitlines() if line.strip())
    changes = {"aliases": told, "rank": rank, **titles}
    return transition(
        Post(organization=organization),
        "enter",
        by=by,
        table=POST,
        may=may,
        changes=changes,
        note={"organization": organization},
    )


def _one_city(person: Person, organization: Organization) -> bool:
    """Say whether a person may hold a post there: the same jurisdiction, or one is the tier above the other."""
    here, there = person.jurisdiction, organization.jurisdiction
    return there.code in {here.code, here.parent_id} or there.parent_id == here.code


@action
def appoint_person(
    *,
    by: Actor,
    person: Person,
    post: Post,
    valid_from: date | None = None,
    known_on: date | None = None,
    undated: bool = False,
) -> Membership:
    """Note that a person holds a post from `valid_from` on.

    Where a source names only a day on which the post was held, give `known_on` alone; where it names no day at all,
    say `undated`; otherwise, with neither day, it is today.
    """
    if not _one_city(person, post.organization):
        raise Invalid({"person": _("This person is of another district.")})
    if Membership.objects.filter(person=person, post=post, roster=None, valid_to=None).exists():
        raise Invalid({"person": _("This person already holds this post.")})
    first = valid_from if valid_from or known_on or undated else clock.today()
    row = Membership(organization=post.organization, person=person, post=post)
    return transition(
        row,
        "appoint",
        by=by,
        table=MEMBERSHIP,
        may=may,
        changes={"valid_from": first, "known_on": known_on},
        note={"person": person, "post": post, "organization": post.organization},
    )


@action
def end_membership(*, by: Actor, membership: Membership, on: date) -> Membership:
    """Note the last day of a post or membership."""
    if membership.valid_to is not None:
        raise Invalid({"on": _("This has already ended.")})
    if membership.valid_from is not None and on < membership.valid_from:
        raise Invalid({"on": _("It cannot end before it began.")})
    return transition(membership, "end", by=by, table=MEMBERSHIP, may=may, changes={"valid_to": on})
