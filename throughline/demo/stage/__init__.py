"""How each kind of act in the script is played: `do` -> a function that calls the product's own actions.

A player takes (keys, by, told) and returns the row that the act's key stands for from now on, or None.
"""

from collections.abc import Callable
from typing import Any

from throughline.base.paths import Addressed
from throughline.bodies.models import Account
from throughline.demo.content import Told
from throughline.demo.facts import enter_record
from throughline.demo.keys import Keys

from . import cases, closing, conveyance, delivery, lists, meetings, moves, papers, rounds

Player = Callable[[Keys, Account, Told], Addressed | None]

PLAYERS: dict[str, Player] = {"enter_record": enter_record}
for family in (meetings, papers, conveyance, lists, delivery, moves, rounds, cases, closing):
    players: dict[str, Any] = family.PLAYERS
    PLAYERS.update(players)
