"""States and verbs of working together: parts of units, remarks. What waits for what is said by verbs of the item.

Of a part, "cooperating" is a liaison of the very unit whose part it is; "self" is who wrote a remark.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.base.verbs import Table, Verb

PARTY = Table(
    noun="party",
    label=pgettext_lazy("of a unit", "Part"),
    states={"under_way": _("Under way"), "done": pgettext_lazy("part", "Done")},
    verbs=(
        Verb(
            "edit",
            "edit_party",
            _("Change the part"),
            "Change the role, the part or its due date, with the reason.",
            ("office", "lead"),
            needs_reason=True,
            tells=("lead", "cooperating"),
        ),
        Verb(
            "finish",
            "finish_part",
            _("Our part is done"),
            "The unit reports its own part as done, with the day and a word.",
            ("cooperating",),
            frm=("under_way",),
            to="done",
            required=("done_on", "done_word"),
            tells=("lead",),
        ),
        Verb(
            "reopen",
            "reopen_part",
            _("Not done after all"),
            "Take back that a part is done, with the reason.",
            ("cooperating", "lead", "office"),
            frm=("done",),
            to="under_way",
            needs_reason=True,
            tells=("lead", "cooperating"),
        ),
        Verb(
            "sign_off",
            "sign_off",
            _("Sign off"),
            "The unit agrees that the item may be closed.",
            ("cooperating",),
            tells=("lead",),
        ),
        Verb(
            "withdraw_sign_off",
            "withdraw_sign_off",
            _("Withdraw the sign-off"),
            "The unit takes its agreement back before the item is closed, with the reason.",
            ("cooperating",),
            needs_reason=True,
            tells=("lead", "office"),
        ),
    ),
)

REMARK = Table(
    noun="remark",
    label=_("Remark"),
    states={"standing": pgettext_lazy("remark", "Standing"), "withdrawn": pgettext_lazy("remark", "Withdrawn")},
    verbs=(
        Verb(
            "say",
            "say_remark",
            _("Write a remark"),
            "Write to the partners of an item or to the own unit, naming units and people with @.",
            ("office", "lead", "cooperating", "responsible", "leader"),
            creates=True,
            required=("text",),
            tells=("mentioned",),
        ),
        Verb(
            "withdraw",
            "withdraw_remark",
            _("Withdraw the remark"),
            "Withdraw one's own remark with a reason; that it stood there stays visible.",
            ("self",),
            frm=("standing",),
            to="withdrawn",
            needs_reason=True,
        ),
    ),
)
