"""Acts on the working-day calendar: a holiday with its make-up days, and days taken out again."""

import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.base.days import SATURDAY
from throughline.base.errors import NotAllowed
from throughline.bodies import policy
from throughline.bodies.actions.calendar import MOST
from throughline.bodies.models import Jurisdiction
from throughline.bodies.states import JURISDICTION
from throughline.desk.acts import Act, ActForm
from throughline.desk.fields import day_field
from throughline.loop.calendar import clear_calendar, set_calendar

DAY = re.compile(r"(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})")


def _range(first: date | None, last: date | None) -> list[date]:
    """Return the days from first to last; none where neither is given."""
    if first is None:
        return []
    count = ((last or first) - first).days
    return [first + timedelta(days=step) for step in range(min(count, MOST * 2) + 1)]


class Holiday(ActForm):
    """A holiday: its days of rest, the days worked instead, and what it rests on."""

    name_zh = forms.CharField(label=gettext_lazy("Name in Chinese"), max_length=80, required=False)
    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=80, required=False)
    first = day_field(gettext_lazy("First day of rest"), required=False)
    last = day_field(gettext_lazy("Last day of rest"), required=False)
    worked = forms.CharField(
        label=gettext_lazy("Worked instead"),
        required=False,
        help_text=gettext_lazy("Saturdays and Sundays worked instead, as in 2026-02-14, 2026-02-28."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Rests on"), max_length=300, help_text=gettext_lazy("The notice, with its number.")
    )

    def clean_worked(self) -> list[date]:
        """Read the days worked instead."""
        text = self.cleaned_data["worked"]
        try:
            days = [date(*(int(part) for part in found)) for found in DAY.findall(text)]
        except ValueError:
            days = []
        if text.strip() and (not days or DAY.sub("", text).strip(" ,，、;；日\t")):
            raise forms.ValidationError(_("Write each day as 2026-02-14."))
        return days

    def clean(self) -> dict[str, Any]:
        """Turn the range into the days of the week that are free."""
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if last is not None and (first is None or last < first):
            self.add_error("last", _("The last day lies before the first."))
            return data
        worked = data.get("worked") or []
        data["free"] = [day for day in _range(first, last) if day.weekday() < SATURDAY and day not in worked]
        return data


class Cleared(ActForm):
    """Days that follow the week again."""

    first = day_field(gettext_lazy("First day"))
    last = day_field(gettext_lazy("Last day"))
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)

    def clean(self) -> dict[str, Any]:
        """Refuse a range that ends before it begins."""
        data = super().clean() or {}
        if data.get("first") and data.get("last") and data["last"] < data["first"]:
            self.add_error("last", _("The last day lies before the first."))
        return data


def _place(by: Any) -> Jurisdiction:
    """Return where the calendar is kept, for who may change it."""
    place = policy.keeps_calendar(by)
    if place is None:
        raise NotAllowed
    return place


def _set(*, by: Any, data: dict[str, Any], **_rest: Any) -> str:
    told = {name: data[name] for name in ("reason", "free", "worked", "name_en", "name_zh")}
    set_calendar(by=by, jurisdiction=_place(by), **told)
    return f"{reverse('desk:calendar')}?year={min([*data['free'], *data['worked']]).year}"


def _clear(*, by: Any, data: dict[str, Any], **_rest: Any) -> str:
    clear_calendar(by=by, jurisdiction=_place(by), **data)
    return f"{reverse('desk:calendar')}?year={data['first'].year}"


def _back(_request: HttpRequest, _row: None) -> dict[str, Any]:
    return {"cancel_url": reverse("desk:calendar")}


ACTS = (
    Act(
        noun="calendar",
        name="set",
        table=JURISDICTION,
        verb="set_days",
        run=_set,
        may=policy.may,
        form=Holiday,
        done=gettext_lazy("Saved. Every clock counts by it from now on."),
        intro=gettext_lazy("Lights that count working days are worked out again at once."),
        context=_back,
    ),
    Act(
        noun="calendar",
        name="clear",
        table=JURISDICTION,
        verb="clear_days",
        run=_clear,
        may=policy.may,
        form=Cleared,
        done=gettext_lazy("Taken out. These days follow the week again."),
        context=_back,
    ),
)
