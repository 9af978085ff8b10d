"""Requirements: numbered clauses with their quote and source, of exactly one meeting or paper."""

import hashlib
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from throughline.base.models import SourceText, Term
from throughline.base.paths import Withdrawable
from throughline.base.text import Bilingual
from throughline.bodies.models import Jurisdiction, Organization

from .meetings import Meeting
from .papers import Paper

OTHER = {"en": "zh", "zh": "en"}


def digest(text: str) -> str:
    """Return the SHA-256 of a wording, by which it is told later whether it is still the same."""
    return hashlib.sha256(text.encode()).hexdigest()


class Requirement(Withdrawable):
    """A clause. `text_*` is its wording or, with `summary_only`, a summary in our own words of a published source.

    `quote`, `start`, `end` are exact words of `source_text`; a real clause has none, because no source is stored.
    `short_*` is the heading used in matrix and lists. `text_src` is the language whose wording the other one says
    again, `text_digest` what it said then (map, ruling 11); both "" where nobody told.
    """

    noun = "requirement"
    KINDS = {"directive": _("Directive"), "guidance": _("Guidance"), "goal": _("Goal"), "measure": _("Measure")}
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, to_field="code", on_delete=models.PROTECT)
    meeting = models.ForeignKey(Meeting, null=True, blank=True, related_name="requirements", on_delete=models.PROTECT)
    paper = models.ForeignKey(Paper, null=True, blank=True, related_name="requirements", on_delete=models.PROTECT)
    organization = models.ForeignKey(Organization, null=True, blank=True, on_delete=models.PROTECT)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=KINDS, default="directive")
    section = models.CharField(max_length=160, blank=True)
    text_en = models.TextField(blank=True)
    text_zh = models.TextField(blank=True)
    short_en = models.CharField(max_length=120, blank=True)
    short_zh = models.CharField(max_length=60, blank=True)
    summary_only = models.BooleanField(default=False)
    text_src = models.CharField(max_length=2, blank=True)
    text_digest = models.CharField(max_length=64, blank=True)
    actionable = models.BooleanField(default=True)
    topic = models.ForeignKey(Term, null=True, blank=True, on_delete=models.PROTECT)
    source_text = models.ForeignKey(SourceText, null=True, blank=True, on_delete=models.PROTECT)
    quote = models.TextField(blank=True)
    quote_lang = models.CharField(max_length=2, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    text = Bilingual("text")
    short_pair = Bilingual("short")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="requirement_of_one_source",
                condition=models.Q(meeting__isnull=False, paper__isnull=True)
                | models.Q(meeting__isnull=True, paper__isnull=False),
            ),
            models.UniqueConstraint(
                fields=("meeting", "number"), condition=models.Q(withdrawn=False), name="clause_number_in_meeting"
            ),
            models.UniqueConstraint(
                fields=("paper", "number"), condition=models.Q(withdrawn=False), name="clause_number_in_paper"
            ),
        )
        ordering = ("meeting", "paper", "number")

    def __str__(self) -> str:
        """Return the heading in the active language."""
        return str(self.heading)

    @property
    def stale_lang(self) -> str:
        """Return the language whose wording says what the other one said before; "" where neither does."""
        if self.text_src not in OTHER or not (self.text_en and self.text_zh):
            return ""
        now = self.text_en if self.text_src == "en" else self.text_zh
        return OTHER[self.text_src] if digest(now) != self.text_digest else ""

    @property
    def heading(self) -> str:
        """Return the short text where there is one, else the text."""
        return self.short_pair or self.text
