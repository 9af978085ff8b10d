"""The one box: how far, what happened, and where it is wanted the problem, the help and the next step."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.base.prepared import Prepared
from throughline.base.text import current_language
from throughline.delivery.models import Milestone, ProgressReport
from throughline.delivery.policy import OPEN_STEPS
from throughline.desk.acts import ActForm
from throughline.desk.fields import Files, text_field

from .. import shown
from ..boxes import last_said, no_change
from .reading import CHINESE

LANGUAGES = (("zh", "中文"), ("en", "English"))


LOOKED_BACK = 12  # reports: how far "no change" is followed back to a text


SAID = Prepared(
    lambda item, unit: (
        ProgressReport.objects.filter(commitment=item, organization=unit)
        .exclude(state="returned")
        .order_by("-reported_on", "-pk")[:LOOKED_BACK]
    )
)


def _said_of(item: Any) -> list[ProgressReport]:
    """Return the last reports of the unit that leads an item, newest first."""
    return SAID.rows(item=item.pk, unit=item.lead_id) if item.lead_id else []


class StepField(forms.ModelMultipleChoiceField):
    """Milestones to tick, each with its day."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the title with the day."""
        return f"{obj.title} ({shown.day(obj.due)})"

    def clean(self, value: Any) -> Any:
        """Return the milestones that were ticked; where none was, the database is not asked."""
        return super().clean(value) if value else []


class ReportForm(ActForm):
    """A progress report. `done` is percent or count, by the measure of the item; `verb` "same" says nothing changed."""

    done = forms.IntegerField(label=gettext_lazy("Done"), required=False, min_value=0)
    milestones = StepField(
        label=gettext_lazy("Milestones reached"),
        queryset=Milestone.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    text = text_field(gettext_lazy("What happened"), required=True, help_text=gettext_lazy("One sentence will do."))
    evidence = Files(label=gettext_lazy("Evidence"), required=False)
    evidence_title = forms.CharField(label=gettext_lazy("What the file shows"), required=False, max_length=200)
    problem = text_field(gettext_lazy("Problem"), rows=2)
    help_wanted = text_field(gettext_lazy("Help wanted"), rows=2, help_text=gettext_lazy("From whom, and by when."))
    next_step = text_field(gettext_lazy("Next step"), rows=2)
    lang = forms.ChoiceField(label=gettext_lazy("Written in"), choices=LANGUAGES, required=False)
    verb = forms.CharField(required=False, widget=forms.HiddenInput)
    back = forms.ChoiceField(choices=(("owed", ""), ("home", "")), required=False, widget=forms.HiddenInput)

    def fill(self) -> None:
        """Show only what the item's measure asks."""
        item = self.row
        if not self.is_bound:
            self._take_over(item)
        self.fields["text"].required = self.data.get("verb") != "same"
        self.fields["text"].error_messages["required"] = _("Say in one sentence what happened, or press “No change”.")
        self.initial.setdefault("lang", current_language())
        steps = item.open_steps if hasattr(item, "open_steps") else OPEN_STEPS.rows(item=item.pk)
        if steps:
            self.fields["milestones"].queryset = Milestone.objects.filter(commitment=item.pk, done_on=None)  # type: ignore[attr-defined]
        if item.progress_by == "milestone":
            del self.fields["done"]
        else:
            self._count_or_percent(item)
        if not steps:
            del self.fields["milestones"]
        if item.evidence_asked:
            self.fields["evidence"].help_text = str(item.evidence_why)

    def _take_over(self, item: Any) -> None:
        """Start from what the leading unit said last."""
        own = _said_of(item)
        if last := last_said(own):
            taken = {name: getattr(own[0], name) for name in ("problem", "help_wanted", "next_step")}
            self.initial = {"text": last.text, **taken, **self.initial}

    def _count_or_percent(self, item: Any) -> None:
        """Name the number by what is counted, and start from where the item stands."""
        field = self.fields["done"]
        counted = item.progress_by == "count"
        self.initial.setdefault("done", item.count if counted else item.percent)
        unit = _("of %(total)s %(unit)s") % {"total": item.target or "?", "unit": item.unit} if counted else "%"
        field.widget.attrs.update({"data-less": _("One less"), "data-more": _("One more")})
        self.unit = unit.strip()

    def clean(self) -> dict[str, Any]:
        """Take "no change" for a text, and ask for one otherwise; the language is told from the signs if not chosen."""
        data = super().clean() or {}
        text = data.get("text", "").strip()
        if data.get("verb") == "same" and (not text or self._is_last(text)):
            data["lang"] = current_language()
            data["text"] = no_change()[data["lang"]]
        data["lang"] = data.get("lang") or ("zh" if CHINESE.search(text) else "en")
        return data

    def _is_last(self, text: str) -> bool:
        """Say whether a text is what was said last."""
        last = last_said(_said_of(self.row))
        return last is not None and text == last.text.strip()
