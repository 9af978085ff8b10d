"""Tables of the conveyance package."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from throughline.base.paths import Addressed, Withdrawable
from throughline.base.text import Bilingual
from throughline.bodies.models import Jurisdiction, Organization
from throughline.meetings.models import AgendaItem, Paper, Requirement

from .states import ALIGNMENT, CONVEYANCE


class Conveyance(Addressed):
    """One clause sent to one district's office. A batch shares one sent date and one answer date.

    `accepted` is the sender's word on a "not applicable" (None until then). `kept` closes it at municipal level.
    """

    noun = "conveyance"
    ANSWERS = {"carried": _("Carried"), "not_applicable": _("Not applicable here"), "deferred": _("Deferred")}
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, to_field="code", on_delete=models.PROTECT)
    organization = models.ForeignKey(Organization, related_name="received", on_delete=models.PROTECT)
    sender = models.ForeignKey(Organization, related_name="sent", on_delete=models.PROTECT)
    requirement = models.ForeignKey(Requirement, null=True, blank=True, on_delete=models.PROTECT)
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT)
    number = models.PositiveSmallIntegerField(default=0)
    text_as_sent_en = models.TextField(blank=True)
    text_as_sent_zh = models.TextField(blank=True)
    batch = models.UUIDField(default=uuid4)
    state = models.CharField(max_length=12, choices=CONVEYANCE.states, default=CONVEYANCE.start())
    sent_on = models.DateField()
    sign_by = models.DateField(null=True, blank=True)
    answer_by = models.DateField()
    signed_on = models.DateField(null=True, blank=True)
    signed_by = models.CharField(max_length=120, blank=True)
    studied_on = models.DateField(null=True, blank=True)
    agenda_item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT)
    answer = models.CharField(max_length=16, blank=True, choices=ANSWERS)
    answered_on = models.DateField(null=True, blank=True)
    reason_en = models.TextField(blank=True)
    reason_zh = models.TextField(blank=True)
    accepted = models.BooleanField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    asked_to_keep = models.BooleanField(default=False)
    kept = models.BooleanField(default=False)
    kept_reason_en = models.TextField(blank=True)
    kept_reason_zh = models.TextField(blank=True)
    text_as_sent = Bilingual("text_as_sent")
    reason = Bilingual("reason")
    kept_reason = Bilingual("kept_reason")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="conveyance_of_one_thing",
                condition=models.Q(requirement__isnull=False, paper__isnull=True)
                | models.Q(requirement__isnull=True, paper__isnull=False),
            ),
            models.UniqueConstraint(fields=("requirement", "jurisdiction"), name="clause_sent_once_to_a_district"),
        )
        ordering = ("jurisdiction", "number", "pk")
        indexes = (models.Index(fields=("jurisdiction", "state"), name="conveyance_inbox"),)

    def __str__(self) -> str:
        """Return the text as it was sent, in the active language."""
        return str(self.text_as_sent)


class Alignment(Withdrawable):
    """A lower requirement that carries out an upper one: suggested, then confirmed or refused by a person."""

    noun = "alignment"
    lower = models.ForeignKey(Requirement, related_name="carries", on_delete=models.PROTECT)
    upper = models.ForeignKey(Requirement, related_name="carried_by", on_delete=models.PROTECT)
    state = models.CharField(max_length=12, choices=ALIGNMENT.states, default=ALIGNMENT.start())
    reason_en = models.TextField(blank=True)
    reason_zh = models.TextField(blank=True)
    reason = Bilingual("reason")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("lower", "upper"), condition=models.Q(withdrawn=False), name="aligned_once"
            ),
        )

    def __str__(self) -> str:
        """Return the lower clause and the one it carries, in the active language."""
        return f"{self.lower.heading} → {self.upper.heading}"

    @property
    def realm(self) -> str:
        """Return the realm of the lower requirement: the district says what it carries."""
        return self.lower.jurisdiction_id
