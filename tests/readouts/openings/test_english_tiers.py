"""Whether a city or a district met, and how the district is called. All places are invented."""

import pytest

from throughline.readouts.parse import parse
from throughline.readouts.parse.tables import Body, tables

CITY = "The Foreign Affairs Committee of the CPC Wenhe City Committee met on May 6, 2024."


@pytest.mark.parametrize(
    "more",
    [
        "The meeting conveyed the spirit of the municipal conference on foreign affairs.",
        "The meeting relayed the guiding principles of the Dalan work conference on opening up.",
        "The meeting was held to put the municipal commission's second meeting into practice.",
        "All towns and subdistricts should name one liaison officer.",
        "Qinghe Town and Baiyan Township should open a window each.",
    ],
)
def test_city_that_obeys_another_or_asks_only_towns_is_of_the_rank_of_a_county(more):
    told = parse(f"{CITY} {more}").meeting
    assert (told.tier, told.district) == ("district", "Wenhe")


@pytest.mark.parametrize(
    "more",
    [
        "The meeting conveyed the guiding principles of the Central Conference on Work Relating to Foreign Affairs.",
        "The meeting conveyed the spirit of the provincial conference on foreign affairs.",
        "The meeting studied the spirit of the plenary session of the CPC Wenhe Municipal Committee.",
        "The meeting conveyed the notice of the Hubei Provincial Committee.",
        "All districts, towns and subdistricts should name one liaison officer.",
        "Qinghe District and Baiyan Town should open a window each.",
    ],
)
def test_city_that_obeys_the_province_or_asks_districts_is_a_city(more):
    told = parse(f"{CITY} {more}").meeting
    assert (told.tier, told.district) == ("municipal", None)


def test_register_decides_of_which_rank_a_city_is():
    known = tables([], [Body(("Foreign Affairs Committee of the CPC Wenhe City Committee",), "municipal")])
    told = parse(f"{CITY} The meeting conveyed the spirit of the municipal conference.", known=known).meeting
    assert (told.tier, told.district) == ("municipal", None)


def test_register_tells_of_which_rank_a_city_is_where_it_knows_another_body_of_it():
    known = tables([], [Body(("Wenhe City Port Office",), "district", "Wenhe")])
    told = parse(CITY, known=known).meeting
    assert (told.tier, told.district) == ("district", "Wenhe")
    known = tables([], [Body(("Port Office of Wenhe City",), "municipal")])
    told = parse(f"{CITY} All towns and subdistricts should name an officer.", known=known).meeting
    assert told.tier == "municipal"


def test_district_that_studies_a_municipal_meeting_stays_a_district():
    told = parse(
        "Linhe District leading group implements the municipal meeting\n\n"
        "To carry out the city's table of tasks, the Leading Group for Opening Up met. "
        "The municipal meeting was studied."
    ).meeting
    assert (told.tier, told.district) == ("district", "Linhe")


@pytest.mark.parametrize(
    ("zone", "more", "name"),
    [
        ("Xuhe Bonded Zone", "", "Xuhe"),
        ("Baisha Port Economic Zone", "", "Baisha Port"),
        ("Xuhe Modern Services Zone", "The firms should go to the Dalan Wealth Forum.", "Xuhe"),
        ("Dalan Modern Services Zone", "The firms should go to the Dalan Wealth Forum.", "Dalan Modern Services"),
        ("Dalan High-tech Zone", "The meeting conveyed the words of the Dalan Municipal Committee.", "Dalan High-tech"),
        ("Dalan Xuhe Hi-tech Zone", "", "Xuhe"),
        ("Dalan Science City", "", "Dalan Science"),
    ],
)
def test_zone_is_told_by_its_own_name_or_after_that_of_its_city_by_its_kind(zone, more, name):
    told = parse(f"The Party Working Committee of {zone} met on 6 May 2024. {more}").meeting
    assert (told.tier, told.district) == ("district", name)


def test_district_is_named_by_the_lines_above_the_readout_where_only_they_name_it():
    told = parse(
        "Langxi County Portal\nBridge and Tea\n\n"
        "The County Foreign Affairs Commission met on 22 May 2024 and discussed two subjects."
    ).meeting
    assert (told.tier, told.district) == ("district", "Langxi")


@pytest.mark.parametrize(
    ("office", "tier"),
    [("Secretary of the Party Working Committee", "district"), ("Vice Magistrate", "district"), ("Mayor", "municipal")],
)
def test_office_of_who_presides_tells_the_tier_where_no_place_does(office, tier):
    told = parse(f"The foreign affairs leading group met on 6 May 2024. Fang Wei, {office}, presided.").meeting
    assert told.tier == tier
