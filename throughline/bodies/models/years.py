"""Plan years and dated rule values: what is true from a day to a day."""

from django.db import models

from throughline.base.paths import Addressed
from throughline.bodies.states import PLAN_YEAR

from .organizations import Organization


class PlanYear(Addressed):
    """The year of a body's plan. Two may be open together, from November to April (ruling 14)."""

    noun = "plan_year"
    organization = models.ForeignKey(Organization, related_name="plan_years", on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=PLAN_YEAR.states, default=PLAN_YEAR.start())

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organization", "year"), name="one_plan_year"),)
        ordering = ("-year",)

    def __str__(self) -> str:
        """Return the year and its body, in the active language."""
        return f"{self.year} · {self.organization}"

    @property
    def realm(self) -> str:
        """Return the realm of the body."""
        return self.organization.jurisdiction_id


class RuleValue(Addressed):
    """A value that a rule uses, dated: light thresholds, clocks, rating weights.

    The newest in force counts; one of an organization goes before the installation's (organization empty).
    """

    noun = "rule_value"
    rule = models.CharField(max_length=60)
    value = models.JSONField()
    organization = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.PROTECT)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    severity = models.CharField(max_length=8, default="warn")
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = (models.Index(fields=("rule", "valid_from"), name="rule_by_day"),)

    @property
    def realm(self) -> str:
        """Return the body's realm, or the installation's own chain "rules"."""
        return self.organization.jurisdiction_id if self.organization else "rules"
