"""The demo's page and its button; where the database is no demo they are not there."""

import pytest

from throughline.bodies.models import Account
from throughline.demo import content
from throughline.demo.models import DemoYear, PlayedAct

PAGE, STEP = "/en/desk/demo/", "/en/desk/demo/step/"


@pytest.fixture
def wang(client):
    client.force_login(Account.objects.get(username="wang"), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_says_the_day_the_sources_and_the_command(demo_database, wang, language):
    page = wang.get(f"/{language}/desk/demo/").content.decode()
    assert "make run DEMO=0" in page
    assert ("20 November 2025" if language == "en" else "2025年11月20日") in page.replace(
        "Nov. 20, 2025", "20 November 2025"
    )
    assert ("Dongcheng" if language == "en" else "东城区") in page


def test_the_button_plays_to_the_end_of_the_month(demo_database, wang):
    answer = wang.post(STEP, follow=True)
    assert answer.status_code == 200
    assert DemoYear.objects.get().today.isoformat() == "2025-11-30"
    assert "Played on to" in answer.content.decode()


def test_after_the_plenary_nothing_more_is_played(demo_at_end, wang):
    before = PlayedAct.objects.count()
    page = wang.post(STEP, {"to": "plenary"}, follow=True).content.decode()
    assert "The story ends here" in page
    assert PlayedAct.objects.count() == before


def test_a_skipped_act_is_named_on_the_page(demo_database, wang):
    act = next(act for act in content.acts() if act.on > content.LOADED_TO)
    PlayedAct.objects.create(number=act.number, on=act.on, do=act.do, skipped="Too late.", skipped_zh="太晚了。")
    assert "Too late." in wang.get(PAGE).content.decode()


def test_elsewhere_there_is_no_demo(cast, client):
    client.force_login(cast.wang, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(PAGE).status_code == 404
    assert client.post(STEP).status_code == 404


def test_a_stranger_is_sent_to_the_door(demo_database, client):
    assert client.get(PAGE).status_code == 302
    assert client.post(STEP).status_code == 302
    assert DemoYear.objects.get().today == content.LOADED_TO
