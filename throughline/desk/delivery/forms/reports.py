"""The one box: how far, what happened, and where it is wanted the problem, the help and the next step."""

from typing import Any, ClassVar

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


LONGEST = 9  # digits of a number that can be meant
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

    drafted: ClassVar[dict[str, bool]] = {"milestones": True}
    done = forms.IntegerField(label=gettext_lazy("Done"), required=False, min_value=0)
    text = text_field(gettext_lazy("What happened"), required=True, help_text=gettext_lazy("One sentence will do."))
    text.error_messages["required"] = gettext_lazy("Say in one sentence what happened, or press “No change”.")
    evidence = Files(label=gettext_lazy("Evidence"), required=False)
    evidence_title = forms.CharField(label=gettext_lazy("What the file shows"), required=False, max_length=200)
    problem = text_field(gettext_lazy("Problem"), rows=2)
    help_wanted = text_field(gettext_lazy("Help wanted"), rows=2, help_text=gettext_lazy("From whom, and by when."))
    next_step = text_field(gettext_lazy("Next step"), rows=2)
    lang = forms.ChoiceField(label=gettext_lazy("Written in"), choices=LANGUAGES, required=False)
    verb = forms.CharField(required=False, widget=forms.HiddenInput)
    back = forms.ChoiceField(choices=(("owed", ""), ("home", "")), required=False, widget=forms.HiddenInput)

    def fill(self) -> None:
        """Ask only what the item's measure asks; of milestones only where some are sent or shown."""
        if not self.is_bound:
            self._take_over(self.row)
        self.fields["text"].required = self.data.get("verb") != "same"
        if self.row.progress_by == "milestone":
            del self.fields["done"]
        if "milestones" in self.data:
            self._ask_milestones()
        if self._passes_target():
            self._ask_above()
        if self._lacks_evidence():
            self._ask_without()

    def dress(self) -> None:
        """Show what the item is measured by, and which milestones are not reached yet."""
        item = self.row
        if "milestones" not in self.fields:
            self._ask_milestones()
        if "done" in self.fields:
            self._count_or_percent(item)
        if item.evidence_asked:
            self.fields["evidence"].help_text = str(item.evidence_why)
            self.fields["evidence"].where = _("this item asks for it")  # type: ignore[attr-defined]

    def _sent(self) -> int | None:
        """Return the number that is sent; None for none, and for what the field will refuse."""
        told = str(self.data.get("done", "")).strip()
        return int(told) if told.isdecimal() and len(told) <= LONGEST else None

    def _passes_target(self) -> bool:
        """Say whether a count is sent that lies above the target and above what was reported before."""
        item, number = self.row, self._sent()
        counted = self.is_bound and item.progress_by == "count" and item.target
        return bool(counted) and number is not None and number > max(item.target, item.count)

    def _ask_above(self) -> None:
        """Ask for a tick beside a count above the target: it may be right, but a slip turns the light green at once."""
        figure = shown.figure(self.row, int(self.data["done"]))
        asked = _("%(figure)s: more than the target. Correct the number, or tick this box if it is right.")
        words = {"required": asked % {"figure": figure}}
        label = gettext_lazy("The number is right: more was done than planned")
        self.fields["above"] = forms.BooleanField(label=label, error_messages=words)
        self.order_fields(["done", "above"])

    def _lacks_evidence(self) -> bool:
        """Say whether a step ahead, or the answer to a return, is sent without a file where evidence is asked."""
        item, number = self.row, self._sent()
        if not (self.is_bound and item.evidence_asked) or self.data.get("verb") == "same":
            return False
        stood = item.count if item.progress_by == "count" else item.percent
        ahead = bool(self.data.get("milestones")) or (number is not None and number > stood)
        if any(self.files.getlist("evidence") if hasattr(self.files, "getlist") else ()):
            return False
        return ahead or self._answers_return()

    def _answers_return(self) -> bool:
        """Say whether the last report of the leading unit was returned."""
        own = ProgressReport.objects.filter(commitment=self.row.pk, organization=self.row.lead_id)
        return own.order_by("-reported_on", "-pk").values_list("state", flat=True).first() == "returned"

    def _ask_without(self) -> None:
        """Ask for a tick beside a report without evidence: it may follow later, but the office will ask for it."""
        label = gettext_lazy("Send it without evidence; it follows later")
        self.fields["without"] = forms.BooleanField(label=label, required=False)

    def clean_without(self) -> bool:
        """Tell once that evidence is asked, with the reason of the item."""
        ticked: bool = self.cleaned_data["without"]
        if not ticked:
            why = _(" (%(why)s)") % {"why": self.row.evidence_why} if self.row.evidence_why else ""
            asked = _("Evidence is asked for this item%(why)s. Add a file, or tick this box to send it without.")
            raise forms.ValidationError(asked % {"why": why}, code="without")
        return ticked

    def _ask_milestones(self) -> None:
        """Ask which milestones were reached, where any is left."""
        item = self.row
        steps = item.open_steps if hasattr(item, "open_steps") else OPEN_STEPS.rows(item=item.pk)
        if steps:
            left = Milestone.objects.filter(commitment=item.pk, done_on=None)
            boxes = forms.CheckboxSelectMultiple
            label = gettext_lazy("Milestones reached")
            self.fields["milestones"] = StepField(label=label, queryset=left, required=False, widget=boxes)

    def _take_over(self, item: Any) -> None:
        """Start from what the leading unit said last."""
        self.initial.setdefault("lang", current_language())
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
