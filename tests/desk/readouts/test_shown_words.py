"""Words that a page makes of what is stored: the language of a text, reasons of the parser, what two reports do."""

from django.utils.translation import override

from throughline.desk.delivery.shown import written
from throughline.desk.readouts.shown.phrases import OLD, kind_label, kinds_known, meanings
from throughline.desk.readouts.shown.reasons import why
from throughline.readouts.kinds import OF_UNIT


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


def test_kinds_of_phrases_kept_before_have_words_and_are_not_offered():
    offered = {code for _group, choices in kinds_known() for code, _label in choices}
    with override("zh-hans"):
        for kind in OLD:
            assert kind_label(kind) != kind
            assert kind_label(kind) != kind.replace("_", " ")
    assert OF_UNIT in offered
    assert meanings("en", OF_UNIT)["bureau"] == "Bureau"
