"""What the clock does when a time limit has passed: from a unit to the office, else mark it. Twice does no harm."""

from django.db.models import Q, QuerySet

from throughline.base import clock
from throughline.base.record import acting
from throughline.bodies.standing import CLOCK

from .actions.climbing import escalate_case, mark_case_overdue
from .models import Case
from .states import HELD

CHUNK = 200
TIMED = (*HELD, "answered")  # of an answered case the time to carry out a meeting's decision


def passed() -> QuerySet[Case]:
    """Return the cases whose time limit has passed and was not marked yet; on an agenda it is the meeting's day."""
    today = clock.today()
    late = Q(due__lt=today, state__in=TIMED) | Q(state="tabled", meeting__held_on__lt=today)
    return Case.objects.filter(late, live=True, overdue_on=None)


def climbs(case: Case) -> bool:
    """Say whether the clock takes a case further: a problem or request that a unit has not dealt with."""
    return case.kind != "instruction" and case.level == "unit" and case.state in HELD


def pass_limits(*, chunk: int = CHUNK) -> dict[str, int]:
    """Take further or mark every case whose limit has passed, `chunk` in one transaction.

    Return {"escalated": taken to the office, "overdue": marked}. A chunk that was cut off is done by the next run.
    """
    keys = list(passed().order_by("pk").values_list("pk", flat=True))
    counts = {"escalated": 0, "overdue": 0}
    for first in range(0, len(keys), chunk):
        with acting():
            for case in (
                passed().select_for_update(of=("self",), no_key=True).filter(pk__in=keys[first : first + chunk])
            ):
                if climbs(case):
                    escalate_case(by=CLOCK, case=case)
                    counts["escalated"] += 1
                else:
                    mark_case_overdue(by=CLOCK, case=case)
                    counts["overdue"] += 1
    return counts
