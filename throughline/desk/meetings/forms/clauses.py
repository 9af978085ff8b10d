"""Forms of a clause: one at a time, or several lines pasted at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughline.base.models import Term
from throughline.desk.acts import ActForm
from throughline.meetings.models import Requirement

MOST_LINES = 200


class EditClause(ActForm):
    """The wording of a clause and how it is found again."""

    text_zh = forms.CharField(label=_("Text (Chinese)"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    text_en = forms.CharField(label=_("Text (English)"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    short_zh = forms.CharField(label=_("Heading (Chinese)"), max_length=60, required=False)
    short_en = forms.CharField(label=_("Heading (English)"), max_length=120, required=False)
    section = forms.CharField(label=_("Section"), max_length=160, required=False)
    topic = forms.ModelChoiceField(Term.objects.none(), label=_("Topic"), required=False, empty_label=_("not chosen"))
    actionable = forms.BooleanField(
        label=_("Somebody is to act on it: it can be conveyed"), required=False, initial=True
    )

    def fill(self) -> None:
        """Offer the topics; start from what is saved."""
        self.fields["topic"].queryset = Term.objects.filter(scheme="topic")
        if isinstance(self.row, Requirement):
            for name, field in self.fields.items():
                field.initial = getattr(self.row, name)


class AddClause(EditClause):
    """A new clause; its number is given. A public record keeps a summary and no quote."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Requirement.KINDS)
    summary_only = forms.BooleanField(
        label=_("A summary in our own words: the source is linked, its words are not kept"), required=False
    )
    quote = forms.CharField(
        label=_("Quote"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "says"}),
        help_text=_("The exact words, where they may be kept."),
    )
    quote_lang = forms.ChoiceField(
        label=_("Language of the quote"), required=False, choices=[("", "—"), ("zh", "中文"), ("en", "English")]
    )
    field_order = ("text_zh", "text_en", "short_zh", "short_en", "quote", "quote_lang", "section", "kind", "topic")

    def fill(self) -> None:
        """Of a public record ask for a summary and for no quote."""
        super().fill()
        if self.row.public_record:
            self.fields["summary_only"].initial = True
            del self.fields["quote"], self.fields["quote_lang"]

    def clean(self) -> dict[str, Any]:
        """Refuse a quote without its language and a quote in a summary."""
        data = super().clean() or self.cleaned_data
        if data.get("quote") and data.get("summary_only"):
            self.add_error("quote", _("A summary carries no quote."))
        if data.get("quote") and not data.get("quote_lang"):
            self.add_error("quote_lang", _("Say in which language the quote is."))
        return data


class PasteClauses(ActForm):
    """Several clauses at once, one a line."""

    language = forms.ChoiceField(label=_("Language of the text"), choices=[("zh", "中文"), ("en", "English")])
    section = forms.CharField(label=_("Section"), max_length=160, required=False)
    lines = forms.CharField(
        label=_("Clauses"),
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_(
            "One clause a line. A short heading may stand before the text, set off by a tab. Numbers are given."
        ),
    )
    actionable = forms.BooleanField(
        label=_("Somebody is to act on it: it can be conveyed"), required=False, initial=True
    )

    def clean_lines(self) -> list[tuple[str, str]]:
        """Return (heading, text) per line that is not empty; name every line that is too long."""
        found, wrong = [], []
        for number, line in enumerate(self.cleaned_data["lines"].splitlines(), start=1):
            head, tab, text = line.strip().partition("\t")
            heading, words = (head.strip(), text.strip()) if tab else ("", head.strip())
            if not words:
                continue
            if len(heading) > 60:  # noqa: PLR2004 (as the column of the matrix)
                wrong.append(_("Line %(number)d: the heading is longer than 60 characters.") % {"number": number})
            found.append((heading, words))
        if not found:
            wrong.append(_("There is no clause in the text."))
        if len(found) > MOST_LINES:
            wrong.append(_("More than %(most)d lines: paste them in parts.") % {"most": MOST_LINES})
        if wrong:
            raise forms.ValidationError(wrong)
        return found
