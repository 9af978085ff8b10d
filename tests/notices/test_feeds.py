"""Calendar feeds: what RFC 5545 asks for, what a calendar program reads in them, and who may not."""

import re
from datetime import date, datetime

import pytest
import vobject
from django.test import Client
from django.urls import reverse

from tests.cast import on
from tests.notices.conftest import MONDAY
from throughline.base.errors import Invalid, NotAllowed
from throughline.base.models import Event
from throughline.bodies.actions import accounts
from throughline.delivery.actions import changes, items, progress, rounds
from throughline.meetings.actions.meetings import plan_meeting
from throughline.notices.actions.choices import make_feed, revoke_feed
from throughline.notices.feeds import feed_of, secret_of, written

UTC_STAMP = re.compile(rb"\d{8}T\d{6}Z")


@pytest.fixture
def year(told):
    """Give an item with two milestones, a round that asks for it, and a meeting; made on one Monday."""
    steps = [
        {"title_en": "Venue, fixed; or not", "due": date(2025, 6, 30)},
        {"title_zh": "布" * 60, "due": date(2025, 9, 1)},
    ]
    told.told_item = told.item
    told.item = told.opened(number=7, title_zh="文化\n季；与会、“参展”, 等", milestones=steps, sign=True)
    with on(MONDAY):
        words = {"period_from": date(2025, 4, 1), "period_to": date(2025, 4, 20), "due": date(2025, 4, 25)}
        told.round = rounds.open_round(
            by=told.wang, organization=told.committee, year=2025, title_en="April round", **words
        )
        told.meeting = plan_meeting(
            by=told.wang, jurisdiction=told.one, bodies=[told.committee], kind="thematic", title_en="Thematic meeting",
            title_zh="", year=2025, held_on=date(2025, 5, 20), place_en="Hall, two",
        )  # fmt: skip
    return told


def text_of(feed, day=MONDAY):
    with on(day):
        return written(feed, lambda row: f"https://desk.example.org/{row.path}/")


def entries(feed, day=MONDAY):
    """Read a feed back as a calendar program does: {path of the row: entry}."""
    found = vobject.readOne(text_of(feed, day).decode())
    return {entry.uid.value.rpartition("@")[0]: entry for entry in found.contents.get("vevent", [])}


def a_feed(told, who="zhao", unit=None):
    with on(MONDAY):
        account = getattr(told, who)
        return make_feed(by=account, account=account, organization=unit)


def test_a_feed_keeps_the_rules_of_rfc_5545(year):
    text = text_of(a_feed(year))
    assert b"\n" not in text.replace(b"\r\n", b"")  # CRLF only
    lines = text.split(b"\r\n")
    assert max(map(len, lines)) <= 75  # octets, folded
    text.decode("utf-8")
    for line in lines:
        line.decode("utf-8")  # no sign is cut in two by a fold
    whole = text.replace(b"\r\n ", b"")
    assert whole.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert whole.endswith(b"END:VCALENDAR\r\n")
    assert "季；与会、“参展”\\, 等".encode() in whole  # a comma is escaped, full-width signs are not
    assert b"Venue\\, fixed\\; or not" in whole
    assert whole.count(b"BEGIN:VTIMEZONE") == 1
    assert b"TZID:Asia/Shanghai" in whole
    assert whole.index(b"BEGIN:VTIMEZONE") < whole.index(b"BEGIN:VEVENT")
    for entry in whole.split(b"BEGIN:VEVENT")[1:]:
        for name in (b"UID:", b"DTSTAMP:", b"SEQUENCE:", b"SUMMARY:", b"DTSTART", b"DTEND"):
            assert entry.count(b"\r\n" + name) == 1, name
        assert UTC_STAMP.match(entry.partition(b"DTSTAMP:")[2])


def test_a_calendar_program_reads_what_is_due(year):
    found = entries(a_feed(year))
    item = found[f"commitment-{year.item.pk}"]
    assert item.dtstart.value == year.item.due
    assert item.summary.value.startswith("Due: 文化")
    assert item.url.value == f"https://desk.example.org/{year.item.path}/"
    steps = [entry for name, entry in found.items() if name.startswith("milestone-")]
    assert {step.dtstart.value for step in steps} == {date(2025, 6, 30), date(2025, 9, 1)}
    asked = found[f"round-{year.round.pk}"]
    assert asked.dtend.value.replace(tzinfo=None) == datetime(2025, 4, 25, 18)  # noqa: DTZ001 (as it is printed)
    assert asked.dtend.value.utcoffset().total_seconds() == 8 * 3600
    assert found[f"meeting-{year.meeting.pk}"].location.value == "Hall, two"


def test_a_change_keeps_the_uid_and_raises_the_sequence(year):
    feed = a_feed(year)
    before = entries(feed)
    with on("2025-04-15"):
        year.item.refresh_from_db()
        asked = changes.ask_extension(by=year.zhao, item=year.item, new_due=date(2025, 12, 12), reason="审批")
        changes.grant_extension(by=year.li, change=asked)
    after = entries(feed, "2025-04-16")
    assert set(before) == set(after)
    name = f"commitment-{year.item.pk}"
    assert after[name].dtstart.value == date(2025, 12, 12)
    assert int(after[name].sequence.value) > int(before[name].sequence.value)
    assert after[name].dtstamp.value > before[name].dtstamp.value
    step = next(one for one in before if one.startswith("milestone-"))
    assert int(after[step].sequence.value) >= int(before[step].sequence.value)
    assert after[f"meeting-{year.meeting.pk}"].serialize() == before[f"meeting-{year.meeting.pk}"].serialize()


def test_an_answer_returned_after_the_day_of_its_round_is_due_on_the_later_day(year):
    feed, other = a_feed(year), a_feed(year, "wang")
    assert entries(other)[f"round-{year.round.pk}"]
    with on("2025-04-24"):
        report = progress.submit_progress(by=year.zhao, item=year.item, text="已布展", percent=20)
    assert f"round-{year.round.pk}" in entries(feed, "2025-04-24")  # another item is still owed
    with on("2025-04-25"):
        progress.return_progress(by=year.wang, report=report, reason="缺照片")
    asked = year.round.items.get(commitment=year.item)
    assert asked.owed_by_day > year.round.due
    found = entries(feed, "2025-04-26")
    again = found[f"round_item-{asked.pk}"]
    assert again.dtend.value.date() == asked.owed_by_day
    assert again.summary.value.startswith("Report again by now: 文化")
    assert again.url.value == f"https://desk.example.org/{year.item.path}/"
    assert found[f"round-{year.round.pk}"].dtend.value.date() == year.round.due
    with on("2025-04-28"):
        progress.submit_progress(by=year.zhao, item=year.told_item, text="已布展", percent=20)
    found = entries(feed, "2025-04-28")
    assert f"round-{year.round.pk}" not in found  # nothing of it is owed by its own day any more
    assert f"round_item-{asked.pk}" in found
    assert f"round_item-{asked.pk}" in entries(a_feed(year, "wang", year.culture), "2025-04-28")
    assert not [name for name in entries(other, "2025-04-28") if name.startswith("round_item")]


def test_a_unit_has_its_own_items_and_a_person_what_concerns_them(year):
    other = year.opened(lead=year.police, title_en="Of the police")
    assert f"commitment-{other.pk}" not in entries(a_feed(year, "zhao"))
    assert f"commitment-{other.pk}" not in entries(a_feed(year, "zhao", year.culture))
    assert f"commitment-{other.pk}" in entries(a_feed(year, "wang"))
    assert f"commitment-{other.pk}" in entries(a_feed(year, "wang", year.police))


def test_a_feed_shows_only_what_its_owner_may_see_now(year):
    feed = a_feed(year, "zhao", year.culture)
    assert entries(feed)
    with on("2025-04-20"):
        for grant in year.zhao.grants.all():
            accounts.end_role(by=year.shen, grant=grant, on="2025-04-18")
    assert entries(feed_of(secret_of(feed)), "2025-04-21") == {}


def test_nobody_makes_a_feed_for_another_or_for_a_unit_of_another(year):
    for unit in (year.police, year.commerce2):
        with pytest.raises(Invalid):
            a_feed(year, "zhao", unit)
    with pytest.raises(NotAllowed):
        make_feed(by=year.wang, account=year.zhao)
    a_feed(year)
    with pytest.raises(Invalid):  # one address is enough
        a_feed(year)


def test_a_secret_stands_in_no_event_and_in_no_row(year):
    feed = a_feed(year)
    assert secret_of(feed).partition("-")[2] not in str(vars(feed))
    assert not Event.objects.filter(payload__contains=feed.nonce).exists()


def test_an_address_needs_no_sign_in_and_is_gone_once_revoked(year):
    feed = a_feed(year)
    url = reverse("desk:feed-file", args=[secret_of(feed)])
    with on(MONDAY):
        answer = Client().get(url)
        assert answer.status_code == 200
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        assert "no-store" in answer["Cache-Control"]
        for wrong in (
            url.replace(".ics", "0.ics"),
            "/en/desk/notices/calendar/1-x.ics",
            "/en/desk/notices/calendar/x.ics",
        ):
            assert Client().get(wrong).status_code == 404
        revoke_feed(by=year.zhao, feed=feed)
        assert Client().get(url).status_code == 404


def test_an_address_is_gone_with_its_account(year):
    feed = a_feed(year)
    with on(MONDAY):
        accounts.close_account(by=year.shen, account=year.zhao, reason="left")
    assert feed_of(secret_of(feed)) is None


def test_a_closed_item_is_no_longer_due(year):
    feed = a_feed(year)
    with on(MONDAY):
        items.urge_item(by=year.wang, item=year.item)
    type(year.item).objects.filter(pk=year.item.pk).update(live=False)
    assert f"commitment-{year.item.pk}" not in entries(feed)


def test_a_feed_asks_as_much_for_twenty_items_as_for_one(year, django_assert_max_num_queries):
    feed = a_feed(year, "wang")
    with on(MONDAY):
        for _number in range(20):
            year.opened(title_en="One more")
        feed = feed_of(secret_of(feed))
        with django_assert_max_num_queries(13):
            written(feed, lambda row: row.path)
