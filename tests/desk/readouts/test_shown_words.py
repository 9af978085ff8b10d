"""Words that a page makes of what is stored: the language of a text, reasons of the parser, what two reports do."""

import re

import pytest
from django.utils.translation import override

from tests.readouts.families import HALVES, families, record_of
from tests.readouts.topics import TOPICS
from throughline.desk.delivery.shown import written
from throughline.desk.meetings.shown.agenda import result_word
from throughline.desk.readouts.shown import words
from throughline.desk.readouts.shown.phrases import KINDS, OLD, kind_label, kinds_known, meanings, values_known
from throughline.desk.readouts.shown.reasons import of_text, rule_text, why
from throughline.meetings.models import Outcome
from throughline.readouts.kinds import OF_UNIT, result_of
from throughline.readouts.parse import parse
from throughline.readouts.parse.tables import shipped
from throughline.readouts.topics import enter_topics


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


def _reasons(readout):
    record = record_of(readout.text)
    rows = [record.meeting, *record.people, *record.documents, *record.remarks_by, *record.requirements, *record.items]
    rows += [*record.named_events, *record.named_venues, *record.named_platforms]
    return {(reason.of, reason.rule) for row in rows for reason in row.why}


def test_every_reason_that_the_parser_gives_has_chinese_words():
    readouts = [readout for half in HALVES for family in families(half) for readout in family.readouts]
    told = set().union(*map(_reasons, readouts))
    with override("zh-hans"):
        words = {reason: f"{of_text(reason[0])} {rule_text(reason[1], dict.fromkeys(TOPICS, ''))}" for reason in told}
    assert len(words) > 50
    assert {reason for reason, said in words.items() if re.search("[A-Za-z]{2}", said)} == set()


@pytest.mark.parametrize(
    "text",
    [
        "The Linhe District Foreign Affairs Committee met on 5 March 2024, Linhe Daily reported. It heard a report.",
        "云岫区教育局党组召开专题会议\n2024年3月5日\n2024年3月5日上午，专题会议召开。会议听取了港口工作情况汇报。",
        "云岫区委召开会议。会议强调，要用好兰台、青石、湖心岛等场馆。",
    ],
)
def test_reasons_seldom_given_have_chinese_words_too(text):
    record = parse(text)
    rules = {one.rule for row in (record.meeting, *record.named_venues) for one in row.why}
    with override("zh-hans"):
        assert {rule for rule in rules if re.search("[A-Za-z]{2}", rule_text(rule, {}))} == set()


@pytest.mark.django_db
def test_kinds_of_phrases_kept_before_have_words_and_are_not_offered():
    offered = {code for code, _label in kinds_known()}
    with override("zh-hans"):
        for kind in OLD:
            assert kind_label(kind) != kind
            assert kind_label(kind) != kind.replace("_", " ")
    assert OF_UNIT in offered
    assert meanings("en", OF_UNIT)["bureau"] == "Bureau"


def test_the_kinds_that_have_words_are_those_that_ship_and_the_old_ones_are_not():
    known = {entry.kind for entry in shipped()} | {OF_UNIT}
    assert set(KINDS) - known == set()
    assert set(OLD) & known == set()
    for language in ("en", "zh-hans"):
        with override(language):
            for kind in (*KINDS, *OLD):
                assert (max(kind_label(kind)) > "\u4e00") == (language != "en"), kind


@pytest.mark.django_db
def test_every_kind_that_is_offered_and_what_it_may_mean_has_words_in_both_languages():
    enter_topics()
    for language in ("en", "zh-hans"):
        with override(language):
            groups = [kinds_known(), *(choices for _label, choices in values_known())]
            for _code, label in (one for group in groups for one in group):
                assert (max(label) > "\u4e00") == (language != "en"), label
    for kind, _label in kinds_known():
        assert meanings("en", kind) or meanings("zh", kind)


GLOSSARY = {
    ("conveyed", ""): ("Conveyed", "传达"),
    ("reported", ""): ("Heard", "听取"),
    ("reviewed", ""): ("Reviewed", "审议"),
    ("deliberated", ""): ("Reviewed", "审议"),
    ("approved", ""): ("Approved", "审议通过"),
    ("approved", "原则通过了"): ("Approved in principle", "原则通过"),
    ("arranged", ""): ("Arranged", "部署"),
}


@pytest.mark.parametrize(("done", "told"), GLOSSARY.items())
def test_what_was_done_with_a_paper_has_one_word_in_review_preview_and_on_the_page_of_the_meeting(done, told):
    data = {"action": done[0], "verb": done[1]}
    outcome = Outcome(result=result_of(*done))
    for language, word in zip(("en", "zh-hans"), told, strict=True):
        with override(language):
            assert words.value("document", "action", data) == result_word(outcome) == word
            assert str(outcome.get_result_display()) == word
