"""Every file of the annotated set is in its form and says what its own text says."""

import re

import pytest

from tests.readouts.families import PARTS, Readout, families
from tests.readouts.scoring import Scores, plain, score

BROKEN_WORD = re.compile(r"(?<=[a-z])-\n(?=[a-z])")  # at the end of a printed line


def readouts(half: str) -> list[Readout]:
    """Give every file of a half."""
    return [readout for family in families(half) for readout in family.readouts]


@pytest.mark.parametrize("half", PARTS)
def test_a_record_scores_one_against_itself(half):
    scores = Scores()
    for readout in readouts(half):
        score(scores, readout.title, readout.text, readout.gold, readout.gold)
    assert {title: missed for title, missed in scores.misses.items() if missed} == {}
    assert scores.ungrounded == []


@pytest.mark.parametrize("half", PARTS)
def test_title_bodies_source_and_authors_stand_in_the_text(half):
    absent = {}
    for readout in readouts(half):
        meeting, text = readout.gold["meeting"], plain(BROKEN_WORD.sub("", readout.text))
        told = [meeting["title"], *meeting["bodies"], meeting["source"], *meeting["authors"]]
        absent[readout.title] = [words for words in told if words and plain(words) not in text]
    assert {title: words for title, words in absent.items() if words} == {}


@pytest.mark.parametrize("half", PARTS)
def test_a_family_has_one_upper_tier_and_speaks_one_language(half):
    for family in families(half):
        assert family.of_tier(upper=True), family.name
        assert len({readout.gold["lang"] for readout in family.readouts}) == 1, family.name
