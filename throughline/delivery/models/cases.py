"""Which cases concern which item: a problem of it, help asked for it, an instruction on it."""

from django.db import models

from throughline.casework.models import Case

from .commitments import Commitment


class CommitmentCase(models.Model):
    """A case that concerns an item; the case itself knows no item (it stands below)."""

    commitment = models.ForeignKey(Commitment, related_name="cases", on_delete=models.CASCADE)
    case = models.ForeignKey(Case, related_name="items", on_delete=models.CASCADE)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("commitment", "case"), name="case_of_item_once"),)
