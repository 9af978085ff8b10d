"""When mail may go out: in the hours of the rule `notices.hours`, on working days. Nobody is told at night."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from throughline.base.days import add_working_days, working_days_between
from throughline.bodies.rules import HOURS, defaults, rule_value


def hours(day: date) -> tuple[time, time]:
    """Return the first and the last moment of the hours in force on a day, for the whole installation.

    A value that leaves no time at all would keep every mail for ever; the shipped hours stand in for it.
    """
    for value in (rule_value(HOURS, day).value, defaults()[HOURS]):
        first = time(int(value["begin_hour"]), int(value["begin_minute"]))
        last = time(int(value["end_hour"]), int(value["end_minute"]))
        if first < last:
            break
    return first, last


def is_working_day(day: date) -> bool:
    """Say whether a day is worked, holidays and make-up days counted."""
    return working_days_between(day - timedelta(days=1), day) == 1


def closing(moment: datetime) -> datetime | None:
    """Return until when mail may go out from a moment on; None where it may not go out then."""
    local = timezone.localtime(moment)
    day = local.date()
    first, last = hours(day)
    return _at(day, last) if first <= local.time() < last and is_working_day(day) else None


def is_working(moment: datetime) -> bool:
    """Say whether mail may go out now."""
    return closing(moment) is not None


def next_working(moment: datetime) -> datetime:
    """Return `moment` where mail may go out then, else the next moment at which it may."""
    local = timezone.localtime(moment)
    day = local.date()
    if is_working_day(day):
        first, last = hours(day)
        if local.time() < last:
            return max(moment, _at(day, first))
    day = add_working_days(day, 1)
    return _at(day, hours(day)[0])


def _at(day: date, clock_time: time) -> datetime:
    """Return the aware moment of a time of day in the installation's zone."""
    return datetime.combine(day, clock_time, tzinfo=timezone.get_current_timezone())
