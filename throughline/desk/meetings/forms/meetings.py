"""Forms of a meeting: plan, edit, public record, minutes, attendance, reasons."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.bodies.models import Organization, Person
from throughline.bodies.roles import COORDINATOR, OFFICER
from throughline.bodies.standing import standing
from throughline.desk.acts import ActForm
from throughline.desk.fields import day_field
from throughline.meetings.models import Attendance, Meeting
from throughline.meetings.queries import titles_of

LONG = {"rows": 6}
TWO = _("A meeting is of one or two bodies.")


def deciding(realms: set[str]) -> QuerySet[Organization]:
    """Return the deciding bodies of jurisdictions."""
    return Organization.objects.filter(kind__in=Organization.DECIDING, jurisdiction__in=realms, until=None)


def own_realms(user: Any) -> set[str]:
    """Return the jurisdictions whose office the user is."""
    return standing(user).realms(OFFICER.code)


def record_realms(user: Any) -> set[str]:
    """Return the jurisdictions for which the user may enter a public record: the own ones and those below."""
    seen = standing(user)
    upper = seen.realms(OFFICER.code, COORDINATOR.code)
    return own_realms(user) | {code for code, parent in seen.parents.items() if parent in upper}


class BodiesField(forms.ModelMultipleChoiceField):
    """One or two bodies of one jurisdiction."""

    def __init__(self, **kwargs: Any) -> None:
        """Start with no bodies: the form sets them from the user."""
        kwargs.setdefault("label", _("Bodies"))
        super().__init__(queryset=Organization.objects.none(), widget=forms.CheckboxSelectMultiple, **kwargs)

    def clean(self, value: Any) -> QuerySet[Organization]:
        """Refuse a third body, and bodies of two jurisdictions."""
        bodies = super().clean(value)
        if len(bodies) > 2:  # noqa: PLR2004 (one or two)
            raise forms.ValidationError(TWO)
        if len({body.jurisdiction_id for body in bodies}) > 1:
            raise forms.ValidationError(_("Both bodies must be of the same jurisdiction."))
        return bodies


class EditMeeting(ActForm):
    """Title, day and place."""

    title_zh = forms.CharField(label=_("Title (Chinese)"), max_length=300, required=False)
    title_en = forms.CharField(label=_("Title (English)"), max_length=300, required=False)
    held_on = day_field(_("Held on"), required=False)
    place_zh = forms.CharField(label=_("Place (Chinese)"), max_length=160, required=False)
    place_en = forms.CharField(label=_("Place (English)"), max_length=160, required=False)

    def fill(self) -> None:
        """Start from what is saved."""
        for name, field in self.fields.items():
            if self.row is not None and hasattr(self.row, name):
                field.initial = getattr(self.row, name)


class PlanMeeting(EditMeeting):
    """A meeting of own bodies."""

    bodies = BodiesField(help_text=_("One body, or two that sit jointly."))
    kind = forms.ChoiceField(label=_("Kind"), choices=Meeting.KINDS)
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    field_order = ("bodies", "kind", "year", "title_zh", "title_en", "held_on", "place_zh", "place_en")

    def fill(self) -> None:
        """Offer the deciding bodies of the own office; with one or two, they are ticked already."""
        own = deciding(own_realms(self.user))
        self.fields["bodies"].queryset = own
        self.fields["year"].initial = clock.today().year
        if own.count() <= 2:  # noqa: PLR2004 (one or two)
            self.fields["bodies"].initial = list(own)


class PublicMeeting(ActForm):
    """A past meeting as a published readout tells it."""

    bodies = BodiesField()
    kind = forms.ChoiceField(label=_("Kind"), choices=Meeting.KINDS)
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    title_zh = forms.CharField(label=_("Title (Chinese)"), max_length=300, required=False)
    title_en = forms.CharField(label=_("Title (English)"), max_length=300, required=False)
    held_on = day_field(_("Held on"), required=False, help_text=_("Leave it empty where the source gives no day."))
    publisher_zh = forms.CharField(label=_("Publisher (Chinese)"), max_length=160, required=False)
    publisher_en = forms.CharField(label=_("Publisher (English)"), max_length=160, required=False)
    published_on = day_field(_("Published on"), required=False)
    address = forms.URLField(label=_("Address of the source"), max_length=400, assume_scheme="https")

    def fill(self) -> None:
        """Offer the bodies of the own jurisdiction and of those below."""
        field = self.fields["bodies"]
        field.queryset = deciding(record_realms(self.user)).select_related("jurisdiction")
        field.label_from_instance = lambda body: f"{body.name} ({body.jurisdiction.name})"
        self.fields["year"].initial = clock.today().year


class Reason(ActForm):
    """A reason, asked for and kept."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


class Minutes(ActForm):
    """The minutes in both languages."""

    text_zh = forms.CharField(
        label=_("Minutes (Chinese)"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 22, "lang": "zh-CN", "class": "says"}),
    )
    text_en = forms.CharField(
        label=_("Minutes (English)"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 22, "lang": "en", "class": "says"}),
    )

    def fill(self) -> None:
        """Start from the newest text."""
        version = self.row.minutes.versions.last() if self.row.minutes_id else None
        for name in ("text_zh", "text_en"):
            self.fields[name].initial = getattr(version, name, "")


class NoteAttendance(ActForm):
    """One part, and everybody who took it."""

    part = forms.ChoiceField(label=_("Part"), choices=Attendance.PARTS, widget=forms.RadioSelect)
    people = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("People"), required=False, widget=forms.CheckboxSelectMultiple
    )
    units = forms.ModelMultipleChoiceField(
        Organization.objects.none(), label=_("Units"), required=False, widget=forms.CheckboxSelectMultiple
    )
    titles_zh = forms.CharField(
        label=_("Posts as printed (Chinese)"),
        max_length=400,
        required=False,
        help_text=_("Only where one person is chosen. Left empty, the posts held today are printed."),
    )
    titles_en = forms.CharField(label=_("Posts as printed (English)"), max_length=400, required=False)

    def fill(self) -> None:
        """Offer the people and units of the meeting's own jurisdiction."""
        people = self.fields["people"]
        people.queryset = Person.objects.filter(jurisdiction=self.row.jurisdiction_id)
        posts = titles_of(people.queryset)
        people.label_from_instance = lambda person: _with_posts(person, posts)
        units = Organization.objects.filter(jurisdiction=self.row.jurisdiction_id, until=None)
        self.fields["units"].queryset = units.exclude(kind__in=Organization.NOT_UNITS)
        self.fields["units"].label_from_instance = lambda unit: str(unit.short)
        self.fields["part"].initial = "attended"

    def clean(self) -> dict[str, Any]:
        """Ask for at least one person or unit, and for own titles only with one person."""
        data = super().clean() or self.cleaned_data
        people, units = data.get("people"), data.get("units")
        if not people and not units:
            self.add_error("people", _("Choose at least one person or unit."))
        elif (data.get("titles_zh") or data.get("titles_en")) and len(people or ()) != 1:
            self.add_error("titles_zh", _("Posts can be given for one person at a time."))
        return data


def _with_posts(person: Person, posts: dict[int, tuple[str, str]]) -> str:
    """Return a person's name with the posts held today, to tell two of one name apart."""
    en, zh = posts.get(person.pk, ("", ""))
    held = zh or en if person.name.lang == "zh" else en or zh
    return f"{person.name} · {held}" if held else str(person.name)
