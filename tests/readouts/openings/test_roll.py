"""Who was there as minutes list it: labels with and without a colon, columns, marks in brackets. All invented."""

import pytest

from throughline.readouts.parse import parse

OPENING = "Linhe District holds meeting of its foreign affairs committee\n\n"


def parts_of(words):
    return {one.name: one.part for one in parse(OPENING + words).people}


@pytest.mark.parametrize(
    "words",
    [
        "CHAIR   Guo Lan, District Mayor\nPRESENT   Li Ming; Zhao Wei\nAPOLOGIES   Sun Qi",
        "Chair: Guo Lan\nPresent: Li Ming, Zhao Wei\nApologies for absence: Sun Qi",
        "In the Chair - Guo Lan (District Mayor)\nMembers present - Li Ming, Zhao Wei\nAbsent with apologies - Sun Qi",
        "Presider: Guo Lan\nMembers: Li Ming, Zhao Wei\nOn leave: Sun Qi",
        "Chair\nGuo Lan\nPresent\nLi Ming\nZhao Wei\nApologies\nSun Qi",
        "Present: Guo Lan (Chair), Li Ming, Zhao Wei. Excused: Sun Qi.",
    ],
)
def test_labels_of_minutes_say_who_did_what(words):
    assert parts_of(words) == {
        "Guo Lan": ["presided"],
        "Li Ming": ["attended"],
        "Zhao Wei": ["attended"],
        "Sun Qi": ["excused"],
    }


def test_names_in_a_column_have_the_posts_beside_them():
    words = (
        "The group met on 3 May.\nParticipants\nLi Ming      Director, Port Office\nZhao Wei     Dean, Tea College\n"
    )
    told = parse(OPENING + words).people
    assert [(one.name, one.titles, one.part) for one in told] == [
        ("Li Ming", ["Director, Port Office"], ["attended"]),
        ("Zhao Wei", ["Dean, Tea College"], ["attended"]),
    ]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Li Ming, District Mayor, attended, along with county leaders Sun Qi and Zhao Wei.", ["attended"] * 3),
        ("It was on Sept 18. District Mayor Li Ming presided.", ["presided"]),
        ("The meeting heard Port Director Li Ming's report on the ferry.", ["delivered_remarks"]),
        ("A report on the ferry was given by Li Ming, head of the Port Office.", ["delivered_remarks"]),
        ("Proceedings were guided by District Mayor Li Ming.", ["presided"]),
        ("2. Vice mayors Li Ming and Sun Qi reported on the ferry.", ["delivered_remarks"] * 2),
    ],
)
def test_part_is_told_by_the_words_around_a_name(words, parts):
    told = parse(OPENING + words).people
    assert [part for one in told for part in one.part] == parts
    assert told[0].titles


def test_headline_in_capitals_over_two_lines_is_one():
    text = (
        "FOREIGN AFFAIRS AND INTERNATIONAL\nEXCHANGES COMMITTEE\nLINHE NEW AREA\n\nThe committee met on 3 May 2024.\n"
    )
    told = parse(text).meeting
    assert told.title == "FOREIGN AFFAIRS AND INTERNATIONAL EXCHANGES COMMITTEE LINHE NEW AREA"
    assert (told.tier, told.district) == ("district", "Linhe")


@pytest.mark.parametrize(
    ("text", "tier", "district"),
    [
        (
            "The leading group of the CPC Linhe City Committee met. The county-level city will hold a fair.",
            "district",
            "Linhe",
        ),
        (
            "The Foreign Affairs Leading Group of Linhe University met on 3 May 2024. Rector Guo Lan presided.",
            "district",
            "Linhe University",
        ),
        (
            "The foreign affairs committee of the Linhe area Party working committee met on 3 May 2024.",
            "district",
            "Linhe",
        ),
        (
            "The Leading Group on Foreign Affairs of the Linhe Economic Development Area met on 3 May.",
            "district",
            "Linhe Economic Development",
        ),
        ("The leading group for openness met. It was asked of all districts to send their lists.", "municipal", None),
    ],
)
def test_tier_is_that_of_the_place_whose_body_met(text, tier, district):
    told = parse(text).meeting
    assert (told.tier, told.district) == (tier, district)
