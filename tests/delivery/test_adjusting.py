"""What an adjustment and an extension may change of a live item beside its own fields: milestones, the leader."""

import json
from datetime import date
from typing import Any

import pytest

from tests.cast import on
from tests.delivery.projects import WHY, approved, ask, done, grant
from throughline.base.errors import Invalid, NotAllowed, WrongState
from throughline.base.models import Event
from throughline.bodies.models import Person
from throughline.delivery import tally
from throughline.delivery.actions import changes, granting, items, moves
from throughline.delivery.models import Change, Commitment

STEPS = [
    {"title_zh": "初稿", "title_en": "Draft", "due": date(2025, 6, 30)},
    {"title_zh": "定稿", "title_en": "", "due": date(2025, 10, 30)},
]
PAST = "2025-07-10"  # the first milestone is late


@pytest.fixture
def found(cast):
    given = approved(cast, milestones=STEPS)
    with on(PAST):
        for item in given.items:
            item.refresh_from_db()
        yield given


@pytest.fixture
def other(cast) -> Person:
    return Person.objects.create(jurisdiction=cast.one, name_zh="赵某", name_en="Zhao")


def stand(item: Commitment) -> list[Any]:
    return list(item.milestones.order_by("number").values_list("number", "title_zh", "due"))


def words(place: int, due: str | None = None) -> dict[str, str]:
    return {**STEPS[place], "due": due or STEPS[place]["due"].isoformat()}


def test_a_milestone_of_a_live_item_is_moved_by_a_decided_change_and_the_light_follows(cast, found):
    item = items.urge_item(by=cast.wang, item=found.items[0])
    assert item.light_why["reason"] == "milestone_late"
    change = ask(cast, "adjust", item, milestone_1=date(2025, 8, 29))
    assert change.proposed == {"milestone_1": [words(0), words(0, "2025-08-29")]}
    assert stand(item)[0][2] == date(2025, 6, 30)
    before = Commitment.objects.get(pk=item.pk).version
    grant(cast, change)
    item.refresh_from_db()
    assert stand(item) == [(1, "初稿", date(2025, 8, 29)), (2, "定稿", date(2025, 10, 30))]
    assert item.light_why["reason"] != "milestone_late"
    assert item.version == before + 1
    told = json.loads(Event.objects.get(path=item.path, verb="commitment.adjust").payload)
    assert told["note"] == {"milestones": change.proposed}
    assert told["decision"] == change.path
    assert tally.recount(repair=False) == []


def test_milestones_are_dropped_and_added_and_no_number_means_two(cast, found):
    item = found.items[0]
    given = {"new_milestone_zh": "验收", "new_milestone_en": "", "new_milestone_due": date(2025, 11, 14)}
    item = done(cast, "adjust", item, milestone_2=None, **given)
    assert stand(item) == [(1, "初稿", date(2025, 6, 30)), (3, "验收", date(2025, 11, 14))]
    done(cast, "adjust", item, milestone_3=None)
    change = ask(cast, "adjust", item, **given)
    assert list(change.proposed) == ["milestone_4"]


def test_percent_by_milestones_follows_what_is_dropped(cast):
    item = approved(cast, milestones=STEPS, progress_by="milestone").items[0]
    with on(PAST):
        items.reach_milestone(by=cast.wang, item=item, milestone=item.milestones.get(number=1))
        with pytest.raises(Invalid):
            ask(cast, "adjust", item, milestone_1=date(2025, 8, 29))  # it is reached
        assert done(cast, "adjust", item, milestone_2=None).percent == 100


def test_an_item_measured_by_milestones_keeps_one(cast):
    item = approved(cast, milestones=STEPS, progress_by="milestone").items[0]
    with on(PAST), pytest.raises(Invalid) as refusal:
        ask(cast, "adjust", item, milestone_1=None, milestone_2=None)
    assert list(refusal.value.messages) == ["dropped"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"milestone_1": date(2025, 12, 1)}, "milestone_1"),
        ({"milestone_1": date(2025, 4, 1)}, "milestone_1"),
        ({"milestone_1": date(2025, 7, 9)}, "milestone_1"),
        ({"milestone_9": date(2025, 9, 9)}, "milestone_9"),
        ({"milestone_2": date(2025, 11, 14), "due": "2025-11-10"}, "milestone_2"),
        ({"new_milestone_zh": "验收"}, "new_milestone_zh"),
        ({"new_milestone_due": date(2025, 9, 1)}, "new_milestone_zh"),
        ({"new_milestone_zh": "验收", "new_milestone_due": date(2025, 12, 1)}, "new_milestone_due"),
        ({"milestone_1": date(2025, 6, 30)}, None),
    ],
)
def test_milestones_that_cannot_be_are_refused_beside_their_field(cast, found, given, field):
    with pytest.raises(Invalid) as refusal:
        ask(cast, "adjust", found.items[0], **given)
    assert list(refusal.value.messages) == [field]


@pytest.mark.parametrize("how", ["reached", "moved"])
def test_a_milestone_that_changed_since_it_was_asked_is_not_moved(cast, found, how):
    item = found.items[0]
    change = ask(cast, "adjust", item, milestone_1=date(2025, 8, 29))
    if how == "reached":
        items.reach_milestone(by=cast.wang, item=item, milestone=item.milestones.get(number=1))
    else:
        given = {"new_due": date(2025, 12, 26), "reason": "工期", "steps": {"milestone_1": date(2025, 7, 31)}}
        changes.grant_extension(by=cast.li, change=changes.ask_extension(by=cast.zhao, item=item, **given))
    with pytest.raises(WrongState, match="1"):
        grant(cast, change)
    change.refresh_from_db()
    assert change.state == "asked"


def test_an_extension_moves_open_milestones_with_it(cast, found):
    item = found.items[0]
    given = {"new_due": date(2025, 12, 26), "reason": "工期"}
    with pytest.raises(Invalid) as refusal:
        changes.ask_extension(by=cast.zhao, item=item, steps={"milestone_2": date(2026, 1, 9)}, **given)
    assert list(refusal.value.messages) == ["milestone_2"]
    with pytest.raises(Invalid):
        changes.ask_extension(by=cast.zhao, item=item, steps={"milestone_2": None}, **given)
    late = {"milestone_1": date(2025, 7, 31), "milestone_2": date(2025, 12, 12)}
    change = changes.ask_extension(by=cast.zhao, item=item, steps=late, **given)
    changes.grant_extension(by=cast.wang, change=change)
    item.refresh_from_db()
    assert (item.due, [row[2] for row in stand(item)]) == (date(2025, 12, 26), list(late.values()))
    assert item.light_why["reason"] != "milestone_late"


def test_the_responsible_leader_of_a_live_item_is_changed_by_a_decision(cast, found, other):
    item = found.items[0]
    change = ask(cast, "adjust", item, responsible=other, funding_10k_yuan=900)
    old = {"person": cast.li_person.pk, "name_zh": cast.li_person.name_zh, "name_en": cast.li_person.name_en}
    new = {"person": other.pk, "name_zh": "赵某", "name_en": "Zhao"}
    assert change.proposed["responsible"] == [old, new]
    with pytest.raises(NotAllowed):
        granting.grant_adjustment(by=cast.wang, change=change)
    grant(cast, change)
    item = Commitment.objects.select_related("project").get(pk=item.pk)
    assert (item.responsible, item.project.funding_10k_yuan) == (other, 900)
    told = json.loads(Event.objects.get(path=item.path, verb="commitment.adjust").payload)
    assert told["diff"]["responsible"] == [cast.li_person.path, other.path]


def test_a_leader_that_changed_since_it_was_asked_is_not_changed_again(cast, found, other):
    item = found.items[0]
    change = ask(cast, "adjust", item, responsible=other)
    Commitment.objects.filter(pk=item.pk).update(responsible=None)
    with pytest.raises(WrongState):
        grant(cast, change)


def test_nobody_and_people_of_another_district_are_not_made_responsible(cast, found):
    stranger = Person.objects.create(jurisdiction=cast.two, name_zh="外人")
    for person in (None, stranger):
        with pytest.raises(Invalid) as refusal:
            moves.ask_adjustment(by=cast.wang, item=found.items[0], responsible=person, **WHY)
        assert list(refusal.value.messages) == ["responsible"]
    assert not Change.objects.exists()
