"""Forms of a reporting round: what is asked of whom, and who answers it."""

import datetime
import re
from collections.abc import Collection
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from throughline.base import clock
from throughline.bodies.models import Account, Organization
from throughline.bodies.roles import OFFICER
from throughline.bodies.standing import standing
from throughline.delivery.models import Commitment, ItemList, Round
from throughline.delivery.rounds.contacts import colleagues
from throughline.delivery.rounds.rhythm import next_period
from throughline.delivery.rounds.scope import Burden, Scope, asked_lately, asked_rows, burden_of
from throughline.desk.acts import ActForm
from throughline.desk.fields import day_field, text_field

LATELY = 7  # days in which an answer is fresh: a new round would ask the same again
RANGE = re.compile(r"^(\d{1,4})(?:\s*[-–—至]\s*(\d{1,4}))?$")
PARTS = re.compile(r"[,，、;；\s]+")
MOST = 2000  # numbers named in one line


class Numbers(forms.CharField):
    """Numbers of items as people write them: "3, 7-9、12"."""

    def clean(self, value: Any) -> set[int]:
        """Return the numbers; name the first part that is none."""
        found: set[int] = set()
        text = re.sub(r"\s*([-–—至])\s*", r"\1", super().clean(value))
        for part in filter(None, PARTS.split(text)):
            read = RANGE.match(part)
            if read is None:
                raise forms.ValidationError(_("“%(part)s” is no number of an item.") % {"part": part})
            first, last = int(read[1]), int(read[2] or read[1])
            found |= set(range(first, min(last, first + MOST) + 1))
        return found


def ticks(label: Any, choices: Any = (), **more: Any) -> forms.MultipleChoiceField:
    """Return a field of boxes to tick."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple, **more
    )


def tick_rows(label: Any, model: Any) -> forms.ModelMultipleChoiceField:
    """Return a field of rows to tick; the form fills in which."""
    return forms.ModelMultipleChoiceField(
        label=label, queryset=model.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )


def burden_words(burden: Burden) -> str:
    """Return what a round asks as a sentence: "This asks 42 boxes of 7 units."."""
    boxes = ngettext("%(n)d box", "%(n)d boxes", burden.boxes) % {"n": burden.boxes}
    units = ngettext("%(n)d unit", "%(n)d units", burden.units) % {"n": burden.units}
    items = ngettext("%(n)d item", "%(n)d items", burden.items) % {"n": burden.items}
    return _("This asks %(boxes)s of %(units)s, for %(items)s.") % {"boxes": boxes, "units": units, "items": items}


def told(rows: QuerySet[Commitment], asks: Collection[str]) -> str:
    """Return what a round of these items asks, and which rounds ask them already or were answered just now."""
    items = list(rows)
    sentences = [burden_words(burden_of(items, asks))]
    for found, count in asked_lately(items, clock.today() - datetime.timedelta(days=LATELY)).items():
        again = ngettext(
            "%(n)d of them is still open in “%(round)s” or was answered there in the last %(days)d days.",
            "%(n)d of them are still open in “%(round)s” or were answered there in the last %(days)d days.",
            count,
        )
        sentences.append(again % {"n": count, "round": found, "days": LATELY})
    return " ".join(sentences)


def titled(language: str, day: datetime.date) -> str:
    """Return the usual title of a round, by the month in which its period ends."""
    with override({"en": "en", "zh": "zh-hans"}[language]):
        return _("%(month)s round") % {"month": date_format(day, "YEAR_MONTH_FORMAT")}


def several(value: Any) -> list[Any]:
    """Return what an address names once or often as a list."""
    return value if isinstance(value, list) else [value]


class OpenRound(ActForm):
    """A period, what is asked of which items, by when. `verb` "count" only says what it would ask."""

    organization = forms.ModelChoiceField(label=gettext_lazy("Body"), queryset=Organization.objects.none())
    title_zh = forms.CharField(label=gettext_lazy("Title in Chinese"), max_length=160, required=False)
    title_en = forms.CharField(label=gettext_lazy("Title in English"), max_length=160, required=False)
    year = forms.IntegerField(
        label=gettext_lazy("Year of the items"),
        min_value=2000,
        max_value=2100,
        help_text=gettext_lazy("Items of this year's lists are asked; the period may end after the year."),
    )
    period_from = day_field(gettext_lazy("Period from"))
    period_to = day_field(gettext_lazy("Period to"))
    due = day_field(gettext_lazy("Report by"))
    asks = ticks(
        gettext_lazy("What is asked besides progress"),
        help_text=gettext_lazy(
            "Each tick is one more box for every item. Evidence is asked only where the item says why."
        ),
    )
    asked_zh = text_field(gettext_lazy("What is asked, in Chinese"), rows=2)
    asked_en = text_field(gettext_lazy("What is asked, in English"), rows=2)
    lists = tick_rows(gettext_lazy("Lists"), ItemList)
    units = tick_rows(gettext_lazy("Lead units"), Organization)
    kinds = ticks(gettext_lazy("Kinds"), list(Commitment.KINDS.items()))
    lights = ticks(gettext_lazy("Lights"), [pair for pair in Commitment.LIGHTS.items() if pair[0] != "closed"])
    numbers = Numbers(
        label=gettext_lazy("Numbers of items"), required=False, help_text=gettext_lazy("As in 3, 7-9, 12.")
    )
    closes_year = forms.BooleanField(
        label=gettext_lazy("This round closes the year: ratings rest on it"), required=False
    )
    verb = forms.CharField(required=False, widget=forms.HiddenInput)
    SCOPE = ("lists", "units", "kinds", "lights", "numbers")
    begun: dict[str, Any]

    def fill(self) -> None:
        """Offer the deciding bodies of the officer's jurisdictions, their lists and units, and this month."""
        realms = standing(self.user).realms(OFFICER.code)
        bodies = Organization.objects.filter(jurisdiction__in=realms, kind__in=(*Organization.DECIDING, "office"))
        self.fields["organization"].queryset = bodies  # type: ignore[attr-defined]
        leads = Commitment.objects.filter(jurisdiction__in=realms, live=True).values("lead")
        self.fields["units"].queryset = Organization.objects.filter(pk__in=leads).order_by("position", "pk")  # type: ignore[attr-defined]
        lists = ItemList.objects.filter(jurisdiction__in=realms, commitments__live=True).distinct()
        self.fields["lists"].queryset = lists.order_by("-year", "pk")  # type: ignore[attr-defined]
        self.fields["asks"].choices = [pair for pair in Round.BOXES.items() if pair[0] != "progress"]  # type: ignore[attr-defined]
        office = bodies.filter(kind="office").order_by("pk").first()  # It collects for every body in one round.
        named = str(self.initial.get("organization", ""))
        body = bodies.filter(pk=named).first() if named.isdecimal() else None
        self.initial["organization"] = body or office or bodies.order_by("position", "pk").first()
        self.counted, self.given = "", {}
        self._begin()

    def _begin(self) -> None:
        """Start with the period that comes next in the body's rhythm, its title, and what the address names."""
        today = clock.today()
        first, last, due = next_period(self.initial["organization"], today)
        begun = {
            "year": today.year,
            "period_from": first,
            "period_to": last,
            "due": due,
            "title_zh": titled("zh", last),
        }
        for name, value in {**begun, "title_en": titled("en", last)}.items():
            self.initial.setdefault(name, value)
        self.begun = {}
        for name in set(self.SCOPE) & set(self.initial):
            try:
                self.begun[name] = self.fields[name].clean(several(self.initial[name]))
            except forms.ValidationError:
                del self.initial[name]

    def words(self) -> str:
        """Return what this would ask as it stands on the screen, also before anything was sent."""
        if self.is_bound:
            return self.counted or self.burden()
        body = self.initial.get("organization")
        if not isinstance(body, Organization):
            return ""
        given = {"organization": body, "year": self.initial["year"], **self.begun}
        return told(asked_rows(body, self.initial["year"], self.scope(given)), {"progress"})

    def scope(self, data: dict[str, Any]) -> Scope:
        """Return what was chosen; numbers of items as the items of this body and year that have them."""
        plain = Scope(
            kinds=tuple(data.get("kinds") or ()),
            units=tuple(row.pk for row in data.get("units") or ()),
            lights=tuple(data.get("lights") or ()),
            lists=tuple(row.pk for row in data.get("lists") or ()),
        )
        if not data.get("numbers"):
            return plain
        rows = asked_rows(data["organization"], data["year"], plain).filter(number__in=data["numbers"])
        items = tuple(rows.order_by("pk").values_list("pk", flat=True))
        return Scope(plain.kinds, plain.units, plain.lights, plain.lists, items or (0,))

    def burden(self) -> str:
        """Return what this would ask in words, as far as body and year are given."""
        data = self.given
        if not data.get("organization") or not data.get("year"):
            return ""
        asks = {"progress", *(data.get("asks") or ())}
        return told(asked_rows(data["organization"], data["year"], self.scope(data)), asks)

    def clean(self) -> dict[str, Any]:
        """Take the choices together as the scope; asked to count only, say the count and open nothing."""
        data = super().clean() or {}
        self.given = dict(data)
        if data.pop("verb", "") == "count":
            self.counted = self.burden()
            raise forms.ValidationError(self.counted)
        if data.get("organization") and data.get("year"):
            data["scope"] = self.scope(data)
        data["asks"] = tuple(data.get("asks") or ())
        for name in self.SCOPE:
            data.pop(name, None)
        return data


class PersonField(forms.ModelChoiceField):
    """An account to choose, by the person's name."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name, and the username where two are called the same."""
        return f"{obj.person.name} ({obj.username})" if obj.person else obj.username


class Hand(ActForm):
    """Who of the unit answers."""

    colleague = PersonField(
        label=gettext_lazy("Colleague"), queryset=Account.objects.none(), empty_label=None, widget=forms.RadioSelect
    )

    def fill(self) -> None:
        """Offer whoever else reports for the unit."""
        people = colleagues(self.row.commitment.lead_id, self.user)
        others = people.exclude(pk=self.row.handed_to_id or 0)
        self.fields["colleague"].queryset = others  # type: ignore[attr-defined]
        if len(others) == 1:
            self.initial.setdefault("colleague", others[0])


class OfUnit(ActForm):
    """One unit of a round."""

    unit = forms.ModelChoiceField(queryset=Organization.objects.none(), widget=forms.HiddenInput)

    def fill(self) -> None:
        """Take only a unit that still owes an answer."""
        owing = self.row.items.filter(state="owed").values("organization")
        self.fields["unit"].queryset = Organization.objects.filter(pk__in=owing)  # type: ignore[attr-defined]
