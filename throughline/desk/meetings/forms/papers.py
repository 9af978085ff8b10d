"""Forms of a paper: draft, edit, add a version, issue."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.bodies.models import Organization, Roster
from throughline.desk.acts import ActForm
from throughline.desk.fields import day_field
from throughline.meetings.models import Paper, PaperVersion

from .meetings import BodiesField, deciding, own_realms, record_realms


class EditPaper(ActForm):
    """Title and deciding bodies."""

    title_zh = forms.CharField(label=_("Title (Chinese)"), max_length=300, required=False)
    title_en = forms.CharField(label=_("Title (English)"), max_length=300, required=False)
    bodies = BodiesField(
        label=_("Deciding bodies"), help_text=_("A paper of two bodies is approved only when both have approved it.")
    )

    def fill(self) -> None:
        """Offer the deciding bodies of the paper's jurisdiction; start from what is saved."""
        self.fields["bodies"].queryset = deciding({self.row.jurisdiction_id})
        self.fields["bodies"].initial = [link.organization_id for link in self.row.body_links.all()]
        for name in ("title_zh", "title_en"):
            self.fields[name].initial = getattr(self.row, name)


class DraftPaper(EditPaper):
    """A new paper of own bodies, or one that a public record names."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[pair for pair in Paper.KINDS.items() if pair[0] not in ("minutes", "work_report")]
    )
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    owner = forms.ModelChoiceField(
        Organization.objects.none(), label=_("Drafting unit"), required=False, empty_label=_("not named")
    )
    roster = forms.ModelChoiceField(
        Roster.objects.none(),
        label=_("Members' list"),
        required=False,
        help_text=_("For a paper of this kind only: the proposed list that approval makes effective."),
    )
    public_record = forms.BooleanField(
        label=_("Known only from a published readout: its outcome is noted and has no effect"), required=False
    )
    field_order = ("kind", "year", "title_zh", "title_en", "bodies", "owner", "roster", "public_record")

    def fill(self) -> None:
        """Offer own bodies, units and proposed members' lists."""
        own, record = own_realms(self.user), record_realms(self.user)
        bodies: Any = self.fields["bodies"]
        bodies.queryset = deciding(record).select_related("jurisdiction")
        if len(record) > 1:
            bodies.label_from_instance = lambda body: f"{body.name} ({body.jurisdiction.name})"
        units = Organization.objects.filter(jurisdiction__in=own, until=None)
        self.fields["owner"].queryset = units.exclude(kind__in=Organization.DECIDING)
        self.fields["roster"].queryset = Roster.objects.filter(jurisdiction__in=own, state="proposed")
        self.fields["year"].initial = clock.today().year

    def clean(self) -> dict[str, Any]:
        """Ask for the members' list where the paper is one, and refuse it elsewhere."""
        data = super().clean() or self.cleaned_data
        is_list = data.get("kind") == "members_list"
        if is_list and not data.get("roster") and not data.get("public_record"):
            self.add_error("roster", _("Choose the list that this paper puts before the bodies."))
        if data.get("roster") and not is_list:
            self.add_error("roster", _("Only a paper of the kind “Members' list” carries one."))
        return data


class AddVersion(ActForm):
    """A version: text, or a file, or both."""

    stage = forms.ChoiceField(label=_("Stage"), choices=PaperVersion.STAGES)
    text_zh = forms.CharField(
        label=_("Text (Chinese)"), required=False, widget=forms.Textarea(attrs={"rows": 10, "class": "says"})
    )
    text_en = forms.CharField(
        label=_("Text (English)"), required=False, widget=forms.Textarea(attrs={"rows": 10, "class": "says"})
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        help_text=_("PDF, Word, Excel, PowerPoint, picture or text, up to 20 MB. Nothing classified."),
    )
    note = forms.CharField(
        label=_("Note"), max_length=300, required=False, help_text=_("What changed, in one sentence.")
    )

    def fill(self) -> None:
        """Start from the newest text, so that a small change needs no copying."""
        newest = self.row.versions.last()
        for name in ("text_zh", "text_en"):
            self.fields[name].initial = getattr(newest, name, "")
        self.fields["stage"].initial = "final" if self.row.state == "in_principle" else "draft_for_review"


class IssuePaper(ActForm):
    """The number and day under which a paper goes out."""

    number = forms.CharField(label=_("Document number"), max_length=60)
    issued_on = day_field(_("Issued on"))

    def fill(self) -> None:
        """Suggest today."""
        self.fields["issued_on"].initial = clock.today()
