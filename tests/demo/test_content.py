"""The data of the demo: every key leads somewhere, every act can be played, and nothing invented looks real."""

from collections import Counter

import pytest

from throughline.bodies.models import Organization
from throughline.bodies.roles import ROLES
from throughline.demo import content
from throughline.demo.people import picker
from throughline.demo.stage import PLAYERS
from throughline.demo.words import label
from throughline.readouts.topics import topics

REAL = content.read("real")
SAMPLE = content.read("sample_bodies")
ITEMS = content.items()
ACTS = content.acts()
TOPICS = {row["id"] for row in topics()}


def made(*kinds):
    return {act.told["key"] for act in ACTS if act.do in kinds}


ORGANIZATIONS = {row["key"] for content_ in (REAL, SAMPLE) for row in content_["organization"]}
PEOPLE = {row["key"] for content_ in (REAL, SAMPLE) for row in content_["person"]}
JURISDICTIONS = {row["code"] for content_ in (REAL, SAMPLE) for row in content_["jurisdiction"]}
MEETINGS = made("plan_meeting", "enter_record")
REPORTS = made("draft_report")
PAPERS = made("draft_paper") | REPORTS
LISTS = made("draft_list", "draft_next_list")
REQUIREMENTS = made("add_requirement") | set(content.clauses())
ROUNDS = made("open_round")
MUNICIPAL = {row["number"] for row in REAL["clause"] if row["meeting"] == content.MUNICIPAL_MEETING}
# What each word of an act must lead to.
LEADS = {
    "meeting": MEETINGS,
    "item": made("add_agenda_item", "table_case") | set(ITEMS),
    "paper": PAPERS | {""},
    "list": LISTS,
    "from_list": LISTS,
    "report": REPORTS,
    "round": ROUNDS,
    "body": ORGANIZATIONS,
    "unit": ORGANIZATIONS,
    "presenter": ORGANIZATIONS | {""},
    "person": PEOPLE,
    "district": JURISDICTIONS,
    "clause": MUNICIPAL,
    "topic": TOPICS,
    "chapter": TOPICS,
    "lower": REQUIREMENTS,
    "upper": REQUIREMENTS,
    "roster": made("propose_roster"),
    "supersedes": PAPERS,
}


def test_every_word_of_an_act_leads_to_something():
    lost = [
        (act.number, name, act.told[name])
        for act in ACTS
        if act.do != "enter_record"
        for name, there in LEADS.items()
        if name in act.told and act.told[name] not in there
    ]
    assert lost == []


def test_every_act_has_a_player_a_name_and_an_account():
    accounts = {row["username"] for row in SAMPLE["account"]}
    assert {act.do for act in ACTS} == set(PLAYERS)
    assert all(str(label(do)) for do in PLAYERS)
    assert {act.who for act in ACTS} <= accounts


def test_numbers_of_acts_are_unique_and_days_lie_in_the_story():
    assert max(Counter(act.number for act in ACTS).values()) == 1
    assert all(content.BEGIN <= act.on <= content.END for act in ACTS)


def test_keys_are_unique_among_what_has_one_noun():
    for do in ("plan_meeting", "add_agenda_item", "draft_paper", "draft_list", "add_requirement", "open_round"):
        keys = Counter(act.told["key"] for act in ACTS if act.do == do)
        assert max(keys.values()) == 1, do


@pytest.mark.parametrize("row", ITEMS.values(), ids=ITEMS)
def test_every_line_of_an_item_leads_to_something(row):
    assert row["list"] in LISTS
    assert {row["lead"], *row["cooperating"]} <= ORGANIZATIONS
    assert row["responsible"] in PEOPLE | {""}
    assert set(row["clauses"]) <= MUNICIPAL
    assert row["requirement"] in REQUIREMENTS | {""}
    assert row["carries"] in set(ITEMS) | {""}
    assert row["topic"] in TOPICS
    assert row["start"] <= row["due"]


def test_what_is_real_has_no_account_and_no_quote():
    real = {row["key"] for row in REAL["person"]}
    assert real.isdisjoint(row["person"] for row in SAMPLE["account"])
    assert not any("quote" in row for row in REAL["clause"])
    assert not any(row["lead"] in {one["key"] for one in REAL["organization"]} for row in ITEMS.values())


def test_what_is_invented_says_so_by_its_name():
    assert all("×" in row["name_zh"] and "sample" in row["name_en"] for row in SAMPLE["person"])
    assert all("示例" in row["name_zh"] for row in SAMPLE["organization"])
    assert all(row["code"].startswith("S") for row in SAMPLE["jurisdiction"])


def test_somebody_of_each_role_with_work_at_the_desk_can_sign_in_without_a_password():
    people = {row["key"]: row for row in SAMPLE["person"]}
    offered = [row for row in SAMPLE["account"] if row["picker"]]
    assert [row["role"] for row in offered] == ["officer", "liaison", "leader", "coordinator", "auditor", "security"]
    assert all(people[row["person"]]["name_en"].endswith("(sample)") for row in offered)
    assert {row["username"] for row in offered} == {one.username for one in picker()}


def test_bodies_have_kinds_and_accounts_have_roles_of_the_product():
    kinds = {row["kind"] for content_ in (REAL, SAMPLE) for row in content_["organization"]}
    assert kinds <= set(Organization.KINDS)
    assert {row["role"] for row in SAMPLE["account"]} <= set(ROLES)


def test_both_languages_are_there_for_whatever_is_invented():
    for row in (*ITEMS.values(), *(act.told for act in ACTS)):
        for stem in ("title", "measure", "short"):
            if f"{stem}_en" in row:
                assert row[f"{stem}_en"], row["key"]
                assert row[f"{stem}_zh"], row["key"]


def test_whatever_an_act_names_has_a_name_in_words():
    words = ("key", "item", "paper", "report", "list", "from_list", "meeting", "round", "lower", "case", "body")
    keys = {act.told[word] for act in ACTS for word in words if act.told.get(word)}
    assert {key for key in keys if content.named(key) == (key, key)} == set()
