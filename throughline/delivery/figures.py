"""Figures in numbers and in words: the one place where a count, milestones and parts become a percentage."""

from django.utils.translation import gettext as _

from .models import Commitment, ProgressReport

WHOLE = 100


def share(done: int, total: int) -> int:
    """Return `done` of `total` in whole percent, a half upwards as taught at school: 2 of 3 are 67, 1 of 8 are 13.

    More than all is 100. What is not whole yet stays below it: 199 of 200 are 99, for at 100 nothing is left to do.
    Of nothing it is 0.
    """
    if total <= 0:
        return 0
    if done >= total:
        return WHOLE
    return min((2 * done * WHOLE + total) // (2 * total), WHOLE - 1)


def figure(item: Commitment, number: int) -> str:
    """Return a figure as sent, with what it is measured by: "9 of 4 open days", "60%"; else nothing."""
    if item.progress_by == "percent":
        return f"{number}%"
    if item.progress_by != "count":
        return ""
    facts = {"done": number, "total": item.target or "?", "unit": item.unit}
    return (_("%(done)s of %(total)s %(unit)s") % facts).strip()


def reported(report: ProgressReport) -> str:
    """Return the figure that a report gave; "" where it gave none."""
    item = report.commitment
    number = report.count if item.progress_by == "count" else report.percent
    return figure(item, number) if number is not None else ""


def claimed(report: ProgressReport) -> str:
    """Return the figure of a report with the share that its item has by it: "2 of 3 venues, 67%"."""
    return _(", ").join(dict.fromkeys(filter(None, [reported(report), f"{report.percent}%"])))
