"""Accounts: the list a security officer keeps, one account with its roles, and one's own."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.base import clock
from throughline.bodies import policy, queries
from throughline.bodies.models import RoleGrant
from throughline.bodies.roles import ROLES, SECURITY
from throughline.bodies.standing import standing
from throughline.bodies.states import ACCOUNT
from throughline.desk.access.acts import ACTS, CREATE
from throughline.desk.acts import offered
from throughline.look.parts import Action, Pager

PER_PAGE = 50


def _grants(on_what: str) -> Prefetch:
    """Return the prefetch of roles with their organizations; `on_what` names the attribute."""
    rows = RoleGrant.objects.select_related("organization__jurisdiction").order_by("valid_from", "pk")
    return Prefetch("grants", rows, to_attr=on_what)


def _roles(grants: list[RoleGrant]) -> list[RoleGrant]:
    """Give each grant its label and whether it counts today, for printing."""
    day = clock.today()
    for grant in grants:
        grant.label = ROLES[grant.role].label  # type: ignore[attr-defined]
        grant.counts = grant.valid_from <= day and (grant.valid_to is None or grant.valid_to >= day)  # type: ignore[attr-defined]
    return grants


@login_required
def account_list(request: HttpRequest) -> HttpResponse:
    """List the accounts of the jurisdictions whose security officer asks; for anybody else there is no such page."""
    if not standing(request.user).realms(SECURITY.code):
        raise Http404
    rows = policy.accounts(request.user).select_related("person", "jurisdiction").prefetch_related(_grants("held"))
    page = Paginator(rows.order_by("-is_active", "username"), PER_PAGE).get_page(request.GET.get("page"))
    for account in page.object_list:
        account.roles = [grant for grant in _roles(account.held) if grant.counts]
    shown = _("%(first)s to %(last)s of %(all)s") % {
        "first": page.start_index(),
        "last": page.end_index(),
        "all": page.paginator.count,
    }
    context = {
        "page": page,
        "pager": Pager(
            text=shown,
            previous=f"?page={page.previous_page_number()}" if page.has_previous() else "",
            next=f"?page={page.next_page_number()}" if page.has_next() else "",
        ),
        "actions": [Action(str(CREATE.entry.label), CREATE.url(), kind="pri")],
    }
    return render(request, "desk/access/account_list.html", context)


@login_required
def account_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an account: who it is, its roles with their days, and what may be done."""
    rows = policy.accounts(request.user).select_related("person", "jurisdiction").prefetch_related(_grants("held"))
    account = get_object_or_404(rows, pk=pk)
    actions = offered(ACTS, request.user, account)
    if account.is_active and policy.may(request.user, ACCOUNT.verb("link"), account):
        link = Action(str(ACCOUNT.verb("link").label), reverse("desk:account-link", args=[pk]), kind="pri")
        actions = [link, *actions]
    context = {
        "account": account,
        "roles": _roles(account.held),
        "actions": actions,
        "own": account.pk == request.user.pk,
        "keeps": bool(standing(request.user).realms(SECURITY.code)),
        "history_url": f"{reverse('desk:history')}?path={account.path}",
    }
    return render(request, "desk/access/account.html", context)


@login_required
def own_account(request: HttpRequest) -> HttpResponse:
    """Lead to the page of one's own account."""
    return HttpResponseRedirect(reverse("desk:account-page", args=[request.user.pk]))


@login_required
def role_grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead from a role to the account that holds it."""
    grant = get_object_or_404(queries.grants_seen(request.user), pk=pk)
    return HttpResponseRedirect(reverse("desk:account-page", args=[grant.account_id]))
