"""The working-day calendar: kept once for all, by who keeps it, on a chain; what counts by it is worked out again."""

from datetime import date

import pytest

from tests.cast import on
from throughline.base.days import add_working_days
from throughline.base.errors import Invalid, NotAllowed
from throughline.base.models import Day, Event
from throughline.bodies.policy import keeps_calendar
from throughline.bodies.published_days import load_days
from throughline.delivery.actions import items, lists
from throughline.loop.calendar import clear_calendar, set_calendar

MADE_UP = {"name_zh": "市庆日", "reason": "市政府通知"}


def test_a_holiday_moves_the_clocks_and_the_lights_and_leaves_one_event(cast):
    with on("2025-11-21"):
        made = lists.draft_list(by=cast.wang, organization=cast.committee, year=2025, title_zh="清单")
        told = {"lead": cast.culture, "start": date(2025, 11, 20), "due": date(2025, 12, 1), "title_zh": "文化季"}
        item = items.open_item(by=cast.wang, item=items.propose_item(by=cast.wang, item_list=made, **told))
        assert item.light_code == "green"
        free = [date(2025, 11, 26), date(2025, 11, 27)]
        set_calendar(by=cast.mei, jurisdiction=cast.city, free=free, worked=[date(2025, 11, 22)], **MADE_UP)
        assert add_working_days(date(2025, 11, 25), 1) == date(2025, 11, 28)
        assert add_working_days(date(2025, 11, 21), 1) == date(2025, 11, 22)
        item.refresh_from_db()
        assert (item.light_code, item.light_why["reason"]) == ("amber", "few_days")
        event = Event.objects.get(verb="jurisdiction.set_days")
        assert (event.chain, "市政府通知" in event.payload) == (cast.city.code, True)
        clear_calendar(by=cast.mei, jurisdiction=cast.city, first=free[0], last=free[1], reason="撤销")
        assert add_working_days(date(2025, 11, 25), 1) == date(2025, 11, 26)


def test_a_shipped_holiday_that_was_taken_out_stays_out(cast):
    load_days()
    with on("2025-09-01"):
        clear_calendar(
            by=cast.mei, jurisdiction=cast.city, first=date(2025, 10, 8), last=date(2025, 10, 8), reason="改"
        )
    load_days()
    assert Day.objects.get(on=date(2025, 10, 8)).working
    with on("2025-09-01"), pytest.raises(Invalid):
        clear_calendar(by=cast.mei, jurisdiction=cast.city, first=date(2025, 9, 9), last=date(2025, 9, 9), reason="改")


def test_a_district_does_not_change_the_calendar_of_all(cast):
    assert keeps_calendar(cast.mei) == cast.city
    assert keeps_calendar(cast.wang) is None
    with on("2025-11-20"):
        with pytest.raises(Invalid):
            set_calendar(by=cast.wang, jurisdiction=cast.one, free=[date(2025, 12, 1)], **MADE_UP)
        with pytest.raises(NotAllowed):
            set_calendar(by=cast.wang, jurisdiction=cast.city, free=[date(2025, 12, 1)], **MADE_UP)
        for days in ([], [date(2024, 12, 2)], [date(2025, 12, 1)] * 2):
            with pytest.raises(Invalid):
                set_calendar(by=cast.mei, jurisdiction=cast.city, free=days, **MADE_UP)


def test_the_page_warns_of_a_year_without_a_table_and_takes_a_holiday(cast, client):
    client.force_login(cast.mei)
    with on("2031-12-02"):
        page = client.get("/zh/desk/bodies/calendar/")
        assert page.context["missing"] == [2031, 2032]
        sent = {
            "name_zh": "元旦",
            "first": "2032-01-01",
            "last": "2032-01-02",
            "worked": "2032年1月4日",
            "reason": "国办发",
        }
        assert client.post("/zh/desk/bodies/calendar/set/", {**sent, "worked": "soon"}).status_code == 422
        assert client.post("/zh/desk/bodies/calendar/set/", sent)["Location"].endswith("?year=2032")
        page = client.get("/zh/desk/bodies/calendar/?year=2032")
        assert page.context["missing"] == [2031]
        assert page.context["months"][0]["worked"] == 21
    client.force_login(cast.wang)
    assert client.post("/zh/desk/bodies/calendar/set/", sent).status_code == 403
