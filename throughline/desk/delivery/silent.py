"""Who has not answered a round, unit by unit: how far it was chased, whom to call, and the list to pass on."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.bodies.models import AccessToken, Account, Organization
from throughline.delivery.models import Round, RoundItem
from throughline.delivery.rounds.contacts import contacts
from throughline.look.lights import Light
from throughline.look.parts import Action

from . import shown
from .acts import ACTS
from .buttons import buttons

STEP = {"due_soon": "non", "due": "amb", "overdue": "amb", "urged": "red", "escalated": "red"}
ORDER = ("", *RoundItem.STEPS)


@dataclass(frozen=True, slots=True)
class Silent:
    """A unit that owes answers: its items, how far the furthest of them was chased, and whom to call.

    `today` says what of it was urged today, where anything was.
    """

    unit: Organization
    rows: list[dict[str, Any]]
    step: Light | None
    urged: int
    people: list[tuple[str, str]]
    acts: list[Action]
    today: str

    def named(self, *, lists: bool) -> str:
        """Return its items by number and title; with `lists` each with its list, for each list counts from 1."""
        items = (row["asked"].commitment for row in self.rows)
        return _("; ").join(
            _("%(item)s (%(list)s)") % {"item": told, "list": item.item_list.title} if lists else told
            for item in items
            for told in [f"{item.number} {item.title}"]
        )


def returned(one: RoundItem) -> str:
    """Return why the last answer was sent back, where nothing newer answers the round (`sent_back` prefetched)."""
    back = next(iter(one.commitment.sent_back), None)  # type: ignore[attr-defined]
    return back.returned_reason if back and one.state != "answered" and back.reported_on >= one.round.opened_on else ""


def step_of(one: RoundItem) -> Light | None:
    """Return how far an asked item was chased."""
    return Light(STEP[one.step], str(one.get_step_display())) if one.step else None


def _called(person: Account) -> tuple[str, str]:
    """Return a contact: name and e-mail."""
    return str(person.person.name if person.person else person.username), person.email


def said_today(rows: Collection[RoundItem]) -> str:
    """Return what of a unit's owed items was urged today: all, some, or "" for none (rows marked by `urging`)."""
    urged = sum(one.today for one in rows)  # type: ignore[attr-defined]
    if urged == len(rows):
        return _("urged today") if rows else ""
    return _("%(urged)s of %(owed)s urged today") % {"urged": urged, "owed": len(rows)} if urged else ""


def urge_unit(found: Round, unit: Organization, owed: Iterable[RoundItem]) -> list[Action]:
    """Return the button that urges one unit for what it owes; none where all of it was urged today."""
    if all(one.today for one in owed):  # type: ignore[attr-defined]
        return []
    fields = (("idempotency_key", uuid4().hex), ("unit", str(unit.pk)))
    address = reverse("desk:round-urge-unit", args=[found.pk])
    return [Action(_("Urge"), address, small=True, method="post", fields=fields)]


def _row(one: RoundItem, user: Any, linked: set[str], *, urges: bool) -> dict[str, Any]:
    """Return one owed item in its unit's row."""
    only = ("hand", "take-back", "end-links") if one.path in linked else ("hand", "take-back")
    return {
        "asked": one,
        "linked": one.path in linked,
        "today": urges and one.today,  # type: ignore[attr-defined]
        "light": shown.light(one.commitment),
        "step": step_of(one),
        "by": shown.day(one.again_by),
        "back": returned(one),
        "with": _called(one.handed_to)[0] if one.handed_to else "",
        "parts": one.commitment.parts_told,  # type: ignore[attr-defined]
        "acts": [replace(act, kind="txt") for act in buttons(ACTS, user, one, small=True, only=only)],
    }


def silent(found: Round, asked: Sequence[RoundItem], user: Any, *, urges: bool) -> list[Silent]:
    """Return the units that owe answers, furthest chased first; with `urges` each has its button (two queries)."""
    owing: dict[int, list[RoundItem]] = {}
    for one in asked:
        if one.state != "answered":
            owing.setdefault(one.organization_id, []).append(one)
    people = contacts({one.organization_id for one in asked})  # Of all, so that a page costs the same whoever owes.
    paths = [one.path for one in asked]
    links = AccessToken.objects.filter(purpose=AccessToken.ANSWER, target__in=paths, used_at=None)
    linked = set(links.values_list("target", flat=True)) if urges else set()
    units = [_unit(found, rows, people, user, linked=linked, urges=urges) for rows in owing.values()]
    return sorted(units, key=lambda one: -max(ORDER.index(row["asked"].step) for row in one.rows))


def _unit(
    found: Round,
    rows: Sequence[RoundItem],
    people: Mapping[int, list[Account]],
    user: Any,
    *,
    linked: set[str],
    urges: bool,
) -> Silent:
    """Return one unit."""
    unit = rows[0].organization
    owed = [one for one in rows if one.state == "owed"]
    return Silent(
        unit=unit,
        rows=[_row(one, user, linked, urges=urges) for one in rows],
        step=step_of(max(rows, key=lambda one: ORDER.index(one.step))),
        urged=max(one.times for one in rows),
        people=[_called(person) for person in people.get(unit.pk, [])],
        acts=urge_unit(found, unit, owed) if urges else [],
        today=said_today(owed) if urges else "",
    )


def chat_text(found: Round, units: Sequence[Silent], *, lists: bool) -> str:
    """Return the list as plain text for a chat group: the round, its day, each unit with the numbers of its items."""
    count = sum(len(one.rows) for one in units)
    items = ngettext("%(n)d item", "%(n)d items", count) % {"n": count}
    told = ngettext("%(n)d unit", "%(n)d units", len(units)) % {"n": len(units)}
    head = _("%(title)s, due %(day)s: not yet answered by %(units)s, %(items)s.") % {
        "title": found.title, "day": shown.day(found.due), "units": told, "items": items,
    }  # fmt: skip
    lines = [
        _("%(place)d. %(unit)s: %(items)s") % {"place": place, "unit": one.unit.short, "items": one.named(lists=lists)}
        for place, one in enumerate(units, 1)
    ]
    return "\n".join([head, *lines, _("One box an item; nothing new is answered with one press.")])


def columns() -> list[str]:
    """Return the heads of the file."""
    return [
        _("Unit"),
        _("No."),
        _("Item"),
        _("List"),
        _("Report by"),
        _("Light"),
        _("Step"),
        _("Since"),
        _("Urged"),
        _("Contact"),
        _("Returned because"),
    ]


def cells(units: Iterable[Silent]) -> list[list[Any]]:
    """Return a line for each owed item."""
    return [
        [
            str(one.unit.name),
            row["asked"].commitment.number,
            str(row["asked"].commitment.title),
            str(row["asked"].commitment.item_list.title),
            row["asked"].owed_by_day,
            row["light"].word,
            row["step"].word if row["step"] else "",
            row["asked"].step_on,
            row["asked"].times,
            _("; ").join(" ".join(filter(None, person)) for person in one.people),
            row["back"],
        ]
        for one in units
        for row in one.rows
    ]
