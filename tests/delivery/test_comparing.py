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
from throughline.delivery.models import Commitment, CommitmentParty, Milestone, ProjectDetail

FIRST = date(2025, 5, 12)
STEPS = [
    {"title_zh": "初稿", "due": date(2025, 6, 30)},
    {"title_zh": "定稿", "due": date(2025, 9, 30)},
    {"title_zh": "验收", "due": date(2025, 11, 14)},
]


def told(comparison):
    """Give a comparison as plain data, without the acts."""
    return [
        (row.kind, row.item.pk, [(one.field, one.old, one.new) for one in row.differences]) for row in comparison.rows
    ]


def everything(item_list):
    rows = Commitment.objects.filter(item_list=item_list).select_related("lead", "responsible", "project")
    return list(rows.prefetch_related("parties__organization", "milestones").order_by("number"))


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
        whys = [why for one in (row, *row.differences) for why in one.whys]
        kinds[row.kind] = {found.decisions[why.decision].kind for why in whys}
    assert kinds == {"added": {"admit"}, "removed": {"exit"}, "moved": {"reassign"}, "changed": {"adjust"}}
    outside = compare(cast.zhou, story.list, points.end_of(story.list, FIRST - timedelta(days=1)), points.now())
    assert told(outside) == told(found)
    assert not outside.decisions


def test_the_opening_of_an_item_is_no_reason_why_it_moved_later(cast, story):
    item = story.items[3]
    with on("2025-06-02"):
        done(cast, "start", item, **START)
        done(cast, "suspend", item)
        first = points.frozen(story.list, story.list.versions.get(number=1))
        found = compare(cast.wang, story.list, first, points.now())
    row = next(row for row in found.rows if row.item == item)
    acts = {one.field: [why.verb.partition(".")[2] for why in one.whys] for one in row.differences}
    assert (acts["gate"], acts["state"]) == (["start"], ["suspend"])


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
    day = FIRST + timedelta(days=dice.randint(20, 89))
    step = dice.choice(
        [{}, {"milestone_1": day}, {"milestone_2": None}, {"new_milestone_zh": "开放", "new_milestone_due": day}]
    )
    given = {
        "adjust": {
            "measure_zh": f"目标{dice.random()}",
            "due": str(FIRST + timedelta(days=dice.randint(90, 300))),
            **step,
        },
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
    story = approved(cast, 5, milestones=STEPS)
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


def test_milestones_that_moved_came_or_went_are_shown_between_days_and_versions(cast):
    found = approved(cast, 2, milestones=STEPS)
    item = found.items[0]
    new = {"new_milestone_zh": "开放", "new_milestone_due": date(2025, 11, 20)}
    with on(FIRST):
        done(cast, "adjust", item, milestone_1=date(2025, 8, 29), milestone_2=None, **new)
        steps = {"milestone_3": date(2025, 12, 12)}
        given = {"new_due": date(2025, 12, 26), "reason": "工期", "steps": steps}
        changes.grant_extension(by=cast.li, change=changes.ask_extension(by=cast.zhao, item=item, **given))
        lists.freeze_version(by=cast.wang, item_list=found.list, basis="专题会")
        first, second = found.list.versions.order_by("number")
        by_version = compare(cast.wang, found.list, points.frozen(found.list, first), points.frozen(found.list, second))
        by_day = compare(cast.wang, found.list, points.end_of(found.list, FIRST - timedelta(days=1)), points.now())

    def words(title, day):
        return {"title_zh": title, "title_en": "", "due": day}

    assert told(by_day) == [
        (
            "changed",
            item.pk,
            [
                ("due", "2025-11-28", "2025-12-26"),
                ("milestone_1", words("初稿", "2025-06-30"), words("初稿", "2025-08-29")),
                ("milestone_2", words("定稿", "2025-09-30"), None),
                ("milestone_3", words("验收", "2025-11-14"), words("验收", "2025-12-12")),
                ("milestone_4", None, words("开放", "2025-11-20")),
            ],
        )
    ]
    assert [one for one in told(by_version)[0][2] if one[0] != "state"] == told(by_day)[0][2]
    kinds = [[by_day.decisions[why.decision].kind for why in one.whys] for one in by_day.rows[0].differences]
    assert kinds == [["extend"], ["adjust"], ["adjust"], ["extend"], ["adjust"]]


def test_a_field_that_changed_twice_names_both_acts_in_their_order(cast):
    found = approved(cast, 1)
    for day, due, reason in (("2025-05-12", "2025-12-05", "工期"), ("2025-06-12", "2025-12-19", "消防")):
        with on(day):
            done(cast, "adjust", found.items[0], due=due, reason=reason)
    with on("2025-06-13"):
        seen = compare(cast.wang, found.list, points.end_of(found.list, date(2025, 5, 1)), points.now())
    (one,) = seen.rows[0].differences
    assert [seen.decisions[why.decision].reason for why in one.whys] == ["工期", "消防"]


def test_a_list_of_three_hundred_is_compared_in_as_few_queries_as_one_of_three(
    cast, story, django_assert_max_num_queries
):
    first = points.end_of(story.list, FIRST - timedelta(days=1))
    version = points.frozen(story.list, story.list.versions.get(number=1))

    def queries(point):
        with django_assert_max_num_queries(12) as counted:
            compare(cast.wang, story.list, point, points.now())
        return len(counted)

    CommitmentParty.objects.create(commitment=story.items[0], organization=cast.police)
    few = [queries(point) for point in (first, version)]
    kept = Commitment.objects.get(pk=story.items[0].pk)
    rows = Commitment.objects.bulk_create(
        Commitment(
            jurisdiction=kept.jurisdiction, item_list=story.list, number=100 + number, year=2025, kind="key_project",
            title_zh=f"项目{number}", lead=kept.lead, responsible=kept.responsible, state="under_way", live=True,
            due=kept.due, opened_on=kept.opened_on,
        )
        for number in range(300)
    )  # fmt: skip
    ProjectDetail.objects.bulk_create(ProjectDetail(commitment=row) for row in rows)
    Milestone.objects.bulk_create(
        Milestone(commitment=row, number=1, title_zh="初稿", due=date(2025, 9, 30)) for row in rows
    )
    CommitmentParty.objects.bulk_create(CommitmentParty(commitment=row, organization=cast.police) for row in rows)
    with on("2025-06-02"):
        for row in rows[::10]:
            done(cast, "adjust", row, milestone_1=date(2025, 10, 10))
    one_portion_more = [count + 1 for count in few]  # of the histories: those of 608 rows are read in two
    assert [queries(point) for point in (first, version)] == one_portion_more
