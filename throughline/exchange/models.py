"""Imports under way: the file, its rows, and what their headings and names were taken to mean.

`target` and `about` are words of the stage that takes the rows: this package knows no domain. Nothing points upward:
`owner` is the key of an account, `about` and `made` are printed addresses (ruling 12).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.base.models import File
from throughline.base.paths import Addressed

from .states import IMPORT_BATCH


class ImportBatch(Addressed):
    """One file on its way in. `columns` names for each heading the field it fills ("" = not read).

    `names` holds what unknown names were taken to mean in this file: {scheme: {name: key or ""}}. `counts` are the
    rows by outcome; `done` of `total` is how far the step under way has come.
    """

    noun = "import_batch"
    realm = models.CharField(max_length=12)  # type: ignore[assignment]
    owner = models.PositiveBigIntegerField(db_index=True)
    role = models.CharField(max_length=20)
    body = models.CharField(max_length=200)
    target = models.CharField(max_length=20)
    about = models.CharField(max_length=60, blank=True)
    file = models.ForeignKey(File, on_delete=models.PROTECT)
    sheet = models.CharField(max_length=200, blank=True)
    headings = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    names = models.JSONField(default=dict)
    left_out = models.JSONField(default=list)
    state = models.CharField(max_length=12, choices=IMPORT_BATCH.states, default=IMPORT_BATCH.start())
    counts = models.JSONField(default=dict)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    held_until = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=300, blank=True)
    uploaded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-uploaded_at", "-pk")
        indexes = (
            models.Index(
                fields=("held_until",), condition=models.Q(state__in=("checking", "taking")), name="imports_to_work_on"
            ),
        )

    def __str__(self) -> str:
        """Return the name of the file."""
        return self.file.name


class ImportRow(models.Model):
    """One row of the file: its number in the sheet, its cells, what is to become of it, and the path of what it made.

    `faults` are [field, English, Chinese]; `told` are [field, old, new] of what the row changes.
    """

    OUTCOMES = {
        "": _("Not checked"),
        "add": pgettext_lazy("row of an import", "New"),
        "change": _("Changes"),
        "same": _("Nothing changes"),
        "bad": _("Cannot be taken"),
    }
    batch = models.ForeignKey(ImportBatch, related_name="rows", on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    cells = models.JSONField()
    outcome = models.CharField(max_length=8, choices=OUTCOMES, blank=True)
    faults = models.JSONField(default=list)
    told = models.JSONField(default=list)
    made = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("batch", "number")
        constraints = (models.UniqueConstraint(fields=("batch", "number"), name="import_row_number"),)


class ColumnMapping(models.Model):
    """What a heading or a name meant the last time, in one body's files: the next file need not ask.

    `scheme` is the target for headings, or the kind of name; `meaning` is a field's name or a row's key.
    """

    realm = models.CharField(max_length=12)
    body = models.PositiveBigIntegerField(default=0)
    scheme = models.CharField(max_length=20)
    said = models.CharField(max_length=200)
    meaning = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("realm", "body", "scheme", "said"), name="meant_once"),)
