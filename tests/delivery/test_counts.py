"""Kept counters equal a recount whatever happened; reads show each person only what is theirs, in few queries."""

import random
from datetime import date, timedelta

import pytest
from django.http import Http404

from tests.cast import on
from throughline.base.errors import Refused
from throughline.base.models import Event
from throughline.delivery import queries, tally
from throughline.delivery.actions import changes, items, lists, progress
from throughline.delivery.models import BodyTally, Change, Commitment, Tally
from throughline.jobs import recount, tick


def cells(model) -> dict:
    names = [field.attname for field in model._meta.fields if field.name not in ("id", "count")]
    return {row[:-1]: row[-1] for row in model.objects.exclude(count=0).values_list(*names, "count")}


def any_step(ledger, chance, item):
    """Do something to an item, as somebody who may; what the tables refuse is refused."""
    by = {ledger.culture.pk: ledger.zhao, ledger.education.pk: ledger.sun}[item.lead_id]
    pending = Change.objects.filter(commitment=item, state__in=("asked", "checked")).first()
    steps = [
        lambda: items.sign_item(by=by, item=item),
        lambda: progress.submit_progress(by=by, item=item, text="进展", percent=chance.randrange(101), problem="难"),
        lambda: progress.return_progress(by=ledger.wang, report=item.reports.first(), reason="退"),
        lambda: changes.ask_extension(by=by, item=item, new_due=item.due + timedelta(days=20), reason="延"),
        lambda: changes.ask_closing(by=by, item=item, reason="完"),
        lambda: changes.check_closing(by=ledger.wang, change=pending),
        lambda: changes.grant_extension(by=ledger.li, change=pending),
        lambda: changes.approve_closing(by=ledger.li, change=pending),
        lambda: changes.refuse_change(by=ledger.li, change=pending, reason="否"),
        lambda: items.urge_item(by=ledger.wang, item=item),
        tick.relight_due,
    ]
    try:
        chance.choice(steps)()
    except (Refused, AttributeError):
        return 0
    return 1


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_counters_equal_a_recount_after_anything(ledger, seed):
    chance = random.Random(seed)  # noqa: S311 (cases, no secret)
    made = [
        ledger.opened(lead=chance.choice([ledger.culture, ledger.education]), due=date(2025, 5 + n, 28))
        for n in range(5)
    ]
    done, day = 0, date(2025, 4, 8)
    for _ in range(70):
        day += timedelta(days=chance.randrange(6))
        with on(day):
            done += any_step(ledger, chance, Commitment.objects.get(pk=chance.choice(made).pk))
    assert done > 15
    assert sum(cells(Tally).values()) == sum(cells(BodyTally).values()) == len(made)
    assert tally.recount() == []


def test_proposed_line_is_not_counted(ledger):
    with on("2025-04-07"):
        ledger.propose()
    assert not Tally.objects.exists()


def test_recount_names_and_repairs_a_wrong_number(ledger, capsys):
    ledger.opened()
    Tally.objects.update(count=5)
    BodyTally.objects.all().delete()
    assert recount.run(["--check"]) == 1
    assert recount.run([]) == 1
    told = capsys.readouterr().out
    assert "kept 5, found 1" in told
    assert "kept 0, found 1" in told
    assert recount.run([]) == 0
    assert recount.run(["--never"]) == 2


def test_carrying_over_moves_the_count_to_the_new_year(ledger):
    old = ledger.opened(sign=True)
    with on("2026-01-12"):
        following = lists.draft_list(by=ledger.wang, organization=ledger.committee, year=2026, title_zh="2026年清单")
        line = ledger.propose(item_list=following, previous=old, start=None, due=date(2026, 10, 30))
        items.open_item(by=ledger.wang, item=line)
    assert {(c.year, c.item_state): c.count for c in Tally.objects.exclude(count=0)} == {
        (2025, "carried"): 1,
        (2026, "assigned"): 1,
    }
    assert tally.recount() == []


def test_home_shows_the_counts_of_the_bodies_one_sees(ledger):
    ledger.opened()
    ledger.opened(lead=ledger.education, start=date(2025, 6, 2))
    (counts,) = queries.home_counts(ledger.wang)
    assert (counts.body, counts.live, counts.ended) == (ledger.committee, 2, 0)
    assert counts.lights == {"red": 0, "amber": 0, "green": 1, "not_due": 1}
    assert [found.body for found in queries.home_counts(ledger.mei)] == [ledger.committee]
    for blind in (ledger.qian, ledger.wu, ledger.shen, ledger.xu):
        assert queries.home_counts(blind) == []


def test_ledger_is_filtered(ledger):
    item = ledger.opened(cooperating=[ledger.police])
    other = ledger.opened(title_zh="讲座", lead=ledger.education, due=date(2025, 6, 30))
    with on("2025-04-07"):
        line = ledger.propose(title_zh="草案")

    def found(**filters):
        return [row.pk for row in queries.ledger(ledger.wang, filters)]

    assert found() == [item.pk, other.pk]
    assert found(lead=str(ledger.education.pk), q="") == [other.pk]
    assert found(due_from="2025-07-01") == [item.pk]
    assert found(due_to="2025-07-01", due_from="soon") == [other.pk]
    assert found(q="讲座") == found(q="教育") == [other.pk]
    assert found(q="讲座 文化") == []
    assert found(light="red") == []
    assert found(state="proposed") == [line.pk]
    assert found(year="2024") == []
    assert found(lead="x") == [item.pk, other.pk]


def test_stranger_sees_no_item_and_no_page(ledger):
    item = ledger.opened()
    for stranger in (ledger.qian, ledger.wu, ledger.shen, ledger.xu):
        assert not queries.ledger(stranger, {}).exists()
        with pytest.raises(Http404):
            queries.item_page(stranger, item.pk)


def test_inside_of_an_item_is_for_its_parties_and_the_office(ledger):
    item = ledger.opened(sign=True, cooperating=[ledger.education])
    with on("2025-05-20"):
        progress.submit_progress(by=ledger.zhao, item=item, text="进展")
    for who in (ledger.zhao, ledger.sun, ledger.wang, ledger.li):
        assert len(queries.item_page(who, item.pk).reports) == 1
    for who in (ledger.zhou, ledger.mei, ledger.he):
        page = queries.item_page(who, item.pk)
        assert (page.inside, page.reports, page.changes, page.owed) == (False, [], [], [])


def test_ledger_and_pages_take_a_fixed_number_of_queries(ledger, django_assert_num_queries):
    steps = [{"title_zh": "节点", "due": date(2025, 6, 2)}]

    def read(expected):
        for who in (ledger.wang, ledger.zhao):  # What stands where is read once.
            list(queries.ledger(who, {}))
        with django_assert_num_queries(expected[0]):
            for row in queries.ledger(ledger.wang, {"year": "2025"}):
                assert [row.lead.short, row.item_list.organization.short, list(row.milestones.all())]
        with django_assert_num_queries(expected[1]):
            queries.needs_act(ledger.wang, most=6)
        with django_assert_num_queries(expected[2]):
            queries.owed_by(ledger.zhao)

    item = ledger.opened(milestones=steps, cooperating=[ledger.police])
    with on("2025-12-20"):
        tick.relight_due()
        read((5, 5, 8))
        for _ in range(3):
            ledger.opened(milestones=steps, cooperating=[ledger.police], day="2025-04-07")
        tick.relight_due()
        read((5, 5, 8))
        items.sign_item(by=ledger.zhao, item=item)
        progress.submit_progress(by=ledger.zhao, item=item, text="进展")
        with django_assert_num_queries(2):
            queries.item_page(ledger.wang, item.pk)


def test_every_step_leaves_one_event_of_the_item(ledger):
    item = ledger.opened(sign=True)
    with on("2025-05-20"):
        progress.submit_progress(by=ledger.zhao, item=item, text="进展", percent=10)
    verbs = list(Event.objects.filter(path=item.path).order_by("seq").values_list("verb", flat=True))
    assert verbs == ["commitment.propose", "commitment.assign", "commitment.sign", "commitment.report"]
