"""Verbs of lists: drafted, put to a paper, frozen as numbered versions."""

from django.utils.translation import gettext_lazy as _

from throughline.base.verbs import Table, Verb

ITEM_LIST = Table(
    noun="item_list",
    label=_("List"),
    states={},
    verbs=(
        Verb("draft", "draft_list", _("Draft a list"), "Start a body's list of one year.", ("office",), creates=True),
        Verb(
            "attach",
            "attach_list",
            _("Put it to a paper"),
            "Name the paper by which the list is put before the bodies.",
            ("office",),
        ),
        Verb(
            "paste",
            "paste_items",
            _("Paste lines"),
            "Put several proposed lines on a list at once, all or none.",
            ("office",),
        ),
        Verb(
            "freeze",
            "freeze_list",
            _("Freeze"),
            "Freeze the approved list as a numbered version; version 1 is the baseline.",
            ("office",),
        ),
        Verb(
            "freeze_version",
            "freeze_version",
            _("Freeze a new version"),
            "Gather the changes granted since the last version into the next numbered version of the list.",
            ("office", "leader"),
            tells=("office", "leader"),
        ),
    ),
)
