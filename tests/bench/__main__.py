"""Build a municipality, serve it as `throughline serve` does, ask it, and print what each job costs.

    python -m tests.bench [--items 100000] [--on sqlite postgres] [--keep FOLDER] [--reps 60] [--seconds 20]

Absolute times mean little on a busy machine: read the ratios to the floor of the same run, CPU and queries. A job that
reads is asked 130 times before it is measured: a fresh server needs about a hundred until its ratio settles. A job and
the page without content are asked in turns, so both meet the same load. On SQLite the ratio is of CPU (of the server a
request; of this process for the bare SQL), on PostgreSQL, which works elsewhere, of medians by the clock. Client and
server share one core where the machine has `taskset`.
"""

import argparse
import contextlib
import os
import random
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests import database

from . import client, jobs

HOST, ACCOUNT, PASSWORD, DAY = "127.0.0.1", "coord", "coordpass", "2025-06-30"
WARM, WARM_WRITES, LONG = 130, 20, 3
TURN = 4  # requests of a job, and then of its floor
DRAWS = 10  # of which the bare SQL is measured


def port() -> int:
    """Return a free port."""
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


def run(*words: str) -> None:
    """Run a command of the product."""
    subprocess.run([sys.executable, "-m", "throughline.config.cli", *words], check=True)


def made(url: str, items: int, *, there: bool) -> None:
    """Make the rows, unless they are there from an earlier run."""
    os.environ["DATABASE_URL"] = url
    run("migrate")
    if not there:
        run("synth", "--commitments", str(items), "--account", ACCOUNT, "--password", PASSWORD)


@contextlib.contextmanager
def served(at: int) -> Iterator[int]:
    """Serve on a port; give the server's process."""
    words = [sys.executable, "-m", "throughline.config.cli", "serve", "--bind", f"{HOST}:{at}"]
    pinned = ["taskset", "-c", "1", *words] if shutil.which("taskset") and (os.cpu_count() or 1) > 1 else words
    server = subprocess.Popen(pinned)
    try:
        for _try in range(200):
            with contextlib.suppress(OSError), socket.create_connection((HOST, at), timeout=1):
                break
            time.sleep(0.1)
        yield server.pid
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def filled(job: jobs.Job, values: dict[str, Any]) -> tuple[str, dict[str, Any] | None]:
    """Return address and form of one request."""
    return job.path.format(**values), job.form(values) if job.form else None


def one(job: jobs.Job, asker: client.Client, values: dict[str, Any]) -> float:
    """Ask once and look at the answer; return the seconds."""
    status, body, took = asker.ask(*filled(job, values))
    if status != (303 if job.form else 200) or job.mark.format(**values).encode() not in body:
        message = f"{job.name}: {status} {body[:300]!r}"
        raise SystemExit(message)
    return took


def turn(job: jobs.Job, asker: client.Client, pids: list[int], draws: list[jobs.Draw]) -> tuple[list[float], float]:
    """Ask a job some times; return the seconds of each request, and the server's CPU seconds a request."""
    before = client.cpu(pids)
    took = [one(job, asker, values) for values in draws]
    return took, (client.cpu(pids) - before) / len(took)


def measured(job: jobs.Job, asker: client.Client, pids: list[int], reps: int, given: Any) -> dict[str, float]:
    """Warm a job up, then measure it in turns with the page without content."""
    rng = random.Random(job.name)  # noqa: S311 (the same questions each time)
    for _turn in range(1 if job.once else WARM_WRITES if job.form else WARM):
        one(job, asker, jobs.draw(rng, *given))
    client.forget_peak(pids)
    held, took, used, bare_took, bare_used = client.peak(pids), [], [], [], []
    for _turn in range(LONG if job.once else max(1, reps // TURN)):
        asked, spent = turn(job, asker, pids, [jobs.draw(rng, *given) for _one in range(1 if job.once else TURN)])
        took += asked
        used.append(spent)
        asked, spent = turn(jobs.FLOOR, asker, pids, [{}] * TURN)
        bare_took += asked
        bare_used.append(spent)
    took.sort()
    return {
        "median": statistics.median(took) * 1e3,
        "p95": took[min(len(took) - 1, int(0.95 * len(took)))] * 1e3,
        "cpu": statistics.median(used) * 1e3,
        "floor median": statistics.median(bare_took) * 1e3,
        "floor cpu": statistics.median(bare_used) * 1e3,
        "memory": client.peak(pids),
        "more": client.peak(pids) - held,
    }


def asked_bare(job: jobs.Job, bare: Any, given: Any) -> tuple[int, float]:
    """Return how many queries a job needs, and the milliseconds of CPU of its own SQL run bare (0 where it writes)."""
    rng = random.Random(1)  # noqa: S311 (the same)
    queries: int = bare.queries(*filled(job, jobs.draw(rng, *given)))
    if job.form or job is jobs.FLOOR:
        return queries, 0.0
    own = len(bare.statements(jobs.FLOOR.path))  # What every page asks is part of the page without content.
    draws = [filled(job, jobs.draw(rng, *given)) for _draw in range(DRAWS)]
    return queries, statistics.median(bare.seconds(bare.statements(*draw)[own:]) for draw in draws) * 1e3


def mixed(at: int, pids: list[int], seconds: float, given: Any) -> str:
    """Let eight people work at once; return the line of the table."""
    took: list[float] = []
    faults: list[str] = []
    shares = [job for job in jobs.JOBS if job.share]
    stop = time.perf_counter() + seconds

    def person(number: int) -> None:
        asker, rng = client.Client(HOST, at), random.Random(f"mixed:{number}")  # noqa: S311 (questions)
        asker.sign_in(ACCOUNT, PASSWORD)
        while time.perf_counter() < stop:
            job = rng.choices(shares, [job.share for job in shares])[0]
            try:
                took.append(one(job, asker, jobs.draw(rng, *given)))
            except SystemExit as fault:
                faults.append(str(fault)[:200])

    before = client.cpu(pids)
    people = [threading.Thread(target=person, args=(number,)) for number in range(8)]
    for thread in people:
        thread.start()
    for thread in people:
        thread.join()
    took.sort()
    used = (client.cpu(pids) - before) / max(1, len(took)) * 1e3
    for fault in dict.fromkeys(faults):
        print(fault)
    return (
        f"| mixed, 8 clients | {len(took) / seconds:.1f} requests/s | p50 {took[len(took) // 2] * 1e3:.0f} | "
        f"p99 {took[int(0.99 * len(took))] * 1e3:.0f} | CPU {used:.1f} | {len(faults)} errors |"
    )


def table(kind: str, asked: argparse.Namespace, at: int, pid: int) -> None:
    """Measure every job on one database and print the table."""
    # Here, because settings read the environment that was set for this database.
    import django  # noqa: PLC0415

    django.setup()
    from django.db import connection  # noqa: PLC0415 (the same)

    from throughline.delivery.models import Commitment  # noqa: PLC0415 (Django is set up now)

    from .floor import Bare  # noqa: PLC0415 (the same)

    live = list(Commitment.objects.filter(live=True).order_by("pk").values_list("pk", flat=True))
    given = (Commitment.objects.count(), live)
    bare, asker, pids = Bare(ACCOUNT), client.Client(HOST, at), client.family(pid)
    asker.sign_in(ACCOUNT, PASSWORD)
    print(f"\n{kind}, {given[0]:,} items, one core\n")
    print("| job | median ms | p95 ms | CPU ms | floor: page + bare SQL | to it | queries | peak MiB (more) |")
    print("|---|---|---|---|---|---|---|---|")
    for job in jobs.JOBS:
        if asked.only and not any(word in job.name for word in asked.only):
            continue
        found = measured(job, asker, pids, asked.reps, given)
        queries, sql = (0, 0.0) if job.once else asked_bare(job, bare, given)
        told = "cpu" if connection.vendor == "sqlite" else "median"
        page = found[f"floor {told}"]
        floor, ratio = f"{page:.1f} + {sql:.1f}", f"{found[told] / (page + sql):.2f}"
        print(
            f"| {job.name} | {found['median']:.1f} | {found['p95']:.1f} | {found['cpu']:.1f} | "
            f"{'–' if job.once else floor} | {'–' if job.once else ratio} | {queries or '–'} | "
            f"{found['memory']:.0f} ({found['more']:+.0f}) |",
            flush=True,
        )
    if asked.seconds:
        print(mixed(at, pids, asked.seconds, given), flush=True)


def main() -> None:
    """Measure on each database in a process of its own, because settings are read once."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--on", nargs="+", choices=("sqlite", "postgres"), default=["sqlite", "postgres"])
    parser.add_argument("--keep", type=Path, help="keep the SQLite file here, and use it again")
    parser.add_argument("--reps", type=int, default=60)
    parser.add_argument("--seconds", type=float, default=20, help="of mixed load; 0 leaves it out")
    parser.add_argument("--only", nargs="+", help="jobs whose name has one of these words")
    asked = parser.parse_args()
    for kind in asked.on:
        if len(asked.on) > 1:
            words = [word for word in sys.argv[1:] if word not in ("--on", "sqlite", "postgres")]
            subprocess.run([sys.executable, "-m", "tests.bench", *words, "--on", kind], check=True)
            continue
        with tempfile.TemporaryDirectory(prefix="throughline-bench-") as folder:
            os.environ |= {"THROUGHLINE_MODE": "local", "THROUGHLINE_VAR": folder, "THROUGHLINE_TODAY": DAY}
            os.environ["DJANGO_SETTINGS_MODULE"] = "throughline.config.settings"
            os.environ.pop("STATIC_STORAGE", None)  # as in service, not as in tests
            file = (asked.keep or Path(folder)) / f"bench-{asked.items}.sqlite3"
            url = f"sqlite:///{file}" if kind == "sqlite" else database.start()[0]
            made(url, asked.items, there=kind == "sqlite" and file.exists())
            run("static")
            at = port()
            with served(at) as pid:
                table(kind, asked, at, pid)


if __name__ == "__main__":
    main()
