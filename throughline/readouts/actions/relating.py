"""What a readout is to an earlier one: a newer version, a translation, neither; and what that makes of its lines.

It is recognised and offered, or said by hand; either way with the same effect, and it can be unsaid.
"""

from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid
from throughline.base.record import action, transition
from throughline.bodies.models import Jurisdiction
from throughline.readouts.checking import unsaid
from throughline.readouts.comparing import Compared, closest
from throughline.readouts.matching.decided import Repeated, decided_before
from throughline.readouts.matching.versions import matches
from throughline.readouts.matching.words import NEW
from throughline.readouts.models import DraftLine, Review
from throughline.readouts.policy import may
from throughline.readouts.states import REVIEW

from .lines import accept_line, edit_line, repeat_decision, restore_line, strike_line

OWN = "own"
RELATIONS = ("corrects", "translates", OWN)


@action
def relate_review(
    *,
    by: Any,
    review: Review,
    relation: str,
    earlier: Review | None = None,
    version: int | None = None,
    found: Compared | None = None,
) -> Review:
    """Say that it is a newer version ("corrects") or a translation ("translates") of an earlier one, or its "own".

    `found` is what `comparing.beside` found of the two outside of any transaction; what changed since is compared here.
    """
    if relation not in RELATIONS:
        raise Invalid({"relation": _("Choose what it is to the earlier one.")})
    if relation != OWN:
        _check(review, relation, earlier)
    changes: dict[str, Any] = {
        "own": relation == OWN,
        "corrects": earlier if relation == "corrects" else None,
        "translates": earlier if relation == "translates" else None,
    }
    review = transition(review, "relate", by=by, table=REVIEW, may=may, changes=changes, version=version)
    mean_anew(by, review, found)
    return review


def _check(review: Review, relation: str, earlier: Review | None) -> None:
    """Refuse an earlier one that cannot be it.

    One office says one thing at a time: two said at once could make each the earlier one of the other.
    """
    if earlier is None or earlier.pk == review.pk or earlier.realm != review.realm:
        raise Invalid({"earlier": _("Choose the earlier readout.")})
    Jurisdiction.objects.select_for_update(no_key=True).get(code=review.jurisdiction_id)
    before: Review | None = Review.objects.get(pk=earlier.pk)
    while before is not None:
        if before.earlier is not None and before.earlier.pk == review.pk:
            raise Invalid({"earlier": _("That one was said to be a version or a translation of this one.")})
        before = before.earlier
    if relation == "translates" and earlier.source_id == review.source_id:
        raise Invalid({"relation": _("It is the same text, so it is no translation.")})
    if relation == "corrects" and earlier.lang != review.lang:
        raise Invalid({"relation": _("They are in two languages: say that it is the translation.")})
    if relation == "translates" and earlier.lang == review.lang:
        raise Invalid({"relation": _("Both are in the same language, so it is no translation.")})


def mean_anew(by: Any, review: Review, found: Compared | None = None) -> None:
    """Let each line mean what it says again of the earlier readout, and take what was decided on the same words there.

    A line that was decided on is open again where its meaning changed; what a person said of it stays.
    """
    for line in review.lines.exclude(as_in=None).select_related("review"):
        restore_line(by=by, line=line)
        DraftLine.objects.filter(pk=line.pk).update(data=line.drafted)
    for line, match in matches(by, review, partial(closest, before=found)):
        if line.match == match:
            continue
        DraftLine.objects.filter(pk=line.pk).update(match=match)
        if line.taken and _choice(line.match) != _choice(match):
            restore_line(by=by, line=line)
    for one in decided_before(review):
        _repeat(by, one)


def _choice(match: dict[str, Any]) -> str:
    """Return what a line means; a line without a match is a new record."""
    return str(match.get("choice", "")) if match else NEW


def _repeat(by: Any, one: Repeated) -> None:
    """Take the decision of the earlier version over to a line that says the same."""
    if one.match:
        DraftLine.objects.filter(pk=one.line.pk).update(match=one.match)
        one.line.match = one.match
    if one.before.state == "struck":
        strike_line(by=by, line=one.line)
    elif unsaid(one.line) is not None:
        return
    elif one.before.state == "edited":
        edit_line(by=by, line=one.line, data=one.data)
    else:
        accept_line(by=by, line=one.line)
    repeat_decision(by=by, line=one.line, before=one.before)


def mean_followers_anew(by: Any, review: Review) -> None:
    """Let the lines of the open reviews that wait for this one mean its records, once it is confirmed."""
    waiting = [*review.corrected_by.filter(state="open"), *review.translated_by.filter(state="open")]
    for follower in waiting:
        mean_anew(by, follower)
