"""Form of a reporting round."""

import datetime

from django import forms
from django.utils.translation import gettext_lazy

from throughline.base import clock
from throughline.bodies.models import Organization
from throughline.bodies.roles import OFFICER
from throughline.bodies.standing import standing
from throughline.desk.acts import ActForm
from throughline.desk.fields import day_field, text_field

ANSWER_DAYS = 7


class OpenRound(ActForm):
    """A period, what is asked, by when."""

    organization = forms.ModelChoiceField(label=gettext_lazy("Body"), queryset=Organization.objects.none())
    title_zh = forms.CharField(label=gettext_lazy("Title in Chinese"), max_length=160, required=False)
    title_en = forms.CharField(label=gettext_lazy("Title in English"), max_length=160, required=False)
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2000, max_value=2100)
    period_from = day_field(gettext_lazy("Period from"))
    period_to = day_field(gettext_lazy("Period to"))
    due = day_field(gettext_lazy("Report by"))
    asked_zh = text_field(gettext_lazy("What is asked, in Chinese"), rows=2)
    asked_en = text_field(gettext_lazy("What is asked, in English"), rows=2)
    closes_year = forms.BooleanField(
        label=gettext_lazy("This round closes the year: ratings rest on it"), required=False
    )

    def fill(self) -> None:
        """Offer the deciding bodies of the officer's jurisdictions, and this month."""
        realms = standing(self.user).realms(OFFICER.code)
        bodies = Organization.objects.filter(jurisdiction__in=realms, kind__in=Organization.DECIDING)
        self.fields["organization"].queryset = bodies  # type: ignore[attr-defined]
        today = clock.today()
        self.initial.setdefault("year", today.year)
        self.initial.setdefault("period_from", today.replace(day=1))
        self.initial.setdefault("period_to", today)
        self.initial.setdefault("due", today + datetime.timedelta(days=ANSWER_DAYS))
