"""Forms of ratings: one changed with a reason, and many confirmed beside their arithmetic."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy

from throughline.desk.acts import ActForm
from throughline.desk.delivery.arithmetic import reasons, sentence
from throughline.evaluation.models import Rating
from throughline.evaluation.policy import ratings


class ChangeRating(ActForm):
    """Another value, and why."""

    value = forms.DecimalField(
        label=gettext_lazy("Rating, of 100"), min_value=0, max_value=100, max_digits=4, decimal_places=1
    )
    reason = forms.CharField(label=gettext_lazy("Reason"), widget=forms.Textarea(attrs={"rows": 3}))

    def fill(self) -> None:
        """Start from what counts now, or from what the rule proposes."""
        stands = self.row.computed if self.row.given is None else self.row.given
        self.initial.setdefault("value", f"{stands:.1f}")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposed rating as it stands beside its tick box."""

    rating: Rating
    sum: str
    reasons: str

    def __str__(self) -> str:
        """Return the item that is rated."""
        return str(self.rating.commitment)


class ConfirmRatings(ActForm):
    """The proposed ratings of a round, all ticked. A box names the version seen, so nobody confirms another sum."""

    ratings = forms.MultipleChoiceField(
        label=gettext_lazy("Ratings"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": gettext_lazy(
                "One of them was worked out again or decided in the meantime. Here they are as they stand now."
            )
        },
    )

    def fill(self) -> None:
        """Offer what is proposed in the round."""
        rows = ratings(self.user).filter(round=self.row, state="proposed")
        rows = rows.select_related("commitment__lead").order_by("commitment__item_list", "commitment__number", "pk")
        self.offered = {f"{row.pk}.{row.version}": row for row in rows}
        self.fields["ratings"].choices = [
            (code, Proposed(row, sentence(row), reasons(row))) for code, row in self.offered.items()
        ]
        self.initial.setdefault("ratings", list(self.offered))

    def clean_ratings(self) -> list[Rating]:
        """Return the ticked ratings, in the version that was seen."""
        return [self.offered[code] for code in self.cleaned_data["ratings"]]
