"""An act on many rows takes them in the order of their keys, so that two such acts never wait in a circle."""

from datetime import date

from tests.cast import on
from throughline.base.models import Event
from throughline.delivery.actions import items, lists
from throughline.desk.ledger.many import KINDS, do


def test_rows_are_taken_by_key_and_told_as_they_were_given(cast):
    with on("2025-04-07"):
        made = lists.draft_list(by=cast.wang, organization=cast.committee, year=2025, title_zh="清单")
        rows = []
        for number in range(3):
            line = items.propose_item(
                by=cast.wang, item_list=made, title_zh=f"事项{number}", lead=cast.culture, due=date(2025, 11, 28)
            )
            rows.append(items.open_item(by=cast.wang, item=line))
        rows[2] = items.urge_item(by=cast.wang, item=rows[2])
        done = do(KINDS["urge"], cast.wang, rows[::-1], {"note": ""})
    assert [one.new for one in done] == ["urged 2 times", "urged 1 time", "urged 1 time"]
    paths = Event.objects.filter(verb="commitment.urge").order_by("seq").values_list("path", flat=True)
    assert list(paths)[1:] == [row.path for row in rows]
