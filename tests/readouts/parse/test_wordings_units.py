"""In how many ways a readout tells that units spoke. Every unit is invented."""

import pytest

from throughline.readouts.parse import parse

OPENING = "The Foreign Affairs Committee of the CPC Linhe District Committee met.\n"
UNITS = ["Port Office", "Bureau of Culture, Tourism and Sports", "Hongqi Town"]


@pytest.mark.parametrize(
    "frame",
    [
        "{} exchanged their experience.",
        "{} gave brief oral reports on their progress.",
        "{} made exchange presentations in turn.",
        "{} and other departments spoke.",
        "Responsible comrades from {} shared their best practices.",
        "The persons in charge of {} addressed the plenary.",
        "Short exchange speeches were then given by {}.",
        "Taking the floor were {}.",
    ],
)
def test_units_are_read_from_any_verb_of_speaking(frame):
    units = "the Port Office, the Bureau of Culture, Tourism and Sports, and Hongqi Town"
    sentence = frame.format(units)
    told = parse(OPENING + sentence[0].upper() + sentence[1:]).remarks_by
    assert [one.name for one in told] == UNITS


def test_a_unit_that_is_told_of_twice_is_one():
    told = parse(
        OPENING + "The Port Office delivered remarks. The Port Office and Hongqi Town exchanged views."
    ).remarks_by
    assert [one.name for one in told] == ["Port Office", "Hongqi Town"]


def test_units_of_two_clauses_are_all_read():
    told = parse(OPENING + "The Port Office made an oral report; the Tax Bureau submitted a written report.").remarks_by
    assert [one.name for one in told] == ["Port Office", "Tax Bureau"]


@pytest.mark.parametrize(
    "sentence",
    [
        "会议审议了区外办提交的沿江地区对外交流情况报告，听取了三个口岸上半年通关情况的通报。",
        "会议讨论了青浦镇提交的方案，两家企业汇报了进展。",
    ],
)
def test_what_was_examined_and_a_number_of_places_are_no_units_that_spoke(sentence):
    assert parse(f"临河区委外事工作委员会召开会议。\n{sentence}").remarks_by == []


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("The county education bureau and the county tourism bureau made statements.",
         ["county education bureau", "county tourism bureau"]),
        ("The meeting heard reports from the district culture office, the Port Office and the county customs.",
         ["district culture office", "Port Office", "county customs"]),
        ("The district bureau of culture and tourism and Hongqi Town shared their experience.",
         ["district bureau of culture and tourism", "Hongqi Town"]),
        ("Relevant departments and the lead office made statements.", []),
        ("The meeting heard reports from all member departments.", []),
    ],
)  # fmt: skip
def test_names_of_units_in_small_letters_are_read(sentence, units):
    assert [one.name for one in parse(OPENING + sentence).remarks_by] == units
