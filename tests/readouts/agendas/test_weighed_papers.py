"""Papers in words that no rule knows are told by the words around them, and never where something should be done."""

import pytest

from tests.readouts.families import TAUGHT, families
from throughline.readouts.parse import parse
from throughline.readouts.parse.weighing.chain import Weights, as_weights, chain, runs

ENGLISH = (
    "The Foreign Affairs Committee of Lanting District held its second meeting on March 3, 2024. Wu Qing chaired.\n{}\n"
)
CHINESE = "2024年3月3日，兰亭区委外事工作委员会召开第二次会议。区委书记吴青主持会议。\n{}\n"


def papers(page: str, words: str) -> list[tuple[str, str]]:
    """Return title and action of the papers of a page."""
    return [(paper.title, paper.action) for paper in parse(page.format(words)).documents]


@pytest.mark.parametrize(
    ("page", "words", "told"),
    [
        (
            ENGLISH,
            "Thumbs went up for the Plan for the Lantern Fair.",
            [("approved", "Plan for the Lantern Fair")],
        ),
        (CHINESE, "会上，大家边看边议《兰亭区客栈管理办法》。", [("deliberated", "兰亭区客栈管理办法")]),
    ],
)
def test_a_paper_in_words_no_rule_knows_is_found(page, words, told):
    found = parse(page.format(words)).documents
    assert [(paper.action, paper.title) for paper in found] == told
    assert found[0].verb
    assert [why.rule for why in found[0].why] == ["words around the title of a paper"]


def test_a_paper_that_should_be_written_is_none():
    assert papers(ENGLISH, "The Bureau should write the Rules on Guest Houses.") == []
    assert papers(CHINESE, "区商务局要起草《兰亭区客栈管理办法》。") == []


def test_words_in_whose_sentence_only_rules_count_tell_of_no_paper():
    assert papers(ENGLISH, "Thumbs went up for the Plan for the Lantern Fair, and a second one was turned down.") == []
    assert papers(CHINESE, "会上，大家边看边议去年通过的《兰亭区客栈管理办法》。") == []


def test_a_title_that_a_rule_has_is_told_once():
    words = "The meeting adopted the Plan for the Lantern Fair. Thumbs went up for the Plan for the Lantern Fair."
    assert papers(ENGLISH, words) == [("Plan for the Lantern Fair", "approved")]


def test_every_title_slices_back():
    for family in families(TAUGHT)[::7]:
        for readout in family.readouts:
            for paper in parse(readout.text).documents:
                assert " ".join(readout.text[paper.start : paper.end].split()) == paper.title


LABELS = ("O", "B-approved", "I-approved", "B-reported", "I-reported")


def speaking() -> Weights:
    """Return weights by which each cue speaks for the label of its name."""
    return as_weights({"labels": LABELS, "cues": {label: {label: 1.0} for label in LABELS}, "moves": {}})


def told(*cues: str) -> list[tuple[int, int, str]]:
    """Return what words are taken for of which each has one cue, its label."""
    labels = chain([(cue,) for cue in cues], speaking())
    return [(run.first, run.last, run.what) for run in runs(labels)]


def test_titles_side_by_side_are_two():
    found = told("B-approved", "I-approved", "B-approved", "O")
    assert found == [(0, 1, "approved"), (2, 2, "approved")]


def test_a_title_goes_on_only_with_its_own_action():
    found = told("O", "B-reported", "I-approved", "I-reported")
    assert {what for _first, _last, what in found} == {"reported"}


def test_no_title_begins_within_one():
    assert told("I-approved", "I-approved") == []


def test_no_words_have_no_titles():
    assert told() == []
