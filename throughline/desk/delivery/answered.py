"""An answer as its round shows it: how far, what was reached, what proves it, and what was sent before it."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import F, Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.delivery.figures import claimed
from throughline.delivery.models import ProgressReport, Round, RoundItem
from throughline.delivery.policy import reports
from throughline.delivery.rounds.evidence import evidence_owed
from throughline.delivery.states import PROGRESS_REPORT
from throughline.look.parts import File

from . import shown
from .acts import ACTS
from .buttons import buttons


def proofs(report: ProgressReport) -> list[File]:
    """Return the files of a report, each with whether it was accepted."""
    return [
        File(proof.title, reverse("desk:evidence-page", args=[proof.pk]), _("accepted") if proof.accepted else "")
        for proof in report.evidence.all()
    ]


def _claimed(report: ProgressReport) -> dict[str, Any]:
    """Return what a report says beside its text: figure and share, milestones, files."""
    return {
        "when": shown.day(report.reported_on),
        "text": shown.written(report.text, report.lang),
        "figure": claimed(report),
        "steps": list(report.milestones_done.all()),
        "files": proofs(report),
    }


def _missing(one: RoundItem, owing: Collection[int], *, proven: bool) -> str:
    """Return what is said of evidence that is asked and not there."""
    if one.commitment_id in owing:
        return _("Evidence still owed")
    asked = one.commitment.evidence_asked or "evidence" in one.round.asks
    return _("Without evidence") if asked and not proven else ""


def _row(one: RoundItem, user: Any, owing: Collection[int]) -> dict[str, Any]:
    """Return an answered item with what was said, and where the report stands; the office decides on it here."""
    report = one.report
    row = {
        "asked": one,
        "item_light": shown.light(one.commitment),
        "on": shown.day(report.reported_on if report else one.answered_on),
        "late": bool(one.answered_on and one.answered_on > one.round.due),
    }
    if report is None:
        return row
    report.commitment = one.commitment  # Known already: the rights of the buttons ask for it.
    before = []
    if report.state == PROGRESS_REPORT.start():
        told: list[ProgressReport] = one.commitment.undecided  # type: ignore[attr-defined]
        before = [_claimed(sent) for sent in told if sent.pk < report.pk]
    claimed = _claimed(report)
    proven = any(sent["files"] for sent in (claimed, *before))
    return {
        **row,
        **claimed,
        "before": before,
        "missing": _missing(one, owing, proven=proven),
        "state": str(report.get_state_display()),
        "acts": buttons(ACTS, user, one, small=True, only=("accept", "return")),
    }


def answered(found: Round, asked: Sequence[RoundItem], user: Any) -> list[dict[str, Any]]:
    """Return the answered items of a round as its page prints them (at most six queries)."""
    rows = [one for one in asked if one.state == "answered"]
    waiting = reports(user).filter(state=PROGRESS_REPORT.start(), reported_on__gte=found.opened_on)
    own = waiting.filter(organization=F("commitment__lead")).order_by("-pk")
    prefetch_related_objects(
        rows,
        "report__milestones_done",
        "report__evidence",
        Prefetch("commitment__reports", own.prefetch_related("milestones_done", "evidence"), to_attr="undecided"),
    )
    owing = evidence_owed(one.commitment_id for one in rows if one.commitment.evidence_asked)
    return [_row(one, user, owing) for one in rows]
