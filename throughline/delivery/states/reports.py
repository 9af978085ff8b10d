"""States and verbs of progress reports."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.base.verbs import Table, Verb

PROGRESS_REPORT = Table(
    noun="progress_report",
    label=_("Progress report"),
    states={"submitted": _("Submitted"), "accepted": _("Accepted"), "returned": pgettext_lazy("report", "Returned")},
    verbs=(
        Verb(
            "submit",
            "submit_progress",
            _("Send the report"),
            "Report progress: how far, text, problem, help wanted, next step, evidence; the office for a unit.",
            ("lead", "cooperating", "office"),
            creates=True,
            required=("text",),
            tells=("office",),
        ),
        Verb(
            "accept",
            "accept_progress",
            _("Accept"),
            "The office accepts the report and its evidence.",
            ("office",),
            frm=("submitted",),
            to="accepted",
        ),
        Verb(
            "return",
            "return_progress",
            _("Return"),
            "The office returns the report with a reason; the item stands where it stood.",
            ("office",),
            frm=("submitted",),
            to="returned",
            needs_reason=True,
            tells=("lead",),
            asks=("lead",),
        ),
    ),
)
