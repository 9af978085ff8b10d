"""Meetings: planned, opened, attended, decided, written down, closed."""

import hashlib

from throughline.base.models import SourceText
from throughline.bodies.models import Account
from throughline.demo.content import Told
from throughline.demo.keys import Keys
from throughline.loop import decide
from throughline.meetings.actions import agenda
from throughline.meetings.actions import meetings as actions
from throughline.meetings.actions.requirements import state_requirement
from throughline.meetings.models import AgendaItem, Meeting, Paper, Requirement


def plan_meeting(keys: Keys, by: Account, told: Told) -> Meeting:
    """Plan a meeting."""
    return actions.plan_meeting(
        by=by,
        jurisdiction=keys.jurisdiction(told["jurisdiction"]),
        bodies=keys.organizations(told["bodies"]),
        kind=told["kind"],
        title_en=told["title_en"],
        title_zh=told["title_zh"],
        year=told["held_on"].year,
        held_on=told["held_on"],
        place_en=told["place_en"],
        place_zh=told["place_zh"],
    )


def add_agenda_item(keys: Keys, by: Account, told: Told) -> AgendaItem:
    """Put an item on the agenda."""
    return agenda.add_agenda_item(
        by=by,
        meeting=keys.get(Meeting, told["meeting"]),
        kind=told["kind"],
        title_en=told["title_en"],
        title_zh=told["title_zh"],
        number=told["number"],
        presenter=keys.organization(told["presenter"]) if told.get("presenter") else None,
    )


def open_meeting(keys: Keys, by: Account, told: Told) -> None:
    """Open a meeting."""
    actions.open_meeting(by=by, meeting=keys.get(Meeting, told["meeting"]))


def attend(keys: Keys, by: Account, told: Told) -> None:
    """Note what part a person or a unit took."""
    actions.note_attendance(
        by=by,
        meeting=keys.get(Meeting, told["meeting"]),
        part=told["part"],
        person=keys.person(told["person"]) if "person" in told else None,
        organization=keys.organization(told["unit"]) if "unit" in told else None,
    )


def record_outcome(keys: Keys, by: Account, told: Told) -> None:
    """Record what one body did with a paper, or with an item that has none."""
    decide.decide(
        by=by,
        item=keys.get(AgendaItem, told["item"]),
        body=keys.organization(told["body"]),
        result=told["result"],
        paper=keys.get(Paper, told["paper"]) if told["paper"] else None,
        conditions_en=told["conditions_en"],
        conditions_zh=told["conditions_zh"],
    )


def write_minutes(keys: Keys, by: Account, told: Told) -> None:
    """Write the minutes."""
    meeting = keys.get(Meeting, told["meeting"])
    actions.write_minutes(by=by, meeting=meeting, text_en=told["text_en"], text_zh=told["text_zh"])


def _source(meeting: Meeting, quote: str) -> SourceText | None:
    """Return the minutes as a text that quotes point into; None where a visitor has changed those words."""
    version = actions.current_minutes(meeting)
    if version is None or quote not in version.text_zh:
        return None
    digest = hashlib.sha256(version.text_zh.encode()).hexdigest()
    return SourceText.objects.get_or_create(sha256=digest, defaults={"lang": "zh", "text": version.text_zh})[0]


def add_requirement(keys: Keys, by: Account, told: Told) -> Requirement:
    """Break a clause out of the minutes, with the exact words it stands on."""
    meeting = keys.get(Meeting, told["meeting"])
    quote = told.get("quote", "")
    return state_requirement(
        by=by,
        meeting=meeting,
        number=told["number"],
        text_en=told["text_en"],
        text_zh=told["text_zh"],
        short_en=told["short_en"],
        short_zh=told["short_zh"],
        section=told["section"],
        topic=keys.term("topic", told["topic"]),
        actionable=told["actionable"],
        quote=quote,
        quote_lang="zh" if quote else "",
        source_text=_source(meeting, quote) if quote else None,
    )


def close_meeting(keys: Keys, by: Account, told: Told) -> None:
    """Close a meeting."""
    actions.close_meeting(by=by, meeting=keys.get(Meeting, told["meeting"]))


PLAYERS = {
    "plan_meeting": plan_meeting,
    "add_agenda_item": add_agenda_item,
    "open_meeting": open_meeting,
    "attend": attend,
    "record_outcome": record_outcome,
    "write_minutes": write_minutes,
    "add_requirement": add_requirement,
    "close_meeting": close_meeting,
}
