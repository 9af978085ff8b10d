"""Finds the rows that the script speaks of. Rows that never change under way are read once; all others each time."""

from datetime import date
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Refused
from throughline.base.models import Term
from throughline.base.paths import Addressed
from throughline.bodies.models import Account, Jurisdiction, Organization, Person
from throughline.conveyance.models import Conveyance
from throughline.meetings.models import Requirement

from .content import MUNICIPAL_MEETING, clauses
from .models import DemoKey

Row = TypeVar("Row", bound=Addressed)


class Missing(Refused):
    """A row of the script is not there: the act that makes it was skipped, or it went away."""

    def __init__(self, key: str) -> None:
        """Name the key."""
        super().__init__(_("“%(key)s” is not there.") % {"key": key})


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
                raise Missing(username)
            self._accounts[username] = row
        return self._accounts[username]

    def clause(self, number: int) -> Requirement:
        """Return a clause of the municipal meeting by its number."""
        key = next(
            key for key, row in clauses().items() if row["meeting"] == MUNICIPAL_MEETING and row["number"] == number
        )
        return self._kept(Requirement, key)

    def conveyance(self, number: int, district: str) -> Conveyance:
        """Return the conveyance of a municipal clause to a district, with what the rights to it are read from."""
        row = Conveyance.objects.select_related("sender").filter(
            requirement=self.clause(number), jurisdiction=self.jurisdiction(district)
        )
        found = row.first()
        if found is None:
            which = f"{district} {number}"
            raise Missing(which)
        return found

    def conveyances(self, numbers: list[int], district: str) -> list[Conveyance]:
        """Return several of them."""
        return [self.conveyance(number, district) for number in numbers]
