"""Invented forms and answer boxes."""

from typing import Any

from django import forms as django_forms
from django.utils.translation import pgettext, pgettext_lazy

from ..lights import Light
from ..parts import Choice, Owe


class SampleForm(django_forms.Form):
    """A form that is wrong in two places."""

    due = django_forms.DateField(
        label=pgettext_lazy("sample data", "New due date"),
        help_text=pgettext_lazy("sample data", "The first one, 2025-11-28, stays beside it."),
        widget=django_forms.DateInput(attrs={"type": "date"}),
    )
    unit = django_forms.ChoiceField(
        label=pgettext_lazy("sample data", "Lead unit"),
        choices=[
            ("1", pgettext_lazy("sample data", "Culture and Tourism")),
            ("2", pgettext_lazy("sample data", "Education")),
        ],
    )
    others = django_forms.MultipleChoiceField(
        label=pgettext_lazy("sample data", "Cooperating units"),
        choices=[
            ("1", pgettext_lazy("sample data", "Planning branch")),
            ("2", pgettext_lazy("sample data", "Commerce")),
        ],
        widget=django_forms.CheckboxSelectMultiple,
        required=False,
    )
    reason = django_forms.CharField(
        label=pgettext_lazy("sample data", "Reason"), widget=django_forms.Textarea(attrs={"rows": 3})
    )
    known = django_forms.BooleanField(label=pgettext_lazy("sample data", "The units know of it"), required=False)

    def clean_due(self) -> None:
        """Refuse every date, to show how that looks."""
        raise django_forms.ValidationError(pgettext("sample data", "The new date cannot be before today."))


def forms() -> dict[str, Any]:
    """Return a refused form, a picker and two answer boxes."""
    return {
        "form": SampleForm({"due": "2025-11-09", "unit": "1", "others": ["1"], "reason": ""}, auto_id="sample_%s"),
        "choices": [
            Choice(
                "1",
                pgettext("sample data", "Secretariat officer"),
                pgettext("sample data", "keeps the list, closes the round, prepares the meeting"),
                on=True,
            ),
            Choice(
                "2",
                pgettext("sample data", "Unit liaison"),
                pgettext("sample data", "three items, one box each, one minute"),
            ),
            Choice(
                "3",
                pgettext("sample data", "Responsible leader"),
                pgettext("sample data", "one page: red lights, decisions, what changed"),
            ),
        ],
        "owes": [
            Owe(
                title=pgettext("sample data", "Upgrade six venues"),
                kicker=pgettext("sample data", "Item 12"),
                light=Light("amb", pgettext("sample data", "At risk")),
                due="2025-12-19",
                due_struck="2025-11-28",
                last_when="2025-10-30",
                last_text=pgettext("sample data", "Four accepted; Hall C handed in."),
                done="4",
                total_text=pgettext("sample data", "of 6"),
                hint=pgettext("sample data", "The count has not moved, so no evidence is asked."),
                help_url="#help",
                ident="owe12",
                sample=True,
            ),
            Owe(
                title=pgettext("sample data", "Cultural season"),
                kicker=pgettext("sample data", "Item 21"),
                sent=pgettext("sample data", "sent 13:58"),
                last_text=pgettext("sample data", "Five of five held."),
                ident="owe21",
            ),
        ],
    }
