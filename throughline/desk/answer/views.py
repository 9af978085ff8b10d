"""A link answers one asked item, once, as the account it was made for; afterwards it says what became of it."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from throughline.base.errors import Refused
from throughline.base.once import answered, once
from throughline.bodies.models import AccessToken, Account
from throughline.delivery.actions.answering import use_link
from throughline.delivery.answering import Opened, opened
from throughline.delivery.models import Commitment, RoundItem
from throughline.delivery.queries import owed_by
from throughline.delivery.rounds.contacts import units_with_colleagues
from throughline.desk.acts import place_errors, sent_body
from throughline.desk.delivery import shown
from throughline.desk.delivery.acts.items import send_report
from throughline.desk.delivery.boxes import box, report_url, with_told
from throughline.desk.delivery.forms.reports import ReportForm
from throughline.desk.drafts import forget, found_at, kept, place_of

GONE = {
    "unknown": gettext_lazy("This link is not known here. Copy it whole from the newest mail, or sign in."),
    "used": gettext_lazy("Your answer was sent by this link. To correct it, sign in or call the office."),
    "ended": gettext_lazy("This link has ended. A newer mail has a newer link; you can also sign in."),
    "locked": gettext_lazy("The round is locked and takes no more answers. Call the office if something is missing."),
    "answered": gettext_lazy("This item was answered in the meantime. Nothing more is asked of you here."),
    "not yours": gettext_lazy("This item is no longer yours to answer. Whoever reports for the unit now can sign in."),
}
OPENS_NOTHING = 410
THERE = 200


@never_cache
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the one box of a link (GET), or send what was written in it (POST); a link that is over says why.

    A refusal is not logged with its address, as Django would: the address is the secret.
    """
    response = _answer(request, secret)
    response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001 (Django asks no other way)
    return response


@sensitive_variables("secret")
def _answer(request: HttpRequest, secret: str) -> HttpResponse:
    """Answer a request of a link."""
    found = opened(secret)
    account = found.token.account if found.token is not None else None
    key = request.POST.get("idempotency_key", "")
    if account is not None and key and answered(actor=account.pk, key=key, body=sent_body(request)):
        return HttpResponseRedirect(request.path, status=303)
    if found.closed or account is None or found.token is None or found.round_item is None:
        return _over(request, found)
    item = with_told(Commitment.objects.filter(pk=found.round_item.commitment_id), account).get()
    if request.method == "POST" and "place" in request.POST:
        return _typed(request, account, item)
    if request.method == "POST":
        return _post(request, found.token, found.round_item, item)
    return _page(request, found.round_item, account, item)


def _over(request: HttpRequest, found: Opened) -> HttpResponse:
    """Say kindly why a link opens nothing, and what was sent by it where it was used."""
    report = found.round_item.report if found.round_item is not None and found.closed == "used" else None
    item = report.commitment if report else None
    number = (report.count if item.progress_by == "count" else report.percent) if report and item else None
    context = {
        "closed": found.closed,
        "words": GONE[found.closed],
        "item": item,
        "figure": shown.figure(item, number) if item and number is not None else "",
        "text": shown.written(report.text, report.lang) if report else "",
    }
    return render(request, "desk/answer/over.html", context, status=THERE if found.closed == "used" else OPENS_NOTHING)


def _page(
    request: HttpRequest,
    asked: RoundItem,
    account: Account,
    item: Commitment,
    form: ReportForm | None = None,
    **more: Any,
) -> HttpResponse:
    """Show the box, prefilled; or, after a refusal, the form with all that was typed."""
    last = next((one for one in owed_by(account).returned if one.commitment_id == item.pk), None)
    status = more.pop("status", THERE)
    if form is not None:
        form.dress()
    context = {
        "round": asked.round,
        "due": shown.full_day(asked.owed_by_day),
        "who": account.person.name if account.person else account.username,
        "box": box(item, asked, last, action_url=request.path, drafts=found_at(account, [report_url(item)])),
        "form": form,
        "colleagues": bool(units_with_colleagues({item.lead_id}, account)) if item.lead_id else False,
        "row": item,
        "idempotency_key": uuid4().hex,
        "version": more.pop("version", item.version),
        **more,
    }
    return render(request, "desk/answer/answer.html", context, status=status)


def _typed(request: HttpRequest, account: Account, item: Commitment) -> HttpResponse:
    """Keep what is typed into the box, where the account finds it when it signs in too; or throw it away."""
    place = place_of(report_url(item))
    if "discard" in request.POST:
        forget(account, place)
        return HttpResponseRedirect(request.path, status=303)
    return kept(account, ReportForm, place, request.POST)


def _post(request: HttpRequest, token: AccessToken, asked: RoundItem, item: Commitment) -> HttpResponse:
    """Send the report as the account, through the same action as from the desk; the link is used up with it."""
    account = token.account
    form = ReportForm(request.POST, request.FILES, row=item, user=account)
    if not form.is_valid():
        return _page(request, asked, account, item, form, status=422)
    version = request.POST.get("version", "")

    def perform() -> str:
        use_link(by=account, round_item=asked, token=token)  # type: ignore[arg-type]
        data = {**form.cleaned_data, "back": ""}
        send_report(by=account, row=item, data=data, version=int(version) if version.isdecimal() else None)
        forget(account, report_url(item))
        return "sent"

    try:
        key = request.POST.get("idempotency_key", "")
        once(actor=account.pk, key=key, body=sent_body(request), act=perform)
    except Refused as refused:
        place_errors(form, refused)
        return _page(request, asked, account, item, form, status=refused.status)
    return HttpResponseRedirect(request.path, status=303)
