"""The same acts on PostgreSQL: the spring of 2025, with sending, studying, adopting and answering."""

from datetime import date

import pytest
from django.db import connection

from throughline.base import chain
from throughline.conveyance.models import Conveyance
from throughline.delivery import tally
from throughline.delivery.models import Commitment
from throughline.demo.play import load


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plays the whole year in the other tests")
def test_the_spring_of_the_demo_plays_alike():
    played = load(date(2025, 5, 7))
    assert played.skipped == []
    assert Conveyance.objects.filter(state="answered").exists()
    assert Commitment.objects.filter(jurisdiction="S01", year=2025, state="assigned").exists()
    assert list(chain.faults()) == []
    assert tally.recount(repair=False) == []
