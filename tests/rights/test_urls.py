"""Every address of the desk: who gets it, who is told that it is not there, who is refused (quality, authz_matrix).

SEES says in plain data who sees the rows of which noun of district S01; an address that stands nowhere fails. Who may
do an act comes from its verb and from the written table of relations (matrix.held), not from the policies.
"""

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests.cast import enter_cast, put_back
from tests.database import KIND
from tests.rights import matrix, world
from tests.rights.cast import PLACES, Someone, real_district
from tests.rights.crawl import Address, addresses
from throughline.base.models import Event
from throughline.desk.ledger.undo import keep

# name -> (role, place as in PLACES): the cast member, as the written tables know them.
PEOPLE = {
    "wang": ("officer", "district office"),
    "li": ("leader", "district office"),
    "zhao": ("liaison", "leading unit"),
    "sun": ("liaison", "cooperating unit"),
    "zhou": ("liaison", "other unit"),
    "he": ("auditor", "district office"),
    "shen": ("security", "district office"),
    "xu": ("sysadmin", "district office"),
    "qian": ("officer", "sibling office"),
    "wu": ("liaison", "sibling unit"),
    "mei": ("officer", "municipal office"),
    "lin": ("coordinator", "municipal office"),
}
# Everybody asks on SQLite. On PostgreSQL, where the same policies answer, one of each kind does.
ASKING = PEOPLE if KIND == "sqlite" else ("wang", "zhao", "qian", "lin")
WORKS = {"wang", "li", "zhao", "sun", "zhou", "he"}
CITY = {"mei", "lin"}
KEEPS = {"wang", "li"}
PARTIES = {"wang", "li", "zhao", "sun"}
# Who sees a row of S01. Everybody else, and everybody of S02, is told that it is not there.
SEES = {
    "jurisdiction": WORKS | CITY,
    "organization": WORKS | CITY,
    "person": WORKS | CITY,
    "post": WORKS | CITY,
    "membership": WORKS | CITY,
    "plan_year": WORKS | CITY,
    "roster": WORKS | CITY,
    "term": WORKS | {"xu"},
    "account": {"wang", "shen"},  # the officer's own; the security officer keeps it
    "role_grant": {"wang", "shen"},
    "meeting": WORKS | CITY,
    "agenda_item": WORKS,
    "attendance": WORKS,
    "outcome": WORKS,
    "paper": WORKS | CITY,  # an approved one
    "paper_version": WORKS | CITY,
    "requirement": WORKS | CITY,  # of a closed meeting
    "conveyance": WORKS | CITY,
    "alignment": WORKS | CITY,
    "item_list": WORKS | CITY,
    "import_batch": {"wang"},  # whoever handed the file in
    "commitment": WORKS | CITY,
    "progress_report": PARTIES,
    "evidence": PARTIES,
    "change": PARTIES,
    "project": WORKS | CITY,
    "party": PARTIES,
    "remark": PARTIES,  # written to all partners
    "round": WORKS,
    "round_item": {"wang", "li", "zhao"},  # of the unit that was asked
    "case": PARTIES,  # by the one, with the other
    "case_file": PARTIES,
    "undo": {"wang"},  # whose bulk act it was
    "rating": {"wang", "li", "zhao"},  # the leading unit's own, once it counts
    "work_report": KEEPS,  # a draft
    "paragraph": KEEPS,
    "review": {"wang"},
    "draft_line": {"wang"},
    "phrase": {"wang"},
    "source": {"wang"},  # of a review; of a record whoever sees that
    "readout": KEEPS,  # a draft
    "notice": {"wang"},
    "feed": {"wang"},
}
# Addresses whose answer is not that of their row alone.
SPECIAL = {
    "meeting-minutes": KEEPS,  # the minutes are a draft
    "paper-compare": set(),  # one version is nothing to compare
    "account-link": {"shen"},
    "thread-beside": set(),  # nothing is aligned, and no district was named
    "round-bulletin": KEEPS,
    "round-docx": KEEPS,
}
# Addresses without a row: for everybody signed in, for everybody at all, or by their own rules.
SIGNED_IN = {
    "home", "unit-counts", "calendar", "organization-list", "roster-list", "rule-list", "term-list",
    "meeting-list", "paper-list", "requirement-list", "review-list", "phrase-list",
    "conveyance-list", "case-list",
    "commitment-filters", "commitment-columns", "commitment-saved", "commitment-new", "commitment-bulk",
    "commitment-list", "commitment-csv", "commitment-xlsx", "owe-list", "item_list-list", "import_batch-list",
    "import-progress", "project-list", "round-list", "change-list",
    "rating-list", "work_report-list", "readout-list", "matrix", "account-list", "own-account", "history",
    "notice-list", "preference-page", "feed-list",
}  # fmt: skip
DOOR = {"sign-in", "first-run", "link", "answer", "components", "blank", "feed-file"}
POST_ONLY = {"draft", "sample-sign-in", "sign-out", "theme", "demo-step", "round-count", "notice-read"}
OWN_RULES = {"demo-page": {404}, "demo-outbox": {404}, "matrix-file": {200, 404}, "account-list": {200, 404, 403}}
# Acts whose right is that of another verb or of the tier above.
ACT_RIGHTS = {
    "conveyance-suggest-alignment": ("receiver",),
    "jurisdiction-add-district": (),
    "commitment-raise-problem": ("lead", "cooperating", "office"),
    "commitment-ask-help": ("lead", "cooperating", "office"),
    "commitment-instruct": ("responsible",),  # a leader with a name
}
WANGS = {"account", "remark", "import_batch", "feed", "preference"}  # rows of S01 that belong to a person: Wang
FINE = {200, 302, 303}
REFUSED = {403, 404}


def both_districts():
    cast = enter_cast()
    real_district(cast)
    upper = world.trunk(cast)
    own = world.first(cast, upper)
    other = world.second(cast, upper)
    own.jurisdiction, own.organization = cast.one, cast.culture
    other.jurisdiction, other.organization = cast.two, cast.commerce2
    own.undo, other.undo = (keep(account, "due", "", [{"pk": 0, "version": 0}]) for account in (cast.wang, cast.qian))
    own.commitment.responsible = cast.li_person
    own.commitment.save()
    return SimpleNamespace(own=own, other=other, cast=cast)


@pytest.fixture
def found(db):
    return put_back("both districts", both_districts)


def sees(name: str, address: Address) -> bool:
    return name in SPECIAL.get(address.name, SEES[address.noun])


def may(name: str, address: Address, found: SimpleNamespace) -> bool:
    """Say by the written tables whether somebody may do an act on the row of S01."""
    role, place = PEOPLE[name]
    row = getattr(found.own, address.noun)
    responsible = name == "li"
    someone = Someone(role, place, getattr(found.cast, name), responsible=responsible)
    about = "from above" if address.noun == "conveyance" else ""
    at = matrix.Row(
        address.noun if address.noun in matrix.KIND else address.act.table.noun,  # a term: kept by its jurisdiction
        row,
        about=about,
        owner=found.cast.wang.pk if address.noun in WANGS else None,
    )
    who = ACT_RIGHTS.get(address.name, address.act.entry.who)
    return bool(set(who) & matrix.held(someone, at))


def client_of(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


def status_of(client: Client, method: str, url: str) -> int:
    """Ask once and read to its end what is handed out, so that its file is closed."""
    response = getattr(client, method)(url)
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code


def tried(client: Client, method: str, url: str) -> int:
    """Ask once and take back whatever it did."""
    mark = transaction.savepoint()
    try:
        return status_of(client, method, url)
    finally:
        transaction.savepoint_rollback(mark)


def by_row() -> list[Address]:
    return [one for one in addresses() if one.keys == ("pk",)]


def test_every_address_has_a_row_of_the_table():
    known = SIGNED_IN | DOOR | POST_ONLY | set(OWN_RULES)
    for one in addresses():
        declared = one.noun in SEES if one.keys == ("pk",) else one.name in known or (one.act and not one.act.rows)
        assert declared, f"{one.name} stands in no table: say who sees it"


@pytest.mark.parametrize("name", ASKING)
def test_a_row_is_for_whom_the_table_says_and_for_others_it_is_not_there(found, name):
    client, wrong = client_of(getattr(found.cast, name)), []
    home = found.other if PLACES[PEOPLE[name][1]][1] == "sibling" else found.own
    foreign = found.own if home is found.other else found.other
    for one in (address for address in by_row() if address.act is None):
        if home is found.own:
            status = status_of(client, "get", one.of(getattr(found.own, one.noun)))
            if (status in FINE) is not sees(name, one):
                wrong.append((one.name, "own", status))
        status = status_of(client, "get", one.of(getattr(foreign, one.noun)))
        if name not in CITY and status != 404:
            wrong.append((one.name, "foreign", status))
    assert wrong == []


@pytest.mark.parametrize("name", ASKING)
def test_an_act_is_done_by_whom_its_verb_names_and_changes_nothing_for_others(found, name):
    client, wrong, before = client_of(getattr(found.cast, name)), [], Event.objects.count()
    for one in (address for address in by_row() if address.act is not None):
        url = one.of(getattr(found.own, one.noun))
        seen, allowed = sees(name, one), may(name, one, found)
        for method in ("get", "post"):
            status = tried(client, method, url)
            if not seen:
                good = status == 404
            elif not allowed:
                good = status == 403
            else:
                good = status not in REFUSED and status < 500
            if not good:
                wrong.append((one.name, method, status, f"sees {seen}, may {allowed}"))
    assert wrong == []
    assert Event.objects.count() == before


@pytest.mark.parametrize("name", ASKING)
def test_pages_without_a_row_open_for_whoever_is_signed_in(found, name):
    client = client_of(getattr(found.cast, name))
    for one in addresses():
        if not one.keys and one.name in SIGNED_IN:
            assert client.get(one.of()).status_code in OWN_RULES.get(one.name, FINE), one.name
        elif not one.keys and one.act is not None:
            assert client.get(one.of()).status_code in FINE | REFUSED, one.name
            assert client.post(one.of()).status_code in {403, 404, 422}, one.name
    assert Event.objects.exclude(verb__endswith=".edit").filter(actor=getattr(found.cast, name).pk).count() == 0


def test_nobody_signed_out_gets_past_the_door(found):
    client, before = Client(), Event.objects.count()
    for one in addresses():
        url = one.of(getattr(found.own, one.noun, None) if one.keys == ("pk",) else None)
        for method in ("get", "post"):
            status = tried(client, method, url)
            if one.name in DOOR:
                assert status < 500, one.name
            elif one.name in POST_ONLY - {"demo-step"}:
                assert status in {302, 303, 404, 405}, (one.name, status)
            else:
                assert status in {302, 405}, (one.name, method, status)
    assert Event.objects.count() == before
