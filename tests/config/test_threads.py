"""The threads of the server: who is free last works first, nobody waits in vain, and a fault is told."""

import threading

import pytest

from throughline.config.threads import LastFirst


@pytest.fixture
def pool():
    made = LastFirst(2)
    yield made
    made.shutdown()


def test_one_after_the_other_is_done_by_the_same_thread(pool):
    names = {pool.submit(threading.get_ident).result(timeout=5) for _turn in range(20)}
    assert len(names) == 1


def test_at_once_is_done_by_several_and_the_last_to_be_free_goes_on(pool):
    first, second = threading.Event(), threading.Event()

    def wait(event):
        assert event.wait(timeout=5)
        return threading.get_ident()

    one, two = pool.submit(wait, first), pool.submit(wait, second)
    first.set()
    early = one.result(timeout=5)
    second.set()
    late = two.result(timeout=5)
    assert early != late
    assert pool.submit(threading.get_ident).result(timeout=5) == late


def test_what_is_more_than_the_threads_waits_its_turn(pool):
    go = threading.Event()
    told = [pool.submit(lambda number: (go.wait(timeout=5), number)[1], number) for number in range(6)]
    go.set()
    assert [one.result(timeout=5) for one in told] == list(range(6))


def test_a_fault_is_told_and_the_thread_goes_on(pool):
    def fails():
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        pool.submit(fails).result(timeout=5)
    assert pool.submit(lambda: 1).result(timeout=5) == 1


def test_a_closed_pool_ends_its_threads_when_they_have_done_their_work():
    pool, go = LastFirst(1), threading.Event()
    busy, waiting = pool.submit(go.wait, 5), pool.submit(threading.current_thread)
    pool.shutdown()
    with pytest.raises(RuntimeError):
        pool.submit(lambda: 1)
    go.set()
    assert busy.result(timeout=5)
    thread = waiting.result(timeout=5)
    thread.join(timeout=5)
    assert not thread.is_alive()
