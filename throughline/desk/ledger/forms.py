"""Forms of editing in place, and of acts on many rows. They check shape; every act decides for itself."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.bodies.models import Organization, Person
from throughline.bodies.standing import standing
from throughline.delivery.models import Commitment
from throughline.delivery.moving import OPEN
from throughline.desk.acts import ActForm
from throughline.desk.delivery.breaking import WarnsOfBreaks
from throughline.desk.fields import day_field


def units_of(realms: Any) -> Any:
    """Return the units that may lead, of some jurisdictions."""
    rows = Organization.objects.filter(jurisdiction__in=realms, until=None).exclude(kind__in=Organization.NOT_UNITS)
    return rows.order_by("jurisdiction", "position", "pk")


class SetDue(WarnsOfBreaks):
    """The due date of a proposed line; a date that breaks what waits for it is told first."""

    due = day_field(gettext_lazy("Due date"))

    def fill(self) -> None:
        """Start from the present one."""
        self.initial.setdefault("due", self.row.due)


class SetLead(ActForm):
    """The lead unit of a proposed line."""

    lead = forms.ModelChoiceField(label=gettext_lazy("Lead unit"), queryset=Organization.objects.none())

    def fill(self) -> None:
        """Offer the units of the line's own jurisdiction."""
        self.fields["lead"].queryset = units_of([self.row.jurisdiction_id])  # type: ignore[attr-defined]
        self.initial.setdefault("lead", self.row.lead_id)


class AskDue(WarnsOfBreaks):
    """Another due date of an item of an approved list, with what a decision on it needs."""

    due = day_field(gettext_lazy("New due date"))
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=600)
    basis = forms.CharField(
        label=gettext_lazy("Rests on"),
        max_length=300,
        help_text=gettext_lazy("A meeting, a paper or an instruction, in a sentence."),
    )

    def fill(self) -> None:
        """Start from the present one."""
        self.initial.setdefault("due", self.row.due)


class AskLead(ActForm):
    """Another lead unit of an item of an approved list, with what a decision on it needs."""

    new_lead = forms.ModelChoiceField(label=gettext_lazy("New lead unit"), queryset=Organization.objects.none())
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=600)
    basis = forms.CharField(
        label=gettext_lazy("Rests on"),
        max_length=300,
        help_text=gettext_lazy("A meeting, a paper or an instruction, in a sentence."),
    )

    def fill(self) -> None:
        """Offer the other units of the item's own jurisdiction."""
        units = units_of([self.row.jurisdiction_id]).exclude(pk=self.row.lead_id)
        self.fields["new_lead"].queryset = units  # type: ignore[attr-defined]


class ManyForm(forms.Form):
    """A form for many rows: what is asked for live items needs a reason and what it rests on."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=600,
        help_text=gettext_lazy("Needed for items of an approved list: a leader decides on it."),
    )
    basis = forms.CharField(
        label=gettext_lazy("Rests on"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("A meeting, a paper or an instruction. Needed for items of an approved list."),
    )

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        """Take the reader, whose jurisdictions limit the choices."""
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.user = user
        self.fill()

    def fill(self) -> None:
        """Set querysets."""

    def ask_of(self, items: Iterable[Commitment]) -> None:
        """Ask for reason and basis where an act on these rows needs them: told beside the field, not row by row."""
        needed = any(item.state in OPEN for item in items)
        for name in ("reason", "basis"):
            self.fields[name].required = needed


class ManyDue(ManyForm):
    """Another due date, or all moved by the same number of days."""

    due = day_field(
        gettext_lazy("New due date"),
        required=False,
        help_text=gettext_lazy("The same for all, or below: so many days."),
    )
    days = forms.IntegerField(
        label=gettext_lazy("Or move each by so many days"), required=False, min_value=-366, max_value=366
    )
    field_order = ("due", "days", "reason", "basis")

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        data = super().clean() or {}
        if bool(data.get("due")) == bool(data.get("days")):
            self.add_error("due", _("Give a date, or a number of days: one of the two."))
        return data


class ManyLead(ManyForm):
    """Another lead unit."""

    lead = forms.ModelChoiceField(label=gettext_lazy("New lead unit"), queryset=Organization.objects.none())
    field_order = ("lead", "reason", "basis")

    def fill(self) -> None:
        """Offer the units of the reader's jurisdictions."""
        self.fields["lead"].queryset = units_of(standing(self.user).own)  # type: ignore[attr-defined]


class ManyResponsible(ManyForm):
    """Another responsible leader."""

    responsible = forms.ModelChoiceField(label=gettext_lazy("Responsible leader"), queryset=Person.objects.none())
    field_order = ("responsible", "reason", "basis")

    def fill(self) -> None:
        """Offer the people of the reader's jurisdictions."""
        people = Person.objects.filter(jurisdiction__in=standing(self.user).own).order_by("pk")
        self.fields["responsible"].queryset = people  # type: ignore[attr-defined]


class ManyNote(forms.Form):
    """A word to all of them."""

    note = forms.CharField(label=gettext_lazy("A word to the units"), required=False, max_length=600)

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        """Take the reader like the other forms."""
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.user = user


class ManyNothing(forms.Form):
    """Nothing is asked."""

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        """Take the reader like the other forms."""
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.user = user


class ManyGrant(ManyNothing):
    """A word with the decision, if there is one."""

    reason = forms.CharField(label=gettext_lazy("A word on the decision"), required=False, max_length=600)


class ManyRefuse(ManyNothing):
    """Why."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=600)
