"""The demo as `make run` shows it, on 20 November 2025."""

import pytest

from throughline.base import chain
from throughline.base.models import Event
from throughline.bodies.models import Account, Jurisdiction, Membership, Organization, Person
from throughline.conveyance.models import Alignment, Conveyance
from throughline.delivery import tally
from throughline.delivery.models import Change, Commitment, ProgressReport, Round, RoundItem
from throughline.demo import content
from throughline.demo.keys import Keys
from throughline.demo.models import PlayedAct
from throughline.evaluation.models import Rating
from throughline.loop.coverage import STATES, coverage
from throughline.meetings.models import Meeting, Outcome, Paper, Requirement
from throughline.reporting.models import WorkReport

pytestmark = pytest.mark.usefixtures("demo_database")
SAMPLES = [f"S0{number}" for number in range(1, 9)]


def states(model, column="state", **where):
    return set(model.objects.filter(**where).values_list(column, flat=True))


def whole():
    municipal = Keys().get(Meeting, content.MUNICIPAL_MEETING)
    return coverage(Account.objects.get(username="liu"), municipal)


def test_nothing_was_skipped_in_an_untouched_demo(demo_database):
    assert demo_database.today == content.LOADED_TO
    assert list(PlayedAct.objects.exclude(skipped="")) == []
    assert PlayedAct.objects.count() == sum(act.on <= content.LOADED_TO for act in content.acts())


def test_the_matrix_shows_every_state():
    cells = whole().cells
    assert {cell.state for cell in cells.values()} == set(STATES)
    assert any(cell.waits for cell in cells.values())


def test_real_districts_stand_apart_and_are_carried_or_silent():
    found = whole()
    assert [column.code for column in found.own] == SAMPLES
    assert {column.code for column in found.public} == {"110101", "110102", "110106", "110107", "110114"}
    real = {cell.state for (_, code), cell in found.cells.items() if not code.startswith("S")}
    assert real == {"carried", "no_record"}


def test_the_first_district_shows_every_light():
    assert states(Commitment, "light_code", jurisdiction="S01") == set(Commitment.LIGHTS)


def test_lights_are_those_of_the_day(demo_database):
    assert not Commitment.objects.filter(live=True, light_next__lte=demo_database.today).exists()


def test_every_state_of_the_loop_can_be_seen():
    assert states(Meeting) == {"planned", "open", "closed", "published"}
    assert states(Paper) == {
        *("draft", "tabled", "approved", "in_principle", "issued"),
        *("heard", "reviewed", "returned", "superseded"),
    }
    assert states(Commitment) >= {"proposed", "under_way", "closing", "closed", "carried"}
    assert states(ProgressReport) == {"submitted", "accepted", "returned"}
    assert states(Change) == {"asked", "checked", "granted", "refused"}
    assert states(Round) == {"open", "locked"}
    assert states(RoundItem) == {"owed", "answered", "missed"}
    assert states(Alignment) >= {"suggested", "confirmed"}
    assert states(WorkReport) == {"frozen"}


def test_real_districts_have_no_conveyance_item_light_rating_or_account():
    real = Jurisdiction.objects.filter(sample=False, level="district")
    assert real.count() == 16
    for model in (Conveyance, Commitment, Rating, WorkReport, Account, Round):
        assert not model.objects.filter(jurisdiction__in=real).exists(), model
    assert not Alignment.objects.filter(lower__jurisdiction__in=real).exclude(state="confirmed").exists()
    assert not Meeting.objects.filter(jurisdiction__in=real, public_record=False).exists()


def test_real_people_have_their_posts_and_no_account():
    real = Person.objects.filter(sample=False)
    assert real.exists()
    assert not Account.objects.filter(person__in=real).exists()
    assert (
        not Organization.objects.filter(sample=True)
        .exclude(jurisdiction__sample=True)
        .exclude(name_zh="市外办（示例）")
        .exists()
    )


def test_a_real_clause_is_a_summary_without_a_quote():
    real = Requirement.objects.filter(summary_only=True)
    assert real.count() == len(content.read("real")["clause"])
    assert not real.exclude(quote="").exists()
    assert not Requirement.objects.filter(summary_only=False, jurisdiction__sample=False).exists()


def test_a_sample_clause_quotes_the_minutes_word_for_word():
    quoted = Requirement.objects.filter(summary_only=False).select_related("source_text")
    assert quoted.exists()
    for clause in quoted:
        assert clause.source_text.text[clause.start : clause.end] == clause.quote


def test_outcomes_of_the_public_record_are_exact_and_have_no_effect():
    keys = Keys()
    assert keys.get(Paper, "dc_visit_plan").state == "heard"
    assert keys.get(Paper, "dc_measures").state == "approved"
    assert keys.get(Paper, "mu_priorities_2025").state == "reviewed"
    assert set(Outcome.objects.filter(item__meeting=keys.get(Meeting, "dc_2025")).values_list("result", flat=True)) == {
        *("conveyed", "heard", "approved"),
    }
    assert not keys.get(Paper, "dc_tasks_fac").item_lists.exists()


def test_a_post_whose_source_gives_no_day_has_none():
    posts = Membership.objects.filter(person=Keys().get(Person, "liu_dongwei"))
    assert posts.count() == 3
    assert {(row.valid_from, row.known_on) for row in posts} == {(None, None)}


def test_the_history_is_whole_and_the_counters_agree():
    assert list(chain.faults()) == []
    assert tally.recount(repair=False) == []
    assert Event.objects.filter(chain="S01").exists()


def test_a_paper_that_was_only_conveyed_is_neither_heard_nor_reviewed():
    assert Keys().get(Paper, "s01_p_brief").state == "tabled"


def test_a_new_members_list_ends_the_paper_of_the_old_one():
    keys = Keys()
    assert keys.get(Paper, "s01_p_members25").supersedes == keys.get(Paper, "s01_p_members24")
    assert keys.get(Paper, "s01_p_members24").state == "superseded"


def test_the_round_of_an_office_asks_for_the_lists_of_both_bodies():
    asked = RoundItem.objects.filter(round=Keys().get(Round, "s01_round_nov"))
    bodies = set(asked.values_list("commitment__item_list__organization__kind", flat=True))
    assert bodies == {"committee", "leading_group"}


def test_a_report_is_tabled_under_the_item_that_the_agenda_has_for_it():
    meeting = Keys().get(Meeting, "s01_m_25")
    kinds = list(meeting.items.order_by("number").values_list("kind", flat=True))
    assert len(kinds) == sum(
        act.do == "add_agenda_item" and act.told["meeting"] == "s01_m_25" for act in content.acts()
    )
