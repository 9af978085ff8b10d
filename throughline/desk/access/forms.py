"""Forms of the door and of accounts. They check shape; whether something may be is for the actions to say."""

from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid
from throughline.bodies import policy, queries
from throughline.bodies.actions.naming import named
from throughline.bodies.actions.organizations import coded
from throughline.bodies.models import Jurisdiction, Organization, Person, RoleGrant
from throughline.bodies.models.organizations import DISTRICT, MUNICIPAL
from throughline.bodies.roles import ROLES
from throughline.bodies.standing import standing
from throughline.desk.acts import ActForm, place_errors
from throughline.desk.fields import OneOfTwo, Searched, day_field

OWN_LANGUAGES = (("", _("As the browser says")), ("zh", "中文"), ("en", "English"))


def _password(label: Any, autocomplete: str, hint: Any = "") -> forms.CharField:
    """Return a password field; what was typed is never sent back, and never trimmed."""
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, max_length=200, widget=widget, help_text=hint)


SHORTEST_PASSWORD = 10  # as the validator of the settings has it
PASSWORD_HINT = _("At least ten characters. A short sentence is easier to keep than signs.")


class Address(ActForm):
    """Where mail goes to."""

    email = forms.EmailField(
        label=_("E-mail"), required=False, max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def fill(self) -> None:
        """Show the address as it is."""
        self.fields["email"].initial = getattr(self.row, "email", "")


class SignIn(forms.Form):
    """Username and password."""

    username = forms.CharField(
        label=_("Username"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = _password(_("Password"), "current-password")


class TwoPasswords(forms.Form):
    """A new password, typed twice."""

    password = _password(_("New password"), "new-password", PASSWORD_HINT)
    again = _password(_("The same again"), "new-password")

    def clean_password(self) -> str:
        """Refuse a short one here: Django's own words for it have no Chinese in this version."""
        password: str = self.cleaned_data["password"]
        if len(password) < SHORTEST_PASSWORD:
            raise forms.ValidationError(_("This password is too short: it needs at least ten characters."))
        return password

    def clean_again(self) -> str:
        """Refuse when the two differ."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("password", again):
            raise forms.ValidationError(_("The two are not the same."))
        return again


def _pair(chinese: Any, english: Any, kind: type[forms.CharField] = OneOfTwo) -> tuple[forms.CharField, ...]:
    """Return the two fields of a bilingual name, of which one must be given, or (`kind`) none."""
    return tuple(kind(label=label, max_length=200, required=False) for label in (chinese, english))


NEEDED = ("jurisdiction", "committee", "office", "person")  # the leading group may be left out


class FirstRun(TwoPasswords):
    """Jurisdiction, bodies and the first officer of an empty installation."""

    field_order = ("code", "level")
    code = forms.CharField(
        label=_("Code"),
        max_length=12,
        help_text=_("GB/T 2260, six digits; or a local code of letters and digits. It names the history for good."),
    )
    level = forms.ChoiceField(
        label=_("Level"), choices=((DISTRICT, _("District")), (MUNICIPAL, _("Municipality"))), initial=DISTRICT
    )
    jurisdiction_name_zh, jurisdiction_name_en = _pair(_("Name in Chinese"), _("Name in English"))
    committee_name_zh, committee_name_en = _pair(_("Committee, in Chinese"), _("Committee, in English"))
    group_name_zh, group_name_en = _pair(
        _("Leading group, in Chinese"), _("Leading group, in English"), forms.CharField
    )
    office_name_zh, office_name_en = _pair(_("Office, in Chinese"), _("Office, in English"))
    person_name_zh, person_name_en = _pair(_("First officer, in Chinese"), _("First officer, in English"))
    username = forms.CharField(
        label=_("Username"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
        validators=[UnicodeUsernameValidator()],
    )

    def named(self, part: str) -> tuple[str, str]:
        """Return the two names of one part."""
        return self.cleaned_data.get(f"{part}_name_en", ""), self.cleaned_data.get(f"{part}_name_zh", "")

    def clean(self) -> dict[str, Any]:
        """Ask the first questions of the acts here, so that all that is wrong is told at once."""
        asked = [lambda: coded(self.cleaned_data["code"])] if "code" in self.cleaned_data else []
        for check in (*asked, *(partial(named, f"{part}_name", *self.named(part)) for part in NEEDED)):
            try:
                check()
            except Invalid as refused:
                place_errors(self, refused)
        return self.cleaned_data


MAILED = _("Optional. Notices and rounds are mailed to it; the one-time link is not, you hand it out yourself.")
UNMAILED = _(
    "Optional. No mail goes out, as no mail server is set up here; "
    "once there is one, notices and rounds are mailed to it."
)


class Holder(Searched):
    """A person, with the post or the body by which they are told from others."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name with post and body."""
        seat = obj.held[0]
        return " · ".join(map(str, filter(None, (obj.name, seat.post and seat.post.title, seat.organization.short))))


class NewAccount(ActForm):
    """An account: username, optionally the person, an e-mail address and a language."""

    username = forms.CharField(label=_("Username"), max_length=60, widget=forms.TextInput({"autocomplete": "off"}))
    jurisdiction = forms.ModelChoiceField(label=_("Kept by"), queryset=Jurisdiction.objects.none(), empty_label=None)
    person = Holder(
        label=_("Person"),
        queryset=Person.objects.none(),
        required=False,
        help_text=_(
            "The name that stands in the history beside the username. Type a part of it: who holds a post or seat in a "
            "body or unit of yours and has no account is offered."
        ),
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=OWN_LANGUAGES, required=False)

    def fill(self) -> None:
        """Offer the jurisdictions whose accounts the user keeps, and the people of their bodies without an account."""
        realms = standing(self.user).realms("security")
        self.fields["jurisdiction"].queryset = Jurisdiction.objects.filter(code__in=realms)
        people = queries.people_of_bodies(realms).filter(account=None)
        self.fields["person"].queryset = people.order_by("name_zh", "name_en")
        self.fields["email"].help_text = MAILED if settings.EMAIL_HOST else UNMAILED


class GrantRole(ActForm):
    """A dated role in an organization."""

    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    organization = forms.ModelChoiceField(
        label=_("Organization"),
        queryset=Organization.objects.none(),
        help_text=_("For a liaison the unit that is reported for; else the office or body."),
    )
    valid_from = day_field(_("First day"))
    valid_to = day_field(_("Last day"), required=False, help_text=_("Empty: until somebody ends it."))

    def fill(self) -> None:
        """Offer every role with its sentence, and the organizations of the account's jurisdiction."""
        self.fields["role"].choices = [(role.code, f"{role.label} · {role.sentence}") for role in ROLES.values()]
        rows = policy.organizations_kept(self.user).filter(jurisdiction=self.row.jurisdiction, until=None)
        self.fields["organization"].queryset = rows.order_by("position", "pk")
        self.fields["valid_from"].initial = clock.today


class EndRole(ActForm):
    """Which role ends, and on which day."""

    grant = forms.ModelChoiceField(label=_("Role"), queryset=RoleGrant.objects.none(), empty_label=None)
    on = day_field(_("Last day"))

    def fill(self) -> None:
        """Offer the roles of the account that have not ended."""
        field = self.fields["grant"]
        field.queryset = queries.grants_not_ended(self.row)
        field.label_from_instance = lambda grant: f"{ROLES[grant.role].label} · {grant.organization.name}"
        self.fields["on"].initial = clock.today


class Reason(ActForm):
    """The reason of an act."""

    reason = forms.CharField(label=_("Reason"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))


class OwnLanguage(ActForm):
    """The language of one's own pages."""

    language = forms.ChoiceField(label=_("Language"), choices=OWN_LANGUAGES, required=False, widget=forms.RadioSelect)

    def fill(self) -> None:
        """Start from the present choice."""
        self.fields["language"].initial = self.row.language
