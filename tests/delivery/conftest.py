"""A list of the first district, and items on it, proposed and opened."""

from datetime import date
from types import SimpleNamespace

import pytest

from tests.cast import on
from throughline.delivery.actions import items, lists
from throughline.delivery.models import Commitment

OPENED = "2025-04-07"


@pytest.fixture
def ledger(cast):
    """Give the cast, a list of 2025, and a way to open items on it (on 7 April unless said otherwise)."""
    with on(OPENED):
        item_list = lists.draft_list(
            by=cast.wang, organization=cast.committee, year=2025, title_zh="2025年重点任务清单"
        )
    given = SimpleNamespace(**vars(cast), list=item_list)

    def propose(**line) -> Commitment:
        line = {
            "title_zh": "国际文化季",
            "lead": cast.culture,
            "start": date(2025, 4, 7),
            "due": date(2025, 11, 28),
            "responsible": cast.li_person,
            **line,
        }
        return items.propose_item(by=cast.wang, item_list=line.pop("item_list", item_list), **line)

    def opened(*, day: str = OPENED, sign: bool = False, **line) -> Commitment:
        with on(day):
            item = items.open_item(by=cast.wang, item=propose(**line))
            return items.sign_item(by=cast.zhao, item=item) if sign else item

    given.propose, given.opened = propose, opened
    return given
