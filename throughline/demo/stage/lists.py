"""Lists and their lines: drafted, carried on from last year, put to a paper, signed for."""

from itertools import count
from typing import Any

from throughline.bodies.models import Account
from throughline.delivery.actions import items as item_actions
from throughline.delivery.actions import lists as actions
from throughline.delivery.models import Commitment, ItemList
from throughline.demo import content
from throughline.demo.content import Told
from throughline.demo.keys import Keys
from throughline.loop.carry_over import draft_next_list as carry_over
from throughline.meetings.models import Paper, Requirement

ASIDE = 900  # A number that no line has, for a line that waits until its own is free.
KINDS = {"project_list": "key_project"}


def draft_list(keys: Keys, by: Account, told: Told) -> ItemList:
    """Start a list and put it to its paper."""
    made = actions.draft_list(
        by=by,
        organization=keys.organization(told["body"]),
        year=told["year"],
        title_en=told["title_en"],
        title_zh=told["title_zh"],
        kind=told["kind"],
    )
    return actions.attach_list(by=by, item_list=made, paper=keys.get(Paper, told["paper"]))


def draft_next_list(keys: Keys, by: Account, told: Told) -> ItemList:
    """Draft next year's list with what last year left unfinished, and put it to its paper."""
    before = keys.get(ItemList, told["from_list"])
    made = carry_over(by=by, organization=before.organization, year=before.year)
    return actions.attach_list(by=by, item_list=made, paper=keys.get(Paper, told["paper"]))


def propose_items(keys: Keys, by: Account, told: Told) -> None:
    """Put lines on a list; a line that carries on last year's work is there already and only gets its text."""
    item_list = keys.get(ItemList, told["list"])
    rows = content.items()
    named = [row for row in rows.values() if row["list"] == told["list"]] if told["items"] == "all" else None
    wanted = named if named is not None else [rows[key] for key in told["items"]]
    carried = [row for row in wanted if row["carries"]]
    _edit_carried(keys, by, item_list, carried)
    for row in wanted:
        if not row["carries"]:
            line = _line(keys, item_list, row)
            keys.put(row["key"], item_actions.propose_item(by=by, item_list=item_list, **line))


def _edit_carried(keys: Keys, by: Account, item_list: ItemList, rows: list[dict[str, Any]]) -> None:
    """Give carried lines their own text and number; all step aside first, so that no two want one number at once."""
    lines = []
    for place, row in enumerate(rows):
        previous = keys.get(Commitment, row["carries"])
        line = Commitment.objects.filter(item_list=item_list, sources__previous=previous).first()
        if line is None:
            told = _line(keys, item_list, row)
            line = item_actions.propose_item(by=by, item_list=item_list, previous=previous, **told)
        elif line.number != row["number"] and len(rows) > 1:
            line = item_actions.edit_item(by=by, item=line, number=ASIDE + place)
        lines.append((row, line))
    for row, line in lines:
        item_actions.edit_item(by=by, item=line, **_line(keys, item_list, row, line))
        keys.put(row["key"], line)


def _line(keys: Keys, item_list: ItemList, row: dict[str, Any], line: Commitment | None = None) -> dict[str, Any]:
    """Return the words of a line as the actions take them; its number, or the next where a visitor's line has it."""
    district = item_list.jurisdiction_id
    taken = set(item_list.commitments.exclude(pk=line.pk if line else None).values_list("number", flat=True))
    terms = [keys.term("topic", row["topic"])]
    if row["main_line"]:
        terms.append(keys.term("main_line", row["main_line"]))
    own = [keys.get(Requirement, row["requirement"])] if row["requirement"] else []
    same = ("title_en", "title_zh", "measure_en", "measure_zh", "start", "due")
    why = ("evidence_asked", "evidence_why_en", "evidence_why_zh")
    return {
        **{name: row[name] for name in (*same, *why)},
        "number": next(number for number in count(row["number"]) if number not in taken),
        "kind": KINDS.get(item_list.kind, "key_task"),
        "lead": keys.organization(row["lead"]),
        "cooperating": keys.organizations(row["cooperating"]),
        "responsible": keys.person(row["responsible"]) if row["responsible"] else None,
        "progress_by": row["progress_kind"],
        "target": row.get("target"),
        "unit_en": row.get("unit_en", ""),
        "unit_zh": row.get("unit_zh", ""),
        "milestones": row.get("milestones", []),
        "conveyances": keys.conveyances(row["clauses"], district),
        "requirements": own,
        "terms": terms,
    }


def sign_item(keys: Keys, by: Account, told: Told) -> None:
    """Sign for an item."""
    item_actions.sign_item(by=by, item=keys.get(Commitment, told["item"]), note=told["note"])


PLAYERS = {
    "draft_list": draft_list,
    "draft_next_list": draft_next_list,
    "propose_items": propose_items,
    "sign_item": sign_item,
}
