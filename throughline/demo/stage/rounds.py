"""Rounds and ratings: asked, locked, proposed by the rule, confirmed or changed by an officer."""

from throughline.bodies.models import Account
from throughline.delivery.actions import rounds as actions
from throughline.delivery.models import Commitment, Round
from throughline.demo.content import Told
from throughline.demo.keys import Decided, Keys
from throughline.evaluation.actions import ratings
from throughline.evaluation.models import Rating
from throughline.loop import review


def open_round(keys: Keys, by: Account, told: Told) -> Round:
    """Open a reporting round."""
    same = ("year", "title_en", "title_zh", "period_from", "period_to", "due", "asked_en", "asked_zh", "closes_year")
    words = {name: told[name] for name in same}
    return actions.open_round(by=by, organization=keys.organization(told["body"]), **words)


def lock_round(keys: Keys, by: Account, told: Told) -> None:
    """Lock a round."""
    actions.lock_round(by=by, round=keys.get(Round, told["key"]))


def propose_ratings(keys: Keys, by: Account, told: Told) -> None:
    """Let the rule propose a rating for each item."""
    review.propose_ratings(by=by, round=keys.get(Round, told["round"]))


def _rating(keys: Keys, told: Told) -> Rating:
    """Return the rating of an item that counts for nothing yet."""
    item = keys.get(Commitment, told["item"])
    rating = item.ratings.filter(state="proposed").first()
    if rating is None:
        raise Decided(told["item"])
    return rating


def confirm_rating(keys: Keys, by: Account, told: Told) -> None:
    """Confirm a rating."""
    ratings.confirm_rating(by=by, rating=_rating(keys, told))


def change_rating(keys: Keys, by: Account, told: Told) -> None:
    """Set another rating with a reason."""
    ratings.change_rating(by=by, rating=_rating(keys, told), value=told["value"], reason=told["reason"])


PLAYERS = {
    "open_round": open_round,
    "lock_round": lock_round,
    "propose_ratings": propose_ratings,
    "confirm_rating": confirm_rating,
    "change_rating": change_rating,
}
