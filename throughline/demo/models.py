"""Tables of the demo package: the mark of a demo database, what was played, and where each key of the script leads."""

from django.db import models

from throughline.base.text import Bilingual


class DemoYear(models.Model):
    """One row marks the database as a demo; `today` is the day its clock shows.

    `language` is the one in which a visitor came in last: sample people who chose none get their mail in it.
    """

    today = models.DateField()
    language = models.CharField(max_length=2, default="zh")
    started_at = models.DateTimeField(auto_now_add=True)


class PlayedAct(models.Model):
    """An act of the script that was played, or skipped because a visitor's changes made it impossible.

    `skipped` (English) and `skipped_zh` say why; both are empty for an act that was played.
    """

    number = models.PositiveIntegerField(unique=True)
    on = models.DateField()
    do = models.CharField(max_length=40)
    skipped = models.TextField(blank=True)
    skipped_zh = models.TextField(blank=True)

    class Meta:
        ordering = ("on", "number")

    @property
    def skipped_en(self) -> str:
        """Return the English reason under the name that the bilingual accessor asks for."""
        return self.skipped

    why = Bilingual("skipped")


class DemoKey(models.Model):
    """Where a key of the script leads: the row that an earlier act made. It outlives the process that played it."""

    noun = models.CharField(max_length=24)
    key = models.CharField(max_length=60)
    path = models.CharField(max_length=80)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("noun", "key"), name="one_row_per_demo_key"),)
