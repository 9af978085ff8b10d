"""Pages that extend others are drawn as Django draws them, and nothing they were drawn from is left behind."""

import gc
import weakref

import pytest
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.template.backends.django import DjangoTemplates
from django.template.context import BaseContext
from django.test import Client, RequestFactory

from tests.delivery.conftest import ledger
from throughline.bodies.models import Account
from throughline.config.templates import Templates

__all__ = ["ledger"]

PAGES = {
    "outer": "<{% block a %}a{% endblock %}|{% if on %}{% block b %}b{% endblock %}{% endif %}|"
    "{% block c %}{% endblock %}>",
    "middle": "{% extends 'outer' %}{% block a %}middle {{ block.super }}{% endblock %}"
    "{% block c %}[{% block d %}d{% endblock %}]{% endblock %}",
    "inner": "{% extends 'middle' %}{% block d %}inner {{ block.super }} {{ on }}{% endblock %}"
    "{% block b %}B{% endblock %}",
    "other": "{% extends 'middle' %}{% block a %}other, {{ block.super }}{% endblock %}",
    "chosen": "{% extends parent %}{% block d %}chosen{% endblock %}",
    "with": "{% extends 'outer' %}{% block a %}{% include 'inner' %}{% endblock %}",
}


def drawn(engine, name, **context):
    loaders = [("django.template.loaders.cached.Loader", [("django.template.loaders.locmem.Loader", PAGES)])]
    made = engine({"NAME": "x", "DIRS": [], "APP_DIRS": False, "OPTIONS": {"loaders": loaders}})
    first, again = (made.get_template(name).render(dict(context)) for _turn in range(2))
    others = [made.get_template(other).render({"on": 1, "parent": "middle"}) for other in PAGES]
    assert first == again == made.get_template(name).render(dict(context))
    return [first, *others]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("parent", ["outer", "middle", "inner"])
@pytest.mark.parametrize("on", [True, False])
def test_a_page_that_extends_others_is_drawn_as_django_draws_it(name, parent, on):
    assert drawn(Templates, name, on=on, parent=parent) == drawn(DjangoTemplates, name, on=on, parent=parent)


class Thing:
    pass


@pytest.fixture
def open_connection():
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)  # as Django's test client does: the test's transaction is on it
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def uncollected():
    gc.collect()
    gc.disable()
    yield
    gc.set_debug(0)
    gc.garbage.clear()
    gc.enable()


def test_what_a_page_was_drawn_from_goes_with_the_page(uncollected):
    thing = Thing()
    kept = weakref.ref(thing)
    loaders = [("django.template.loaders.locmem.Loader", {"page": "{{ thing }}"})]
    engine = Templates({"NAME": "x", "DIRS": [], "APP_DIRS": False, "OPTIONS": {"loaders": loaders}})
    assert engine.get_template("page").render({"thing": thing}, RequestFactory().get("/"))
    del thing
    assert kept() is None


@pytest.mark.parametrize("address", ["/en/desk/delivery/", "/en/desk/delivery/commitment/{}/", "/zh/desk/"])
def test_a_request_leaves_nothing_to_the_collector(ledger, open_connection, uncollected, address):
    item = ledger.opened()
    client = Client()
    client.force_login(ledger.wang, backend="django.contrib.auth.backends.ModelBackend")
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    environ = RequestFactory(HTTP_COOKIE=cookies)._base_environ(PATH_INFO=address.format(item.pk))
    handler = WSGIHandler()
    gc.collect()
    gc.set_debug(gc.DEBUG_SAVEALL)
    answer = handler(environ, lambda status, _headers: status == "200 OK" or pytest.fail(status))
    answer.close()
    del answer
    gc.collect()
    assert [one for one in gc.garbage if isinstance(one, WSGIRequest | BaseContext | Account)] == []
