"""Transition tables of the notices package. Relations: self (whose notices they are), security (keeps the account).

A notice, its reading and a mail have no table: they follow from Events and leave none. Who read what and when is
nobody's business but the reader's, so it never enters the history.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.base.verbs import Table, Verb

PREFERENCE = Table(
    noun="preference",
    label=_("Choice of notices"),
    states={},
    verbs=(
        Verb(
            "choose",
            "choose_notices",
            _("Choose what mail brings"),
            "Choose one's own topics, the hour of the digest, and the language of mail.",
            ("self",),
        ),
    ),
)
FEED = Table(
    noun="feed",
    label=_("Calendar feed"),
    states={"open": pgettext_lazy("feed", "Open"), "revoked": pgettext_lazy("feed", "Revoked")},
    verbs=(
        Verb(
            "make",
            "make_feed",
            _("Make a calendar address"),
            "Make a secret address that a calendar program can read, for oneself or for a unit one works for.",
            ("self",),
            creates=True,
        ),
        Verb(
            "revoke",
            "revoke_feed",
            _("Revoke the address"),
            "Revoke a calendar address: from now on it is not there.",
            ("self", "security"),
            frm=("open",),
            to="revoked",
        ),
    ),
)
TABLES = (PREFERENCE, FEED)
