"""Invented drawings: a route map, a line, a matrix, charts."""

from typing import Any

from django.utils.translation import pgettext

from ..drawings.bars import BarRow, Bars, BurnUp, Spark
from ..drawings.door import DoorLine
from ..drawings.gantt import Gantt, GanttMark, GanttRow
from ..drawings.mini import Mini
from ..drawings.route import RouteCell, RouteMap, RouteRow, Station, TrunkRow
from ..drawings.tilemap import Tile, TileMap
from ..frame import Link
from .line import line
from .matrix import matrix


def drawings() -> dict[str, Any]:
    """Return one of each drawing."""
    return {
        "route": route(),
        "line": line(),
        "minis": _minis(),
        "matrix": matrix(),
        "tiles": _tiles(),
        "gantt": _gantt(),
        "door": DoorLine(
            _labels(),
            [*["reached"] * 4, "now", *["planned"] * 3],
            pgettext("sample data", "Eight stations, five reached"),
            pgettext("sample data", "a gap shows"),
        ),
        **_charts(),
    }


def _labels() -> list[str]:
    return [
        pgettext("sample data", "Asked"),
        pgettext("sample data", "Sent"),
        pgettext("sample data", "Decided"),
        pgettext("sample data", "Item"),
        pgettext("sample data", "Delivery"),
        pgettext("sample data", "Rating"),
        pgettext("sample data", "Report"),
        pgettext("sample data", "Next meeting"),
    ]


def _minis() -> list[tuple[Mini, str]]:
    four = ["reached"] * 4
    said = [
        ([*four, "reached", "reached", "planned", "planned"], pgettext("sample data", "rated")),
        ([*four, "warn", "reached", "planned", "planned"], pgettext("sample data", "delivery, at risk")),
        ([*four, "red", "planned", "planned", "planned"], pgettext("sample data", "delivery, overdue")),
        ([*four, "now", "planned"], pgettext("sample data", "in delivery")),
        (["reached", "reached", "gap"], pgettext("sample data", "open end: nothing was decided")),
        (["reached", "reached", "end"], pgettext("sample data", "ends with a reason")),
        (["reached", "reached", "planned", "planned"], pgettext("sample data", "in preparation")),
        (["reached", "reached", "reached", "fade"], pgettext("sample data", "public record ends")),
    ]
    return [(Mini(marks, words), words) for marks, words in said]


def _selected() -> RouteRow:
    return RouteRow(
        pgettext("sample data", "Area 1"),
        [
            RouteCell("reached", pgettext("sample data", "27 Mar signed"), pgettext("sample data", "due 2 Apr")),
            RouteCell(
                "reached", pgettext("sample data", "22 Apr in principle"), pgettext("sample data", "agenda item 6")
            ),
            RouteCell("reached", pgettext("sample data", "Item 12"), pgettext("sample data", "Culture and Tourism")),
            RouteCell(
                "warn", pgettext("sample data", "4 of 6"), pgettext("sample data", "at risk: 1 short"), alarm="amb"
            ),
            RouteCell("reached", "82.5", pgettext("sample data", "Q3; year 15 Jan")),
            RouteCell("planned", pgettext("sample data", "Draft built"), pgettext("sample data", "7 entries")),
            RouteCell("planned", pgettext("sample data", "Slot held"), pgettext("sample data", "item 2")),
        ],
        sample=True,
        selected=True,
        summary=pgettext("sample data", "Station 5: 4 of 6, at risk"),
        alarm="amb",
        divider=pgettext("sample data", "Sample areas"),
    )


def _broken() -> RouteRow:
    return RouteRow(
        pgettext("sample data", "Area 2"),
        [
            RouteCell("reached", pgettext("sample data", "2 Apr signed"), pgettext("sample data", "on time")),
            RouteCell(
                "gap", pgettext("sample data", "Gap: no item"), pgettext("sample data", "met 20 May"), alarm="red"
            ),
            RouteCell(
                "words",
                pgettext("sample data", "184 days without an answer"),
                pgettext("sample data", "add an item, give a reason, or ask to keep it above"),
                span=5,
                alarm="red",
            ),
        ],
        url="#",
        sample=True,
        summary=pgettext("sample data", "Gap: no agenda item, 184 days without an answer"),
        alarm="red",
    )


def _planned() -> RouteRow:
    return RouteRow(
        pgettext("sample data", "Area 3"),
        [
            RouteCell(
                "reached", pgettext("sample data", "9 Apr signed"), pgettext("sample data", "4 working days late")
            ),
            RouteCell("planned", pgettext("sample data", "5 Dec planned"), pgettext("sample data", "draft v2")),
            RouteCell("planned", "", pgettext("sample data", "with the item")),
        ],
        url="#",
        sample=True,
    )


def _ended() -> RouteRow:
    return RouteRow(
        pgettext("sample data", "Area 4"),
        [
            RouteCell("reached", pgettext("sample data", "28 Mar signed"), pgettext("sample data", "on time")),
            RouteCell("end", pgettext("sample data", "Not applicable"), pgettext("sample data", "accepted 11 Apr")),
            RouteCell("words", "", pgettext("sample data", "Reason: no listed facility in the area."), span=5),
        ],
        url="#",
        sample=True,
    )


def _group() -> RouteRow:
    return RouteRow(
        pgettext("sample data", "4 more"),
        [RouteCell("words", "", pgettext("sample data", "4 more as planned, nothing needs a person"))],
        group=True,
        url="#",
    )


def _others() -> list[RouteRow]:
    return [_broken(), _planned(), _ended(), _group()]


def route() -> RouteMap:
    """Return a map with public rows above a divider and sample rows below it."""
    notes = [
        "2025-03-17",
        pgettext("sample data", "from 26 Mar"),
        pgettext("sample data", "Apr to Dec"),
        pgettext("sample data", "list approved"),
        pgettext("sample data", "monthly"),
        pgettext("sample data", "quarter, year"),
        pgettext("sample data", "January"),
        "2026",
    ]
    public = RouteRow(
        pgettext("sample data", "Area 9"),
        [
            RouteCell("reached", pgettext("sample data", "Sent"), pgettext("sample data", "no date")),
            RouteCell("reached", pgettext("sample data", "Decided"), pgettext("sample data", "opinions on venues")),
            RouteCell("fade", "", pgettext("sample data", "public record ends here; nothing inferred"), span=5),
        ],
        note=pgettext("sample data", "public, 1 May"),
        url="#",
        divider=pgettext("sample data", "Public record"),
    )
    return RouteMap(
        [Station(str(place), label, note) for place, (label, note) in enumerate(zip(_labels(), notes, strict=True), 1)],
        TrunkRow(
            pgettext("sample data", "The city"),
            pgettext("sample data", "higher body"),
            pgettext("sample data", "Requirement 20"),
            pgettext("sample data", "of 29"),
            hint=pgettext(
                "sample data", "The heavy line is the one you are reading; the others branch off where it is sent down."
            ),
        ),
        [public, _selected(), *_others()],
        label=pgettext("sample data", "Route map"),
        more=Link(pgettext("sample data", "All areas: coverage"), "#"),
    )


def _tiles() -> TileMap:
    places = [
        (1, 0),
        (3, 0),
        (4, 0),
        (2, 1),
        (4, 1),
        (5, 1),
        (0, 2),
        (1, 2),
        (2, 2),
        (3, 2),
        (4, 2),
        (1, 3),
        (2, 3),
        (4, 3),
        (1, 4),
        (3, 4),
    ]
    tiles = [
        Tile(
            pgettext("sample data", "Area %(number)s") % {"number": number},
            pgettext("sample data", "on file") if on else pgettext("sample data", "unconfirmed"),
            column,
            row,
            on=on,
        )
        for number, (column, row) in enumerate(places, 1)
        for on in (number in {9, 10},)
    ]
    return TileMap(tiles, pgettext("sample data", "Two of sixteen areas have a readout on file"))


def _gantt() -> Gantt:
    months = [(place / 8, pgettext("sample data", "month %(number)s") % {"number": place + 5}) for place in range(8)]
    return Gantt(
        [
            GanttRow(
                pgettext("sample data", "12 Venues"),
                0.02,
                0.96,
                [GanttMark(0.25), GanttMark(0.38), GanttMark(0.6), GanttMark(0.82, "warn"), GanttMark(0.96, "planned")],
                was_due=0.88,
            ),
            GanttRow(
                pgettext("sample data", "7 Internship bases"),
                0.04,
                0.78,
                [GanttMark(0.3), GanttMark(0.5), GanttMark(0.78, "red")],
                overdue=True,
            ),
        ],
        months,
        0.84,
        pgettext("sample data", "today"),
        pgettext("sample data", "Spans and milestones of two items"),
    )


def _charts() -> dict[str, Any]:
    return {
        "bars": Bars(
            [
                BarRow(pgettext("sample data", "Commerce"), 0.81, "81%"),
                BarRow(pgettext("sample data", "Culture"), 0.62, "62%", "amb"),
                BarRow(pgettext("sample data", "Education"), 0.4, "40%", "red"),
            ],
            pgettext("sample data", "Completion by lead unit: Commerce 81%, Culture 62%, Education 40%; plan 75%"),
            0.75,
            pgettext("sample data", "plan 75%"),
        ),
        "burn_up": BurnUp(
            [(0.1, 1), (0.22, 2), (0.36, 4), (0.5, 6), (0.64, 8), (0.7, 9)],
            28,
            pgettext("sample data", "9 of 28 closed"),
            [
                (0, pgettext("sample data", "April")),
                (0.7, pgettext("sample data", "today")),
                (1, pgettext("sample data", "March")),
            ],
        ),
        "spark": Spark(
            [9.1, 8.4, 8.5, 7.4, 6.8, 6.1, 5.9, 5.4], pgettext("sample data", "Eight months: 9.1 down to 5.4"), "9.1"
        ),
    }
