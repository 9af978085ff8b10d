"""One published text under review, and the lines drafted from it."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.base.models import File, SourceText
from throughline.base.paths import Addressed
from throughline.base.text import choose
from throughline.bodies.models import Account, Jurisdiction
from throughline.meetings.models import Meeting
from throughline.readouts.states import DRAFT_LINE, REVIEW


class Review(Addressed):
    """A source text on its way to records. `jurisdiction` is the office that reviews, not whose meeting it was.

    `batch` joins what was handed in together. `record` is what the parser said, as it said it. `seen` are the earlier
    reviews it looks like: [{"review", "how", "likeness"}] with `how` of SEEN; what a person made of that is `corrects`
    (a newer version of the same readout) or `translates` (the same in the other language), or `own` for neither.
    `working` is who has it open, since `working_since`. `made` are the paths of all records it made, which
    undoing withdraws; `filled` are the names and wordings that it gave to rows that were there before, [{"path",
    "names": {column: words}}], which stay; None where that was not noted; `compared` is with how many clauses of the
    tier above its requirements were compared.
    """

    noun = "review"
    SEEN = {
        "same_text": _("the same text"),
        "same_page": _("the same page address"),
        "nearly": _("the same text but for what surrounds it"),
        "other_language": _("the same meeting in the other language"),
    }
    jurisdiction = models.ForeignKey(Jurisdiction, to_field="code", on_delete=models.PROTECT)
    uploader = models.ForeignKey(Account, related_name="reviews", on_delete=models.PROTECT)
    batch = models.UUIDField(default=uuid4, db_index=True)
    position = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=12, choices=REVIEW.states, default=REVIEW.start())
    name = models.CharField(max_length=200, blank=True)
    address = models.URLField(max_length=400, blank=True)
    file = models.ForeignKey(File, null=True, blank=True, on_delete=models.PROTECT)
    source = models.ForeignKey(SourceText, null=True, blank=True, on_delete=models.PROTECT)
    lang = models.CharField(max_length=2, blank=True)
    document_class = models.CharField(max_length=12, blank=True)
    record = models.JSONField(default=dict)
    seen = models.JSONField(default=list)
    own = models.BooleanField(default=False)
    corrects = models.ForeignKey("self", null=True, blank=True, related_name="corrected_by", on_delete=models.PROTECT)
    translates = models.ForeignKey(
        "self", null=True, blank=True, related_name="translated_by", on_delete=models.PROTECT
    )
    meeting = models.ForeignKey(Meeting, null=True, blank=True, related_name="reviews", on_delete=models.PROTECT)
    made = models.JSONField(default=list)
    filled = models.JSONField(null=True, blank=True, default=None)
    compared = models.PositiveIntegerField(null=True, blank=True)
    trouble_en = models.CharField(max_length=300, blank=True)
    trouble_zh = models.CharField(max_length=300, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)
    working = models.ForeignKey(Account, null=True, blank=True, related_name="+", on_delete=models.PROTECT)
    working_since = models.DateTimeField(null=True, blank=True)
    handed_in_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-handed_in_at", "position", "-pk")
        indexes = (
            models.Index(fields=("jurisdiction", "state"), name="review_by_state"),
            models.Index(fields=("held_until",), condition=models.Q(state="reading"), name="reviews_to_read"),
        )

    def __str__(self) -> str:
        """Return the title that was read, else the name of the file, else the address."""
        return self.record.get("meeting", {}).get("title") or self.name or self.address or self.path

    @property
    def earlier(self) -> "Review | None":
        """Return the review whose readout this one corrects or translates."""
        return self.corrects or self.translates


class DraftLine(Addressed):
    """One thing that a readout says, with its place in the source, until a person decides on it.

    `data` are the facts as they will be entered, `drafted` the same as the parser said them; their keys by kind are in
    `readouts/lines.py`. The quote is always `source.text[start:end]` and never changes. `why` are the parser's reasons
    [{"of", "rule", "phrase"}]. `match` says what row of the register is meant: {"choice": path | "new" | "", "reason",
    "likeness", "offers": [{"path", "reason", "likeness"}]}; with choice "" a person must say; with `place`, the path
    of a district, a new unit belongs there; `anew` is set where it was matched again while the review was open.
    `upper` is the clause that a line of kind alignment may carry out. `made` is the path of the record that it
    became. `as_in` is the line of the earlier version whose decision stands here too, until somebody decides anew.
    """

    noun = "draft_line"
    KINDS = {
        "meeting": _("Meeting"),
        "body": _("Body"),
        "person": _("Person"),
        "document": _("Document"),
        "remark": _("Unit that spoke"),
        "requirement": _("Requirement"),
        "event": pgettext_lazy("named in a readout", "Event"),
        "venue": _("Venue"),
        "platform": _("Platform"),
        "item": _("Item of a bulletin"),
        "alignment": _("Alignment"),
    }
    NEEDED = ("meeting", "body", "person", "document", "remark", "requirement")
    review = models.ForeignKey(Review, related_name="lines", on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, choices=KINDS)
    position = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=12, choices=DRAFT_LINE.states, default=DRAFT_LINE.start())
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    data = models.JSONField(default=dict)
    drafted = models.JSONField(default=dict)
    why = models.JSONField(default=list)
    match = models.JSONField(default=dict)
    parent = models.ForeignKey("self", null=True, blank=True, related_name="parts", on_delete=models.PROTECT)
    lower = models.ForeignKey("self", null=True, blank=True, related_name="alignments", on_delete=models.PROTECT)
    upper = models.CharField(max_length=80, blank=True)
    as_in = models.ForeignKey("self", null=True, blank=True, related_name="repeated_by", on_delete=models.PROTECT)
    made = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ("review", "position", "pk")
        indexes = (
            models.Index(fields=("review", "state"), name="draft_line_by_state"),
            models.Index(fields=("made",), name="draft_line_by_made"),
        )

    def __str__(self) -> str:
        """Return what the line says: its name, title or words."""
        for stem in ("name", "title", "text"):
            if words := choose(self.data.get(f"{stem}_en", ""), self.data.get(f"{stem}_zh", "")):
                return str(words)
        return str(self.data.get("task") or self.get_kind_display())

    @property
    def realm(self) -> str:
        """Return the realm of its review."""
        return self.review.jurisdiction_id

    @property
    def quote(self) -> str:
        """Return the exact words of the source that it stands on; "" where it has no place."""
        source = self.review.source
        if source is None or self.start is None or self.end is None:
            return ""
        return source.text[self.start : self.end]

    @property
    def taken(self) -> bool:
        """Say whether it counts when the review is confirmed."""
        return self.state in ("accepted", "edited")
