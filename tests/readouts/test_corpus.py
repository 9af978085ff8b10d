"""Every file of the annotated set is in its form and says what its own text says."""

import re

import pytest

from tests.readouts.families import HALVES, families
from tests.readouts.scoring import Scores, plain, score

BROKEN_WORD = re.compile(r"(?<=[a-z])-\n(?=[a-z])")  # at the end of a printed line
FAMILIES = [family for half in HALVES for family in families(half)]
READOUTS = [readout for family in FAMILIES for readout in family.readouts]


@pytest.mark.parametrize("readout", READOUTS, ids=lambda readout: readout.title)
def test_a_record_scores_one_against_itself(readout):
    scores = Scores()
    score(scores, readout.title, readout.text, readout.gold, readout.gold)
    assert scores.misses[readout.title] == []
    assert scores.ungrounded == []


@pytest.mark.parametrize("readout", READOUTS, ids=lambda readout: readout.title)
def test_title_bodies_source_and_authors_stand_in_the_text(readout):
    meeting, text = readout.gold["meeting"], plain(BROKEN_WORD.sub("", readout.text))
    told = [meeting["title"], *meeting["bodies"], meeting["source"], *meeting["authors"]]
    assert [words for words in told if words and plain(words) not in text] == []


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_a_family_has_one_upper_tier_and_speaks_one_language(family):
    assert family.of_tier(upper=True)
    assert len({readout.gold["lang"] for readout in family.readouts}) == 1
