"""Transition tables of the conveyance package.

Relations: receiver (an officer of the district addressed), sender (an officer or coordinator of the sending
jurisdiction), office (an officer of the lower requirement's jurisdiction), upper (one tier above it).
"""

from django.utils.translation import gettext_lazy as _

from throughline.base.verbs import Table, Verb

CONVEYANCE = Table(
    noun="conveyance",
    label=_("Conveyance"),
    states={"sent": _("Sent"), "signed": _("Signed for"), "studied": _("Studied"), "answered": _("Answered")},
    verbs=(
        Verb(
            "send",
            "send_conveyance",
            _("Send"),
            "Send one clause to one district's office.",
            ("sender",),
            creates=True,
            tells=("receiver",),
            asks=("receiver",),
        ),
        Verb(
            "sign",
            "sign_conveyance",
            _("Sign for"),
            "The district's office signs that it has received the clause.",
            ("receiver",),
            frm=("sent",),
            to="signed",
        ),
        Verb(
            "study",
            "study_conveyance",
            _("Note as studied"),
            "Note the day and the agenda item at which it was studied.",
            ("receiver",),
            frm=("signed",),
            to="studied",
        ),
        Verb(
            "answer",
            "answer_conveyance",
            _("Answer"),
            "Answer: carried, not applicable here, or deferred, with the reason.",
            ("receiver",),
            frm=("signed", "studied", "answered"),
            to="answered",
            required=("answer",),
            tells=("sender",),
        ),
        Verb(
            "accept_reason",
            "accept_reason",
            _("Accept the reason"),
            'The sender accepts a "not applicable".',
            ("sender",),
            frm=("answered",),
            tells=("receiver",),
        ),
        Verb(
            "return_reason",
            "return_reason",
            _("Return the answer"),
            "The sender returns an answer, saying why.",
            ("sender",),
            frm=("answered",),
            to="studied",
            needs_reason=True,
            tells=("receiver",),
            asks=("receiver",),
        ),
        Verb(
            "ask_to_keep",
            "ask_to_keep",
            _("Ask to keep it municipal"),
            "The district asks that the clause be kept at municipal level.",
            ("receiver",),
            frm=("sent", "signed", "studied", "answered"),
            needs_reason=True,
            tells=("sender",),
            asks=("sender",),
        ),
        Verb(
            "decline_keep",
            "decline_to_keep",
            _("Leave it with the district"),
            "The sender declines to keep the clause at municipal level, with the reason.",
            ("sender",),
            needs_reason=True,
            tells=("receiver",),
        ),
        Verb(
            "keep",
            "keep_at_municipal_level",
            _("Keep at municipal level"),
            "The sender keeps the clause at municipal level for this district.",
            ("sender",),
            needs_reason=True,
            tells=("receiver",),
        ),
        Verb(
            "chase",
            "chase_conveyance",
            _("Urge"),
            "The sender urges an answer that is missing.",
            ("sender",),
            tells=("receiver",),
            asks=("receiver",),
        ),
    ),
)
ALIGNMENT = Table(
    noun="alignment",
    label=_("Alignment"),
    states={"suggested": _("Suggested"), "confirmed": _("Confirmed"), "refused": _("Refused")},
    verbs=(
        Verb(
            "suggest",
            "suggest_alignment",
            _("Suggest an alignment"),
            "Suggest that a lower clause carries out an upper one.",
            ("office", "upper", "keeper"),
            creates=True,
        ),
        Verb(
            "confirm",
            "confirm_alignment",
            _("Confirm"),
            "A person confirms the alignment; only then does it count.",
            ("office", "upper", "keeper"),
            frm=("suggested",),
            to="confirmed",
        ),
        Verb(
            "refuse",
            "refuse_alignment",
            _("Refuse"),
            "A person refuses the alignment.",
            ("office", "upper", "keeper"),
            frm=("suggested",),
            to="refused",
        ),
        Verb(
            "withdraw",
            "withdraw_alignment",
            _("Withdraw"),
            "Withdraw an alignment: the import that made it is undone.",
            ("office", "upper", "keeper"),
            needs_reason=True,
        ),
    ),
)
TABLES = (CONVEYANCE, ALIGNMENT)
