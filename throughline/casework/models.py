"""Cases, their ladder, their files. Texts are kept as written, with their language (architecture, "bilingual")."""

from datetime import date

from django.db import models
from django.utils.translation import pgettext_lazy

from throughline.base.models import File
from throughline.base.paths import Addressed
from throughline.base.text import Bilingual, Said, current_language
from throughline.bodies.models import Jurisdiction, Organization, Person
from throughline.casework.states import CASE
from throughline.meetings.models import AgendaItem, Meeting


def written(text: str, lang: str) -> Said:
    """Return a text as it was written, marked where its language is not the reader's."""
    lang = lang or current_language()
    return Said(text, lang, fell_back=bool(text) and lang != current_language())


class Case(Addressed):
    """A matter that somebody raised and somebody must answer.

    `unit` raised it, or `person` (the leader of an instruction), or with neither the office. `to` is whom it lies with
    (none at leader level), `level` how high it has climbed, `due` the last day of the present time limit. `body` is the
    body whose ledger it concerns and whose meeting may decide it. `live` is true until it is settled or withdrawn.
    """

    noun = "case"
    KINDS = {
        "problem": pgettext_lazy("case", "Problem"),
        "coordination": pgettext_lazy("case", "Request for help"),
        "instruction": pgettext_lazy("case", "Instruction"),
    }
    LEVELS = {
        "unit": pgettext_lazy("level of a case", "Unit"),
        "office": pgettext_lazy("level of a case", "Office"),
        "working_group": pgettext_lazy("level of a case", "Working group"),
        "leader": pgettext_lazy("level of a case", "Leader"),
        "agenda": pgettext_lazy("level of a case", "Agenda of a meeting"),
    }
    jurisdiction = models.ForeignKey(Jurisdiction, to_field="code", on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, choices=KINDS)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    lang = models.CharField(max_length=2, default="zh")
    state = models.CharField(max_length=12, choices=CASE.states, default=CASE.start())
    live = models.BooleanField(default=True)
    unit = models.ForeignKey(Organization, null=True, blank=True, related_name="cases_raised", on_delete=models.PROTECT)
    person = models.ForeignKey(Person, null=True, blank=True, related_name="instructions", on_delete=models.PROTECT)
    to = models.ForeignKey(Organization, null=True, blank=True, related_name="cases_held", on_delete=models.PROTECT)
    body = models.ForeignKey(Organization, related_name="cases", on_delete=models.PROTECT)
    raised_by = models.CharField(max_length=120)
    raised_on = models.DateField()
    level = models.CharField(max_length=16, choices=LEVELS, default="unit")
    due = models.DateField(null=True, blank=True)
    overdue_on = models.DateField(null=True, blank=True)
    agenda_item = models.ForeignKey(AgendaItem, null=True, blank=True, related_name="cases", on_delete=models.PROTECT)
    meeting = models.ForeignKey(Meeting, null=True, blank=True, related_name="cases", on_delete=models.PROTECT)
    answer = models.TextField(blank=True)
    answer_lang = models.CharField(max_length=2, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    decision_en = models.TextField(blank=True)
    decision_zh = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    satisfaction = models.CharField(
        max_length=12,
        blank=True,
        choices={"content": pgettext_lazy("case", "Content"), "not_content": pgettext_lazy("case", "Not content")},
    )
    closed_on = models.DateField(null=True, blank=True)
    decision = Bilingual("decision")

    class Meta:
        ordering = ("-year", "-number")
        constraints = (models.UniqueConstraint(fields=("jurisdiction", "year", "number"), name="case_number_once"),)
        indexes = (
            models.Index(fields=("jurisdiction", "due"), condition=models.Q(live=True), name="live_case_by_due"),
            models.Index(fields=("to", "due"), condition=models.Q(live=True), name="live_case_by_holder"),
            models.Index(fields=("unit",), condition=models.Q(live=True), name="live_case_by_asker"),
        )

    def __str__(self) -> str:
        """Return the title as written."""
        return self.title

    @property
    def said(self) -> Said:
        """Return the title with its language."""
        return written(self.title, self.lang)

    @property
    def told(self) -> Said:
        """Return the text with its language."""
        return written(self.text, self.lang)

    @property
    def limit(self) -> date | None:
        """Return the last day of the present stay: of one on an agenda the day of its meeting."""
        return self.meeting.held_on if self.state == "tabled" and self.meeting is not None else self.due


class CaseStep(models.Model):
    """One stay of a case: with whom, since when, until when it was to be done, and how the stay ended.

    `ended` and `how` are empty while it lasts. `reason` is what was said when it ended, as written.
    """

    ENDS = {
        "answered": pgettext_lazy("step of a case", "answered"),
        "refused": pgettext_lazy("step of a case", "refused"),
        "handed": pgettext_lazy("step of a case", "handed over"),
        "escalated": pgettext_lazy("step of a case", "taken to the office"),
        "passed": pgettext_lazy("step of a case", "time limit passed: to the office"),
        "referred": pgettext_lazy("step of a case", "referred upwards"),
        "tabled": pgettext_lazy("step of a case", "put on an agenda"),
        "decided": pgettext_lazy("step of a case", "decided by the meeting"),
        "withdrawn": pgettext_lazy("step of a case", "withdrawn"),
    }
    case = models.ForeignKey(Case, related_name="steps", on_delete=models.CASCADE)
    number = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=16, choices=Case.LEVELS)
    to = models.ForeignKey(Organization, null=True, blank=True, related_name="case_steps", on_delete=models.PROTECT)
    began = models.DateField()
    due = models.DateField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    ended = models.DateField(null=True, blank=True)
    how = models.CharField(max_length=12, blank=True, choices=ENDS)
    by_name = models.CharField(max_length=120, blank=True)
    reason = models.TextField(blank=True)
    lang = models.CharField(max_length=2, blank=True)

    class Meta:
        ordering = ("case", "number")
        constraints = (models.UniqueConstraint(fields=("case", "number"), name="case_step_once"),)

    def __str__(self) -> str:
        """Return the level."""
        return str(self.get_level_display())


class CaseFile(Addressed):
    """A file that goes with a case or its answer."""

    noun = "case_file"
    case = models.ForeignKey(Case, related_name="files", on_delete=models.CASCADE)
    file = models.ForeignKey(File, on_delete=models.PROTECT)
    title = models.CharField(max_length=200)
    added_on = models.DateField()
    with_answer = models.BooleanField(default=False)

    def __str__(self) -> str:
        """Return what the file shows."""
        return self.title

    @property
    def realm(self) -> str:
        """Return the realm of the case."""
        return self.case.jurisdiction_id
