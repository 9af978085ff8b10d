"""Who answers an asked item: a colleague of the unit it is handed to, and whoever holds a link that opens it."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid, WrongState
from throughline.base.record import action, transition
from throughline.bodies.models import AccessToken, Account
from throughline.bodies.standing import holders
from throughline.bodies.tokens import end_answer_tokens, make_answer_token
from throughline.delivery.models import RoundItem
from throughline.delivery.moving import held
from throughline.delivery.policy import may
from throughline.delivery.states import ROUND_ITEM

LASTS = datetime.timedelta(days=60)  # after the day the answer is owed by; a locked round closes every link before


def _check_asked(round_item: RoundItem) -> None:
    """Refuse in a round that takes no answers."""
    if round_item.round.state != "open":
        raise WrongState(_("The round is locked."))


@action
def hand_round_item(*, by: Any, round_item: RoundItem, colleague: Account, version: int | None = None) -> RoundItem:
    """Hand the answer to a colleague who reports for the same unit; it can be taken back.

    The right to answer stays with the unit: this says who does it, and who is told.
    """
    _check_asked(round_item)
    lead = round_item.commitment.lead_id
    if not holders(round_item.realm, "lead", lead=lead).filter(pk=colleague.pk).exists():
        raise Invalid({"colleague": _("Choose somebody who reports for the same unit.")})
    if colleague.pk == round_item.handed_to_id:
        raise Invalid({"colleague": _("This person has it already.")})
    changes = {"handed_to": colleague, "handed_on": clock.today()}
    note = {"item": round_item.commitment, "to": colleague}
    return transition(round_item, "hand", by=by, table=ROUND_ITEM, may=may, changes=changes, version=version, note=note)


@action
def take_back_round_item(*, by: Any, round_item: RoundItem, version: int | None = None) -> RoundItem:
    """Take the answer back from a colleague: it is in everybody's list again."""
    _check_asked(round_item)
    if round_item.handed_to_id is None:
        raise WrongState(_("Nobody else has this item."))
    changes = {"handed_to": None, "handed_on": None}
    note = {"item": round_item.commitment, "from": round_item.handed_to}
    return transition(
        round_item, "take_back", by=by, table=ROUND_ITEM, may=may, changes=changes, version=version, note=note
    )


@action
def link_round_item(*, by: Any, round_item: RoundItem, accounts: Iterable[Account]) -> list[tuple[Account, str]]:
    """Make a link to this one item for each account, and return (account, secret); a secret is kept nowhere.

    The history says for whom links were made, never what they are. Links made before stay open.
    """
    _check_asked(round_item)
    people = list(accounts)
    row = transition(round_item, "link", by=by, table=ROUND_ITEM, may=may, note={"accounts": people})
    last = datetime.datetime.combine(round_item.owed_by_day + LASTS, datetime.time.max)
    ends = timezone.make_aware(last)
    return [(account, make_answer_token(account, row.path, ends)) for account in people]


@action
def end_links(*, by: Any, round_item: RoundItem) -> RoundItem:
    """End the links of an item that were not used, e.g. because a mail went to the wrong place."""
    row = transition(round_item, "end_links", by=by, table=ROUND_ITEM, may=may)
    end_answer_tokens(row.path)
    return row


@action
def use_link(*, by: Any, round_item: RoundItem, token: AccessToken) -> RoundItem:
    """Note that an answer comes by a link, in the transaction of the answer; a link answers once.

    The item is held first, as by every report on it: a colleague who reports at this moment does not wait in a circle.
    """
    held(round_item.commitment)
    kept = AccessToken.objects.select_for_update(of=("self",), no_key=True).get(pk=token.pk)
    if kept.account_id != by.pk or kept.target != round_item.path:
        raise Invalid(_("This link opens something else."))
    if kept.used_at is not None or kept.expires_at <= clock.now():
        raise WrongState(_("This link was used or has ended."))
    kept.used_at = clock.now()
    kept.save(update_fields=["used_at"])
    return transition(round_item, "use_link", by=by, table=ROUND_ITEM, may=may)
