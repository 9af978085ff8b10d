"""What a key project has beside an item: its gate, its funding and its scale."""

from django.db import models

from throughline.base.paths import Addressed
from throughline.base.text import Bilingual
from throughline.delivery.states import PROJECT

from .commitments import Commitment


class ProjectDetail(Addressed):
    """The project side of an item of kind key_project; the item's own state is shown beside the gate.

    `state` is the gate: candidate (in the pool), admitted, started, completed. `funding_10k_yuan` counts in units of
    ten thousand yuan (万元). `put_forward` is false for a candidate that stays in the pool when its list is approved.
    """

    noun = "project"
    commitment = models.OneToOneField(Commitment, related_name="project", on_delete=models.PROTECT)
    state = models.CharField(max_length=12, choices=PROJECT.states, default=PROJECT.start())
    gate_on = models.DateField(null=True, blank=True)
    put_forward = models.BooleanField(default=True)
    funding_10k_yuan = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    funding_source_en = models.CharField(max_length=200, blank=True)
    funding_source_zh = models.CharField(max_length=200, blank=True)
    scale_en = models.CharField(max_length=300, blank=True)
    scale_zh = models.CharField(max_length=300, blank=True)
    result_en = models.TextField(blank=True)
    result_zh = models.TextField(blank=True)
    funding_source = Bilingual("funding_source")
    scale = Bilingual("scale")
    result = Bilingual("result")

    class Meta:
        ordering = ("commitment",)

    def __str__(self) -> str:
        """Return the title of the item in the active language."""
        return str(self.commitment)

    @property
    def realm(self) -> str:
        """Return the realm of the item."""
        return self.commitment.jurisdiction_id
