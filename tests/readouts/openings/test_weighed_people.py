"""What people did in words that no rule knows is told by the words around their names and by what others did."""

import pytest

from tests.readouts.families import TAUGHT, families
from throughline.readouts.parse import parse
from throughline.readouts.parse.record import PARTS

ENGLISH = "The Foreign Affairs Committee of Lanting District held its second meeting on March 3, 2024. {}\n"
CHINESE = "2024年3月3日，兰亭区委外事工作委员会召开第二次会议。{}\n"


def told(page: str, words: str) -> dict[str, list[str]]:
    """Return {name: parts} of a page."""
    return {person.name: person.part for person in parse(page.format(words)).people}


@pytest.mark.parametrize(
    ("words", "name", "part"),
    [
        ("District Mayor Wu Qing had the gavel in hand all afternoon.", "Wu Qing", "presided"),
        ("Wu Qing chaired. Gao Lin was away and had sent word.", "Wu Qing", "presided"),
    ],
)
def test_a_part_in_words_no_rule_knows_is_told(words, name, part):
    assert part in told(ENGLISH, words)[name]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (
            ENGLISH,
            "Wu Qing, Secretary of the District Committee, presided. District Mayor Gao Lin attended the meeting.",
        ),
        (CHINESE, "区委书记吴青主持会议，区长高林出席。"),
    ],
)
def test_who_presides_is_told_by_the_rules_where_they_know(page, words):
    found = told(page, words).values()
    assert [("presided" in part) for part in found] == [True, False]


def test_a_name_of_whom_nothing_is_told_is_nobody():
    assert set(told(ENGLISH, "Wu Qing chaired. The meeting should learn from Gao Lin.")) == {"Wu Qing"}


def test_parts_are_those_of_the_record_with_reasons_for_each():
    for family in families(TAUGHT)[::9]:
        for readout in family.readouts:
            for person in parse(readout.text).people:
                assert set(person.part) <= set(PARTS)
                assert len(set(person.part)) == len(person.part)
                assert person.why or not person.part
                assert " ".join(readout.text[person.start : person.end].split()) == person.name


def test_the_reason_of_a_part_has_words_where_there_are_any():
    for words in ("Engineer Wu Qing built the bridge; Dean Zhao Wei led it.", "Wu Qing had the gavel in hand."):
        for person in parse(ENGLISH.format(words)).people:
            assert all(why.phrase for why in person.why if why.rule == "words around a name")


def test_many_names_are_read_in_bounded_time():
    names = ", ".join(f"Mayor Wu {given}" for given in ("Qing", "Lin", "Mei", "Bo", "Tao") * 400)
    assert told(ENGLISH, f"Wu Qing chaired. Also present: {names}.")["Wu Qing"][0] == "presided"
