"""The projects of one list by gate: each with the state of its item beside, its light and what moved it last."""

from dataclasses import dataclass
from typing import Any

from throughline.delivery import policy
from throughline.delivery.models import Change, ItemList, ProjectDetail
from throughline.delivery.moving import OPEN
from throughline.delivery.states import PROJECT
from throughline.desk.delivery import shown
from throughline.look.lights import Light

ENDED = ("merged", "exited", "carried")


@dataclass(frozen=True, slots=True)
class Card:
    """One project."""

    project: ProjectDetail
    light: Light
    beside: str  # the state of the item where it is not simply being worked on
    last: Change | None
    when: str
    due: str
    struck: str


@dataclass(frozen=True, slots=True)
class Gate:
    """One column: the gate and its projects."""

    code: str
    word: Any
    cards: list[Card]


def _last_moves(user: Any, keys: list[int]) -> dict[int, Change]:
    """Return the last granted change of items, as far as the reader may read it (one query)."""
    rows = policy.changes(user).filter(commitment__in=keys, state="granted")
    return {row.commitment_id: row for row in rows.order_by("decided_on", "pk")}


def _card(project: ProjectDetail, last: Change | None) -> Card:
    """Return one project as it stands on the page."""
    item = project.commitment
    beside = "" if item.state in (*OPEN, "proposed") else item.get_state_display()
    when = shown.full_day(last.decided_on) if last else ""
    return Card(project, shown.light(item), beside, last, when, shown.day(item.due), shown.struck(item))


def by_gate(user: Any, item_list: ItemList) -> tuple[list[Gate], list[Card]]:
    """Return the columns of a list's projects, and those that ended beside them (three queries)."""
    rows = policy.projects(user).filter(commitment__item_list=item_list)
    rows = rows.select_related("commitment__lead", "commitment__item_list", "commitment__jurisdiction")
    found = list(rows.order_by("commitment__number"))
    moves = _last_moves(user, [row.commitment_id for row in found])
    cards = [_card(row, moves.get(row.commitment_id)) for row in found]
    standing = [card for card in cards if card.project.commitment.state not in ENDED]
    columns = [
        Gate(code, word, [card for card in standing if card.project.state == code])
        for code, word in PROJECT.states.items()
    ]
    return columns, [card for card in cards if card not in standing]
