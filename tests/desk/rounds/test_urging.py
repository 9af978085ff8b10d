"""Urging: what each place says is what was done, once a day, on the page of a round, of an item and on the home."""

import datetime
import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from tests.desk.delivery_cast import TODAY, District, district, small_year
from tests.desk.rounds.test_round_pages import as_person, asked, press
from throughline.base import clock
from throughline.delivery.actions.items import urge_item
from throughline.delivery.actions.progress import submit_progress
from throughline.delivery.models import Commitment, RoundItem

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> District:
    return district()


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with clock.at(TODAY):
        yield


def pages(client: Client, found: object) -> dict[str, str]:
    """Return the page of a round and the home."""
    round_page = client.get(reverse("desk:round-page", args=[found.pk])).content.decode()
    return {"round": round_page, "home": client.get(reverse("desk:home")).content.decode()}


def test_urging_all_says_how_many_units_and_urges_none_twice_a_day(place: District) -> None:
    small_year(place, 3)
    found = asked(place)
    client = as_person(place.officer)
    page = client.get(reverse("desk:round-page", args=[found.pk])).content.decode()
    assert "Urge 1 unit" in page
    assert reverse("desk:round-urge-all", args=[found.pk]) in client.get(reverse("desk:home")).content.decode()
    answer = press(client, "round-urge-all", found.pk)
    assert answer.status_code == 303
    page = client.get(answer.url).content.decode()
    assert "1 unit was urged." in page
    assert reverse("desk:round-urge-all", args=[found.pk]) not in page
    assert reverse("desk:round-urge-all", args=[found.pk]) not in client.get(reverse("desk:home")).content.decode()
    assert press(client, "round-urge-all", found.pk).status_code == 409
    assert set(RoundItem.objects.values_list("urged", flat=True)) == {1}
    with clock.at(TODAY + datetime.timedelta(days=1)):
        assert press(client, "round-urge-all", found.pk).status_code == 303
    assert set(RoundItem.objects.values_list("urged", flat=True)) == {2}


def test_what_was_urged_on_the_page_of_its_item_counts_in_the_round_that_asks_for_it(place: District) -> None:
    first, second = small_year(place, 2)
    urge_item(by=place.officer, item=second)
    with clock.at(TODAY + datetime.timedelta(days=1)):
        found = asked(place)
        client = as_person(place.officer)
        assert press(client, "commitment-urge", first.pk).status_code == 303
        page = client.get(reverse("desk:round-page", args=[found.pk]))
        (unit,) = page.context["silent"]
        assert (unit.urged, [row["asked"].times for row in unit.rows]) == (1, [1, 0])
        bulletin = client.get(reverse("desk:round-bulletin", args=[found.pk])).content.decode()
        assert bulletin.count("Urged 1 time") == 1


def test_the_officers_home_says_what_was_urged_today_as_the_round_does(place: District) -> None:
    first, second = small_year(place, 2)
    found = asked(place)
    Commitment.objects.filter(pk__in=[first.pk, second.pk]).update(light_code="red", light_why={"reason": "suspended"})
    client = as_person(place.officer)
    home = client.get(reverse("desk:home")).content.decode()
    assert reverse("desk:commitment-urge", args=[first.pk]) in home
    assert "urged today" not in home
    assert f'action="{reverse("desk:round-urge-unit", args=[found.pk])}"' in home
    assert '<i class="n"' not in home, "nothing is late before the day of the round"
    press(client, "round-urge-unit", found.pk, unit=place.culture.pk)
    home = client.get(reverse("desk:home")).content.decode()
    assert reverse("desk:commitment-urge", args=[first.pk]) in home, "the unit was urged, not the item"
    assert reverse("desk:round-urge-unit", args=[found.pk]) not in home
    assert (home.count("unit urged in a round today"), home.count(">urged today<")) == (2, 1)
    press(client, "commitment-urge", first.pk)
    home = client.get(reverse("desk:home")).content.decode()
    assert reverse("desk:commitment-urge", args=[first.pk]) not in home
    assert reverse("desk:commitment-urge", args=[second.pk]) in home


def test_an_item_urged_on_its_page_leaves_the_unit_to_be_urged_for_the_others(place: District) -> None:
    first, _second, _third = small_year(place, 3)
    found, client = asked(place), as_person(place.officer)
    press(client, "commitment-urge", first.pk)
    urge = f'action="{reverse("desk:round-urge-unit", args=[found.pk])}"'
    for name, page in pages(client, found).items():
        assert urge in page, name
        assert "1 of 3 urged today" in page, name
        assert "Urge 1 unit" in page, name
    answer = press(client, "round-urge-unit", found.pk, unit=place.culture.pk)
    assert "The unit was urged for 2 items." in client.get(answer.url).content.decode()
    assert list(RoundItem.objects.order_by("commitment__number").values_list("urged", flat=True)) == [0, 1, 1]
    first.refresh_from_db()
    assert first.urged == 1


def test_a_unit_is_urged_once_a_day_and_every_place_says_so(place: District) -> None:
    first, *_others = small_year(place, 2)
    found, client = asked(place), as_person(place.officer)
    assert press(client, "round-urge-unit", found.pk, unit=place.culture.pk).status_code == 303
    again = press(client, "round-urge-unit", found.pk, unit=place.culture.pk)
    assert again.status_code == 409
    assert "was urged today already" in again.content.decode()
    one = RoundItem.objects.get(commitment=first)
    assert press(client, "round_item-urge", one.pk, version=one.version).status_code == 409
    assert set(RoundItem.objects.values_list("urged", flat=True)) == {1}
    for name, page in pages(client, found).items():
        assert reverse("desk:round-urge-unit", args=[found.pk]) not in page, name
        assert "urged today" in page, name
    form = client.get(reverse("desk:commitment-urge", args=[first.pk])).content.decode()
    assert "urged today already for its answer to a round" in form
    press(client, "commitment-urge", first.pk)
    assert (
        "This item was urged today already"
        in client.get(reverse("desk:commitment-urge", args=[first.pk])).content.decode()
    )
    with clock.at(TODAY + datetime.timedelta(days=1)):
        assert press(client, "round-urge-unit", found.pk, unit=place.culture.pk).status_code == 303


def test_the_buttons_of_rows_are_read_out_with_what_they_are_about(place: District) -> None:
    (item,) = small_year(place, 1)
    Commitment.objects.filter(pk=item.pk).update(light_code="red", light_why={"reason": "suspended"})
    found, client = asked(place), as_person(place.officer)
    for name, page in pages(client, found).items():
        assert 'aria-label="Urge: Culture &amp; Tourism"' in page, name
    assert 'aria-label="Urge: Venue 1"' in pages(client, found)["home"]
    submit_progress(by=place.culture_liaison, item=item, text="过半。", percent=50)
    small = re.findall(r'<(?:a|button) class="btn[^"]* s"[^>]*>', pages(client, found)["round"])
    assert small
    assert all('aria-label="' in button for button in small if "data-copy" not in button), small
