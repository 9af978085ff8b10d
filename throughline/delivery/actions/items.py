"""Items from the proposed line to the signature; opening by approval, and carrying over."""

from datetime import date
from typing import Any, Unpack

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid
from throughline.base.pointed import hold
from throughline.base.record import action, transition
from throughline.delivery import lines, searched
from throughline.delivery.asking import detail_of
from throughline.delivery.called import units_of
from throughline.delivery.lines import Line
from throughline.delivery.models import (
    Commitment,
    CommitmentParty,
    CommitmentSource,
    CommitmentTerm,
    ItemList,
    Milestone,
    ProjectDetail,
)
from throughline.delivery.moving import held, hold_list, move
from throughline.delivery.paste import RowError, read_lines
from throughline.delivery.policy import may
from throughline.delivery.states import COMMITMENT, ITEM_LIST
from throughline.meetings.models import Outcome

from .lapsing import lapse_pending, leave_rounds
from .measure import percent_by_milestones
from .projects import admit_project, enter_project
from .together.parts import follow_parts


def _set_sources(item: Commitment, line: Line) -> None:
    """Replace the kinds of source that the line names; what carries an item on shares the id of its line."""
    for kind, name in (("conveyance", "conveyances"), ("requirement", "requirements"), ("case", "cases")):
        if name in line:
            item.sources.exclude(**{kind: None}).delete()
            rows = line[name] or ()  # type: ignore[literal-required]
            hold(rows)
            CommitmentSource.objects.bulk_create(CommitmentSource(commitment=item, **{kind: row}) for row in rows)
    if "previous" in line:
        item.sources.exclude(previous=None).delete()
        if line["previous"] is not None:
            CommitmentSource.objects.create(commitment=item, previous=line["previous"])
            item.line = line["previous"].line
            item.save(update_fields=["line"])


def _set_parts(item: Commitment, line: Line) -> None:
    """Replace the parts that the line names: a proposed line has nothing hanging on them yet."""
    if "cooperating" in line:
        item.parties.all().delete()
        units = line["cooperating"] or ()
        hold(units)
        CommitmentParty.objects.bulk_create(CommitmentParty(commitment=item, organization=unit) for unit in units)
    if "terms" in line:
        item.terms.all().delete()
        CommitmentTerm.objects.bulk_create(CommitmentTerm(commitment=item, term=term) for term in line["terms"] or ())
    if "milestones" in line:
        item.milestones.all().delete()
        ordered = sorted(line["milestones"] or (), key=lambda words: words["due"])
        Milestone.objects.bulk_create(
            Milestone(
                commitment=item,
                number=number,
                title_en=words.get("title_en", ""),
                title_zh=words.get("title_zh", ""),
                due=words["due"],
            )
            for number, words in enumerate(ordered, 1)
        )
    _set_sources(item, line)


def told(line: Line) -> dict[str, Any]:
    """Return the parts of a line as facts of its Event."""
    told: dict[str, Any] = {}
    if "cooperating" in line:
        told["cooperating"] = lines.names(line["cooperating"] or ())
    if line.get("milestones"):
        told["milestones"] = [
            [words.get("title_zh") or words.get("title_en"), words["due"]] for words in line["milestones"]
        ]
    previous = line.get("previous")
    sources: list[Any] = [row for name in ("conveyances", "requirements", "cases") for row in line.get(name) or ()]  # type: ignore[attr-defined]
    sources += [previous] if previous is not None else []
    return {**told, "sources": sources} if sources else told


@action
def propose_item(*, by: Any, item_list: ItemList, **line: Unpack[Line]) -> Commitment:
    """Put a line on a list, as a proposed item; fields as in `lines.Line`. Raises Invalid with every fault of the line.

    `previous` is the unfinished item it carries on: both then share the id of the line.
    """
    hold_list(item_list)  # two lines at once get two numbers, and none comes in while the list is approved
    lines.check(line, item_list)
    previous = line.get("previous")
    changes = lines.columns(line)
    changes["number"] = line.get("number") or lines.next_number(item_list)
    own = previous.line if previous is not None else line.get("line")
    item = Commitment(jurisdiction=item_list.jurisdiction, item_list=item_list, year=item_list.year)
    if own is not None:
        item.line = own
    changes["light_why"] = {"reason": "proposed"}
    item = transition(item, "propose", by=by, table=COMMITMENT, may=may, changes=changes, note=told(line))
    _set_parts(item, line)
    keep_project(by, item)
    searched.index([item.pk])
    return item


def keep_project(by: Any, item: Commitment) -> ProjectDetail | None:
    """Return the project of a key project, entered as a candidate where it is not kept yet; None for other items."""
    if item.kind != "key_project":
        return None
    return detail_of(item) or enter_project(by=by, item=item)


def _stored_line(item: Commitment) -> Line:
    """Return a proposed line as it stands, to check it together with what is changed."""
    stored: Any = {name: getattr(item, name) for name in lines.COLUMNS}
    sources = list(item.sources.select_related("previous", "requirement", "conveyance", "case"))
    stored["cooperating"] = [party.organization for party in item.parties.select_related("organization")]
    stored["milestones"] = list(item.milestones.values("title_en", "title_zh", "due"))
    stored["conveyances"] = [row.conveyance for row in sources if row.conveyance]
    stored["requirements"] = [row.requirement for row in sources if row.requirement]
    stored["cases"] = [row.case for row in sources if row.case]
    stored["previous"] = next((row.previous for row in sources if row.previous), None)
    stored["terms"] = [tag.term for tag in item.terms.select_related("term")]
    line: Line = stored
    return line


def _other_parts(stored: Line, line: Line) -> bool:
    """Say whether a line names other units, terms, sources or milestones than are stored; their order means nothing."""

    def keys(given: Any) -> Any:
        rows = given if isinstance(given, list | tuple | set) else [given] if given else []
        if rows and isinstance(next(iter(rows)), dict):
            return sorted((str(row["due"]), row.get("title_zh", ""), row.get("title_en", "")) for row in rows)
        return sorted(row.pk for row in rows)

    names = ("cooperating", "terms", "milestones", "conveyances", "requirements", "cases", "previous")
    every: Any = {**stored}
    asked: Any = {**line}
    return any(keys(every[name]) != keys(asked[name]) for name in names if name in asked)


@action
def edit_item(
    *, by: Any, item: Commitment, version: int | None = None, restores: bool = False, **line: Unpack[Line]
) -> Commitment:
    """Change a proposed line; what is not named stays. The same checks as for a new line.

    `restores` says that the line gets values back that it had: a due date may have passed since then.
    """
    item, touched = held(item), False
    if item.state == "proposed":
        stored = _stored_line(item)
        merged: Line = {**stored, **line}
        lines.check(merged, item.item_list, item.pk, passed=restores)
        touched = _other_parts(stored, line)
    changes, note = lines.columns(line), told(line)
    if line.get("number", 1) is None:
        del changes["number"]
    item = transition(
        item, "edit", by=by, table=COMMITMENT, may=may, changes=changes, version=version, note=note, touched=touched
    )
    _set_parts(item, line)
    keep_project(by, item)
    searched.index([item.pk])
    return item


@action
def paste_items(*, by: Any, item_list: ItemList, text: str) -> list[Commitment]:
    """Put several lines on a list at once: title, measure, lead, cooperating, due; all or nothing.

    Columns are parted by tabs or commas, helpers by 、 or ;. Raises Invalid on `text` with one message per faulty row.
    """
    rows, faults = read_lines(text, units_of(item_list.jurisdiction_id), item_list.year)
    transition(item_list, "paste", by=by, table=ITEM_LIST, may=may, note={"lines": len(rows)})
    made = []
    for number, row in rows:
        try:
            made.append(propose_item(by=by, item_list=item_list, **row))
        except Invalid as refused:
            faults.append(RowError(number, "; ".join(str(message) for message in refused.messages.values())))
    if faults:
        said = [_("Line %(row)d: %(fault)s") % fault._asdict() for fault in sorted(faults)]
        raise Invalid({"text": "\n".join(map(str, said))})
    if not made:
        raise Invalid({"text": _("There is no line to read here.")})
    return made


@action
def open_item(*, by: Any, item: Commitment, outcome: Outcome | None = None, decision: str = "") -> Commitment:
    """Open an item because its list was approved, or its admission granted (`decision` is then the change's path).

    The due date becomes the original one, the light starts to count, a key project passes the gate "admitted". What it
    carries on from last year is marked carried in the same transaction (ruling 15); an item that ended since the line
    was drafted stays as it ended, and the Event names it. A due date that passed before the approval stands as decided.
    """
    decision = outcome.path if outcome is not None else decision
    item = held(item)
    project = keep_project(by, item)
    if project is not None and project.state == "candidate":
        admit_project(by=by, project=project, decision=decision)
    earlier = [row.previous for row in item.sources.exclude(previous=None).select_related("previous") if row.previous]
    ended = [row for row in earlier if not row.live]
    note = {"not_carried": ended} if ended else None
    changes = {"due_original": item.due, "opened_on": clock.today(), "live": True}
    item = move(item, "assign", by=by, changes=changes, decision=decision, note=note)
    for previous in earlier:
        if previous.live:
            carry_item(by=by, item=previous, successor=item, decision=decision)
    return item


@action
def carry_item(*, by: Any, item: Commitment, successor: Commitment, decision: str = "") -> Commitment:
    """Mark an unfinished item as carried over: its successor has just been opened, so the work never lacks an owner."""
    if not successor.live:
        raise Invalid({"successor": _("The line that carries it on is not open yet.")})
    item = held(item)
    leave_rounds(by, item)
    item = move(item, "carry", by=by, changes={"live": False}, decision=decision, note={"successor": successor})
    lapse_pending(item)
    follow_parts(by, item.parent)
    return item


@action
def sign_item(*, by: Any, item: Commitment, note: str = "", version: int | None = None) -> Commitment:
    """Sign for an item on behalf of the lead unit. A second signing is refused: the table opens it only once."""
    changes = {"signed_on": clock.today()}
    return move(held(item), "sign", by=by, changes=changes, version=version, note={"note": note} if note else None)


@action
def urge_item(*, by: Any, item: Commitment, note: str = "", version: int | None = None) -> Commitment:
    """Urge the lead unit; how often is kept and shown."""
    item = held(item)
    changes = {"urged": item.urged + 1}
    return move(item, "urge", by=by, changes=changes, version=version, note={"note": note} if note else None)


@action
def reach_milestone(*, by: Any, item: Commitment, milestone: Milestone, on: date | None = None) -> Commitment:
    """Note a milestone as done on a day, outside a progress report. Not twice, not in the future."""
    item = held(item)
    milestone = Milestone.objects.select_for_update(no_key=True).get(pk=milestone.pk)
    day = on or clock.today()
    if milestone.commitment_id != item.pk:
        raise Invalid({"milestone": _("This milestone belongs to another item.")})
    if milestone.done_on is not None:
        raise Invalid({"milestone": _("This milestone was reached before.")})
    if day > clock.today():
        raise Invalid({"on": _("This day has not come yet.")})
    milestone.done_on = day
    milestone.version += 1
    milestone.save(update_fields=["done_on", "version"])
    changes = {"percent": percent_by_milestones(item)} if item.progress_by == "milestone" else {}
    note = {"milestone": milestone, "title": milestone.title_zh or milestone.title_en, "on": day}
    return move(item, "reach", by=by, changes=changes, note=note)
