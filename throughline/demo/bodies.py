"""The first day of the demo: words, jurisdictions, bodies, people with their posts, and the accounts of sample people.

Real bodies and people come from the public record and get no account; sample ones are marked as such.
"""

from collections.abc import Sequence

from throughline.base import clock
from throughline.base.models import Term
from throughline.base.record import acting
from throughline.bodies.actions.accounts import create_account, grant_role
from throughline.bodies.actions.organizations import add_organization_name, enter_jurisdiction, enter_organization
from throughline.bodies.actions.people import appoint_person, enter_person, enter_post
from throughline.bodies.models import Jurisdiction, Organization, Person, Post
from throughline.bodies.published_days import load_days
from throughline.bodies.standing import INSTALLER
from throughline.readouts.topics import enter_topics

from .content import BEGIN, Told, as_date, moment, read
from .keys import Keys
from .models import DemoYear


def set_up() -> None:
    """Mark the database as a demo and fill it with the bodies of 2 January 2024, in one transaction."""
    with clock.at(moment(BEGIN, "08:00")), acting():
        DemoYear.objects.create(today=BEGIN)
        load_days()
        enter_words()
        keys = Keys()
        for sample, name in ((False, "real"), (True, "sample_bodies")):
            content = read(name)
            _jurisdictions(keys, content["jurisdiction"], sample=sample)
            _organizations(keys, content["organization"], sample=sample)
            _people(keys, content["person"], sample=sample)
        _accounts(keys, read("sample_bodies")["account"])


def enter_words() -> None:
    """Enter topics and terms: a table of words, without a history."""
    enter_topics()
    city = read("real")["jurisdiction"][0]["code"]
    for place, row in enumerate(read("terms")["term"], 1):
        parent = Term.objects.get(scheme=row["scheme"], code=row["parent"]) if row["parent"] else None
        labels = {"label_en": row["label_en"], "label_zh": row["label_zh"]}
        Term.objects.create(realm=city, scheme=row["scheme"], code=row["code"], parent=parent, position=place, **labels)


def _jurisdictions(keys: Keys, rows: Sequence[Told], *, sample: bool) -> None:
    """Enter the city and its districts; real ones stand first."""
    before = Jurisdiction.objects.count()
    for place, row in enumerate(rows, before):
        enter_jurisdiction(
            by=INSTALLER,
            code=row["code"],
            level=row["level"],
            name_en=row["name_en"],
            name_zh=row["name_zh"],
            parent=keys.jurisdiction(row["parent"]) if row["parent"] else None,
            core=row["core"],
            sample=sample,
            position=place,
        )


def _organizations(keys: Keys, rows: Sequence[Told], *, sample: bool) -> None:
    """Enter bodies and units with their name-plates, a parent before what stands under it."""
    for place, row in enumerate(rows):
        made = enter_organization(
            by=INSTALLER,
            jurisdiction=keys.jurisdiction(row["jurisdiction"]),
            kind=row["kind"],
            name_en=row["name_en"],
            name_zh=row["name_zh"],
            short_en=row.get("short_en", ""),
            short_zh=row.get("short_zh", ""),
            parent=keys.organization(row["parent"]) if row["parent"] else None,
            sample=sample,
            position=place,
        )
        keys.put(row["key"], made)
        for plate in row["plates"]:
            add_organization_name(by=INSTALLER, organization=made, kind="plate", **plate)


def _home(keys: Keys, row: Told) -> Jurisdiction:
    """Return where a person is entered: as told, by the first post, or where the record names the person present."""
    if "jurisdiction" in row:
        return keys.jurisdiction(row["jurisdiction"])
    if row["posts"]:
        return keys.organization(row["posts"][0]["organization"]).jurisdiction
    present = (
        meeting["bodies"][0]
        for meeting in read("real")["meeting"]
        if any(line["person"] == row["key"] for line in meeting["attendance"])
    )
    return keys.organization(next(present)).jurisdiction


def _people(keys: Keys, rows: Sequence[Told], *, sample: bool) -> None:
    """Enter people and the posts they hold; of a real post the source gives a day on which it was held, or none."""
    posts: dict[tuple[str, str], Post] = {}
    for row in rows:
        home = _home(keys, row)
        person = enter_person(
            by=INSTALLER, jurisdiction=home, name_en=row["name_en"], name_zh=row["name_zh"], sample=sample
        )
        keys.put(row["key"], person)
        for told in row["posts"]:
            place = (told["organization"], told["title_en"])
            if place not in posts:
                posts[place] = _post(keys.organization(told["organization"]), told)
            _appoint(person, posts[place], told, sample=sample)


def _post(organization: Organization, told: Told) -> Post:
    """Enter a post once; a head stands before a deputy."""
    rank = 20 if told["title_en"].startswith(("Deputy", "First Deputy", "Vice")) else 10
    return enter_post(
        by=INSTALLER, organization=organization, title_en=told["title_en"], title_zh=told["title_zh"], rank=rank
    )


def _appoint(person: Person, post: Post, told: Told, *, sample: bool) -> None:
    """Note who holds the post."""
    day = as_date(told["as_of"])
    if sample:
        appoint_person(by=INSTALLER, person=person, post=post, valid_from=day)
    else:
        appoint_person(by=INSTALLER, person=person, post=post, known_on=day, undated=day is None)


def _accounts(keys: Keys, rows: Sequence[Told]) -> None:
    """Make the accounts of sample people, without a password: in the demo one signs in by choosing a person.

    Their addresses are of a kind that no mail server can ever have (RFC 2606): what is written to them can be looked
    at in the demo's outbox and reaches nobody.
    """
    for row in rows:
        organization = keys.organization(row["organization"])
        account = create_account(
            by=INSTALLER,
            username=row["username"],
            jurisdiction=organization.jurisdiction,
            person=keys.person(row["person"]) if row["person"] else None,
            email=f"{row['username']}@sample.invalid",
        )
        grant_role(by=INSTALLER, account=account, role=row["role"], organization=organization)
