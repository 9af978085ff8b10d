"""Forms of reports: they check shape and limit choices; what may be done is decided by the actions."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from throughline.base.text import current_language
from throughline.desk.acts import ActForm
from throughline.loop.table import TAKES_ITEMS
from throughline.meetings.models import Meeting
from throughline.meetings.policy import meetings
from throughline.reporting.queries import years_at_work, years_to_report


class YearChoice(forms.ModelChoiceField):
    """A body and its year as one choice."""

    def label_from_instance(self, obj: Any) -> str:
        """Return e.g. "2025 · Committee"."""
        return f"{obj.year} · {obj.organization.name}"


class DraftForm(ActForm):
    """Which body's year, and the language the report is written in first."""

    plan_year = YearChoice(queryset=None, label=_("Body and year"), empty_label=None)
    lang = forms.ChoiceField(
        label=_("Language of the original"),
        choices=(("zh", "中文"), ("en", "English")),
        help_text=_("Both languages are drafted; this one must be complete before the report is finished."),
    )

    def fill(self) -> None:
        """Offer the years of the own office that have no report.

        What was sent is checked against all years at work: sent twice, the form must still be valid the second time.
        """
        years = years_at_work(self.user) if self.is_bound else years_to_report(self.user)
        self.fields["plan_year"].queryset = years  # type: ignore[attr-defined]
        self.fields["lang"].initial = current_language()


class ParagraphForm(ActForm):
    """The wording of a paragraph in both languages."""

    text_zh = forms.CharField(
        label=_("Text in Chinese"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "lang": "zh-CN", "class": "says"}),
    )
    text_en = forms.CharField(
        label=_("Text in English"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "lang": "en", "class": "says"}),
    )

    def fill(self) -> None:
        """Show the saved text; the hint says how marks work, the report's own language stands first."""
        if self.row is None:
            return
        self.initial = {"text_zh": self.row.text_zh, "text_en": self.row.text_en, **self.initial}
        hint = _("Marks such as [1] stand for the paragraph's sources and become raised numbers. Keep or move them.")
        first = f"text_{self.row.chapter.report.lang}"
        self.order_fields([first])
        self.fields[first].help_text = hint


class ReasonForm(ActForm):
    """A reason."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


class MeetingChoice(forms.ModelChoiceField):
    """A meeting with its day."""

    def label_from_instance(self, obj: Any) -> str:
        """Return title and day."""
        return f"{obj.title} · {date_format(obj.held_on, 'DATE_FORMAT')}" if obj.held_on else str(obj.title)


class TableForm(ActForm):
    """Which meeting of the body reviews the report."""

    meeting = MeetingChoice(
        queryset=Meeting.objects.none(),
        label=_("Meeting that reviews it"),
        empty_label=None,
        help_text=_("Planned meetings of the report's body. The report becomes a paper and an agenda item to review."),
    )

    def fill(self) -> None:
        """Offer the meetings of the body that still take items and come after the drafting, the next one first."""
        if self.row is None:
            return
        rows = meetings(self.user).filter(bodies=self.row.organization, state__in=TAKES_ITEMS)
        rows = rows.filter(Q(held_on=None) | Q(held_on__gte=self.row.drafted_on)).order_by("held_on", "pk")
        field = self.fields["meeting"]
        field.queryset = rows  # type: ignore[attr-defined]
        if not rows:
            field.empty_label = _("No meeting of this body is planned. Plan one first.")  # type: ignore[attr-defined]
