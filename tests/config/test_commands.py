"""The console script finds its commands, says what it does not know, and the server stops when told."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing

import pytest

from tests import kept
from throughline.config import cli, run


def call(*words: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "throughline.config.cli", *words],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_help_lists_every_command():
    done = call("help")
    assert done.returncode == 0
    assert all(name in done.stdout for name in cli.COMMANDS)


def test_unknown_command_ends_with_2_and_the_list():
    done = call("advance")
    assert done.returncode == 2
    assert "no command 'advance'" in done.stderr
    assert "verify" in done.stderr


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_has_its_function(name):
    assert callable(cli.find(cli.COMMANDS[name].where))


def test_secret_of_a_machine_is_kept_and_private(tmp_path):
    made = run.secret(tmp_path)
    assert len(made) > 50
    assert run.secret(tmp_path) == made
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0
    assert run.secret(tmp_path / "new" / "var") != made  # A clean clone has no folder for it yet.


def test_missing_or_unmigrated_database_counts_as_empty(tmp_path):
    assert run.is_empty(tmp_path / "none.sqlite3")
    (tmp_path / "new.sqlite3").touch()
    assert run.is_empty(tmp_path / "new.sqlite3")


def test_port_in_use_is_noticed():
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert not run.is_free(taken.getsockname()[1])


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answer(url: str, within: float) -> int:
    end = time.monotonic() + within
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310 (our own address)
                return response.status
        except urllib.error.HTTPError as refused:
            return refused.code
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def test_server_answers_and_stops_on_sigterm(tmp_path):
    port = free_port()
    url = f"sqlite:///{tmp_path / 'db.sqlite3'}"
    shutil.copy(kept.file_of(kept.migrated()), tmp_path / "db.sqlite3")
    assert call("migrate", DATABASE_URL=url).returncode == 0  # Nothing is left to do but to enter the days.
    with subprocess.Popen(
        [sys.executable, "-m", "throughline.config.cli", "serve", "--bind", f"127.0.0.1:{port}"],
        env={**os.environ, "DATABASE_URL": url},
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            # A page that is not there needs no account, and proves that the application is loaded.
            assert answer(f"http://127.0.0.1:{port}/nowhere", within=30) == 404
        finally:
            server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=15) == 0
