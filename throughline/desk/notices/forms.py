"""Forms of the room: what mail brings, and for whom a calendar address is made."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.bodies.models import Organization
from throughline.desk.acts import ActForm
from throughline.notices.hours import hours
from throughline.notices.mail import choice_of
from throughline.notices.policy import units
from throughline.notices.words import TOPICS

ME = "me"
LANGUAGES = (("", _("As the pages")), ("zh", "中文"), ("en", "English"))


def hour_choices() -> list[tuple[int, str]]:
    """Return the full hours within working hours at which a digest may go."""
    first, last = hours(clock.today())
    begin = first.hour + (1 if first.minute else 0)
    return [(hour, f"{hour:02d}:00") for hour in range(begin, max(begin, last.hour - 1) + 1)]


class Choices(ActForm):
    """What somebody wants by mail; a topic that is ticked comes by mail."""

    digest_hour = forms.TypedChoiceField(label=_("The digest of the day, at"), coerce=int)
    at_once = forms.BooleanField(
        label=_("At once what needs my act"),
        required=False,
        help_text=_("In working hours; what happens later waits for the next working morning."),
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics that come by mail"), required=False, widget=forms.CheckboxSelectMultiple
    )
    language = forms.ChoiceField(label=_("Language of mail"), choices=LANGUAGES, required=False)

    def fill(self) -> None:
        """Offer the hours of the rule in force, and show what is chosen now."""
        self.fields["digest_hour"].choices = hour_choices()  # type: ignore[attr-defined]
        self.fields["topics"].choices = list(TOPICS.items())  # type: ignore[attr-defined]
        now = choice_of(self.user)
        self.initial = {
            "digest_hour": now.digest_hour,
            "at_once": now.at_once,
            "topics": [topic for topic in TOPICS if topic not in now.off],
            "language": now.language,
            **self.initial,
        }


class NewFeed(ActForm):
    """Whose due dates a calendar shows."""

    whose = forms.ChoiceField(label=_("Whose due dates"), widget=forms.RadioSelect)

    def fill(self) -> None:
        """Offer oneself, and the units one works for."""
        mine = [(str(unit.pk), str(unit.name)) for unit in units(self.user)]
        self.fields["whose"].choices = [(ME, _("What concerns me")), *mine]  # type: ignore[attr-defined]
        self.initial.setdefault("whose", ME)

    def clean_whose(self) -> Organization | None:
        """Return the unit, or None for oneself."""
        chosen: Any = self.cleaned_data["whose"]
        return None if chosen == ME else units(self.user).get(pk=int(chosen))
