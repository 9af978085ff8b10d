"""In how many ways events, venues and platforms are named. Every name is invented or known everywhere."""

import pytest

from throughline.readouts.parse import parse

OPENING = (
    "The Foreign Affairs Committee of the CPC Linhe District Committee met.\nThe meeting stressed the following.\n"
)


@pytest.mark.parametrize(
    ("sentence", "events", "venues", "platforms"),
    [
        ("Units should join the Summer Davos and the World Tea Conference.",
         ["Summer Davos", "World Tea Conference"], [], []),
        ("The Summit of Canal Mayors should be held in the Jade Guesthouse.",
         ["Summit of Canal Mayors"], ["Jade Guesthouse"], []),
        ("The Boat Invitational on Heron Lake should be run.", ["Boat Invitational"], ["Heron Lake"], []),
        ("Use of the RCEP rules should be taught in the Trade Month.", ["Trade Month"], [], ["RCEP"]),
        ("The 240-hour Visa-Free Transit Policy should be used.", [], [], ["240-hour Visa-Free Transit Policy"]),
        ("The China-Laos Economic Corridor should be served.", [], [], ["China-Laos Economic Corridor"]),
        ("The Year of Canal Cities and No. 3 Wharf should be promoted.", ["Year of Canal Cities"], ["No. 3 Wharf"], []),
        ("The Port Dialogue · Qinghe and the Silk Music Season must go on.",
         ["Port Dialogue · Qinghe", "Silk Music Season"], [], []),
        ("We should widen the “circle of friends” with Hongqi Subdistrict and Qinghe Town.", [], [], []),
    ],
)  # fmt: skip
def test_names_are_told_by_kind(sentence, events, venues, platforms):
    told = parse(OPENING + sentence)
    assert [one.name for one in told.named_events] == events
    assert [one.name for one in told.named_venues] == venues
    assert [one.name for one in told.named_platforms] == platforms
