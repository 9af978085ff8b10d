"""Comparing a list between versions and between days: both read the same story, and each difference names its act."""

import itertools
import random
from datetime import date, timedelta

import pytest

from tests.cast import on
from tests.delivery.projects import START, approved, ask, done, grant, propose
from throughline.base.errors import Refused
from throughline.delivery.actions import changes, items, lists
from throughline.delivery.actions.together import parts
from throughline.delivery.comparing import points
from throughline.delivery.comparing.differing import compare
from throughline.delivery.comparing.folding import fold
from throughline.delivery.comparing.seen import now
from throughline.delivery.models import Commitment

FIRST = date(2025, 5, 12)


def told(comparison):
    """Give a comparison as plain data, without the acts."""
    return [
        (row.kind, row.item.pk, [(one.field, one.old, one.new) for one in row.differences]) for row in comparison.rows
    ]


def everything(item_list):
    rows = Commitment.objects.filter(item_list=item_list).select_related("lead", "responsible", "project")
    return list(rows.prefetch_related("parties__organization").order_by("number"))


@pytest.fixture
def story(cast):
    """A project is admitted, one changed, one handed over, one taken off; then a version is frozen."""
    found = approved(cast, 4)
    with on(FIRST):
        late = propose(cast, found.list, "新项目")
        done(cast, "admit", late)
        done(cast, "adjust", found.items[0], title_zh="项目1（改）", due="2025-12-19")
        done(cast, "reassign", found.items[1], new_lead=cast.education)
        done(cast, "exit", found.items[2])
        lists.freeze_version(by=cast.wang, item_list=found.list, basis="专题会")
    found.late = late
    return found


def test_versions_show_exactly_what_came_left_moved_and_changed(cast, story):
    first, second = story.list.versions.order_by("number")
    found = compare(cast.wang, story.list, points.frozen(story.list, first), points.frozen(story.list, second))
    one, two, three, _four = story.items
    assert told(found) == [
        ("added", story.late.pk, []),
        ("removed", three.pk, []),
        ("moved", two.pk, [("lead", cast.culture.path, cast.education.path)]),
        ("changed", one.pk, [("title_zh", "项目1", "项目1（改）"), ("due", "2025-11-28", "2025-12-19")]),
    ]
    assert found.same == 1
    assert found.counts == {"added": 1, "removed": 1, "moved": 1, "changed": 1}


def test_each_difference_names_the_decision_it_rests_on(cast, story):
    found = compare(cast.wang, story.list, points.end_of(story.list, FIRST - timedelta(days=1)), points.now())
    kinds = {}
    for row in found.rows:
        whys = [one.why for one in row.differences] or [row.why]
        kinds[row.kind] = {found.decisions[why.decision].kind for why in whys}
    assert kinds == {"added": {"admit"}, "removed": {"exit"}, "moved": {"reassign"}, "changed": {"adjust"}}
    outside = compare(cast.zhou, story.list, points.end_of(story.list, FIRST - timedelta(days=1)), points.now())
    assert told(outside) == told(found)
    assert not outside.decisions


def test_days_and_versions_tell_the_same(cast, story):
    first, second = story.list.versions.order_by("number")
    by_version = compare(cast.wang, story.list, points.frozen(story.list, first), points.frozen(story.list, second))
    with on("2025-06-01"):
        by_day = compare(
            cast.wang, story.list, points.end_of(story.list, date(2025, 4, 7)), points.end_of(story.list, FIRST)
        )
    states = {"state"}  # version 1 was frozen before its units signed
    assert [(kind, pk, [one for one in found if one[0] not in states]) for kind, pk, found in told(by_day)] == told(
        by_version
    )


def test_nothing_differs_between_a_point_and_itself(cast, story):
    for point in (points.now(), points.end_of(story.list, FIRST), points.end_of(story.list, date(2024, 1, 1))):
        assert told(compare(cast.wang, story.list, point, point)) == []


def test_units_beside_the_lead_are_taken_back_too(cast, story):
    item = story.items[3]
    with on("2025-06-02"):
        parts.add_party(by=cast.wang, item=item, organization=cast.police, reason="安保")
    with on("2025-06-03"):
        found = compare(cast.wang, story.list, points.end_of(story.list, date(2025, 6, 1)), points.now())
    assert told(found) == [("changed", item.pk, [("cooperating", [], ["公安分局"])])]


def random_act(cast, story, dice):
    """Do something or be refused; either way the history and the rows must agree."""
    item, other = dice.sample(list(Commitment.objects.filter(item_list=story.list)), 2)
    kind = dice.choice(
        ["admit", "adjust", "adjust", "start", "suspend", "resume", "merge", "exit", "reassign", "extend"]
    )
    given = {
        "adjust": {"measure_zh": f"目标{dice.random()}", "due": str(FIRST + timedelta(days=dice.randint(90, 300)))},
        "start": START,
        "merge": {"successor": other},
        "reassign": {"new_lead": dice.choice([cast.education, cast.police, cast.culture])},
    }
    if dice.random() < 0.2:
        propose(cast, story.list, f"候选{dice.random()}")
    try:
        if kind == "extend":
            change = changes.ask_extension(by=cast.zhao, item=item, new_due=item.due + timedelta(days=9), reason="工期")
            changes.grant_extension(by=cast.li, change=change)
        else:
            grant(cast, ask(cast, kind, item, **given.get(kind, {})))
        items.sign_item(by=cast.zhao, item=item)
    except Refused:
        pass


@pytest.mark.parametrize("seed", range(3))
def test_folding_the_history_gives_what_stood_there(cast, seed):
    dice = random.Random(seed)  # noqa: S311 - a story that can be told again
    story = approved(cast, 5)
    kept, frozen = {}, {}
    for step in range(12):
        day = FIRST + timedelta(days=step)
        with on(day):
            for _act in range(3):
                random_act(cast, story, dice)
            kept[day] = {item.pk: now(item, getattr(item, "project", None)) for item in everything(story.list)}
            if step % 3 == 0 and lists.to_gather(story.list).exists():
                frozen[day] = lists.freeze_version(by=cast.wang, item_list=story.list, basis="专题会")
    with on(FIRST + timedelta(days=20)):
        for day, stood in kept.items():
            found = fold(everything(story.list), "S01", points.end_of(story.list, day).seq, None)
            assert {key: seen for key, seen in found.before.items() if seen is not None} == stood
        days = sorted(frozen)
        assert len(days) > 1
        for early, late in itertools.pairwise(days):
            by_version = compare(
                cast.wang,
                story.list,
                points.frozen(story.list, frozen[early]),
                points.frozen(story.list, frozen[late]),
            )
            by_day = compare(cast.wang, story.list, points.end_of(story.list, early), points.end_of(story.list, late))
            assert told(by_version) == told(by_day)
