"""The threads of the server: each request goes to the one that was free last.

A thread keeps its connection, and a connection to SQLite drops the pages it knows and the map of its file whenever
another one has written. Taking turns, as Python's own pool does, every request after a writing one begins with nothing.
"""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

Job = tuple["Future[Any]", Callable[[], Any]]


@dataclass(eq=False, slots=True)
class _Seat:
    """A thread that waits, and what it is woken for; None to end."""

    job: Job | None = None
    woken: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def give(self, job: Job | None) -> None:
        """Wake the thread."""
        self.job = job
        self.woken.release()


class LastFirst(Executor):
    """A pool of at most so many threads; of those that are free the last to become so works first."""

    def __init__(self, most: int) -> None:
        """Start no thread yet: there are never more than there were requests at once."""
        self._most, self._started, self._closed = most, 0, False
        self._lock = threading.Lock()
        self._free: list[_Seat] = []
        self._waiting: deque[Job] = deque()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        """Have `fn` called by a thread. Raises RuntimeError after `shutdown`."""
        future: Future[Any] = Future()
        job = (future, lambda: fn(*args, **kwargs))
        with self._lock:
            if self._closed:
                message = "no new work after shutdown"
                raise RuntimeError(message)
            if self._free:
                self._free.pop().give(job)
            elif self._started < self._most:
                self._started += 1
                threading.Thread(target=self._work, args=(job,), name=f"request-{self._started}").start()
            else:
                self._waiting.append(job)
        return future

    def _work(self, job: Job | None) -> None:
        """Do one job after the other, until there is no more to come."""
        seat = _Seat()
        while job is not None:
            future, call = job
            told = _told(future, call)
            # Free before it is told that the job is done: what that brings next is done by this thread again.
            job = self._next(seat)
            told()
            if job is None:
                seat.woken.acquire()
                job = seat.job

    def _next(self, seat: _Seat) -> Job | None:
        """Return the job that waits longest; None where none does, and the thread is free."""
        with self._lock:
            if self._waiting:
                return self._waiting.popleft()
            if self._closed:
                seat.give(None)
            else:
                self._free.append(seat)
            return None

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 (the signature of an Executor)
        """Take no more work and let the threads end when they have done theirs; Python waits for them at its end."""
        with self._lock:
            self._closed = True
            free, self._free = self._free, []
        for seat in free:
            seat.give(None)


def _told(future: "Future[Any]", call: Callable[[], Any]) -> Callable[[], None]:
    """Do a job and return what tells its future how it went."""
    if not future.set_running_or_notify_cancel():
        return lambda: None
    try:
        result = call()
    except BaseException as fault:  # noqa: BLE001 (told to whoever asks for the result)
        told = fault
        return lambda: future.set_exception(told)
    return lambda: future.set_result(result)


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no stubs
    """Gunicorn's worker with these threads."""

    def get_thread_pool(self) -> LastFirst:
        """Return the threads."""
        return LastFirst(self.cfg.threads)
