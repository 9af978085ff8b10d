"""A clause is sorted by the cues in it."""

from collections import Counter

import pytest

from tests.readouts.topics import TOPICS
from throughline.readouts.parse.tables import Entry, shipped, tables
from throughline.readouts.parse.topics import WEIGHTS, Beside, topics

KNOWN = tables()
LEAST = 40  # cues a topic needs in each language


@pytest.mark.parametrize(
    ("clause", "main"),
    [
        ("open more direct flights to partner cities", "entry_mobility"),
        ("hold quarterly roundtables with foreign-invested enterprises", "open_economy"),
        ("complete the east wing of the convention center", "venues"),
        ("widen the circle of friends", "exchanges"),
        ("correct the English signs along the river walk", "language_env"),
        ("train two hundred interpreters and window staff each year through training courses", "capacity"),
        ("add departure tax refund stores on the old street", "consumption"),
        ("hear the demands of enterprises in the harbour", "business_env"),
        ("study the instructions of the Central Committee", "party_leadership"),
        ("receive two foreign ministers in the autumn", "diplomacy_service"),
        ("draw up a blueprint for the years up to 2035", "planning"),
        ("refuse trips without substance", "visits_discipline"),
        ("handle residence permits for expatriates", "gov_services"),
        ("plant trees in residential areas and mend the footpaths", "urban_env"),
        ("sum up the pilot and make its rules replicable", "policy_pilot"),
        ("bring reporters and bloggers to the salt lake", "communication"),
    ],
)
def test_clause_goes_to_its_subject(clause, main):
    assert topics(clause, KNOWN, "en").topics[0] == main


def test_clause_without_a_cue_stays_general_and_says_so():
    told = topics("do it well", KNOWN, "en")
    assert told.topics == ["mechanisms"]
    assert told.why[0].phrase == ""


def test_reason_names_the_cue():
    assert topics("open more direct flights", KNOWN, "en").why[0].phrase == "direct flight*"


def test_cue_of_an_installation_counts():
    known = tables([Entry("en", "topic_strong", "silk wagon", "entry_mobility")])
    assert topics("run the silk wagon", known, "en").topics == ["entry_mobility"]
    assert topics("run the silk wagon", KNOWN, "en").topics == ["mechanisms"]


@pytest.mark.parametrize(
    ("clause", "main"),
    [
        ("增加直飞友好城市的航班", "entry_mobility"),
        ("每季度与外资企业举行圆桌会", "open_economy"),
        ("建成会展中心东翼", "venues"),
        ("听取港区企业诉求", "business_env"),
        ("学习党中央重要指示", "party_leadership"),
        ("秋季接待两位外长来访", "diplomacy_service"),
        ("描绘2035年发展蓝图", "planning"),
        ("不批无实质内容的团组", "visits_discipline"),
        ("办理外籍居民居留许可", "gov_services"),
        ("改善居住区绿地和步道", "urban_env"),
        ("总结试点并形成可复制规则", "policy_pilot"),
        ("组织记者和博主走进盐湖", "communication"),
    ],
)
def test_chinese_clause_goes_to_its_subject(clause, main):
    assert topics(clause, KNOWN, "zh").topics[0] == main


def test_of_equal_votes_the_thing_itself_goes_first():
    known = tables([Entry("zh", "topic_strong", "渡口", "entry_mobility")])
    assert topics("在渡口开设免税店", known, "zh").topics[0] == "consumption"
    assert topics("在免税店旁开设渡口", known, "zh").topics[0] == "entry_mobility"


def test_clauses_beside_help_a_clause_that_says_little():
    told = topics("do it well", KNOWN, "en", beside=Beside("open more direct flights", "simplify visa procedures"))
    assert told.topics[0] == "entry_mobility"
    assert told.why[0].rule.startswith("beside it")


def test_guidance_without_a_cue_is_political():
    assert topics("do it well", KNOWN, "en", beside=Beside(acts=False)).topics == ["party_leadership"]


def test_cue_in_two_tables_speaks_for_both_topics():
    known = tables(
        [Entry("en", "topic_strong", "silk wagon", "venues"), Entry("en", "topic", "silk wagon", "exchanges")]
    )
    assert topics("run the silk wagon", known, "en").votes == {"venues": 3.0, "exchanges": 2.0}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_cue_of_one_table_stands_under_two_topics(lang):
    told = [(entry.kind, entry.phrase) for entry in shipped() if entry.lang == lang and entry.kind in WEIGHTS]
    assert sorted(cue for cue, count in Counter(told).items() if count > 1) == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_topic_has_cues_in_each_language(lang):
    told = [entry.value for entry in shipped() if entry.lang == lang and entry.kind in WEIGHTS]
    assert {topic for topic in TOPICS if told.count(topic) < LEAST} == set()
    assert set(told) == TOPICS
