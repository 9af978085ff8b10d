"""An invented line with a station of every kind that a line may show."""

from django.utils.translation import pgettext

from ..drawings.line import Branch, Line, LogEntry, Milestone, Piece, Quote, Remark, Side, Stop
from ..lights import Light
from ..parts import Action, Fact, File


def line() -> Line:
    """Return eight stations: five reached, one rated, two planned."""
    return Line(
        [*_above(), _delivery(), *_after()],
        onward=pgettext("sample data", "on to the line of 2026"),
        onward_url="#",
        label=pgettext("sample data", "The line of Area 1"),
    )


def _asked() -> Stop:
    return Stop(
        "source",
        "2025-03-17",
        pgettext("sample data", "held"),
        "1",
        pgettext("sample data", "What was asked"),
        pgettext("sample data", "Strengthen key areas and facilities"),
        "#",
        quote=Quote(
            pgettext("sample data", "“distinctive settings for meetings with guests from abroad”"),
            pgettext("sample data", "Invented sentence · sample"),
            "",
        ),
        side=[
            Side(pgettext("sample data", "Source"), pgettext("sample data", "Sample readout, 19 March")),
            Side("", pgettext("sample data", "See it in the text"), "#"),
        ],
    )


def _sent() -> Stop:
    return Stop(
        "source",
        "2025-03-26",
        pgettext("sample data", "sign by 2 Apr"),
        "2",
        pgettext("sample data", "Sent and signed for"),
        pgettext("sample data", "Signed for on 27 March, studied on 31 March"),
        branches=[
            Branch(
                pgettext("sample data", "Area 9"),
                pgettext("sample data", "Sent, says the readout"),
                "reached",
                pgettext("sample data", "no date"),
            ),
            Branch(
                pgettext("sample data", "Area 2"),
                pgettext("sample data", "Signed 2 Apr; broken after"),
                "gap",
                pgettext("sample data", "gap"),
                "red",
                "#",
                sample=True,
            ),
            Branch(
                pgettext("sample data", "Area 4"),
                pgettext("sample data", "Signed 28 Mar; not applicable, with reason"),
                "end",
                pgettext("sample data", "ends"),
                "",
                "#",
                sample=True,
            ),
        ],
        side=[
            Side(pgettext("sample data", "Signed by"), pgettext("sample data", "Zhang (sample)")),
            Side(pgettext("sample data", "Receipt"), pgettext("sample data", "Event 1043, in the chain"), "#"),
        ],
    )


def _decided() -> Stop:
    return Stop(
        "reached",
        "2025-04-22",
        pgettext("sample data", "meeting"),
        "3",
        pgettext("sample data", "Decided"),
        pgettext("sample data", "Item 6: opinions on venues, approved in principle"),
        paragraphs=[
            pgettext(
                "sample data", "Draft v3, two passages amended as the meeting asked; issued 6 May as no. 4 of 2025."
            )
        ],
        side=[Side(pgettext("sample data", "Meeting"), pgettext("sample data", "2025 joint meeting"), "#")],
    )


def _listed() -> Stop:
    return Stop(
        "reached",
        "2025-05-06",
        pgettext("sample data", "listed"),
        "4",
        pgettext("sample data", "On the list"),
        pgettext("sample data", "Item 12: upgrade six venues"),
        facts=[
            Fact(pgettext("sample data", "Lead"), pgettext("sample data", "Culture and Tourism")),
            Fact(
                pgettext("sample data", "Due"),
                "12-19",
                struck="11-28",
                note=pgettext("sample data", "extended once"),
            ),
            Fact(pgettext("sample data", "Done when"), pgettext("sample data", "six pass the joint acceptance")),
        ],
    )


def _above() -> list[Stop]:
    return [_asked(), _sent(), _decided(), _listed()]


def _delivery() -> Stop:
    return Stop(
        "warn",
        "2025-11-17",
        pgettext("sample data", "last update"),
        "5",
        pgettext("sample data", "Delivery and evidence"),
        pgettext("sample data", "Four of six venues done"),
        light=Light("amb", pgettext("sample data", "At risk")),
        remark=Remark(
            pgettext("sample data", "29 days to the current due date, 4 done, 5 planned, 1 short."),
            pgettext("sample data", "Why at risk:"),
            "amb",
        ),
        siding=[
            Milestone(
                "06-30",
                pgettext("sample data", "Guide in two languages final"),
                "reached",
                pgettext("sample data", "on time"),
            ),
            Milestone(
                "11-14",
                pgettext("sample data", "Last two: Hall C awaits fire approval"),
                "warn",
                pgettext("sample data", "6 days over"),
                "amb",
            ),
            Milestone(
                "12-19",
                pgettext("sample data", "Joint acceptance, ask to close"),
                "planned",
                pgettext("sample data", "not due"),
            ),
        ],
        log=[
            LogEntry(
                "11-17",
                pgettext("sample data", "Hall D fitted; Hall C waits for the planning branch."),
                files=[File(pgettext("sample data", "Check sheet"), "#")],
            ),
            LogEntry("11-12", pgettext("sample data", "1 day over, goes to the responsible leader next"), "red"),
        ],
        side=[Side(pgettext("sample data", "Progress"), pgettext("sample data", "4 of 6 (67%), planned 5"))],
    )


def _after() -> list[Stop]:
    return [
        Stop(
            "reached",
            "2025-10-24",
            pgettext("sample data", "third quarter"),
            "6",
            pgettext("sample data", "Rating"),
            pgettext("sample data", "82.5, good"),
            small=pgettext(
                "sample data",
                "completion 40 × 0.80 + time 30 × 0.75 + evidence 20 × 1.00 + cooperation 10 × 0.80 = 82.5",
            ),
        ),
        Stop(
            "planned",
            "2026-01",
            pgettext("sample data", "freeze"),
            "7",
            pgettext("sample data", "Report paragraph"),
            pgettext("sample data", "Draft: part two, paragraph 3"),
            report=[
                Piece(
                    pgettext("sample data", "The area issued opinions on the service capacity of venues,"), [("1", "#")]
                ),
                Piece(
                    pgettext("sample data", "and took six venues in hand, of which four have passed acceptance."),
                    [("3", "#"), ("4", "#")],
                ),
            ],
        ),
        Stop(
            "planned",
            "2026-03",
            pgettext("sample data", "planned"),
            "8",
            pgettext("sample data", "Next meeting"),
            pgettext("sample data", "Item 2 held: review of the 2025 report"),
            side_actions=[Action(pgettext("sample data", "Put in the pack"), "#", small=True)],
        ),
    ]


def broken_line() -> Line:
    """Return a line that stops at a gap with its reason."""
    return Line(
        [
            *_above()[:2],
            Stop(
                "gap",
                "2025-05-20",
                pgettext("sample data", "met without it"),
                "3",
                pgettext("sample data", "Decided"),
                pgettext("sample data", "Gap: no agenda item"),
                gap=pgettext("sample data", "The person in charge changed; nothing was handed over."),
            ),
        ]
    )
