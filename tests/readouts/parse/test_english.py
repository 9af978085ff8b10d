"""An English readout: who, what, and what is asked of whom. All places and people are invented."""

import subprocess
import sys

import pytest

from throughline.readouts.parse import parse

READOUT = """Linhe District Plans Foreign Affairs Work
Date: 2024-03-08
Source: Foreign Affairs Office of Linhe District

On March 5, the Foreign Affairs Committee of the CPC Linhe District Committee & the District Leading Group for
Building a Lakeside Hub held their 2024 plenary meeting. Fang Wei, Secretary of the CPC Linhe District Committee,
chaired the meeting and delivered a speech. Gao Lin, Deputy Secretary and District Mayor, was present.

The meeting listened to a report on sister-city work and reviewed and approved the 2024 Key Tasks of Linhe District
and the Measures for Supporting Exports, Imports and Exchanges. The District Commerce Bureau delivered remarks.

The meeting stressed that thinking must be unified with the decisions and arrangements of the CPC Central Committee.
The District should open a service window for foreign residents, correct the bilingual signs along Reed Bay Park,
and hold the Linhe Lantern Festival every year. This will contribute to the image of the city.
"""


def record():
    return parse(READOUT, name="linhe.txt")


def test_meeting_is_told_with_bodies_tier_and_inferred_year():
    meeting = record().meeting
    assert meeting.title == "Linhe District Plans Foreign Affairs Work"
    assert meeting.bodies == [
        "Foreign Affairs Committee of the CPC Linhe District Committee",
        "District Leading Group for Building a Lakeside Hub",
    ]
    assert (meeting.tier, meeting.district) == ("district", "Linhe")
    assert (meeting.date_held, meeting.date_published, meeting.inferred) == ("2024-03-05", "2024-03-08", ["date_held"])


def test_people_have_their_posts_and_parts():
    fang, gao = record().people
    assert (fang.name, fang.part) == ("Fang Wei", ["presided", "spoke"])
    assert fang.titles == ["Secretary of the CPC Linhe District Committee"]
    assert (gao.name, gao.part) == ("Gao Lin", ["attended"])
    assert "District Mayor" in gao.titles


def test_papers_keep_their_names_whole_and_what_became_of_them():
    told = [(paper.action, paper.title) for paper in record().documents]
    assert told == [
        ("reported", "sister-city work"),
        ("approved", "2024 Key Tasks of Linhe District"),
        ("approved", "Measures for Supporting Exports, Imports and Exchanges"),
    ]
    assert [unit.name for unit in record().remarks_by] == ["District Commerce Bureau"]


def test_directives_are_cut_by_their_verbs_and_outcomes_are_none():
    told = [(one.actionable, one.section, one.text.split()[0]) for one in record().requirements]
    assert told == [
        (False, "The meeting stressed", "The"),
        (True, "The meeting stressed", "open"),
        (True, "The meeting stressed", "correct"),
        (True, "The meeting stressed", "hold"),
    ]


def test_named_things_are_told_apart():
    told = record()
    assert [one.name for one in told.named_events] == ["Linhe Lantern Festival"]
    assert [one.name for one in told.named_venues] == ["Reed Bay Park"]


def test_everything_slices_back_and_says_why():
    told = record()
    for one in told.requirements:
        assert READOUT[one.start : one.end] == one.text
        assert one.lead_start <= one.start < one.end <= one.lead_end
        assert one.why
    named = [*told.people, *told.remarks_by, *told.named_events, *told.named_venues, *told.named_platforms]
    for one in named:
        assert " ".join(READOUT[one.start : one.end].split()) == one.name
        assert one.why
    for paper in told.documents:
        assert paper.title.endswith(" ".join(READOUT[paper.start : paper.end].split()))


def test_parsing_loads_no_django():
    code = (
        "import sys; from throughline.readouts.parse import parse; parse('The District should open a park.');"
        "sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        "",
        ".",
        "should",
        "The " * 3000,
        "should and, " * 2000,
        "“" * 2000,
        "(" * 2000,
        "Fang Wei, Secretary of " * 800,
        "A; B; and " * 2000,
        "\u202eThe meeting\u200b stressed that we should go.",
        "İ" * 50 + " The meeting stressed that we should open a park.",
    ],
)
def test_odd_text_is_read_without_fault(words):
    told = parse(words)
    for one in told.requirements:
        assert words[one.start : one.end] == one.text
