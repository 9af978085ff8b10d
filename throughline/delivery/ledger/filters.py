"""The filters of the ledger as declarations: name in the address, label, what values it knows, and its condition."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.base import clock
from throughline.base.days import working_days_ago
from throughline.base.prepared import Prepared
from throughline.bodies.standing import standing
from throughline.delivery import policy, searched
from throughline.delivery.models import (
    Change,
    Commitment,
    CommitmentParty,
    CommitmentSource,
    CommitmentTerm,
    ItemList,
)
from throughline.delivery.states import COMMITMENT

from .among import as_one

LONGEST = 80  # characters of one value of an address
LONGEST_KEY = 10
MOST_VALUES = 20
LONGEST_SILENCE = 1000  # working days
SHORT_NUMBER = 5  # digits: what may be the number of an item

STATES = COMMITMENT.states
WINDOWS = {
    "past": _("Past due"),
    "7": _("Within 7 days"),
    "30": _("Within 30 days"),
    "90": _("Within 90 days"),
}
LIVE = {"1": _("In hand"), "0": _("Ended")}
TIERS = {"municipal": _("City"), "district": _("Districts")}
NUMBERED = Prepared(lambda number: Commitment.objects.filter(number=number).order_by().values_list("pk", flat=True))
LIT = ("red", "amber", "green", "not_due")  # lights that only live items carry


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter. `choices` are its words where they are fixed; without them the values are keys, days or text.

    `kind` is "many" (several values, any of them), "one", "key" (of `model`), "day", "days" (a number) or "words".
    The condition of a `reader` filter depends on who asks, or asks the database; all others follow from their values.
    `beforehand` finds what the condition then goes by: of a `reader` filter the keys of the items it means (`as_one`),
    or None where it cannot and the condition stands; of any other what it takes instead of the values.
    """

    name: str
    label: Any
    condition: Callable[[Any, Sequence[Any]], Q]
    kind: str = "one"
    choices: Mapping[str, Any] | None = None
    reader: bool = False
    beforehand: Callable[[Any, Sequence[str]], Any] | None = None

    def knows(self, value: str) -> bool:
        """Say whether a value can be asked for."""
        if self.choices is not None:
            return value in self.choices
        if self.kind == "day":
            return day_of(value) is not None
        if self.kind == "days":
            return value.isascii() and value.isdigit() and 0 < int(value) <= LONGEST_SILENCE
        if self.kind == "key":
            return value.isascii() and value.isdigit() and len(value) < LONGEST_KEY
        return bool(value)


def day_of(text: str) -> datetime.date | None:
    """Return the day of an ISO text, or None."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _keys(values: Sequence[str | int]) -> list[int]:
    return [int(value) for value in values]


def _is(column: str) -> Callable[[Any, Sequence[str]], Q]:
    """Return the condition on one column of the item; a single value by equality, which an index likes best."""

    def condition(_user: Any, values: Sequence[str]) -> Q:
        return Q(**{column: values[0]}) if len(values) == 1 else Q(**{f"{column}__in": list(values)})

    return condition


def due_window(value: str) -> Q:
    """Return the items that are due in a window, a code of WINDOWS; a suspended one is late nowhere and due nowhere."""
    today = clock.today()
    if value == "past":
        days = Q(due__lt=today)
    else:
        days = Q(due__gte=today, due__lte=today + datetime.timedelta(days=int(value)))
    return Q(live=True) & days & ~Q(state="suspended")


def _due(_user: Any, values: Sequence[str]) -> Q:
    """Return the condition of a due window; a window asks for live items."""
    return due_window(values[0])


def _silent_before(_user: Any, values: Sequence[str]) -> list[datetime.date]:
    """Return the day on or before which the last word lies after so many working days of silence."""
    return [working_days_ago(clock.today(), int(values[0]))]


def _silent(_user: Any, values: Sequence[Any]) -> Q:
    """Return items without a word since a day (`_silent_before`), counted as the rule of lights counts them.

    One never reported on counts from its opening, or from its start where that is later; a suspended one is not asked.
    """
    before = values[0]
    never = Q(last_word=None, opened_on__lte=before) & (Q(start=None) | Q(start__lte=before))
    return Q(live=True) & ~Q(state="suspended") & (Q(last_word__lte=before) | never)


def _light(_user: Any, values: Sequence[str]) -> Q:
    """Return items of a light; all lights but "closed" are carried by live items only."""
    lit = [value for value in values if value in LIT]
    found = Q(live=True) & _is("light_code")(_user, lit) if lit else Q()
    return found | Q(light_code="closed") if len(lit) < len(values) else found


def _helping(units: Sequence[int]) -> Q:
    return Q(pk__in=CommitmentParty.objects.filter(organization__in=units).values("commitment"))


def _unit(_user: Any, values: Sequence[str]) -> Q:
    """Return items that a unit leads or helps with."""
    return Q(lead__in=_keys(values)) | _helping(_keys(values))


def _mine(user: Any, _values: Sequence[str]) -> Q:
    """Return items of the reader's units, or those the reader answers for."""
    seen = standing(user)
    mine = Q(lead__in=seen.units()) | _helping(list(seen.units()))
    return mine | Q(responsible=seen.person) if seen.person else mine


def _term(scheme: str) -> Callable[[Any, Sequence[str]], Q]:
    """Return the condition on the terms of one scheme; a key of another one finds nothing."""

    def condition(_user: Any, values: Sequence[str]) -> Q:
        tags = CommitmentTerm.objects.filter(term__in=_keys(values), term__scheme=scheme)
        return Q(pk__in=tags.values("commitment"))

    return condition


def _meeting(_user: Any, values: Sequence[str]) -> Q:
    """Return items that rest on a clause of a meeting, stated there or conveyed from it."""
    own, sent = Q(requirement__meeting__in=_keys(values)), Q(conveyance__requirement__meeting__in=_keys(values))
    return Q(pk__in=CommitmentSource.objects.filter(own | sent).values("commitment"))


def _clause(_user: Any, values: Sequence[str]) -> Q:
    own, sent = Q(requirement__in=_keys(values)), Q(conveyance__requirement__in=_keys(values))
    return Q(pk__in=CommitmentSource.objects.filter(own | sent).values("commitment"))


def _body(_user: Any, values: Sequence[str]) -> Q:
    return Q(item_list__in=ItemList.objects.filter(organization__in=_keys(values)).values("pk"))


def _words(user: Any, values: Sequence[str]) -> Q:
    """Return the condition of a search: the number, or words of the item where the reader may read them."""
    number = _number(values[0])
    found = searched.found(user, values[0])
    return found if number is None else found | Q(number=number)


def _number(text: str) -> int | None:
    """Return the number of an item that somebody may mean who looks for it."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < SHORT_NUMBER else None


def _worded(user: Any, values: Sequence[str]) -> str | None:
    """Return the keys of the items that a search means, where they are not too many.

    A page asks twice, for the number of rows and for some of them: the words are looked up once, and both go by keys.
    """
    keys, number = searched.keys(user, values[0]), _number(values[0])
    if keys is not None and number is not None:
        keys += NUMBERED.rows(number=number)
    return None if keys is None else as_one(keys)


def _asked(user: Any, values: Sequence[str]) -> Q:
    """Return items of which something is asked and not decided, as far as the reader may read that."""
    pending = policy.changes(user).filter(state__in=("asked", "checked"), kind__in=values)
    return Q(live=True, pk__in=pending.values("commitment"))


def _as_given(_user: Any, _values: Sequence[str]) -> Q:
    """Say nothing here: place and state are asked together with the reader's rights."""
    return Q()


FILTERS: dict[str, Filter] = {
    one.name: one
    for one in (
        Filter("tier", _("Tier"), _as_given, choices=TIERS),
        Filter("district", _("District"), _as_given),
        Filter("body", _("Body"), _body, "key"),
        Filter("year", _("Year"), _is("year"), "key"),
        Filter("list", pgettext_lazy("of items", "List"), _is("item_list"), "key"),
        Filter("live", _("In hand or ended"), lambda _u, values: Q(live=values[0] == "1"), choices=LIVE),
        Filter("light", _("Light"), _light, "many", Commitment.LIGHTS),
        Filter("state", _("State"), _as_given, "many", STATES),
        Filter("kind", _("Kind"), _is("kind"), "many", Commitment.KINDS),
        Filter("due", _("Due"), _due, choices=WINDOWS),
        Filter("due_from", _("Due from"), lambda _u, values: Q(due__gte=day_of(values[0])), "day"),
        Filter("due_to", _("Due until"), lambda _u, values: Q(due__lte=day_of(values[0])), "day"),
        Filter("silent", _("Working days without a word"), _silent, "days", beforehand=_silent_before),
        Filter("asked", _("Waiting for a decision"), _asked, "many", Change.KINDS, reader=True),
        Filter("lead", _("Lead unit"), _is("lead"), "key"),
        Filter("with", _("Cooperating unit"), lambda _u, values: _helping(_keys(values)), "key"),
        Filter("unit", _("Lead or cooperating"), _unit, "key"),
        Filter("responsible", _("Responsible leader"), _is("responsible"), "key"),
        Filter("mine", pgettext_lazy("items", "Mine"), _mine, choices={"1": _("yes")}, reader=True),
        Filter("topic", _("Topic"), _term("topic"), "key"),
        Filter("area", _("Area"), _term("spatial"), "key"),
        Filter("main_line", _("Main line"), _term("main_line"), "key"),
        Filter("campaign", _("Campaign of the year"), _term("campaign"), "key"),
        Filter("meeting", _("Source meeting"), _meeting, "key"),
        Filter("clause", _("Source clause"), _clause, "key"),
        Filter("q", _("Search"), _words, "words", reader=True, beforehand=_worded),
    )
}
