"""The grammar of the drawings: what is reached, planned, broken or ended looks so at every size."""

import re

import pytest
from django.template import Context, Template
from django.utils import translation

from throughline.look.drawings.line import Line, Piece, Stop
from throughline.look.drawings.matrix import Cell, Column, Legend, Matrix, MatrixRow, Parts, RowGroup
from throughline.look.drawings.mini import Mini
from throughline.look.drawings.progress import Progress
from throughline.look.drawings.route import RouteCell, RouteMap, RouteRow, Station, TrunkRow
from throughline.look.showcase.drawings import matrix, route


def draw(source: str, **data: object) -> str:
    return Template("{% load look %}" + source).render(Context(data))


@pytest.mark.parametrize("given", [[], ["reached"], ["reached"] * 8, ["planned"] * 11])
def test_mini_line_has_eight_marks(given):
    assert len(Mini(given).eight) == 8


def test_mini_line_draws_one_shape_for_each_mark():
    shapes = Mini(["reached", "reached", "now", "warn", "red", "planned", "planned", "planned"]).shapes
    assert shapes.dots.count("M") == 2
    assert (len(shapes.rings), len(shapes.warns), len(shapes.reds), len(shapes.planned)) == (1, 1, 1, 3)
    assert shapes.solid.count("M") == 4
    assert shapes.dashed.count("M") == 3


def test_mini_line_stops_at_a_gap():
    shapes = Mini(["reached", "gap", "reached"]).shapes
    assert shapes.gaps
    assert shapes.solid == "M8 8h9"


def test_mini_line_without_words_is_hidden_from_readers():
    assert 'aria-hidden="true"' in draw("{% mini marks %}", marks=["reached"])
    assert 'aria-label="one"' in draw("{% mini marks 'one' %}", marks=["reached"])


def test_route_cells_fill_the_map_to_the_eighth_station():
    row = next(iter(RouteMap([], TrunkRow("t"), [RouteRow("a", [RouteCell("reached")])]).placed))
    assert sum(item.cell.span for item in row.cells) == 7


def test_route_line_is_dashed_towards_what_is_planned_and_short_before_nothing():
    cells = [RouteCell("reached"), RouteCell("planned"), RouteCell("planned")]
    row = next(iter(RouteMap([], TrunkRow("t"), [RouteRow("a", cells)]).placed))
    assert [item.css for item in row.cells] == ["plan", "plan", "plan", "nil w4"]
    row = next(iter(RouteMap([], TrunkRow("t"), [RouteRow("a", [RouteCell("reached")])]).placed))
    assert row.cells[0].css == "last"


def test_heavy_trunk_runs_from_the_source_to_the_selected_row_and_no_further():
    rows = [RouteRow("a"), RouteRow("b", selected=True), RouteRow("c"), RouteRow("d")]
    assert [placed.trunk for placed in RouteMap([], TrunkRow("t"), rows).placed] == ["thru", "mine", "", "lastb"]


def test_route_map_without_a_selected_row_has_no_heavy_line():
    html = draw("{% route_map map %}", map=RouteMap([Station("1", "s")], TrunkRow("t"), [RouteRow("a")]))
    assert "rmap free" in html
    assert "thru" not in html


def test_route_map_shows_the_divider_on_the_map_and_in_the_list():
    with translation.override("en"):
        html = draw("{% route_map map %}", map=route())
    assert html.count("Public record") == 2


def test_route_row_gives_its_marks_to_the_mini_line():
    row = RouteRow("a", [RouteCell("reached"), RouteCell("gap"), RouteCell("words", span=5)])
    assert row.marks == ["reached", "reached", "gap", *["none"] * 5]


@pytest.mark.parametrize(
    ("kinds", "strokes"),
    [
        (["source", "reached", "planned"], ["ns", "sd", "dn"]),
        (["source", "gap"], ["ns", "sn"]),
        (["source", "gap", "planned"], ["ns", "sn", "nn"]),
        (["source", "end"], ["ns", "sn"]),
        (["reached", "fade"], ["ns", "sf"]),
        (["reached", "none"], ["nn", "nn"]),
    ],
)
def test_strokes_of_the_line_follow_from_its_marks(kinds, strokes):
    line = Line([Stop(kind) for kind in kinds])
    assert [block.top + block.bottom for block in line.blocks] == strokes


def test_line_that_goes_on_leaves_its_last_mark():
    line = Line([Stop("planned")], onward="next")
    assert [block.bottom for block in line.blocks] == ["d"]
    assert "onward" in draw("{% line line %}", line=line)


def test_gap_shows_its_reason():
    html = draw("{% line line %}", line=Line([Stop("gap", title="Gap", gap="Nothing was handed over.")]))
    assert "Nothing was handed over." in html
    assert "#s-g" in html


def test_source_numbers_stand_before_the_chinese_stop_and_after_the_english_one():
    chinese = draw("{% line line %}", line=Line([Stop("reached", report=[Piece("已完成。", [("1", "")])])]))
    english = draw("{% line line %}", line=Line([Stop("reached", report=[Piece("Done.", [("1", "")])])]))
    assert re.search("已完成&#8288;<sup>1</sup>。", chinese)
    assert re.search(r"Done\.&#8288;<sup>1</sup>", english)


def small(divider: int | None = None) -> Matrix:
    key = [Legend("ok", "C", "carried"), Legend("gap", "!", "silent")]
    row = MatrixRow("1", "line", [Cell("ok", "C", "carried"), Cell("gap", "!", "silent", url="/x")])
    columns = [Column(["A"], "Area A", "A"), Column(["B"], "Area B", "B")]
    return Matrix(
        columns, [RowGroup("", [row])], "all", legend=key, divider=divider, left_label="left", right_label="right"
    )


def test_each_cell_says_its_place_and_state():
    with translation.override("en"):
        html = draw("{% matrix m %}", m=small())
    assert 'aria-label="Area B: silent"' in html
    assert 'role="img" title="Area A: carried"' in html


def test_cell_whose_columns_do_not_match_is_refused():
    wrong = Matrix([Column(["A"])], [RowGroup("", [MatrixRow("1", "x", [])])], "all")
    with pytest.raises(ValueError, match="zip"):
        list(wrong.drawn)


def test_phone_counts_name_the_gaps():
    with translation.override("en"):
        (_group, [(_row, _cells, [count])]) = next(small().drawn)
    assert (count.words, count.gaps) == ("carried 1", "silent: B")


def test_sides_of_the_divider_are_counted_apart():
    with translation.override("en"):
        (_group, [(_row, _cells, counts)]) = next(small(divider=1).drawn)
    assert [(count.side, count.words) for count in counts] == [("left", "carried 1"), ("right", "")]


def test_matrix_has_a_table_and_a_phone_form():
    with translation.override("en"):
        html = draw("{% matrix m %}", m=matrix())
    assert html.count('class="strip"') == html.count('<th scope="row">') - 2  # Two of the heads are footers.


def test_on_a_phone_a_cell_leads_where_it_leads_in_the_table():
    with translation.override("en"):
        html = draw("{% matrix m %}", m=small())
    strip = html.partition('class="strip"')[2]
    assert '<a class="c gap" href="/x"' in strip
    assert 'aria-label="Area B: silent"' in strip
    assert '<i class="c ok" role="img" aria-label="Area A: carried"' in strip


def test_parts_of_a_total_fill_its_bar():
    bars = Parts(2, 1, 1, 4).bars
    assert [name for name, _x, _width in bars] == ["a", "p", "g"]
    assert sum(width for _name, _x, width in bars) == 72
    assert Parts(0, 0, 0, 0).bars == []


def test_progress_never_leaves_its_bar():
    assert Progress("count", 9, 6).width == 72
    assert Progress("count", 1, 0).width == 0
    assert Progress("percent", 10, 100, plan=2).tick == 70


def test_milestones_are_pips():
    assert [reached for _x, _width, reached in Progress("milestone", 1, 3).pips] == [True, False, False]


def test_numbers_of_svg_keep_their_points_in_every_language():
    with translation.override("zh-hans"):
        html = draw("{% progress p %}", p=Progress("percent", 33.3, 100))
    assert 'width="24.0"' in html


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ([RouteCell("reached", "signed"), RouteCell("planned", "in May")], "signed"),
        (
            [RouteCell("reached", "signed"), RouteCell("warn", "late", alarm="amb"), RouteCell("reached", "rated")],
            "late",
        ),
        ([RouteCell("reached", "signed"), RouteCell("end", "refused"), RouteCell("words", "", "a reason")], "refused"),
        ([RouteCell("words", "", "as planned", span=7)], "as planned"),
        ([], ""),
    ],
)
def test_phone_words_of_a_row_say_the_alarm_or_how_far_it_came(cells, words):
    assert RouteRow("a", cells).words == words
