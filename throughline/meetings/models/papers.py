"""Papers put before a meeting, the bodies that must decide on them, and their versions."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from throughline.base.models import File
from throughline.base.paths import Addressed, Withdrawable
from throughline.base.text import Bilingual
from throughline.bodies.models import Jurisdiction, Organization, Roster
from throughline.meetings.states import PAPER


class Paper(Withdrawable):
    """A document with one or two approving bodies. It is approved when each of its bodies has approved.

    `public_record` marks a paper known only from a published readout: its outcome is noted and has no effect.
    """

    noun = "paper"
    KINDS = {
        "members_list": _("Members' list"),
        "key_task_list": _("Key-task list"),
        "project_list": _("Project list"),
        "support_list": _("List of supportive measures"),
        "visit_plan": _("Overseas visit plan"),
        "evaluation_result": _("Evaluation result"),
        "work_report": _("Work report"),
        "special_plan": _("Special plan"),
        "guidelines": _("Implementation guidelines"),
        "work_plan": _("Work plan"),
        "opinions": _("Opinions"),
        "measures": _("Measures"),
        "work_priorities": _("Work priorities"),
        "rules": _("Rules of procedure"),
        "minutes": _("Minutes"),
        "remarks": _("Remarks"),
        "study": _("Study paper"),
    }
    CONVEYABLE = ("special_plan", "guidelines", "work_plan", "opinions", "measures", "work_priorities")
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, to_field="code", on_delete=models.PROTECT)
    kind = models.CharField(max_length=20, choices=KINDS)
    title_en = models.CharField(max_length=300, blank=True)
    title_zh = models.CharField(max_length=300, blank=True)
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=24, choices=PAPER.states, default=PAPER.start())
    owner = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.PROTECT)
    roster = models.ForeignKey(Roster, null=True, blank=True, on_delete=models.PROTECT)
    supersedes = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    public_record = models.BooleanField(default=False)
    bodies = models.ManyToManyField(Organization, through="PaperBody", related_name="papers")
    title = Bilingual("title")

    class Meta:
        ordering = ("-year", "-pk")

    def __str__(self) -> str:
        """Return the title in the active language."""
        return str(self.title)


class PaperBody(models.Model):
    """One body that decides on a paper."""

    paper = models.ForeignKey(Paper, related_name="body_links", on_delete=models.CASCADE)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("paper", "organization"), name="paper_body_once"),)


class PaperVersion(Addressed):
    """A numbered version of a paper, text or file or both. A tabled version is frozen; a change is a new one."""

    noun = "paper_version"
    STAGES = {
        "discussion_draft": _("Discussion draft"),
        "draft_for_review": _("Draft for review"),
        "final": _("Final"),
    }
    paper = models.ForeignKey(Paper, related_name="versions", on_delete=models.PROTECT)
    number = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=20, choices=STAGES)
    text_en = models.TextField(blank=True)
    text_zh = models.TextField(blank=True)
    file = models.ForeignKey(File, null=True, blank=True, on_delete=models.PROTECT)
    note = models.CharField(max_length=300, blank=True)
    made_on = models.DateField()
    frozen = models.BooleanField(default=False)
    text = Bilingual("text")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("paper", "number"), name="version_number_once"),)
        ordering = ("paper", "number")

    def __str__(self) -> str:
        """Return e.g. "Draft for review, v3"."""
        return f"{self.get_stage_display()} v{self.number}"

    @property
    def realm(self) -> str:
        """Return the realm of the paper."""
        return self.paper.jurisdiction_id
