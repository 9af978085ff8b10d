"""Outcomes: what one body did with one paper or item.

Called by `loop.decide` only, because what hangs on an outcome (a list opening, a roster taking effect) is one act
with it. Enforced by an import contract.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid, WrongState
from throughline.base.record import action, transition
from throughline.bodies.models import Organization
from throughline.meetings.models import AgendaItem, Meeting, Outcome, Paper
from throughline.meetings.policy import may
from throughline.meetings.states import OUTCOME, PAPER


def _check_tabled(item: AgendaItem, paper: Paper, body: Organization) -> None:
    """Refuse an outcome on a paper that was never put before this item, or by a body it does not belong to."""
    if not item.tabled.filter(paper_version__paper=paper).exists():
        raise Invalid({"paper": _("This paper was never put before the meeting under this item.")})
    if not paper.body_links.filter(organization=body).exists():
        raise Invalid({"body": _("“%(body)s” does not decide on this paper.") % {"body": body}})


@action
def record_outcome(
    *,
    by: Any,
    item: AgendaItem,
    body: Organization,
    result: str,
    paper: Paper | None = None,
    conditions_en: str = "",
    conditions_zh: str = "",
) -> Outcome:
    """Record what one body did. While the meeting is open, or for a public record; twice for one body is refused."""
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=item.meeting_id)  # nobody closes it in between
    if paper is not None:  # Of two bodies that decide at once, at two meetings, the second sees what the first did.
        paper = Paper.objects.select_for_update(of=("self",), no_key=True).get(pk=paper.pk)
    if not meeting.public_record and meeting.state != "open":
        raise WrongState(_("Outcomes are recorded while the meeting is open."))
    if not meeting.body_links.filter(organization=body).exists():
        raise Invalid({"body": _("“%(body)s” is not meeting here.") % {"body": body}})
    if result not in Outcome.RESULTS:
        raise Invalid({"result": _("Choose what the body did.")})
    if paper is not None:
        _check_tabled(item, paper, body)
    elif result in (*Outcome.APPROVING, "returned"):
        raise Invalid({"paper": _("Only a paper can be approved or returned. Put it before the meeting first.")})
    if Outcome.objects.filter(item=item, organization=body, paper=paper, withdrawn=False).exists():
        raise Invalid({"body": _("The outcome of “%(body)s” is recorded. Withdraw it first.") % {"body": body}})
    changes = {
        "paper": paper,
        "result": result,
        "conditions_en": conditions_en,
        "conditions_zh": conditions_zh,
        "recorded_on": clock.today(),
    }
    return transition(
        Outcome(item=item, organization=body),
        "record",
        by=by,
        table=OUTCOME,
        may=may,
        changes=changes,
        decision=meeting.path,
        note={"organization": body},
    )


def standing_results(paper: Paper) -> dict[int, str]:
    """Return {body: result} as they stand since the paper was last returned; two bodies may decide on two days."""
    results: dict[int, str] = {}
    for body, result in paper.outcomes.filter(withdrawn=False).order_by("pk").values_list("organization_id", "result"):
        if "returned" in results.values():
            results.clear()
        results[body] = result
    return results


def verdict(paper: Paper) -> str:
    """Return the verb that moves the paper now: "" while a body has not decided (a paper of two needs both).

    One body that returns it returns the paper. It is approved only when each body approved; if one approved in
    principle only, the whole is in principle (map, section 5).
    """
    results = standing_results(paper)
    wanted = set(paper.body_links.values_list("organization_id", flat=True))
    if "returned" in results.values():
        return "return"
    if wanted - results.keys():
        return ""
    said = set(results.values())
    if said <= {"approved"}:
        return "approve"
    if said <= set(Outcome.APPROVING):
        return "approve_in_principle"
    # What was only conveyed, studied, arranged or noted stays tabled: neither heard nor reviewed was said.
    return next((verb for word, verb in (("heard", "hear"), ("reviewed", "review")) if word in said), "")


def _mark(by: Any, paper: Paper, verb: str, decision: str) -> Paper:
    return transition(paper, verb, by=by, table=PAPER, may=may, decision=decision)


@action
def mark_approved(*, by: Any, paper: Paper, decision: str) -> Paper:
    """Every body of the paper approved it."""
    return _mark(by, paper, "approve", decision)


@action
def mark_in_principle(*, by: Any, paper: Paper, decision: str) -> Paper:
    """Approved in principle: nothing follows until the amended version is issued."""
    return _mark(by, paper, "approve_in_principle", decision)


@action
def mark_heard(*, by: Any, paper: Paper, decision: str) -> Paper:
    """Heard by each body; no approval."""
    return _mark(by, paper, "hear", decision)


@action
def mark_reviewed(*, by: Any, paper: Paper, decision: str) -> Paper:
    """Reviewed by each body; no approval."""
    return _mark(by, paper, "review", decision)


@action
def mark_returned(*, by: Any, paper: Paper, decision: str) -> Paper:
    """A body returned it for amendment."""
    return _mark(by, paper, "return", decision)


MARKS = {
    "approve": mark_approved,
    "approve_in_principle": mark_in_principle,
    "hear": mark_heard,
    "review": mark_reviewed,
    "return": mark_returned,
}


@action
def withdraw_outcome(*, by: Any, outcome: Outcome, reason: str) -> Outcome:
    """Withdraw a wrong outcome while the meeting is open; the row stays, marked."""
    if outcome.item.meeting.state != "open":
        raise WrongState(_("The meeting is closed. Only a new decision can change this outcome."))
    if outcome.withdrawn:
        raise WrongState(_("This outcome is withdrawn already."))
    return transition(outcome, "withdraw", by=by, table=OUTCOME, may=may, changes={"withdrawn": True}, reason=reason)


@action
def mark_retracted(*, by: Any, paper: Paper, reason: str) -> Paper:
    """Lay the paper before the meeting again because an outcome was withdrawn."""
    return transition(paper, "retract", by=by, table=PAPER, may=may, reason=reason)
