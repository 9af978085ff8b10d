"""Clauses in the words of the field keep the topics they were written for."""

from pathlib import Path

import pytest

from tests.readouts.topics import TOPICS
from throughline.readouts.parse.tables import shipped_tables
from throughline.readouts.parse.topics import topics

FOLDER = Path(__file__).resolve().parent.parent / "clauses"


def written(name: str) -> list[tuple[list[str], str]]:
    """Return (topics, clause) of a file, line by line."""
    rows = [line.split("|", 1) for line in (FOLDER / name).read_text("utf-8").splitlines() if line.strip()]
    return [(told.strip().split(","), clause.strip()) for told, clause in rows]


@pytest.mark.parametrize(("lang", "name"), [("en", "english.txt"), ("zh", "chinese.txt")])
def test_main_topic_of_clauses_in_other_words_is_kept(lang, name):
    rows = written(name)
    right = sum(topics(clause, shipped_tables(), lang).topics[0] == told[0] for told, clause in rows)
    assert right / len(rows) >= 0.85


def test_words_taken_for_nothing_speak_for_no_topic():
    told = topics("sign an agreement", shipped_tables(), "en")
    assert "language_env" not in told.votes


def test_every_cue_stands_for_a_topic_of_the_list():
    known = shipped_tables()
    cues = {
        value
        for lang in ("en", "zh")
        for kind in ("topic_strong", "topic", "topic_weak")
        for value in known.of(lang, kind).values()
    }
    assert cues == TOPICS
