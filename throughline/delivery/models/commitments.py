"""Commitments (shown as "items"), their sources, parties, terms and milestones."""

import functools
import operator
from typing import Any
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.base.models import Term
from throughline.base.paths import Addressed
from throughline.base.text import Bilingual
from throughline.bodies.models import Jurisdiction, Organization, Person, RuleValue
from throughline.casework.models import Case
from throughline.conveyance.models import Conveyance
from throughline.delivery.states import COMMITMENT, PARTY
from throughline.delivery.words import words
from throughline.meetings.models import Requirement

SOURCES = ("requirement", "conveyance", "previous", "case")


class Commitment(Addressed):
    """One item of a list. Progress is a percent, a count against a target, or milestones done; never percent alone.

    `percent` is always kept (0 to 100), worked out from count, milestones or parts where those are the measure;
    `override` goes before the parts, with its reason.
    `live` is true from opening until it is closed, merged, exited or carried; hot indexes are partial on it.
    `light_code` with `light_why` (reason code and numbers) is stored; `light_next` is the day it changes by itself.
    """

    noun = "commitment"
    KINDS = {
        "key_task": _("Key task"),
        "key_project": _("Key project"),
        "supportive_measure": _("Supportive measure"),
        "pilot": _("Pilot"),
    }
    MEASURES = {"percent": _("Percent"), "count": _("Count"), "milestone": _("Milestones"), "parts": _("Parts")}
    LIGHTS = {
        "red": _("Overdue"),
        "amber": _("Amber"),
        "green": _("On track"),
        "not_due": _("Not due"),
        "closed": pgettext_lazy("item", "Closed"),
    }
    jurisdiction = models.ForeignKey(Jurisdiction, to_field="code", on_delete=models.PROTECT)
    item_list = models.ForeignKey("delivery.ItemList", related_name="commitments", on_delete=models.PROTECT)
    kind = models.CharField(max_length=20, choices=KINDS, default="key_task")
    line = models.UUIDField(default=uuid4, db_index=True)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    title_en = models.CharField(max_length=300, blank=True)
    title_zh = models.CharField(max_length=300, blank=True)
    measure_en = models.TextField(blank=True)
    measure_zh = models.TextField(blank=True)
    lead = models.ForeignKey(Organization, null=True, blank=True, related_name="leads", on_delete=models.PROTECT)
    responsible = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT)
    parent = models.ForeignKey("self", null=True, blank=True, related_name="parts", on_delete=models.PROTECT)
    start = models.DateField(null=True, blank=True)
    due_original = models.DateField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=COMMITMENT.states, default=COMMITMENT.start())
    live = models.BooleanField(default=False)
    progress_by = models.CharField(max_length=12, choices=MEASURES, default="percent")
    percent = models.PositiveSmallIntegerField(default=0)
    count = models.PositiveIntegerField(default=0)
    override = models.PositiveSmallIntegerField(null=True, blank=True)
    override_reason = models.TextField(blank=True)
    override_by = models.CharField(max_length=120, blank=True)
    override_on = models.DateField(null=True, blank=True)
    target = models.PositiveIntegerField(null=True, blank=True)
    unit_en = models.CharField(max_length=40, blank=True)
    unit_zh = models.CharField(max_length=20, blank=True)
    evidence_asked = models.BooleanField(default=False)
    evidence_why_en = models.CharField(max_length=200, blank=True)
    evidence_why_zh = models.CharField(max_length=200, blank=True)
    light_code = models.CharField(max_length=8, choices=LIGHTS, default="not_due")
    light_why = models.JSONField(default=dict)
    light_rule = models.ForeignKey(RuleValue, null=True, blank=True, on_delete=models.PROTECT)
    light_next = models.DateField(null=True, blank=True)
    last_word = models.DateField(null=True, blank=True)
    urged = models.PositiveSmallIntegerField(default=0)
    signed_on = models.DateField(null=True, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    title = Bilingual("title")
    measure = Bilingual("measure")
    unit = Bilingual("unit")
    evidence_why = Bilingual("evidence_why")

    class Meta:
        ordering = ("item_list", "number")
        constraints = (models.UniqueConstraint(fields=("item_list", "number"), name="number_in_list"),)
        indexes = (
            models.Index(fields=("jurisdiction", "due"), condition=models.Q(live=True), name="live_by_due"),
            models.Index(fields=("lead", "due"), condition=models.Q(live=True), name="live_by_lead"),
            models.Index(fields=("light_next",), condition=models.Q(live=True), name="live_by_light_next"),
        )

    def __str__(self) -> str:
        """Return the title in the active language."""
        return str(self.title)

    @property
    def light_words(self) -> Any:
        """Return the reason of the light as a sentence, worded when shown."""
        return words(self.light_why)


class CommitmentSource(models.Model):
    """Where an item comes from: exactly one of a requirement, a conveyance, a case, or the item it carries on."""

    commitment = models.ForeignKey(Commitment, related_name="sources", on_delete=models.CASCADE)
    requirement = models.ForeignKey(
        Requirement, null=True, blank=True, related_name="commitments", on_delete=models.PROTECT
    )
    conveyance = models.ForeignKey(
        Conveyance, null=True, blank=True, related_name="commitments", on_delete=models.PROTECT
    )
    previous = models.ForeignKey(Commitment, null=True, blank=True, related_name="successors", on_delete=models.PROTECT)
    case = models.ForeignKey(Case, null=True, blank=True, related_name="commitments", on_delete=models.PROTECT)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="source_is_exactly_one",
                condition=functools.reduce(
                    operator.or_,
                    (models.Q(**{f"{name}__isnull": name != named for name in SOURCES}) for named in SOURCES),
                ),
            ),
        )
        # Few rows name an item before them: an index over all rows would look useless to the planner.
        indexes = (models.Index(fields=("previous",), condition=models.Q(previous__isnull=False), name="carried_on"),)


class CommitmentParty(Addressed):
    """A unit beside the lead: cooperating, or joint owner, with its own part.

    The unit itself says when its part is done; `agreed_on` is the day on which it signed off the closing.
    """

    noun = "party"
    ROLES = {"cooperating": _("Cooperating"), "joint_owner": _("Joint owner")}
    commitment = models.ForeignKey(Commitment, related_name="parties", on_delete=models.CASCADE)
    organization = models.ForeignKey(Organization, related_name="parts", on_delete=models.PROTECT)
    role = models.CharField(max_length=12, choices=ROLES, default="cooperating")
    part_en = models.CharField(max_length=300, blank=True)
    part_zh = models.CharField(max_length=300, blank=True)
    due = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=PARTY.states, default=PARTY.start())
    done_on = models.DateField(null=True, blank=True)
    done_word = models.TextField(blank=True)
    done_lang = models.CharField(max_length=2, default="zh")
    done_by = models.CharField(max_length=120, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    agreed_by = models.CharField(max_length=120, blank=True)
    part = Bilingual("part")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("commitment", "organization"), name="party_once"),)

    def __str__(self) -> str:
        """Return the unit's name in the active language."""
        return str(self.organization)

    @property
    def realm(self) -> str:
        """Return the realm of the item."""
        return self.commitment.jurisdiction_id


class CommitmentTerm(models.Model):
    """A topic, campaign or main line of an item."""

    commitment = models.ForeignKey(Commitment, related_name="terms", on_delete=models.CASCADE)
    term = models.ForeignKey(Term, on_delete=models.PROTECT)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("commitment", "term"), name="term_of_item_once"),)


class Milestone(Addressed):
    """A dated step of an item."""

    noun = "milestone"
    commitment = models.ForeignKey(Commitment, related_name="milestones", on_delete=models.PROTECT)
    number = models.PositiveSmallIntegerField()
    title_en = models.CharField(max_length=200, blank=True)
    title_zh = models.CharField(max_length=200, blank=True)
    due = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    title = Bilingual("title")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("commitment", "number"), name="milestone_number"),)
        ordering = ("commitment_id", "number")

    @property
    def realm(self) -> str:
        """Return the realm of the item."""
        return self.commitment.jurisdiction_id
