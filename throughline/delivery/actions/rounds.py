"""Reporting rounds: opened for a period, asked item by item, locked."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.asked import one_language
from throughline.base.errors import Invalid, Message, WrongState
from throughline.base.record import action, transition
from throughline.bodies.models import Organization
from throughline.delivery.models import Commitment, Round, RoundItem
from throughline.delivery.moving import OPEN
from throughline.delivery.policy import may
from throughline.delivery.rounds.scope import Scope, asked_rows, boxes_of, burden_of
from throughline.delivery.states import ROUND, ROUND_ITEM

from .progress import of_lead


def _check_period(period_from: date, period_to: date, due: date) -> None:
    """Refuse a period that runs backward and a day that leaves nobody time."""
    found: dict[str | None, Message] = {}
    if period_to < period_from:
        found["period_to"] = _("The period ends before it begins.")
    if due < clock.today():
        found["due"] = _("This day has already passed.")
    elif due < period_from:
        found["due"] = _("The answers would be due before the period begins.")
    if found:
        raise Invalid(found)


def _check_asks(asks: Collection[str]) -> list[str]:
    """Return the boxes asked in their order; how far is always asked. Refuse one that is none."""
    if unknown := set(asks) - set(Round.BOXES):
        raise Invalid({"asks": _("There is no such box: %(name)s.") % {"name": ", ".join(sorted(unknown))}})
    return [code for code in Round.BOXES if code in {"progress", *asks}]


@action
def open_round(
    *,
    by: Any,
    organization: Organization,
    year: int,
    title_en: str = "",
    title_zh: str = "",
    period_from: date,
    period_to: date,
    due: date,
    asked_en: str = "",
    asked_zh: str = "",
    closes_year: bool = False,
    asks: Collection[str] = ("progress",),
    scope: Scope | None = None,
) -> Round:
    """Ask live items of a year for a report by `due`: a body's own, or, where an office opens it, all bodies'.

    `asks` are codes of Round.BOXES; `scope` leaves out what was not chosen. Refused where nothing is left to ask.
    """
    _check_period(period_from, period_to, due)
    boxes = _check_asks(asks)
    items = list(asked_rows(organization, year, scope))
    if not items and scope is not None and scope.chosen():
        raise Invalid({"year": _("No live item of %(year)d fits what you chose.") % {"year": year}})
    if not items:
        raise Invalid({"year": _("This body has no live item in %(year)d.") % {"year": year}})
    changes = {
        **one_language(title_en, title_zh, field="title"),
        "year": year,
        "period_from": period_from,
        "period_to": period_to,
        "due": due,
        "asked_en": asked_en.strip(),
        "asked_zh": asked_zh.strip(),
        "closes_year": closes_year,
        "asks": boxes,
        "scope": scope.chosen() if scope else {},
    }
    asked = burden_of(items, boxes)
    told = {"items": asked.items, "boxes": asked.boxes, "units": asked.units}
    row = Round(jurisdiction=organization.jurisdiction, organization=organization, opened_on=clock.today())
    row = transition(row, "open", by=by, table=ROUND, may=may, changes=changes, note=told)
    for item in items:
        _ask(by, row, item)
    return row


@action
def ask_item(*, by: Any, round: Round, item: Commitment) -> RoundItem:  # noqa: A002 (the noun of the domain)
    """Ask one item in an open round, of the unit that leads it; also one that was opened after the round."""
    now = Round.objects.select_for_update(of=("self",), no_key=True).get(pk=round.pk)  # One that is being locked is.
    if now.state != "open":
        raise WrongState(_("The round is locked."))
    return _ask(by, now, item)


def _ask(by: Any, round: Round, item: Commitment) -> RoundItem:  # noqa: A002 (the noun of the domain)
    """Ask one item in a round that is held."""
    if not item.live or item.lead is None or item.state == "suspended":
        raise Invalid({"item": _("This item is not being worked on.")})
    if RoundItem.objects.filter(round=round, commitment=item).exists():
        raise Invalid({"item": _("This item is asked in this round already.")})
    row = RoundItem(round=round, commitment=item, organization=item.lead, boxes=boxes_of(item, round.asks))
    return transition(row, "ask", by=by, table=ROUND_ITEM, may=may, note={"item": item, "round": round})


@action
def lock_round(*, by: Any, round: Round, version: int | None = None) -> Round:  # noqa: A002 (the noun of the domain)
    """Lock a round: it takes no more answers, and what is still owed is kept as not answered."""
    changes = {"locked_on": clock.today()}
    row = transition(round, "lock", by=by, table=ROUND, may=may, changes=changes, version=version)
    # Locked as they are read: what a report answers at this moment is not missed.
    waiting = row.items.select_for_update(of=("self",), no_key=True).filter(state="owed")
    for owed in waiting.select_related("round").order_by("pk"):
        miss_round_item(by=by, round_item=owed)
    return row


@action
def miss_round_item(*, by: Any, round_item: RoundItem) -> RoundItem:
    """Keep that an item was not answered when its round was locked; part of locking."""
    return transition(round_item, "miss", by=by, table=ROUND_ITEM, may=may)


@action
def reopen_round(*, by: Any, round: Round, reason: str, version: int | None = None) -> Round:  # noqa: A002 (the noun)
    """Open a locked round again, with the reason; what was not answered and is still worked on is owed again."""
    changes = {"locked_on": None}
    row = transition(round, "reopen", by=by, table=ROUND, may=may, changes=changes, version=version, reason=reason)
    missed_items = row.items.filter(state="missed", commitment__state__in=OPEN)
    for missed in missed_items.select_related("round", "commitment").order_by("pk"):
        ask_item_again(by=by, round_item=missed)
    return row


@action
def ask_item_again(*, by: Any, round_item: RoundItem) -> RoundItem:
    """Ask again what was not answered; part of reopening."""
    return transition(round_item, "ask_again", by=by, table=ROUND_ITEM, may=may, changes=of_lead(round_item))


@action
def urge_round_item(*, by: Any, round_item: RoundItem, version: int | None = None) -> RoundItem:
    """Urge a unit that has not answered an open round; how often is kept and shown."""
    if round_item.round.state != "open":
        raise WrongState(_("The round is locked."))
    kept = RoundItem.objects.select_for_update(of=("self",), no_key=True).get(pk=round_item.pk)  # Two may urge at once.
    changes = {"urged": kept.urged + 1}
    return transition(round_item, "urge", by=by, table=ROUND_ITEM, may=may, changes=changes, version=version)
