"""The period that a new round would ask about: a body goes on as it asked before, without a gap; at first by months."""

import calendar
from datetime import date, timedelta

from throughline.bodies.models import Organization
from throughline.delivery.models import Round

ANSWER_DAYS = 7
DAY = timedelta(days=1)


def _month_end(day: date) -> date:
    """Return the last day of a month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _after(first: date, last: date) -> tuple[date, date]:
    """Return the period that follows one: as many whole months where it was whole months, else as many days."""
    begin = last + DAY
    if first.day == 1 and last == _month_end(last):
        end = last
        for _month in range((last.year - first.year) * 12 + last.month - first.month + 1):
            end = _month_end(end + DAY)
        return begin, end
    return begin, begin + (last - first)


def next_period(body: Organization | None, today: date) -> tuple[date, date, date]:
    """Return first and last day of the next period that has not passed, and by when to report on it.

    The answer has as many days after the period as last time, and from today a week at least.
    """
    before = Round.objects.filter(organization=body).order_by("-period_to", "-pk").first() if body else None
    if before is None:
        first, last, answer = today.replace(day=1), _month_end(today), timedelta()
    else:
        first, last, answer = before.period_from, before.period_to, before.due - before.period_to
        first, last = _after(first, last)
        while last < today:
            first, last = _after(first, last)
    return first, last, max(last + answer, today + timedelta(days=ANSWER_DAYS))
