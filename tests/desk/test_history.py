"""The history page: shown to whoever may see the object, in full to the auditor, cut for the tier above."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.town import town  # noqa: F401 (a fixture)
from throughline.base.models import ChainHead, Event
from throughline.bodies.actions import accounts, people, rosters
from throughline.desk.history.home import auditor_home
from throughline.desk.history.values import value_text

# ruff: noqa: F811
HISTORY = "/en/desk/history/"


def read(client, account, **query):
    client.force_login(account)
    return client.get(HISTORY, query)


@pytest.fixture
def touched(town):
    """Give an account that was closed with a reason, and a person entered in S01."""
    accounts.close_account(by=town.security, account=town.liaison, reason="left for MARKER")
    town.zhao = people.enter_person(by=town.officer, jurisdiction=town.one, name_en="Zhao MARKER")
    return town


def test_whoever_sees_the_object_reads_its_history_with_number_and_digest(touched, client):
    page = read(client, touched.officer, path=touched.zhao.path)
    event = Event.objects.get(path=touched.zhao.path)
    body = page.content.decode()
    assert page.status_code == 200
    assert f"no. {event.seq}" in body
    assert event.digest[:12] in body
    assert ChainHead.objects.get(realm="S01").digest in body
    assert "Add a person" in body


@pytest.mark.parametrize("who", ["stranger", "security"])
def test_history_of_what_is_not_seen_is_not_there(touched, client, who):
    assert read(client, getattr(touched, who), path=touched.zhao.path).status_code == 404


@pytest.mark.parametrize("path", ["person/999999", "person/x", "nothing/1", "person/", "/", "person/1/2"])
def test_path_that_leads_nowhere_is_not_there(touched, client, path):
    for who in (touched.officer, touched.auditor):
        assert read(client, who, path=path).status_code == 404


def test_reason_of_an_account_is_for_its_keeper_and_the_auditor(touched, client):
    path = touched.liaison.path
    assert "left for MARKER" in read(client, touched.security, path=path).content.decode()
    assert "left for MARKER" in read(client, touched.auditor, path=path).content.decode()
    assert read(client, touched.officer, path=path).status_code == 404


def test_tier_above_reads_that_it_happened_and_not_what(touched, client):
    page = read(client, touched.upper, path=touched.zhao.path)
    body = page.content.decode()
    assert page.status_code == 200
    assert "Add a person" in body
    assert "name (English)" not in body
    assert touched.officer.printed_name not in body.partition('<ol class="log')[2].partition("</ol>")[0]


def test_auditor_reads_every_event_of_the_jurisdiction_and_of_no_other(touched, client):
    page = read(client, touched.auditor, realm="S01")
    assert page.status_code == 200
    assert "left for MARKER" in page.content.decode()
    assert f"of {Event.objects.filter(chain='S01').count()}" in page.content.decode()
    assert read(client, touched.auditor, realm="S02").status_code == 404
    assert read(client, touched.auditor).status_code == 200


@pytest.mark.parametrize("who", ["officer", "upper", "stranger", "security", "liaison"])
def test_nobody_else_reads_a_whole_jurisdiction(town, client, who):
    account = getattr(town, who)
    assert read(client, account, realm="S01").status_code == 404
    assert read(client, account).status_code == 200


def test_auditor_reads_of_a_line_that_is_gone(town, client):
    roster = rosters.propose_roster(by=town.officer, jurisdiction=town.one, year=2025, title_en="Members")
    line = rosters.add_member(by=town.officer, roster=roster, organization=town.group, person=town.lin)
    rosters.remove_member(by=town.officer, roster=roster, membership=line)
    body = read(client, town.auditor, path=roster.path).content.decode()
    assert "Remove a member" in body


def test_history_takes_as_many_queries_for_one_event_as_for_forty(town, client):
    client.force_login(town.auditor)
    path = town.lin.path
    client.get(HISTORY, {"path": path})
    with CaptureQueriesContext(connection) as few:
        client.get(HISTORY, {"realm": "S01"})
    for number in range(40):
        people.enter_person(by=town.officer, jurisdiction=town.one, name_en=f"Person {number}")
    with CaptureQueriesContext(connection) as many:
        client.get(HISTORY, {"realm": "S01"})
    assert len(many) == len(few)


def test_long_history_has_pages(town, client):
    for number in range(60):
        people.enter_person(by=town.officer, jurisdiction=town.one, name_en=f"Person {number}")
    body = read(client, town.auditor, realm="S01").content.decode()
    assert 'href="?realm=S01&amp;page=2"' in body
    assert "Person 0" in read(client, town.auditor, realm="S01", page=2).content.decode()


def test_auditor_home_has_the_heads_and_the_newest_events(touched):
    home = auditor_home(touched.auditor)
    assert [head.realm for head, _place in home.heads] == ["S01"]
    assert home.newest[0].verb == "Add a person"


def test_history_names_rows_as_their_readers_know_them(town, client):
    roster = rosters.propose_roster(by=town.officer, jurisdiction=town.one, year=2025, title_en="Members of the year")
    rosters.add_member(by=town.officer, roster=roster, organization=town.group, person=town.lin)
    for path in ({"path": roster.path}, {"realm": "S01"}):
        body = read(client, town.auditor, **path).content.decode()
        assert str(town.group.name) in body
        assert str(town.lin.name) in body
        assert f"Organization {town.group.pk}<" not in body
        assert f"Person {town.lin.pk}<" not in body
    assert "Members of the year" in read(client, town.auditor, realm="S01").content.decode()


def test_words_of_a_person_that_look_like_a_path_name_nothing_of_another_jurisdiction(town, client):
    theirs = rosters.propose_roster(by=town.stranger, jurisdiction=town.two, year=2025, title_en="Draft of another")
    entered = people.enter_person(by=town.officer, jurisdiction=town.one, name_en=theirs.path)
    for query in ({"path": entered.path}, {"realm": "S01"}):
        assert "Draft of another" not in read(client, town.auditor, **query).content.decode()


@pytest.mark.parametrize("words", ["2025-13-45", "２０２５-０１-０１"])
def test_words_of_a_person_that_look_like_a_day_are_printed_as_they_are(town, client, words):
    entered = people.enter_person(by=town.officer, jurisdiction=town.one, name_en=words)
    page = read(client, town.officer, path=entered.path)
    assert page.status_code == 200
    assert words in page.content.decode().partition('<ol class="log')[2]


@pytest.mark.parametrize(
    ("noun", "name", "value", "told"),
    [
        ("commitment", "progress_by", "count", "Count"),
        ("conveyance", "answer_by", "2025-05-01", "1 May 2025"),
        ("round_item", "again_by", "2025-05-01", "1 May 2025"),
        ("conveyance", "signed_by", "Lin", "Lin"),
    ],
)
def test_what_ends_like_a_name_is_told_as_what_it_is(noun, name, value, told):
    assert value_text(noun, name, value, {}) == told
