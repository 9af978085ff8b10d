"""Forms of the agenda: items, tabling a paper, recording what a body did."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughline.bodies.models import Organization
from throughline.desk.acts import ActForm
from throughline.desk.fields import day_field
from throughline.loop.escalate import waiting_on
from throughline.meetings.models import AgendaItem, Outcome, Paper, PaperVersion
from throughline.meetings.queries import versions

# What a body usually does with an item of a kind comes first in the choice; every exact word stays open.
USUAL = {
    "convey": ("conveyed", "studied"),
    "study": ("studied", "conveyed"),
    "hear": ("heard", "reviewed"),
    "review": ("reviewed", "approved", "approved_in_principle", "returned"),
    "approve": ("approved", "approved_in_principle", "returned"),
    "unit_remarks": ("noted",),
    "arrange": ("arranged",),
    "decide": ("decided", "approved", "returned"),
}


class EditItem(ActForm):
    """Title and presenter of an item."""

    title_zh = forms.CharField(label=_("Title (Chinese)"), max_length=300, required=False)
    title_en = forms.CharField(label=_("Title (English)"), max_length=300, required=False)
    presenter = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("Presenter"),
        required=False,
        help_text=_("The unit that reports or remarks."),
    )

    @property
    def realm(self) -> str:
        """Return the jurisdiction whose units may present."""
        return str(self.row.realm)

    def fill(self) -> None:
        """Offer the units of the jurisdiction; start from what is saved."""
        units = Organization.objects.filter(jurisdiction=self.realm, until=None)
        self.fields["presenter"].queryset = units.exclude(kind__in=Organization.DECIDING)
        if isinstance(self.row, AgendaItem):
            for name, field in self.fields.items():
                field.initial = getattr(self.row, name)


class AddItem(EditItem):
    """A new item; its number is the next one unless another is given."""

    kind = forms.ChoiceField(label=_("Kind"), choices=AgendaItem.KINDS)
    number = forms.IntegerField(
        label=_("Number"), min_value=1, max_value=99, required=False, help_text=_("Left empty, it is the next one.")
    )
    field_order = ("kind", "title_zh", "title_en", "presenter", "number")


class TablePaper(ActForm):
    """The version of a paper that lies before the meeting."""

    paper_version = forms.ModelChoiceField(
        PaperVersion.objects.none(),
        label=_("Paper and version"),
        help_text=_("Papers with a version stand here. The version freezes; a later change is a new version."),
    )

    def fill(self) -> None:
        """Offer the versions of the jurisdiction's papers that are not decided, newest first."""
        field = self.fields["paper_version"]
        open_states = ("draft", "tabled", "returned")
        field.queryset = (
            versions(self.user)
            .filter(paper__jurisdiction=self.row.realm)
            .filter(paper__state__in=open_states)
            .exclude(paper__kind="minutes")
            .order_by("-paper__year", "-paper__pk", "-number")
        )
        field.label_from_instance = lambda version: f"{version.paper.title} · {version}"


class RecordOutcome(ActForm):
    """Exactly what one body did with one paper, or with an item that has none."""

    body = forms.ModelChoiceField(Organization.objects.none(), label=_("Body"), empty_label=None)
    paper = forms.ModelChoiceField(Paper.objects.none(), label=_("Paper"), required=False)
    result = forms.ChoiceField(label=_("Outcome"), widget=forms.RadioSelect)
    conditions_zh = forms.CharField(
        label=_("Conditions (Chinese)"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    conditions_en = forms.CharField(
        label=_("Conditions (English)"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    new_due = day_field(
        _("New due date of the item"),
        required=False,
        help_text=_("Only where the decision moves it. Both dates are kept."),
    )

    def fill(self) -> None:
        """Offer the bodies that meet and the papers tabled; a paper never tabled is refused by the action in words."""
        self.fields["body"].queryset = Organization.objects.filter(meetings=self.row.meeting)
        tabled = Paper.objects.filter(versions__tabled_at__item=self.row).distinct()
        field: Any = self.fields["paper"]
        field.queryset = Paper.objects.filter(jurisdiction=self.row.realm)
        field.widget.choices = [("", _("none: the item itself")), *((paper.pk, str(paper.title)) for paper in tabled)]
        if len(tabled) == 1:
            field.initial = tabled[0].pk
        if not waiting_on(self.row):
            del self.fields["new_due"]
        usual = USUAL.get(self.row.kind, ())
        words = {**{code: Outcome.RESULTS[code] for code in usual}, **Outcome.RESULTS}
        self.fields["result"].choices = list(words.items())
        self.fields["result"].initial = usual[0] if usual else None
