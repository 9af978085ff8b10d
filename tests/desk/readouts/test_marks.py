"""Marks in a source: spans within and across each other, words untouched, hostile text inert."""

import html
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from throughline.desk.quoted.marks import Span, inert, marked, pieces
from throughline.desk.readouts.forms.lines import cut_places
from throughline.desk.readouts.shown.places import places

# A busy machine is no fault of the marks.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8)


@PATIENT
@given(st.text(max_size=50), SPANS)
def test_pieces_join_to_the_text_whatever_the_spans(text, spans):
    rows = [Span(start, end, str(key)) for key, (start, end) in enumerate(spans)]
    assert "".join(piece.text for piece in pieces(text, rows)) == text


@PATIENT
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cf", "Cs"]), max_size=50), SPANS)
def test_marked_words_read_as_the_text(text, spans):
    rows = [Span(start, end, str(key), url="#") for key, (start, end) in enumerate(spans)]
    assert html.unescape(re.sub(r"<[^>]*>", "", marked(text, rows))) == text


def test_the_narrowest_span_is_the_link_and_all_are_named():
    found = marked("abcdef", [Span(0, 6, "1", url="/one", anchor="s1"), Span(2, 4, "2", url="/two", anchor="s2")])
    assert '<a class="sp" data-lines="2 1" href="/two">cd</a>' in found
    assert found.count('href="/one"') == 2
    assert '<span id="s2"></span>' in found


def test_scripts_and_signs_that_turn_the_direction_are_inert():
    assert inert("<script>") == "&lt;script&gt;"
    assert inert("a\u202eb") == 'a<span class="ctl">U+202E</span>b'


def test_words_are_found_whatever_white_space_lies_between():
    assert places("one  two\none two", "one two") == [(0, 8), (9, 16)]
    assert places("one", " ") == []


def test_a_cut_is_told_by_new_lines_alone():
    assert cut_places("build two  venues", "build two\nvenues") == [11]
    assert cut_places("提升能力，建设场所", "提升能力，\n建设场所") == [5]
    assert cut_places("build", "build\n\n") == []
