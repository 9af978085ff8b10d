"""Which meeting it was, and of which tier. All bodies are invented."""

import pytest

from throughline.readouts.parse import parse
from throughline.readouts.parse.tables import Body, Entry, tables


def test_two_bodies_form_one_plenary():
    told = parse(
        "Recently, Linhe District held the 2024 Plenary Meeting of the Foreign Affairs Committee of the CPC Linhe "
        "District Committee & the District Leading Group for Building a Lakeside Hub."
    ).meeting
    assert told.bodies == [
        "Foreign Affairs Committee of the CPC Linhe District Committee",
        "District Leading Group for Building a Lakeside Hub",
    ]
    assert (told.tier, told.district, told.date_held) == ("district", "Linhe", None)
    assert told.title.startswith("2024 Plenary Meeting of the Foreign Affairs Committee")


@pytest.mark.parametrize(
    ("opening", "held", "inferred"),
    [
        ("On March 5, 2024, the Yunzhou Municipal Foreign Affairs Commission met.", "2024-03-05", []),
        ("The Yunzhou Municipal Foreign Affairs Commission met on the afternoon of 5 March 2024.", "2024-03-05", []),
        ("Recently, the Yunzhou Municipal Foreign Affairs Commission met.", None, []),
        ("In March, the Yunzhou Municipal Foreign Affairs Commission held its 2024 meeting.", None, []),
    ],
)
def test_day_is_taken_only_where_the_text_gives_one(opening, held, inferred):
    told = parse(opening + "\nThe meeting stressed unity.").meeting
    assert (told.date_held, told.inferred) == (held, inferred)
    assert told.tier == "municipal"


def test_year_before_the_day_of_publication_is_inferred():
    told = parse("A Meeting\nDate: 2024-01-03\n\nOn December 30, the District Foreign Affairs Committee met.").meeting
    assert (told.date_held, told.inferred) == ("2023-12-30", ["date_held"])


def test_city_below_a_city_is_no_municipal_tier():
    told = parse(
        "The Foreign Affairs Commission of the CPC Wenhe City Committee met. Gao Lin of the Foreign Affairs Office of "
        "Dalan Prefecture attended the meeting."
    ).meeting
    assert (told.tier, told.district) == ("district", "Wenhe")


def test_register_of_bodies_decides_where_it_knows_the_body():
    text = "The Leading Group for Building a Lakeside Hub held a meeting."
    assert parse(text).meeting.tier is None
    known = tables(bodies=[Body(("Leading Group for Building a Lakeside Hub",), "district", "Linhe")])
    told = parse(text, known=known).meeting
    assert (told.tier, told.district) == ("district", "Linhe")


def test_phrase_of_an_installation_is_gone_by():
    text = "The Foreign Affairs Committee met.\nFang Wei, District Mayor, rang the brass bell."
    assert parse(text).people[0].part == []
    known = tables([Entry("en", "person_verb", "rang the brass bell", "presided")])
    assert parse(text, known=known).people[0].part == ["presided"]


def test_register_names_a_body_that_no_rule_knows():
    text = "On March 5, the Harbor Table met. The Harbor Table stressed that a window should be opened."
    assert parse(text).meeting.bodies == []
    known = tables(bodies=[Body(("Harbor Table", "港口议事会"), "municipal")])
    told = parse(text, known=known).meeting
    assert (told.bodies, told.tier) == (["Harbor Table"], "municipal")


def test_a_body_known_by_its_bare_name_is_not_that_of_another_district():
    known = tables([], [Body(("District Foreign Affairs Committee",), "district", "Linhe", "committee", "linhe")])
    for text, district in (
        ("On May 9, Beitang District convened a meeting of the District Foreign Affairs Committee.", "Beitang"),
        ("On May 9, a meeting of the District Foreign Affairs Committee was held.", "Linhe"),
    ):
        told = parse(text, known=known).meeting
        assert (told.bodies, told.district) == (["District Foreign Affairs Committee"], district)


@pytest.mark.parametrize(
    ("opening", "body"),
    [
        ("The Linhe District FAC met on May 3.", "Linhe District FAC"),
        ("Linhe District Joint Meeting on Ports was held.", "Linhe District Joint Meeting on Ports"),
        ("Linhe county leading group of port affairs met.", "Linhe county leading group of port affairs"),
        ("Linhe Economic Zone held a meeting on ports.", "Linhe Economic Zone"),
        (
            "Linhe Headquarters for Stabilizing Foreign Trade linked up its hall with ten counties.",
            "Linhe Headquarters for Stabilizing Foreign Trade",
        ),
    ],
)
def test_body_that_met_is_read_in_its_own_form(opening, body):
    assert parse(opening).meeting.bodies == [body]
