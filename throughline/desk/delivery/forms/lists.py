"""Forms of lists and their lines."""

import datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy

from throughline.base import clock
from throughline.base.models import Term
from throughline.bodies.models import Organization, Person
from throughline.bodies.roles import OFFICER
from throughline.bodies.standing import standing
from throughline.bodies.terms import in_use, terms_in
from throughline.casework.policy import cases
from throughline.conveyance.policy import conveyances
from throughline.delivery.actions.lists import UNDECIDED
from throughline.delivery.called import TERM_FIELDS
from throughline.delivery.models import Commitment, ItemList
from throughline.desk.acts import ActForm
from throughline.desk.fields import day_field, text_field
from throughline.meetings.policy import papers, requirements

from .reading import Steps, steps_text


class DraftList(ActForm):
    """Whose list of which year."""

    organization = forms.ModelChoiceField(label=gettext_lazy("Body"), queryset=Organization.objects.none())
    kind = forms.ChoiceField(label=gettext_lazy("Kind of list"), choices=ItemList.KINDS)
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2000, max_value=2100)
    title_zh = forms.CharField(label=gettext_lazy("Title in Chinese"), max_length=200, required=False)
    title_en = forms.CharField(label=gettext_lazy("Title in English"), max_length=200, required=False)

    def fill(self) -> None:
        """Offer the deciding bodies of the officer's jurisdictions, and this year."""
        realms = standing(self.user).realms(OFFICER.code)
        bodies = Organization.objects.filter(jurisdiction__in=realms, kind__in=Organization.DECIDING)
        self.fields["organization"].queryset = bodies  # type: ignore[attr-defined]
        self.initial.setdefault("year", clock.today().year)


class AttachList(ActForm):
    """The paper by which the list is put before the bodies."""

    paper = forms.ModelChoiceField(label=gettext_lazy("Paper"), queryset=None)

    def fill(self) -> None:
        """Offer the list papers of the jurisdiction that are not decided."""
        kinds = ("key_task_list", "project_list", "support_list")
        rows = papers(self.user).filter(jurisdiction=self.row.jurisdiction_id, kind__in=kinds, year=self.row.year)
        rows = rows.filter(state__in=UNDECIDED)
        self.fields["paper"].queryset = rows  # type: ignore[attr-defined]


class PasteLines(ActForm):
    """Several lines at once, as they stand in a spreadsheet or a document."""

    text = text_field(
        gettext_lazy("Lines"),
        required=True,
        rows=12,
        help_text=gettext_lazy(
            "One item a line: title, measure of done, lead unit, cooperating units, due date. Columns parted by tabs "
            "(copied from a spreadsheet) or commas. Dates as 2025-12-19 or 2025年12月19日. Either all lines are taken "
            "or none."
        ),
    )


def _terms_field(label: Any) -> forms.ModelMultipleChoiceField:
    """Return a choice of terms; the form fills in which."""
    return forms.ModelMultipleChoiceField(
        label=label, queryset=Term.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )


class LineForm(ActForm):
    """One line of a list."""

    title_zh = forms.CharField(label=gettext_lazy("Title in Chinese"), max_length=300, required=False)
    title_en = forms.CharField(label=gettext_lazy("Title in English"), max_length=300, required=False)
    measure_zh = text_field(gettext_lazy("Done when, in Chinese"), rows=2)
    measure_en = text_field(gettext_lazy("Done when, in English"), rows=2)
    lead = forms.ModelChoiceField(label=gettext_lazy("Lead unit"), queryset=Organization.objects.none())
    cooperating = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Cooperating units"),
        queryset=Organization.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    responsible = forms.ModelChoiceField(
        label=gettext_lazy("Responsible leader"), queryset=Person.objects.none(), required=False
    )
    start = day_field(gettext_lazy("Start"), required=False)
    due = day_field(gettext_lazy("Due date"))
    progress_by = forms.ChoiceField(label=gettext_lazy("Progress measured by"), choices=Commitment.MEASURES)
    target = forms.IntegerField(label=gettext_lazy("Number wanted"), required=False, min_value=1)
    unit_zh = forms.CharField(label=gettext_lazy("Counted in, in Chinese"), required=False, max_length=20)
    unit_en = forms.CharField(label=gettext_lazy("Counted in, in English"), required=False, max_length=40)
    milestones = Steps(
        label=gettext_lazy("Milestones"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "One a line, the day first: 2025-06-30 First two venues accepted. A “|” parts Chinese from English."
        ),
    )
    evidence_asked = forms.BooleanField(label=gettext_lazy("Ask for evidence"), required=False)
    evidence_why_zh = forms.CharField(label=gettext_lazy("Why evidence, in Chinese"), required=False, max_length=200)
    evidence_why_en = forms.CharField(label=gettext_lazy("Why evidence, in English"), required=False, max_length=200)
    conveyances = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Carries the conveyed clause"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    requirements = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Carries the district's own clause"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    cases = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Follows from a case"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("A problem, a request or an instruction that becomes work of its own."),
    )
    topics = _terms_field(gettext_lazy("Topics"))
    area = _terms_field(gettext_lazy("Areas"))
    main_line = _terms_field(gettext_lazy("Main lines"))
    campaign = _terms_field(gettext_lazy("Campaigns of the year"))

    def fill(self) -> None:
        """Offer units, people and clauses of the list's own jurisdiction; start from the line as it stands."""
        realm = self.row.jurisdiction_id
        units = Organization.objects.filter(jurisdiction=realm).exclude(kind__in=Organization.NOT_UNITS)
        limited: dict[str, Any] = {
            "lead": units,
            "cooperating": units,
            "responsible": Person.objects.filter(Q(jurisdiction=realm)),
            "conveyances": conveyances(self.user).filter(jurisdiction=realm).select_related("requirement"),
            "requirements": requirements(self.user).filter(jurisdiction=realm),
            "cases": cases(self.user).filter(jurisdiction=realm).exclude(state="withdrawn"),
        }
        for name, rows in limited.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        for name in ("conveyances", "requirements", "cases", "cooperating"):
            if not self.fields[name].queryset.exists():  # type: ignore[attr-defined]
                del self.fields[name]
        self._offer_terms()
        if isinstance(self.row, Commitment):
            self._as_it_stands(self.row)
        else:
            self.initial.setdefault("due", datetime.date(self.row.year, 12, 31))

    def _offer_terms(self) -> None:
        """Offer the terms used in the district, and what the line is filed under; a scheme without any is left out."""
        stood = {tag.term_id for tag in self.row.terms.all()} if isinstance(self.row, Commitment) else set()
        rows = terms_in(self.row.jurisdiction).filter(in_use() | Q(pk__in=stood))
        filled = set(rows.order_by().values_list("scheme", flat=True).distinct())
        for name, scheme in TERM_FIELDS.items():
            if scheme in filled:
                self.fields[name].queryset = rows.filter(scheme=scheme)  # type: ignore[attr-defined]
            else:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Put the terms of all schemes together, as a line has them."""
        data = super().clean() or {}
        chosen = [data.pop(name, ()) for name in TERM_FIELDS]
        return {**data, "terms": [term for terms in chosen for term in terms]}

    def _as_it_stands(self, item: Commitment) -> None:
        """Start from a proposed line."""
        sources = list(item.sources.all())
        plain = [name for name in self.fields if hasattr(Commitment, name) and name != "milestones"]
        stands: dict[str, Any] = {name: getattr(item, name) for name in plain if name not in ("cooperating", "cases")}
        stands |= {
            "cooperating": [party.organization_id for party in item.parties.all()],
            **{
                name: [tag.term_id for tag in item.terms.all() if tag.term.scheme == scheme]
                for name, scheme in TERM_FIELDS.items()
            },
            "milestones": steps_text(item.milestones.all()),
            "conveyances": [source.conveyance_id for source in sources if source.conveyance_id],
            "requirements": [source.requirement_id for source in sources if source.requirement_id],
            "cases": [source.case_id for source in sources if source.case_id],
        }
        for name, value in stands.items():
            self.initial.setdefault(name, value)
