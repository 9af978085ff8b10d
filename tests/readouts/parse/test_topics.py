"""A clause is sorted by the cues in it."""

import pytest

from throughline.readouts.parse.tables import Entry, tables
from throughline.readouts.parse.topics import topics

KNOWN = tables()


@pytest.mark.parametrize(
    ("clause", "main"),
    [
        ("open more direct flights to partner cities", "entry_mobility"),
        ("hold quarterly roundtables with foreign-invested enterprises", "open_economy"),
        ("complete the east wing of the convention center", "venues"),
        ("widen the circle of friends", "exchanges"),
        ("correct the English signs along the river walk", "language_env"),
        ("train two hundred interpreters and window staff each year through training courses", "capacity"),
        ("add departure tax refund stores on the old street", "consumption"),
    ],
)
def test_clause_goes_to_its_subject(clause, main):
    assert topics(clause, KNOWN, "en").topics[0] == main


def test_clause_without_a_cue_stays_general_and_says_so():
    told = topics("do it well", KNOWN, "en")
    assert told.topics == ["mechanisms"]
    assert told.why[0].phrase == ""


def test_reason_names_the_cue():
    assert topics("open more direct flights", KNOWN, "en").why[0].phrase == "direct flight*"


def test_cue_of_an_installation_counts():
    known = tables([Entry("en", "topic_strong", "silk ferry", "entry_mobility")])
    assert topics("run the silk ferry", known, "en").topics == ["entry_mobility"]
    assert topics("run the silk ferry", KNOWN, "en").topics == ["mechanisms"]
