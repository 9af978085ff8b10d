"""Who may be named in a remark with @: only those who may read it, so that naming somebody never opens anything."""

from dataclasses import dataclass

from django.db.models import Q

from throughline.base import clock
from throughline.base.text import Said, choose
from throughline.bodies.models import RoleGrant
from throughline.bodies.roles import LEADER, LIAISON, OFFICER
from throughline.bodies.standing import in_force
from throughline.delivery.models import Commitment

SIGN = "@"


@dataclass(frozen=True, slots=True)
class Named:
    """A unit ("organization") or a person with an account ("account") that may be named."""

    kind: str
    key: int
    name_en: str
    name_zh: str
    words: frozenset[str]  # every way to write the name after the sign

    @property
    def value(self) -> str:
        """Return what a form sends for it."""
        return f"{self.kind}:{self.key}"

    @property
    def name(self) -> Said:
        """Return the name in the active language."""
        return choose(self.name_en, self.name_zh)

    @property
    def kept(self) -> list[object]:
        """Return it as a remark keeps it."""
        return [self.kind, self.key, self.name_en, self.name_zh]


def _unit(grant: RoleGrant) -> Named:
    unit = grant.organization
    words = {unit.name_zh, unit.name_en, unit.short_zh, unit.short_en}
    return Named("organization", unit.pk, unit.short_en or unit.name_en, unit.short_zh or unit.name_zh, _said(words))


def _person(grant: RoleGrant) -> Named:
    account = grant.account
    names = (account.person.name_en, account.person.name_zh) if account.person else ("", account.username)
    return Named("account", account.pk, names[0] or "", names[1] or "", _said({*names, account.username}))


def _said(words: set[str]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words if word)


def may_be_named(item: Commitment, *, visibility: str, unit: int, spoken_as: str) -> list[Named]:
    """Return the units and people who may read a remark of `unit` on `item` (two queries): units first, then people."""
    parties = (
        {unit} if visibility == "internal" else {item.lead_id, *item.parties.values_list("organization", flat=True)}
    )
    units = Q(role=LIAISON.code, organization__in=parties)
    house = Q(role__in=(OFFICER.code, LEADER.code), organization__jurisdiction=item.jurisdiction_id)
    readers = units | house
    if visibility == "internal":
        readers = units if spoken_as in ("lead", "cooperating") else house
    grants = RoleGrant.objects.filter(readers, in_force(clock.today()), account__is_active=True)
    grants = grants.select_related("organization", "account__person").order_by("organization__position", "pk")
    found: dict[str, Named] = {}
    for make in (_unit, _person):
        for grant in grants:
            named = make(grant)
            found.setdefault(named.value, named)
    return list(found.values())


def named_in(text: str, candidates: list[Named]) -> list[Named]:
    """Return who is named with @ in a text; a short name that only begins a longer one does not count."""
    left, found = text.casefold(), []
    words = [(word, one) for one in candidates for word in one.words]
    for word, one in sorted(words, key=lambda pair: -len(pair[0])):
        if SIGN + word in left:
            left = left.replace(SIGN + word, SIGN)
            if one not in found:
                found.append(one)
    return sorted(found, key=candidates.index)
