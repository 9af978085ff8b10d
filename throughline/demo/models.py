"""Tables of the demo package."""

from django.db import models


class DemoYear(models.Model):
    """One row marks the database as a demo; `today` is the day its clock shows."""

    today = models.DateField()
    started_at = models.DateTimeField(auto_now_add=True)


class PlayedAct(models.Model):
    """An act of the script that was played, or skipped because a visitor's changes made it impossible."""

    number = models.PositiveIntegerField(unique=True)
    on = models.DateField()
    do = models.CharField(max_length=40)
    skipped = models.TextField(blank=True)
