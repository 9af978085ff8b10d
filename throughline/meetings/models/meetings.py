"""Meetings of one or two bodies: agenda, attendance, outcomes."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.base.paths import Addressed, Withdrawable
from throughline.base.text import Bilingual, Said, choose
from throughline.bodies.models import Jurisdiction, Organization, Person
from throughline.meetings.states import MEETING

from .papers import Paper, PaperVersion


class Meeting(Withdrawable):
    """A meeting. `public_record` marks one entered from a published readout: outcomes are noted, nothing follows.

    `held_on` stays empty where the source gives no day; `publisher_*`, `published_on`, `address` name the source.
    """

    noun = "meeting"
    KINDS = {
        "plenary": _("Plenary"),
        "thematic": _("Thematic meeting"),
        "conference": _("Conference"),
        "joint": _("Joint meeting"),
        "roundtable": _("Roundtable"),
        "study": _("Study session"),
        "training_briefing": _("Training briefing"),
    }
    jurisdiction = models.ForeignKey(Jurisdiction, to_field="code", on_delete=models.PROTECT)
    kind = models.CharField(max_length=20, choices=KINDS, default="plenary")
    title_en = models.CharField(max_length=300, blank=True)
    title_zh = models.CharField(max_length=300, blank=True)
    year = models.PositiveSmallIntegerField()
    held_on = models.DateField(null=True, blank=True)
    place_en = models.CharField(max_length=160, blank=True)
    place_zh = models.CharField(max_length=160, blank=True)
    state = models.CharField(max_length=12, choices=MEETING.states, default=MEETING.start())
    minutes = models.ForeignKey(Paper, null=True, blank=True, related_name="minutes_of", on_delete=models.PROTECT)
    public_record = models.BooleanField(default=False)
    publisher_en = models.CharField(max_length=160, blank=True)
    publisher_zh = models.CharField(max_length=160, blank=True)
    published_on = models.DateField(null=True, blank=True)
    address = models.URLField(max_length=400, blank=True)
    bodies = models.ManyToManyField(Organization, through="MeetingBody", related_name="meetings")
    title = Bilingual("title")
    place = Bilingual("place")
    publisher = Bilingual("publisher")

    class Meta:
        ordering = ("-held_on", "-pk")
        indexes = (models.Index(fields=("jurisdiction", "held_on"), name="meeting_by_day"),)

    def __str__(self) -> str:
        """Return the title in the active language."""
        return str(self.title)


class MeetingBody(models.Model):
    """One of the one or two bodies that meet."""

    meeting = models.ForeignKey(Meeting, related_name="body_links", on_delete=models.CASCADE)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("meeting", "organization"), name="meeting_body_once"),)
        ordering = ("position", "pk")


class AgendaItem(Addressed):
    """A numbered item of the agenda, by kind; presenter is the unit that reports or remarks."""

    noun = "agenda_item"
    KINDS = {
        "convey": _("Convey"),
        "study": _("Study"),
        "hear": _("Hear"),
        "review": _("Review"),
        "approve": _("Approve"),
        "unit_remarks": _("Unit remarks"),
        "arrange": _("Arrange"),
        "decide": _("Decide"),
    }
    meeting = models.ForeignKey(Meeting, related_name="items", on_delete=models.PROTECT)
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=KINDS)
    title_en = models.CharField(max_length=300, blank=True)
    title_zh = models.CharField(max_length=300, blank=True)
    presenter = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.PROTECT)
    title = Bilingual("title")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("meeting", "number"), name="agenda_number_once"),)
        ordering = ("meeting", "number")

    def __str__(self) -> str:
        """Return the title in the active language."""
        return str(self.title)

    @property
    def realm(self) -> str:
        """Return the realm of the meeting."""
        return self.meeting.jurisdiction_id


class AgendaPaper(models.Model):
    """The version of a paper that was put before the meeting under an item."""

    item = models.ForeignKey(AgendaItem, related_name="tabled", on_delete=models.CASCADE)
    paper_version = models.ForeignKey(PaperVersion, related_name="tabled_at", on_delete=models.PROTECT)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("item", "paper_version"), name="tabled_once"),)


class Attendance(Addressed):
    """One part that a person (or a unit) took in a meeting; who presided and who spoke may differ.

    `titles_*` are the posts as printed for this meeting, so that a later change of post leaves the record as it was.
    """

    noun = "attendance"
    PARTS = {
        "presided": _("Presided"),
        "spoke": _("Spoke"),
        "attended": _("Attended"),
        "sat_in": _("Sat in"),
        "excused": _("Excused"),
    }
    meeting = models.ForeignKey(Meeting, related_name="attendances", on_delete=models.PROTECT)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT)
    organization = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.PROTECT)
    part = models.CharField(max_length=12, choices=PARTS)
    titles_en = models.CharField(max_length=400, blank=True)
    titles_zh = models.CharField(max_length=400, blank=True)
    titles = Bilingual("titles")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "person", "part"), condition=models.Q(person__isnull=False), name="person_part_once"
            ),
            models.UniqueConstraint(
                fields=("meeting", "organization", "part"),
                condition=models.Q(person__isnull=True),
                name="unit_part_once",
            ),
        )
        ordering = ("meeting", "pk")

    def __str__(self) -> str:
        """Return who took which part, in the active language."""
        return f"{self.who} · {self.get_part_display()}"

    @property
    def who(self) -> Said:
        """Return the printed name of the person or unit."""
        source = self.person or self.organization
        return choose(source.name_en, source.name_zh) if source else choose("", "")

    @property
    def realm(self) -> str:
        """Return the realm of the meeting."""
        return self.meeting.jurisdiction_id


class Outcome(Addressed):
    """What one body did with one paper (or with an item that has none). Exact: heard and reviewed are not approved."""

    noun = "outcome"
    RESULTS = {
        "conveyed": pgettext_lazy("outcome", "Conveyed"),
        "studied": pgettext_lazy("outcome", "Studied"),
        "heard": pgettext_lazy("outcome", "Heard"),
        "reviewed": pgettext_lazy("outcome", "Reviewed"),
        "approved": pgettext_lazy("outcome", "Approved"),
        "approved_in_principle": pgettext_lazy("outcome", "Approved in principle"),
        "returned": pgettext_lazy("outcome", "Returned"),
        "arranged": pgettext_lazy("outcome", "Arranged"),
        "decided": pgettext_lazy("outcome", "Decided"),
        "noted": pgettext_lazy("outcome", "Remarks noted"),
    }
    APPROVING = ("approved", "approved_in_principle")
    item = models.ForeignKey(AgendaItem, related_name="outcomes", on_delete=models.PROTECT)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT)
    paper = models.ForeignKey(Paper, null=True, blank=True, related_name="outcomes", on_delete=models.PROTECT)
    result = models.CharField(max_length=24, choices=RESULTS)
    conditions_en = models.TextField(blank=True)
    conditions_zh = models.TextField(blank=True)
    recorded_on = models.DateField()
    withdrawn = models.BooleanField(default=False)
    conditions = Bilingual("conditions")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("item", "organization", "paper"),
                condition=models.Q(withdrawn=False, paper__isnull=False),
                name="one_outcome_per_body_and_paper",
            ),
            models.UniqueConstraint(
                fields=("item", "organization"),
                condition=models.Q(withdrawn=False, paper__isnull=True),
                name="one_outcome_per_body_and_item",
            ),
        )
        ordering = ("item", "pk")

    def __str__(self) -> str:
        """Return the agenda item and what came of it, in the active language."""
        return f"{self.item} · {self.get_result_display()}"

    @property
    def realm(self) -> str:
        """Return the realm of the meeting."""
        return self.item.meeting.jurisdiction_id
