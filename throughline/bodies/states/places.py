"""Transition tables of jurisdictions, with the calendar and the terms kept there, and of organizations."""

from django.utils.translation import gettext_lazy as _

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
        Verb(
            "enter_term",
            "enter_term",
            _("Enter a term"),
            "Enter an area, a main line or a campaign of the year that items are filed under.",
            ("office", "sysadmin"),
        ),
        Verb(
            "edit_term",
            "edit_term",
            _("Correct the term"),
            "Correct the names of a term, or add the other language.",
            ("office", "sysadmin"),
        ),
        Verb(
            "retire_term",
            "retire_term",
            _("Retire"),
            "Retire a term: what is filed under it stays so, and nothing new is.",
            ("office", "sysadmin"),
        ),
        Verb(
            "restore_term",
            "restore_term",
            _("Use again"),
            "Let a retired term be chosen again.",
            ("office", "sysadmin"),
        ),
        Verb(
            "delete_term",
            "delete_term",
            _("Delete"),
            "Delete a term that nothing was ever filed under.",
            ("office", "sysadmin"),
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
