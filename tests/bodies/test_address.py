"""The address that mail goes to: set by its owner or who keeps the account, and never told by the history."""

import pytest

from throughline.base.errors import Invalid, NotAllowed
from throughline.base.models import Event
from throughline.bodies.actions.accounts import set_address


def test_an_address_is_set_and_taken_away_and_stands_in_no_event(cast):
    set_address(by=cast.zhao, account=cast.zhao, email=" zhao@example.org ")
    cast.zhao.refresh_from_db()
    assert cast.zhao.email == "zhao@example.org"
    set_address(by=cast.shen, account=cast.zhao, email="")
    cast.zhao.refresh_from_db()
    assert cast.zhao.email == ""
    told = Event.objects.filter(verb="account.set_address")
    assert told.count() == 2
    assert not told.filter(payload__contains="example.org").exists()


def test_what_is_no_address_and_who_is_nobody_are_refused(cast):
    with pytest.raises(Invalid) as refusal:
        set_address(by=cast.zhao, account=cast.zhao, email="no address")
    assert set(refusal.value.messages) == {"email"}
    with pytest.raises(NotAllowed):
        set_address(by=cast.wang, account=cast.zhao, email="wang@example.org")
