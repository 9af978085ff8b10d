"""What the rules say, in words: each number in its sentence, in the order in which the rule is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy, pgettext_lazy

from throughline.base.text import choose
from throughline.bodies.rules import HOURS, LADDER, LIGHTS, RATING, SIGN_OFF
from throughline.casework.clocks import CLOCKS, DECISION, key
from throughline.casework.models import Case
from throughline.delivery.lights import COLOURS, REASONS
from throughline.loop.rules import OFF

YEAR, WHOLE, QUARTER, HOUR, MINUTE = 366, 100, 60, 23, 59
INTRO = _("The lights of live items, and the ratings proposed, are worked out by these numbers.")


@dataclass(frozen=True, slots=True)
class Part:
    """One number of a rule: its short name, what it counts, and the most it can be."""

    label: Any
    unit: Any
    most: int


@dataclass(frozen=True, slots=True)
class Told:
    """A rule in words; `lines` are (light kind, term, sentence), sentences with the keys of the rule in them."""

    code: str
    title: Any
    note: Any
    parts: Mapping[str, Part]
    lines: tuple[tuple[str, Any, Any], ...]
    intro: Any = INTRO

    def said(self, value: Mapping[str, Any]) -> list[tuple[str, Any, str]]:
        """Return the sentences with the numbers of a value."""
        return [(kind, term, str(sentence % value)) for kind, term, sentence in self.lines]


@dataclass(frozen=True, slots=True)
class LightsTold(Told):
    """The rule of lights: which reason gives which colour, and by which word, is part of its value."""

    def said(self, value: Mapping[str, Any]) -> list[tuple[str, Any, str]]:
        """Return the lines in the order in which they count: ended ones, red reasons, amber ones, the rest."""
        sentences = {code: str(sentence % value) for code, _term, sentence in self.lines}
        terms = {colour: choose(value[f"{colour}_en"], value[f"{colour}_zh"]) or WORDS[colour] for colour in WORDS}
        found: list[tuple[str, Any, str]] = [("don", ENDED, sentences["ended"])]
        found += [
            (MARKS[colour], terms[colour], sentences[reason])
            for colour in COLOURS
            for reason in REASONS
            if value[reason] == colour
        ]
        found += [("non", terms["not_due"], sentences["not_due"]), ("grn", terms["green"], sentences["green"])]
        return found + [("", UNUSED, sentences[reason]) for reason in REASONS if value[reason] == OFF]


@dataclass(frozen=True, slots=True)
class ClocksTold(Told):
    """The time limits of cases: one line for each kind and level, by the labels of its numbers."""

    def said(self, value: Mapping[str, Any]) -> list[tuple[str, Any, str]]:
        """Return each limit in working days."""
        return [
            ("", part.label, ngettext("%(n)s working day", "%(n)s working days", value[key]) % {"n": value[key]})
            for key, part in self.parts.items()
        ]


MARKS = {"red": "red", "amber": "amb"}
WORDS = {"red": _("Overdue"), "amber": _("Amber"), "green": _("On track"), "not_due": _("Not due")}
ENDED, UNUSED = _("Closed"), _("Not used")
# The reasons by which a light alarms, as the form names them.
REASON_LABELS = {
    "overdue": _("Past the due date"),
    "milestone_late": _("A milestone past its date"),
    "short": _("Behind plan"),
    "silent": _("No word"),
    "few_days": _("Few working days left"),
}
COLOUR_LABELS = {"red": _("Red"), "amber": _("Amber"), "off": _("Not used")}
CLIMBING = ("unit", "office", "working_group", "leader")
LIMITED = {"problem": CLIMBING, "coordination": CLIMBING, "instruction": ("unit",)}


def _limit_of(kind: str, level: str) -> Any:
    """Return the name of a time limit: "Problem: office"."""
    return format_lazy(_("{kind}: {level}"), kind=Case.KINDS[kind], level=Case.LEVELS[level])


RULES = {
    LIGHTS: LightsTold(
        code="lights",
        title=_("Lights of items"),
        note=_("The first line that fits counts."),
        parts={
            "silent_working_days": Part(
                _("Working days without a word"), _("Working days since the unit's last word."), YEAR
            ),
            "few_working_days": Part(_("Working days left"), _("Working days to the due date."), YEAR),
            "tolerance_percent": Part(_("Points behind plan"), _("Points behind the straight line."), WHOLE),
        },
        lines=(
            ("ended", "", _("Closed, carried over, merged or taken off the list.")),
            ("overdue", "", _("Past the current due date.")),
            ("milestone_late", "", _("A milestone is past its date.")),
            (
                "short",
                "",
                ngettext_lazy(
                    "More than %(tolerance_percent)d point behind the straight line from start to due date.",
                    "More than %(tolerance_percent)d points behind the straight line from start to due date.",
                    "tolerance_percent",
                ),
            ),
            (
                "silent",
                "",
                ngettext_lazy(
                    "No word from the unit for %(silent_working_days)d working day.",
                    "No word from the unit for %(silent_working_days)d working days.",
                    "silent_working_days",
                ),
            ),
            (
                "few_days",
                "",
                ngettext_lazy(
                    "At most %(few_working_days)d working day left.",
                    "At most %(few_working_days)d working days left.",
                    "few_working_days",
                ),
            ),
            ("not_due", "", _("Not started, and the start date is ahead.")),
            ("green", "", _("None of these.")),
        ),
    ),
    RATING: Told(
        code="ratings",
        title=_("Proposed ratings"),
        note=_("Of 100. The sum is proposed; it counts when an officer confirms it, or changes it with a reason."),
        parts={
            "completion": Part(_("Completion"), _("Points."), WHOLE),
            "on_time": Part(_("On time"), _("Points."), WHOLE),
            "evidence": Part(_("Evidence"), _("Points. The three add up to 100."), WHOLE),
        },
        lines=(
            (
                "",
                _("Completion"),
                ngettext_lazy(
                    "%(completion)d point: the whole when closed, else the share that stands reported.",
                    "%(completion)d points: the whole when closed, else the share that stands reported.",
                    "completion",
                ),
            ),
            (
                "",
                _("On time"),
                ngettext_lazy(
                    "%(on_time)d point: finished by the current due date, or not yet past it.",
                    "%(on_time)d points: finished by the current due date, or not yet past it.",
                    "on_time",
                ),
            ),
            (
                "",
                _("Evidence"),
                ngettext_lazy(
                    "%(evidence)d point: at least one file accepted. Not asked: shared out to the other two.",
                    "%(evidence)d points: at least one file accepted. Not asked: shared out to the other two.",
                    "evidence",
                ),
            ),
        ),
    ),
    LADDER: Told(
        code="ladder",
        title=_("Ladder of reporting rounds"),
        note=_("Working days. Each step is written once for an item that is still owed; an answer ends it."),
        intro=_("What is still owed in open rounds is chased on these days; what was chased before stays."),
        parts={
            "due_soon_before": Part(pgettext_lazy("ladder", "Due soon"), _("Working days before that day."), QUARTER),
            "overdue_after": Part(pgettext_lazy("ladder", "Overdue"), _("Working days after that day."), QUARTER),
            "urged_after": Part(pgettext_lazy("ladder", "Urged"), _("Working days after that day."), QUARTER),
            "escalated_after": Part(pgettext_lazy("ladder", "Escalated"), _("Working days after that day."), QUARTER),
        },
        lines=(
            (
                "non",
                pgettext_lazy("ladder", "Due soon"),
                ngettext_lazy(
                    "%(due_soon_before)d working day before the day: the unit is reminded.",
                    "%(due_soon_before)d working days before the day: the unit is reminded.",
                    "due_soon_before",
                ),
            ),
            ("amb", pgettext_lazy("ladder", "Due"), _("On the day: the unit is told.")),
            (
                "amb",
                pgettext_lazy("ladder", "Overdue"),
                ngettext_lazy(
                    "%(overdue_after)d working day after it: the unit is told that it is late.",
                    "%(overdue_after)d working days after it: the unit is told that it is late.",
                    "overdue_after",
                ),
            ),
            (
                "red",
                pgettext_lazy("ladder", "Urged"),
                ngettext_lazy(
                    "%(urged_after)d working day after it: the unit is urged, and the count goes up.",
                    "%(urged_after)d working days after it: the unit is urged, and the count goes up.",
                    "urged_after",
                ),
            ),
            (
                "red",
                pgettext_lazy("ladder", "Escalated"),
                ngettext_lazy(
                    "%(escalated_after)d working day after it: the office and the leaders are told.",
                    "%(escalated_after)d working days after it: the office and the leaders are told.",
                    "escalated_after",
                ),
            ),
        ),
    ),
    CLOCKS: ClocksTold(
        code="clocks",
        title=_("Time limits of problems, requests and instructions"),
        note=_("Working days. Unanswered by a unit, a case goes to the office; above that it is marked overdue."),
        intro=_("A limit that runs keeps its day; the next one is worked out by these numbers."),
        parts={
            **{
                key(kind, level): Part(_limit_of(kind, level), _("Working days."), QUARTER)
                for kind, levels in LIMITED.items()
                for level in levels
            },
            DECISION: Part(_("Carrying out a decision"), _("Working days, where the meeting names no day."), QUARTER),
        },
        lines=(),
    ),
    SIGN_OFF: Told(
        code="sign-off",
        title=_("Sign-off before closing"),
        note=_("1: closing is asked for only when every unit in this role has signed off. 0: it is not needed."),
        intro=_("It counts for every closing that is asked for from that day on."),
        parts={
            "joint_owner": Part(_("Joint owners"), _("1 for yes, 0 for no."), 1),
            "cooperating": Part(_("Cooperating units"), _("1 for yes, 0 for no."), 1),
        },
        lines=(
            ("", _("Joint owners"), _("Sign-off needed: %(joint_owner)d")),
            ("", _("Cooperating units"), _("Sign-off needed: %(cooperating)d")),
        ),
    ),
    HOURS: Told(
        code="hours",
        title=_("Hours of mail"),
        note=_("On working days, in the time zone of the installation. What comes about outside them waits."),
        intro=_("Mail goes out in these hours from that day on, for the whole installation."),
        parts={
            "begin_hour": Part(_("First hour"), _("Hour of the day, 0 to 23."), HOUR),
            "begin_minute": Part(_("First minute"), _("Minute of the hour, 0 to 59."), MINUTE),
            "end_hour": Part(_("Last hour"), _("Hour of the day, 0 to 23."), HOUR),
            "end_minute": Part(_("Last minute"), _("Minute of the hour, 0 to 59."), MINUTE),
        },
        lines=(
            (
                "",
                pgettext_lazy("rule", "Mail goes out"),
                _("From %(begin_hour)02d:%(begin_minute)02d to %(end_hour)02d:%(end_minute)02d."),
            ),
        ),
    ),
}
