"""Key projects on the move: asked for, decided, kept in the pool, gathered into a version of their list."""

from typing import Any

from throughline.bodies.models import Account
from throughline.delivery import proposals
from throughline.delivery.actions import granting
from throughline.delivery.actions import moves as actions
from throughline.delivery.actions.lists import freeze_version as freeze
from throughline.delivery.actions.projects import edit_project
from throughline.delivery.asking import PENDING
from throughline.delivery.models import Commitment, ItemList
from throughline.demo.content import Told
from throughline.demo.keys import Decided, Keys

ASK = {
    "admit": actions.ask_admission,
    "start": actions.ask_start,
    "adjust": actions.ask_adjustment,
    "suspend": actions.ask_suspension,
    "exit": actions.ask_exit,
}
GRANT = {
    "admit": granting.grant_admission,
    "start": granting.grant_start,
    "adjust": granting.grant_adjustment,
    "suspend": granting.grant_suspension,
    "exit": granting.grant_exit,
}


def keep_in_pool(keys: Keys, by: Account, told: Told) -> None:
    """Leave a candidate in the pool when its list goes to the meeting."""
    edit_project(by=by, project=keys.get(Commitment, told["item"]).project, put_forward=False)


def ask_move(keys: Keys, by: Account, told: Told) -> None:
    """Ask for a move of a project."""
    given: dict[str, Any] = {name: told[name] for name in proposals.LABELS if name in told}
    item = keys.get(Commitment, told["item"])
    ask: Any = ASK[told["kind"]]
    ask(by=by, item=item, reason=told["reason"], basis=told["basis"], **given)


def grant_move(keys: Keys, by: Account, told: Told) -> None:
    """Grant what was asked."""
    item = keys.get(Commitment, told["item"])
    change = item.changes.filter(kind=told["kind"], state__in=PENDING).first()
    if change is None:
        raise Decided(told["item"])
    GRANT[told["kind"]](by=by, change=change, reason=told["reason"])


def freeze_version(keys: Keys, by: Account, told: Told) -> None:
    """Gather what was granted into the next version of a list."""
    freeze(by=by, item_list=keys.get(ItemList, told["list"]), basis=told["basis"])


PLAYERS = {
    "keep_in_pool": keep_in_pool,
    "ask_move": ask_move,
    "grant_move": grant_move,
    "freeze_version": freeze_version,
}
