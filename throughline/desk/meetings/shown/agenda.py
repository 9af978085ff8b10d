"""The agenda as a table: one line per item and paper, with the exact outcome of each body."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from throughline.bodies.models import Organization
from throughline.meetings.models import AgendaItem, Meeting, Outcome, Paper, PaperVersion
from throughline.meetings.policy import papers as papers_seen

from . import followed


@dataclass(frozen=True, slots=True)
class Said:
    """One outcome in a cell: the word, whose it is (empty when all bodies said the same), and how it is printed."""

    word: str
    css: str
    body: str = ""
    conditions: str = ""
    pk: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the agenda. `first` is False for the second paper of an item.

    `by_kind`: "committee" and "leading group" tell the two bodies apart, so their long names are not needed.
    """

    item: AgendaItem
    bodies: Sequence[Organization]
    paper: Paper | None = None
    version: PaperVersion | None = None
    before: PaperVersion | None = None
    seen: bool = False
    first: bool = True
    both: bool = False
    by_kind: bool = False
    outcomes: Sequence[Said] = ()
    decided: Sequence[Outcome] = ()
    waiting: Sequence[Organization] = ()
    missing: Sequence[Organization] = ()
    then: Sequence[str] = field(default_factory=tuple)

    @property
    def issued(self) -> bool:
        """Say whether the paper has gone out since."""
        return self.paper is not None and self.paper.state in ("issued", "superseded")


def lines(meeting: Meeting, items: Sequence[AgendaItem], user: Any, *, inner: bool = True) -> list[Line]:
    """Return the agenda's rows; from outside (`inner` False) only those of papers that are seen there."""
    bodies = [link.organization for link in meeting.body_links.all()]
    papers = {row.paper_version.paper_id: row.paper_version.paper for item in items for row in item.tabled.all()}
    seen = set(papers_seen(user).filter(pk__in=papers).values_list("pk", flat=True))
    after = followed.of_papers(user, meeting, papers.values())
    studied = followed.of_items(items)
    found = []
    for item in items:
        for line in _of_item(item, bodies, items):
            pk = line.paper.pk if line.paper else 0
            if not inner and pk not in seen:
                continue
            then = [*after.get(pk, ())]
            if line.first and item.pk in studied:
                then.append(studied[item.pk])
            found.append(_with(line, seen=pk in seen, then=then))
    return found


def _with(line: Line, *, seen: bool, then: Sequence[str]) -> Line:
    """Return the line with what was looked up for all lines together."""
    return Line(
        item=line.item,
        bodies=line.bodies,
        paper=line.paper,
        version=line.version,
        before=line.before,
        seen=seen,
        first=line.first,
        both=line.both,
        by_kind=line.by_kind,
        outcomes=line.outcomes,
        decided=line.decided,
        waiting=line.waiting,
        missing=line.missing,
        then=then,
    )


def _of_item(item: AgendaItem, bodies: Sequence[Organization], items: Sequence[AgendaItem]) -> Iterable[Line]:
    """Yield one line per paper of an item, and one for the item itself where it has none or was decided as such."""
    versions: dict[int, list[PaperVersion]] = {}
    for row in item.tabled.all():
        versions.setdefault(row.paper_version.paper_id, []).append(row.paper_version)
    alone = [outcome for outcome in item.outcomes.all() if outcome.paper_id is None]
    first = True
    if alone or not versions:
        yield _line(item, bodies, bodies, None, alone, first=first)
        first = False
    for tabled in versions.values():
        paper = tabled[-1].paper
        deciding = [link.organization for link in paper.body_links.all()] or list(bodies)
        decided = [outcome for other in items for outcome in other.outcomes.all() if outcome.paper_id == paper.pk]
        yield _line(item, bodies, deciding, tabled, decided, first=first)
        first = False


def _line(
    item: AgendaItem,
    meeting_bodies: Sequence[Organization],
    deciding: Sequence[Organization],
    tabled: list[PaperVersion] | None,
    decided: Sequence[Outcome],
    *,
    first: bool,
) -> Line:
    """Make one line. A paper of two bodies with one decision names the body that is waited for."""
    done = {outcome.organization_id for outcome in decided}
    missing = [body for body in deciding if body.pk not in done]
    returned = any(outcome.result == "returned" for outcome in decided)
    return Line(
        item=item,
        bodies=deciding,
        paper=tabled[-1].paper if tabled else None,
        version=tabled[-1] if tabled else None,
        before=tabled[-2] if tabled and len(tabled) > 1 else None,
        first=first,
        both=len(meeting_bodies) > 1 and {body.pk for body in deciding} >= {body.pk for body in meeting_bodies},
        by_kind=len({body.kind for body in meeting_bodies}) == len(meeting_bodies) > 1,
        outcomes=_said(decided, len(deciding)),
        decided=decided,
        waiting=missing if decided and not returned else (),
        missing=() if returned else [body for body in missing if body in meeting_bodies],
    )


def _said(decided: Sequence[Outcome], bodies: int) -> list[Said]:
    """Return one word where every body said the same, else one per body."""
    same = len({outcome.result for outcome in decided}) == 1 and len(decided) == bodies
    rows = decided[:1] if same else decided
    return [
        Said(
            word=result_word(outcome),
            css=result_css(outcome.result),
            body="" if same else str(outcome.organization.short),
            conditions=str(outcome.conditions),
            pk=outcome.pk,
        )
        for outcome in rows
    ]


def result_word(outcome: Outcome) -> str:
    """Return the outcome in the exact word of the record: "Approved", "Approved in principle", "Heard"."""
    return str(Outcome.RESULTS[outcome.result])


def result_css(result: str) -> str:
    """Approval stands out; what came back is amber; heard and reviewed are quiet, because they approve nothing."""
    if result in Outcome.APPROVING:
        return "out nw"
    return "out ta nw" if result == "returned" else "out q nw"


def missing(meeting: Meeting, rows: Sequence[Line]) -> list[str]:
    """Say what the record still lacks: items without an outcome, papers that wait for a body, attendance, minutes."""
    found = []
    for line in rows:
        if line.waiting:
            names = _(", ").join(str(body.short) for body in line.waiting)
            told = {"number": line.item.number, "title": line.paper or line.item, "bodies": names}
            found.append(_("Item %(number)s, “%(title)s”: waiting for the other body, %(bodies)s.") % told)
        elif not line.outcomes:
            told = {"number": line.item.number, "title": line.paper or line.item}
            found.append(_("Item %(number)s, “%(title)s”: no outcome.") % told)
    if not meeting.attendances.all():
        found.append(_("Nobody is noted as present."))
    if not meeting.minutes_id:
        found.append(_("There are no minutes."))
    return found
