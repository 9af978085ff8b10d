"""The terms on the screen: each scheme with its terms, who keeps them, how many items are filed under each."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.base.models import Term
from throughline.bodies import policy
from throughline.bodies.models import Jurisdiction
from throughline.bodies.terms import SCHEMES, is_retired, pointed_at
from throughline.delivery.called import TERM_FIELDS
from throughline.delivery.models import CommitmentTerm
from throughline.delivery.policy import commitments
from throughline.desk.acts import offered
from throughline.look.parts import Action

from ..acts.terms import ACTS, DELETE, ENTER, page_of

FILTER_OF = {scheme: name for name, scheme in TERM_FIELDS.items()}


def _filed(user: Any) -> dict[int, int]:
    """Return {term: items seen that are filed under it}, as the ledger it leads to shows them: no proposed lines."""
    items = commitments(user).exclude(state="proposed")
    seen = CommitmentTerm.objects.filter(commitment__in=items.order_by().values("pk"))
    return dict(seen.filter(term__scheme__in=SCHEMES).order_by().values_list("term").annotate(Count("pk")))


@login_required
def term_list(request: HttpRequest) -> HttpResponse:
    """Show the schemes with their terms. Five queries, and one for each package that files things under terms."""
    filed = _filed(request.user)
    rows = list(policy.terms(request.user).order_by("position", "code"))
    places = Jurisdiction.objects.in_bulk([term.realm for term in rows], field_name="code")
    used = pointed_at(term.pk for term in rows)
    own = set(policy.keeps_terms(request.user).values_list("code", flat=True))
    ledger = reverse("desk:commitment-list")

    def line(term: Term) -> dict[str, Any]:
        left_out = (ENTER, DELETE) if term.pk in used else (ENTER,)
        acts = offered([act for act in ACTS if act not in left_out], request.user, term) if term.realm in own else []
        return {
            "term": term,
            "place": places.get(term.realm),
            "retired": is_retired(term),
            "filed": filed.get(term.pk, 0),
            "url": f"{ledger}?{FILTER_OF[term.scheme]}={term.pk}&view=all",
            "actions": [Action(act.label, act.url, small=True) for act in acts],
        }

    schemes = [
        {
            "code": scheme,
            "title": label,
            "lines": [line(term) for term in rows if term.scheme == scheme],
            "actions": [Action(_("Enter a term"), f"{ENTER.url()}?scheme={scheme}", small=True)] if own else [],
        }
        for scheme, label in SCHEMES.items()
    ]
    return render(request, "desk/bodies/term_list.html", {"schemes": schemes})


@login_required
def term(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the scheme of a term: it is shown on the page of all."""
    return redirect(page_of(get_object_or_404(policy.terms(request.user), pk=pk).scheme))
