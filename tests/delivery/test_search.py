"""Search: words of two characters and two languages, kept in the act, and never a hit on what may not be read."""

from datetime import date

import pytest

from tests.cast import on
from throughline.base import search
from throughline.base.models import SearchRow
from throughline.delivery import queries, searched
from throughline.delivery.actions import items, progress
from throughline.delivery.models import Commitment
from throughline.jobs import reindex
from throughline.loop.rename import rename


def found(user, text) -> list[int]:
    return sorted(queries.ledger(user, {"q": text}).values_list("pk", flat=True))


@pytest.fixture
def two(ledger):
    first = ledger.opened(
        title_zh="建设国际会客厅", title_en="A reception hall for Ångström guests", measure_zh="2025年投入使用"
    )
    second = ledger.opened(
        title_zh="改善语言环境", title_en="Better language service, item no. 7", due=date(2025, 9, 30)
    )
    return first, second


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("会客厅", (0,)),
        ("客厅", (0,)),
        ("厅客", ()),
        ("语言", (1,)),
        ("国际 投入", (0,)),
        ("国际 语言", ()),
        ("厅 用", (0,)),
        ("recept hall", (0,)),
        ("RECEPTION", (0,)),
        ("ception", ()),
        ("angstrom", (0,)),
        ("２０２５年", (0,)),
        ("文旅局", (0, 1)),
        ("厅2025", ()),
        ('"; DROP 会客厅 * ( AND', ()),
        ("、“”", (0, 1)),
        ("", (0, 1)),
    ],
)
def test_words_are_found_exactly_in_both_languages(ledger, two, text, hits):
    assert found(ledger.wang, text) == sorted(two[place].pk for place in hits)


def test_words_of_a_report_are_found_only_by_those_who_read_it(ledger, two):
    item, _other = two
    with on("2025-05-20"):
        progress.submit_progress(by=ledger.zhao, item=item, text="场地尚未落实")
    assert found(ledger.wang, "未落实") == found(ledger.zhao, "会客厅 落实") == [item.pk]
    assert found(ledger.sun, "落实") == found(ledger.mei, "落实") == found(ledger.qian, "会客厅") == []
    assert found(ledger.sun, "会客厅") == found(ledger.mei, "会客厅") == [item.pk]


def test_a_return_takes_the_words_back(ledger, two):
    item, _other = two
    with on("2025-05-20"):
        report = progress.submit_progress(by=ledger.zhao, item=item, text="场地尚未落实")
        progress.return_progress(by=ledger.wang, report=report, reason="写清楚")
    assert found(ledger.wang, "落实") == []


def test_an_edit_and_a_new_name_are_found_at_once(ledger):
    with on("2025-04-07"):
        item = ledger.propose(title_zh="初稿")
        items.edit_item(by=ledger.wang, item=item, title_zh="定稿")
    assert list(search.matching("commitment", "初稿")) == []
    assert list(search.matching("commitment", "定稿")) == [item.pk]
    with on("2025-05-20"):
        rename(by=ledger.wang, organization=ledger.culture, on=date(2025, 5, 1), name_zh="文化体育局")
    assert list(search.matching("commitment", "体育局")) == [item.pk]


def test_reindex_finds_and_repairs_what_differs(ledger, two, capsys):
    assert reindex.run(["--check"]) == 0
    Commitment.objects.filter(pk=two[0].pk).update(title_zh="换了")
    SearchRow.objects.filter(object_id=two[1].pk).delete()
    search.write("commitment", 10**6, "S01", "幽灵")
    assert reindex.run(["--check"]) == 1
    assert searched.stale(repair=True) == 3
    assert reindex.run([]) == 0
    assert found(ledger.wang, "换了") == [two[0].pk]
    assert "3 rows differed" in capsys.readouterr().out
