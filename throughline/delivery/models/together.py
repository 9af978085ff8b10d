"""Working together on an item: which item waits for which, and what its partners write to each other."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from throughline.base.paths import Addressed
from throughline.bodies.models import Account, Jurisdiction, Organization
from throughline.delivery.states import REMARK

from .commitments import Commitment


class Dependency(Addressed):
    """`after` waits for `before`: its due date must not lie before that of `before`."""

    noun = "dependency"
    before = models.ForeignKey(Commitment, related_name="awaited_by", on_delete=models.PROTECT)
    after = models.ForeignKey(Commitment, related_name="waits_for", on_delete=models.PROTECT)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("before", "after"), name="dependency_once"),
            models.CheckConstraint(condition=~models.Q(before=models.F("after")), name="waits_not_for_itself"),
        )

    @property
    def commitment(self) -> Commitment:
        """Return the item whose dependency it is: the one that waits."""
        return self.after

    @property
    def realm(self) -> str:
        """Return the realm of the item that waits."""
        return self.after.jurisdiction_id


class Remark(Addressed):
    """What somebody wrote on an item, kept as written with its language.

    "partners" is for all parties, the office and leaders; "internal" for the own unit alone, and of the office for
    officers and leaders. `spoken_as` is the relation in which it was written. `mentions` are [kind, key, English name,
    Chinese name] of units ("organization") and people ("account") as they were named.
    """

    noun = "remark"
    VISIBILITY = {"partners": _("All partners"), "internal": _("Own unit only")}
    jurisdiction = models.ForeignKey(Jurisdiction, to_field="code", on_delete=models.PROTECT)
    commitment = models.ForeignKey(Commitment, related_name="remarks", on_delete=models.PROTECT)
    organization = models.ForeignKey(Organization, related_name="remarks", on_delete=models.PROTECT)
    author = models.ForeignKey(Account, related_name="remarks", on_delete=models.PROTECT)
    author_name = models.CharField(max_length=120)
    spoken_as = models.CharField(max_length=16)
    said_at = models.DateTimeField()
    lang = models.CharField(max_length=2, default="zh")
    text = models.TextField()
    visibility = models.CharField(max_length=8, choices=VISIBILITY, default="partners")
    mentions: Any = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=12, choices=REMARK.states, default=REMARK.start())
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ("said_at", "pk")
        indexes = (models.Index(fields=("commitment", "said_at"), name="remarks_of_item"),)
