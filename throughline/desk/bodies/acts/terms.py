"""Acts on the terms that a place keeps: areas, main lines, campaigns of the year."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from throughline.base.errors import NotAllowed
from throughline.base.models import Term
from throughline.bodies import policy
from throughline.bodies.actions import terms
from throughline.bodies.models import Jurisdiction
from throughline.bodies.states import JURISDICTION
from throughline.bodies.terms import SCHEMES, is_retired
from throughline.desk.acts import Act, ActForm

from ..forms import pair


class EditedTerm(ActForm):
    """The names of a term."""

    label_zh, label_en = pair(_("Name in Chinese"), _("Name in English"))

    def fill(self) -> None:
        """Start from the present names."""
        if isinstance(self.row, Term):
            self.initial |= {"label_zh": self.row.label_zh, "label_en": self.row.label_en}


class NewTerm(EditedTerm):
    """A term: what it is, its names, and where several places are kept, whose it is."""

    scheme = forms.ChoiceField(label=_("What it is"), choices=tuple(SCHEMES.items()))
    jurisdiction = forms.ModelChoiceField(label=_("Kept by"), queryset=Jurisdiction.objects.none(), empty_label=None)
    field_order = ("scheme", "label_zh", "label_en", "jurisdiction")

    def fill(self) -> None:
        """Offer the places whose terms the user keeps; ask only where there is a choice."""
        places = policy.keeps_terms(self.user)
        place = self.fields["jurisdiction"]
        place.queryset = places  # type: ignore[attr-defined]
        if len(places) <= 1:
            place.widget, place.required = forms.HiddenInput(), False

    def clean(self) -> dict[str, Any]:
        """Take the only place where none was chosen."""
        data = super().clean() or {}
        return {**data, "jurisdiction": data.get("jurisdiction") or policy.keeps_terms(self.user).first()}


def page_of(scheme: str) -> str:
    """Return the address of a scheme on the page of terms."""
    return f"{reverse('desk:term-list')}#{scheme}"


def _enter(*, by: Any, data: dict[str, Any], **_rest: Any) -> str:
    if data["jurisdiction"] is None:
        raise NotAllowed
    return page_of(terms.enter_term(by=by, **data).scheme)


def _edit(*, by: Any, row: Term, data: dict[str, Any], **_rest: Any) -> str:
    return page_of(terms.edit_term(by=by, term=row, **data).scheme)


def _do(act: Callable[..., Any]) -> Callable[..., str]:
    """Return the run of an act that asks nothing; it goes back to the scheme."""

    def run(*, by: Any, row: Term, **_rest: Any) -> str:
        act(by=by, term=row)
        return page_of(row.scheme)

    return run


def _back(_request: HttpRequest, row: Term | None) -> dict[str, Any]:
    named = {"title": row.label} if row is not None else {}
    return {"cancel_url": page_of(row.scheme) if row is not None else reverse("desk:term-list"), **named}


def _act(name: str, verb: str, run: Callable[..., Any], done: Any, **more: Any) -> Act:
    """Return one act on a term that is there."""
    return Act(
        noun="term", name=name, table=JURISDICTION, verb=verb, run=run, may=policy.may, rows=policy.terms,
        done=done, context=_back, **more,
    )  # fmt: skip


ENTER = Act(
    noun="term",
    name="enter",
    table=JURISDICTION,
    verb="enter_term",
    run=_enter,
    may=policy.may,
    form=NewTerm,
    done=_("Entered. Lines of lists can be filed under it."),
    context=_back,
)
DELETE = _act(
    "delete",
    "delete_term",
    _do(terms.delete_term),
    _("Deleted."),
    intro=_("Only what was entered by mistake can be deleted."),
)
ACTS = (
    ENTER,
    _act("edit", "edit_term", _edit, _("Saved."), form=EditedTerm),
    _act(
        "retire",
        "retire_term",
        _do(terms.retire_term),
        _("Retired. What is filed under it stays so."),
        intro=_("Nothing new can be filed under it; what is stays so, and can be filtered by it."),
        offered=lambda term: not is_retired(term),
    ),
    _act("restore", "restore_term", _do(terms.restore_term), _("It can be chosen again."), offered=is_retired),
    DELETE,
)
