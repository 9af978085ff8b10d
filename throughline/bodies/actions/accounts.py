"""Accounts, one-time links, passwords, and dated roles.

Secrets, password hashes and e-mail addresses never enter an Event: the history tells that it happened, not what it was.
"""

import hashlib
import secrets
from datetime import date, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid
from throughline.base.record import Actor, action, transition
from throughline.bodies.models import AccessToken, Account, Jurisdiction, Organization, Person, RoleGrant
from throughline.bodies.models.organizations import MUNICIPAL
from throughline.bodies.policy import may
from throughline.bodies.roles import AUDITOR, COORDINATOR, LIAISON, ROLES, SECURITY, SYSADMIN
from throughline.bodies.states import ACCOUNT, ROLE_GRANT

LINK_LASTS = timedelta(hours=72)
LANGUAGES = ("", "en", "zh")
THEMES = ("", "light", "dark")
# None of the three can do another's act (architecture, "Permissions"), so no account holds two of them.
SEPARATE = frozenset({AUDITOR.code, SECURITY.code, SYSADMIN.code})


def digest_of(secret: str) -> str:
    """Return what is stored of a one-time secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _check_new(account: Account) -> None:
    """Refuse a username or an e-mail that cannot be, or is taken; letter case does not make two people."""
    try:
        account.clean_fields(exclude=["password", "created_at"])
    except ValidationError as fault:
        raise Invalid({name: " ".join(said) for name, said in fault.message_dict.items()}) from None
    if Account.objects.filter(username__iexact=account.username).exists():
        raise Invalid({"username": _("This username is taken.")})
    if account.person is not None and account.person.jurisdiction_id != account.jurisdiction_id:
        raise Invalid({"person": _("This person is of another district.")})


@action
def create_account(
    *,
    by: Actor,
    username: str,
    jurisdiction: Jurisdiction,
    person: Person | None = None,
    email: str = "",
    language: str = "",
) -> Account:
    """Create an account without a password; its owner sets one through a one-time link."""
    account = Account(
        username=username.strip(),
        jurisdiction=jurisdiction,
        person=person,
        email=email.strip(),
        language=language,
        created_at=clock.now(),
    )
    _check_new(account)
    account.set_unusable_password()
    note = {"username": account.username, "person": person}
    return transition(account, "create", by=by, table=ACCOUNT, may=may, note=note)


@action
def issue_link(*, by: Actor, account: Account, target: str = "") -> str:
    """Make a one-time link for 72 hours and return its secret, which is kept nowhere.

    `target` is the path to open after the password is set (empty: the home page). Links not yet used end here.
    """
    if not account.is_active:
        raise Invalid(_("This account is closed. Reopen it first."))
    row = transition(account, "link", by=by, table=ACCOUNT, may=may)
    now = clock.now()
    row.tokens.filter(purpose=AccessToken.PASSWORD, used_at=None, expires_at__gt=now).update(expires_at=now)
    secret = secrets.token_urlsafe(32)
    AccessToken.objects.create(account=row, target=target, digest=digest_of(secret), expires_at=now + LINK_LASTS)
    return secret


def token_of(secret: str) -> AccessToken | None:
    """Return the token with which a password is set: neither used nor expired, of an account that is not closed.

    The link of one asked item is none: whoever holds such a mail may answer, not sign in.
    """
    open_ones = AccessToken.objects.filter(used_at=None, expires_at__gt=clock.now(), account__is_active=True)
    return (
        open_ones.filter(purpose=AccessToken.PASSWORD, digest=digest_of(secret))
        .select_related("account__person")
        .first()
    )


@action
def set_password(*, by: Actor, account: Account, secret: str, password: str) -> Account:
    """Set one's own password through a one-time link. Every session of the account ends, because its hash changes.

    Raises Invalid for a link that was used, has expired or is somebody else's, and for a password that is too weak.
    """
    row = transition(account, "set_password", by=by, table=ACCOUNT, may=may)
    token = token_of(secret)  # After the lock on the account: of two at once only one finds it unused.
    if token is None or token.account_id != row.pk:
        raise Invalid(_("This link was used or has expired. Ask the security officer for a new one."))
    try:
        validate_password(password, row)
    except ValidationError as fault:
        raise Invalid({"password": " ".join(fault.messages)}) from None
    token.used_at = clock.now()
    token.save(update_fields=["used_at"])
    row.set_password(password)
    row.save(update_fields=["password"])
    return row


@action
def close_account(*, by: Actor, account: Account, reason: str) -> Account:
    """Close an account: its sessions and links end; what it did stays in the history."""
    if account.pk == by.pk:
        raise Invalid(_("Nobody closes their own account. Ask another security officer."))
    if not account.is_active:
        raise Invalid(_("This account is already closed."))
    row = transition(account, "close", by=by, table=ACCOUNT, may=may, changes={"is_active": False}, reason=reason)
    now = clock.now()
    row.tokens.filter(used_at=None, expires_at__gt=now).update(expires_at=now)
    return row


@action
def reopen_account(*, by: Actor, account: Account, reason: str) -> Account:
    """Reopen a closed account. Its roles count again where they are still dated so."""
    if account.is_active:
        raise Invalid(_("This account is not closed."))
    return transition(account, "reopen", by=by, table=ACCOUNT, may=may, changes={"is_active": True}, reason=reason)


@action
def set_address(*, by: Actor, account: Account, email: str) -> Account:
    """Set the address that mail goes to; empty takes it away. An address is contact data: it enters no Event."""
    row = transition(account, "set_address", by=by, table=ACCOUNT, may=may)
    row.email = email.strip()
    try:
        row.clean_fields(exclude=[field.name for field in Account._meta.fields if field.name != "email"])  # noqa: SLF001
    except ValidationError as fault:
        raise Invalid({name: " ".join(said) for name, said in fault.message_dict.items()}) from None
    row.save(update_fields=["email"])
    return row


@action
def choose_language(*, by: Actor, account: Account, language: str) -> Account:
    """Keep one's own interface language: "en", "zh", or "" for the browser's."""
    if language not in LANGUAGES:
        raise Invalid({"language": _("Choose one of the languages.")})
    changes = {"language": language}
    return transition(account, "choose_language", by=by, table=ACCOUNT, may=may, changes=changes)


@action
def choose_theme(*, by: Actor, account: Account, theme: str) -> Account:
    """Keep one's own ground: "light", "dark", or "" for the system's."""
    if theme not in THEMES:
        raise Invalid({"theme": _("Choose light, dark or the system's.")})
    return transition(account, "choose_theme", by=by, table=ACCOUNT, may=may, changes={"theme": theme})


def _check_fit(role: str, organization: Organization, account: Account) -> None:
    """Refuse a role where it has no meaning, or for an account that another jurisdiction keeps."""
    if role not in ROLES:
        raise Invalid({"role": _("Choose the role.")})
    if account.jurisdiction_id != organization.jurisdiction_id:
        raise Invalid({"organization": _("This organization is of another jurisdiction than the account.")})
    if not account.is_active:
        raise Invalid(_("This account is closed. Reopen it first."))
    if role == LIAISON.code and organization.kind in Organization.NOT_UNITS:
        raise Invalid({"organization": _("A liaison reports for a unit, not for a deciding body.")})
    if role == COORDINATOR.code and organization.jurisdiction.level != MUNICIPAL:
        raise Invalid({"role": _("Only the municipal tier has coordinators.")})


def _check_dates(role: str, organization: Organization, account: Account, first: date, last: date | None) -> None:
    """Refuse days in the wrong order, the same role twice, and two of the separate roles on days that meet."""
    if last is not None and last < first:
        raise Invalid({"valid_to": _("The last day lies before the first.")})
    meeting = account.grants.filter(Q(valid_to=None) | Q(valid_to__gte=first))
    if last is not None:
        meeting = meeting.filter(valid_from__lte=last)
    if meeting.filter(role=role, organization=organization).exists():
        raise Invalid({"role": _("The account already has this role there.")})
    if role in SEPARATE and meeting.filter(role__in=SEPARATE - {role}).exists():
        raise Invalid({"role": _("Auditor, security officer and system administrator are never one account.")})


@action
def grant_role(
    *,
    by: Actor,
    account: Account,
    role: str,
    organization: Organization,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> RoleGrant:
    """Grant a role in an organization, from a day to a day (both count). Nobody grants a role to themselves."""
    if account.pk == by.pk:
        raise Invalid({"role": _("Nobody grants a role to themselves. Ask another security officer.")})
    # The account is locked first, so that two grants beside each other see each other.
    account = Account.objects.select_for_update(of=("self",), no_key=True).get(pk=account.pk)
    first = valid_from or clock.today()
    _check_fit(role, organization, account)
    _check_dates(role, organization, account, first, valid_to)
    row = RoleGrant(account=account, organization=organization)
    return transition(
        row,
        "grant",
        by=by,
        table=ROLE_GRANT,
        may=may,
        changes={"role": role, "valid_from": first, "valid_to": valid_to},
        note={"account": account, "username": account.username, "organization": organization},
    )


@action
def end_role(*, by: Actor, grant: RoleGrant, on: date) -> RoleGrant:
    """End a role: `on` is its last day. A role that has not begun by then never does (its last day lies before)."""
    if grant.valid_to is not None and grant.valid_to <= on:
        raise Invalid({"on": _("This role ends earlier already.")})
    if grant.account_id == by.pk and grant.role == SECURITY.code:
        raise Invalid(_("Nobody ends their own role of security officer. Ask another one."))
    note = {"account": grant.account, "username": grant.account.username}
    return transition(grant, "end", by=by, table=ROLE_GRANT, may=may, changes={"valid_to": on}, note=note)
