"""Progress: sent in one box, accepted, or returned. A report answers the rounds that ask; a return undoes that."""

from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.days import add_working_days
from throughline.base.errors import Invalid
from throughline.base.prepared import Prepared, together
from throughline.base.record import action, transition
from throughline.base.text import LANGUAGES
from throughline.bodies.fresh import fresh_row
from throughline.bodies.standing import Program, standing
from throughline.delivery import searched
from throughline.delivery.models import Commitment, Evidence, Milestone, ProgressReport, RoundItem
from throughline.delivery.moving import OPEN, Ground, check_open, ground_of, held, move, reads_of_light
from throughline.delivery.policy import PARTIES, may, parties_of
from throughline.delivery.states import PROGRESS_REPORT, ROUND_ITEM
from throughline.exchange import files

from .measure import check_figures, check_milestones, stands_at

DAYS_TO_MEND = 2  # working days after a return before the ladder calls the answer due again
Files = Sequence[tuple[str, UploadedFile]]


def _reporting_unit(by: Any, item: Commitment) -> int:
    """Return the unit that speaks: the lead where the person reports for it, else the cooperating unit."""
    lead = item.lead_id
    if lead is None:
        raise Invalid({"lead": _("Choose the unit that leads.")})
    units = set() if isinstance(by, Program) else standing(by).units()
    if not units or lead in units:
        return lead
    return next((unit for unit in parties_of(item) if unit in units), lead)


def _check_text(text: str, lang: str) -> None:
    """Refuse a report without words, or in a language that no record can carry."""
    if not text.strip():
        raise Invalid({"text": _("Write what was done.")})
    if lang not in LANGUAGES:
        raise Invalid({"lang": _("Choose the language the text is written in.")})


def _keep_evidence(report: ProgressReport, evidence: Files) -> None:
    """Store the files of a report; one that is not what it says stops the whole report."""
    for _title, upload in evidence:
        files.check(upload, field="evidence")
    for title, upload in evidence:
        kept = files.keep(upload, realm=report.jurisdiction_id, field="evidence")
        Evidence.objects.create(report=report, file=kept, title=(title.strip() or kept.name)[:200])


def _held_steps(item: Commitment, milestones: Sequence[Milestone]) -> list[Milestone]:
    """Return milestones of an item as they stand now, locked."""
    keys = [step.pk for step in milestones]
    return list(item.milestones.select_for_update(no_key=True).filter(pk__in=keys)) if keys else []


def _reach(milestones: Sequence[Milestone]) -> list[Milestone]:
    """Mark milestones as done today; those reached before are left as they are."""
    fresh = [milestone for milestone in milestones if milestone.done_on is None]
    for milestone in fresh:
        milestone.done_on = clock.today()
        milestone.version += 1
        milestone.save(update_fields=["done_on", "version"])
    return fresh


ASKED = ("owed", "answered")  # a later report of the round takes the place of the one that answered

# Locked: a round that is being locked has the last word.
OWED = Prepared(
    lambda item: (
        RoundItem.objects.select_for_update(of=("self",), no_key=True)
        .filter(commitment=item, round__state="open", state__in=ASKED)
        .select_related("round")
        .order_by("pk")
    )
)


OWED_KEYS = Prepared(
    lambda item: (
        RoundItem.objects.filter(commitment=item, round__state="open", state__in=ASKED)
        .order_by()
        .values_list("pk", flat=True)
    )
)


def _answer_rounds(by: Any, report: ProgressReport) -> None:
    """Mark the item as answered in every open round that asks for it, also where it was answered before.

    One item, one report: only the unit that leads it answers. What a cooperating unit reports is shown as its part.
    """
    if report.organization_id != report.commitment.lead_id:
        return
    for row in OWED.rows(item=report.commitment_id):
        answer_round(by=by, round_item=row, report=report)


def _read_beside(item: Commitment) -> tuple[bool, Ground]:
    """Return whether an open round asks for an item, and what its light rests on; put its parties beside it.

    All in one statement, once the item is held and the milestones it reached are saved.
    """
    named = {"item": item.pk}
    parties, owed, *rest = together((PARTIES, named), (OWED_KEYS, named), *reads_of_light(item))
    item.party_keys = parties  # type: ignore[attr-defined]
    return bool(owed), ground_of(item, *rest)


@action
def answer_round(*, by: Any, round_item: RoundItem, report: ProgressReport | None = None) -> RoundItem:
    """Note what answers a round: a report or, without one, the approval of the item's closing.

    The day of the answer stays that of the first one: what is added later makes nobody late.
    """
    changes = {"report": report, "answered_on": round_item.answered_on or clock.today()}
    return transition(round_item, "answer", by=by, table=ROUND_ITEM, may=may, changes=changes)


@action
def submit_progress(
    *,
    by: Any,
    item: Commitment,
    text: str,
    lang: str = "zh",
    percent: int | None = None,
    count: int | None = None,
    milestones: Sequence[Milestone] = (),
    problem: str = "",
    help_wanted: str = "",
    next_step: str = "",
    evidence: Files = (),
    version: int | None = None,
) -> ProgressReport:
    """Send a report; the item takes its figures over at once, a return takes them back.

    Percent and count say where the item stands, not what was added; not given, they stay. Raises Invalid on `text`,
    `percent`, `count`, `milestones`, `lang`, `evidence`; Stale and WrongState from the item.
    """
    item = held(item)
    check_open(item)
    _check_text(text, lang)
    check_figures(item, percent, count, problem)
    check_milestones(item, milestones)
    fresh = _reach(_held_steps(item, milestones))
    owed, ground = _read_beside(item)
    report: ProgressReport = fresh_row(
        ProgressReport,
        jurisdiction_id=item.jurisdiction_id,
        commitment=item,
        organization_id=_reporting_unit(by, item),
        reported_on=clock.today(),
        author_name=by.printed_name,
        before_percent=item.percent,
        before_count=item.count,
        before_word=item.last_word,
    )
    said = {"problem": problem.strip(), "help_wanted": help_wanted.strip(), "next_step": next_step.strip()}
    changes = {**said, **stands_at(item, percent, count), "text": text.strip(), "lang": lang}
    changes |= {} if item.progress_by == "count" else {"count": None}
    report = transition(report, "submit", by=by, table=PROGRESS_REPORT, may=may, changes=changes, note={"item": item})
    if fresh:
        report.milestones_done.set(fresh)
    _keep_evidence(report, evidence)
    take_over_progress(by=by, item=item, report=report, version=version, reached=fresh, ground=ground)
    if owed:
        _answer_rounds(by, report)
    searched.write(item, report)
    return report


@action
def take_over_progress(
    *,
    by: Any,
    item: Commitment,
    report: ProgressReport,
    version: int | None = None,
    reached: Sequence[Milestone] = (),
    ground: Ground | None = None,
) -> Commitment:
    """Let the item, held by the act that sends the report, stand where it says, with the milestones it reached.

    `ground` as in `move`.
    """
    changes = {"percent": report.percent, "last_word": report.reported_on}
    if report.count is not None:
        changes["count"] = report.count
    note = {"report": report, "milestones": list(reached)}
    how = {"version": version, "note": note, "in_hand": True, "touched": True}
    return move(item, "report", by=by, changes=changes, ground=ground, **how)


@action
def accept_progress(*, by: Any, report: ProgressReport, version: int | None = None) -> ProgressReport:
    """Accept a report and its evidence."""
    changes = {"decided_on": clock.today()}
    report = transition(report, "accept", by=by, table=PROGRESS_REPORT, may=may, changes=changes, version=version)
    report.evidence.update(accepted=True)
    return report


def _stands_back(report: ProgressReport) -> dict[str, Any]:
    """Return where the item stands without a returned report: at the last one that still stands, else as before any."""
    others = report.commitment.reports.exclude(state="returned").exclude(pk=report.pk)
    last = others.order_by("-pk").first()
    if last is not None:
        count = last.before_count if last.count is None else last.count
        return {"percent": last.percent, "count": count, "last_word": last.reported_on}
    first = report.commitment.reports.order_by("pk").first() or report
    return {"percent": first.before_percent, "count": first.before_count, "last_word": first.before_word}


def _take_progress_back(by: Any, item: Commitment, report: ProgressReport) -> None:
    """Let a held item stand where it stood without a returned report, its milestones too."""
    taken = list(report.milestones_done.select_for_update(no_key=True))
    for milestone in taken:
        milestone.done_on = None
        milestone.version += 1
        milestone.save(update_fields=["done_on", "version"])
    back = _stands_back(report)
    if item.progress_by != "percent":  # worked out, whatever reports said
        back["percent"] = stands_at(item, None, back["count"])["percent"]
    move(item, "report", by=by, changes=back, note={"returned": report, "milestones": taken})


@action
def return_progress(*, by: Any, report: ProgressReport, reason: str, version: int | None = None) -> ProgressReport:
    """Return a report with a reason: figures and milestones are taken back, an open round is owed an answer again.

    Of an item that rests the figures are taken back too, but no round asks for it. One that has ended stands as it
    stood, with its milestones: nobody reports on it again.
    """
    item = held(report.commitment)
    changes = {"decided_on": clock.today(), "returned_reason": reason.strip()}
    report = transition(
        report, "return", by=by, table=PROGRESS_REPORT, may=may, changes=changes, version=version, reason=reason
    )
    if item.live:
        _take_progress_back(by, item, report)
    if item.state in OPEN:
        answered = report.rounditem_set.filter(round__state="open", state="answered")
        for row in answered.select_related("round", "commitment").order_by("pk"):
            owe_again(by=by, round_item=row)
    searched.index([item.pk])
    return report


def of_lead(round_item: RoundItem) -> dict[str, Any]:
    """Return the columns by which an asked item is asked of the unit that leads it now; none where it was so before."""
    item = round_item.commitment
    if round_item.organization_id == item.lead_id:
        return {}
    return {"organization": item.lead, "handed_to": None, "handed_on": None}


@action
def owe_again(*, by: Any, round_item: RoundItem) -> RoundItem:
    """Note that the answer of an open round was returned: the unit owes it again, with days to mend it."""
    again_by = max(round_item.round.due, add_working_days(clock.today(), DAYS_TO_MEND))
    changes = {"report": None, "answered_on": None, "again_by": again_by, **of_lead(round_item)}
    return transition(round_item, "return", by=by, table=ROUND_ITEM, may=may, changes=changes)
