"""The cast with addresses, a list with items, and a clock at which mail may go out."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from tests.cast import on
from tests.delivery.conftest import ledger
from tests.notices.server import Server
from throughline.base.models import ChainHead
from throughline.notices.models import Cursor
from throughline.notices.reading import read_all

__all__ = ["ledger"]

MONDAY = "2025-04-14"  # a working day


@pytest.fixture
def told(ledger) -> SimpleNamespace:
    """Give the cast with an open item, everything up to now already read, and an address for three of them."""
    ledger.item = ledger.opened(cooperating=[ledger.education])
    with on(MONDAY):
        read_all()
    for account, language in ((ledger.zhao, "zh"), (ledger.wang, "en"), (ledger.li, "zh")):
        account.email = f"{account.username}@example.org"
        account.language = language
        account.save()
    ledger.item.refresh_from_db()
    return ledger


def behind() -> dict[str, int]:
    """Say how many Events of each chain are not read yet."""
    read = dict(Cursor.objects.values_list("chain", "seq"))
    return {
        realm: seq - read.get(realm, 0)
        for realm, seq in ChainHead.objects.values_list("realm", "seq")
        if seq > read.get(realm, 0)
    }


@pytest.fixture
def server(settings) -> Iterator[Server]:
    """Give a real mail server that is up, and let the settings name it."""
    made = Server()
    made.up()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", made.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.SITE_URL = "https://desk.example.org"
    yield made
    made.down()
