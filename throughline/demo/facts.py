"""Enters a meeting of the public record: who was there, its papers with their exact outcomes, its clauses.

Nothing opens and nobody is told. A real clause is a summary in our own words; it has no quote, because no source text
is stored. What was conveyed or reported without a published text is an item of the agenda, not a paper.
"""

from typing import Any

from throughline.bodies.models import Account, Organization
from throughline.loop.decide import decide
from throughline.meetings.actions.agenda import add_agenda_item, table_paper
from throughline.meetings.actions.meetings import enter_public_meeting, note_attendance
from throughline.meetings.actions.papers import add_paper_version, draft_paper
from throughline.meetings.actions.requirements import state_requirement
from throughline.meetings.models import AgendaItem, Meeting, Paper

from .content import Told, as_date, clauses
from .keys import Keys

YEAR = 2025
UNPUBLISHED: dict[str, Any] = {
    "text_en": "Known from the published readout only; the text of the paper was not published there.",
    "text_zh": "仅见于公开消息，文件文本未随消息公布。",
}
UNNAMED = {"publisher_en": "Publisher not named in the text used", "publisher_zh": "所用公开消息未载发布单位"}


def enter_record(keys: Keys, by: Account, told: Told) -> Meeting:
    """Enter one published meeting and all that was published of it."""
    bodies = keys.organizations(told["bodies"])
    publisher = {name: told[name] for name in ("publisher_en", "publisher_zh")}
    meeting = enter_public_meeting(
        by=by,
        jurisdiction=bodies[0].jurisdiction,
        bodies=bodies,
        kind=told["kind"],
        title_en=told["title_en"],
        title_zh=told["title_zh"],
        year=YEAR,
        held_on=as_date(told["held_on"]),
        published_on=as_date(told["published_on"]),
        address=told["address"],
        **(publisher if any(publisher.values()) else UNNAMED),
    )
    for line in told["attendance"]:
        titles = "; ".join(line["titles"])
        for part in line["part"]:
            note_attendance(by=by, meeting=meeting, part=part, person=keys.person(line["person"]), titles_en=titles)
    for key in told["units_spoke"]:
        note_attendance(by=by, meeting=meeting, part="spoke", organization=keys.organization(key))
    for paper in told["papers"]:
        _paper(keys, by, meeting, paper)
    _clauses(keys, by, meeting, told["key"])
    return meeting


def _paper(keys: Keys, by: Account, meeting: Meeting, told: Told) -> None:
    """Enter an item of the agenda with its paper, where one is known, and what each body did with it."""
    titles: dict[str, Any] = {"title_en": told["title_en"], "title_zh": told["title_zh"]}
    bodies = keys.organizations(told["bodies"])
    item = add_agenda_item(by=by, meeting=meeting, kind=told["agenda_kind"], **titles)
    paper = None if told["kind"] == "study" else _draft(by, bodies, item, told, titles)
    for body in bodies:
        decide(by=by, item=item, body=body, result=told["result"], paper=paper)
        if paper is not None:
            paper.refresh_from_db()
    if paper is not None:
        keys.put(told["key"], paper)


def _draft(by: Account, bodies: list[Organization], item: AgendaItem, told: Told, titles: dict[str, Any]) -> Paper:
    """Enter a paper known from the readout and put it under its item."""
    paper = draft_paper(
        by=by,
        jurisdiction=bodies[0].jurisdiction,
        kind=told["kind"],
        year=YEAR,
        bodies=bodies,
        public_record=True,
        **titles,
    )
    stage = "final" if told["result"] == "approved" else "draft_for_review"
    version = add_paper_version(by=by, paper=paper, stage=stage, **UNPUBLISHED)
    table_paper(by=by, item=item, paper_version=version)
    paper.refresh_from_db()
    return paper


def _clauses(keys: Keys, by: Account, meeting: Meeting, key: str) -> None:
    """Enter the clauses of a meeting, each with its topic."""
    for row in clauses().values():
        if row["meeting"] != key:
            continue
        words: dict[str, Any] = {
            "text_en": row["summary_en"],
            "text_zh": row["summary_zh"],
            "short_en": row["short_en"],
            "short_zh": row["short_zh"],
        }
        made = state_requirement(
            by=by,
            meeting=meeting,
            number=row["number"],
            section=row["section"],
            topic=keys.term("topic", row["topic"]),
            actionable=row["actionable"],
            kind="directive" if row["actionable"] else "guidance",
            summary_only=True,
            **words,
        )
        keys.put(row["key"], made)
