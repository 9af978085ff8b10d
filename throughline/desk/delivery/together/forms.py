"""Forms of working together. They check shape; other items are typed, not chosen from thousands."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.base import clock
from throughline.base.text import current_language
from throughline.bodies.models import Organization
from throughline.delivery.actions.together.remarks import LONGEST, speaker
from throughline.delivery.models import Commitment, CommitmentParty, Dependency, Remark
from throughline.delivery.policy import commitments, dependencies
from throughline.delivery.together.naming import may_be_named
from throughline.desk.acts import ActForm
from throughline.desk.fields import day_field, text_field

from ..forms.reports import LANGUAGES

MANY = 5  # how many items a form names when a title fits several


class ItemField(forms.CharField):
    """Another item of the same district, typed as its number in the list or as words of its title."""

    def find(self, user: Any, row: Commitment, typed: str) -> Commitment:
        """Return the one item that fits; name those that do where there are several."""
        rows = commitments(user).filter(jurisdiction=row.jurisdiction_id, live=True).exclude(pk=row.pk)
        if typed.isascii() and typed.isdecimal():
            found = list(rows.filter(item_list=row.item_list_id, number=int(typed[:9]))[:2])
        else:
            for name in ("title_zh", "title_en"):
                found = list(rows.filter(**{f"{name}__icontains": typed}).order_by("item_list", "number")[: MANY + 1])
                if found:
                    break
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(_("No item that is being worked on has this number in the list or this title."))
        names = "; ".join(f"{item.number} {item.title}" for item in found[:MANY])
        raise forms.ValidationError(_("Several items fit: %(names)s. Write more of the title.") % {"names": names})


class FindsItem(ActForm):
    """A form with one `ItemField`; the item stands in `cleaned_data` under the field's name."""

    def clean(self) -> dict[str, Any]:
        """Find the item that was typed."""
        data = super().clean() or {}
        for name, field in self.fields.items():
            if isinstance(field, ItemField):
                typed = (data.get(name) or "").strip()
                try:
                    data[name] = field.find(self.user, self.row, typed) if typed else None
                except forms.ValidationError as fault:
                    self.add_error(name, fault)
        return data


BY_NUMBER = gettext_lazy("Its number in this list, or words of its title.")


class LinkItem(FindsItem):
    """What the item waits for."""

    before = ItemField(label=gettext_lazy("Waits for"), help_text=BY_NUMBER, max_length=200)
    note = forms.CharField(label=gettext_lazy("What exactly is needed first"), required=False, max_length=300)


class PlaceItem(FindsItem):
    """What the item is a part of."""

    parent = ItemField(
        label=gettext_lazy("Part of"),
        help_text=gettext_lazy("Its number in this list, or words of its title. Empty: of no other item."),
        required=False,
        max_length=200,
    )
    reason = text_field(gettext_lazy("Reason"), required=True, rows=2)


class UnlinkItem(ActForm):
    """What the item waits for no longer."""

    dependency = forms.ModelChoiceField(label=gettext_lazy("Waits for"), queryset=Dependency.objects.none())
    reason = text_field(gettext_lazy("Reason"), required=True, rows=2)

    def fill(self) -> None:
        """Offer what the item waits for."""
        field = self.fields["dependency"]
        rows = dependencies(self.user).filter(after=self.row.pk).select_related("before")
        field.queryset = rows  # type: ignore[attr-defined]
        field.label_from_instance = lambda link: f"{link.before.number} {link.before.title}"  # type: ignore[attr-defined]


class PartForm(ActForm):
    """A unit's part, and why it is set now."""

    role = forms.ChoiceField(
        label=gettext_lazy("What the unit is to the item"), choices=CommitmentParty.ROLES, widget=forms.RadioSelect
    )
    part_zh = forms.CharField(label=gettext_lazy("Its part, in Chinese"), max_length=300, required=False)
    part_en = forms.CharField(label=gettext_lazy("Its part, in English"), max_length=300, required=False)
    due = day_field(
        gettext_lazy("Part due"), required=False, help_text=gettext_lazy("Empty: by the due date of the item.")
    )
    reason = text_field(gettext_lazy("Reason"), required=True, rows=2)

    def fill(self) -> None:
        """Start from the part as it stands."""
        if isinstance(self.row, CommitmentParty):
            for name in ("role", "part_zh", "part_en", "due"):
                self.initial.setdefault(name, getattr(self.row, name))
        else:
            self.initial.setdefault("role", "cooperating")


class AddParty(PartForm):
    """A unit beside the lead, with its part."""

    organization = forms.ModelChoiceField(label=gettext_lazy("Unit"), queryset=Organization.objects.none())
    field_order = ("organization", "role", "part_zh", "part_en", "due", "reason")

    def fill(self) -> None:
        """Offer the units of the district that do not stand there yet."""
        super().fill()
        units = Organization.objects.filter(jurisdiction=self.row.jurisdiction_id).exclude(
            kind__in=Organization.NOT_UNITS
        )
        there = [self.row.lead_id, *self.row.parties.values_list("organization", flat=True)]
        self.fields["organization"].queryset = units.exclude(pk__in=there)  # type: ignore[attr-defined]


class FinishPart(ActForm):
    """When a part was done, and what was done."""

    on = day_field(gettext_lazy("Done on"))
    word = text_field(gettext_lazy("What was done"), required=True, help_text=gettext_lazy("One sentence will do."))
    lang = forms.ChoiceField(label=gettext_lazy("Written in"), choices=LANGUAGES)

    def fill(self) -> None:
        """Start from today and the reader's language."""
        self.initial.setdefault("on", clock.today())
        self.initial.setdefault("lang", current_language())


class Override(ActForm):
    """Another figure than the parts give."""

    percent = forms.IntegerField(
        label=gettext_lazy("Percent"),
        required=False,
        min_value=0,
        max_value=100,
        help_text=gettext_lazy("Empty: follow the parts again."),
    )
    reason = text_field(gettext_lazy("Reason"), required=True, rows=2)

    def fill(self) -> None:
        """Start from the figure that is set."""
        self.initial.setdefault("percent", self.row.override)


class OfferHandOver(ActForm):
    """To whom the lead is offered, and why."""

    new_lead = forms.ModelChoiceField(label=gettext_lazy("To"), queryset=Organization.objects.none())
    reason = text_field(
        gettext_lazy("Reason"), required=True, help_text=gettext_lazy("Which stage begins, and what stands open.")
    )

    def fill(self) -> None:
        """Offer the units that cooperate."""
        units = Organization.objects.filter(parts__commitment=self.row.pk)
        self.fields["new_lead"].queryset = units  # type: ignore[attr-defined]


class SayRemark(ActForm):
    """A remark, who may read it, and who is told."""

    text = text_field(
        gettext_lazy("Remark"),
        required=True,
        help_text=gettext_lazy("Name a unit or a person with @, as in @Education Commission; they are told."),
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("Read by"), choices=Remark.VISIBILITY, widget=forms.RadioSelect, initial="partners"
    )
    mentions = forms.MultipleChoiceField(
        label=gettext_lazy("Also tell"), required=False, widget=forms.CheckboxSelectMultiple
    )
    lang = forms.ChoiceField(label=gettext_lazy("Written in"), choices=LANGUAGES, required=False)

    def fill(self) -> None:
        """Offer whom the remark may name."""
        self.initial.setdefault("lang", current_language())
        self.fields["text"].widget.attrs["maxlength"] = LONGEST
        place = speaker(self.user, self.row)
        found = []
        if place is not None:
            found = may_be_named(self.row, visibility="partners", unit=place[0].pk, spoken_as=place[1])
        if not found:
            del self.fields["mentions"]
        else:
            self.fields["mentions"].choices = [(one.value, one.name) for one in found]  # type: ignore[attr-defined]

    def clean_lang(self) -> str:
        """Take the reader's language where none was chosen."""
        return self.cleaned_data.get("lang") or current_language()
