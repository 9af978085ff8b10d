"""What was before a meeting and what became of it; which units spoke. All documents are invented."""

import pytest

from throughline.readouts.parse import parse

OPENING = "The Foreign Affairs Committee of the CPC Linhe District Committee met.\n"


def papers_of(sentence):
    return [(one.action, one.title) for one in parse(OPENING + sentence).documents]


def units_of(sentence):
    return [one.name for one in parse(OPENING + sentence).remarks_by]


@pytest.mark.parametrize(
    ("verb", "action"),
    [
        ("reviewed and approved", "approved"),
        ("adopted in principle", "approved"),
        ("reviewed", "reviewed"),
        ("summed up", "reviewed"),
        ("listened to", "reported"),
        ("took note of", "reviewed"),
        ("conveyed", "conveyed"),
        ("discussed", "deliberated"),
        ("mapped out", "arranged"),
    ],
)
def test_action_follows_from_the_verb(verb, action):
    assert papers_of(f"The meeting {verb} the work plan for 2024.") == [(action, "work plan for 2024")]


def test_official_names_keep_their_commas_and_ands():
    told = papers_of(
        "The meeting considered the Measures for the Evaluation, Supervision and Inspection of Visits (Trial), "
        "the List of Members (2024), and the 2024-2026 Action Plan for Culture and Tourism."
    )
    assert [title for _action, title in told] == [
        "Measures for the Evaluation, Supervision and Inspection of Visits (Trial)",
        "List of Members (2024)",
        "2024-2026 Action Plan for Culture and Tourism",
    ]


def test_papers_before_a_passive_verb_are_its_own():
    told = papers_of("The annual report was reviewed, and the list of key projects was approved at the meeting.")
    assert told == [("reviewed", "annual report"), ("approved", "list of key projects")]


def test_purpose_of_a_meeting_is_its_agenda():
    told = papers_of(
        "The District held a meeting to study the spirit of the municipal plenary and review its work plan."
    )
    assert told == [("conveyed", "spirit of the municipal plenary"), ("reviewed", "work plan")]


def test_reports_are_told_by_their_subjects():
    told = papers_of("The meeting heard reports on sister-city work and on progress in building the old harbor museum.")
    assert told == [("reported", "sister-city work"), ("reported", "progress in building the old harbor museum")]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "The meeting conveyed the guiding principles from the Municipal Committee and from the Leading Group.",
            [
                ("conveyed", "guiding principles from the Municipal Committee"),
                ("conveyed", "guiding principles from the Leading Group"),
            ],
        ),
    ],
)
def test_principles_from_two_bodies_are_two(sentence, told):
    assert papers_of(sentence) == told


def test_whoever_reports_gives_the_paper():
    told = papers_of("Fang Wei, Director of the Foreign Affairs Office, briefed the meeting on the work of this year.")
    assert told == [("reported", "work of this year")]


def test_speeches_and_directives_are_no_papers():
    assert papers_of("Fang Wei, District Mayor, attended the meeting and delivered an important speech.") == []
    assert papers_of("The District should review its plan for overseas visits every quarter.") == []


def test_units_are_cut_where_each_is_one():
    told = units_of(
        "The Development and Reform Commission, the Bureau of Culture, Tourism and Sports, and Hongqiao Town "
        "made exchange speeches."
    )
    assert told == ["Development and Reform Commission", "Bureau of Culture, Tourism and Sports", "Hongqiao Town"]


def test_units_may_follow_their_verb():
    told = units_of("The meeting heard reports from the Commerce Bureau and Riverside Subdistrict.")
    assert told == ["Commerce Bureau", "Riverside Subdistrict"]


def test_person_who_speaks_is_no_unit():
    assert units_of("Fang Wei, Director of the Commerce Bureau, delivered remarks.") == []
