"""Dated rule values: what counts today is worked out anew in the same act; what counts later waits for its day."""

from datetime import date

import pytest

from tests.cast import on
from tests.loop.conftest import city_cast  # noqa: F401 (a fixture)
from tests.loop.stage import approve, list_before, plenary
from throughline.base.errors import Invalid, NotAllowed
from throughline.base.models import Event
from throughline.bodies.models import RuleValue
from throughline.bodies.rules import LIGHTS, RATING, rule_value
from throughline.jobs import tick
from throughline.loop.rules import set_rule

# ruff: noqa: F811
STRICT = {"silent_working_days": 7, "few_working_days": 5, "tolerance_percent": 10}
WEIGHTS = {"completion": 60, "on_time": 20, "evidence": 20}


@pytest.fixture
def opened(city_cast):
    """Give an item of the committee of S01, opened on 22 April and green."""
    with on("2025-04-22"):
        line = {
            "title_zh": "场所提升",
            "lead": city_cast.culture,
            "due": date(2025, 12, 19),
            "progress_by": "milestone",
        }
        line["milestones"] = [{"title_zh": "完工", "due": date(2025, 12, 1)}]
        item, paper, item_list = list_before(city_cast, plenary(city_cast, date(2025, 4, 22)), 2025, [line])
        approve(city_cast, item, paper, city_cast.committee)
    city_cast.item = item_list.commitments.get()
    assert city_cast.item.light_code == "green"
    return city_cast


def light(cast):
    cast.item.refresh_from_db()
    return cast.item.light_code, cast.item.light_why["reason"]


def sets(cast, value=None, *, by=None, rule=LIGHTS, since=date(2025, 5, 5), **more):
    told = {"organization": cast.committee, "source": "办公室决定", **more}
    return set_rule(by=by or cast.wang, rule=rule, value=value or STRICT, valid_from=since, **told)


def test_value_from_today_relights_the_items_of_its_body_in_the_same_act(opened):
    with on("2025-05-05"):
        made = sets(opened)
    assert light(opened) == ("amber", "silent")
    assert opened.item.light_rule == made
    told = Event.objects.filter(path=opened.item.path, verb="commitment.relight").get()
    assert made.path in told.payload


def test_value_of_another_body_leaves_the_light_alone(opened):
    with on("2025-05-05"):
        sets(opened, organization=opened.group)
    assert light(opened) == ("green", "on_plan")


def test_value_from_a_later_day_waits_for_the_tick_even_if_its_first_day_was_missed(opened):
    with on("2025-05-05"):
        sets(opened, since=date(2025, 5, 7))
        assert tick.relight_due()["changed"] == 0
        assert light(opened) == ("green", "on_plan")
    with on("2025-05-09"):
        assert tick.relight_due()["changed"] == 1
        assert light(opened) == ("amber", "silent")
        assert tick.relight_due() == {"looked": 0, "changed": 0}


def test_value_of_the_installation_counts_where_a_body_has_none_of_its_own(opened):
    admin = opened.mei  # An officer of the city keeps its ledger, not the installation.
    with on("2025-05-05"), pytest.raises(NotAllowed):
        sets(opened, by=admin, organization=None)
    with on("2025-05-05"):
        sets(opened, {**STRICT, "silent_working_days": 300})
        assert light(opened) == ("green", "on_plan")
        assert rule_value(LIGHTS, date(2025, 5, 5), opened.group).pk is None


@pytest.mark.parametrize(
    ("rule", "value", "field"),
    [
        (LIGHTS, {**STRICT, "silent_working_days": -1}, "silent_working_days"),
        (LIGHTS, {**STRICT, "tolerance_percent": 101}, "tolerance_percent"),
        (LIGHTS, {"silent_working_days": 7}, "rule"),
        (RATING, {**WEIGHTS, "completion": 50}, "value"),
        (RATING, {"completion": 120, "on_time": -20, "evidence": 0}, "on_time"),
        ("light.red", {"days": 3}, "rule"),
    ],
)
def test_value_out_of_range_is_refused_beside_its_number(opened, rule, value, field):
    with on("2025-05-05"), pytest.raises(Invalid) as refused:
        sets(opened, value, rule=rule)
    assert field in refused.value.messages
    assert not RuleValue.objects.exists()


def test_value_rests_on_something_and_counts_from_today_at_the_earliest(opened):
    with on("2025-05-05"), pytest.raises(Invalid) as refused:
        sets(opened, since=date(2025, 5, 4), source=" ")
    assert set(refused.value.messages) == {"valid_from", "source"}


@pytest.mark.parametrize("who", ["zhao", "li", "qian", "mei", "lin", "he", "shen"])
def test_only_the_office_and_the_system_administrator_set_it(opened, who):
    with on("2025-05-05"):
        with pytest.raises(NotAllowed):
            sets(opened, by=getattr(opened, who))
        sets(opened, by=opened.xu)
    assert light(opened) == ("amber", "silent")


def test_weights_set_leave_the_lights_alone(opened):
    with on("2025-05-05"):
        sets(opened, WEIGHTS, rule=RATING)
        assert rule_value(RATING, date(2025, 5, 5), opened.committee).value == WEIGHTS
    assert not Event.objects.filter(verb="commitment.relight").exists()
