"""How a case is shown, on every page alike: its light, with whom it lies, its ladder with dates and limits."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from throughline.base import clock
from throughline.base.days import add_working_days, working_days_between
from throughline.base.text import Said
from throughline.casework import clocks
from throughline.casework.models import Case, CaseStep, written
from throughline.casework.states import ENDED, HELD
from throughline.desk.signed import name_of
from throughline.look.drawings.line import Line, Stop
from throughline.look.lights import Light

SOON = 1  # working day to the limit, or none: amber
AMBER, GREY, GREEN, DONE, RED = "amb", "non", "grn", "don", "red"
KIND_OF_STATE = {"raised": GREY, "accepted": GREEN, "tabled": GREY, "answered": GREEN, "refused": AMBER}
CLIMBS = ("office", "working_group", "leader", "agenda")


def day(when: datetime.date | None) -> str:
    """Return a day in the reader's language, with the year where it is not the present one."""
    if when is None:
        return ""
    pattern = pgettext("day", "j M") if when.year == clock.today().year else pgettext("day", "j M Y")
    return dateformat.format(when, pattern)


def soon() -> datetime.date:
    """Return the last day on which a limit counts as due now: one working day on (one query)."""
    return add_working_days(clock.today(), SOON)


def state_word(case: Case) -> Any:
    """Return where a case stands: raised, handed over or referred, it waits to be taken on by whom it lies with."""
    return pgettext("case", "To be taken on") if case.state == "raised" else case.get_state_display()


def light(case: Case, near: datetime.date, *, counted: bool = False) -> Light:
    """Return the state as a light: red past the limit, amber when it comes (by `near`, of `soon`), else by the state.

    `counted` says by how many working days it is late, which reads the calendar: for the page of one case.
    """
    word = state_word(case)
    if case.state in ENDED:
        return Light(DONE, word)
    limit = case.limit
    if limit is not None and case.state != "refused":
        if limit < clock.today():
            return Light(RED, _late(limit) if counted else _("Overdue"), str(word))
        if limit <= near and case.state in HELD:
            return Light(AMBER, _("Due now"), str(word))
    return Light(KIND_OF_STATE[case.state], word)


def _late(due: datetime.date) -> str:
    """Return how late it is, in working days."""
    days = max(working_days_between(due, clock.today()), 1)
    return ngettext("Overdue by %(n)s working day", "Overdue by %(n)s working days", days) % {"n": days}


def asker(case: Case) -> Said | str:
    """Return who raised it."""
    if case.person is not None:
        return case.person.name
    return case.unit.short if case.unit is not None else _("The office")


def holder(case: Case | CaseStep) -> Said | str:
    """Return with whom it lies."""
    if case.level == "agenda":
        meeting = case.meeting if isinstance(case, Case) else case.case.meeting
        return meeting.title if meeting is not None else _("A meeting")
    if case.level == "leader":
        return _("The leaders")
    return case.to.short if case.to is not None else _("The office")


def waits_for(case: Case) -> Said | str:
    """Return whose act is next, or nothing where it has ended."""
    if case.state in ENDED:
        return ""
    return holder(case) if case.state in HELD or case.state == "tabled" else asker(case)


def called(case: Case) -> str:
    """Return kind and number: "Problem 2025-3"."""
    return _("%(kind)s %(year)s-%(number)s") % {
        "kind": case.get_kind_display(),
        "year": case.year,
        "number": case.number,
    }


def rows(cases: Iterable[Case]) -> list[dict[str, Any]]:
    """Return cases as rows of a list; where there are some, the calendar is read once for all."""
    found = list(cases)
    near = soon() if found else clock.today()
    return [_row(case, near) for case in found]


def _row(case: Case, near: datetime.date) -> dict[str, Any]:
    """Return one case as a row of a list."""
    return {
        "case": case,
        "called": called(case),
        "url": reverse("desk:case-page", args=[case.pk]),
        "light": light(case, near),
        "asker": asker(case),
        "holder": holder(case),
        "waits_for": waits_for(case),
        "due": day(case.limit),
        "overdue": case.limit is not None and case.limit < clock.today(),
        "raised": day(case.raised_on),
        "answer": written(case.answer, case.answer_lang),
    }


def _until(step: CaseStep, case: Case) -> datetime.date | None:
    """Return the last day of a step; while a case lies before a meeting, that is the meeting's."""
    return case.limit if step.level == "agenda" and step.ended is None else step.due


def _limit(step: CaseStep, case: Case) -> str:
    """Return the time limit of a step and what became of it."""
    until = _until(step, case)
    if until is None:
        return ""
    over = (step.ended or clock.today()) > until
    words = _("limit %(day)s, passed") if over else _("limit %(day)s")
    return words % {"day": day(until)}


def _mark(step: CaseStep, case: Case) -> str:
    """Return the mark of a step on the ladder."""
    if step.ended is not None or case.state in ENDED:
        return "reached"
    until = _until(step, case)
    return "red" if until is not None and until < clock.today() else "now"


def _stop(number: int, step: CaseStep, case: Case) -> Stop:
    """Return one step of the ladder."""
    paragraphs = []
    if step.accepted_on:
        paragraphs.append(_("Taken on %(day)s.") % {"day": day(step.accepted_on)})
    if step.ended:
        ended = {"day": day(step.ended), "how": step.get_how_display(), "who": name_of(step.by_name)}
        paragraphs.append(_("%(day)s: %(how)s (%(who)s)") % ended)
    if step.how == "decided" and case.decided_on:
        paragraphs.append(case.decision)
    elif step.reason:
        paragraphs.append(written(step.reason, step.lang))
    url = ""
    if step.level == "agenda" and case.agenda_item_id and case.meeting_id:
        url = f"{reverse('desk:meeting-page', args=[case.meeting_id])}?item={case.agenda_item_id}"
    return Stop(
        _mark(step, case),
        when=day(step.began),
        when_note=_limit(step, case),
        number=str(number),
        kicker=str(step.get_level_display()),
        title=holder(step),
        url=url,
        paragraphs=paragraphs,
    )


def _ahead(case: Case) -> list[Stop]:
    """Return the levels that are still above, each with its time limit."""
    if case.kind == "instruction" or case.state not in (*HELD, "refused"):
        return []
    found = []
    for level in CLIMBS:
        if not clocks.higher(level, case.level):
            continue
        days = None if level == "agenda" else clocks.limit(clocks.key(case.kind, level), case.body_id)
        told = ngettext("%(n)s working day", "%(n)s working days", days or 0) % {"n": days} if days else ""
        words = _("the next meeting of %(body)s") % {"body": case.body.short} if level == "agenda" else told
        found.append(Stop("planned", when_note=words, title=str(Case.LEVELS[level])))
    return found


def ladder(case: Case, steps: Sequence[CaseStep]) -> Line:
    """Return the ladder of a case: where it has been and until when, and the levels above."""
    stops = [_stop(number, step, case) for number, step in enumerate(steps, 1)]
    return Line([*stops, *_ahead(case)], label=_("The way of this case"))


def onward(case: Case) -> str:
    """Return how a case goes on when its time limit passes: by itself, or by whose choice; "" where it has none."""
    limit = case.limit
    if case.kind == "instruction" or limit is None:
        return ""
    if case.state not in HELD:
        return _onward_of_meeting(case, limit)
    if case.level == "unit":
        return _("When its time limit has passed it goes to the office by itself.")
    if limit < clock.today():
        return _(
            "The time limit passed on %(day)s. It does not climb by itself from here: the office refers it upwards or "
            "puts it on an agenda, or it is answered where it lies."
        ) % {"day": day(limit)}
    return _(
        "From here it does not climb by itself: the office refers it upwards or puts it on an agenda. When the time "
        "limit has passed, the office and whoever it lies with are told."
    )


def _onward_of_meeting(case: Case, limit: datetime.date) -> str:
    """Return how a case goes on that lies before a meeting, or that a meeting decided; `limit` is the case's own."""
    late, named = limit < clock.today(), {"day": day(limit)}
    if case.state == "tabled":
        told = _("It is before the meeting of %(day)s, whose decision answers it.")
        if late:
            told = _("The meeting of %(day)s went by without a decision: the office puts it before another one.")
        return told % named
    if case.state == "answered" and case.decided_on is not None:
        if late:
            return _("The decision was to be carried out by %(day)s; whoever asked says whether it was.") % named
        return _("The decision is to be carried out by %(day)s.") % named
    return ""
