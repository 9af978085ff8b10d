"""Form of a changed rating."""

from django import forms
from django.utils.translation import gettext_lazy

from throughline.desk.acts import ActForm


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
