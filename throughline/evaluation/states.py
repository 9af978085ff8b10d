"""Transition tables of the evaluation package. Relations: office (an officer of the item's jurisdiction)."""

from django.utils.translation import gettext_lazy as _

from throughline.base.verbs import Table, Verb

RATING = Table(
    noun="rating",
    label=_("Rating"),
    states={"proposed": _("Proposed by the rule"), "confirmed": _("Confirmed"), "changed": _("Changed with a reason")},
    verbs=(
        Verb(
            "propose",
            "propose_rating",
            _("Propose ratings"),
            "Work out a rating by the rule, with its arithmetic.",
            ("office",),
            creates=True,
        ),
        Verb(
            "recompute",
            "recompute_rating",
            _("Work out again"),
            "Work out a proposed rating again.",
            ("office",),
            frm=("proposed",),
        ),
        Verb(
            "confirm",
            "confirm_rating",
            _("Confirm"),
            "An officer confirms the proposed rating; from now on it counts.",
            ("office",),
            frm=("proposed",),
            to="confirmed",
            tells=("lead",),
        ),
        Verb(
            "change",
            "change_rating",
            _("Change the rating"),
            "An officer sets another rating, with the reason.",
            ("office",),
            frm=("proposed", "confirmed", "changed"),
            to="changed",
            needs_reason=True,
            tells=("lead",),
        ),
    ),
)
TABLES = (RATING,)
