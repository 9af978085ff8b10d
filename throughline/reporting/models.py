"""Tables of the reporting package."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from throughline.base.models import Term
from throughline.base.paths import Addressed
from throughline.base.text import Bilingual
from throughline.bodies.models import Jurisdiction, Organization
from throughline.delivery.models import Commitment, Evidence
from throughline.evaluation.models import Rating
from throughline.meetings.models import Outcome, Paper

from .states import WORK_REPORT


class WorkReport(Addressed):
    """A body's report of one year. It becomes a paper of the next plenary when it is tabled."""

    noun = "work_report"
    KINDS = {"annual": _("Annual work report"), "campaign": _("Campaign report"), "bulletin": _("Bulletin")}
    jurisdiction = models.ForeignKey(Jurisdiction, to_field="code", on_delete=models.PROTECT)
    organization = models.ForeignKey(Organization, related_name="work_reports", on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, choices=KINDS, default="annual")
    year = models.PositiveSmallIntegerField()
    title_en = models.CharField(max_length=200, blank=True)
    title_zh = models.CharField(max_length=200, blank=True)
    lang = models.CharField(max_length=2, default="zh")
    state = models.CharField(max_length=12, choices=WORK_REPORT.states, default=WORK_REPORT.start())
    paper = models.ForeignKey(Paper, null=True, blank=True, related_name="reports", on_delete=models.PROTECT)
    drafted_on = models.DateField()
    title = Bilingual("title")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organization", "kind", "year"), name="one_report_a_year"),)
        ordering = ("-year", "-pk")

    def __str__(self) -> str:
        """Return the title in the active language."""
        return str(self.title)


class Chapter(models.Model):
    """A chapter, by topic where it has one."""

    report = models.ForeignKey(WorkReport, related_name="chapters", on_delete=models.CASCADE)
    number = models.PositiveSmallIntegerField()
    topic = models.ForeignKey(Term, null=True, blank=True, on_delete=models.PROTECT)
    title_en = models.CharField(max_length=200, blank=True)
    title_zh = models.CharField(max_length=200, blank=True)
    title = Bilingual("title")

    class Meta:
        ordering = ("report", "number")


class Paragraph(Addressed):
    """A paragraph in both languages; `edited` once a person changed what the ledger drafted."""

    noun = "paragraph"
    chapter = models.ForeignKey(Chapter, related_name="paragraphs", on_delete=models.CASCADE)
    number = models.PositiveSmallIntegerField()
    text_en = models.TextField(blank=True)
    text_zh = models.TextField(blank=True)
    edited = models.BooleanField(default=False)
    text = Bilingual("text")

    class Meta:
        ordering = ("chapter", "number")

    def __str__(self) -> str:
        """Return the title of the report it stands in, in the active language."""
        return str(self.chapter.report)

    @property
    def realm(self) -> str:
        """Return the realm of the report."""
        return self.chapter.report.jurisdiction_id


class ParagraphSource(models.Model):
    """One thing a paragraph rests on: exactly one row below."""

    paragraph = models.ForeignKey(Paragraph, related_name="sources", on_delete=models.CASCADE)
    number = models.PositiveSmallIntegerField()
    commitment = models.ForeignKey(Commitment, null=True, blank=True, on_delete=models.PROTECT)
    evidence = models.ForeignKey(Evidence, null=True, blank=True, on_delete=models.PROTECT)
    rating = models.ForeignKey(Rating, null=True, blank=True, on_delete=models.PROTECT)
    outcome = models.ForeignKey(Outcome, null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ("paragraph", "number")
