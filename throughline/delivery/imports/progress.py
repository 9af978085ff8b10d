"""Rows of progress: what units say of their items, checked as the box of a report is, without a lock.

A liaison reports for the own units, the office for every unit of its district, as by hand.

A row that says what a standing report of the item says already changes nothing, so the same file may come three times.
A row without text and figures is an item about which nothing is said.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from throughline.bodies.models import Organization
from throughline.bodies.roles import OFFICER
from throughline.bodies.standing import standing
from throughline.delivery import policy
from throughline.delivery.actions.measure import check_figures
from throughline.delivery.models import Commitment, ProgressReport
from throughline.delivery.moving import OPEN
from throughline.exchange.importing.rows import Found, Given, later
from throughline.exchange.reading.values import percent_of, tidy, whole_of

from .cells import CHINESE, MOST_COUNT
from .matching import Items

SAID = ("text", "problem", "help_wanted", "next_step")


@dataclass(frozen=True, slots=True)
class Word:
    """What a row says of an item: the unit that speaks, the texts, the figures that were given."""

    item: Commitment
    unit: Organization
    texts: dict[str, str]
    percent: int | None
    count: int | None

    @property
    def lang(self) -> str:
        """Return the language the text is written in."""
        return "zh" if CHINESE.search(self.texts["text"]) else "en"


def reported_by(by: Any) -> QuerySet[Commitment]:
    """Return the live items on which somebody reports: what the own units lead or help with, or a whole district."""
    units, seen = standing(by).units(), policy.commitments(by).filter(live=True)
    found = Q(jurisdiction__in=standing(by).realms(OFFICER.code))
    if units:
        led = seen.filter(lead__in=units).values("pk")
        helped = seen.filter(parties__organization__in=units).values("pk")
        found |= Q(pk__in=led) | Q(pk__in=helped)
    return Commitment.objects.filter(found, live=True)


def reports_of(by: Any) -> QuerySet[ProgressReport]:
    """Return the reports that somebody may add to."""
    seen = standing(by)
    return ProgressReport.objects.filter(
        Q(organization__in=seen.units()) | Q(jurisdiction__in=seen.realms(OFFICER.code))
    )


def said_before(items: Iterable[Commitment]) -> dict[int, set[tuple[Any, ...]]]:
    """Return {item: what its standing reports say}: the texts, and the figures they gave (one query)."""
    found: dict[int, set[tuple[Any, ...]]] = {}
    keys = [item.pk for item in items]
    rows = ProgressReport.objects.filter(commitment__in=keys).exclude(state="returned")
    for key, percent, count, *texts in rows.values_list("commitment", "percent", "count", *SAID):
        found.setdefault(key, set()).add((*map(tidy, texts), percent, count))
    return found


class ProgressRows:
    """Checks the rows of one file against the items that somebody reports on."""

    def __init__(self, by: Any) -> None:
        """Read what there is to be reported on, and what was said of it (five queries)."""
        self.units = standing(by).units()
        rows = reported_by(by).select_related("lead", "item_list__organization")
        items = list(rows.prefetch_related("parties__organization", "milestones"))
        self.items = Items(items)
        self.before = said_before(items)

    def check(self, row: Given) -> Found:
        """Return what is to become of a row."""
        found = Found()
        texts = {name: row.texts.get(name, "") for name in SAID}
        item = self.items.find(found, row.texts)
        if item is None:
            if not found.faults:
                found.refuse("title", _("No live item that you report on is meant: give its “System ID” or its title."))
            return found
        found.path = item.path
        word = self._word(found, item, texts, row.texts)
        if found.faults or self._silent(word) or self._told(word):
            return found
        self._ask(found, word)
        if not found.faults and self.items.use(found, item, row.number):
            found.outcome, found.plan = "add", word
            figures = [("percent", item.percent, word.percent), ("count", item.count, word.count)]
            found.told = [(name, str(was), str(now)) for name, was, now in figures if now is not None and now != was]
        return found

    def _word(self, found: Found, item: Commitment, texts: dict[str, str], cells: dict[str, str]) -> Word:
        """Read the figures; one that only repeats what the item shows is no new figure."""
        percent, count = (self._figure(found, name, cells.get(name, "")) for name in ("percent", "count"))
        if item.progress_by != "percent" and percent == item.percent:
            percent = None
        if item.progress_by != "count":
            count = None if count == item.count else count
        return Word(item, self._unit(item), texts, percent, count)

    @staticmethod
    def _figure(found: Found, name: str, text: str) -> int | None:
        if not text:
            return None
        value = percent_of(text) if name == "percent" else whole_of(text)
        if value is None or not 0 <= value <= MOST_COUNT:
            found.refuse(name, later(_("“%(text)s” is no figure that can stand here."), {"text": text[:40]}))
            return None
        return value

    def _unit(self, item: Commitment) -> Organization:
        """Return the unit that speaks: the lead where the person reports for it, else the cooperating unit."""
        if item.lead is not None and item.lead_id in self.units:
            return item.lead
        helping = (party.organization for party in item.parties.all() if party.organization_id in self.units)
        return next(helping, item.lead)  # type: ignore[arg-type]

    @staticmethod
    def _silent(word: Word) -> bool:
        """Say whether a row says nothing: no text, and no figure but those that stand."""
        return (
            not any(word.texts.values())
            and word.percent in (None, word.item.percent)
            and word.count in (None, word.item.count)
        )

    def _told(self, word: Word) -> bool:
        """Say whether a standing report of the item says just this."""
        texts = tuple(tidy(word.texts[name]) for name in SAID)
        for *said, percent, count in self.before.get(word.item.pk, ()):
            if tuple(said) == texts and word.percent in (None, percent) and word.count in (None, count):
                return True
        return False

    @staticmethod
    def _ask(found: Found, word: Word) -> None:
        """Ask of a report what its box asks."""
        if word.item.state not in OPEN:
            found.refuse("title", _("This item is not being worked on. Reload to see where it stands."))
        if percent_of(word.texts["text"]) is not None:
            found.refuse("text", _("This is a figure. Say in words what was done."))
        if not word.texts["text"]:
            found.refuse("text", _("Write what was done."))
        found.refuse_all(
            lambda: check_figures(word.item, word.percent, word.count, word.texts["problem"]), {None: "text"}
        )
