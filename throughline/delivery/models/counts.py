"""Kept counters: changed in the action that moves a row, proved by `throughline recount`."""

from django.db import models

from throughline.bodies.models import Organization


class Tally(models.Model):
    """How many items a unit leads in one body's list, by year, state and light."""

    body = models.ForeignKey(Organization, related_name="tallies", on_delete=models.PROTECT)
    unit = models.ForeignKey(Organization, related_name="unit_tallies", on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    item_state = models.CharField(max_length=12)
    light = models.CharField(max_length=8)
    count = models.IntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("body", "unit", "year", "item_state", "light"), name="one_cell_per_unit"),
        )


class BodyTally(models.Model):
    """How many items a body's list has, by year, liveness and light."""

    body = models.ForeignKey(Organization, related_name="body_tallies", on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    live = models.BooleanField()
    light = models.CharField(max_length=8)
    count = models.IntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("body", "year", "live", "light"), name="one_cell_per_body"),)
