"""States and verbs of what is asked and decided of an item."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.base.verbs import Table, Verb

CHANGE = Table(
    noun="change",
    label=pgettext_lazy("of an item", "Change"),
    states={"asked": _("Asked"), "checked": _("Checked"), "granted": _("Granted"), "refused": _("Refused")},
    verbs=(
        Verb(
            "ask_extension",
            "ask_extension",
            _("Ask for an extension"),
            "Ask for a later due date before the present one, with the reason.",
            ("lead",),
            creates=True,
            required=("reason", "new_due"),
            tells=("office", "responsible"),
        ),
        Verb(
            "ask_closing",
            "ask_closing",
            _("Ask to close"),
            "Ask to close the item, saying how the measure of done is met.",
            ("lead",),
            creates=True,
            required=("reason",),
            tells=("office", "responsible"),
        ),
        Verb(
            "check",
            "check_closing",
            _("Mark as checked"),
            "The office has checked evidence against the measure of done.",
            ("office",),
            frm=("asked",),
            to="checked",
            tells=("responsible",),
        ),
        Verb(
            "grant_extension",
            "grant_extension",
            _("Grant the extension"),
            "Grant the new due date; both dates are kept.",
            ("office", "responsible", "leader"),
            frm=("asked",),
            to="granted",
            tells=("lead",),
        ),
        Verb(
            "approve_closing",
            "approve_closing",
            _("Approve the closing"),
            "The responsible leader approves a checked closing.",
            ("responsible", "leader"),
            frm=("checked",),
            to="granted",
            tells=("lead",),
        ),
        Verb(
            "refuse",
            "refuse_change",
            _("Refuse"),
            "Refuse what was asked, with the reason.",
            ("office", "responsible", "leader"),
            frm=("asked", "checked"),
            to="refused",
            needs_reason=True,
            tells=("lead",),
        ),
    ),
)
