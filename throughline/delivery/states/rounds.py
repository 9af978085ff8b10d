"""States and verbs of reporting rounds and of what they ask."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.base.verbs import Table, Verb

ROUND = Table(
    noun="round",
    label=_("Reporting round"),
    states={"open": pgettext_lazy("round", "Open"), "locked": _("Locked")},
    verbs=(
        Verb(
            "open",
            "open_round",
            _("Open a round"),
            "Ask every live item of a body for a report by a day.",
            ("office",),
            creates=True,
            tells=("lead",),
            asks=("lead",),
        ),
        Verb(
            "lock",
            "lock_round",
            _("Lock the round"),
            "Lock the round: it takes no more answers.",
            ("office",),
            frm=("open",),
            to="locked",
            required=(),
        ),
        Verb(
            "reopen",
            "reopen_round",
            _("Reopen the round"),
            "Reopen a locked round with a reason.",
            ("office",),
            frm=("locked",),
            to="open",
            needs_reason=True,
        ),
    ),
)


def _step(name: str, label: Any, doc: str, tells: tuple[str, ...], asks: tuple[str, ...]) -> Verb:
    """Return one step of the ladder: written once for an asked item, by the clock."""
    return Verb(name, "climb_round_item", label, doc, ("clock",), frm=("owed",), tells=tells, asks=asks)


UNIT = ("lead",)
LADDER = (
    _step("due_soon", pgettext_lazy("ladder", "Due soon"), "The answer is due in a few working days.", UNIT, ()),
    _step("due", pgettext_lazy("ladder", "Due"), "The answer is due today.", UNIT, UNIT),
    _step("overdue", pgettext_lazy("ladder", "Overdue"), "The answer did not come in time.", UNIT, UNIT),
    _step("urged", pgettext_lazy("ladder", "Urged"), "The unit is urged; the count goes up.", UNIT, UNIT),
    _step(
        "escalated",
        pgettext_lazy("ladder", "Escalated"),
        "Still no answer: the office and the leaders are told.",
        ("lead", "office", "leader"),
        UNIT,
    ),
)

ROUND_ITEM = Table(
    noun="round_item",
    label=_("Asked item"),
    states={"owed": _("Owed"), "answered": _("Answered"), "missed": _("Not answered")},
    verbs=(
        Verb("ask", "ask_item", _("Ask"), "Ask one item in a round.", ("office",), creates=True),
        Verb(
            "answer",
            "answer_round",
            _("Answer"),
            "A report of or for the lead unit, or the approval of the closing, answers; a later one takes its place.",
            ("lead", "office", "responsible", "leader"),
            frm=("owed", "answered"),
            to="answered",
        ),
        Verb(
            "return",
            "owe_again",
            _("Owed again"),
            "The report was returned: the item is owed again.",
            ("office",),
            frm=("answered",),
            to="owed",
        ),
        Verb(
            "urge",
            "urge_round_item",
            _("Urge"),
            "Urge a unit that has not answered.",
            ("office",),
            frm=("owed",),
            tells=("lead",),
            asks=("lead",),
        ),
        Verb(
            "miss",
            "miss_round_item",
            _("Missed"),
            "The round was locked without an answer.",
            ("office",),
            frm=("owed",),
            to="missed",
        ),
        Verb(
            "ask_again",
            "ask_item_again",
            _("Ask again"),
            "The round was reopened: the unit owes an answer again.",
            ("office",),
            frm=("missed",),
            to="owed",
            tells=("lead",),
            asks=("lead",),
        ),
        Verb(
            "hand",
            "hand_round_item",
            _("Hand to a colleague"),
            "A liaison of the lead unit hands the answer to a colleague of the unit.",
            ("lead",),
            frm=("owed",),
            required=("handed_to",),
            tells=("lead",),
            asks=("lead",),
        ),
        Verb(
            "take_back",
            "take_back_round_item",
            _("Take back"),
            "The answer is taken back from a colleague: the whole unit owes it again.",
            ("lead",),
            frm=("owed",),
        ),
        Verb(
            "link",
            "link_round_item",
            _("Make answer links"),
            "Links that answer this one item without a sign-in are made for those who owe it.",
            ("office", "clock"),
            frm=("owed",),
        ),
        Verb(
            "end_links",
            "end_links",
            _("End the answer links"),
            "Links of this item that were not used open nothing any more.",
            ("office", "lead"),
        ),
        Verb("use_link", "use_link", _("Use a link"), "The answer came by a link, without a sign-in.", ("lead",)),
        *LADDER,
    ),
)
