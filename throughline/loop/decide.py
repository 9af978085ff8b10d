"""Hinge: a body decides, and what hangs on it happens in the same transaction. The file to open first.

Outcomes are exact and per body. A paper of two bodies is approved only when both have approved; effects follow then,
by the kind of paper (map, section 5): members' list -> roster effective; lists -> version 1 and items opened; work
report -> frozen. Approved in principle has no effect until the amended version is issued. A public record has none.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.base.errors import WrongState
from throughline.base.record import action
from throughline.bodies.actions.rosters import make_roster_effective
from throughline.bodies.models import Organization, PlanYear
from throughline.conveyance.models import Conveyance
from throughline.meetings.actions import outcome as outcomes
from throughline.meetings.actions.papers import issue_paper, supersede_paper
from throughline.meetings.models import AgendaItem, Outcome, Paper
from throughline.reporting.actions.reports import freeze_report, thaw_report

from .adopt import adopt_list, adoption_sentences
from .escalate import answer_cases, preview_cases, take_back_answers

COUNTING = ("approved", "in_principle", "issued")
LISTS = ("key_task_list", "project_list", "support_list")
EFFECTIVE = {
    "members_list": ("approve",),
    **dict.fromkeys(LISTS, ("approve",)),
    "work_report": ("approve", "hear", "review"),
}


@action
def decide(
    *,
    by: Any,
    item: AgendaItem,
    body: Organization,
    result: str,
    paper: Paper | None = None,
    conditions_en: str = "",
    conditions_zh: str = "",
    new_due: date | None = None,
) -> Outcome:
    """Record what one body did; when it is the paper's last, move the paper and let its effects follow.

    Cases that wait on the item are answered by the last body's decision; `new_due` is their items' new due date.
    Raises what `record_outcome` raises: a paper never tabled, a body that is not meeting, a second outcome.
    """
    made = outcomes.record_outcome(
        by=by,
        item=item,
        body=body,
        result=result,
        paper=paper,
        conditions_en=conditions_en,
        conditions_zh=conditions_zh,
    )
    answer_cases(by=by, made=made, new_due=new_due)
    if paper is None:
        return made
    verb = outcomes.verdict(paper)
    if verb:
        paper = outcomes.MARKS[verb](by=by, paper=paper, decision=made.path)
        if verb == "approve":
            end_superseded(by, paper, made)
        if not _noted_only(paper, item) and verb in EFFECTIVE.get(paper.kind, ()):
            take_effect(by, paper, made)
    return made


@action
def issue(*, by: Any, paper: Paper, number: str, issued_on: date | None = None) -> Paper:
    """Issue a paper; one approved in principle has its effects now, because its amended version is out."""
    waited = paper.state == "in_principle"
    paper = issue_paper(by=by, paper=paper, number=number, issued_on=issued_on)
    last = paper.outcomes.filter(withdrawn=False, result__in=Outcome.APPROVING).order_by("-pk").first()
    if waited and last is not None and not _noted_only(paper, last.item):
        take_effect(by, paper, last)
        end_superseded(by, paper, last)
    return paper


def _noted_only(paper: Paper, item: AgendaItem) -> bool:
    """Say whether the outcome of a public record is only noted: the paper's, or that of the meeting it lay before."""
    return paper.public_record or item.meeting.public_record


def _roster(by: Any, paper: Paper, made: Outcome) -> None:
    """The members' list takes effect on the day of the meeting."""
    if paper.roster is not None:
        make_roster_effective(by=by, roster=paper.roster, decision=made.path, effective_from=made.item.meeting.held_on)


def _lists(by: Any, paper: Paper, made: Outcome) -> None:
    """The list becomes the baseline and opens its items."""
    for item_list in paper.item_lists.all():
        adopt_list(by=by, item_list=item_list, paper=paper, outcome=made)


def _report(by: Any, paper: Paper, _made: Outcome) -> None:
    """The report's text is frozen as the plenary saw it; one that was taken back for editing must be tabled again."""
    for report in paper.reports.exclude(state="frozen"):
        if report.state != "tabled":
            raise WrongState(_("The report was taken back for editing. Finish it and table its new text first."))
        freeze_report(by=by, report=report)


EFFECTS: dict[str, Callable[[Any, Paper, Outcome], None]] = {
    "members_list": _roster,
    **dict.fromkeys(LISTS, _lists),
    "work_report": _report,
}


def take_effect(by: Any, paper: Paper, made: Outcome) -> None:
    """Do what the kind of paper asks for; kinds without an entry have no further effect."""
    effect = EFFECTS.get(paper.kind)
    if effect is not None:
        effect(by, paper, made)


def end_superseded(by: Any, paper: Paper, made: Outcome) -> None:
    """End the paper that an approved one supersedes."""
    older = paper.supersedes
    if older is not None and older.state in COUNTING:
        supersede_paper(by=by, paper=older, decision=made.path)


def preview(item: AgendaItem, body: Organization, paper: Paper | None, result: str) -> list[str]:
    """Return, as sentences, what recording this outcome would do. Writes nothing."""
    answers = preview_cases(item, body, result)
    if paper is None:
        return answers or [_("The outcome is noted; nothing else follows.")]
    return [*answers, *_preview_paper(item, body, paper, result)]


def _preview_paper(item: AgendaItem, body: Organization, paper: Paper, result: str) -> list[str]:
    """Return what an outcome on a paper would do."""
    if item.meeting.public_record:
        return [_("A public record: the outcome is noted, nothing opens and nobody is told.")]
    waiting = _others_missing(body, paper)
    if result in Outcome.APPROVING and waiting:
        names = _(", ").join(str(other.short) for other in waiting)
        return [_("The paper waits for %(bodies)s; nothing follows before.") % {"bodies": names}]
    if result == "approved_in_principle":
        return [_("Nothing follows until the amended version is issued.")]
    if result == "returned":
        return [_("The paper goes back to its author; it can be tabled again.")]
    if result == "approved" or (paper.kind == "work_report" and result in ("heard", "reviewed")):
        return _effect_sentences(paper)
    return [_("“%(result)s” is not an approval; nothing else follows.") % {"result": Outcome.RESULTS[result]}]


def _others_missing(body: Organization, paper: Paper) -> list[Organization]:
    """Return the paper's other bodies that have not approved it."""
    results = outcomes.standing_results(paper)
    return [other for other in paper.bodies.exclude(pk=body.pk) if results.get(other.pk) not in Outcome.APPROVING]


def _effect_sentences(paper: Paper) -> list[str]:
    """Say in words what the paper's approval does."""
    if paper.kind == "members_list" and paper.roster is not None:
        count = paper.roster.memberships.count()
        return [ngettext("%(n)s membership takes effect.", "%(n)s memberships take effect.", count) % {"n": count}]
    if paper.kind in LISTS:
        return adoption_sentences(paper)
    if paper.kind == "work_report":
        return [_("The report is frozen as it was tabled.")]
    return [_("The paper can be issued; nothing else follows by itself.")]


@action
def withdraw(*, by: Any, outcome: Outcome, reason: str) -> Outcome:
    """Withdraw a wrong outcome while the meeting is open; a report that it froze lies before the meeting again.

    Refused once something was made by it that others work with: then only a new decision changes it (docs/decisions,
    0005).
    """
    paper = Paper.objects.select_related("roster", "supersedes").filter(outcomes=outcome.pk).first()  # as it stands
    if paper is not None and _has_taken_effect(paper):
        raise WrongState(_("This decision has taken effect. Only a new decision can change it."))
    take_back_answers(by=by, outcome=outcome, reason=reason)
    outcome = outcomes.withdraw_outcome(by=by, outcome=outcome, reason=reason)
    if paper is not None and paper.state != "tabled":
        for report in paper.reports.filter(state="frozen"):
            thaw_report(by=by, report=report, reason=reason, decision=outcome.path)
        outcomes.mark_retracted(by=by, paper=paper, reason=reason)
    return outcome


def _has_taken_effect(paper: Paper) -> bool:
    """Say whether the paper made something that others work with.

    An effective roster; a version of a list, whose items are open; the end of the paper it replaces; a frozen report
    only when its year was closed on it; clauses that went down to districts.
    """
    older = paper.supersedes
    made: list[Model | None] = [
        paper.roster if paper.roster and paper.roster.state != "proposed" else None,
        paper.listversion_set.first(),
        older if older is not None and older.state == "superseded" and paper.state in COUNTING else None,
        _closed_on(paper),
        Conveyance.objects.filter(Q(paper=paper) | Q(requirement__paper=paper)).first(),
    ]
    return any(made)


def _closed_on(paper: Paper) -> PlanYear | None:
    """Return a year that was closed on a report which the paper froze, or None."""
    for report in paper.reports.filter(state="frozen"):
        year = PlanYear.objects.filter(organization=report.organization_id, year=report.year, state="closed").first()
        if year is not None:
            return year
    return None
