"""Hinge: what a year left unfinished becomes proposed lines of the next list, with its history.

The old item stays live until its successor is opened by approval of that list (ruling 15). Due dates of the lines are
a suggestion, the end of the year, until somebody edits the line.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from throughline.base.errors import Invalid, WrongState
from throughline.base.models import Event
from throughline.base.record import action
from throughline.bodies.actions.years import prepare_year
from throughline.bodies.models import Organization, PlanYear
from throughline.bodies.terms import is_retired
from throughline.delivery.actions.items import propose_item
from throughline.delivery.actions.lists import draft_list
from throughline.delivery.actions.projects import edit_project
from throughline.delivery.asking import detail_of
from throughline.delivery.lines import MilestoneWords
from throughline.delivery.models import Commitment, CommitmentSource, ItemList
from throughline.delivery.proposals import PROJECT
from throughline.reporting.models import WorkReport

MAIN = "key_task_list"
REPORTED = ("finished", "tabled", "frozen")
WHOLE = 100


@action
def draft_next_list(*, by: Any, organization: Organization, year: int) -> ItemList:
    """Draft the key-task list of the year after `year`, with a proposed line for each unfinished item of `year`.

    Called again it adds only what is new. Refused before the report of `year` is finished. Items of another kind of
    list go on in next year's list of that kind.
    """
    reports = WorkReport.objects.filter(organization=organization, kind="annual", year=year)
    if not reports.filter(state__in=REPORTED).exists():
        told = _("First the report, then the next list: finish the report of %(year)s before drafting the list.")
        raise WrongState(told % {"year": year})
    if not PlanYear.objects.filter(organization=organization, year=year + 1).exists():
        prepare_year(by=by, organization=organization, year=year + 1)
    lists = {MAIN: _list(by, organization, year, MAIN)}
    for item in unfinished(organization, year):
        kind = item.item_list.kind
        if kind not in lists:
            lists[kind] = _list(by, organization, year, kind)
        try:
            _carry(by, item, lists[kind])
        except Invalid as refused:
            told = _("Item %(number)s (%(title)s) cannot be carried over: %(why)s")
            why = "; ".join(str(message) for message in refused.messages.values())
            raise Invalid(told % {"number": item.number, "title": item.title, "why": why}) from refused
    return lists[MAIN]


def unfinished(organization: Organization, year: int) -> list[Commitment]:
    """Return the live items of a year that no line of a later list carries on yet."""
    items = Commitment.objects.filter(item_list__organization=organization, year=year, live=True)
    followed = CommitmentSource.objects.filter(previous__isnull=False).values("previous")
    rows = items.exclude(pk__in=followed).select_related("item_list", "lead", "responsible")
    return list(
        rows.prefetch_related("parties__organization", "milestones", "terms__term").order_by("item_list", "number")
    )


def _list(by: Any, organization: Organization, year: int, kind: str) -> ItemList:
    """Return next year's list of a kind, drafted under last year's title where there is none."""
    found = ItemList.objects.filter(organization=organization, kind=kind, year=year + 1).first()
    if found is not None:
        return found
    last = ItemList.objects.filter(organization=organization, kind=kind, year=year).first()
    titles = {
        language: _next_title(getattr(last, f"title_{language}") if last else "", year) for language in ("en", "zh")
    }
    if not any(titles.values()):
        titles = _plain_titles(organization, year + 1, kind)
    return draft_list(
        by=by, organization=organization, year=year + 1, title_en=titles["en"], title_zh=titles["zh"], kind=kind
    )


def _next_title(title: str, year: int) -> str:
    """Return last year's title with the next year in it, or nothing where it names no year."""
    return title.replace(str(year), str(year + 1)) if str(year) in title else ""


def _plain_titles(organization: Organization, year: int, kind: str) -> dict[str, str]:
    """Return a title made of body, kind and year, in both languages."""
    made = {}
    for language, code in (("en", "en"), ("zh", "zh-hans")):
        with override(code):
            values = {"body": organization.name, "kind": ItemList.KINDS[kind], "year": year}
            made[language] = _("%(body)s: %(kind)s, %(year)s") % values
    return made


def _carry(by: Any, item: Commitment, item_list: ItemList) -> Commitment:
    """Propose the line that carries on an unfinished item: same line, what remains of its measure, open milestones."""
    due = suggested_due(item_list.year)
    steps = _open_steps(item, due)
    measure_en, measure_zh = _remaining(item)
    # All milestones reached and yet not closed, or the parts gone with their year: what is left has nothing to be
    # measured by but what the unit says.
    bare = item.progress_by == "parts" or (item.progress_by == "milestone" and not steps)
    line = propose_item(
        by=by,
        item_list=item_list,
        title_en=item.title_en,
        title_zh=item.title_zh,
        measure_en=measure_en,
        measure_zh=measure_zh,
        lead=item.lead,
        due=due,
        start=date(item_list.year, 1, 1),
        cooperating=[party.organization for party in item.parties.all()],
        responsible=item.responsible,
        progress_by="percent" if bare else item.progress_by,
        target=max(1, item.target - item.count) if item.target else None,
        unit_en=item.unit_en,
        unit_zh=item.unit_zh,
        evidence_asked=item.evidence_asked,
        evidence_why_en=item.evidence_why_en,
        evidence_why_zh=item.evidence_why_zh,
        kind=item.kind,
        milestones=steps,
        terms=[row.term for row in item.terms.all() if not is_retired(row.term)],
        previous=item,
        line=item.line,
    )
    _carry_project(by, item, line)
    return line


def _carry_project(by: Any, item: Commitment, line: Commitment) -> None:
    """Let a key project go on with its funding, its scale and what was completed so far."""
    old, new = detail_of(item), detail_of(line)
    if old is not None and new is not None:
        edit_project(by=by, project=new, **{name: getattr(old, name) for name in PROJECT})


def _open_steps(item: Commitment, due: date) -> list[MilestoneWords]:
    """Return the milestones still to reach; one whose day has passed gets the suggested day of the line."""
    return [
        {
            "title_en": step.title_en,
            "title_zh": step.title_zh,
            "due": min(step.due, due) if step.due.year > item.year else due,
        }
        for step in item.milestones.all()
        if step.done_on is None
    ]


def _remaining(item: Commitment) -> tuple[str, str]:
    """Return the measure of done with what is left of it, in the languages it has."""
    said = []
    for language, code in (("en", "en"), ("zh", "zh-hans")):
        measure = getattr(item, f"measure_{language}").strip()
        with override(code):
            if item.progress_by == "percent":
                left = _("Carried over from %(year)s: %(left)s%% remains.") % {
                    "year": item.year,
                    "left": WHOLE - item.percent,
                }
            else:
                left = _("Carried over from %(year)s: what remains of it.") % {"year": item.year}
        gap = " " if language == "en" and measure else ""
        said.append(measure + gap + left if measure or getattr(item, f"title_{language}") else "")
    return said[0], said[1]


def suggested_due(year: int) -> date:
    """Return the due date that a carried-over line starts with: the end of its year."""
    return date(year, 12, 31)


def with_suggested_due(lines: Iterable[Commitment]) -> set[int]:
    """Return the carried-over lines whose due date nobody has looked at: never edited since they were drafted."""
    keys = [line.pk for line in lines if line.state == "proposed" and line.due == suggested_due(line.year)]
    carried = set(Commitment.objects.filter(pk__in=keys, sources__previous__isnull=False).values_list("pk", flat=True))
    paths = [f"{Commitment.noun}/{key}" for key in carried]
    edited = Event.objects.filter(path__in=paths, verb="commitment.edit").values_list("path", flat=True)
    return carried - {int(path.rpartition("/")[2]) for path in edited}
