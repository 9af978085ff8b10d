"""Nothing goes out at night, on weekends, on holidays; make-up days are worked."""

from datetime import date, datetime, time

import pytest
from django.utils import timezone

from throughline.bodies.models import RuleValue
from throughline.bodies.published_days import load_days
from throughline.notices.hours import is_working, next_working


def moment(words):
    return datetime.fromisoformat(words).replace(tzinfo=timezone.get_current_timezone())


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2025-04-14 08:29", "2025-04-14 08:30"),  # a Monday
        ("2025-04-14 08:30", "2025-04-14 08:30"),
        ("2025-04-14 17:59", "2025-04-14 17:59"),
        ("2025-04-14 18:00", "2025-04-15 08:30"),
        ("2025-04-18 19:00", "2025-04-21 08:30"),  # over the weekend
        ("2025-04-30 18:30", "2025-05-06 08:30"),  # over the holiday of May
        ("2025-04-27 10:00", "2025-04-27 10:00"),  # a Sunday that is worked instead
    ],
)
def test_the_next_working_moment(db, now, then):
    load_days()
    assert next_working(moment(now)) == moment(then)
    assert is_working(moment(now)) is (now == then)


def test_an_installation_may_set_other_hours_from_a_day_on(db):
    value = {"begin_hour": 9, "begin_minute": 0, "end_hour": 17, "end_minute": 0}
    RuleValue.objects.create(rule="notices.hours", value=value, valid_from=date(2025, 4, 15))
    assert is_working(moment("2025-04-14 08:45"))
    assert not is_working(moment("2025-04-15 08:45"))
    assert next_working(moment("2025-04-15 17:00")) == moment("2025-04-16 09:00")


def test_hours_that_leave_no_time_do_not_keep_mail_for_ever(db):
    value = {"begin_hour": 18, "begin_minute": 0, "end_hour": 9, "end_minute": 0}
    RuleValue.objects.create(rule="notices.hours", value=value, valid_from=date(2025, 1, 1))
    assert timezone.localtime(next_working(moment("2025-04-14 20:00"))).time() == time(8, 30)
