"""The register grew while a review was open: its pages say so and write nothing; a button lets the lines mean it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import account, on
from tests.desk.readouts.drafted import act, client_of, sent
from tests.readouts.reviews.story import FIRST, accepted, confirmed, first, line_of, under_review
from throughline.base.models import Event
from throughline.bodies.models import Person

LATER = FIRST.replace("April 2, 2025", "October 8, 2025").replace("North Street", "South Street")
WRITES = ("INSERT", "UPDATE", "DELETE")


@pytest.fixture
def later(cast):
    """Give a review that was accepted before another one entered the people it names."""
    with on("2025-05-06"):
        record = first()
        record.meeting.date_held = "2025-10-08"
        review = accepted(cast.wang, under_review(cast.wang, cast.one, LATER, record))
        confirmed(cast.wang, cast.one, FIRST, first())
        yield review


@pytest.mark.parametrize("name", ["page", "confirm"])
def test_a_page_that_is_only_read_writes_nothing(cast, later, name):
    client, url = client_of(cast.wang), act(later, name)
    client.get(url)
    before = list(later.lines.order_by("pk").values()), Event.objects.count()
    with CaptureQueriesContext(connection) as asked:
        page = client.get(url).content.decode()
    assert [row["sql"] for row in asked.captured_queries if row["sql"].startswith(WRITES)] == []
    assert (list(later.lines.order_by("pk").values()), Event.objects.count()) == before
    assert "The register has changed since this was read." in page
    assert "2 lines mean something else by now. 2 of them were accepted and will be open again." in page
    assert f'action="{act(later, "look")}"' in page
    said = line_of(later, "person", "Tang Yue")
    assert f'<a href="{act(later, "page")}?line={said.pk}#l{said.pk}">Tang Yue</a>' in page
    assert "· Bao Qing" in page


def test_the_preview_of_what_the_register_says_otherwise_has_no_button_that_enters_it(cast, later):
    page = client_of(cast.wang).get(act(later, "confirm")).content.decode()
    assert "Enter all of this" not in page
    assert "Back to the review" in page


def test_looking_again_is_an_act_with_a_name_and_lets_the_lines_mean_the_register(cast, later):
    client = client_of(cast.wang)
    page = sent(client, act(later, "look")).content.decode()
    assert "2 lines mean something else than when this was read." in page
    assert "The register has changed since this was read." not in page
    assert ">Tang Yue</a> · Bao Qing" in page
    person = line_of(later, "person", "Tang Yue")
    assert (person.state, person.match["choice"]) == ("drafted", Person.objects.get(name_en="Tang Yue").path)
    event = Event.objects.filter(path=later.path, verb="review.look").get()
    assert '"lines":2' in event.payload.replace(" ", "")


def test_one_button_looks_again_at_every_open_readout_of_mine(cast):
    def stands(row):
        return list(row.lines.order_by("pk").values_list("state", "match")), row.version

    with on("2025-05-06"):
        record = first()
        record.meeting.date_held = "2025-10-08"
        other = account("wei", "officer", cast.office)
        mine = [
            accepted(cast.wang, under_review(cast.wang, cast.one, LATER.replace("October", month), record))
            for month in ("October", "November")
        ]
        theirs = accepted(other, under_review(other, cast.one, LATER.replace("October", "December"), record))
        confirmed(cast.wang, cast.one, FIRST, first())
        client, url, before = client_of(cast.wang), reverse("desk:review-list"), stands(theirs)
        with CaptureQueriesContext(connection) as asked:
            page = client.get(url).content.decode()
        assert [row["sql"] for row in asked.captured_queries if row["sql"].startswith(WRITES)] == []
        assert f'action="{reverse("desk:review-look-all")}"' in page
        assert "mean something else by now" not in page
        page = sent(client, reverse("desk:review-look-all")).content.decode()
    assert "Looked at again." in page
    assert page.count("2 lines mean something else by now") == len(mine)
    for review in mine:
        assert line_of(review, "person", "Tang Yue").state == "drafted"
    theirs.refresh_from_db()
    assert stands(theirs) == before
    assert Event.objects.filter(verb="review.look").count() == len(mine)
    with on("2025-05-06"):
        sent(client, reverse("desk:review-look-all"))
        assert reverse("desk:review-look-all") not in client_of(cast.li).get(url).content.decode()
    assert Event.objects.filter(verb="review.look").count() == len(mine)


def test_where_the_register_says_the_same_there_is_nothing_to_look_at_again(cast, later):
    client = client_of(cast.wang)
    sent(client, act(later, "look"))
    page = client.get(act(later, "page")).content.decode()
    assert act(later, "look") not in page


def test_a_second_press_of_the_same_button_is_told_as_done(cast):
    with on("2025-05-06"):
        record = first()
        accepted(cast.wang, under_review(cast.wang, cast.one, LATER, record))
        confirmed(cast.wang, cast.one, FIRST, first())
        client, url = client_of(cast.wang), reverse("desk:review-look-all")
        key = re.search(
            rf'action="{url}".*?name="idempotency_key" value="(\w+)"',
            client.get(reverse("desk:review-list")).content.decode(),
            re.DOTALL,
        )[1]
        answers = [client.post(url, {"idempotency_key": key}) for _press in range(2)]
        assert [answer.status_code for answer in answers] == [303, 303]
        page = client.get(answers[1]["Location"]).content.decode()
    assert "Looked at again." in page
    assert Event.objects.filter(verb="review.look").count() == 1
