"""Who is told of what, why, and never of what they may not see."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.utils import translation

from tests.cast import on
from tests.database import KIND
from tests.notices.conftest import MONDAY, behind
from throughline.base.models import Event
from throughline.base.verbs import Table, Verb
from throughline.bodies.actions import accounts
from throughline.bodies.models import RoleGrant
from throughline.bodies.standing import holders
from throughline.bodies.standing import standing as stands
from throughline.delivery.actions import changes, items, progress
from throughline.notices import reading
from throughline.notices.models import Cursor, Notice
from throughline.notices.reading import read_all, read_some
from throughline.notices.shown import lines


def reasons(verb):
    return {row.account.username: row.reason for row in Notice.objects.filter(verb=verb).select_related("account")}


def shown(account):
    return lines(account, Notice.objects.filter(account=account))


def test_those_whom_the_table_names_are_told_once_with_the_reason(told):
    assert reasons("commitment.assign") == {"zhao": "lead", "sun": "cooperating", "li": "responsible"}
    assert {row.account.username for row in Notice.objects.filter(verb="commitment.assign", needs_act=True)} == {"zhao"}


def test_who_did_it_is_not_told(told):
    with on(MONDAY):
        items.urge_item(by=told.wang, item=told.item)
        items.sign_item(by=told.zhao, item=told.item)
        read_all()
    assert reasons("commitment.urge") == {"zhao": "lead"}
    assert reasons("commitment.sign") == {"wang": "office"}


def test_a_reason_names_the_unit_in_the_readers_language(told):
    line = next(line for line in shown(told.zhao) if line.notice.verb == "commitment.assign")
    assert line.why == "you are the lead unit (Bureau of Culture and Tourism)"
    with translation.override("zh-hans"):
        line = next(line for line in shown(told.zhao) if line.notice.verb == "commitment.assign")
        assert line.why == "您是牵头单位（文旅局）"
        assert line.title == "国际文化季"


def test_reading_again_tells_nothing_again(told):
    before = Notice.objects.count()
    assert before
    assert read_all() == 0
    Cursor.objects.update(seq=0)
    read_all()
    assert Notice.objects.count() == before


def test_a_chain_is_read_in_small_steps_to_the_same_end(told):
    before = set(Notice.objects.values_list("account", "chain", "seq"))
    Notice.objects.all().delete()
    Cursor.objects.all().delete()
    with on(MONDAY):
        assert read_all(batch=3) == len(before)
    assert set(Notice.objects.values_list("account", "chain", "seq")) == before
    assert behind() == {}


def test_reading_stops_before_a_number_that_is_missing(told):
    with on(MONDAY):
        items.urge_item(by=told.wang, item=told.item)
        items.urge_item(by=told.li, item=told.item)
        last = Event.objects.filter(chain="S01").latest("seq")
        Event.objects.filter(chain="S01", seq=last.seq - 1).delete()
        read_all()
    assert reasons("commitment.urge") == {}
    assert Cursor.objects.get(chain="S01").seq == last.seq - 2


def test_a_second_reader_that_comes_late_writes_nothing(told, monkeypatch):
    with on(MONDAY):
        items.urge_item(by=told.wang, item=told.item)
        slow = reading._unbroken

        def overtaken(realm, start, batch):
            found = slow(realm, start, batch)
            monkeypatch.setattr(reading, "_unbroken", slow)
            read_some(realm)  # somebody else reads all of it in between
            return found

        monkeypatch.setattr(reading, "_unbroken", overtaken)
        assert read_some("S01") is None
    assert Notice.objects.filter(verb="commitment.urge").count() == 1


@pytest.mark.django_db(transaction=KIND == "postgres")
def test_two_readers_at_once_tell_each_thing_once(told, monkeypatch, tmp_path):
    with on(MONDAY):
        for _time in range(6):
            items.urge_item(by=told.wang, item=told.item)
    if KIND == "sqlite":  # several connections need a file: a copy of what this test has in memory
        file = tmp_path / "shared.sqlite3"
        file.write_bytes(connection.connection.serialize())
        monkeypatch.setitem(connections.databases["default"], "NAME", str(file))

    def read(_reader):
        try:
            with on(MONDAY):
                read_all(batch=2)
            return Notice.objects.filter(verb="commitment.urge").count()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as readers:
        list(readers.map(read, range(3)))
        assert readers.submit(read, 3).result() == 6


def test_nobody_is_told_of_what_they_may_not_see(told):
    """A report's text is for the parties: the notice to the office shows it, a stranger's forged one shows nothing."""
    with on(MONDAY):
        items.sign_item(by=told.zhao, item=told.item)
        told.item.refresh_from_db()
        progress.submit_progress(by=told.zhao, item=told.item, text="机密进展", percent=10)
        read_all()
    assert reasons("progress_report.submit") == {"wang": "office"}
    row = Notice.objects.get(verb="progress_report.submit")
    forged = Notice(account=told.wu, path=row.path, verb=row.verb, at=row.at, reason="office", params={})
    line = lines(told.wu, [forged])[0]
    assert line.title == ""
    assert "机密" not in f"{line}"


def test_a_role_that_ended_is_told_nothing_more_and_sees_no_title(told):
    with on("2025-04-20"):
        for grant in told.zhao.grants.all():
            accounts.end_role(by=told.shen, grant=grant, on="2025-04-18")
    with on("2025-04-21"):
        items.urge_item(by=told.wang, item=told.item)
        read_all()
        assert reasons("commitment.urge") == {}
        account = type(told.zhao).objects.get(pk=told.zhao.pk)
        assert {line.title for line in shown(account)} == {""}


def test_a_closed_account_is_told_nothing(told):
    with on(MONDAY):
        accounts.close_account(by=told.shen, account=told.zhao, reason="left")
        items.urge_item(by=told.wang, item=told.item)
        read_all()
    assert reasons("commitment.urge") == {}


def test_a_decision_that_two_may_take_asks_both(told):
    with on(MONDAY):
        items.sign_item(by=told.zhao, item=told.item)
        told.item.refresh_from_db()
        changes.ask_extension(by=told.zhao, item=told.item, new_due=told.item.due.replace(month=12), reason="审批")
        read_all()
    found = Notice.objects.filter(verb="change.ask_extension")
    assert {(row.account.username, row.reason, row.needs_act) for row in found} == {
        ("wang", "office", True),
        ("li", "responsible", True),
    }


def test_what_is_read_after_a_month_stands_in_the_list_as_read(told):
    with on(MONDAY):
        items.urge_item(by=told.wang, item=told.item)
    with on("2025-06-16"):
        read_all()
    assert Notice.objects.get(verb="commitment.urge").read_on is not None


def test_a_history_that_is_passed_over_is_told_to_nobody(told):
    with on(MONDAY):
        items.urge_item(by=told.wang, item=told.item)
        assert reading.pass_over() > 0
        assert read_all() == 0
        assert behind() == {}
        items.urge_item(by=told.li, item=told.item)
        read_all()
    assert Notice.objects.filter(verb="commitment.urge").count() == 1


def test_a_fault_in_a_policy_keeps_nobody_else_waiting(told, monkeypatch, caplog):
    with on(MONDAY):
        items.urge_item(by=told.wang, item=told.item)
        items.sign_item(by=told.zhao, item=told.item)
        right = reading._told

        def faulty(event, *rest):
            if event.verb == "commitment.urge":
                raise ZeroDivisionError
            return right(event, *rest)

        monkeypatch.setattr(reading, "_told", faulty)
        read_all()
    assert reasons("commitment.sign") == {"wang": "office"}
    assert "Nobody was told" in caplog.text


def test_holders_are_those_who_hold_the_relation(cast):
    """The two ways of asking agree: an account is a holder exactly where its own capacities name the relation."""
    row = {"lead": cast.culture.pk, "parties": [cast.education.pk], "responsible": cast.li_person.pk}
    people = [one for one in vars(cast).values() if hasattr(one, "grants")]
    assert len(people) == RoleGrant.objects.values("account").distinct().count()
    for relation in ("lead", "cooperating", "responsible", "office", "leader", "upper", "auditor", "security"):
        told_of = {one.username for one in holders("S01", relation, **row)}
        assert told_of == {one.username for one in people if relation in stands(one).capacities("S01", **row)}, relation
        assert told_of


def test_a_table_that_asks_whom_it_does_not_tell_is_refused():
    verb = Verb("do", "do_it", "Do", "Does it.", ("office",), tells=("lead",), asks=("office",))
    with pytest.raises(ValueError, match="without telling"):
        Table(noun="thing", label="Thing", states={}, verbs=(verb,))
