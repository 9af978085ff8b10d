"""Where phrases are looked for: shared beginnings and runs of plain signs change the time, never what is found."""

import re

import pytest

from throughline.readouts.parse.phrases import Finder, any_of, finder, first_of
from throughline.readouts.parse.tables import Entry, shipped, tables
from throughline.readouts.parse.text import collapsed, read

WORDS = ("progress", "progress report", "pro", "a.b", "进展", "进展情况", "#")


@pytest.mark.parametrize("text", ["progress", "approach", "axb a.b", "工作进展情况", "no. #1", "", "prog"])
def test_shared_beginnings_begin_where_the_words_do(text):
    plain = re.compile("|".join(map(re.escape, WORDS)))
    assert bool(re.search(any_of(WORDS), text)) is bool(plain.search(text))


def test_no_words_match_nothing():
    assert not re.search(any_of(()), "a")
    assert not first_of(()).match("a")


def test_of_words_in_their_order_the_first_comes():
    assert first_of(("ab", "abc")).match("abcd").group() == "ab"


def test_longest_phrase_is_found_only_at_the_beginning_of_a_word():
    found = Finder(dict.fromkeys(("report", "report on", "reporting*", "报告"), "x")).find
    hits = [(hit.start, hit.phrase) for hit in found("the report on unreported reports 的报告")]
    assert hits == [(4, "report on"), (25, "report"), (34, "报告")]


def test_plain_copy_keeps_places_among_spaces_and_signs_that_are_not_seen():
    raw = "a  b\u200bc \n d\u3000“e”，一 二\u00a0"
    copy = read(raw)
    assert copy.plain == "a bc\nd “e”，一 二 "
    seen = [raw[place] for place, sign in zip(copy.places, copy.plain, strict=False) if not sign.isspace()]
    assert "".join(seen) == "abcd“e”，一二"
    assert copy.places[-1] == len(raw)


@pytest.mark.parametrize(("text", "told"), [("Li Ming", "Li Ming"), ("Li  Ming ", "Li Ming"), ("李\u200b明", "李明")])
def test_a_name_is_told_with_single_spaces(text, told):
    assert collapsed(text) == told


def test_tables_read_kind_by_kind_hold_all_that_ships():
    told: dict[tuple[str, str], dict[str, str]] = {}
    for entry in shipped():
        told.setdefault((entry.lang, entry.kind), {})[entry.phrase] = entry.value
    kinds = tables().kinds
    assert set(kinds) == set(told)
    assert all(list(kinds[key].items()) == list(rows.items()) for key, rows in told.items())
    assert len(kinds) == len(told)


def test_short_phrase_with_any_ending_is_found_in_longer_words():
    known = tables([Entry("en", "document_verb", "zq*", "approved"), Entry("en", "document_verb", "zv", "approved")])
    found = finder(known, "en", "document_verb").all("zq zqa zqab9 zqabcdef zv zvs zves zvx")
    assert [hit.phrase for hit in found] == ["zq*"] * 4 + ["zv"] * 3
