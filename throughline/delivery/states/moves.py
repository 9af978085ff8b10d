"""Verbs of the changes that move an item: who may ask for each, and who decides. Part of the table of changes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.base.verbs import Verb, Words

DECIDE = ("responsible", "leader")  # asked is the first; the others where there is none (`policy.told`)


def _ask(name: str, label: Words, doc: str, who: tuple[str, ...]) -> Verb:
    """Return the verb by which a move is asked for: with a reason, and what it rests on."""
    told = ("office", *DECIDE)
    return Verb(name, name, label, doc, who, creates=True, required=("reason", "basis"), tells=told, asks=DECIDE)


def _grant(name: str, label: Words, doc: str, *tells: str) -> Verb:
    """Return the verb by which a move is granted: the item moves in the same act."""
    told = ("lead", "cooperating", "office", *tells)
    return Verb(name, name, label, doc, DECIDE, frm=("asked",), to="granted", tells=told)


ASKS = (
    _ask(
        "ask_admission",
        _("Ask for admission"),
        "Ask to admit a proposed line to a list that was approved before.",
        ("office",),
    ),
    _ask(
        "ask_start",
        pgettext_lazy("project", "Ask to start"),
        "Ask to let an admitted project pass the gate “started”, with what that gate requires.",
        ("lead", "office"),
    ),
    _ask(
        "ask_completion",
        pgettext_lazy("project", "Ask for completion"),
        "Ask to let a started project pass the gate “completed”, with what that gate requires.",
        ("lead", "office"),
    ),
    _ask(
        "ask_adjustment",
        _("Ask for an adjustment"),
        "Ask to change title, measure, dates, milestones, responsible leader, target or funding of an approved item.",
        ("lead", "office"),
    ),
    _ask(
        "ask_suspension",
        _("Ask for suspension"),
        "Ask to let the item rest.",
        ("lead", "office"),
    ),
    _ask(
        "ask_resumption",
        _("Ask to resume"),
        "Ask to take up a suspended item again.",
        ("lead", "office"),
    ),
    _ask(
        "ask_merger",
        _("Ask for a merger"),
        "Ask to merge the item into another one, which carries its work from then on.",
        ("office",),
    ),
    _ask(
        "ask_exit",
        _("Ask for the exit"),
        "Ask to take the item off the list.",
        ("lead", "office"),
    ),
    _ask(
        "ask_reassignment",
        _("Ask for another lead unit"),
        "Ask to hand the item to another lead unit.",
        ("lead", "office"),
    ),
)
GRANTS = (
    _grant(
        "grant_admission",
        _("Admit"),
        "Admit the line: it opens as an item, and as a project passes the gate “admitted”.",
    ),
    _grant(
        "grant_start",
        pgettext_lazy("project", "Grant the start"),
        "Let the project pass the gate “started”.",
    ),
    _grant(
        "grant_completion",
        pgettext_lazy("project", "Grant the completion"),
        "Let the project pass the gate “completed”.",
    ),
    _grant(
        "grant_adjustment",
        _("Grant the adjustment"),
        "Set the proposed values; old and new stay side by side in the change.",
        "responsible",  # who may be another one from now on
    ),
    _grant("grant_suspension", _("Suspend"), "Let the item rest."),
    _grant("grant_resumption", _("Resume"), "Take the item up again."),
    _grant(
        "grant_merger",
        _("Merge"),
        "Merge the item into the one that was named; both name each other from then on.",
    ),
    _grant("grant_exit", _("Take off the list"), "Take the item off the list."),
    _grant(
        "grant_reassignment",
        _("Hand over"),
        "Hand the item to the new lead unit, which signs for it.",
    ),
)
ENDS = (
    Verb(
        "withdraw",
        "withdraw_change",
        _("Withdraw"),
        "Take back what was asked and is not decided yet.",
        ("lead", "office"),
        frm=("asked", "checked"),
        to="withdrawn",
        needs_reason=True,
        tells=("office", *DECIDE),
    ),
    Verb(
        "lapse",
        "lapse_change",
        _("Lapse"),
        "The item ended in another way; the program takes back what was asked, with the reason.",
        ("clock",),
        frm=("asked", "checked"),
        to="withdrawn",
        needs_reason=True,
        tells=("lead",),
    ),
)
MOVES = (*ASKS, *GRANTS, *ENDS)
