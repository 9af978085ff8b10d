"""The server: gunicorn inside this process, and a timer that does each day's and each minute's work.

One process is enough for a district (SQLite has one writer); ``WEB_CONCURRENCY`` raises the number. Each process has a
timer: the tick is idempotent, so two that fire together do the work once.
"""

import argparse
import gc
import logging
import os
import threading
from collections.abc import Callable
from typing import Any

from django.conf import settings
from gunicorn.app.base import BaseApplication

from .threads import Worker

log = logging.getLogger(__name__)

EVERY = 60.0  # seconds between two rounds of the timer
THREADS = 8
IN_MEMORY = "/dev/shm"  # noqa: S108  # nosec B108 - gunicorn makes a name of its own there and takes it away at once
COLLECTED_AFTER = 20_000  # objects made since the last look at the youngest


class Server(BaseApplication):
    """Gunicorn with settings from here instead of from a file."""

    def __init__(self, options: dict[str, Any]) -> None:
        """Keep the options and let gunicorn read them."""
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Hand the options to gunicorn."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Import the application in the worker, where its connections belong."""
        from throughline.config.wsgi import application  # noqa: PLC0415 (importing it sets Django up)

        return application


def keep_time(stop: threading.Event) -> None:
    """Do the minute's work every minute, and the day's at the start and whenever the day has changed, until stopped.

    A day's work that failed (the database was away, say) is done again the next minute, not the next day.
    """
    from django.db import connections  # noqa: PLC0415 (Django is set up only in the worker)
    from django.utils import timezone  # noqa: PLC0415 (the same: it reads the settings)

    from throughline.jobs import tick  # noqa: PLC0415 (the same: it imports models)

    done, wait = None, 1.0
    while not stop.wait(wait):
        today, wait = timezone.localdate(), EVERY
        try:
            if today != done and tick.daily():
                done = today
            tick.minutely()
        except Exception:  # The pages must go on, and the next minute must come.
            log.exception("The work of %s stopped; the next minute does it again.", today)
        finally:
            connections.close_all()


def take_in(stop: threading.Event) -> None:
    """Work on long imports as they come, until stopped: beside the pages, so that nobody need keep one open."""
    from throughline.config.connections import let_go  # noqa: PLC0415 (Django is set up only in the worker)
    from throughline.jobs import worker  # noqa: PLC0415 (the same: it imports models)

    worker.work(stop.wait, let_go)


def leave_alone() -> None:
    """Take what was loaded at the start out of the collector's rounds, and let a page finish before the next one.

    Tens of thousands of objects of the program never go; looking at them again and again took a fifth of a page.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECTED_AFTER, 20, 50)


def serve(bind: str, ready: Callable[[], None] = lambda: None) -> int:
    """Serve on ``host:port`` until SIGTERM or SIGINT; call ``ready`` once the first worker answers."""
    os.environ["THROUGHLINE_BIND"] = bind
    stop = threading.Event()

    def started(_worker: Any) -> None:
        leave_alone()
        threading.Thread(target=keep_time, args=(stop,), daemon=True, name="timer").start()
        threading.Thread(target=take_in, args=(stop,), daemon=True, name="imports").start()
        ready()

    Server(
        {
            "bind": bind,
            "worker_class": Worker,
            # Its sign of life, written at every request: on a disk it waits behind the commits of others.
            "worker_tmp_dir": IN_MEMORY if os.path.isdir(IN_MEMORY) else None,  # noqa: PTH112 (a name for gunicorn)
            "workers": int(os.environ.get("WEB_CONCURRENCY", "1")),
            "threads": THREADS,
            "timeout": 60,
            "loglevel": "warning",
            "control_socket_disable": True,
            "post_worker_init": started,
            "worker_exit": lambda _server, _worker: stop.set(),
        }
    ).run()
    return 0


def run(argv: list[str]) -> int:
    """Serve as the command line says; on this machine only unless ``--bind`` says otherwise."""
    parser = argparse.ArgumentParser(prog="throughline serve")
    parser.add_argument("--bind", default=os.environ.get("THROUGHLINE_BIND") or "127.0.0.1:8000", help="host:port")
    bind = parser.parse_args(argv).bind
    log.debug("local mode: %s", settings.LOCAL)  # Reads the environment: what is missing is said before a worker.
    return serve(bind)
