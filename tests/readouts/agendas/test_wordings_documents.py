"""In how many ways a readout tells what was before the meeting. Every paper is invented."""

import pytest

from throughline.readouts.parse import parse

OPENING = "The Foreign Affairs Committee of the CPC Linhe District Committee met.\n"
PLAN, RULES = ("approved", "Work Plan for 2025"), ("approved", "Rules on Gifts, Visits and Honours (Trial)")


def papers_of(sentence):
    return [(one.action, one.title) for one in parse(OPENING + sentence).documents]


@pytest.mark.parametrize(
    "frame",
    [
        "After adopting the {}, the participants exchanged ideas on {}.",
        "The meeting adopted the {} and the {}, and all members stressed unity.",
        "The meeting adopted, one after another, the {} and the {}.",
        "The meeting adopted the following documents: 1. the {}; 2. the {}.",
        "The meeting adopted the {} submitted by the Office and the {}, and called on all to act.",
        "The session saw the adoption of the {} and the {} on Friday.",
        "The {} was adopted, the {} passed.",
        "Adopted at the meeting were the {} and the {}.",
        "The {} and the {}, drafted by the Office, were put to the vote and adopted.",
        "The following were adopted at the meeting: the {}; the {}.",
        "Luo Ming presided over the meeting, which adopted the {}, the {} and other documents.",
        "The meeting was held to adopt the {}, and to endorse the {}.",
        "Having adopted the {}, the meeting finalised the {}.",
    ],
)
def test_two_papers_are_read_in_any_construction(frame):
    told = papers_of(frame.format(PLAN[1], RULES[1]))
    assert [one for one in told if one[0] == "approved"] == ([PLAN] if "ideas" in frame else [PLAN, RULES])


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("On the agenda were a report on the port and the division of tasks.",
         [("reported", "port"), ("arranged", "division of tasks")]),
        ("Items for deliberation were the Plan for the Lantern Fair and the Rules on Guests.",
         [("deliberated", "Plan for the Lantern Fair"), ("deliberated", "Rules on Guests")]),
        ("The agenda included a report by the Port Bureau on foreign trade and the deliberation of the Annual Plan.",
         [("reported", "foreign trade"), ("deliberated", "Annual Plan")]),
        ("With the annual work report presented by the Office, the meeting reviewed the Key Points of 2025.",
         [("reported", "annual work report"), ("reviewed", "Key Points of 2025")]),
        ("Reports on the half marathon and the port scheme were heard.",
         [("reported", "half marathon"), ("reported", "port scheme")]),
        ("The meeting heard a joint report of the Culture Bureau and the Sports Bureau on exchange.",
         [("reported", "exchange")]),
        ("The meeting updated all members on the state of the port, then took up the draft Rules on Guests.",
         [("reported", "state of the port"), ("deliberated", "draft Rules on Guests")]),
        ("Having studied the speech of the Provincial Secretary, the meeting considered the Draft Plan.",
         [("conveyed", "speech of the Provincial Secretary"), ("deliberated", "Draft Plan")]),
        ("It met on April 2. The spirit of the provincial conference was conveyed.",
         [("conveyed", "spirit of the provincial conference")]),
        ("The agenda was as follows: 1. conveying the spirit of the port conference; 2. reviewing the work summary.",
         [("conveyed", "spirit of the port conference"), ("reviewed", "work summary")]),
        ("The meeting (1) conveyed the spirit of the port conference; and (2) approved the list of guests.",
         [("conveyed", "spirit of the port conference"), ("approved", "list of guests")]),
        ("Members were briefed by the Port Office on the ferry line.", [("reported", "ferry line")]),
        ("The meeting heard the Port Office's report on ferries and the Sports Bureau's briefing on the half marathon.",
         [("reported", "ferries"), ("reported", "half marathon")]),
        ("Deputy Mayor Tan Rui conveyed the spirit of the port conference, and the Port Office reported on the ferry.",
         [("conveyed", "spirit of the port conference"), ("reported", "ferry")]),
        ("The meeting discussed how the county should greet guests, and approved the Guest Rules.",
         [("approved", "Guest Rules")]),
        ("The Commission met to examine the report, to determine the Guest Rules and to sign off on the Port Plan.",
         [("reviewed", "report"), ("arranged", "Guest Rules"), ("approved", "Port Plan")]),
        ("The meeting approved, after discussion, the Guest Rules.", [("approved", "Guest Rules")]),
        ("The meeting led the cadres in studying the spirit of the port conference.",
         [("conveyed", "spirit of the port conference")]),
        ("The meeting adopted the \u201cFerry Rules\u201d, jointly drafted by the Port Office and the Culture Bureau.",
         [("approved", "Ferry Rules")]),
    ],
)  # fmt: skip
def test_what_became_of_each_is_told_by_the_construction(sentence, told):
    assert papers_of(sentence) == told


def test_gerunds_in_a_demand_are_no_papers():
    told = papers_of("The session called for progress: implementing the catalogue and rolling out a plan for the port.")
    assert told == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The Port Office and Hongqi Town delivered statements.", []),
        ("The Port Office presented brief updates in turn, and the meeting approved the Guest Rules.",
         [("approved", "Guest Rules")]),
        ("The County Head delivered the spirit of the port conference and delivered a short address.",
         [("conveyed", "spirit of the port conference")]),
    ],
)  # fmt: skip
def test_what_somebody_only_said_is_no_paper(sentence, told):
    assert papers_of(sentence) == told
