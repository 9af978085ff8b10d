"""Transition tables of the bodies package. Data only: verb, from, to, who may, what is required, who is told.

Relations: office (an officer of the row's jurisdiction), upper (an officer or coordinator one tier up), keeper (an
officer of a district, for the tier above and its other districts while nobody works in them), leader,
security (a security officer of the jurisdiction), sysadmin, self, installer (the set-up of an empty installation).
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.base.verbs import Table, Verb

JURISDICTION = Table(
    noun="jurisdiction",
    label=_("Jurisdiction"),
    states={},
    verbs=(
        Verb(
            "enter",
            "enter_jurisdiction",
            _("Enter a jurisdiction"),
            "Enter a city or a district with its code.",
            ("installer", "upper", "keeper"),
            creates=True,
        ),
        Verb(
            "place_under",
            "enter_tier_above",
            _("Enter the tier above"),
            "Enter the municipality above a district that stands alone, so that its published meetings can be kept.",
            ("office",),
        ),
        Verb(
            "translate",
            "translate_jurisdiction",
            _("Add the other language"),
            "Fill in the name of a city or district in the language that it lacks.",
            ("office", "upper", "keeper"),
        ),
        Verb(
            "rename",
            "rename_jurisdiction",
            _("Correct the name"),
            "Correct the names of a city or district; its code stays, and its chain says what stood before.",
            ("office", "keeper"),
            needs_reason=True,
        ),
        Verb(
            "set_days",
            "set_days",
            _("Enter a holiday"),
            "Set free days and make-up working days of the calendar that every clock counts by.",
            ("office", "sysadmin"),
            needs_reason=True,
        ),
        Verb(
            "clear_days",
            "clear_days",
            _("Take days out"),
            "Let days of the calendar follow the week again.",
            ("office", "sysadmin"),
            needs_reason=True,
        ),
    ),
)
ORGANIZATION = Table(
    noun="organization",
    label=_("Organization"),
    states={},
    verbs=(
        Verb(
            "enter",
            "enter_organization",
            _("Add an organization"),
            "Enter a body, office or unit of a jurisdiction.",
            ("office", "upper", "keeper", "installer"),
            creates=True,
        ),
        Verb(
            "rename", "rename_organization", _("Rename"), "Give an organization a new name from a day on.", ("office",)
        ),
        Verb(
            "translate",
            "translate_organization",
            _("Add the other language"),
            "Fill in the name of an organization in the language that it lacks.",
            ("office", "upper", "keeper"),
        ),
        Verb(
            "name",
            "add_organization_name",
            _("Add a name"),
            "Add a name-plate or an alias of an organization.",
            ("office", "upper", "keeper", "installer"),
        ),
        Verb(
            "withdraw",
            "withdraw_organization",
            _("Withdraw"),
            "Withdraw an organization that nothing points at: its import is undone.",
            ("office", "upper", "keeper"),
            needs_reason=True,
        ),
    ),
)
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
TABLES = (JURISDICTION, ORGANIZATION, PERSON, POST, MEMBERSHIP, ROSTER, PLAN_YEAR, RULE_VALUE, ACCOUNT, ROLE_GRANT)
