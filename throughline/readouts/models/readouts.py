"""The readout of a meeting for publication: drafted from the records, edited, approved, published, corrected."""

from django.db import models

from throughline.base.paths import Addressed
from throughline.base.text import Bilingual
from throughline.bodies.models import Jurisdiction
from throughline.meetings.models import Meeting
from throughline.readouts.states import READOUT


class Readout(Addressed):
    """What is published of a closed meeting, in one or both languages.

    `number` counts its issues: 1 is the first, a correction is the next one, with `corrects` and the note that says
    what was wrong. `source_*` is who publishes; `address` is where it was published. Published text never changes.
    """

    noun = "readout"
    jurisdiction = models.ForeignKey(Jurisdiction, to_field="code", on_delete=models.PROTECT)
    meeting = models.ForeignKey(Meeting, related_name="readouts", on_delete=models.PROTECT)
    number = models.PositiveSmallIntegerField(default=1)
    corrects = models.OneToOneField("self", null=True, blank=True, related_name="correction", on_delete=models.PROTECT)
    state = models.CharField(max_length=12, choices=READOUT.states, default=READOUT.start())
    title_en = models.CharField(max_length=300, blank=True)
    title_zh = models.CharField(max_length=300, blank=True)
    text_en = models.TextField(blank=True)
    text_zh = models.TextField(blank=True)
    source_en = models.CharField(max_length=160, blank=True)
    source_zh = models.CharField(max_length=160, blank=True)
    note_en = models.TextField(blank=True)
    note_zh = models.TextField(blank=True)
    drafted_on = models.DateField()
    published_on = models.DateField(null=True, blank=True)
    address = models.URLField(max_length=400, blank=True)
    title = Bilingual("title")
    text = Bilingual("text")
    source = Bilingual("source")
    note = Bilingual("note")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("meeting", "number"), name="readout_number_in_meeting"),)
        ordering = ("-pk",)

    def __str__(self) -> str:
        """Return the title in the active language."""
        return str(self.title)
