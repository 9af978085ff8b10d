"""Progress reports, evidence, reporting rounds, and asked-for changes."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.base.models import File
from throughline.base.paths import Addressed
from throughline.base.text import Bilingual
from throughline.bodies.models import Account, Jurisdiction, Organization
from throughline.casework.models import Case
from throughline.delivery.states import CHANGE, PROGRESS_REPORT, ROUND, ROUND_ITEM
from throughline.meetings.models import AgendaItem, Meeting, Outcome, Paper

from .commitments import Commitment, Milestone
from .lists import ListVersion


class ProgressReport(Addressed):
    """What a unit says of an item: one box. Text is kept as written, with its language.

    `percent` is what the item stands at by this report; `count` is given where the item is counted. The item takes
    them over when the report is sent; a return takes them back.
    """

    noun = "progress_report"
    jurisdiction = models.ForeignKey(Jurisdiction, to_field="code", on_delete=models.PROTECT)
    # Found by `reports_of_item`, which begins with it: a second index would be written with every report.
    commitment = models.ForeignKey(Commitment, related_name="reports", on_delete=models.PROTECT, db_index=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT)
    state = models.CharField(max_length=12, choices=PROGRESS_REPORT.states, default=PROGRESS_REPORT.start())
    reported_on = models.DateField()
    author_name = models.CharField(max_length=120)
    lang = models.CharField(max_length=2, default="zh")
    text = models.TextField()
    problem = models.TextField(blank=True)
    help_wanted = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    count = models.PositiveIntegerField(null=True, blank=True)
    before_percent = models.PositiveSmallIntegerField(default=0)
    before_count = models.PositiveIntegerField(default=0)
    before_word = models.DateField(null=True, blank=True)
    milestones_done = models.ManyToManyField(Milestone, blank=True, related_name="reports")
    returned_reason = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-reported_on", "-pk")
        indexes = (models.Index(fields=("commitment", "-reported_on"), name="reports_of_item"),)

    def __str__(self) -> str:
        """Return the item's title in the active language."""
        return str(self.commitment)


class Evidence(Addressed):
    """A file that proves a report; accepted with it."""

    noun = "evidence"
    report = models.ForeignKey(ProgressReport, related_name="evidence", on_delete=models.PROTECT)
    file = models.ForeignKey(File, on_delete=models.PROTECT)
    title = models.CharField(max_length=200)
    accepted = models.BooleanField(default=False)

    @property
    def realm(self) -> str:
        """Return the realm of the report."""
        return self.report.jurisdiction_id


def _one_box() -> list[str]:
    """Return what a round asks where nobody chose: how far, in one box."""
    return ["progress"]


class Round(Addressed):
    """A reporting round: a period, what is asked, by when. Locked, it takes no more answers.

    `asks` names the boxes (codes of BOXES), so that the burden of a round can be counted; `scope` keeps what was
    chosen when it was opened. What is asked of whom stands in its items.
    """

    noun = "round"
    BOXES = {
        "progress": _("Progress"),
        "milestones": _("Milestones"),
        "problem": _("Problem, help wanted"),
        "next_step": _("Next step"),
        "evidence": _("Evidence"),
    }
    jurisdiction = models.ForeignKey(Jurisdiction, to_field="code", on_delete=models.PROTECT)
    organization = models.ForeignKey(Organization, related_name="rounds", on_delete=models.PROTECT)
    title_en = models.CharField(max_length=160, blank=True)
    title_zh = models.CharField(max_length=160, blank=True)
    year = models.PositiveSmallIntegerField()
    period_from = models.DateField()
    period_to = models.DateField()
    due = models.DateField()
    asked_en = models.TextField(blank=True)
    asked_zh = models.TextField(blank=True)
    asks = models.JSONField(default=_one_box)
    scope = models.JSONField(default=dict, blank=True)
    closes_year = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=ROUND.states, default=ROUND.start())
    opened_on = models.DateField()
    locked_on = models.DateField(null=True, blank=True)
    title = Bilingual("title")
    asked = Bilingual("asked")

    class Meta:
        ordering = ("-opened_on", "-pk")

    def __str__(self) -> str:
        """Return the title in the active language."""
        return str(self.title)


class RoundItem(Addressed):
    """One item asked of one unit in a round; answered by a progress report of the unit that leads the item.

    `boxes` is how many fields it asks; `step` how far up the ladder it was chased; `again_by` the day it is owed by
    where an answer was returned; `handed_to` the colleague of the unit who answers it.
    """

    noun = "round_item"
    STEPS = {
        "due_soon": pgettext_lazy("ladder", "Due soon"),
        "due": pgettext_lazy("ladder", "Due"),
        "overdue": pgettext_lazy("ladder", "Overdue"),
        "urged": pgettext_lazy("ladder", "Urged"),
        "escalated": pgettext_lazy("ladder", "Escalated"),
    }
    round = models.ForeignKey(Round, related_name="items", on_delete=models.PROTECT)
    commitment = models.ForeignKey(Commitment, related_name="round_items", on_delete=models.PROTECT)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT)
    report = models.ForeignKey(ProgressReport, null=True, blank=True, on_delete=models.PROTECT)
    state = models.CharField(max_length=12, choices=ROUND_ITEM.states, default=ROUND_ITEM.start())
    answered_on = models.DateField(null=True, blank=True)
    urged = models.PositiveSmallIntegerField(default=0)
    boxes = models.PositiveSmallIntegerField(default=1)
    step = models.CharField(max_length=10, blank=True, choices=STEPS)
    step_on = models.DateField(null=True, blank=True)
    again_by = models.DateField(null=True, blank=True)
    handed_to = models.ForeignKey(Account, null=True, blank=True, related_name="handed", on_delete=models.PROTECT)
    handed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "commitment"), name="item_asked_once"),)
        ordering = ("round", "organization", "commitment")

    def __str__(self) -> str:
        """Return the item's title in the active language."""
        return str(self.commitment)

    @property
    def owed_by_day(self) -> date:
        """Return the day the answer is owed by: the round's, or a later one after a return."""
        return self.again_by or self.round.due

    @property
    def realm(self) -> str:
        """Return the realm of the round."""
        return self.round.jurisdiction_id


class Change(Addressed):
    """A change that is asked and decided: an admission, an extension, a merger, a closing. Both dates are kept.

    `proposed` holds what is to change as {field: [old, new]}, plain values (`delivery.proposals`). `basis` says what it
    rests on in words, and may name a meeting, an agenda item or a paper. `listed_in` is the version of the list that
    gathers it. `percent` and, of a counted item, `count` say where the item stood when an extension was asked for.
    """

    noun = "change"
    KINDS = {
        "admit": _("Admission"),
        "start": _("Start of a project"),
        "complete": _("Completion of a project"),
        "adjust": _("Adjustment"),
        "extend": _("Extension"),
        "suspend": _("Suspension"),
        "resume": _("Resumption"),
        "merge": _("Merger"),
        "exit": _("Exit"),
        "reassign": _("Reassignment"),
        "close": _("Closing"),
        "hand_over": _("Hand-over"),
    }
    jurisdiction = models.ForeignKey(Jurisdiction, to_field="code", on_delete=models.PROTECT)
    commitment = models.ForeignKey(Commitment, related_name="changes", on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, choices=KINDS)
    state = models.CharField(max_length=12, choices=CHANGE.states, default=CHANGE.start())
    reason = models.TextField()
    old_due = models.DateField(null=True, blank=True)
    new_due = models.DateField(null=True, blank=True)
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    count = models.PositiveIntegerField(null=True, blank=True)
    new_lead = models.ForeignKey(
        Organization, null=True, blank=True, related_name="offered_changes", on_delete=models.PROTECT
    )
    asked_on = models.DateField()
    asked_by = models.CharField(max_length=120)
    checked_on = models.DateField(null=True, blank=True)
    check_note = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=120, blank=True)
    decided_reason = models.TextField(blank=True)
    outcome = models.ForeignKey(Outcome, null=True, blank=True, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, null=True, blank=True, related_name="changes", on_delete=models.PROTECT)
    proposed = models.JSONField(default=dict, blank=True)
    successor = models.ForeignKey(Commitment, null=True, blank=True, related_name="took_over", on_delete=models.PROTECT)
    basis = models.CharField(max_length=300, blank=True)
    basis_meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT)
    basis_item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT)
    basis_paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT)
    listed_in = models.ForeignKey(ListVersion, null=True, blank=True, related_name="gathered", on_delete=models.PROTECT)

    class Meta:
        ordering = ("-asked_on", "-pk")

    def __str__(self) -> str:
        """Return the item's title in the active language."""
        return str(self.commitment)
