"""Transition tables of the readouts package.

Relations: office (an officer of the jurisdiction whose office reviews), leader, clock (the program, where whoever
handed a text in left the office before it was read). What confirming makes is asked of each stage.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.base.verbs import Table, Verb

OFFICE = ("office",)
HALF_DONE = ("open", "confirmed")
REVIEW = Table(
    noun="review",
    label=_("Review of a readout"),
    states={
        "reading": _("Being read"),
        "unread": _("Could not be read"),
        "open": pgettext_lazy("review", "Under review"),
        "confirmed": pgettext_lazy("review", "Confirmed"),
        "undone": pgettext_lazy("review", "Undone"),
        "dropped": pgettext_lazy("review", "Dropped"),
    },
    verbs=(
        Verb(
            "start",
            "start_review",
            _("Review a readout"),
            "Hand in the text of a published readout, or a file or page that holds it.",
            OFFICE,
            creates=True,
        ),
        Verb(
            "read",
            "take_record",
            _("Read"),
            "Keep what was read of a text as drafted lines; nothing counts yet.",
            OFFICE,
            frm=("reading",),
            to="open",
        ),
        Verb(
            "fail",
            "fail_review",
            _("Could not be read"),
            "Note that a text could not be read, and why.",
            ("office", "clock"),
            frm=("reading",),
            to="unread",
        ),
        Verb(
            "work",
            "work_on_review",
            _("Work on it"),
            "Show others who is working on a review.",
            OFFICE,
            frm=HALF_DONE,
        ),
        Verb(
            "relate",
            "relate_review",
            _("Say what it is to an earlier one"),
            "Say that a readout is a newer version, a translation, or neither, of one that was seen before.",
            OFFICE,
            frm=("open",),
        ),
        Verb(
            "look",
            "look_again",
            _("Look again"),
            "Let each line mean what the register as it is now says of it; a line that was accepted otherwise is open "
            "again.",
            OFFICE,
            frm=("open",),
        ),
        Verb(
            "align",
            "suggest_alignments",
            _("Suggest alignments"),
            "Draft, for each requirement, the clauses of the tier above that it may carry out.",
            OFFICE,
            frm=HALF_DONE,
        ),
        Verb(
            "confirm",
            "confirm_review",
            _("Confirm"),
            "Enter what was accepted as records, in one transaction; outcomes are noted, nothing opens.",
            OFFICE,
            frm=("open",),
            to="confirmed",
        ),
        Verb(
            "carry",
            "carry_alignments",
            _("Confirm the alignments"),
            "Enter the alignments that were ticked after the review was confirmed.",
            OFFICE,
            frm=("confirmed",),
        ),
        Verb(
            "undo",
            "undo_review",
            _("Undo the import"),
            "Withdraw the records of a review while nothing else points at them.",
            OFFICE,
            frm=("confirmed",),
            to="undone",
            needs_reason=True,
        ),
        Verb(
            "drop",
            "drop_review",
            _("Drop the review"),
            "Leave a text aside; nothing of it was entered.",
            OFFICE,
            frm=("reading", "unread", "open"),
            to="dropped",
        ),
    ),
)
DECIDED = ("drafted", "accepted", "edited", "struck")
DRAFT_LINE = Table(
    noun="draft_line",
    label=_("Drafted line"),
    states={
        "drafted": pgettext_lazy("drafted line", "Drafted"),
        "accepted": pgettext_lazy("drafted line", "Accepted"),
        "edited": pgettext_lazy("drafted line", "Edited"),
        "struck": pgettext_lazy("drafted line", "Struck"),
        "divided": pgettext_lazy("drafted line", "Split"),
        "merged": pgettext_lazy("drafted line", "Merged back"),
    },
    verbs=(
        Verb("add", "add_line", _("Add a line"), "Add a line that the parser missed, on words of the source.",
             OFFICE, creates=True),
        Verb("accept", "accept_line", _("Accept"), "Accept a line as it was drafted.", OFFICE,
             frm=("drafted", "struck"), to="accepted"),
        Verb("edit", "edit_line", _("Edit"), "Change the facts beside the quote; the quote stays.", OFFICE,
             frm=DECIDED, to="edited"),
        Verb("match", "match_line", _("Same as"), "Say which row of the register a line means, or that it is new.",
             OFFICE, frm=DECIDED),
        Verb("topic", "set_topics", _("Change the topic"), "Change the topics of a requirement, the main one first.",
             OFFICE, frm=DECIDED),
        Verb("actionable", "set_actionable", _("Actionable or not"),
             "Say whether a requirement can be assigned and shown.", OFFICE, frm=DECIDED),
        Verb("split", "split_line", _("Split"), "Split a requirement at a place of its quote.", OFFICE,
             frm=DECIDED, to="divided"),
        Verb("merge", "merge_back", _("Merge back"), "Put the parts of a split line together again.", OFFICE,
             frm=("divided",), to="drafted"),
        Verb("fold", "fold_part", _("Merged back"), "A part goes back into the line it was split from.", OFFICE,
             frm=DECIDED, to="merged"),
        Verb("strike", "strike_line", _("Strike"), "Leave a line out.", OFFICE,
             frm=("drafted", "accepted", "edited"), to="struck"),
        Verb("repeat", "repeat_decision", _("As in the earlier version"),
             "Note that a line was decided as the same line of the earlier version was.", OFFICE, frm=DECIDED[1:]),
        Verb("restore", "restore_line", _("Restore"), "Take a struck or accepted line back to undecided.", OFFICE,
             frm=("struck", "accepted", "edited"), to="drafted"),
    ),
)  # fmt: skip
PHRASE = Table(
    noun="phrase",
    label=_("Phrase"),
    states={},
    verbs=(
        Verb(
            "enter",
            "enter_phrase",
            _("Keep as a phrase"),
            "Keep a correction as a phrase that the parser of this installation goes by.",
            OFFICE,
            creates=True,
        ),
        Verb(
            "withdraw",
            "withdraw_phrase",
            _("Withdraw the phrase"),
            "Withdraw a phrase: it fires no more.",
            OFFICE,
            needs_reason=True,
        ),
    ),
)
READOUT = Table(
    noun="readout",
    label=_("Readout"),
    states={
        "draft": pgettext_lazy("readout", "Draft"),
        "approved": pgettext_lazy("readout", "Approved"),
        "published": pgettext_lazy("readout", "Published"),
        "corrected": pgettext_lazy("readout", "Corrected"),
    },
    verbs=(
        Verb("draft", "draft_readout", _("Draft the readout"),
             "Draft the readout of a closed meeting from its records, in both languages.", OFFICE, creates=True),
        Verb("edit", "edit_readout", _("Edit"), "Change the wording while it is a draft.", OFFICE, frm=("draft",)),
        Verb("redraft", "redraft_readout", _("Draft again"),
             "Draft again from the records as they stand; what was worded by hand is replaced.", OFFICE,
             frm=("draft",)),
        Verb("approve", "approve_readout", pgettext_lazy("readout", "Approve"),
             "Approve the wording for publication.", ("leader", "office"), frm=("draft",), to="approved",
             tells=("office",)),
        Verb("reopen", "reopen_readout", _("Take back for editing"),
             "Take an approved readout back for editing, with a reason.", ("leader", "office"), frm=("approved",),
             to="draft", needs_reason=True, tells=("office",)),
        Verb("publish", "publish_readout", _("Publish"),
             "Note that it was published, on which day and where; the text is frozen.", OFFICE, frm=("approved",),
             to="published", required=("published_on",), tells=("leader",)),
        Verb("correct", "correct_readout", _("Correct"),
             "Begin a correction of a published readout: a new issue, with a note that says what was wrong.", OFFICE,
             frm=("published",)),
        Verb("supersede", "supersede_readout", pgettext_lazy("readout", "Corrected by a newer issue"),
             "The correction was published: this issue stays, marked as corrected.", OFFICE, frm=("published",),
             to="corrected"),
    ),
)  # fmt: skip
TABLES = (REVIEW, DRAFT_LINE, PHRASE, READOUT)
