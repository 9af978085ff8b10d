"""The ladder of a case: a step begins and ends with the verb that moves the case, in the same transaction."""

from typing import Any

from throughline.base import clock
from throughline.base.text import current_language

from .models import Case, CaseStep


def begin(case: Case) -> CaseStep:
    """Start the stay of a case where it lies now."""
    last = case.steps.order_by("-number").first()
    return CaseStep.objects.create(
        case=case,
        number=(last.number if last else 0) + 1,
        level=case.level,
        to=case.to,
        began=clock.today(),
        due=case.due,
    )


def end(case: Case, how: str, *, by: Any, reason: str = "", lang: str = "") -> None:
    """End the stay that lasts, and say how; where none lasts (an answer came back) nothing is ended."""
    text = reason.strip()
    case.steps.filter(ended=None).update(
        ended=clock.today(),
        how=how,
        by_name=by.printed_name,
        reason=text,
        lang=(lang or current_language()) if text else "",
    )


def accepted(case: Case) -> None:
    """Note the day on which it was taken on."""
    case.steps.filter(ended=None).update(accepted_on=clock.today())


def again(case: Case) -> None:
    """Open the last stay again: the outcome that ended it was withdrawn."""
    last = case.steps.order_by("-number").first()
    if last is not None:
        case.steps.filter(pk=last.pk).update(ended=None, how="", by_name="", reason="", lang="")
