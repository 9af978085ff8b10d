"""The timer's work: what is done once a day and what is done every minute. Twice does no harm, nor does a kill.

A new job is a file in `daily/` or `minutely/` with `run() -> str`, and one line here. Each job commits as it goes and
starts from what the rows say, so that one that was stopped in the middle is simply run again. A job that fails is
logged and does not keep the others from running.
"""

import argparse
import logging
from collections.abc import Callable, Iterable
from pathlib import Path

from throughline.base import clock
from throughline.demo.clock import shown

from .daily import cases, keys, lights, rounds
from .daily.lights import relight_due
from .minutely import mail, notices

log = logging.getLogger(__name__)

PLACE = Path(__file__).parent

Job = Callable[[], str]
DAILY: tuple[Job, ...] = (
    lights.run,
    rounds.run,
    cases.run,
    keys.run,
)
MINUTELY: tuple[Job, ...] = (
    notices.run,  # after the day's jobs, which leave Events
    mail.run,
)


def do(jobs: Iterable[Job]) -> tuple[list[str], bool]:
    """Run jobs one after the other; return what they said and whether none failed."""
    said, well = [], True
    for job in jobs:
        try:
            said.append(job())
        except Exception:  # The others must run, and the next minute must come.
            log.exception("%s stopped; the next tick does it again.", job.__module__)
            well = False
    return [line for line in said if line], well


def daily() -> bool:
    """Do what is done once a day, in a demo on the demo's day; say whether none failed."""
    return _told(DAILY)


def minutely() -> bool:
    """Do what is done every minute; say whether none failed."""
    with shown():
        return do(MINUTELY)[1]


def _told(jobs: Iterable[Job]) -> bool:
    """Run jobs on the shown day and print a line for each that did something."""
    with shown():
        said, well = do(jobs)
        for line in said:
            print(f"tick: {clock.today()}, {line}")
    return well


def run(argv: list[str]) -> int:
    """Do what is due; `--all` recomputes every live light, `--minutely` leaves the day's work out.

    Return 1 where a job failed, 2 for a command line that says nothing.
    """
    parser = argparse.ArgumentParser(prog="throughline tick", description=__doc__)
    parser.add_argument("--all", action="store_true", help="recompute every live light, due or not")
    parser.add_argument("--minutely", action="store_true", help="only what is done every minute")
    try:
        asked = parser.parse_args(argv)
    except SystemExit as told:
        return int(told.code or 0)
    first: tuple[Job, ...] = (lambda: lights.run(everything=True),) if asked.all else ()
    jobs = MINUTELY if asked.minutely else (*first, *DAILY, *MINUTELY)
    return 0 if _told(jobs) else 1


__all__ = ["DAILY", "MINUTELY", "PLACE", "daily", "minutely", "relight_due", "run"]
