"""Eight people on one item at once, each on a connection of their own: what was acknowledged is kept, all of it."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, connections

from tests.database import KIND
from throughline.base import chain
from throughline.base.errors import Refused
from throughline.base.models import Event
from throughline.bodies.models import Account
from throughline.delivery.actions import items, lists, progress
from throughline.delivery.actions.together import remarks
from throughline.delivery.models import Commitment, ProgressReport, Remark
from throughline.delivery.tally import recount

WRITERS, ROUNDS = 8, 4


# On the server other connections see only what is committed; a file is copied from the test's own connection.
pytestmark = pytest.mark.django_db(transaction=KIND == "postgres")


@pytest.fixture
def shared(cast, monkeypatch, tmp_path):
    """Give an item in a database that many connections share: a file, or the server's."""
    made = lists.draft_list(by=cast.wang, organization=cast.committee, year=2099, title_zh="清单")
    told = {"title_zh": "文化季", "lead": cast.culture, "due": date(2099, 11, 28), "cooperating": [cast.education]}
    item = items.open_item(by=cast.wang, item=items.propose_item(by=cast.wang, item_list=made, **told))
    if KIND == "sqlite":
        file = tmp_path / "shared.sqlite3"
        file.write_bytes(connection.connection.serialize())
        monkeypatch.setitem(connections.databases["default"], "NAME", str(file))
    return item


def write(number, item, names):
    """Do four acts as one writer; return what was acknowledged: the keys of reports and remarks, and urgings."""
    try:
        by = Account.objects.get(username=names[number % len(names)])
        kept = {"reports": [], "remarks": [], "urged": 0}
        for turn in range(ROUNDS):
            try:
                if by.username == "wang":
                    items.urge_item(by=by, item=Commitment.objects.get(pk=item))
                    kept["urged"] += 1
                elif turn % 2:
                    made = remarks.say_remark(by=by, item=Commitment.objects.get(pk=item), text=f"{number}-{turn}")
                    kept["remarks"].append(made.pk)
                else:
                    row = Commitment.objects.get(pk=item)
                    made = progress.submit_progress(
                        by=by, item=row, text=f"{number}-{turn}", percent=number * 10 + turn, problem="x", version=None
                    )
                    kept["reports"].append(made.pk)
            except Refused:
                continue
        return kept
    finally:
        connections.close_all()


def read(item):
    """Read what the shared database holds in the end, on one more connection."""
    try:
        row = Commitment.objects.get(pk=item)
        events = Event.objects.filter(chain=row.jurisdiction_id).order_by("seq")
        told = [(event.path, event.verb, json.loads(event.payload)) for event in events]
        return {
            "row": row,
            "events": told,
            "reports": set(ProgressReport.objects.values_list("pk", flat=True)),
            "remarks": set(Remark.objects.values_list("pk", flat=True)),
            "broken": list(chain.faults(row.jurisdiction_id)),
            "counts": recount(repair=False),
        }
    finally:
        connections.close_all()


def test_eight_writers_on_one_item_lose_nothing_that_was_acknowledged(shared):
    item = shared
    names = ("zhao", "sun", "wang", "zhao")
    with ThreadPoolExecutor(WRITERS) as pool:
        kept = list(pool.map(lambda number: write(number, item.pk, names), range(WRITERS)))
        found = pool.submit(read, item.pk).result()
    reports = {key for one in kept for key in one["reports"]}
    assert len(reports) == WRITERS * 3 // 4 * ROUNDS // 2  # nobody was refused: writers wait for each other
    assert found["reports"] == reports
    assert found["remarks"] == {key for one in kept for key in one["remarks"]}
    assert found["row"].urged == sum(one["urged"] for one in kept)
    paths = {path for path, verb, _told in found["events"] if verb in ("progress_report.submit", "remark.say")}
    assert paths >= {f"progress_report/{key}" for key in reports} | {f"remark/{key}" for key in found["remarks"]}
    last = [told for path, verb, told in found["events"] if (path, verb) == (item.path, "commitment.report")][-1]
    assert found["row"].percent == last["diff"].get("percent", [0, found["row"].percent])[1]
    assert found["broken"] == []
    assert found["counts"] == []
