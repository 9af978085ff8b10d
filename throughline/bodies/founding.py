"""The first jurisdiction, body, office and officer of an empty installation, as one act of the installer.

The rule is that security officers create accounts. In an empty installation there is none, so the set-up makes one
person who is both officer and security officer. Both may be one account: what must stay apart are security officer,
system administrator and auditor. The page that does this says so, and the first officer can grant the role of security
officer to somebody else; that colleague then ends the first one's.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid
from throughline.base.record import acting

from .actions import accounts, organizations, people
from .models import Account, Jurisdiction, Organization
from .models.organizations import DISTRICT
from .roles import OFFICER, SECURITY
from .standing import INSTALLER

Words = tuple[str, str]  # English, Chinese; one of the two may be empty.
NOTHING: Words = ("", "")
FIRST_ROLES = (OFFICER.code, SECURITY.code)


def is_empty() -> bool:
    """Say whether nobody can sign in yet, so that the first run is still to come (one query)."""
    return not Account.objects.exists()


@dataclass(frozen=True, slots=True)
class Names:
    """What the first run asks: names as (English, Chinese)."""

    jurisdiction: Words
    committee: Words
    office: Words
    person: Words
    group: Words = NOTHING


def _empowered(account: Account, office: Organization) -> Account:
    """Grant the first officer both roles."""
    for role in FIRST_ROLES:
        accounts.grant_role(by=INSTALLER, account=account, role=role, organization=office)
    return account


def found(
    *, code: str, level: str, names: Names, username: str, language: str = "", password: str | None = None
) -> tuple[Account, str]:
    """Enter all of it in one transaction; return the officer and, where no password was given, a one-time secret.

    Raises Invalid, with the field's name prefixed by what it belongs to ("office_name_en"); and for an installation
    that is not empty, whoever asks.
    """
    with acting():
        if not is_empty():
            raise Invalid(_("This installation has been set up already. Sign in."))
        with _placed("jurisdiction"):
            place = organizations.enter_jurisdiction(
                by=INSTALLER, code=code, level=level or DISTRICT, **_both(names.jurisdiction)
            )
        committee = _organization(place, "committee", names.committee)
        if any(word.strip() for word in names.group):
            _organization(place, "leading_group", names.group)
        office = _organization(place, "office", names.office, parent=committee)
        with _placed("person"):
            person = people.enter_person(by=INSTALLER, jurisdiction=place, **_both(names.person))
        account = accounts.create_account(
            by=INSTALLER, username=username, jurisdiction=place, person=person, language=language
        )
        _empowered(account, office)
        secret = accounts.issue_link(by=INSTALLER, account=account)
        if password is None:
            return account, secret
        return accounts.set_password(by=account, account=account, secret=secret, password=password), ""


def appoint_officer(*, username: str, office: Organization) -> tuple[Account, str]:
    """Make one more account with both roles where a body is already entered; return it and a one-time secret."""
    with acting():
        place = Jurisdiction.objects.get(code=office.jurisdiction_id)
        account = accounts.create_account(by=INSTALLER, username=username, jurisdiction=place)
        _empowered(account, office)
        return account, accounts.issue_link(by=INSTALLER, account=account)


def _both(words: Words) -> dict[str, str]:
    """Return a pair as the two arguments of an action."""
    return {"name_en": words[0], "name_zh": words[1]}


def _organization(place: Jurisdiction, kind: str, words: Words, parent: Organization | None = None) -> Organization:
    """Enter one body; its refusals name the field of the first run."""
    with _placed({"leading_group": "group"}.get(kind, kind)):
        return organizations.enter_organization(
            by=INSTALLER, jurisdiction=place, kind=kind, parent=parent, **_both(words)
        )


@contextmanager
def _placed(part: str) -> Iterator[None]:
    """Give the names of a refusal the prefix of the part they belong to ("office_name_en")."""
    try:
        yield
    except Invalid as refusal:
        raise Invalid(
            {
                f"{part}_{name}" if name and name.startswith("name_") else name: said
                for name, said in refusal.messages.items()
            }
        ) from refusal
