"""Phrases that an officer confirmed: what the parser of this installation knows beyond what ships."""

from django.db import models

from throughline.base.paths import Addressed
from throughline.bodies.models import Account, Jurisdiction


class Phrase(Addressed):
    """One confirmed correction: this phrase, of this kind, means this value. Withdrawn it fires no more.

    `kind` and `value` are those of the tables in `readouts/data`; `basis` is the path of the line it was learned from.
    """

    noun = "phrase"
    jurisdiction = models.ForeignKey(Jurisdiction, to_field="code", on_delete=models.PROTECT)
    lang = models.CharField(max_length=2)
    kind = models.CharField(max_length=40)
    phrase = models.CharField(max_length=200)
    value = models.CharField(max_length=200, blank=True)
    author = models.ForeignKey(Account, on_delete=models.PROTECT)
    made_on = models.DateField()
    basis = models.CharField(max_length=80, blank=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("lang", "kind", "phrase"), condition=models.Q(withdrawn=False), name="phrase_means_one_thing"
            ),
        )
        ordering = ("lang", "kind", "phrase")

    def __str__(self) -> str:
        """Return the phrase."""
        return self.phrase
