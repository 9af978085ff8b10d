"""Databases that are made once in a test run, kept, and copied: on SQLite a file, on PostgreSQL one of its server.

The first is the migrated one, from which every process of the run has its own; migrating takes longer than any test.
"""

import fcntl
import importlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

FOLDER = "THROUGHLINE_VAR"
MEMORY = "file:memorydb_default?mode=memory&cache=shared"  # as Django names it


def on_sqlite() -> bool:
    """Say whether this run is on SQLite."""
    return os.environ["DATABASE_URL"].startswith("sqlite:")


def file_of(name: str) -> Path:
    """Give the file of a kept database on SQLite."""
    return Path(os.environ[FOLDER]) / f"{name}.sqlite3"


def on_server(command: str) -> None:
    """Give the PostgreSQL server a command of its own, outside the test's connection."""
    driver = importlib.import_module("psycopg")  # installed only where the tests run on PostgreSQL
    with driver.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(command)


def copy(name: str, source: str | None) -> None:
    """Make an empty database, or one like another."""
    if not on_sqlite():
        on_server(f"CREATE DATABASE {name}" + (f" TEMPLATE {source}" if source else ""))
    elif source:
        shutil.copy(file_of(source), file_of(name))


def once(name: str, source: str | None, *commands: tuple[str, ...]) -> str:
    """Make a kept database by the product's commands, once for all processes of a test run; give its name."""
    server = os.environ["DATABASE_URL"].replace("/postgres?", f"/{name}?")
    address = f"sqlite:///{file_of(name)}" if on_sqlite() else server
    done = Path(os.environ[FOLDER]) / f"{name}.done"
    with done.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            copy(name, source)
            for words in commands:
                run = [sys.executable, "-m", "throughline.config.cli", *words]
                subprocess.run(run, env={**os.environ, "DATABASE_URL": address}, check=True)
            done.touch()
    return name


def migrated() -> str:
    """Give the name of the database that has every table and no row of ours."""
    return once("migrated", None, ("migrate", "--verbosity=0"))


def load(connection: Any, name: str) -> None:
    """Copy a kept database over an SQLite connection's own."""
    connection.ensure_connection()
    with closing(sqlite3.connect(file_of(name))) as source:
        source.backup(connection.connection)


def begin(connection: Any, mine: str, *, in_file: bool = False) -> None:
    """Give a process of the run its own migrated database, named ``mine``; on SQLite in memory or in a file.

    In a file each thread has a connection of its own, as in service; one in memory is shared by all of them.
    """
    name = migrated()
    connection.close()
    if on_sqlite() and in_file:
        copy(mine, name)
        connection.settings_dict["NAME"] = str(file_of(mine))
    elif on_sqlite():
        connection.settings_dict["NAME"] = MEMORY
        load(connection, name)
    else:
        copy(mine, name)
        connection.settings_dict["NAME"] = mine
