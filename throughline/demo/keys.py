"""Finds the rows that the script speaks of. Rows that never change under way are read once; all others each time."""

from datetime import date
from typing import Any, TypeVar

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Refused
from throughline.base.models import Term
from throughline.base.paths import Addressed
from throughline.base.text import choose
from throughline.bodies.models import Account, Jurisdiction, Organization, Person
from throughline.conveyance.models import Conveyance
from throughline.exchange.lazily import filled_in
from throughline.meetings.models import Requirement

from .content import MUNICIPAL_MEETING, clauses, named
from .models import DemoKey

Row = TypeVar("Row", bound=Addressed)


class Missing(Refused):
    """A row of the script is not there: the act that makes it was skipped, or it went away."""

    def __init__(self, key: str) -> None:
        """Say in words what is missing."""
        super().__init__(
            _about(_("“%(name)s” is not there: what makes it was skipped, or it was taken away."), *named(key))
        )


class Decided(Refused):
    """What an act decides waits no more: a visitor decided it, or what asks for it was skipped."""

    def __init__(self, key: str) -> None:
        """Say in words what it is about."""
        super().__init__(
            _about(_("Nothing waits here for “%(name)s”: you decided it already, or nobody asked."), *named(key))
        )


def _about(words: Any, english: str, chinese: str) -> Any:
    """Return a sentence with a name, each in the language in which it is read."""
    return filled_in(words, {"name": lazy(choose, str)(english, chinese)})


def _person(username: str) -> tuple[str, str]:
    """Return in both languages the name of whom an account belongs to."""
    person = Person.objects.filter(account__username=username).first()
    return (person.name_en, person.name_zh) if person is not None else (username, username)


class Keys:
    """Keys of the script to rows, kept in the database so that a later process can play on."""

    def __init__(self) -> None:
        """Read the keys that earlier acts left (one query)."""
        self._pks: dict[tuple[str, str], int] = {}
        self._rows: dict[Any, Any] = {}
        self._accounts: dict[str, Account] = {}
        self._day: date | None = None
        self.reload()

    def reload(self) -> None:
        """Read all keys again, after a group of acts was taken back."""
        self._pks = {
            (noun, key): int(path.partition("/")[2])
            for noun, key, path in DemoKey.objects.values_list("noun", "key", "path")
        }
        self._rows.clear()
        self._accounts.clear()

    def put(self, key: str, row: Addressed) -> None:
        """Remember which row a key leads to."""
        DemoKey.objects.create(noun=row.noun, key=key, path=row.path)
        self._pks[row.noun, key] = row.pk

    def has(self, model: type[Addressed], key: str) -> bool:
        """Say whether a key leads to a row of this table."""
        return (model.noun, key) in self._pks

    def get(self, model: type[Row], key: str) -> Row:
        """Return the row as it stands now; raise Missing where there is none."""
        row = model._default_manager.filter(pk=self._pks.get((model.noun, key))).first()  # noqa: SLF001 (Django's name)
        if row is None:
            raise Missing(key)
        return row

    def _kept(self, model: type[Row], key: str) -> Row:
        """Return a row that is read once."""
        if (model, key) not in self._rows:
            self._rows[model, key] = self.get(model, key)
        found: Row = self._rows[model, key]
        return found

    def organization(self, key: str) -> Organization:
        """Return a body or unit."""
        return self._kept(Organization, key)

    def organizations(self, keys: list[str]) -> list[Organization]:
        """Return bodies or units in the order named."""
        return [self.organization(key) for key in keys]

    def person(self, key: str) -> Person:
        """Return a person."""
        return self._kept(Person, key)

    def jurisdiction(self, code: str) -> Jurisdiction:
        """Return a city or district by its code."""
        if (Jurisdiction, code) not in self._rows:
            self._rows[Jurisdiction, code] = Jurisdiction.objects.get(code=code)
        found: Jurisdiction = self._rows[Jurisdiction, code]
        return found

    def term(self, scheme: str, code: str) -> Term:
        """Return a word of a scheme."""
        if (Term, scheme, code) not in self._rows:
            self._rows[Term, scheme, code] = Term.objects.get(scheme=scheme, code=code)
        found: Term = self._rows[Term, scheme, code]
        return found

    def account(self, username: str, day: date) -> Account:
        """Return who acts, with the roles of that day read once a day; a closed account acts no more."""
        if day != self._day:
            self._accounts.clear()
            self._day = day
        if username not in self._accounts:
            row = Account.objects.select_related("person").filter(username=username, is_active=True).first()
            if row is None:
                raise Refused(_about(_("The account of %(name)s is closed."), *_person(username)))
            self._accounts[username] = row
        return self._accounts[username]

    def clause(self, number: int) -> Requirement:
        """Return a clause of the municipal meeting by its number."""
        return self._kept(Requirement, self._clause_key(number))

    @staticmethod
    def _clause_key(number: int) -> str:
        """Return the key of a clause of the municipal meeting."""
        return next(
            key for key, row in clauses().items() if row["meeting"] == MUNICIPAL_MEETING and row["number"] == number
        )

    def conveyance(self, number: int, district: str) -> Conveyance:
        """Return the conveyance of a municipal clause to a district, with what the rights to it are read from."""
        row = Conveyance.objects.select_related("sender").filter(
            requirement=self.clause(number), jurisdiction=self.jurisdiction(district)
        )
        found = row.first()
        if found is None:
            raise Missing(self._clause_key(number))
        return found

    def conveyances(self, numbers: list[int], district: str) -> list[Conveyance]:
        """Return several of them."""
        return [self.conveyance(number, district) for number in numbers]
