"""Openings in many hands: title, source, presider, who took part and both days. All invented."""

import tomllib
from pathlib import Path

import pytest

from throughline.readouts.parse import parse

OPENINGS = tomllib.loads(Path(__file__).with_name("chinese.toml").read_text("utf-8"))["opening"]
TOOK_PART = {"attended", "sat_in"}


def found_in(text):
    record = parse(text)
    return {
        "title": record.meeting.title,
        "presided": next((one.name for one in record.people if "presided" in one.part), None),
        "attended": {one.name for one in record.people if "presided" not in one.part and TOOK_PART & {*one.part}},
        "held": record.meeting.date_held,
        "published": record.meeting.date_published,
        "source": record.meeting.source,
        "district": record.meeting.district,
        "tier": record.meeting.tier,
        "bodies": record.meeting.bodies,
    }


@pytest.mark.parametrize("opening", OPENINGS, ids=[one["text"].split()[0] for one in OPENINGS])
def test_an_opening_is_read(opening):
    told = {"held": None, "published": None} | {key: value for key, value in opening.items() if key != "text"}
    if "attended" in told:
        told["attended"] = set(told["attended"])
    found = found_in(opening["text"].strip())
    assert {key: found[key] for key in told} == told
