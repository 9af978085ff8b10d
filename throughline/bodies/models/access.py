"""Accounts, dated role grants, and one-time links. The user model from the first migration."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from throughline.base.paths import Addressed
from throughline.base.prepared import Prepared

from .organizations import Jurisdiction, Organization
from .people import Person

BETWEEN_NAMES = " / "  # of one person in the two languages
LONGEST_NAME = 120  # what the columns hold that keep who did a thing


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by username; making one is an action."""

    def get(self, *args: Any, **kwargs: Any) -> "Account":
        """Return one account. By its key alone, as every request asks, it comes with its person by a prepared query."""
        if args or kwargs.keys() != {"pk"}:
            return super().get(*args, **kwargs)
        found: Account | None = BY_KEY.first(pk=kwargs["pk"])
        if found is None:
            raise self.model.DoesNotExist
        return found

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Find by username, letter case ignored."""
        return self.get(username__iexact=username)


class Account(AbstractBaseUser, Addressed):
    """Who signs in: username and password; e-mail and person are optional.

    `jurisdiction` is where the account is kept, by its security officer.
    """

    noun = "account"
    username = models.CharField(_("username"), max_length=60, unique=True, validators=[UnicodeUsernameValidator()])
    email = models.EmailField(_("e-mail"), blank=True)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT)
    jurisdiction = models.ForeignKey(Jurisdiction, to_field="code", null=True, blank=True, on_delete=models.PROTECT)
    language = models.CharField(max_length=2, blank=True, choices={"en": "English", "zh": "中文"})
    theme = models.CharField(max_length=8, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    objects: ClassVar[AccountManager] = AccountManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        """Return the printed name."""
        return self.printed_name

    @property
    def printed_name(self) -> str:
        """Return the name as the history has it: the person's in Chinese and English, with the username.

        Whoever reads a page later is shown the one in their language. Where both are too long for a column that keeps
        them, the first stands alone.
        """
        if self.person is None:
            return self.username
        names = [name for name in (self.person.name_zh, self.person.name_en) if name]
        printed = f"{BETWEEN_NAMES.join(names)} ({self.username})"
        return printed if len(printed) <= LONGEST_NAME else f"{names[0]} ({self.username})"

    @property
    def realm(self) -> str:
        """Return the keeping jurisdiction, or the installation's own chain."""
        return self.jurisdiction_id or "rules"

    def get_session_auth_hash(self) -> str:
        """End every session of an account that is closed or whose password changed."""
        return super().get_session_auth_hash() + ("" if self.is_active else "closed")

    def natural_key(self) -> tuple[Any, ...]:
        """Return the username."""
        return (self.username,)


BY_KEY = Prepared(lambda pk: Account.objects.filter(pk=pk).select_related("person"))


class RoleGrant(Addressed):
    """A role of an account in an organization, from a day to a day. `role` is a code of `bodies.roles`."""

    noun = "role_grant"
    account = models.ForeignKey(Account, related_name="grants", on_delete=models.PROTECT)
    role = models.CharField(max_length=24)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("account", "valid_from"), name="grant_by_account"),)

    @property
    def realm(self) -> str:
        """Return the realm of the organization."""
        return self.organization.jurisdiction_id


class AccessToken(Addressed):
    """A one-time link to one path. Only the digest of the secret is kept; used or expired it opens nothing.

    `purpose` keeps the two kinds apart: a "password" link sets the account's own password and signs in; an "answer"
    link opens one asked item (`target` is its path) and nothing else, and never signs anybody in.
    """

    noun = "access_token"
    PASSWORD, ANSWER = "password", "answer"
    account = models.ForeignKey(Account, related_name="tokens", on_delete=models.PROTECT)
    purpose = models.CharField(max_length=8, default=PASSWORD)
    target = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("target",), condition=models.Q(purpose="answer"), name="answer_link_by_target"),
        )

    @property
    def realm(self) -> str:
        """Return the realm of the account."""
        return self.account.realm
