"""States and verbs of reporting rounds and of what they ask."""

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
            "A progress report, or the approval of the closing, answers the round.",
            ("lead", "cooperating", "responsible", "leader"),
            frm=("owed",),
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
            "The round was reopened.",
            ("office",),
            frm=("missed",),
            to="owed",
        ),
    ),
)
