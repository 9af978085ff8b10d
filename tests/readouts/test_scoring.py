import copy

import pytest

from tests.readouts.alignment import Alignment, average_precision, score_family
from tests.readouts.marked import read
from tests.readouts.scoring import Count, Scores, alike, overlap, paired, score, ungrounded

TOLD = """+++
[meeting]
title = "Reed City Meets"
bodies = ["Foreign Affairs Committee"]
tier = "municipal"
date_held = "2024-03-01"
[people.an]
titles = ["Mayor of Reed City", "Head of the Committee"]
part = ["presided", "spoke"]
[people.bo]
part = ["attended"]
+++
⟦p:an|An Ning⟧ and ⟦p:bo|Bo Wei⟧ met. They adopted the ⟦d:approved:adopted|Work Plan for 2024⟧.
⟦u|Reed Port⟧ spoke. ⟦s|The meeting stressed⟧ the need to ⟦r:L1:venues,planning:a|build the ⟦v|Reed Hall⟧⟧ and to
⟦r:L2:exchanges:g|keep friends⟧ for the ⟦e|Reed Fair⟧ and “⟦f|One Reed⟧”.
"""


def scored(change=id):
    text, gold = read(TOLD)
    found = copy.deepcopy(gold)
    change(found)
    scores = Scores()
    pairs = score(scores, "reed", text, gold, found)
    return scores, pairs


def test_the_readers_own_record_scores_one_everywhere():
    scores, pairs = scored()
    assert {count.f1 for count in scores.counts.values()} == {1.0}
    assert (len(pairs), scores.ungrounded, scores.misses["reed"]) == (2, [], [])


def test_nothing_found_scores_nothing_but_where_nothing_is_there():
    text, gold = read(TOLD)
    scores = Scores()
    score(scores, "reed", text, gold, {})
    assert {name for name, count in scores.counts.items() if count.f1} == {
        "meeting.district",
        "meeting.source",
        "meeting.date_published",
    }


def test_a_person_needs_the_exact_name_and_one_of_the_titles():
    def change(record):
        record["people"][0]["titles"] = ["mayor of  reed city"]
        record["people"][1]["name"] = "Bo We"

    scores, _pairs = scored(change)
    assert vars(scores.counts["people"]) == {"right": 1, "found": 2, "there": 2}
    assert vars(scores.counts["people.titles"]) == {"right": 1, "found": 1, "there": 2}
    assert [(miss.kind, miss.what) for miss in scores.misses["reed"] if miss.field == "people"] == [
        ("missing", "Bo Wei"),
        ("extra", "Bo We"),
    ]


def test_a_person_without_a_shared_title_is_another():
    scores, _pairs = scored(lambda record: record["people"][0].update(titles=["Clerk"]))
    assert scores.counts["people"].right == 1


def test_who_presided_is_scored_apart():
    scores, _pairs = scored(lambda record: record["people"][1].update(part=["presided"]))
    assert vars(scores.counts["presider"]) == {"right": 1, "found": 2, "there": 1}


def test_a_document_may_be_near_but_its_action_is_right_or_wrong():
    def change(record):
        record["documents"][0].update(title="the work plan for 2024.", action="reviewed")

    scores, _pairs = scored(change)
    assert (scores.counts["documents"].right, scores.counts["documents+action"].right) == (1, 0)


def test_a_requirement_matches_by_half_of_its_characters():
    def change(record):
        record["requirements"][0]["end"] -= 9
        record["requirements"][1]["start"] += 9

    scores, pairs = scored(change)
    assert [gold["id"] for gold, _got in pairs] == ["L1"]
    assert vars(scores.counts["requirements.actionable"]) == {"right": 1, "found": 1, "there": 1}


def test_topics_are_counted_over_matched_requirements_only():
    def change(record):
        record["requirements"][0]["topics"] = ["venues", "exchanges"]
        record["requirements"].pop()

    scores, _pairs = scored(change)
    assert vars(scores.counts["topics"]) == {"right": 1, "found": 2, "there": 2}


def test_a_section_must_be_the_same():
    scores, _pairs = scored(lambda record: record["requirements"][0].update(section="First"))
    assert scores.counts["requirements.section"].right == 1


def test_what_does_not_slice_back_is_ungrounded():
    text, gold = read(TOLD)
    gold["people"][0]["start"] += 1
    gold["requirements"][0]["text"] = "build the  Reed Hall"
    gold["named_events"][0].update(start=None)
    assert [fault.split(":")[0] for fault in ungrounded(text, gold)] == ["people", "requirements", "named_events"]


def test_likeness_minds_neither_case_nor_spaces_nor_the_article_nor_the_shape_of_quotes():
    assert alike("The  “Reed” Plan", 'the "reed" plan') == 1


def test_overlap_is_the_share_of_both_in_either():
    assert overlap({"start": 0, "end": 10}, {"start": 5, "end": 15}) == pytest.approx(1 / 3)
    assert overlap({"start": 0, "end": 5}, {"start": 5, "end": 9}) == 0


def test_pairs_are_one_to_one_and_the_most_alike_first():
    assert paired(["reed hall"], ["reed hal", "reed hall"], alike, 0.85) == [(0, 1)]


def test_a_count_of_nothing_is_perfect_and_a_find_of_nothing_that_is_there_is_not():
    assert (Count().f1, Count(0, 2, 0).f1, Count(0, 0, 2).f1, Count(1, 2, 1).f1) == (1, 0, 0, pytest.approx(2 / 3))


def test_average_precision_counts_what_is_not_ranked_as_nothing():
    assert average_precision(["U2", None, "U1"], {"U1", "U2", "U3"}) == pytest.approx((1 + 2 / 3) / 3)


def test_a_family_is_scored_by_first_order_links_gaps_and_the_honest_none():
    sums = Alignment()
    gold = {"L1": ["U1"], "L2": ["U2"], "L3": [], "L4": []}
    proposed = {
        "L1": [("U1", True), ("U3", False)],
        "L2": [("U1", False), ("U2", False)],
        "L3": [("U1", True)],
        "L4": [("U3", False)],
    }
    score_family(sums, ["U1", "U2", "U3"], gold, proposed)
    assert (sums.asked, sums.p_at_1, sums.mean_average_precision) == (2, 0.5, 0.75)
    assert vars(sums.links) == {"right": 1, "found": 2, "there": 2}
    assert vars(sums.gaps) == {"right": 1, "found": 2, "there": 1}
    assert vars(sums.none) == {"right": 1, "found": 2, "there": 2}


def test_of_a_bulletin_its_items_are_scored_by_number_and_task():
    text, gold = read(
        '+++\ndocument_class = "bulletin"\n+++\n'
        "⟦i:3|Item 3: ⟦t|Open the Reed Hall⟧ (⟦l|Reed Port⟧): ⟦g|opened in May⟧⟧\n"
        "⟦i:4|Item 4: ⟦t|Mend the pier⟧ (⟦l|Reed Port⟧): ⟦g|not begun⟧⟧\n",
    )
    found = copy.deepcopy(gold)
    found["items"][0]["lead"] = []
    found["items"][1]["number"] = "5"
    scores = Scores()
    assert score(scores, "reed", text, gold, found) == []
    assert vars(scores.counts["items"]) == {"right": 1, "found": 2, "there": 2}
    assert vars(scores.counts["items.lead"]) == {"right": 0, "found": 0, "there": 1}
    assert "people" not in scores.counts


def test_of_a_page_with_heads_only_no_requirement_is_scored():
    text, gold = read("+++\nheads_only = true\n[people.an]\npart = ['spoke']\n+++\n⟦p:an|An Ning⟧")
    scores = Scores()
    place = {"id": "L1", "text": "An Ning", "start": 0, "end": 7, "topics": [], "actionable": True, "section": ""}
    assert score(scores, "reed", text, gold, {**gold, "requirements": [place]}) == []
    assert vars(scores.counts["people"]) == {"right": 1, "found": 1, "there": 1}
    assert "requirements" not in scores.counts
