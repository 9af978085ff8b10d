"""Hinge: a locked round is reviewed; the rule proposes a rating for each item that was asked in it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import WrongState
from throughline.base.record import action
from throughline.delivery.models import Commitment, Round
from throughline.delivery.rounds.scope import in_scope
from throughline.evaluation.actions.ratings import propose_rating
from throughline.evaluation.models import Rating


@action
def propose_ratings(*, by: Any, round: Round) -> list[Rating]:  # noqa: A002 (the noun of the domain)
    """Propose a rating for each item of a round, and for what was closed in its year before it was asked.

    Only after the round is locked: until then answers are still coming in. Run again it works out again what is only
    proposed, and leaves alone what counts. A round that closes the year also rates the items closed earlier in it.
    """
    round.refresh_from_db()
    if round.state != "locked":
        raise WrongState(_("Lock the round first: answers may still come in."))
    asked = Commitment.objects.filter(round_items__round=round)
    if round.closes_year:
        whole = in_scope(round.organization, round.year).filter(opened_on__isnull=False)
        whole = whole.exclude(state__in=("merged", "exited"))
        asked = Commitment.objects.filter(pk__in=whole.values("pk")) | asked
    items = asked.distinct().select_related("item_list").order_by("item_list", "number")
    return [propose_rating(by=by, commitment=item, round=round) for item in items]
