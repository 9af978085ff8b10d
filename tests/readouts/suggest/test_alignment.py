"""Which upper clause a lower one may carry out: the closest first, with reasons, across languages, and "none"."""

import json
import subprocess
import sys

import pytest

from throughline.readouts.parse.tables import Entry, shipped_tables, tables
from throughline.readouts.suggest import Clause, align, align_records, neighbours
from throughline.readouts.suggest.reasons import runs
from throughline.readouts.suggest.words import concepts, events

UPPERS = [
    Clause("U1", "upgrade the Lakeside Conference Resort", topics=("venues",)),
    Clause("U2", "attract more foreign-invested projects to the city", topics=("open_economy",)),
    Clause("U3", "simplify visa and entry procedures for foreign nationals", topics=("entry_mobility",)),
    Clause("U4", "For international students, policies of recruitment should be refined", topics=("talent_study",)),
]


def closest(text: str, *topics: str, lang: str = "en") -> str:
    """Return the key of the proposed upper clause, "" for none."""
    found = align(UPPERS, [Clause("L", text, lang, topics)])["L"]
    return found[0].key if found and found[0].accept else ""


@pytest.mark.parametrize(
    ("text", "topic", "wanted"),
    [
        ("visit key foreign-funded enterprises and win more investors", "open_economy", "U2"),
        ("handle visas and permits of foreign nationals at one window", "entry_mobility", "U3"),
        ("renovate two venues at the lakeside for conferences", "venues", "U1"),
        ("win more scholarship students for the campus", "talent_study", "U4"),
    ],
)
def test_clause_in_other_words_finds_what_it_carries_out(text, topic, wanted):
    assert closest(text, topic) == wanted


@pytest.mark.parametrize(
    ("text", "topic", "wanted"),
    [("走访重点外资企业，吸引更多外商投资", "open_economy", "U2"), ("设立签证和居留服务窗口", "entry_mobility", "U3")],
)
def test_chinese_clause_finds_an_english_one_by_topic_and_concept(text, topic, wanted):
    assert closest(text, topic, lang="zh") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("更新湖畔会议酒店和场馆", "U1"),
        ("争取两个外资项目落户本区", "U2"),
        ("简化外国人入境签证手续", "U3"),
        ("为留学生提供实习岗位", "U4"),
    ],
)
def test_parallel_chinese_clause_finds_the_english_one_without_any_topic_told(text, wanted):
    assert closest(text, lang="zh") == wanted


@pytest.mark.parametrize("wrong", ["mechanisms", "urban_env", "exchanges"])
def test_wrong_topic_does_not_hide_what_the_words_say(wrong):
    found = align(UPPERS, [Clause("L", "help foreign nationals with visas at the border gate", topics=(wrong,))])["L"]
    assert found[0].key == "U3"


def test_topic_that_a_person_corrected_counts_more_than_the_words():
    lower = Clause("L", "do more for the campus", topics=("talent_study",))
    assert align(UPPERS, [lower])["L"][0].key == "U4"


def test_of_a_subject_told_once_more_speaks_than_of_one_told_often():
    often = [
        Clause(f"M{number}", f"improve the {word} mechanism", topics=("mechanisms",))
        for number, word in enumerate(("liaison", "review", "report"))
    ]
    lower = Clause("L", "hold a duty roster", topics=("mechanisms",))
    alone = align(often[:1], [lower])["L"][0].score
    assert alone > align(often, [lower])["L"][0].score


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("strengthen the Party’s leadership of all work", "party_leadership"),
        ("tell the story of the district to overseas audiences", "communication"),
    ],
)
def test_clause_that_carries_out_nothing_is_answered_with_none(text, topic):
    assert closest(text, topic) == ""


def test_clause_that_shares_nothing_that_can_be_named_is_not_listed():
    assert align(UPPERS, [Clause("L", "plant trees", place=0.0)])["L"] == []


@pytest.mark.parametrize(
    ("lower", "reason"),
    [
        (Clause("L", "go on", beside=("simplify visa procedures", "")), "words around both speak of "),
        (Clause("L", "simplify visa procedures", topics=(), place=0.0), "at about the same place in both readouts"),
    ],
)
def test_what_weighs_beside_the_words_is_told_as_a_reason(lower, reason):
    found = align([Clause("U", "make visa rules simple for visitors", place=0.0)], [lower])["L"]
    assert any(told.startswith(reason) for told in found[0].reasons_en)
    assert len(found[0].reasons_zh) == len(found[0].reasons_en)


def test_reasons_tell_in_both_languages_what_is_shared():
    best = align(UPPERS, [Clause("L", "走访外资企业", "zh", ("open_economy",))])["L"][0]
    assert "topic: Opening up, foreign investment and trade" in best.reasons_en
    assert any("都谈到外资" in reason and "外资" in reason for reason in best.reasons_zh)
    assert len(best.reasons_en) == len(best.reasons_zh)


def test_phrase_of_an_installation_is_heard():
    upper, lower = Clause("U", "open the Cloud Gate hub"), Clause("L", "staff the gate counter")
    known = tables(
        [Entry("en", "concept", "cloud gate", "cloud_gate"), Entry("en", "concept", "gate counter", "cloud_gate")]
    )
    plain, taught = align([upper], [lower])["L"][0], align([upper], [lower], known)["L"][0]
    assert taught.score > plain.score
    assert any("cloud_gate" in reason for reason in taught.reasons_en)


def test_alignment_does_not_depend_on_the_order_of_clauses():
    lowers = [Clause("A", "visit foreign-funded firms", topics=("open_economy",)), Clause("B", "renovate venues")]
    one, other = align(UPPERS, lowers), align(UPPERS[::-1], lowers[::-1])
    assert {key: rows[0].key for key, rows in one.items()} == {key: rows[0].key for key, rows in other.items()}


def test_records_are_aligned_as_plain_data():
    record = {
        "lang": "en",
        "requirements": [{"id": "u-1", "text": "build venues", "topics": ["venues"], "actionable": True}],
    }
    lower = {"requirements": [{"id": "l-1", "text": "renovate a venue", "topics": ["venues"], "actionable": True}]}
    found = align_records(record, [lower])
    assert json.loads(json.dumps(found))["l-1"][0]["id"] == "u-1"
    assert align_records({}, [lower, {}]) == {"l-1": []}


def test_suggesting_loads_no_django():
    code = (
        "import sys, throughline.readouts.suggest; print([name for name in sys.modules if name.startswith('django')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_shared_words_are_told_as_the_clause_has_them():
    best = align(UPPERS, [Clause("L", "attracting foreign-invested projects", topics=("open_economy",))])["L"][0]
    told = [reason for reason in best.reasons_en if reason.startswith("shared words")]
    assert told == ["shared words: foreign-invested, attracting, projects"]


def test_of_two_equal_clauses_the_one_as_far_into_its_meeting_comes_first():
    uppers = [Clause(key, "open a service window", place=place) for key, place in (("U1", 0.1), ("U2", 0.9))]
    for place, wanted in ((0.0, "U1"), (1.0, "U2")):
        assert align(uppers, [Clause("L", "open a service window", place=place)])["L"][0].key == wanted


def test_clauses_beside_a_vague_one_tell_what_it_is_about():
    beside = ("simplify visa procedures", "open border checkpoints")
    vague, told = Clause("A", "make further progress", topics=()), Clause("B", "make further progress", beside=beside)
    found = align(UPPERS, [vague, told])
    assert [row.key for row in found["A"]] == []
    assert found["B"][0].key == "U3"


def test_neighbours_end_where_the_heading_does():
    assert neighbours(["a", "b", "c"], ["First", "First", "Second"]) == [("", "b"), ("a", ""), ("", "")]


@pytest.mark.parametrize(
    ("words", "concept"),
    [
        ("深入学习全会精神", "schools"),
        ("积极推进口岸建设", "foreign_trade"),
        ("召开年会议定事项", "platform_events"),
    ],
)
def test_a_cue_that_two_words_make_between_them_names_nothing(words, concept):
    assert concept not in concepts(words, "zh", shipped_tables())


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("办好第三届临河国际茶香周", "hold the Linhe International Tea Aroma Week"),
        ("筹办临河灯彩节", "prepare the Linhe Lantern Festival"),
    ],
)
def test_an_event_named_in_two_languages_meets_by_its_kind(upper, lower):
    clauses = [Clause("U1", "改善周边环境", lang="zh"), Clause("U2", upper, lang="zh")]
    best = align(clauses, [Clause("L", lower)])["L"][0]
    assert best.key == "U2"
    assert any("with a name" in reason for reason in best.reasons_en)


def test_a_week_that_is_only_a_time_is_no_event():
    assert events("hold a meeting every week", "en") == {}
    assert events("每周调度，改善周边环境，本周完成", "zh") == {}


def test_shared_runs_in_chinese_are_the_longest_and_cut_at_particles():
    assert runs("深化与友城和职业教育的务实合作", "推动职业教育与务实合作，办好友城活动") == ["职业教育", "务实合作"]
    assert runs("友城", "友城") == []
