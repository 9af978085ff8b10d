"""Openings of English readouts in many hands: who presided and who else is named, when it was, who published it."""

import tomllib
from pathlib import Path

import pytest

from throughline.readouts.parse import parse

OPENINGS = tomllib.loads((Path(__file__).parent / "english.toml").read_text(encoding="utf-8"))["opening"]


@pytest.mark.parametrize("opening", OPENINGS, ids=[one["text"].strip().splitlines()[0] for one in OPENINGS])
def test_opening_in_another_hand_is_read(opening):
    record = parse(opening["text"])
    told = record.meeting
    assert (told.date_held, told.date_published, told.source) == (
        opening.get("held"),
        opening.get("published"),
        opening.get("source"),
    )
    presiding = [one.name for one in record.people if "presided" in one.part]
    assert presiding == opening.get("chairs", [opening["presided"]])
    present = [one.name for one in record.people if {"attended", "sat_in"} & set(one.part)]
    assert present == opening.get("attended", [])
    for field in ("tier", "district", "bodies"):
        assert field not in opening or getattr(told, field) == opening[field]
