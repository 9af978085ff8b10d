"""Marks of sources inside a paragraph, and the numbers of chapters."""

import pytest

from throughline.reporting.draft.phrases import Pair, day, number, say
from throughline.reporting.text import Stretch, mark, ordinal, plain, stretches, unmarked


@pytest.mark.parametrize(("places", "said"), [([1], "[1]"), ([3, 1, 2], "[1-3]"), ([1, 2, 5], "[1-2,5]"), ([], "")])
def test_mark_shortens_runs(places, said):
    assert mark(places) == said


def test_text_is_cut_at_its_marks_and_numbered_for_the_whole_report():
    assert stretches("清单共列8项[1]，已销号3项[2-3]。", {1: 7, 2: 8, 3: 9}) == [
        Stretch("清单共列8项", (7,)),
        Stretch("，已销号3项", (8, 9)),
        Stretch("。"),
    ]


def test_source_without_a_mark_stands_at_the_end():
    assert stretches("words", {1: 4}) == [Stretch("words", (4,))]


def test_brackets_that_name_no_source_are_left_as_typed():
    assert stretches("see [2025] and [3]", {1: 1}) == [Stretch("see [2025] and [3]", (1,))]
    assert unmarked("a[1] b[9]", [1]) == "a b[9]"


@pytest.mark.parametrize(("place", "zh"), [(1, "一、"), (10, "十、"), (12, "十二、"), (20, "二十、"), (21, "二十一、")])
def test_chapters_are_numbered_as_each_script_does(place, zh):
    assert ordinal(place, "zh") == zh
    assert ordinal(place, "en") == f"{place}. "


def test_plain_text_parts_paragraphs_by_a_blank_line():
    assert plain("T", [("1. A", ["x", ""]), ("", ["y"])]) == "T\n\n1. A\n\nx\n\ny"


def test_a_phrase_is_filled_in_both_languages_and_braces_are_only_text():
    said = say("measure", measure=Pair("use {all}", "启用{全部}"))
    assert said == Pair("Measure of done: use {all}.", "完成标准：启用{全部}。")


def test_figures_and_days_are_written_plainly():
    assert [number(value) for value in (90.0, 86.5)] == ["90", "86.5"]
    assert day(None).zh == "—"
