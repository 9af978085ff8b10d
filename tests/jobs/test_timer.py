"""The timer: three runs in a row, and one killed in the middle, come to the same end (Show 5)."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests import kept
from throughline.config import serve
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
from throughline.notices.mail import queue
one.zhao.email = "zhao@example.org"
one.zhao.save()
with people.on("2025-04-14", 10):
    for number in range(20):
        queue(account=one.zhao, kind="link", subject=f"{number}", body="text")
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


def child(database, code, *, wait=True, into=""):
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}"}
    made = subprocess.Popen(
        [sys.executable, "-c", CHILD + code, str(into)],
        env=environment,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    if wait:
        assert made.wait() == 0
    return made


def until(happens, running):
    while not happens():
        assert running.poll() is None, "it ended before"
        time.sleep(0.005)


def state(database):
    return {name: rows(database, words) for name, words in STATE.items()}


def rows(database, words):
    with closing(sqlite3.connect(database)) as reader:
        return reader.execute(words).fetchall()


def relit(database):
    return rows(database, "SELECT count(*) FROM base_event WHERE verb = 'commitment.relight'")[0][0]


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """Give a file with sixty items whose lights have long been due by the machine's clock."""
    database = tmp_path_factory.mktemp("timer") / "year.sqlite3"
    shutil.copy(kept.file_of(kept.migrated()), database)
    child(database, FILL)
    with closing(sqlite3.connect(database)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return database


def copy(year, name):
    return str(shutil.copy(year, year.with_name(name)))


@pytest.fixture(scope="module")
def whole(year):
    """Give the state after one run that nothing disturbed."""
    database = copy(year, "whole.sqlite3")
    child(database, "assert tick.run([]) == 0")
    assert relit(database) == 60
    return state(database)


def test_three_runs_in_a_row_are_one(year, whole):
    database = copy(year, "thrice.sqlite3")
    child(database, "assert [tick.run([]) for _time in range(3)] == [0, 0, 0]")
    assert whole["told"]
    assert state(database) == whole


def test_a_run_killed_in_the_middle_is_finished_by_the_next(year, whole):
    database = copy(year, "cut.sqlite3")
    running = child(database, f"{SLOW}tick.run([])", wait=False)
    until(lambda: relit(database) > 0, running)
    os.killpg(running.pid, signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    assert 0 < relit(database) < 60, "killed too early or too late to show anything"
    again = "assert [tick.run([]) for _time in range(3)] == [0, 0, 0]; "
    child(database, f"{again}from throughline.jobs import verify; assert verify.run([]) == 0")
    assert json.dumps(state(database)) == json.dumps(whole)


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


SEND = """
from tests.cast import on
with on("2025-04-14", 10):
    tick.minutely()
"""
PAGES = """
import json, sys, time
from pathlib import Path
from django.test import Client
from throughline.bodies.models import Account
client = Client(SERVER_NAME="localhost")
client.force_login(Account.objects.get(username="zhao"))
def worst():
    took = []
    for _time in range(6):
        for method, path in (("get", "/en/desk/"), ("get", "/en/desk/notices/"), ("post", "/en/desk/notices/read/")):
            begin = time.perf_counter()
            answer = getattr(client, method)(path)
            took.append(time.perf_counter() - begin)
            assert answer.status_code in (200, 303), answer.status_code
    return max(took[3:])
into = Path(sys.argv[1])
before = worst()
into.with_suffix(".ready").touch()
while not into.with_suffix(".go").exists():
    time.sleep(0.01)
into.with_suffix(".part").write_text(json.dumps([before, worst()]))
into.with_suffix(".part").rename(into)
"""


def test_a_mail_server_that_never_answers_keeps_no_page_waiting(year, monkeypatch):
    """The pages ask nothing of the mail server: what they took before and while it is silent is printed, not judged."""
    database = copy(year, "slow.sqlite3")
    told = Path(f"{database}.json")
    pages = child(database, PAGES, wait=False, into=told)
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:  # takes the call and says nothing
        silent.settimeout(60)
        monkeypatch.setenv("EMAIL_URL", f"smtp://127.0.0.1:{silent.getsockname()[1]}")
        until(told.with_suffix(".ready").exists, pages)
        sender = child(database, SEND, wait=False)
        with closing(silent.accept()[0]):
            told.with_suffix(".go").touch()
            assert pages.wait() == 0
            assert sender.poll() is None, "the sender was not waiting any more"
            os.killpg(sender.pid, signal.SIGKILL)
            sender.wait()
        silent.settimeout(0)
        with pytest.raises(BlockingIOError):  # nobody but the sender called
            silent.accept()
    before, during = json.loads(told.read_text())
    print(f"slowest of 18 requests: {before * 1000:.0f} ms before, {during * 1000:.0f} ms while the server is silent")
    assert rows(database, "SELECT stage, count(*) FROM notices_mail GROUP BY 1") == [("waiting", 20)]


def test_a_days_work_that_failed_is_done_again_the_next_minute_and_then_no_more(monkeypatch):
    turns, days = iter([False, False, False, False, True]), iter([False, True])
    done = []
    monkeypatch.setattr(tick, "daily", lambda: done.append("day") or next(days))
    monkeypatch.setattr(tick, "minutely", lambda: done.append("minute"))
    serve.keep_time(SimpleNamespace(wait=lambda _seconds: next(turns)))
    assert done == ["day", "minute", "day", "minute", "minute", "minute"]
