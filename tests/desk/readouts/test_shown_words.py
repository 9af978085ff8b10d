"""Words that a page makes of what is stored: the language of a text, reasons of the parser, what two reports do."""

from django.utils.translation import override

from throughline.desk.delivery.shown import written
from throughline.desk.readouts.shown.reasons import why


def test_a_text_taken_over_keeps_its_own_language_under_a_report_of_the_other():
    with override("en"):
        assert written("下一步筹备开幕式", "en").fell_back
        assert not written("The stage is up", "en").fell_back
        assert not written("", "en").fell_back


def test_reasons_of_the_parser_are_told_in_chinese_without_inner_scores_in_quotes():
    with override("zh-hans"):
        tier = why({"of": "tier", "rule": "words beside places", "phrase": "district 25, municipal 0"}, {})
        day = why(
            {"of": "date_held", "rule": "day in the first sentences, year of the meeting's name", "phrase": "March 17"},
            {},
        )
    assert "district" not in tier
    assert "25" in tier
    assert "年份取自会议名称" in day
