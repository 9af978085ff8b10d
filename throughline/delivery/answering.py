"""Links that answer one asked item without a sign-in: made for whoever owes it, and what such a link opens today.

The address is `/<language>/desk/answer/<secret>/`; only a digest of the secret is kept (bodies).
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from throughline.base import clock
from throughline.base.errors import Stale, WrongState
from throughline.base.record import action, not_open
from throughline.bodies.models import AccessToken, Account
from throughline.bodies.standing import CLOCK, holders
from throughline.bodies.tokens import answer_token

from .actions.answering import link_round_item
from .actions.progress import accept_progress, return_progress
from .models import ProgressReport, Round, RoundItem
from .moving import OPEN, held
from .policy import may
from .rounds.sent import sent_before
from .states import ROUND_ITEM

ADDRESS = "/{language}/desk/answer/{secret}/"
NOBODY = "zh"  # the language of a mail to somebody who chose none


def asked_people(round_item: RoundItem) -> list[Account]:
    """Return who answers an item: the colleague it was handed to, else whoever reports for the unit that leads it."""
    people = holders(round_item.realm, "lead", lead=round_item.commitment.lead_id)
    if round_item.handed_to_id and (chosen := people.filter(pk=round_item.handed_to_id)):
        return list(chosen)
    return list(people)


def links_of(
    round_item: RoundItem, accounts: Collection[Account] | None = None, language: str = ""
) -> list[tuple[Account, str]]:
    """Make and return (account, path) for whoever answers an item that is owed; empty where nobody can answer it.

    The path has no host: whoever sends the mail puts the address of the installation before it. `language` is that of
    the mail, where one is written; else it is the account's.
    """
    item = round_item.commitment
    if round_item.state != "owed" or round_item.round.state != "open" or not item.live or item.state not in OPEN:
        return []
    people = asked_people(round_item) if accounts is None else accounts
    made = link_round_item(by=CLOCK, round_item=round_item, accounts=people) if people else []
    return [
        (account, ADDRESS.format(language=language or account.language or NOBODY, secret=secret))
        for account, secret in made
    ]


def answer_links(round: Round) -> list[tuple[Account, RoundItem, str]]:  # noqa: A002 (the noun of the domain)
    """Make the links of all that a round still waits for: (account, asked item, path), for the mails of its opening."""
    owed = round.items.filter(state="owed").select_related("round", "commitment", "handed_to").order_by("pk")
    return [(account, row, path) for row in owed for account, path in links_of(row)]


@dataclass(frozen=True, slots=True)
class Opened:
    """What a secret opens. `closed` says why it opens nothing: unknown, used, ended, locked, answered, or not yours."""

    closed: str
    token: AccessToken | None = None
    round_item: RoundItem | None = None


def opened(secret: str) -> Opened:
    """Return what a secret opens today: one asked item, as the account it was made for."""
    token = answer_token(secret)
    number = token.target.partition("/")[2] if token is not None else ""
    rows = RoundItem.objects.select_related(
        "round__organization", "round__jurisdiction", "commitment__jurisdiction", "commitment__lead", "report"
    )
    row = rows.filter(pk=number).first() if number.isdecimal() else None
    if token is None or row is None:
        return Opened("unknown")
    return Opened(_why_closed(token, row), token, row)


def _why_closed(token: AccessToken, row: RoundItem) -> str:
    """Return why a link opens nothing, or "" for one that is open."""
    if token.used_at is not None:
        return "used"
    if not token.account.is_active or may(token.account, ROUND_ITEM.verb("use_link"), row) is None:
        return "not yours"
    if row.round.state != "open":
        return "locked"
    if row.state != "owed":
        return "answered"
    if token.expires_at <= clock.now():
        return "ended"
    return "" if row.commitment.live and row.commitment.state in OPEN else "answered"


def _answer_of(round_item: RoundItem, version: int | None) -> tuple[RoundItem, ProgressReport]:
    """Return an asked item as it stands now and what answers it, its item held; never another than was seen."""
    held(round_item.commitment)
    now = RoundItem.objects.select_related("report__commitment", "round").get(pk=round_item.pk)
    if now.report is None:
        raise WrongState(not_open())
    if version is not None and now.version != version:
        raise Stale(now)
    return now, now.report


@action
def accept_answer(*, by: Any, round_item: RoundItem, version: int | None = None) -> list[ProgressReport]:
    """Accept what answers an asked item and, with it, what the unit sent in the round before; return all.

    Raises WrongState where nothing answers it, Stale where `version` is not that of the asked item.
    """
    now, answer = _answer_of(round_item, version)
    return [accept_progress(by=by, report=report) for report in (answer, *sent_before(now))]


@action
def return_answer(*, by: Any, round_item: RoundItem, reason: str, version: int | None = None) -> ProgressReport:
    """Return what answers an asked item, with a reason; raises as `accept_answer`."""
    _now, answer = _answer_of(round_item, version)
    return return_progress(by=by, report=answer, reason=reason)
