"""The officer's home shows the most pressing and counts the rest; the coordinator's shows the readouts begun."""

import pytest
from django.urls import reverse

from tests.cast import on
from tests.desk.ledger.conftest import client_of, item, listed
from tests.readouts.reviews.story import CITY, FIRST, city, first, under_review


@pytest.fixture(autouse=True)
def _day():
    with on("2025-11-20"):
        yield


def test_what_needs_an_act_is_bounded_and_the_rest_is_counted_and_linked(cast):
    own = listed(cast.one, cast.committee)
    for number in range(1, 10):
        item(cast.one, own, number, lead=cast.culture, light_code="red").save()
    for number in range(8):
        under_review(cast.wang, cast.one, f"{FIRST}\n\nNumber {number}.", first())
    answer = client_of(cast.wang).get(reverse("desk:home"))
    assert (len(answer.context["todos"]), answer.context["waiting"], answer.context["more"]) == (10, 17, 7)
    assert "and 7 more:" in answer.content.decode()


def test_the_home_of_the_city_names_the_readouts_under_review(cast):
    under_review(cast.mei, cast.city, CITY, city())
    for account in (cast.mei, cast.lin):
        assert client_of(account).get(reverse("desk:home")).status_code == 200
