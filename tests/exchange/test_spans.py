"""Days and periods as people name them in a column of dates: each with its first and last day, or why it is none."""

from datetime import date

import pytest
from django.utils import translation

from throughline.exchange.reading.spans import missing, span_of, unclear

YEAR = (date(2025, 1, 1), date(2025, 12, 31))
THIRD = (date(2025, 7, 1), date(2025, 9, 30))
SEPTEMBER = (date(2025, 9, 1), date(2025, 9, 30))
DAY = (date(2025, 9, 30), date(2025, 9, 30))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        *((text, THIRD) for text in (
            "三季度", "第三季度", "3季度", "第3季度", "三季度末", "第三季度底前", "2025年三季度", "2025年第三季度",
            "二〇二五年三季度",
            "2025 年 三 季 度", "今年三季度", "Q3", "q3 2025", "Q3 2025", "2025Q3", "2025-Q3", "3Q 2025", "end of Q3",
            "third quarter", "3rd quarter of 2025", "the third quarter of 2025", "by the end of the third quarter",
        )),
        *((text, SEPTEMBER) for text in (
            "9月", "九月", "9月份", "9月底", "9月末", "9月底前", "九月底前完成", "2025年9月", "2025年9月底",
            "2025年9月末前", "2025-09",
            "2025.9", "2025/9", "202509", "二〇二五年九月底", "September", "September 2025", "Sep 2025", "Sept. 2025",
            "end of September", "End September 2025", "by the end of September", "by end-September 2025",
            "by the end of Sept.", "before the end of Sept. 2025", "2025年9月底前", "于2025年9月底前完成",
            "不晚于9月底",
            "不晚于2025年9月", "no later than September 2025",
            "till the end of September", "on or before the end of Sept.",
        )),
        *((text, DAY) for text in (
            "9月30日", "9月30日前", "2025年9月30日前", "2025-09-30", "45930", "9/30", "30 Sep", "by 30 September 2025",
            "２０２５年９月３０日", "2025年9月30日止", "2025年9月30日前完成",
            "before 30 September 2025", "before 30 Sept.",
            "by September 30, 2025", "on or before Sept. 30", "by the 30th of September", "before 2025-09-30",
            "no later than 30 September 2025", "at the latest on 30 Sept", "not later than 30 Sep",
            "until 30 September",
            "不晚于2025年9月30日", "不迟于9月30日", "最迟9月30日", "最晚于9月30日前完成",
            "截至2025年9月30日", "于9月30日以前完成",
            "九月三十日", "九月三十日前", "二〇二五年九月三十日前",
        )),
        *((text, YEAR) for text in (
            "年底", "年末", "年内", "全年", "年底前", "2025年", "2025年底", "2025年底前", "2025年内",
            "2025年全年", "今年底", "本年底",
            "end of 2025", "end of the year", "year-end", "by year end", "till year-end", "1-12月", "2025年1月至12月",
        )),
        ("上半年", (date(2025, 1, 1), date(2025, 6, 30))),
        ("2025年上半年", (date(2025, 1, 1), date(2025, 6, 30))),
        ("下半年", (date(2025, 7, 1), date(2025, 12, 31))),
        ("H1 2025", (date(2025, 1, 1), date(2025, 6, 30))),
        ("first half of 2025", (date(2025, 1, 1), date(2025, 6, 30))),
        ("一季度", (date(2025, 1, 1), date(2025, 3, 31))),
        ("2026年一季度", (date(2026, 1, 1), date(2026, 3, 31))),
        ("明年一季度", (date(2026, 1, 1), date(2026, 3, 31))),
        ("Q4 2026", (date(2026, 10, 1), date(2026, 12, 31))),
        ("9月上旬", (date(2025, 9, 1), date(2025, 9, 10))),
        ("9月中旬", (date(2025, 9, 11), date(2025, 9, 20))),
        ("2025年2月下旬", (date(2025, 2, 21), date(2025, 2, 28))),
        ("十二月底", (date(2025, 12, 1), date(2025, 12, 31))),
        ("4-6月", (date(2025, 4, 1), date(2025, 6, 30))),
    ],
)  # fmt: skip
def test_a_day_or_period_is_read_with_the_year_of_the_list(text, span):
    assert unclear(text) is None
    assert span_of(text, 2025) == span


@pytest.mark.parametrize(
    "text",
    [
        "月底", "月末", "每月底", "当月底", "季度末", "季末", "每季度末", "end of the month",
        "month-end", "end of quarter",
        "9月前", "三季度前", "on or before September", "不晚于月底",
        "2025年前", "before September", "by September 2025", "by Q3", "before 2026",
        "2025.1",
    ],
)  # fmt: skip
def test_what_may_mean_two_days_is_told_and_not_guessed(text):
    assert span_of(text, 2025) is None
    assert str(unclear(text))


@pytest.mark.parametrize(
    "text",
    [
        "", "很快", "soon", "长期", "五季度", "Q5", "Q0 2025", "13月", "0月", "2025年24月", "0001年0月", "6-4月",
        "十十月底", "Foo 2025",
        "2025", "end", "by", "2025年2月30日", "0000年底", "半年", "年", "全", "三", "第三", "3", "月", "9月32日",
        "999999年底", "二〇二五年十三月",
    ],
)  # fmt: skip
def test_what_names_no_day_is_none(text):
    assert span_of(text, 2025) is None
    assert unclear(text) is None


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("2025年11月31日", "November 2025 has 30 days", "2025年十一月只有30天"),
        ("before 31 November", "November 2025 has 30 days", "2025年十一月只有30天"),
        ("2025-02-29", "February 2025 has 28 days", "2025年二月只有28天"),
        ("二〇二五年六月三十一日前", "June 2025 has 30 days", "2025年六月只有30天"),
        ("9月32日", "September 2025 has 30 days", "2025年九月只有30天"),
    ],
)
def test_a_day_that_the_calendar_lacks_is_told_by_how_many_its_month_has(text, english, chinese):
    why = missing(text, 2025)
    assert span_of(text, 2025) is None
    assert str(why) == english
    with translation.override("zh-hans"):
        assert str(why) == chinese


@pytest.mark.parametrize("text", ["2025年9月30日", "9月底前", "soon", "", "2025年13月1日", "30/9", "三季度"])
def test_a_calendar_lacks_no_day_where_there_is_one_or_none_is_named(text):
    assert missing(text, 2025) is None
