"""`throughline worker`: long imports and readouts, taken up one after the other while nobody need keep a page open.

A batch is held for a minute at a time by a mark in its row. Whoever is killed leaves a mark that runs out: the next
worker takes the batch up again, and since it is written in one transaction there is nothing half done. Two workers
that meet the same batch do it once: the row is locked, and its state says that it is done.
"""

import argparse
import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connections
from django.db.models import Q
from django.utils import timezone

from throughline.base.prepared import Prepared
from throughline.bodies.models import Account
from throughline.delivery.imports import run as imports
from throughline.demo.clock import shown
from throughline.exchange.models import ImportBatch
from throughline.readouts import reading

log = logging.getLogger(__name__)
PAUSE = 1.0  # seconds between two looks where nothing waits
HELD = timedelta(minutes=1)
WORK = ("checking", "taking")


def _free(now: datetime) -> Q:
    """Return the condition on batches that nobody holds."""
    return Q(held_until=None) | Q(held_until__lt=now)


WAITING = Prepared(lambda now: ImportBatch.objects.filter(_free(now), state__in=WORK).order_by("pk")[:1])


def claim() -> ImportBatch | None:
    """Hold the next batch that waits, by the machine's clock; None where none waits or another worker was faster."""
    now = timezone.now()
    found: ImportBatch | None = WAITING.first(now=now)
    if found is None:
        return None
    mine = ImportBatch.objects.filter(_free(now), pk=found.pk, state=found.state).update(held_until=now + HELD)
    return ImportBatch.objects.get(pk=found.pk) if mine else None


def step() -> bool:
    """Do one waiting batch or read one readout, in the name of whoever handed it in; say whether there was one."""
    batch = claim()
    if batch is None:
        with shown():
            return reading.step()
    by = Account.objects.get(pk=batch.owner)
    with shown():
        try:
            (imports.check if batch.state == "checking" else imports.take)(by=by, batch=batch)
        except Exception as fault:  # A fault of the program must not come back every minute for ever.
            log.exception("The import %s stopped.", batch.path)
            imports.give_up(by=by, batch=batch, fault=fault)
    return True


def work(stopped: Callable[[float], bool], let_go: Callable[[], None] = connections.close_all) -> None:
    """Do batches as they come until `stopped(seconds)`, which waits so long, says so.

    `let_go` is called before each pause; it closes the connections that are not to be kept so long.
    """
    while True:
        try:
            busy = step()
        except Exception:  # The database may be away for a moment: the next look must come.
            log.exception("The worker could not look for work.")
            busy = False
        if not busy:
            let_go()
        if stopped(0.0 if busy else PAUSE):
            return


def run(argv: list[str]) -> int:
    """Work until told to stop; with --once, do what waits and end."""
    parser = argparse.ArgumentParser(prog="throughline worker")
    parser.add_argument("--once", action="store_true", help="do what waits, then end")
    if parser.parse_args(argv).once:
        while step():
            pass
        return 0

    def pause(seconds: float) -> bool:
        time.sleep(seconds)
        return False

    try:
        work(pause)
    except KeyboardInterrupt:
        log.info("stopped")
    return 0
