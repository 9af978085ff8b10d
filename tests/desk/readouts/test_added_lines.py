"""A line added by hand is matched like any other, and a refusal to enter it leads to it."""

import pytest

from tests.desk.readouts.drafted import TEXT, act, brought_in, client_of, line, sent
from throughline.base.errors import Invalid
from throughline.bodies.models import Person
from throughline.readouts.actions.lines import accept_line, add_line, match_line
from throughline.readouts.models import DraftLine
from throughline.readouts.topics import enter_topics


@pytest.fixture
def place(cast, settings, tmp_path):
    settings.FILES_DIR = tmp_path
    enter_topics()
    cast.review = brought_in(cast.mei, cast.city)
    return cast


def test_a_unit_added_by_hand_is_looked_for_in_the_register_and_has_its_act(place):
    client = client_of(place.mei)
    sent(client, act(place.review, "add"), kind="remark", said="Bureau of Culture and Tourism", nth="1")
    added = DraftLine.objects.latest("pk")
    drafted = line(place.review, "remark")
    assert added.match == drafted.match
    assert added.match["choice"] == "new"
    assert act(added, "match") in client.get(act(place.review, "page")).content.decode()


def test_a_person_added_by_hand_who_is_known_is_offered(place):
    words = "Lin Zhaoyuan"
    known = Person.objects.create(jurisdiction=place.city, name_en=words)
    start = TEXT.index(words)
    added = add_line(by=place.mei, review=place.review, kind="person", start=start, end=start + len(words))
    added.refresh_from_db()
    assert known.path in [one["path"] for one in added.match["offers"]]


def test_a_line_without_a_meaning_is_told_before_confirming_and_can_be_given_one(place):
    drafted = line(place.review, "remark")
    DraftLine.objects.filter(pk=drafted.pk).update(match={})
    drafted.refresh_from_db()
    with pytest.raises(Invalid, match="which one is meant"):
        accept_line(by=place.mei, line=drafted)
    page = client_of(place.mei).get(act(place.review, "page")).content.decode()
    assert act(drafted, "match") in page
    assert "To be chosen" in page
    assert match_line(by=place.mei, line=drafted, choice="new").match["choice"] == "new"


def test_what_is_refused_at_a_line_when_confirming_leads_to_the_line(place):
    client = client_of(place.mei)
    for code in ("meeting", "body", "person", "document", "remark", "requirement"):
        sent(client, act(place.review, "accept"), group=code)
    left = place.review.lines.filter(state="drafted", kind__in=DraftLine.NEEDED)
    for one in left:
        accept_line(by=place.mei, line=match_line(by=place.mei, line=one, choice="new"))
    wrong = line(place.review, "document")
    DraftLine.objects.filter(pk=wrong.pk).update(data={**wrong.data, "kind": ""})
    answer = sent(client, act(place.review, "confirm"))
    assert answer.status_code == 400
    assert f'href="{act(place.review, "page")}?line={wrong.pk}#l{wrong.pk}"' in answer.content.decode()
