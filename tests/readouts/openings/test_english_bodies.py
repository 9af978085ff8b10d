"""Which bodies met, who published and when, on English pages. All bodies are invented."""

import pytest

from throughline.readouts.parse import parse


@pytest.mark.parametrize(
    ("opening", "bodies"),
    [
        ("On May 6 Fang Wei presided over the 11th meeting of the Party Working Committee of Xuhe High-tech Zone.",
         ["Party Working Committee of Xuhe High-tech Zone"]),
        ("A coordination meeting was held by the Administrative Committee of Xuhe Bonded Zone on May 6.",
         ["Administrative Committee of Xuhe Bonded Zone"]),
        ("The 38th executive meeting of the Linhe County People's Government was held on May 6.",
         ["Linhe County People's Government"]),
        ("On May 6 the Office of the Linhe District Leading Group for Ports met.",
         ["Office of the Linhe District Leading Group for Ports"]),
        ("On May 6 the Linhe County Trade and Port Leading Group met.", ["Linhe County Trade and Port Leading Group"]),
        ("The coordination group for the protection of citizens abroad met on May 6.",
         ["coordination group for the protection of citizens abroad"]),
        ("The Working Committee of Xuhe New Area and the Management Committee of Xuhe New Area held a meeting.",
         ["Working Committee of Xuhe New Area", "Management Committee of Xuhe New Area"]),
    ],
)  # fmt: skip
def test_body_is_read_where_it_is_told_to_meet(opening, bodies):
    assert parse(opening).meeting.bodies == bodies


def test_body_whose_meeting_is_only_conveyed_did_not_meet():
    told = parse(
        "Linhe District holds a meeting\n\nOn May 6 leaders sat together. They relayed the spirit of the meeting of "
        "the Dalan Municipal Leading Group for Ports. The Linhe District Government held the meeting in the old hall."
    ).meeting
    assert told.bodies == ["Linhe District Government"]


def test_who_did_not_meet_is_no_body_for_being_named_as_an_office():
    told = parse("On May 6 Fang Wei, Secretary of the District Party Committee, visited the port.").meeting
    assert told.bodies == []


def test_minutes_name_the_body_behind_a_label():
    told = parse("Minutes\nDate: May 6, 2024\nBody: Linhe County Port Leading Group\nChair: Fang Wei, Mayor\n").meeting
    assert told.bodies == ["Linhe County Port Leading Group"]


@pytest.mark.parametrize(
    ("line", "source", "published"),
    [
        ("Source: Linhe Daily    2024-05-07   Reporter: Fang Wei", "Linhe Daily", "2024-05-07"),
        ("Date: May 7, 2024  Source: Linhe Release  Visits: 5 211", "Linhe Release", "2024-05-07"),
        ("Source: Linhe Release; Tuesday 7 May 2024", "Linhe Release", "2024-05-07"),
        ("7 May 2024 ~ Linhe Government Web", "Linhe Government Web", "2024-05-07"),
        ("Supplied by Linhe Bureau of Commerce (7 May 2024)", "Linhe Bureau of Commerce", "2024-05-07"),
        ("Published May 7, 2024 by the Linhe Service Centre", "Linhe Service Centre", "2024-05-07"),
        ("From Linhe Daily, published May 7, 2024, by staff writer Fang Wei", "Linhe Daily", "2024-05-07"),
        ("Linhe Today | 27/05/2024", "Linhe Today", "2024-05-27"),
        ("Linhe Today | 05/27/2024", "Linhe Today", "2024-05-27"),
        ("27 Dec. 2023 · Linhe Today", "Linhe Today", "2023-12-27"),
    ],
)
def test_line_above_the_readout_tells_who_published_and_when(line, source, published):
    told = parse(f"A Meeting on Ports\n{line}\n\nThe Linhe District Leading Group for Ports met. It heard a report.")
    assert (told.meeting.source, told.meeting.date_published) == (source, published)
    assert told.meeting.title == "A Meeting on Ports"


@pytest.mark.parametrize("opening", ["[Linhe News, June 12, 2020] The", "Linhe News (reporters Fang Wei, Gao Lin) The"])
def test_name_before_the_first_sentence_tells_who_published(opening):
    told = parse(f"A Meeting on Ports\n\n{opening} Linhe District Leading Group for Ports met. It heard a report.")
    assert told.meeting.source == "Linhe News"
