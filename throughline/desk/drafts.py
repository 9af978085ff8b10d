"""Drafts of long texts: kept on the server as they are typed, offered when the form is opened again, gone once sent.

A draft is nobody's record: it leaves no Event, only its writer sees it, and it is no way to change anything.
"""

from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_POST

from throughline.base import clock, written
from throughline.base.models import IdempotencyKey

from .models import FormDraft

KEPT = timedelta(days=60)
LARGEST = 200_000  # characters of one draft
OWN = ("csrfmiddlewaretoken", "idempotency_key", "version", "place", "discard", "take", "verb")
TAKE = "draft"


def place_of(path: str) -> str:
    """Return an address without its language: a draft begun in one is taken up in the other."""
    first, _slash, rest = path.lstrip("/").partition("/")
    return f"/{rest}" if first in dict(settings.LANGUAGES) or first in ("en", "zh") else path


@cache
def is_kept_of(form: type[forms.Form]) -> bool:
    """Say of a class of forms what `is_kept` says of a form: its fields do not change."""
    return is_kept(form)


def is_kept(form: type[forms.Form] | forms.Form) -> bool:
    """Say whether what is typed into a form is kept: it has a long text or says so, and asks for no secret."""
    fields = form.base_fields.values() if isinstance(form, type) else form.fields.values()
    widgets = [one.widget for one in fields]
    secret = any(isinstance(widget, forms.PasswordInput) for widget in widgets)
    return not secret and (_said(form) != {} or any(isinstance(widget, forms.Textarea) for widget in widgets))


def _said(form: type[forms.Form] | forms.Form) -> dict[str, bool]:
    """Return {field: whether it has several values} of those that a form makes for its row and wants kept."""
    return getattr(form, "drafted", {})


def find(user: Any, path: str) -> FormDraft | None:
    """Return what somebody was writing in the form at an address."""
    return FormDraft.objects.filter(account=user.pk, place=place_of(path)[:200]).first()


def found_at(user: Any, paths: Iterable[str]) -> dict[str, FormDraft]:
    """Return {address without its language: what somebody was writing there}, of several forms at once."""
    places = [place_of(path)[:200] for path in paths]
    return {row.place: row for row in FormDraft.objects.filter(account=user.pk, place__in=places)} if places else {}


def forget(user: Any, path: str) -> None:
    """Remove the draft of a form that was sent or thrown away."""
    written.delete(FormDraft, account_id=user.pk, place=place_of(path)[:200])


def initial_of(draft: FormDraft, form: type[forms.Form]) -> dict[str, Any]:
    """Return a draft as the starting values of its form."""
    several = (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)
    found = {}
    for name, values in draft.fields.items():
        kind, said = form.base_fields.get(name), _said(form).get(name)
        if kind is not None or said is not None:
            found[name] = values if said or isinstance(kind, several) else values[-1] if values else ""
    return found


def told(request: HttpRequest, form: forms.Form, draft: FormDraft | None) -> dict[str, Any]:
    """Return what a form's page says of drafts: where this one is kept, and what was being written before.

    A draft that is taken up is bound to the version that was seen then, so that a clash since then is told.
    """
    taken = draft is not None and TAKE in request.GET
    found = {"draft_place": place_of(request.path) if is_kept(form) else "", "draft": draft, "draft_taken": taken}
    return {**found, "version": draft.version} if taken and draft.version else found  # type: ignore[union-attr]


def _act_at(request: HttpRequest, place: str) -> Any:
    """Return the act whose form stands at an address, or None: only forms of acts have drafts."""
    language = request.path.split("/")[1]
    try:
        return getattr(resolve(f"/{language}{place}").func, "act", None)
    except Resolver404:
        return None


def _was_sent(user: Any, sent: QueryDict) -> bool:
    """Say whether the form has been sent meanwhile: a late saving must not bring its draft back."""
    key = sent.get("idempotency_key", "")
    return bool(key) and IdempotencyKey.objects.filter(actor=user.pk, key=key[:64]).exists()


def keep(user: Any, place: str, form: type[forms.Form], sent: QueryDict) -> bool:
    """Keep what is typed into a form, unless it has been sent meanwhile; return False where it is too long."""
    names = {*form.base_fields, *_said(form)} - set(OWN)
    typed = {name: sent.getlist(name) for name in sent if name in names}
    if sum(len(value) for values in typed.values() for value in values) > LARGEST:
        return False
    if not _was_sent(user, sent):
        told = {"fields": typed, "version": sent.get("version", "")[:12], "saved_at": clock.now()}
        FormDraft.objects.update_or_create(account_id=user.pk, place=place, defaults=told)
        FormDraft.objects.filter(account=user.pk, saved_at__lt=clock.now() - KEPT).delete()
    return True


def kept(user: Any, form: type[forms.Form], place: str, sent: QueryDict) -> HttpResponse:
    """Answer a page that keeps what is typed: 204 when it is kept, 413 where it is too long."""
    return HttpResponse(status=204 if keep(user, place, form, sent) else 413)


@require_POST
@login_required
def draft(request: HttpRequest) -> HttpResponse:
    """Keep what is typed into the form at `place`; with `discard` throw it away and go back to the form.

    Where the form stands as a box on another page, `discard` names that page.
    """
    place = request.POST.get("place", "")[:200]
    act = _act_at(request, place)
    if act is None or not is_kept(act.form):
        return HttpResponse(status=404)
    if "discard" in request.POST:
        forget(request.user, place)
        page = request.POST["discard"]
        back = page if page.startswith("/desk/") else place
        return HttpResponseRedirect(f"/{request.path.split('/')[1]}{back}", status=303)
    return kept(request.user, act.form, place, request.POST)
