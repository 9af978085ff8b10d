"""What was accepted becomes records, and an import is undone: each in one transaction, by the acts of the stages."""

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from throughline.base import clock
from throughline.base.errors import Invalid
from throughline.base.paths import Addressed
from throughline.base.record import action, admit, transition
from throughline.bodies.models import Jurisdiction
from throughline.exchange.lazily import filled_in
from throughline.loop.withdraw import ACTS, in_the_way, withdraw_records
from throughline.readouts.entering.bodies import find_bodies, find_unit
from throughline.readouts.entering.clauses import enter_clauses, enter_meeting, give_words_back
from throughline.readouts.entering.joining import enter_alignments
from throughline.readouts.entering.making import Making, brief
from throughline.readouts.entering.papers import enter_papers
from throughline.readouts.entering.people import enter_people
from throughline.readouts.entering.places import find_place
from throughline.readouts.matching.anew import meant_anew
from throughline.readouts.matching.words import NEW
from throughline.readouts.models import DraftLine, Review
from throughline.readouts.policy import may
from throughline.readouts.states import REVIEW

from .relating import mean_followers_anew

GONE = ("divided", "merged")


def held(by: Any, review: Review, verb: str, version: int | None, reason: str = "") -> Review:
    """Return a review as it stands now, locked, once its verb is admitted: nothing is made before that."""
    found = Review.objects.select_for_update(of=("self",), no_key=True).get(pk=review.pk)
    admit(found, REVIEW.verb(verb), by, may, version, reason)
    return found


def making_of(by: Any, review: Review) -> Making:
    """Return the making of a review, with its lines in order."""
    if review.source is None:
        raise Invalid(_("There is no text to read here."))
    lines = review.lines.exclude(state__in=GONE).select_related("lower", "review").order_by("position", "pk")
    return Making(by=by, review=review, source=review.source, lines=list(lines))


@action
def confirm_review(*, by: Any, review: Review, version: int | None = None) -> Review:
    """Enter what was accepted, all or nothing; outcomes are noted, nothing opens and nobody is told.

    Raises Invalid while a line that must be decided is not, naming how many; or at `line-<key>`, where a stage refuses
    what a line says, or what the register says of it by now. Confirmed a second time it is refused, so nothing is made
    twice.
    """
    _one_at_a_time()
    review = held(by, review, "confirm", version)
    making = making_of(by, review)
    met = _ready(making)
    _as_accepted(by, review)
    find_place(making, met)
    if review.earlier is None:
        find_bodies(making)
    else:  # The bodies that met are known: a version brings no new one, but maybe their names in the other language.
        for line in making.of("body"):
            if line.match.get("choice") != NEW:
                find_unit(making, line)
    enter_meeting(making, met)
    enter_people(making)
    enter_papers(making)
    enter_clauses(making)
    enter_alignments(making)
    making.store()
    meeting = making.held()
    changes = {
        "meeting": meeting, "made": making.made, "filled": making.filled, "ended_at": clock.now(), "working": None
    }  # fmt: skip
    note = {"meeting": meeting, "records": len(making.made)}
    review = transition(review, "confirm", by=by, table=REVIEW, may=may, changes=changes, note=note)
    mean_followers_anew(by, review)
    return review


def _one_at_a_time() -> None:
    """Let the city with its districts confirm one readout at a time: else two would each enter the same body.

    The offices of both tiers may enter a district's public record, so holding the own jurisdiction is not enough. All
    are taken, in one order and before anything else, so nobody waits crosswise.
    """
    list(Jurisdiction.objects.select_for_update(no_key=True).order_by("code").values_list("code"))


def _ready(making: Making) -> DraftLine:
    """Return the line of the meeting. Raises Invalid while something that must be decided is not."""
    if making.review.document_class == "bulletin":
        raise Invalid(_("A progress bulletin is read item by item and enters no meeting. Drop the review when done."))
    left = sum(line.kind in DraftLine.NEEDED and line.state == "drafted" for line in making.lines)
    if left:
        told = ngettext("%(n)d line is not decided yet.", "%(n)d lines are not decided yet.", left)
        raise Invalid(told % {"n": left})
    met = next(iter(making.of("meeting")), None)
    if met is None:
        raise Invalid(_("Accept the meeting itself, or drop the review."))
    return met


def _as_accepted(by: Any, review: Review) -> None:
    """Refuse a line that was accepted as new where the register has its row by now: the review opens it again."""
    faults = {
        f"line-{one.line.pk}": filled_in(
            _("“%(line)s” is in the register by now. Go back to the review and look again there."),
            {"line": brief(str(one.line))},
        )
        for one in meant_anew(by, review)
        if one.opens
    }
    if faults:
        raise Invalid(faults)


@action
def undo_review(*, by: Any, review: Review, reason: str, version: int | None = None) -> Review:
    """Withdraw the records of a review. Raises InTheWay with what else points at them.

    The review and its lines stay as they were, undone; the source is kept. A place that it entered stays: a chain bears
    its name.
    """
    review = held(by, review, "undo", version, reason)
    give_words_back(by, review.lines.filter(kind="requirement").select_related("review__source"))
    made = rows_of(review.made)
    count = withdraw_records(by=by, rows=made, reason=reason, decision=review.path, but=_does_not_count(review))
    changes = {"ended_at": clock.now()}
    note = {"records": count}
    return transition(review, "undo", by=by, table=REVIEW, may=may, reason=reason, changes=changes, note=note)


def _does_not_count(review: Review) -> Callable[[Any], bool]:
    """Return what says of a row that points at a record of a review that it is no use of that record."""
    return lambda row: isinstance(row, Review) and (row.pk == review.pk or row.state in ("dropped", "undone"))


def resting_on(review: Review) -> list[Any]:
    """Return what stands in the way of undoing a review: the rows that point at its records, as of now."""
    return in_the_way(rows_of(review.made), _does_not_count(review))


def rows_of(paths: list[str]) -> Iterator[Addressed]:
    """Yield the rows behind the paths of what a review made, but for places; one withdrawn before is left out."""
    models: dict[str, Any] = {model.noun: model for model in apps.get_models() if issubclass(model, Addressed)}
    wanted: dict[str, list[int]] = {}
    for path in paths:
        noun, _slash, key = path.partition("/")
        wanted.setdefault(noun, []).append(int(key))
    for noun, keys in wanted.items():
        if noun in ACTS or noun in PARTS:
            yield from models[noun]._default_manager.filter(pk__in=keys)  # noqa: SLF001 (Django's name)


PARTS = ("agenda_item", "attendance", "outcome", "paper_version")
