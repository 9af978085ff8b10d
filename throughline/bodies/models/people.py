"""People, their dated posts, and the rosters that a plenary approves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from throughline.base.paths import Addressed, Withdrawable
from throughline.base.text import Bilingual, Said, choose
from throughline.bodies.states import ROSTER

from .organizations import Jurisdiction, Organization


class Person(Withdrawable):
    """An official acting in post. Nothing personal beyond the name and posts is kept.

    `jurisdiction` is where the person was entered; a real person carries only what was published.
    """

    noun = "person"
    jurisdiction = models.ForeignKey(Jurisdiction, to_field="code", on_delete=models.PROTECT)
    name_en = models.CharField(max_length=80, blank=True)
    name_zh = models.CharField(max_length=80, blank=True)
    sample = models.BooleanField(default=False)
    name = Bilingual("name")

    class Meta:
        ordering = ("jurisdiction", "pk")

    def __str__(self) -> str:
        """Return the name in the active language."""
        return str(self.name)


class Post(Withdrawable):
    """A post in an organization. `aliases` are the other words sources use for it, one a line."""

    noun = "post"
    organization = models.ForeignKey(Organization, related_name="posts", on_delete=models.PROTECT)
    title_en = models.CharField(max_length=160, blank=True)
    title_zh = models.CharField(max_length=160, blank=True)
    aliases = models.TextField(blank=True)
    rank = models.PositiveSmallIntegerField(default=50)
    title = Bilingual("title")

    class Meta:
        ordering = ("organization", "rank", "pk")

    def __str__(self) -> str:
        """Return the title in the active language."""
        return str(self.title)

    @property
    def realm(self) -> str:
        """Return the realm of its organization."""
        return self.organization.jurisdiction_id


class Roster(Addressed):
    """A members' list of one or two bodies. Approving its paper makes it effective (paper kind members_list)."""

    noun = "roster"
    jurisdiction = models.ForeignKey(Jurisdiction, to_field="code", on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    title_en = models.CharField(max_length=200, blank=True)
    title_zh = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=16, choices=ROSTER.states, default=ROSTER.start())
    effective_from = models.DateField(null=True, blank=True)
    title = Bilingual("title")

    class Meta:
        ordering = ("-year", "-pk")

    def __str__(self) -> str:
        """Return the title in the active language."""
        return str(self.title)


class Membership(Withdrawable):
    """A person, or a unit as such, in an organization from a day to a day; by a roster or as a plain post.

    `known_on` is the day a source speaks of, where the first day is not known (the public record rarely says it).
    """

    noun = "membership"
    organization = models.ForeignKey(Organization, related_name="memberships", on_delete=models.PROTECT)
    person = models.ForeignKey(Person, null=True, blank=True, related_name="memberships", on_delete=models.PROTECT)
    member_org = models.ForeignKey(
        Organization, null=True, blank=True, related_name="member_of", on_delete=models.PROTECT
    )
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT)
    roster = models.ForeignKey(Roster, null=True, blank=True, related_name="memberships", on_delete=models.PROTECT)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    known_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="member_is_person_or_unit",
                condition=models.Q(person__isnull=False, member_org__isnull=True)
                | models.Q(person__isnull=True, member_org__isnull=False),
            ),
        )

    @property
    def realm(self) -> str:
        """Return the realm of the organization."""
        return self.organization.jurisdiction_id

    @property
    def member(self) -> Said:
        """Return the printed member: the person's or the unit's name."""
        source = self.person or self.member_org
        return choose(source.name_en, source.name_zh) if source else choose("", "")

    @property
    def kind_label(self) -> str:
        """Say whether a person or a unit is the member."""
        return str(_("Person") if self.person_id else _("Unit"))
