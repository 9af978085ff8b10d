"""Tables of the evaluation package."""

from django.db import models

from throughline.base.paths import Addressed
from throughline.bodies.models import Jurisdiction
from throughline.delivery.models import Commitment, Round

from .states import RATING


class Rating(Addressed):
    """What an item's year is worth, of 100. `computed` comes from the rule with its `parts`; `given` counts.

    `parts` is a list of {"name", "weight", "share", "why"}: the arithmetic as shown on the screen.
    """

    noun = "rating"
    jurisdiction = models.ForeignKey(Jurisdiction, to_field="code", on_delete=models.PROTECT)
    commitment = models.ForeignKey(Commitment, related_name="ratings", on_delete=models.PROTECT)
    round = models.ForeignKey(Round, null=True, blank=True, related_name="ratings", on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    computed = models.DecimalField(max_digits=5, decimal_places=1)
    given = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    parts = models.JSONField(default=list)
    rule_from = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=RATING.states, default=RATING.start())
    reason = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("commitment", "round"), name="rated_once_per_round"),
            # Two empty rounds are not equal to a database; to people they are.
            models.UniqueConstraint(
                fields=("commitment",), condition=models.Q(round__isnull=True), name="rated_once_without_a_round"
            ),
        )
        ordering = ("commitment", "-pk")

    def __str__(self) -> str:
        """Return the item's title in the active language."""
        return str(self.commitment)
