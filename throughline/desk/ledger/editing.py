"""Which cells of a row lead to a form: date, unit and state, where the tables let this reader change or ask them.

A cell only links to the form of an act, and the act decides: what is refused is refused in the same words everywhere.
"""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from throughline.bodies.standing import Touch, standing
from throughline.delivery.ledger.rows import Row
from throughline.delivery.moving import OPEN

# field -> state group -> (relation, act): the first that the reader has.
WAYS: Mapping[str, Mapping[str, tuple[tuple[str, str], ...]]] = {
    "due": {
        "proposed": (("office", "commitment-set-due"),),
        "open": (("lead", "commitment-ask-extension"), ("office", "commitment-ask-due")),
    },
    "lead": {
        "proposed": (("office", "commitment-set-lead"),),
        "open": (("office", "commitment-ask-lead"), ("lead", "commitment-ask-lead")),
    },
    "state": {
        "proposed": (("office", "commitment-steps"),),
        "open": tuple(
            (relation, "commitment-steps") for relation in ("office", "lead", "cooperating", "responsible", "leader")
        ),
    },
}
GROUPS = {"proposed": "proposed", **dict.fromkeys((*OPEN, "suspended"), "open")}  # of the states; no others are changed


@lru_cache(maxsize=8)
def _templates(_language: str) -> dict[str, str]:
    """Return the address of each act with a 0 where the key stands; an act that is not there has none."""
    names = {act for groups in WAYS.values() for ways in groups.values() for _relation, act in ways}
    found = {}
    for name in names:
        try:
            found[name] = reverse(f"desk:{name}", args=[0])
        except NoReverseMatch:
            continue
    return found


class Editing:
    """What one reader may edit in place."""

    def __init__(self, user: Any) -> None:
        """Take the reader."""
        self.seen = standing(user)
        self.units = self.seen.units()
        self._ways: dict[tuple[str, str, Touch], tuple[str, str]] = {}

    @cached_property
    def templates(self) -> dict[str, str]:
        """Return the address of each act with a 0 where the key stands."""
        return _templates(get_language() or "")

    def _touch(self, row: Any) -> Touch:
        """Return what of a row, or of a stored item, touches the reader."""
        parties: list[int] = []
        if not self.units:  # Only those who report for a unit are touched by who helps.
            pass
        elif isinstance(row, Row):
            parties = [party.organization for party in row.parties]
        else:
            parties = [party.organization_id for party in row.parties.all()]
        return self.seen.touch(row.jurisdiction_id, lead=row.lead_id, parties=parties, responsible=row.responsible_id)

    def _way(self, field: str, group: str, touch: Touch) -> tuple[str, str]:
        """Return the address of the act that changes a field, before and behind the key; nothing if there is none."""
        realm, lead, responsible, helping = touch
        held = self.seen.capacities(realm, lead=lead, parties=helping, responsible=responsible)
        ways = WAYS[field].get(group, ())
        name = next((act for relation, act in ways if relation in held and act in self.templates), "")
        before, _key, behind = self.templates[name].partition("/0/") if name else ("", "", "")
        return f"{before}/" if name else "", f"/{behind}"

    def url(self, row: Any, field: str) -> str:
        """Return the address of the form that changes a field of a row or an item, or "" where there is none."""
        group = GROUPS.get(row.state)
        if group is None:
            return ""
        key = (field, group, self._touch(row))
        way = self._ways.get(key)
        if way is None:
            way = self._ways[key] = self._way(*key)
        before, behind = way
        return f"{before}{row.pk}{behind}" if before else ""

    def picks(self) -> bool:
        """Say whether the reader may do anything to several rows at once: an office, a leader, or a unit's liaison."""
        return bool(self.seen.realms("officer", "leader") or self.seen.units())
