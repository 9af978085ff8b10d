"""Bringing readouts in, and what is asked of a review as a whole."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from throughline.base.errors import Invalid
from throughline.bodies.models import Jurisdiction
from throughline.bodies.roles import OFFICER
from throughline.bodies.standing import standing
from throughline.desk.acts import ActForm, place_errors
from throughline.desk.fields import Files, SeveralFiles
from throughline.readouts.comparing import beside, compare, sides_of
from throughline.readouts.matching.anew import meant_anew
from throughline.readouts.models import DraftLine
from throughline.readouts.policy import reviews
from throughline.readouts.reading import check_said
from throughline.readouts.recognising import earlier
from throughline.readouts.texts import MOST_AT_ONCE

from ..shown import words
from ..shown.places import places

GROUPS = tuple(code for code in words.GROUPS if code != "alignment")  # decided together; an alignment one by one
ACCEPTED = ".txt,.docx,.html,.htm,.pdf"


class BringIn(ActForm):
    """One text pasted, or up to twenty files."""

    text = forms.CharField(
        label=gettext_lazy("Text of the readout"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "class": "says"}),
        help_text=gettext_lazy(
            "Paste the whole page, as it is: what stands round the readout is left aside by itself."
        ),
    )
    file = Files(
        label=gettext_lazy("Or files"),
        required=False,
        allow_empty_file=True,  # told on its own row; the others are read
        widget=SeveralFiles(attrs={"accept": ACCEPTED, "multiple": True}),
        help_text=gettext_lazy(
            "Text, Word (.docx), web page (.html) or PDF; up to twenty at once, each a readout of its own."
        ),
    )
    address = forms.CharField(
        label=gettext_lazy("Address of the page"),
        required=False,
        max_length=400,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=gettext_lazy(
            "For one readout. By it, the same page brought in twice is recognised. Nothing is fetched from it."
        ),
    )
    jurisdiction = forms.ModelChoiceField(
        label=gettext_lazy("Office that reviews"), queryset=Jurisdiction.objects.none(), to_field_name="code"
    )

    def fill(self) -> None:
        """Offer the offices of this person; with one it is not asked."""
        realms = standing(self.user).realms(OFFICER.code)
        rows = Jurisdiction.objects.filter(code__in=realms)
        self.fields["jurisdiction"].queryset = rows  # type: ignore[attr-defined]
        if len(realms) == 1:
            self.only = rows.first()
            del self.fields["jurisdiction"]

    def clean(self) -> dict[str, Any]:
        """Ask for a text or a file, at most twenty."""
        data = super().clean() or {}
        data.setdefault("jurisdiction", getattr(self, "only", None))
        count = len(data.get("file") or ()) + bool((data.get("text") or "").strip())
        if not count and not self.errors:
            self.add_error("text", _("Paste a text, or choose a file."))
        if count > MOST_AT_ONCE:
            told = _("At most %(most)d readouts at once; these are %(count)d.")
            self.add_error("file", told % {"most": MOST_AT_ONCE, "count": count})
        self._look_into(data.get("text") or "")
        return data

    def _look_into(self, text: str) -> None:
        """Refuse a pasted text that is no readout: here, because no act has begun that others would wait for."""
        if text.strip() and not self.errors:
            try:
                check_said(text)
            except Invalid as refused:
                place_errors(self, refused)


class Group(ActForm):
    """A group of lines, named in the address."""

    group = forms.ChoiceField(choices=[], widget=forms.HiddenInput)

    def fill(self) -> None:
        """Offer the groups that have lines."""
        self.fields["group"].choices = [(code, str(words.GROUPS[code])) for code in GROUPS]  # type: ignore[attr-defined]


class Align(ActForm):
    """Asks nothing. The texts are compared here, because no act has begun that others would wait for."""

    def clean(self) -> dict[str, Any]:
        """Compare the requirements with the clauses of the tier above."""
        return {"found": compare(sides_of(self.user, self.row))}


class LookAll(ActForm):
    """Asks nothing. What means something else by now is found here, because no act has begun that others wait for."""

    def clean(self) -> dict[str, Any]:
        """Find the open reviews that the reader brought in and of which the register says something else by now.

        Where there is none, it is said: nothing is done then.
        """
        mine = reviews(self.user).filter(uploader=self.user.pk, state="open").order_by("pk")
        stale = [row for row in mine if next(meant_anew(self.user, row), None) is not None]
        if not stale:
            raise forms.ValidationError(_("The register says the same of all your open readouts as before."))
        return {"stale": stale}


class Relate(ActForm):
    """What a readout is to one that was seen before."""

    use_required_attribute = False  # of the select only where it is a version or a translation

    relation = forms.ChoiceField(
        label=gettext_lazy("What it is to the earlier one"),
        widget=forms.RadioSelect,
        choices=[
            ("corrects", gettext_lazy("a newer version of it")),
            ("translates", gettext_lazy("the same readout in the other language")),
            ("own", gettext_lazy("neither: a readout of its own")),
        ],
    )
    earlier = forms.ChoiceField(
        label=gettext_lazy("The earlier one"),
        help_text=gettext_lazy("If it is neither, this is left aside."),
        error_messages={"required": gettext_lazy("Choose the earlier readout.")},
    )

    def fill(self) -> None:
        """Offer the readouts that it looks like first, then the others of the office; as it stands now."""
        alike = {told["review"] for told in self.row.seen}
        rows = sorted(earlier(self.row), key=lambda row: row.pk not in alike)
        self.fields["earlier"].choices = [("", _("none")), *((str(row.pk), _called(row)) for row in rows)]  # type: ignore[attr-defined]
        self.fields["earlier"].required = not self.is_bound or self.data.get("relation") != "own"
        stands = self.row.earlier
        if stands is not None:
            self.fields["earlier"].initial = str(stands.pk)
            self.fields["relation"].initial = "corrects" if self.row.corrects_id else "translates"

    def clean(self) -> dict[str, Any]:
        """Find the earlier readout, and compare a translation with it: here, because no act has begun."""
        data = super().clean() or {}
        before = reviews(self.user).filter(pk=data["earlier"]).first() if data.get("earlier") else None
        compared = data.get("relation") == "translates" and not self.errors
        return {**data, "earlier": before, "found": beside(self.row, before) if compared else None}


def _called(review: Any) -> str:
    """Return a readout as it is told apart from others: title, language, the day it was brought in."""
    names = {
        "title": str(review),
        "lang": {"en": "English", "zh": "中文"}.get(review.lang, ""),
        "day": date_format(localtime(review.handed_in_at), "DATE_FORMAT"),
    }
    return _("%(title)s (%(lang)s, brought in on %(day)s)") % names


class Add(ActForm):
    """A line that was missed: what it is, and the words of the source that say it."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        choices=[(code, label) for code, label in DraftLine.KINDS.items() if code not in ("meeting", "alignment")],
        initial="requirement",
    )
    said = forms.CharField(
        label=gettext_lazy("Words of the source"),
        widget=forms.Textarea(attrs={"rows": 4, "class": "says"}),
        help_text=gettext_lazy("Exactly as they stand there; white space does not count."),
    )
    nth = forms.IntegerField(
        label=pgettext_lazy("words that stand several times", "Which time"),
        min_value=1,
        max_value=999,
        initial=1,
        required=False,
        help_text=gettext_lazy("Where the same words stand several times: the first is 1."),
    )

    def clean(self) -> dict[str, Any]:
        """Return the place of the words in the source."""
        data = super().clean() or {}
        if not data.get("said") or self.row.source is None:
            return data
        found = places(self.row.source.text, data["said"])
        which = (data.get("nth") or 1) - 1
        if not found:
            self.add_error("said", _("These words do not stand in the source."))
        elif which >= len(found):
            told = _("These words stand %(count)d times in the source.")
            self.add_error("nth", told % {"count": len(found)})
        else:
            data["start"], data["end"] = found[which]
        return data


class UndoReason(ActForm):
    """Why an import is taken back."""

    reason = forms.CharField(label=gettext_lazy("Reason"), widget=forms.Textarea(attrs={"rows": 3}))
