"""Transition tables of people, posts, members' lists, accounts and roles."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.base.verbs import Table, Verb

PERSON = Table(
    noun="person",
    label=_("Person"),
    states={},
    verbs=(
        Verb(
            "enter",
            "enter_person",
            _("Add a person"),
            "Enter an official by name; nothing else about a person is kept.",
            ("office", "upper", "keeper", "installer"),
            creates=True,
        ),
        Verb(
            "translate",
            "translate_person",
            _("Add the other language"),
            "Fill in the name of a person in the language that it lacks.",
            ("office", "upper", "keeper"),
        ),
        Verb(
            "withdraw",
            "withdraw_person",
            _("Withdraw"),
            "Withdraw a person that nothing points at: the import is undone.",
            ("office", "upper", "keeper"),
            needs_reason=True,
        ),
    ),
)
POST = Table(
    noun="post",
    label=_("Post"),
    states={},
    verbs=(
        Verb(
            "enter",
            "enter_post",
            _("Add a post"),
            "Enter a post of an organization with its aliases.",
            ("office", "upper", "keeper", "installer"),
            creates=True,
        ),
        Verb(
            "withdraw",
            "withdraw_post",
            _("Withdraw"),
            "Withdraw a post that nothing points at: its import is undone.",
            ("office", "upper", "keeper"),
            needs_reason=True,
        ),
    ),
)
MEMBERSHIP = Table(
    noun="membership",
    label=_("Membership"),
    states={},
    verbs=(
        Verb(
            "appoint",
            "appoint_person",
            _("Appoint"),
            "Note that a person holds a post from a day on.",
            ("office", "upper", "keeper", "installer"),
            creates=True,
        ),
        Verb(
            "end",
            "end_membership",
            _("End a post"),
            "Note that a post or membership ended on a day.",
            ("office", "upper"),
        ),
        Verb(
            "withdraw",
            "withdraw_membership",
            _("Withdraw"),
            "Withdraw a post held, as it was noted from a readout: its import is undone.",
            ("office", "upper", "keeper"),
            needs_reason=True,
        ),
    ),
)
ROSTER = Table(
    noun="roster",
    label=_("Members' list"),
    states={
        "proposed": pgettext_lazy("members' list", "Proposed"),
        "effective": _("Effective"),
        "superseded": _("Superseded"),
    },
    verbs=(
        Verb(
            "propose",
            "propose_roster",
            _("Propose a members' list"),
            "Draft the members' list of one or two bodies.",
            ("office",),
            creates=True,
        ),
        Verb(
            "add",
            "add_member",
            _("Add a member"),
            "Add a person or a unit to a proposed members' list.",
            ("office",),
            frm=("proposed",),
        ),
        Verb(
            "remove",
            "remove_member",
            _("Remove a member"),
            "Take a line off a proposed members' list.",
            ("office",),
            frm=("proposed",),
        ),
        Verb(
            "effect",
            "make_roster_effective",
            _("Make effective"),
            "Make memberships effective because each body has approved the paper.",
            ("office",),
            frm=("proposed",),
            to="effective",
            tells=("member",),
        ),
        Verb(
            "supersede",
            "supersede_roster",
            _("Supersede"),
            "End the list that a newer one replaces.",
            ("office",),
            frm=("effective",),
            to="superseded",
        ),
    ),
)
ACCOUNT = Table(
    noun="account",
    label=_("Account"),
    states={},
    verbs=(
        Verb(
            "create",
            "create_account",
            _("Create an account"),
            "Create an account for somebody who works here.",
            ("security", "installer"),
            creates=True,
        ),
        Verb(
            "link",
            "issue_link",
            _("Hand out a one-time link"),
            "Make a one-time link to set a password.",
            ("security", "installer"),
        ),
        Verb(
            "set_password",
            "set_password",
            _("Set a password"),
            "Set one's own password through a one-time link.",
            ("self",),
        ),
        Verb(
            "close",
            "close_account",
            _("Close the account"),
            "Close an account; what it did stays in the history.",
            ("security",),
            needs_reason=True,
        ),
        Verb(
            "reopen",
            "reopen_account",
            _("Reopen the account"),
            "Reopen a closed account.",
            ("security",),
            needs_reason=True,
        ),
        Verb(
            "set_address",
            "set_address",
            _("Set the e-mail address"),
            "Set the address that mail goes to, or take it away; the history tells that it changed, not what it is.",
            ("self", "security"),
        ),
        Verb(
            "choose_language",
            "choose_language",
            _("Choose a language"),
            "Keep one's own interface language.",
            ("self",),
        ),
        Verb(
            "choose_theme",
            "choose_theme",
            _("Choose light or dark"),
            "Keep one's own choice of a light or dark page.",
            ("self",),
        ),
    ),
)
ROLE_GRANT = Table(
    noun="role_grant",
    label=_("Role"),
    states={},
    verbs=(
        Verb(
            "grant",
            "grant_role",
            _("Grant a role"),
            "Grant a dated role in an organization.",
            ("security", "installer"),
            creates=True,
        ),
        Verb("end", "end_role", _("End the role"), "End a role on a day.", ("security",)),
    ),
)
