"""Forms of bodies, people and members' lists. They check shape and offer choices of the row's own jurisdiction."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.bodies import policy, queries
from throughline.bodies.models import Membership, Organization, Person, Post
from throughline.desk.acts import ActForm
from throughline.desk.fields import OneOfTwo, day_field


def pair(chinese: Any, english: Any, hint: Any = "") -> tuple[forms.CharField, forms.CharField]:
    """Return the two fields of a name, of which one is enough; with a hint neither must be given."""
    kind = forms.CharField if hint else OneOfTwo
    return (
        kind(label=chinese, max_length=200, required=False, help_text=hint),
        kind(label=english, max_length=200, required=False),
    )


def choose(label: Any, queryset: Any, *, required: bool = True, hint: Any = "") -> forms.ModelChoiceField:
    """Return a choice of rows; the form fills in which."""
    return forms.ModelChoiceField(label=label, queryset=queryset, required=required, help_text=hint)


class District(ActForm):
    """A district below the row."""

    code = forms.CharField(label=_("Code"), max_length=12, help_text=_("GB/T 2260, six digits, or a local code."))
    name_zh, name_en = pair(_("Name in Chinese"), _("Name in English"))


class NewOrganization(ActForm):
    """A body, office or unit of the row (a jurisdiction)."""

    kind = forms.ChoiceField(label=_("Kind"), choices=tuple(Organization.KINDS.items()))
    name_zh, name_en = pair(_("Name in Chinese"), _("Name in English"))
    short_zh, short_en = pair(_("Short name in Chinese"), _("Short name in English"), _("For narrow columns."))
    parent = choose(_("Belongs to"), Organization.objects.none(), required=False)

    def fill(self) -> None:
        """Offer the organizations of the jurisdiction as the one above."""
        rows = policy.organizations(self.user).filter(jurisdiction=self.row).order_by("position", "pk")
        self.fields["parent"].queryset = rows


class NewPerson(ActForm):
    """A person, by name."""

    name_zh, name_en = pair(_("Person's name in Chinese"), _("Person's name in English"))


class NewRoster(ActForm):
    """The head of a members' list."""

    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2200)
    title_zh, title_en = pair(_("Title in Chinese"), _("Title in English"))

    def fill(self) -> None:
        """Start from the present year."""
        self.fields["year"].initial = clock.today().year


class CorrectedPlace(ActForm):
    """The names of a city or district as they should stand, and why."""

    name_zh, name_en = pair(_("Name in Chinese"), _("Name in English"))
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}))

    def fill(self) -> None:
        """Start from the present names."""
        self.fields["name_en"].initial = self.row.name_en
        self.fields["name_zh"].initial = self.row.name_zh


class Rename(ActForm):
    """A new name from a day on."""

    name_zh, name_en = pair(_("New name in Chinese"), _("New name in English"))
    on = day_field(_("From"), help_text=_("The old name ends the day before and stays readable."))

    def fill(self) -> None:
        """Start from today and the present names."""
        self.fields["on"].initial = clock.today
        self.fields["name_en"].initial = self.row.name_en
        self.fields["name_zh"].initial = self.row.name_zh


class AddedName(ActForm):
    """A name-plate or another name."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=(
            ("plate", _("Name-plate: the same office under another name")),
            ("alias", _("Also called: in sources")),
        ),
        widget=forms.RadioSelect,
    )
    name_zh, name_en = pair(_("Name in Chinese"), _("Name in English"))


class NewPost(ActForm):
    """A post of the row (an organization)."""

    title_zh, title_en = pair(_("Title in Chinese"), _("Title in English"))
    aliases = forms.CharField(
        label=_("Other words for it"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("As sources say it, one a line."),
    )
    rank = forms.IntegerField(
        label=_("Order"), min_value=1, max_value=999, initial=50, help_text=_("Lower comes first.")
    )


class Appoint(ActForm):
    """Who holds a post of the row, from when."""

    post = choose(_("Post"), Post.objects.none())
    person = choose(_("Person"), Person.objects.none())
    valid_from = day_field(_("First day"), required=False)
    known_on = day_field(
        _("Known on"),
        required=False,
        help_text=_("A day on which a source names the post, where the first day is not known."),
    )

    def fill(self) -> None:
        """Offer the posts of the organization and the people of its jurisdiction."""
        self.fields["post"].queryset = queries.posts_of(self.row)
        people = policy.people(self.user).filter(jurisdiction=self.row.jurisdiction)
        self.fields["person"].queryset = people.order_by("name_zh", "name_en")


class EndPost(ActForm):
    """Which holder's post ends, and when."""

    membership = choose(_("Who"), Membership.objects.none())
    on = day_field(_("Last day"))

    def fill(self) -> None:
        """Offer the posts held outside a members' list; those of a list end with the list."""
        rows = queries.memberships_shown().filter(organization=self.row, roster=None, valid_to=None)
        self.fields["membership"].queryset = rows
        self.fields["membership"].label_from_instance = lambda line: f"{line.member} · {line.post or line.kind_label}"
        self.fields["on"].initial = clock.today


class PlannedYear(ActForm):
    """A plan year of the row."""

    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2200)

    def fill(self) -> None:
        """Start from the present year."""
        self.fields["year"].initial = clock.today().year


class NewMember(ActForm):
    """One line of the row (a members' list): a person or a unit."""

    organization = choose(_("Body"), Organization.objects.none())
    person = choose(_("Person"), Person.objects.none(), required=False)
    member_org = choose(
        _("or unit as such"), Organization.objects.none(), required=False, hint=_("A person or a unit, one of the two.")
    )
    post = choose(_("Post"), Post.objects.none(), required=False)

    def fill(self) -> None:
        """Offer bodies, people, units and posts of the list's jurisdiction."""
        place = self.row.jurisdiction
        rows = policy.organizations(self.user).filter(jurisdiction=place).order_by("position", "pk")
        bodies = rows.filter(kind__in=(*Organization.DECIDING, "working_group"))
        self.fields["organization"].queryset = bodies
        self.fields["member_org"].queryset = rows.exclude(
            kind__in=(*Organization.DECIDING, "working_group", "mechanism")
        )
        people = policy.people(self.user).filter(jurisdiction=place)
        self.fields["person"].queryset = people.order_by("name_zh", "name_en")
        posts = Post.objects.filter(organization__in=bodies).select_related("organization")
        self.fields["post"].queryset = posts
        self.fields["post"].label_from_instance = lambda post: f"{post.title} · {post.organization.short}"


class LineOf(ActForm):
    """A line of the row (a members' list)."""

    membership = choose(_("Member"), Membership.objects.none())

    def fill(self) -> None:
        """Offer the lines of the list."""
        self.fields["membership"].queryset = queries.lines(self.row)
        self.fields["membership"].label_from_instance = lambda line: f"{line.member} · {line.organization.short}"
