"""Rows drawn from pieces that are worded once say what holds at the moment, in both languages."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import on
from throughline.delivery.models import Commitment, Milestone
from throughline.desk.ledger.views.gantt import SHEET

from .conftest import client_of, more

URL = reverse("desk:commitment-list")
CHINESE = URL.replace("/en/", "/zh/")


def shown(cast, query: str, url: str = URL) -> str:
    return client_of(cast.wang).get(f"{url}?{query}").content.decode()


def changed(row, **columns) -> None:
    type(row).objects.filter(pk=row.pk).update(**columns)


def test_a_light_that_counts_days_counts_them_anew_every_day(cast, found):
    changed(found.rows[1], light_why={"reason": "overdue", "due": "2025-11-01"})
    for day, told in (("2025-11-03", "2 days past"), ("2025-11-04", "3 days past"), ("2025-11-02", "1 day past")):
        with on(day):
            assert told in shown(cast, "light=red")


def test_a_light_follows_its_row_at_once(cast, found):
    row = found.rows[1]
    changed(row, light_why={"reason": "overdue", "due": "2025-11-01"})
    with on("2025-11-03"):
        assert "2 days past" in shown(cast, f"lead={row.lead_id}")
        changed(row, light_why={"reason": "blocked", "word": ["Stuck <here>", "卡住"]})
        assert "Stuck &lt;here&gt;" in shown(cast, f"lead={row.lead_id}")
        assert "卡住" in shown(cast, f"lead={row.lead_id}", CHINESE)


def test_days_of_another_year_carry_it_and_lose_it_with_the_new_year(cast, found):
    changed(found.rows[2], due=date(2026, 2, 3))
    with on("2025-11-20"):
        assert "3 Feb 2026" in shown(cast, "light=amber")
    with on("2026-01-05"):
        page = shown(cast, "light=amber")
        assert "3 Feb" in page
        assert "3 Feb 2026" not in page


@pytest.mark.parametrize("url", [URL, CHINESE])
def test_what_people_wrote_is_escaped_in_every_piece_of_a_row(cast, found, url):
    row = found.rows[1]
    changed(row, title_en='<i>"A"</i>', title_zh='<i>"A"</i>')
    changed(row.lead, short_en="<u>L</u>", short_zh="<u>L</u>")
    page = shown(cast, f"lead={row.lead_id}&cols=number,title,lead", url) + shown(cast, f"lead={row.lead_id}", url)
    assert "<i>" not in page
    assert "<u>L" not in page
    assert "&lt;i&gt;&quot;A&quot;&lt;/i&gt;" in page
    assert "&lt;u&gt;L&lt;/u&gt;" in page


def test_a_title_in_the_other_language_only_is_marked_as_such(cast, found):
    changed(found.rows[1], title_en="", title_zh="活动场所")
    assert '<span lang="zh-CN">活动场所</span><span class="lng">中文</span>' in shown(cast, "light=red")
    assert '<span lang="zh-CN">活动场所' not in shown(cast, "light=red", CHINESE)


def test_links_keep_what_is_asked_with_signs_of_any_kind(cast, found):
    page = client_of(cast.wang).get(URL, {"q": "a&b=ü c", "light": ["red", "amber"], "sort": "due"})
    urls = [url for url in re.findall('href="([^"]*)"', unescape(page.content.decode())) if "as=board" in url]
    assert urls == ["?q=a%26b%3D%C3%BC+c&light=red&light=amber&sort=due&as=board"]


def test_words_are_looked_up_once_for_the_number_and_the_rows(cast, found):
    client = client_of(cast.wang)
    client.get(URL)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(URL, {"q": "活动"}).context["count"] == 1
    asked = [query["sql"] for query in queries if "base_search" in query["sql"]]
    assert len(asked) == 1


def test_each_drawing_of_the_gantt_begins_at_its_own_first_bar(cast, found):
    more(cast, found, 40)
    first = list(Commitment.objects.order_by("pk").values_list("pk", flat=True)[:SHEET])
    days = {"opened_on": date(2025, 4, 22), "start": None, "due": date(2026, 3, 1), "due_original": date(2026, 3, 1)}
    Commitment.objects.filter(pk__in=first).update(**days)
    days |= {"start": date(2026, 4, 10), "due": date(2026, 6, 1), "due_original": date(2026, 6, 1)}
    Commitment.objects.exclude(pk__in=first).update(**days)
    Milestone.objects.exclude(commitment__in=first).update(due=date(2026, 5, 4))
    charts = client_of(cast.wang).get(f"{URL}?as=gantt&sort=due").context["charts"]
    assert [chart.ticks[0][1] for chart in charts] == ["Apr 2025", "Apr 2026"]
    for chart in charts:
        assert min(row.start for row in chart.rows) < chart.ticks[1][0], "the first bar begins in the first month"


@pytest.mark.parametrize(("due", "start"), [("9999-12-31", None), ("2026-03-01", "0001-01-01")])
def test_a_line_of_a_year_that_nobody_means_is_drawn_with_what_is_wrong(cast, found, due, start):
    row = found.rows[1]
    Commitment.objects.filter(pk=row.pk).update(due=due, start=start, state="proposed", live=False)
    Milestone.objects.filter(commitment=row).update(due=date(9999, 12, 31))
    chart = client_of(cast.wang).get(f"{URL}?as=gantt&state=proposed").context["charts"][0]
    note = next(one.note for one in chart.rows if one.url.endswith(f"/{row.pk}/"))
    assert "Give a day in the years 1900 to 2099." in note
    assert chart.ticks[-1][1] != "Jan 9999"
    pages = [f"/en/desk/delivery/item_list/{row.item_list_id}/", f"/en/desk/delivery/commitment/{row.pk}/"]
    for url in pages:
        assert "Give a day in the years 1900 to 2099." in client_of(cast.wang).get(url).content.decode()
