"""Named things as the words around them tell: places, kinds, reasons, what stays in any case."""

from itertools import pairwise

import pytest

from tests.readouts.families import TAUGHT, Readout, families
from tests.readouts.fitting.named import every_place, given
from throughline.readouts.parse import parse
from throughline.readouts.parse.naming.around import quotes, within
from throughline.readouts.parse.naming.told import KINDS, MOST, weighed
from throughline.readouts.parse.record import Named, Record
from throughline.readouts.parse.tables import shipped_tables

ENGLISH = (
    "The Foreign Affairs Committee of Lanting District held its second meeting on March 3, 2024. Wu Qing chaired.\n{}\n"
)
FEW = 12  # families of a language that are read


def named(record: Record) -> list[Named]:
    """Return all that is named."""
    return [*record.named_events, *record.named_venues, *record.named_platforms]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_named_thing_slices_back_and_none_overlaps_another(lang: str):
    for family in families(TAUGHT, lang)[:FEW]:
        for readout in family.readouts:
            told = sorted(named(parse(readout.text)), key=lambda one: one.start)
            for one in told:
                assert " ".join(readout.text[one.start : one.end].split()) == one.name
                assert one.why[0].rule
            assert all(one.end <= other.start for one, other in pairwise(told))


def test_a_name_of_the_table_stays_whatever_the_words_around_it_say():
    record = parse(ENGLISH.format("The district should send a team to the Canton Fair every spring."))
    assert [one.name for one in record.named_events] == ["Canton Fair"]
    assert record.named_events[0].why[0].rule == "a known name"


def test_later_places_of_a_name_are_told_in_fitting_like_the_first():
    text = ENGLISH.format("Lotus Hall should open. Guests should be led through Lotus Hall.")
    first = text.index("Lotus Hall")
    one = {"name": "Lotus Hall", "start": first, "end": first + len("Lotus Hall")}
    gold = {"named_events": [], "named_venues": [one], "named_platforms": [], "documents": [], "people": []}
    page = given(Readout("a", "b", text, gold), "en")
    assert [page.plain[start:end] for start, end, _kind in every_place(page, gold)] == ["Lotus Hall"] * 2


def test_a_long_text_is_weighed_only_up_to_a_limit():
    page = given(Readout("a", "b", ENGLISH.format("Lotus Hall should open. " * 2000), {}), "en")
    parts = list(weighed(page, shipped_tables()))
    assert sum(last - first for part in parts for first, last in part.places) <= MOST


def test_words_in_quotation_marks_know_their_marks():
    assert quotes(["a", "“", "b", "c", "”", "d"]) == [None, None, (1, 4), (1, 4), None, None]
    assert quotes(['"', "b", '"', '"', "c"]) == [None, (0, 2), None, None, None]


def test_words_within_a_place_are_those_wholly_in_it():
    assert within([(0, 2), (2, 4), (4, 6), (6, 8)], 2, 7) == [1, 2]


def test_kinds_are_those_of_the_record():
    assert all(hasattr(Record(), f"named_{kind}s") for kind in KINDS)
