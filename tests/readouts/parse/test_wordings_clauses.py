"""In how many ways a readout asks, and where each clause is cut: brackets stand round what is asked. All invented."""

import re
from pathlib import Path

import pytest

from throughline.readouts.parse import parse

OPENING = "The Foreign Affairs Committee of the CPC Linhe District Committee met.\n"
WORDINGS = (Path(__file__).parents[1] / "clauses" / "english_cuts.txt").read_text(encoding="utf-8")
LINES = [line for line in WORDINGS.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("line", LINES)
def test_clause_is_cut_where_a_reader_cuts_it(line):
    told = line.replace("\\n", "\n")
    asked = [one.text for one in parse(OPENING + re.sub(r"[\[\]]", "", told)).requirements]
    assert asked == re.findall(r"\[([^\[\]]+)\]", told)
