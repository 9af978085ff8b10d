"""Transition tables of plan years and rule values."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.base.verbs import Table, Verb

PLAN_YEAR = Table(
    noun="plan_year",
    label=_("Plan year"),
    states={
        "preparing": pgettext_lazy("plan year", "Preparing"),
        "open": pgettext_lazy("plan year", "Open"),
        "closing": pgettext_lazy("plan year", "Closing"),
        "closed": pgettext_lazy("plan year", "Closed"),
    },
    verbs=(
        Verb(
            "prepare",
            "prepare_year",
            _("Prepare the year"),
            "Start preparing a body's plan year.",
            ("office",),
            creates=True,
        ),
        Verb(
            "open",
            "open_year",
            _("Open the year"),
            "Open the plan year: its list was approved.",
            ("office",),
            frm=("preparing",),
            to="open",
        ),
        Verb(
            "begin_closing",
            "begin_closing_year",
            _("Begin closing"),
            "Begin to close the year: ratings, then the report.",
            ("office",),
            frm=("open",),
            to="closing",
        ),
        Verb(
            "close",
            "close_year",
            _("Close the year"),
            "Close the year: the report was reviewed and unfinished items have successors.",
            ("office",),
            frm=("closing",),
            to="closed",
        ),
    ),
)
RULE_VALUE = Table(
    noun="rule_value",
    label=_("Rule value"),
    states={},
    verbs=(
        Verb(
            "set",
            "set_rule_value",
            _("Set a rule value"),
            "Set a dated value of a rule, with its source.",
            ("office", "sysadmin", "installer"),
            creates=True,
        ),
        Verb(
            "replace",
            "replace_rule_value",
            _("Replace a rule value"),
            "Replace a value whose first day has not come yet.",
            ("office", "sysadmin", "installer"),
        ),
    ),
)
