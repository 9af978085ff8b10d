"""Invented marks, lists and home blocks."""

from typing import Any

from django.utils.translation import pgettext

from throughline.base.text import choose, current_language

from ..drawings.mini import Mini
from ..drawings.progress import Progress
from ..frame import Link
from ..lights import Light
from ..parts import (
    Action,
    Ask,
    Chip,
    Fact,
    File,
    Moment,
    Pager,
    RedItem,
    RoundStrip,
    RoundUnit,
    Todo,
)
from ..tables import Col, Row, Table, TCell

REACHED = ["reached"] * 4


def lists() -> dict[str, Any]:
    """Return lights, acts, tabs, a table, facts and the blocks of a home page."""
    return {**_small(), **_lists(), **_home(), "table": _table()}


def _small() -> dict[str, Any]:
    return {
        "lights": [
            Light("red", pgettext("sample data", "Overdue"), pgettext("sample data", "13 days past the due date")),
            Light("red", pgettext("sample data", "Blocked")),
            Light("amb", pgettext("sample data", "At risk")),
            Light("grn", pgettext("sample data", "On track")),
            Light("non", pgettext("sample data", "Not due")),
            Light("don", pgettext("sample data", "Closed")),
        ],
        "actions": [
            Action(pgettext("sample data", "Send"), "#", kind="pri"),
            Action(pgettext("sample data", "Send back"), "#", method="post"),
            Action(pgettext("sample data", "Take off the list"), "#", kind="bad"),
            Action(pgettext("sample data", "Cancel"), "#", kind="txt"),
            Action(pgettext("sample data", "Close"), disabled=True, why=pgettext("sample data", "2 forms missing")),
            Action(pgettext("sample data", "Small"), "#", small=True),
        ],
        "more": Action(pgettext("sample data", "Paste a readout"), "#", kind="pri"),
    }


def _lists() -> dict[str, Any]:
    return {
        "tabs": [
            Link(pgettext("sample data", "Progress"), "#", current=True, count=7),
            Link(pgettext("sample data", "Evidence"), "#", count=6),
            Link(pgettext("sample data", "History"), "#", count=41),
        ],
        "chips": [
            Chip(pgettext("sample data", "Year"), "2025", on=True, remove_url="#"),
            Chip(pgettext("sample data", "Light"), url="#"),
            Chip(pgettext("sample data", "Add a filter"), url="#", add=True),
        ],
        "pager": Pager(
            pgettext("sample data", "1 to 50 of 143"),
            [Link("1", "", current=True), Link("2", "#"), Link("3", "#")],
            next="#next",
        ),
        "facts": [
            Fact(pgettext("sample data", "Lead"), pgettext("sample data", "Culture and Tourism")),
            Fact(
                pgettext("sample data", "Due"),
                "2025-12-19",
                struck="2025-11-28",
                note=pgettext("sample data", "extended once"),
            ),
            Fact(pgettext("sample data", "Done when"), pgettext("sample data", "six pass the joint acceptance")),
        ],
        "moments": [
            Moment(
                "2025-10-28 16:20",
                pgettext("sample data", "agreed to the extension. Reason: fire works at Hall C."),
                pgettext("sample data", "Li (sample)"),
                "#2217 · 9f3c…a1",
            ),
            Moment(
                "2025-10-27 09:05",
                pgettext("sample data", "asked for an extension."),
                pgettext("sample data", "Culture and Tourism"),
                files=[File(pgettext("sample data", "Check sheet"), "#")],
            ),
        ],
        # The title in the language that is not the reader's, standing in for a missing one.
        "other_words": choose("A title in English only", "")
        if current_language() == "zh"
        else choose("", "只有中文的标题"),
    }


def _home() -> dict[str, Any]:
    return {
        "todos": [
            Todo(
                Light("red", pgettext("sample data", "Overdue")),
                pgettext("sample data", "Internship bases"),
                "#",
                pgettext("sample data", "Education. 2 of 5, no extension asked, urged twice."),
                [Action(pgettext("sample data", "Raise"), "#", kind="pri", small=True)],
            ),
            Todo(
                Light("amb", pgettext("sample data", "At risk")),
                pgettext("sample data", "Upgrade six venues"),
                "#",
                pgettext("sample data", "One short of the plan; an answer is a day over."),
                [Action(pgettext("sample data", "Urge"), "#", small=True, method="post")],
            ),
        ],
        "strip": RoundStrip(
            [*[RoundUnit("done")] * 22, *[RoundUnit("back")] * 2, *[RoundUnit("late")] * 4],
            pgettext("sample data", "28 units: 22 answered, 2 sent back, 4 silent"),
            "22",
            pgettext("sample data", "of 28 units have answered"),
            [Light("amb", pgettext("sample data", "2 sent back")), Light("red", pgettext("sample data", "4 silent"))],
        ),
        "red_items": [
            RedItem(
                Light("red", pgettext("sample data", "13 days over")),
                pgettext("sample data", "Internship bases"),
                pgettext("sample data", "2 of 5; letters of intent not signed."),
                "#",
            )
        ],
        "asks": [
            Ask(
                pgettext("sample data", "Shall the planning branch answer by 25 November?"),
                pgettext("sample data", "Asked on 12 November; it holds up item 12."),
                [
                    Action(pgettext("sample data", "Agree"), "#", kind="pri", method="post"),
                    Action(pgettext("sample data", "Other"), "#"),
                ],
            ),
        ],
    }


def _red_row() -> Row:
    return Row(
        [
            TCell(pgettext("sample data", "Internship bases"), "#", pgettext("sample data", "Education")),
            TCell(light=Light("red", pgettext("sample data", "Overdue"))),
            TCell(progress=Progress("count", 2, 5, pgettext("sample data", "2 of 5"), plan=1, light="red")),
            TCell(mini=Mini([*REACHED, "red"], pgettext("sample data", "red at the fifth station"))),
            TCell("2025-11-07", alarm="red"),
        ],
        "7",
    )


def _amber_row() -> Row:
    return Row(
        [
            TCell(
                pgettext("sample data", "Upgrade six venues"),
                "#",
                pgettext("sample data", "Culture and Tourism"),
                sample=True,
            ),
            TCell(light=Light("amb", pgettext("sample data", "At risk"))),
            TCell(progress=Progress("count", 4, 6, pgettext("sample data", "4 of 6"), plan=0.83, light="amb")),
            TCell(
                mini=Mini(
                    [*REACHED, "warn", "reached", "planned", "planned"],
                    pgettext("sample data", "at risk at the fifth station"),
                )
            ),
            TCell("2025-12-19", struck="2025-11-28"),
        ],
        "12",
        on=True,
    )


def _green_row() -> Row:
    return Row(
        [
            TCell(
                pgettext("sample data", "Signs in two languages"),
                "#",
                pgettext("sample data", "City management"),
            ),
            TCell(light=Light("grn", pgettext("sample data", "On track"))),
            TCell(progress=Progress("percent", 87, 100, "87%")),
            TCell(mini=Mini([*REACHED, "now"], pgettext("sample data", "now at the fifth station"))),
            TCell("2025-12-31"),
        ],
        "6",
    )


def _later_row() -> Row:
    return Row(
        [
            TCell(pgettext("sample data", "Service desk"), "#", pgettext("sample data", "Government services")),
            TCell(light=Light("non", pgettext("sample data", "Not due"))),
            TCell(progress=Progress("milestone", 2, 6, pgettext("sample data", "design agreed"))),
            TCell(mini=Mini([*REACHED, "planned"], pgettext("sample data", "planned"))),
            TCell("2026-06-30"),
        ],
        "14",
    )


def _table() -> Table:
    return Table(
        columns=[
            Col(pgettext("sample data", "Item")),
            Col(pgettext("sample data", "Light"), sort="ascending"),
            Col(pgettext("sample data", "Progress")),
            Col(pgettext("sample data", "Line"), phone=False),
            Col(pgettext("sample data", "Due")),
        ],
        rows=[_red_row(), _amber_row(), _green_row(), _later_row()],
        caption=pgettext("sample data", "Invented items; numbers are not of any real place."),
        css="led",
    )
