"""Forms of moves: the reason, what it rests on, and what the kind of move needs."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from throughline.bodies.models import Organization, Person
from throughline.delivery import gates, proposals
from throughline.delivery.asking import detail_of
from throughline.delivery.models import Commitment, ProjectDetail
from throughline.delivery.moving import OPEN
from throughline.delivery.policy import commitments
from throughline.desk.acts import ActForm
from throughline.desk.fields import day_field, text_field
from throughline.meetings.models import AgendaItem, Meeting, Paper
from throughline.meetings.policy import meetings, papers

from ..breaking import WarnsOfBreaks
from ..forms.steps import MovesSteps

SHOWN = 12  # meetings and papers offered as a basis: the newest
PLACES: dict[str, Any] = {"meeting": Meeting, "agenda_item": AgendaItem, "paper": Paper}


class Based(ActForm):
    """The reason and what the move rests on: in words, and where it was said."""

    reason = text_field(_("Reason"), required=True)
    basis = forms.CharField(
        label=_("Rests on"),
        required=False,
        max_length=300,
        help_text=_("A meeting, a paper, an instruction, in a sentence. Left empty: what is chosen below."),
    )
    said_at = forms.ChoiceField(label=_("Said at"), required=False)
    last = ("reason", "basis", "said_at")

    def fill(self) -> None:
        """Offer the newest meetings with their agenda and the newest papers of the district and of the tier above."""
        item = self.row
        realms = (item.jurisdiction_id, item.jurisdiction.parent_id)
        held = list(meetings(self.user).filter(jurisdiction__code__in=realms).order_by("-held_on", "-pk")[:SHOWN])
        points = AgendaItem.objects.filter(meeting__in=held).select_related("meeting").order_by("-meeting", "number")
        issued = papers(self.user).filter(jurisdiction__code__in=realms).order_by("-pk")[:SHOWN]
        self.fields["said_at"].choices = [  # type: ignore[attr-defined]
            ("", gettext("Nowhere in these records")),
            (gettext("Meetings"), [(f"meeting:{row.pk}", _dated(row)) for row in held]),
            (gettext("Agenda items"), [(f"agenda_item:{row.pk}", _point(row)) for row in points]),
            (gettext("Papers"), [(f"paper:{row.pk}", str(row)) for row in issued]),
        ]
        self.order_fields([name for name in self.fields if name not in self.last] + list(self.last))

    def clean(self) -> dict[str, Any]:
        """Return the words, and the row that was chosen under its own name."""
        data = super().clean() or {}
        noun, _colon, key = (data.pop("said_at", "") or "").partition(":")
        if key:
            data[noun] = PLACES[noun].objects.get(pk=key)
        return data


def _dated(row: Meeting) -> str:
    """Return a meeting with its day."""
    return f"{date_format(row.held_on, 'SHORT_DATE_FORMAT')} {row}" if row.held_on else str(row)


def _point(row: AgendaItem) -> str:
    """Return an agenda item with the day of its meeting."""
    day = date_format(row.meeting.held_on, "SHORT_DATE_FORMAT") if row.meeting.held_on else str(row.meeting)
    return f"{day} · {row.number} {row}"


class AskMerger(Based):
    """Which item carries the work on."""

    successor = forms.ModelChoiceField(label=_("Merged into"), queryset=None)

    def fill(self) -> None:
        """Offer what is being worked on in the district, the item's own list first."""
        super().fill()
        rows = commitments(self.user).filter(jurisdiction=self.row.jurisdiction_id, state__in=OPEN)
        rows = rows.exclude(pk=self.row.pk).select_related("item_list").order_by("item_list", "number")
        self.fields["successor"].queryset = rows  # type: ignore[attr-defined]


class AskReassignment(Based):
    """Which unit leads from then on."""

    new_lead = forms.ModelChoiceField(label=_("New lead unit"), queryset=None)

    def fill(self) -> None:
        """Offer the units of the district."""
        super().fill()
        units = Organization.objects.filter(jurisdiction=self.row.jurisdiction_id)
        units = units.exclude(kind__in=Organization.NOT_UNITS).exclude(pk=self.row.lead_id)
        self.fields["new_lead"].queryset = units  # type: ignore[attr-defined]


def proposable(name: str) -> forms.Field:
    """Return the field of a form for something that a change may propose."""
    label = proposals.LABELS[name]
    if name in proposals.DAYS:
        return day_field(label, required=False)
    if name == "funding_10k_yuan":
        return forms.DecimalField(label=label, required=False, min_value=0, max_digits=12, decimal_places=2)
    if name == "target":
        return forms.IntegerField(label=label, required=False, min_value=1)
    if name == "responsible":
        return forms.ModelChoiceField(label=label, queryset=Person.objects.none(), required=False)
    if name.startswith(("measure", "result")):
        return text_field(label, rows=2)
    column = (Commitment if name in proposals.ITEM else ProjectDetail)._meta.get_field(name)  # noqa: SLF001 (Django's name)
    return forms.CharField(label=label, required=False, max_length=column.max_length)  # type: ignore[union-attr]


class Proposes(Based):
    """Fields of the item or its project, starting from what they say now; a subclass says which."""

    drafted: ClassVar[dict[str, bool]] = dict.fromkeys(proposals.LABELS, False)

    def names(self, item: Commitment, detail: ProjectDetail | None) -> Iterable[str]:  # noqa: ARG002 (for subclasses)
        """Return the fields that are offered: none of its own."""
        return ()

    def fill(self) -> None:
        """Offer the fields with their present values."""
        detail = detail_of(self.row)
        for name in self.names(self.row, detail):
            self.fields[name] = proposable(name)
            self.initial.setdefault(name, getattr(self.row if name in proposals.ITEM else detail, name))
        super().fill()


class AskAdjustment(WarnsOfBreaks, MovesSteps, Proposes):
    """Everything that the list says of the item, and its milestones; a date that breaks what waits is told first."""

    drafted: ClassVar[dict[str, bool]] = {**Proposes.drafted, **MovesSteps.drafted, "dropped": True}
    dropped = forms.MultipleChoiceField(
        label=_("Milestones that are dropped"), required=False, widget=forms.CheckboxSelectMultiple
    )
    new_milestone_zh = forms.CharField(label=_("New milestone, in Chinese"), required=False, max_length=200)
    new_milestone_en = forms.CharField(label=_("New milestone, in English"), required=False, max_length=200)
    new_milestone_due = day_field(_("Day of the new milestone"), required=False)

    def fill(self) -> None:
        """Offer the fields of the item, then its milestones, and the people of the district to be responsible."""
        super().fill()
        people = self.fields["responsible"]
        people.required = self.row.responsible_id is not None
        people.queryset = Person.objects.filter(jurisdiction=self.row.jurisdiction_id)  # type: ignore[attr-defined]
        dropped = [(name, self.fields[name].label) for name in self.steps]
        self.fields["dropped"].choices = dropped  # type: ignore[attr-defined]
        if not dropped:
            del self.fields["dropped"]
        steps = [*self.steps, "dropped", *proposals.NEW_STEP]
        first = [name for name in self.fields if name not in (*steps, *self.last)]
        self.order_fields([*first, *steps, *self.last])

    def names(self, item: Commitment, detail: ProjectDetail | None) -> Iterable[str]:
        """Return the fields of the item, a target only where it counts, and those of its project."""
        own = [name for name in proposals.ITEM if name != "target" or item.progress_by == "count"]
        return [*own, *(name for name in proposals.PROJECT if not name.startswith("result"))] if detail else own


class AskGate(Proposes):
    """What the next gate asks for."""

    def names(self, item: Commitment, detail: ProjectDetail | None) -> Iterable[str]:  # noqa: ARG002
        """Return the fields that the next gate requires and a change may propose."""
        gate = gates.following(detail.state) if detail else ""
        asked = gates.table().get(gate, ())
        return [name for name in proposals.LABELS if name in asked or name[:-3] in asked]


class EditProject(ActForm):
    """What a candidate says, and whether it goes to the meeting with its list."""

    put_forward = forms.BooleanField(
        label=_("Goes to the meeting with the list"),
        required=False,
        help_text=_("Not ticked: it stays in the pool as a candidate when the list is approved."),
    )

    def fill(self) -> None:
        """Start from what it says."""
        for name in proposals.PROJECT:
            if not name.startswith("result"):
                self.fields[name] = proposable(name)
        for name in self.fields:
            self.initial.setdefault(name, getattr(self.row, name))
        self.order_fields([*(name for name in self.fields if name != "put_forward"), "put_forward"])


class FreezeVersion(ActForm):
    """What the new version rests on."""

    basis = forms.CharField(
        label=pgettext_lazy("list version", "Rests on"),
        max_length=300,
        help_text=_("The meeting or instruction by which this version stands, in a sentence."),
    )
