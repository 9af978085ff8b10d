"""Transition tables of the reporting package. Relations: office (an officer of the report's jurisdiction)."""

from django.utils.translation import gettext_lazy as _

from throughline.base.verbs import Table, Verb

WORK_REPORT = Table(
    noun="work_report",
    label=_("Work report"),
    states={"drafted": _("Drafted"), "finished": _("Finished"), "tabled": _("Tabled"), "frozen": _("Frozen")},
    verbs=(
        Verb(
            "draft",
            "draft_report",
            _("Draft the report"),
            "Draft the year's report from items, evidence and ratings.",
            ("office",),
            creates=True,
        ),
        Verb(
            "redraft",
            "redraft_report",
            _("Draft again"),
            "Draft again from the ledger; edited paragraphs stay.",
            ("office",),
            frm=("drafted",),
        ),
        Verb(
            "finish",
            "finish_report",
            _("Finish"),
            "Finish the text: it can be tabled.",
            ("office",),
            frm=("drafted",),
            to="finished",
        ),
        Verb(
            "reopen",
            "reopen_report",
            _("Reopen the text"),
            "Take the text back for editing, with a reason.",
            ("office",),
            frm=("finished", "tabled"),
            to="drafted",
            needs_reason=True,
        ),
        Verb(
            "table",
            "mark_report_tabled",
            _("Table"),
            "The report is a paper of the next plenary.",
            ("office",),
            frm=("finished",),
            to="tabled",
        ),
        Verb(
            "freeze",
            "freeze_report",
            _("Freeze the text"),
            "The plenary reviewed or approved it: the text is frozen.",
            ("office",),
            frm=("tabled",),
            to="frozen",
        ),
        Verb(
            "thaw",
            "thaw_report",
            _("Take back the freezing"),
            "The outcome that froze the text was withdrawn while the meeting was open.",
            ("office",),
            frm=("frozen",),
            to="tabled",
            needs_reason=True,
        ),
    ),
)
PARAGRAPH = Table(
    noun="paragraph",
    label=_("Paragraph"),
    states={},
    verbs=(
        Verb(
            "edit",
            "edit_paragraph",
            _("Edit the wording"),
            "Change the wording of a paragraph while its report is drafted; its sources stay.",
            ("office",),
        ),
    ),
)
TABLES = (WORK_REPORT, PARAGRAPH)
