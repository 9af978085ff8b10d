"""What an installation holds is carried over by updates: days of silence in working days, shares rounded anew."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from tests.cast import on, organization
from throughline.bodies.models import RuleValue
from throughline.delivery.actions.progress import submit_progress
from throughline.delivery.actions.together.parts import edit_party, measure_by_parts
from throughline.delivery.models import Commitment, CommitmentParty
from throughline.desk.models import SavedFilter
from throughline.jobs.daily.lights import relight_due
from throughline.loop.invariants import figures

LIGHTS = import_module("throughline.delivery.migrations.0005_silence_in_working_days")
SHARES = import_module("throughline.delivery.migrations.0007_shares_rounded")
FILTERS = import_module("throughline.desk.migrations.0003_silence_in_working_days")


@pytest.mark.parametrize(("days", "working"), [(30, 21), (1, 1), (0, 0), (365, 261)])
def test_threshold_that_was_set_in_days_is_five_in_seven(db, days, working):
    row = RuleValue.objects.create(
        rule="light.thresholds", value={"silent_days": days, "few_working_days": 3}, valid_from=date(2025, 1, 1)
    )
    LIGHTS.carry_over(apps, None)
    row.refresh_from_db()
    assert row.value == {"silent_working_days": working, "few_working_days": 3}


def test_lights_are_worked_out_again_also_where_the_clock_shows_an_earlier_day(ledger):
    ledger.opened(sign=True)
    LIGHTS.carry_over(apps, None)
    with on("2025-04-08"):
        assert relight_due()["looked"] == 1
        assert relight_due()["looked"] == 0


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("silent=30", "silent=21"),
        ("light=amber&silent=14&q=silent%3D30", "light=amber&silent=10&q=silent%3D30"),
        ("silent=1", "silent=1"),
        ("q=unsilent=30", "q=unsilent=30"),
        ("light=red", "light=red"),
    ],
)
def test_saved_filter_asks_for_as_much_silence_as_before(ledger, was, now):
    row = SavedFilter.objects.create(account=ledger.wang, name="Silent", query=was, saved_at=timezone.now())
    FILTERS.carry_over(apps, None)
    row.refresh_from_db()
    assert row.query == now


def test_live_items_of_before_stand_where_their_measure_stands(ledger):
    steps = [{"title_zh": f"节点{n}", "due": date(2025, 5 + n, 1)} for n in range(3)]
    stepped = ledger.opened(sign=True, progress_by="milestone", milestones=steps)
    counted = ledger.opened(sign=True, progress_by="count", target=3)
    street = organization(ledger.one, "subdistrict", "Subdistrict A", "甲街道")
    shared = ledger.opened(sign=True, cooperating=[ledger.education, ledger.police, street])
    with on("2025-05-20"):
        submit_progress(by=ledger.zhao, item=stepped, text="两项完成", milestones=list(stepped.milestones.all()[:2]))
        submit_progress(by=ledger.zhao, item=counted, text="两场", count=2)
        for party in CommitmentParty.objects.filter(commitment=shared):
            edit_party(by=ledger.zhao, party=party, part_zh="配合", reason="分工")
        measure_by_parts(by=ledger.wang, item=shared, reason="按分工计")
    CommitmentParty.objects.exclude(organization=street).update(state="done")
    Commitment.objects.update(percent=66)
    assert len(list(figures())) == 3
    SHARES.round_up(apps, None)
    assert list(figures()) == []
