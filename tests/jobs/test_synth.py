"""Invented rows: the same each time, whole by every proof, and never among others."""

import json
from datetime import date

import pytest

from throughline.base import chain, clock
from throughline.bodies.rules import LIGHTS, rule_value
from throughline.delivery import lights, searched, tally
from throughline.delivery.models import Commitment, ProgressReport
from throughline.jobs.synth import command, town
from throughline.jobs.synth.source import TODAY, Made


@pytest.mark.django_db
def test_made_rows_are_whole_by_every_proof(capsys):
    assert command.run(["--commitments", "30", "--password", "x"]) == 0
    assert list(chain.faults()) == []
    assert tally.recount(repair=False) == []
    assert searched.stale(repair=False) == 0
    assert (Commitment.objects.count(), ProgressReport.objects.count()) == (30, 360)
    item = Commitment.objects.get(pk=30)
    assert (item.lead.jurisdiction_id, item.milestones.count()) == (item.jurisdiction_id, 3)
    with town.at(TODAY):
        rule = rule_value(LIGHTS, clock.today())
        assert lights.light_of(item, clock.today(), rule) == (item.light_code, item.light_why, item.light_next)
    assert command.run(["--commitments", "30"]) == 1
    assert "not empty" in capsys.readouterr().err


def test_the_same_number_and_seed_make_the_same_rows():
    tables = ("districts", "units", "requirements", "tasks", "milestones", "updates")
    first, again, other = ([[*made.rows(name)] for name in tables] for made in (Made(9), Made(9), Made(9, seed=2)))
    assert json.dumps(first) == json.dumps(again) != json.dumps(other)


def test_a_trial_stands_on_the_day_it_is_given(settings):
    settings.TRIAL_DAY = date(2025, 6, 30)
    assert clock.today() == date(2025, 6, 30)
