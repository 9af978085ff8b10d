"""The daily tick and the commands of the machine work on the day that the database shows."""

from datetime import date

import pytest

from tests.cast import on
from tests.loop.stage import approve, list_before, plenary
from throughline.base.models import Event
from throughline.bodies.models import RoleGrant
from throughline.delivery.models import Commitment
from throughline.demo.models import DemoYear
from throughline.jobs import createofficer, tick

DAY = date(2025, 4, 22)


@pytest.fixture
def item(cast):
    """Give an item that is on plan in April 2025, and long past its due date by the machine's clock."""
    with on(DAY):
        line = {"title_zh": "场所提升", "lead": cast.culture, "due": date(2025, 12, 19)}
        place, paper, _list = list_before(cast, plenary(cast, DAY), 2025, [line])
        approve(cast, place, paper, cast.committee)
    return Commitment.objects.get()


def test_the_tick_of_a_demo_happens_on_its_day(item):
    DemoYear.objects.create(today=DAY)
    events = Event.objects.count()
    assert tick.run([]) == 0
    item.refresh_from_db()
    assert item.light_code == "green"
    assert Event.objects.count() == events


def test_the_tick_elsewhere_happens_today(item):
    assert tick.run([]) == 0
    item.refresh_from_db()
    assert item.light_code == "red"


def test_an_officer_made_in_a_demo_holds_the_role_on_its_day(cast, capsys):
    DemoYear.objects.create(today=DAY)
    assert createofficer.run(["--username", "new", "--body", str(cast.office.pk)]) == 0
    assert {grant.valid_from for grant in RoleGrant.objects.filter(account__username="new")} == {DAY}
    assert "One-time link" in capsys.readouterr().out
