"""What the ledger keeps for a person: filters under a name, and what a bulk act can be taken back to."""

from typing import Any

from django.db import models

from throughline.bodies.models import Account, Organization


class SavedFilter(models.Model):
    """A filter of the ledger under a name: the address's query as it stands. Shared, all of `office` may use it."""

    account = models.ForeignKey(Account, related_name="saved_filters", on_delete=models.CASCADE)
    office = models.ForeignKey(
        Organization, null=True, blank=True, related_name="shared_filters", on_delete=models.PROTECT
    )
    name = models.CharField(max_length=60)
    query = models.TextField(blank=True)
    standard = models.BooleanField(default=False)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("account", "name"), name="filter_name_once"),
            models.UniqueConstraint(fields=("account",), condition=models.Q(standard=True), name="one_standard_filter"),
        )
        ordering = ("name", "pk")

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class Undo(models.Model):
    """One bulk act and how to take it back.

    `rows` has for each item {"pk", "version" after the act, "old": {field: value before}}, once taken back also
    "stays": whether it was left as it was; `done` and `undone_at` tell when. Undoing is another recorded act; it leaves
    alone what changed since.
    """

    account = models.ForeignKey(Account, related_name="undos", on_delete=models.CASCADE)
    kind = models.CharField(max_length=12)
    reason = models.TextField(blank=True)
    rows: Any = models.JSONField(default=list)
    done = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-done", "-pk")
