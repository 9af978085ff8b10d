"""What became of papers in as many constructions as the genre has: `english.txt`, brackets round each paper."""

import re
from pathlib import Path

import pytest

from throughline.readouts.parse import parse

OPENING = "The Foreign Affairs Committee of the CPC Linhe District Committee met.\n"
LINES = (Path(__file__).parent / "english.txt").read_text(encoding="utf-8").splitlines()
PAPER = re.compile(r"\[(?P<action>[a-z]+): (?P<title>[^\[\]]+)\]")


@pytest.mark.parametrize("line", LINES)
def test_paper_is_read_with_what_became_of_it(line):
    told = line.replace("\\n", "\n")
    papers = [(one.action, one.title) for one in parse(OPENING + PAPER.sub(r"\g<title>", told)).documents]
    assert sorted(papers) == sorted((match["action"], match["title"]) for match in PAPER.finditer(told))
