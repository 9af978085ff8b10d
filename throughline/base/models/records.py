"""Terms, working days, files, source texts and where a sentence stands in them."""

from django.db import models

from throughline.base.text import Bilingual


class Term(models.Model):
    """A dated word of a scheme (topic, main line, campaign, area ...) that a realm keeps, or everybody ("")."""

    noun = "term"
    realm = models.CharField(max_length=12, blank=True, default="")
    scheme = models.CharField(max_length=24)
    code = models.CharField(max_length=40)
    label_en = models.CharField(max_length=200, blank=True)
    label_zh = models.CharField(max_length=200, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    position = models.PositiveSmallIntegerField(default=0)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    label = Bilingual("label")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("scheme", "code"), name="term_code_in_scheme"),)
        ordering = ("scheme", "position", "code")

    def __str__(self) -> str:
        """Return the label in the active language."""
        return str(self.label)


class Day(models.Model):
    """An exception to the rule "Monday to Friday": a holiday, or a make-up working day."""

    on = models.DateField(unique=True)
    working = models.BooleanField()
    name_en = models.CharField(max_length=80, blank=True)
    name_zh = models.CharField(max_length=80, blank=True)


class File(models.Model):
    """A stored file by digest within one realm. Served only through the row it hangs on (ruling 20)."""

    realm = models.CharField(max_length=12)
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    content_type = models.CharField(max_length=100)
    keep_until = models.DateField(null=True, blank=True)
    stored_at = models.DateTimeField()


class SourceText(models.Model):
    """An immutable text that quotes point into. A correction is a new row."""

    sha256 = models.CharField(max_length=64, unique=True)
    lang = models.CharField(max_length=2)
    text = models.TextField()
    url = models.URLField(max_length=400, blank=True)


class Provenance(models.Model):
    """Which characters of a source text a row rests on."""

    path = models.CharField(max_length=80, db_index=True)
    source = models.ForeignKey(SourceText, on_delete=models.PROTECT)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
