"""Where somebody stands: the dated roles of an account, read once per request, and what they make of a row."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from throughline.base import clock
from throughline.base.prepared import Prepared, together
from throughline.base.record import Capacity
from throughline.base.text import Said, choose

from .models import Account, Jurisdiction, RoleGrant
from .roles import AUDITOR, COORDINATOR, LEADER, LIAISON, OFFICER, ROLES

# Realm, lead, responsible person and helping units of a row, as far as they are the account's own.
Touch = tuple[str, int | None, int | None, frozenset[int]]
FAR = frozenset(("upper", "keeper"))  # relations that somebody of another jurisdiction may have


class Program:
    """The program itself as an actor: the set-up of an empty installation, or the daily clock. Never a person."""

    pk: int | None = None

    def __init__(self, relation: str, printed_name: str) -> None:
        """Take the only relation it has to every row."""
        self.relation = relation
        self.printed_name = printed_name


_holders: ContextVar[dict[tuple[Any, ...], QuerySet[Account]] | None] = ContextVar("throughline_holders", default=None)
INSTALLER = Program("installer", "installation")
CLOCK = Program("clock", "daily tick")


@dataclass(frozen=True, slots=True)
class Title:
    """The names of an organization as far as the frame of a page shows them."""

    name_zh: str
    name_en: str
    short_zh: str
    short_en: str
    sample: bool

    @property
    def short(self) -> Said:
        """Return the short name where there is one, else the full one."""
        return choose(self.short_en or self.name_en, self.short_zh or self.name_zh)


class Grant(NamedTuple):
    """A role in force today."""

    role: str
    organization: int
    body: str
    realm: str
    level: str
    names: tuple[Any, ...]  # of the organization, as a title has them

    @property
    def title(self) -> Title:
        """Return the names of the organization."""
        return Title(*self.names)


def _held(account: int, day: date) -> QuerySet[RoleGrant, tuple[Any, ...]]:
    """Return the grants of an account in force on a day, with what a standing needs of their organizations."""
    of = [f"organization__{name}" for name in ("name_zh", "name_en", "short_zh", "short_en", "sample")]
    realm = ("organization__jurisdiction_id", "organization__jurisdiction__level", "organization__jurisdiction__sample")
    rows = RoleGrant.objects.filter(in_force(day), account=account).order_by("pk")
    return rows.values_list("role", "organization_id", *realm, *of)


HELD = Prepared(_held)
# What higher packages want to know of every account that comes in: prepared queries by `account`, asked along.
ALONG: dict[str, Prepared] = {}
WORKED_IN = Exists(RoleGrant.objects.filter(organization__jurisdiction=OuterRef("code")))
PARENTS = Prepared(
    lambda: Jurisdiction.objects.order_by().annotate(worked_in=WORKED_IN).values_list("code", "parent_id", "worked_in")
)


class Standing:
    """All roles in force of one account, and the tree of jurisdictions they look into."""

    def __init__(self, account: Account, found: list[list[Any]] | None = None) -> None:
        """Take the grants in force today and what else was asked (`asked_of`). Who is not signed in stands nowhere.

        Where a form was sent the tree is asked only by what looks beyond a jurisdiction, as the rest only by a page.
        """
        self.person = account.person_id if account.pk else None
        self.account = account.pk
        self._kept: dict[tuple[Touch, bool], dict[str, Capacity]] = {}
        self._realms: dict[tuple[str, ...], frozenset[str]] = {}
        if found is None:
            found = together(*asked_of(account)) if account.pk else [[]]
        held, *rest = found
        self.grants = tuple(
            [
                Grant(
                    role,
                    organization,
                    name_zh or name_en,
                    realm,
                    level,
                    (name_zh, name_en, short_zh, short_en, invented or sample),
                )
                for role, organization, realm, level, sample, name_zh, name_en, short_zh, short_en, invented in held
            ]
        )
        if rest:
            self.places, *along = rest
            self.along = dict(zip(ALONG, along, strict=True))

    @cached_property
    def along(self) -> dict[str, list[Any]]:
        """Return what is wanted along (`ALONG`)."""
        return {name: query.rows(account=self.account) if self.account else [] for name, query in ALONG.items()}

    @cached_property
    def places(self) -> list[tuple[str, str | None, bool]]:
        """Return (code, code of the tier above, whether anybody ever worked there): a few dozen rows, read once."""
        return list(PARENTS.rows())

    @cached_property
    def parents(self) -> dict[str, str | None]:
        """Return each jurisdiction's parent code."""
        return {code: parent for code, parent, _worked_in in self.places}

    @cached_property
    def kept(self) -> set[str]:
        """Return the jurisdictions whose public record an officer keeps for want of anybody there.

        For an officer of a district: the tier above where nobody ever had a role, and then its other districts where
        nobody had one either (docs/decisions, 0025).
        """
        worked_in = {code: bool(found) for code, _parent, found in self.places}
        above = {parent for code in self.realms(OFFICER.code) if (parent := self.parents.get(code))}
        empty = {code for code in above if not worked_in.get(code)}
        beside = {code for code, parent in self.parents.items() if parent in empty and not worked_in[code]}
        return empty | beside

    def realms(self, *roles: str) -> set[str]:
        """Return the jurisdictions in which one of the roles is held; a page asks a dozen times."""
        found = self._realms.get(roles)
        if found is None:
            found = self._realms[roles] = frozenset([grant.realm for grant in self.grants if grant.role in roles])
        return set(found)

    @cached_property
    def _units(self) -> frozenset[int]:
        return frozenset(grant.organization for grant in self.grants if grant.role == LIAISON.code)

    def units(self) -> set[int]:
        """Return the units this account reports for."""
        return set(self._units)

    @cached_property
    def own(self) -> set[str]:
        """Return the jurisdictions whose rows this account may read as one who works there."""
        return {grant.realm for grant in self.grants if ROLES[grant.role].reads_rows}

    @cached_property
    def below(self) -> set[str]:
        """Return the jurisdictions one tier under an office or coordinator held: their outer rows are seen."""
        upper = self.realms(OFFICER.code, COORDINATOR.code, LEADER.code, AUDITOR.code)
        return {code for code, parent in self.parents.items() if parent in upper}

    @cached_property
    def above(self) -> set[str]:
        """Return the jurisdictions above the own ones: the municipal trunk."""
        return {parent for code in self.own if (parent := self.parents.get(code))}

    @property
    def seen(self) -> set[str]:
        """Return every jurisdiction of which anything at all is seen."""
        return self.own | self.below | self.above | self.kept

    def level(self) -> str:
        """Return "municipal" where any role is held there, else "district"."""
        return "municipal" if any(grant.level == "municipal" for grant in self.grants) else "district"

    def capacities(self, realm: str, *, far: bool = True, **parties: Any) -> dict[str, Capacity]:
        """Return {relation: capacity} towards a row of `realm`; `parties` as in `touch`.

        `far` says whether those (`FAR`) are wanted which somebody of another jurisdiction has.
        """
        touch = self.touch(realm, **parties)
        found = self._kept.get((touch, far))
        if found is None:
            found = self._kept[touch, far] = {}
            for grant in self.grants:
                if far or grant.realm == realm or grant.role == LIAISON.code:
                    for relation in self._relations(grant, *touch):
                        found.setdefault(relation, Capacity(relation, grant.role, grant.body))
        return dict(found)

    def touch(
        self, realm: str, *, lead: int | None = None, parties: Iterable[int] = (), responsible: int | None = None
    ) -> Touch:
        """Return what of a row, led by `lead`, with cooperating `parties`, touches this account.

        To all rows of which that is the same it is the same, so there are few answers for however many rows.
        """
        units = self._units
        helping = units.intersection(parties) if units else units
        return (realm, lead if lead in units else None, responsible if responsible == self.person else None, helping)

    def _relations(
        self, grant: Grant, realm: str, lead: int | None, responsible: int | None, helping: frozenset[int]
    ) -> Iterable[str]:
        """Yield what one grant is to the row."""
        if grant.role == LIAISON.code:
            if grant.organization == lead:
                yield "lead"
            elif grant.organization in helping:
                yield "cooperating"
        elif grant.realm == realm:
            yield ROLES[grant.role].relation
            if grant.role == LEADER.code and responsible and responsible == self.person:
                yield "responsible"
        elif self.parents.get(realm) == grant.realm and grant.role in (OFFICER.code, COORDINATOR.code):
            yield "upper"
        elif grant.role == OFFICER.code and realm in self.kept:
            yield "keeper"


def asked_of(account: Any) -> list[tuple[Prepared, dict[str, Any]]]:
    """Return the questions whose answers make the standing of an account."""
    own = {"account": account.pk}
    roles = (HELD, {**own, "day": clock.today()})
    if getattr(account, "sends", False):  # a form, after which another page is shown
        return [roles]
    return [roles, (PARENTS, {}), *((query, own) for query in ALONG.values())]


def together_with_standing(user: Any, *asked: tuple[Prepared, dict[str, Any]]) -> list[list[Any]]:
    """Ask several queries in one statement, and in the same where somebody stands unless that is known."""
    if getattr(user, "_standing", None) is not None or not user.pk:
        return together(*asked)
    roles = asked_of(user)
    found = together(*roles, *asked)
    user._standing = Standing(user, found[: len(roles)])  # noqa: SLF001 (as `standing` keeps it)
    return found[len(roles) :]


def standing(user: Any) -> Standing:
    """Return the standing of a signed-in account, worked out once per account object (so once per request)."""
    kept = getattr(user, "_standing", None)
    if kept is None:
        kept = user._standing = Standing(user)  # noqa: SLF001 (our own cache on the account)
    return kept


def look_again(user: Any) -> None:
    """Forget what was read of an account's standing: its own act has just changed the tree of jurisdictions."""
    if getattr(user, "_standing", None) is not None:
        del user._standing  # noqa: SLF001 (our own cache; of a request's user it lies behind a lazy object)


def capacities(user: Any, realm: str, **parties: Any) -> dict[str, Capacity]:
    """Return {relation: capacity} for a person or for the program."""
    if isinstance(user, Program):
        return {user.relation: Capacity(user.relation, "program", "")}
    return standing(user).capacities(realm, **parties)


def in_force(day: date) -> Q:
    """Return the condition on grants that count on a day."""
    return Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day))


def holders(
    realm: str, relation: str, *, lead: int | None = None, parties: Iterable[int] = (), responsible: int | None = None
) -> QuerySet[Account]:
    """Return the open accounts that hold a relation to a row of `realm` today: `capacities` the other way round.

    `lead` and `parties` are units, `responsible` a person, as in `Standing.capacities`. A relation that no role gives
    (clock, self) is held by nobody.
    """
    helping = frozenset(parties) - {lead} if relation == "cooperating" else frozenset()
    asked = (realm, relation, lead, helping, responsible)
    kept = _holders.get()
    if kept is not None and asked in kept:
        return kept[asked]
    here = Q(organization__jurisdiction=realm)
    given = {
        "lead": Q(role=LIAISON.code, organization=lead),
        "cooperating": Q(role=LIAISON.code, organization__in=helping),
        "responsible": here & Q(role=LEADER.code, account__person=responsible, account__person__isnull=False),
        "upper": Q(role__in=(OFFICER.code, COORDINATOR.code), organization__jurisdiction__jurisdiction__code=realm),
    }
    roles = [role.code for role in ROLES.values() if role is not LIAISON and role.relation == relation]
    grants = RoleGrant.objects.filter(in_force(clock.today())).filter(given.get(relation, here & Q(role__in=roles)))
    found = Account.objects.filter(is_active=True, pk__in=grants.values("account")).select_related("person")
    if kept is not None:
        kept[asked] = found
    return found


@contextmanager
def remembered_holders() -> Iterator[None]:
    """Find who holds a relation once for the length of a `with` block: for work on many rows at once."""
    token = _holders.set({})
    try:
        yield
    finally:
        _holders.reset(token)


def members(people: Iterable[int], units: Iterable[int]) -> QuerySet[Account]:
    """Return the open accounts of persons, and those that report for units: who a members' list speaks of."""
    liaisons = RoleGrant.objects.filter(in_force(clock.today()), role=LIAISON.code, organization__in=set(units))
    mine = Q(person__in=set(people)) | Q(pk__in=liaisons.values("account"))
    return Account.objects.filter(mine, is_active=True).select_related("person")


def first_capacity(found: dict[str, Capacity], who: Iterable[str]) -> Capacity | None:
    """Return the capacity for the first relation of a verb that is held, or None."""
    return next((found[relation] for relation in who if relation in found), None)
