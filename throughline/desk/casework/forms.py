"""Forms of cases: what is raised, what is answered, where it goes. They check shape and decide nothing."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.base.text import current_language
from throughline.bodies.models import Organization, Person
from throughline.bodies.roles import OFFICER
from throughline.bodies.standing import standing
from throughline.casework import queries
from throughline.casework.actions.climbing import GROUPS
from throughline.casework.clocks import ORDER, higher
from throughline.casework.models import Case
from throughline.desk.acts import ActForm
from throughline.desk.fields import Files, day_field, text_field
from throughline.loop.cases import speaks_for
from throughline.meetings.models import Meeting

LANGUAGES = (("zh", "中文"), ("en", "English"))
TITLE = 40  # characters of a report's text that become the title


class Written(ActForm):
    """A title, the text, its language, and files."""

    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("One line, as it would stand on an agenda."))
    text = text_field(_("What it is about"), required=True, rows=5)
    lang = forms.ChoiceField(label=_("Written in"), choices=LANGUAGES)
    attached = Files(label=_("Files"), required=False)

    def fill(self) -> None:
        """Start from the progress report that is named in the address, where there is one of this item."""
        self.initial.setdefault("lang", current_language())
        report = str(self.initial.get("report", ""))
        named = self.row is not None and report.isascii() and report.isdecimal()
        found = self.row.reports.filter(pk=report).first() if named else None
        if found is not None:
            text = "\n".join(filter(None, (found.problem, found.help_wanted)))
            self.initial.update({"text": text, "title": _short(text), "lang": found.lang})


def _short(text: str) -> str:
    """Return the beginning of a text as a title."""
    first = text.strip().splitlines()[0] if text.strip() else ""
    return first if len(first) <= TITLE else f"{first[: TITLE - 1]}…"


class Problem(Written):
    """A problem, and who should solve it first."""

    first = forms.ChoiceField(
        label=_("Who should solve it first"),
        choices=(
            ("unit", _("the lead unit; after its time limit it goes to the office by itself")),
            ("office", _("the office")),
        ),
        widget=forms.RadioSelect,
    )

    def fill(self) -> None:
        """Offer the lead unit first to a cooperating unit, and the office to the lead unit itself."""
        super().fill()
        unit = speaks_for(self.user, self.row)
        self.initial.setdefault("first", "unit" if unit is not None and unit.pk != self.row.lead_id else "office")


class Units(forms.ModelChoiceField):
    """Units by their names."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name in the reader's language."""
        return str(obj.name)


class Help(Written):
    """Help that is asked of another unit."""

    to = Units(label=_("From which unit"), queryset=Organization.objects.none())
    field_order = ("to", "title", "text", "lang", "attached")

    def fill(self) -> None:
        """Offer the units of the jurisdiction."""
        super().fill()
        self.fields["to"].queryset = queries.units(self.row.jurisdiction_id)  # type: ignore[attr-defined]


class Instruction(Written):
    """What a leader asks, and by when it is answered."""

    text = text_field(_("What is to be done"), required=True, rows=5)
    due = day_field(_("To be answered by"), required=False, help_text=_("Left empty, the rule's working days count."))
    field_order = ("title", "text", "due", "lang", "attached")


class Registered(Written):
    """An instruction as it stands on paper: who gave it, when, to which unit, what is to be done and by when."""

    person = Units(label=_("Who gave it"), queryset=Person.objects.none())
    given_on = day_field(_("Day it was given"))
    to = Units(label=pgettext_lazy("of an instruction", "To which unit"), queryset=Organization.objects.none())
    text = text_field(_("What is to be done"), required=True, rows=5)
    due = day_field(_("To be answered by"), required=False, help_text=_("Left empty, the rule's working days count."))
    field_order = ("person", "given_on", "to", "title", "text", "due", "lang", "attached")

    def fill(self) -> None:
        """Offer the leaders and units of the jurisdiction, the lead unit of the item first."""
        super().fill()
        realms = self.realms()
        self.fields["person"].queryset = queries.leaders(realms)  # type: ignore[attr-defined]
        self.fields["to"].queryset = queries.units(*realms)  # type: ignore[attr-defined]
        if self.row is not None:
            self.initial.setdefault("to", self.row.lead_id)

    def realms(self) -> set[str]:
        """Return the jurisdiction of the item."""
        return {self.row.jurisdiction_id}


class RegisteredAlone(Registered):
    """An instruction on a matter that is no item: also of which body it is the matter."""

    body = Units(
        label=_("Matter of which body"),
        queryset=Organization.objects.none(),
        help_text=_("On an item of a list it is registered on the page of that item."),
    )
    field_order = ("body", *Registered.field_order)

    def fill(self) -> None:
        """Offer the deciding bodies too; where there is only one it is chosen."""
        super().fill()
        rows = Organization.objects.filter(
            jurisdiction__in=self.realms(), kind__in=Organization.DECIDING, until=None
        ).order_by("position", "pk")
        self.fields["body"].queryset = rows  # type: ignore[attr-defined]
        if len(rows) == 1:
            self.initial.setdefault("body", rows[0].pk)

    def realms(self) -> set[str]:
        """Return the jurisdictions whose office this is."""
        return standing(self.user).realms(OFFICER.code)


class Reply(ActForm):
    """What was done."""

    text = text_field(pgettext_lazy("of a case", "What was done"), required=True, rows=5)
    lang = forms.ChoiceField(label=_("Written in"), choices=LANGUAGES)
    attached = Files(label=_("Files"), required=False)

    def fill(self) -> None:
        """Write in the reader's language."""
        self.initial.setdefault("lang", current_language())


class Reason(ActForm):
    """A word that must be given."""

    reason = text_field(_("Reason"), required=True)


class LeaderWord(ActForm):
    """What the leader said of the answer."""

    reason = text_field(_("The leader's word"), required=True, help_text=_("As the leader wrote or said it, and when."))


class SendBack(Reason):
    """Why one is not content; for an instruction the new day."""

    due = day_field(_("New day"))

    def fill(self) -> None:
        """Ask for a day only where a leader sets it."""
        if self.row.kind != "instruction":
            del self.fields["due"]


class HandOver(Reason):
    """To which unit, and why."""

    to = Units(label=_("To which unit"), queryset=Organization.objects.none())
    field_order = ("to", "reason")

    def fill(self) -> None:
        """Offer the other units of the jurisdiction."""
        rows = queries.units(self.row.jurisdiction_id).exclude(pk__in=[self.row.to_id or 0, self.row.unit_id or 0])
        self.fields["to"].queryset = rows  # type: ignore[attr-defined]


class Refer(Reason):
    """How high, to which group, and why."""

    level = forms.ChoiceField(label=pgettext_lazy("of a case", "Level"), widget=forms.RadioSelect)
    to = Units(
        label=_("Working group"),
        queryset=Organization.objects.none(),
        required=False,
        help_text=_("Only where it goes to a working group."),
    )
    field_order = ("level", "to", "reason")

    def fill(self) -> None:
        """Offer the levels above the present one, and the groups there are."""
        groups = Organization.objects.filter(jurisdiction=self.row.jurisdiction_id, kind__in=GROUPS, until=None)
        offered = ("working_group", "leader") if groups.exists() else ("leader",)
        choices = [(code, Case.LEVELS[code]) for code in ORDER if code in offered and higher(code, self.row.level)]
        self.fields["level"].choices = choices  # type: ignore[attr-defined]
        if choices:
            self.initial.setdefault("level", choices[0][0])
        self.fields["to"].queryset = groups  # type: ignore[attr-defined]
        self.fields["to"].where = _("for a working group")  # type: ignore[attr-defined]
        if "working_group" not in dict(choices):
            del self.fields["to"]

    def clean(self) -> dict[str, Any]:
        """Ask for the group at once where the case goes to one."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("level") == "working_group" and not given.get("to") and "to" not in self.errors:
            self.add_error("to", _("Choose the working group."))
        return given


class Meetings(forms.ModelChoiceField):
    """Coming meetings, with their day."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the title with the day."""
        return f"{obj.title} · {date_format(obj.held_on, 'SHORT_DATE_FORMAT')}" if obj.held_on else str(obj.title)


class Agenda(ActForm):
    """The meeting whose agenda takes it."""

    meeting = Meetings(
        label=pgettext_lazy("of a case", "Meeting"),
        queryset=Meeting.objects.none(),
        empty_label=None,
        help_text=_("Coming meetings of the body that this concerns; the nearest stands first."),
    )

    def fill(self) -> None:
        """Offer the coming meetings of the body."""
        self.fields["meeting"].queryset = queries.coming_meetings(self.row)  # type: ignore[attr-defined]
