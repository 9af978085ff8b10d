"""The history as a chain: whatever is done to one row behind the program's back, `verify` names the place."""

import pytest
from django.db import connection

from throughline.base import chain
from throughline.base.models import ChainHead, Event
from throughline.bodies.actions import people
from throughline.jobs import verify

ROW = 4  # A row in the middle of the chain S01.


@pytest.fixture
def history(town):
    """Give a chain of ten Events and more."""
    for number in range(10):
        people.enter_person(by=town.officer, jurisdiction=town.one, name_en=f"Person {number}")
    return town


def sql(text, *values):
    with connection.cursor() as cursor:
        cursor.execute(text, values)


def told(capsys):
    status = verify.run([])
    return status, capsys.readouterr().out


@pytest.mark.usefixtures("history")
def test_untouched_chain_is_whole(capsys):
    status, out = told(capsys)
    assert status == 0
    head = ChainHead.objects.get(realm="S01")
    assert f"chain S01: {head.seq} events, head {head.digest}: whole" in out


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("payload", "{}"),
        ("payload", "[]"),
        ("payload", "no JSON"),
        ("digest", "0" * 64),
        ("verb", "person.vanish"),
        ("path", "person/999"),
        ("actor", 999),
        ("at", "2001-01-01 00:00:00"),
    ],
)
@pytest.mark.parametrize("place", [1, ROW, "last"])
def test_changed_row_is_named_once(capsys, column, value, place):
    seq = Event.objects.filter(chain="S01").count() if place == "last" else place
    sql(f"UPDATE base_event SET {column} = %s WHERE chain = 'S01' AND seq = %s", value, seq)  # noqa: S608
    status, out = told(capsys)
    assert status == 1
    named = [line for line in out.splitlines() if line.startswith("chain S01, event")]
    assert len(named) == 1
    assert named[0].startswith(f"chain S01, event {seq}: ")


@pytest.mark.usefixtures("history")
def test_every_payload_is_under_seal(capsys):
    for seq in range(1, Event.objects.filter(chain="S01").count() + 1):
        kept = Event.objects.get(chain="S01", seq=seq).payload
        touched = kept.replace('"verb"', '"werb"')
        assert touched != kept
        sql("UPDATE base_event SET payload = %s WHERE chain = 'S01' AND seq = %s", touched, seq)
        assert f"chain S01, event {seq}: changed" in told(capsys)[1]
        sql("UPDATE base_event SET payload = %s WHERE chain = 'S01' AND seq = %s", kept, seq)
    assert told(capsys)[0] == 0


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize("seq", [1, 2, ROW])
def test_removed_row_is_named_as_missing(capsys, seq):
    sql("DELETE FROM base_event WHERE chain = 'S01' AND seq = %s", seq)
    status, out = told(capsys)
    assert status == 1
    assert f"chain S01, event {seq}: missing" in out


@pytest.mark.usefixtures("history")
def test_cut_tail_is_named(capsys):
    last = Event.objects.filter(chain="S01").count()
    sql("DELETE FROM base_event WHERE chain = 'S01' AND seq = %s", last)
    assert f"chain S01, event {last}: the chain ends elsewhere" in told(capsys)[1]


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize("seq", [1, ROW])
def test_swapped_rows_are_named(capsys, seq):
    for old, new in ((seq, 100000), (seq + 1, seq), (100000, seq + 1)):
        sql("UPDATE base_event SET seq = %s WHERE chain = 'S01' AND seq = %s", new, old)
    status, out = told(capsys)
    assert status == 1
    assert f"chain S01, event {seq}: changed" in out


@pytest.mark.usefixtures("history")
def test_row_rewritten_with_its_seal_breaks_the_next_one(capsys):
    before = Event.objects.get(chain="S01", seq=ROW - 1).digest
    event = Event.objects.get(chain="S01", seq=ROW)
    payload = event.payload.replace("S01", "S01 ")
    sql(
        "UPDATE base_event SET payload = %s, digest = %s WHERE chain = 'S01' AND seq = %s",
        payload,
        chain.digest_of(before, payload),
        ROW,
    )
    out = told(capsys)[1]
    assert f"chain S01, event {ROW + 1}: changed" in out or f"chain S01, event {ROW}: " in out


@pytest.mark.usefixtures("history")
def test_forged_event_at_the_end_does_not_fit_the_head(capsys):
    last = Event.objects.filter(chain="S01").latest("seq")
    sql(
        "INSERT INTO base_event (chain, seq, at, actor, path, verb, payload, digest) "
        "SELECT chain, seq + 1, at, actor, path, verb, payload, digest FROM base_event WHERE id = %s",
        last.pk,
    )
    assert f"chain S01, event {last.seq + 1}: changed" in told(capsys)[1]


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize("argv", [[], ["--realm", "S01"]])
def test_lost_head_is_named(capsys, argv):
    sql("DELETE FROM base_chainhead WHERE realm = 'S01'")
    assert verify.run(argv) == 1
    assert "chain S01: its head is missing" in capsys.readouterr().out


@pytest.mark.usefixtures("history")
def test_one_chain_is_verified_alone_and_an_unknown_one_is_said(capsys):
    sql("DELETE FROM base_event WHERE chain = 'S01' AND seq = 2")
    assert verify.run(["--realm", "S02"]) == 0
    assert verify.run(["--realm", "S01"]) == 1
    assert verify.run(["--realm", "nowhere"]) == 2
    capsys.readouterr()
