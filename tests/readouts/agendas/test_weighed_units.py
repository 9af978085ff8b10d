"""Units that spoke in words that no rule knows are told by the words around them, and each once."""

from tests.readouts.agendas.test_weighed_papers import ENGLISH
from tests.readouts.families import TAUGHT, families
from throughline.readouts.parse import parse


def test_a_unit_is_told_by_the_words_around_it():
    found = parse(ENGLISH.format("Reports from the Port Office and the Education Bureau followed.")).remarks_by
    assert found[0].name == "Port Office"
    assert found[0].why[0].rule == "words around the name of a unit"


def test_a_unit_that_should_speak_is_none():
    assert parse(ENGLISH.format("The Port Office should report on the ferry at the next meeting.")).remarks_by == []


def test_a_unit_that_spoke_twice_is_told_once():
    words = "The Port Office reported on the ferry. The Port Office reported on the lanes."
    assert [unit.name for unit in parse(ENGLISH.format(words)).remarks_by] == ["Port Office"]


def test_every_unit_slices_back():
    for family in families(TAUGHT)[::9]:
        for readout in family.readouts:
            for unit in parse(readout.text).remarks_by:
                assert " ".join(readout.text[unit.start : unit.end].split()) == unit.name
