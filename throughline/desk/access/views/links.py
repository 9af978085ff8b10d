"""One-time links: handed out by the security officer and shown once, used by their owner once."""

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from throughline.base.errors import NotAllowed, Refused
from throughline.base.once import once
from throughline.bodies import policy
from throughline.bodies.actions import accounts
from throughline.bodies.states import ACCOUNT
from throughline.desk.access import door
from throughline.desk.access.forms import TwoPasswords
from throughline.desk.acts import place_errors, row_url, sent_body

from .sign_in import enter


@login_required
@never_cache
def hand_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link (POST) and show it in this one answer. The same form sent again makes and shows nothing.

    Not an ordinary act: those answer with a redirect, and the secret would have to be kept on the way.
    """
    account = get_object_or_404(policy.accounts(request.user), pk=pk)
    context = {"account": account, "back": row_url(account), "key": uuid4().hex}
    if policy.may(request.user, ACCOUNT.verb("link"), account) is None:
        context["refused"] = NotAllowed()
        return render(request, "desk/access/link.html", context, status=403)
    if request.method != "POST":
        return render(request, "desk/access/link.html", context)
    made: list[str] = []

    def make() -> str:
        made.append(accounts.issue_link(by=request.user, account=account))
        return row_url(account)

    try:
        key = request.POST.get("idempotency_key") or uuid4().hex
        back = once(actor=request.user.pk, key=key, body=sent_body(request), act=make)
    except Refused as refused:
        return render(request, "desk/access/link.html", {**context, "refused": refused}, status=refused.status)
    if not made:
        told = gettext_lazy("That link was shown already and is kept nowhere. Make a new one if it is lost.")
        messages.warning(request, told)
        return HttpResponseRedirect(back, status=303)
    address = request.build_absolute_uri(reverse("desk:link", args=[made[0]]))
    return render(request, "desk/access/link.html", {**context, "address": address})


@sensitive_post_parameters("password", "again")
@never_cache
def follow(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the form of a one-time link, or set the password and sign in. A used or expired link says so (410)."""
    token = accounts.token_of(secret)
    if token is None:
        return render(request, "desk/access/link_gone.html", door.context(request), status=410)
    form = TwoPasswords(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        owner = token.account
        try:
            account = accounts.set_password(
                by=owner, account=owner, secret=secret, password=form.cleaned_data["password"]
            )
        except Refused as refused:
            place_errors(form, refused)
        else:
            return enter(request, account, token.target)
    context = door.context(request, form=form, account=token.account)
    return render(request, "desk/access/set_password.html", context, status=422 if form.is_bound else 200)
