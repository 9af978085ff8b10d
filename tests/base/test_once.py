"""A form sent twice at the same moment, each on a connection of its own, is done once."""

import threading

import pytest
from django.db import connection, connections

from tests.database import KIND
from throughline.base.errors import SameKeyOtherBody
from throughline.base.once import once

# On the server other connections see only what is committed; a file is copied from the test's own connection.
pytestmark = pytest.mark.django_db(transaction=KIND == "postgres")
WAIT = 0.5  # seconds in which the second would have acted, if nothing held it back


@pytest.fixture
def shared(db, monkeypatch, tmp_path):
    if KIND == "sqlite":
        file = tmp_path / "shared.sqlite3"
        file.write_bytes(connection.connection.serialize())
        monkeypatch.setitem(connections.databases["default"], "NAME", str(file))


def send(body, act, told):
    try:
        told.append(once(actor=1, key="k" * 70, body=body, act=act))
    except (SameKeyOtherBody, ValueError) as refused:
        told.append(type(refused).__name__)
    finally:
        connections.close_all()


def sent_at_once(first_act, later):
    """Send a form, and others while the first is at work; return what each was told, in no order."""
    begun, told = threading.Event(), []

    def slow():
        begun.set()
        threading.Event().wait(WAIT)
        return first_act()

    threads = [threading.Thread(target=send, args=({"a": 1}, slow, told))]
    threads += [threading.Thread(target=send, args=(body, act, told)) for body, act in later]
    threads[0].start()
    assert begun.wait(10)
    for thread in threads[1:]:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)


def test_the_same_form_sent_at_the_same_moment_is_done_once_and_another_is_refused(shared):
    told = sent_at_once(lambda: "/first/", [({"a": 1}, lambda: "/second/"), ({"a": 2}, lambda: "/third/")])
    assert told == ["/first/", "/first/", "SameKeyOtherBody"]


def test_a_form_that_was_refused_leaves_the_same_one_its_turn(shared):
    def refuse():
        raise ValueError

    assert sent_at_once(refuse, [({"a": 1}, lambda: "/second/")]) == ["/second/", "ValueError"]
