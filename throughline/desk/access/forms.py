"""Forms of the door and of accounts. They check shape; whether something may be is for the actions to say."""

from collections import Counter
from collections.abc import Collection
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid
from throughline.bodies import policy, queries
from throughline.bodies.actions.naming import named
from throughline.bodies.actions.organizations import coded
from throughline.bodies.models import Jurisdiction, Organization, Person, RoleGrant
from throughline.bodies.models.organizations import DISTRICT, MUNICIPAL
from throughline.bodies.roles import OFFICER, ROLES
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
    """A person, with the post and the unit by which they are told from others of the same name.

    `realms` are the jurisdictions in which somebody is looked for who cannot be chosen, to say why.
    """

    realms: Collection[str] = ()
    alike: Collection[str] = ()  # labels that several bear

    def tell_apart(self) -> None:
        """Note which labels several people bear: those are told at more length."""
        counted = Counter(_seated(person, 1) for person in self.queryset)  # type: ignore[union-attr]
        self.alike = {label for label, count in counted.items() if count > 1}

    def label_from_instance(self, obj: Any) -> str:
        """Return the name with post and unit; where that is not enough with every post, and with the row's number."""
        label = _seated(obj, 1)
        return f"{_seated(obj)} #{obj.pk}" if label in self.alike else label

    def to_python(self, value: Any) -> Any:
        """Return who bears the name; of whoever cannot be chosen it is said why."""
        told = str(value or "").strip()
        named = self._named(told)
        if len(named) > 1:
            words = _("Several people are called “%(name)s”. Choose the one who is meant, with post and unit.")
            raise forms.ValidationError(words, code="several", params={"name": told})
        try:
            return super().to_python(value)
        except forms.ValidationError:
            if not named:
                raise
            holder, facts = named[0], {"name": named[0].name, "person": named[0]}
            if holder.account_set.exists():
                words = _("“%(name)s” has an account already. Nobody needs two.")
                raise forms.ValidationError(words, code="has_account", params=facts) from None
            words = _("“%(name)s” holds no post here yet. Give the person a post first.")
            raise forms.ValidationError(words, code="no_post", params=facts) from None

    def _named(self, told: str) -> list[Person]:
        """Return the people who are called exactly so, else the only one whose name holds it."""
        people = Person.objects.filter(jurisdiction__in=self.realms)
        exact = list(people.filter(Q(name_zh__iexact=told) | Q(name_en__iexact=told))) if told else []
        part = list(people.filter(Q(name_zh__icontains=told) | Q(name_en__icontains=told))[:2]) if told else []
        return exact or (part if len(part) == 1 else [])


def _seated(person: Any, most: int | None = None) -> str:
    """Return a name with the posts held, those in a unit first."""
    seats = sorted(person.held, key=lambda seat: (seat.organization.kind in Organization.DECIDING, seat.post is None))
    told = [(seat.post and seat.post.title, seat.organization.short) for seat in seats[:most]]
    return " · ".join(map(str, filter(None, (person.name, *(words for pair in told for words in pair)))))


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
            "body or unit of yours and has no account is offered. Whoever holds none is given a post first."
        ),
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=OWN_LANGUAGES, required=False)

    def fill(self) -> None:
        """Offer the jurisdictions whose accounts the user keeps, and the people of their bodies without an account."""
        realms = standing(self.user).realms("security")
        self.fields["jurisdiction"].queryset = Jurisdiction.objects.filter(code__in=realms)
        people = queries.people_of_bodies(realms).filter(account=None)
        person = self.fields["person"]
        person.queryset, person.realms = people.order_by("name_zh", "name_en"), realms
        person.tell_apart()
        self.fields["email"].help_text = MAILED if settings.EMAIL_HOST else UNMAILED

    def dress(self) -> None:
        """Lead beside a person who cannot be chosen to the account there is, or to where posts are given."""
        fault = next(iter(self.errors.as_data().get("person", ())), None) if self.is_bound else None
        if fault is not None and fault.code in ("has_account", "no_post"):
            self["person"].help_text = self._way(fault.code, fault.params["person"])

    def _way(self, code: str, person: Person) -> str:
        """Return the way on as a link; a post is given by the office, so others are told whom to ask."""
        if code == "has_account":
            account = person.account_set.order_by("-is_active", "pk")[0]
            url = reverse("desk:account-page", args=[account.pk])
            return format_html('<a href="{}">{}</a>', url, _("The account “%(name)s”") % {"name": account.username})
        if person.jurisdiction_id not in standing(self.user).realms(OFFICER.code):
            return _("Posts are given by an officer of the secretariat, under “Organizations”.")
        told = _("Organizations: open the unit, add the post, then “Appoint”")
        return format_html('<a href="{}">{}</a>', reverse("desk:organization-list"), told)


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
