"""Sessions: a seal is opened once, but its row is asked at every request, and what is read belongs to one request."""

import pytest
from django.test import Client

from tests.delivery.conftest import ledger
from throughline.config.sessions import SessionStore

__all__ = ["ledger"]

pytestmark = pytest.mark.django_db


def made(**values):
    store = SessionStore()
    store.update(values)
    store.create()
    store.update(values)
    store.save()
    return store.session_key


def test_what_one_request_changes_without_saving_the_next_one_does_not_read():
    key = made(listed=[1], name="a")
    first = SessionStore(key)
    first["listed"].append(2)
    first["name"] = "b"
    again = SessionStore(key)
    assert (again["listed"], again["name"]) == ([1], "a")
    first.save()
    assert SessionStore(key)["listed"] == [1, 2]


def test_a_session_that_was_ended_or_whose_seal_is_broken_is_empty():
    key = made(name="a")
    assert SessionStore(key)["name"] == "a"
    row = SessionStore.get_model_class().objects.get(session_key=key)
    row.session_data = f"{row.session_data[:-1]}{'a' if row.session_data[-1] != 'a' else 'b'}"
    row.save()
    assert dict(SessionStore(key).items()) == {}
    row.delete()
    assert dict(SessionStore(key).items()) == {}


def test_who_is_signed_out_elsewhere_is_signed_out_at_once(ledger):
    client = Client()
    client.force_login(ledger.wang, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/en/desk/").status_code == 200
    SessionStore.get_model_class().objects.all().delete()
    assert client.get("/en/desk/").status_code == 302
