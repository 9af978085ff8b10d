"""Named events, venues and platforms. All names are invented, but for those that everybody uses."""

import pytest

from throughline.readouts.parse import parse

OPENING = "The Foreign Affairs Committee of the CPC Linhe District Committee met.\n"


def named(sentence):
    told = parse(OPENING + sentence)
    kinds = (("event", told.named_events), ("venue", told.named_venues), ("platform", told.named_platforms))
    return [(kind, one.name) for kind, found in kinds for one in found]


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("the Linhe Lakeside Forum", "event", "Linhe Lakeside Forum"),
        ("the “Boats on the Water” Youth Camp", "event", "“Boats on the Water” Youth Camp"),
        ("the flagship event “Shared Shores”", "event", "Shared Shores"),
        ("the Linhe Fair for Trade in Tea (LFTT)", "event", "Linhe Fair for Trade in Tea (LFTT)"),
        ("the Old Harbor Museum", "venue", "Old Harbor Museum"),
        ("the Linhe Comprehensive Bonded Zone", "venue", "Linhe Comprehensive Bonded Zone"),
        ("the “Study in Linhe” brand", "platform", "Study in Linhe"),
        ("the “three lakes, two roads” layout", "platform", "three lakes, two roads"),
    ],
)
def test_name_is_told_by_its_last_word_or_by_what_stands_beside_it(words, kind, name):
    assert named(f"The District should make good use of {words}.") == [(kind, name)]


def test_two_names_joined_by_and_are_two():
    told = named("The District should open up the Rose Garden and the Harbor Museum.")
    assert told == [("venue", "Rose Garden"), ("venue", "Harbor Museum")]


def test_name_is_told_once_and_its_short_form_not_again():
    told = named("We should serve the Linhe Ocean Week. Volunteers of the Ocean Week should be trained.")
    assert told == [("event", "Linhe Ocean Week")]


@pytest.mark.parametrize(
    "words",
    [
        "the “circle of friends”",
        "the principle of “one street, one plan”",
        "the Foreign Affairs Office of Linhe District",
        "Hongqiao Town",
        "the 15th Five-Year Plan",
    ],
)
def test_metaphors_bodies_towns_and_periods_are_none(words):
    assert named(f"The District should rely on {words}.") == []
