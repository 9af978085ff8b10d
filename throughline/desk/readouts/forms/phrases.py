"""A phrase that the parser of this installation should know, and why one is withdrawn."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from throughline.bodies.models import Jurisdiction
from throughline.bodies.roles import OFFICER
from throughline.bodies.standing import standing
from throughline.desk.acts import ActForm
from throughline.readouts.phrasebook import learned

from ..shown.phrases import kinds_known, meanings, values_known


class NewPhrase(ActForm):
    """Words, what kind of words they are, and what they mean."""

    drafted: ClassVar[dict[str, bool]] = dict.fromkeys(("lang", "kind", "phrase", "value"), False)

    lang = forms.ChoiceField(label=gettext_lazy("Language"), choices=[("zh", "中文"), ("en", "English")])
    kind = forms.ChoiceField(label=gettext_lazy("Kind of phrase"))
    phrase = forms.CharField(
        label=pgettext_lazy("of a phrase", "Words"), max_length=200, help_text=gettext_lazy("As a readout writes them.")
    )
    value = forms.ChoiceField(label=gettext_lazy("What they mean"))
    jurisdiction = forms.ModelChoiceField(
        label=gettext_lazy("Office"), queryset=Jurisdiction.objects.none(), to_field_name="code"
    )

    def fill(self) -> None:
        """Offer the kinds there are, and the own offices; of a corrected line what it taught."""
        realms = standing(self.user).realms(OFFICER.code)
        rows = Jurisdiction.objects.filter(code__in=realms)
        self.fields["jurisdiction"].queryset = rows  # type: ignore[attr-defined]
        taught = next(learned(self.row), None) if getattr(self.row, "noun", "") == "draft_line" else None
        if taught is not None:
            for name in ("lang", "kind", "phrase", "value"):
                self.fields[name].initial = getattr(taught, name)
        elif getattr(self.row, "noun", "") == "draft_line":
            self.fields["lang"].initial = self.row.review.lang
        self.fields["kind"].choices = kinds_known()  # type: ignore[attr-defined]
        self.fields["value"].choices = [("", _("choose")), *values_known()]  # type: ignore[attr-defined]
        self.only = rows.first() if len(realms) == 1 else None
        if self.only is not None:
            del self.fields["jurisdiction"]

    def clean(self) -> dict[str, Any]:
        """Refuse a meaning that this kind does not have, and a kind of the other language."""
        data = super().clean() or {}
        data.setdefault("jurisdiction", self.only)
        known = meanings(data.get("lang", ""), data.get("kind", ""))
        if not known and data.get("kind"):
            self.add_error("kind", _("There are no such phrases in this language."))
        elif data.get("value") and data["value"] not in known:
            told = _("This kind means one of these: %(known)s.")
            self.add_error("value", told % {"known": _(", ").join(known.values())})
        return data


class Withdraw(ActForm):
    """Why a phrase is withdrawn."""

    reason = forms.CharField(label=gettext_lazy("Reason"), widget=forms.Textarea(attrs={"rows": 3}))
