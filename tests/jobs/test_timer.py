"""The timer: three runs in a row, and one killed in the middle, come to the same end (Show 5)."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from throughline.jobs import tick

CHILD = "import django; django.setup(); from throughline.jobs import tick; from throughline.jobs.daily import lights; "
FILL = """
from datetime import date
from tests import cast as people
from throughline.base.record import acting
from throughline.delivery.actions import items, lists
with people.on("2025-04-07"), acting():
    upper = people._city(); one = people._first(upper.city)
    made = lists.draft_list(by=one.wang, organization=one.committee, year=2025, title_zh="清单")
    for number in range(60):
        row = items.propose_item(by=one.wang, item_list=made, title_zh=f"事项{number}", lead=one.culture,
                                 start=date(2025, 4, 7), due=date(2025, 11, 28))
        items.open_item(by=one.wang, item=row)
"""
SLOW = "lights.relight_due.__kwdefaults__['chunk'] = 3; "
STATE = {
    "lights": "SELECT id, light_code, light_why, light_next, version FROM delivery_commitment ORDER BY id",
    "events": "SELECT verb, path, count(*) FROM base_event GROUP BY 1, 2 ORDER BY 1, 2",
    "chain": "SELECT realm, seq FROM base_chainhead ORDER BY 1",
    "read": "SELECT chain, seq FROM notices_cursor ORDER BY 1",
    "told": "SELECT account_id, chain, seq, reason, needs_act FROM notices_notice ORDER BY 1, 2, 3",
    "mail": "SELECT account_id, kind, subject FROM notices_mail ORDER BY 1, 2",
}


def child(database, code, *, wait=True):
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}"}
    made = subprocess.Popen(
        [sys.executable, "-c", CHILD + code], env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    )
    if wait:
        assert made.wait() == 0
    return made


def state(database):
    with closing(sqlite3.connect(database)) as reader:
        return {name: reader.execute(words).fetchall() for name, words in STATE.items()}


def relit(database):
    with closing(sqlite3.connect(database)) as reader:
        words = "SELECT count(*) FROM base_event WHERE verb = 'commitment.relight'"
        return reader.execute(words).fetchone()[0]


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """Give a file with sixty items whose lights have long been due by the machine's clock."""
    database = tmp_path_factory.mktemp("timer") / "year.sqlite3"
    child(database, f"from django.core.management import call_command; call_command('migrate', verbosity=0); {FILL}")
    with closing(sqlite3.connect(database)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return database


def copy(year, name):
    return shutil.copy(year, year.with_name(name))


def test_three_runs_in_a_row_are_one(year):
    once, thrice = copy(year, "once.sqlite3"), copy(year, "thrice.sqlite3")
    child(once, "assert tick.run([]) == 0")
    child(thrice, "assert [tick.run([]) for _time in range(3)] == [0, 0, 0]")
    found = state(once)
    assert len(found["told"]) > 0
    assert relit(once) == 60
    assert state(thrice) == found


def test_a_run_killed_in_the_middle_is_finished_by_the_next(year):
    whole, cut = copy(year, "whole.sqlite3"), copy(year, "cut.sqlite3")
    child(whole, "tick.run([])")
    running = child(cut, f"{SLOW}tick.run([])", wait=False)
    while relit(cut) == 0 and running.poll() is None:
        time.sleep(0.002)
    os.killpg(running.pid, signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    assert 0 < relit(cut) < 60, "killed too early or too late to show anything"
    for _time in range(3):
        child(cut, "assert tick.run([]) == 0")
    assert json.dumps(state(cut)) == json.dumps(state(whole))
    child(cut, "from throughline.jobs import verify; assert verify.run([]) == 0")


def test_a_job_that_fails_keeps_no_other_from_running(db, monkeypatch, caplog, capsys):
    def broken():
        raise ZeroDivisionError

    monkeypatch.setattr(tick, "DAILY", (broken, lambda: "the other ran"))
    assert tick.run([]) == 1
    assert "the other ran" in capsys.readouterr().out
    assert "the next tick does it again" in caplog.text


def test_every_job_is_in_the_tuple(db):
    for folder, jobs in (("daily", tick.DAILY), ("minutely", tick.MINUTELY)):
        files = {path.stem for path in (tick.PLACE / folder).glob("*.py")} - {"__init__"}
        assert {job.__module__.rpartition(".")[2] for job in jobs} == files
