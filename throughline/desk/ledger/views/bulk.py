"""One act on many rows: what to do, a preview row by row, the act, and the page on which it is taken back."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from throughline.base.errors import Refused, WrongState
from throughline.base.once import answered, once
from throughline.delivery.models import Commitment
from throughline.delivery.policy import commitments
from throughline.desk.acts import sent_body
from throughline.exchange.lazily import filled_in

from .. import undo
from ..forms import ManyForm
from ..many import KINDS, MOST, Effect, Kind, do, kinds_for, mark, preview, with_pending
from ..page import Place


def _numbers(values: Iterable[str]) -> list[int]:
    return [int(value) for value in values if value.isascii() and value.isdigit()]


def _picked(request: HttpRequest, place: Place) -> tuple[list[Commitment], bool]:
    """Return the rows that were ticked, or all that match; and whether there are too many for one act."""
    rows = commitments(request.user)
    if request.method == "GET" and request.GET.get("all"):
        keys = list(place.asked.keys(0, MOST + 1).values_list("pk", flat=True))
    else:
        keys = list(dict.fromkeys(_numbers((request.POST or request.GET).getlist("pick"))))[: MOST + 1]
    found = rows.select_related("lead", "responsible", "jurisdiction", "item_list__organization").in_bulk(keys)
    return [found[key] for key in keys if key in found][:MOST], len(keys) > MOST


def _context(request: HttpRequest, place: Place, kind: Kind, form: Any, items: list[Commitment]) -> dict[str, Any]:
    """Return what every step shows."""
    return {
        "kind": kind,
        "form": form,
        "items": items,
        "kinds": kinds_for(request.user),
        "kept": [pair for pair in place.pairs if pair[0] != "step"],
        "back": place.to("commitment-list"),
        "here": place.to("commitment-bulk", do=kind.code, pick="", all=""),
        "key": uuid4().hex,
    }


def _previewed(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Return the effect row by row, and what will be sent: only rows that would not be refused."""
    effects: list[Effect] = preview(context["kind"], request.user, context["items"], context["form"].cleaned_data)
    good = [effect for effect in effects if effect.done]
    told = ngettext("%(count)s item changes", "%(count)s items change", len(good)) % {"count": len(good)}
    return {
        **context,
        "effects": effects,
        "good": [effect.item for effect in good],
        "seen": [f"{effect.item.pk}:{mark(context['kind'], effect.item)}" for effect in good],
        "refused": len(effects) - len(good),
        "told": told,
        "values": [
            (name, value) for name, values in request.POST.lists() if name in context["form"].fields for value in values
        ],
    }


@login_required
def bulk(request: HttpRequest) -> HttpResponse:
    """Ask what to do, show what it would do, do it once."""
    place = Place(request)
    kind = KINDS.get((request.POST or request.GET).get("do", ""))
    if kind is None or kind.code not in dict(kinds_for(request.user)):
        return HttpResponseRedirect(place.to("commitment-list"))
    if request.method == "POST" and (before := _sent_before(request)):
        return HttpResponseRedirect(before, status=303)
    items, many = _picked(request, place)
    if kind.decides or kind.code == "due":
        with_pending(request.user, items)
    posted = request.method == "POST"
    again = posted and request.POST.get("step") == "form"
    form = _form(request, kind, items, bound=posted and not again)
    context = {**_context(request, place, kind, form, items), "many": many, "most": MOST}
    if not posted and not form.fields and items:
        form = context["form"] = kind.form({}, user=request.user)
    elif not posted or again:
        return render(request, "desk/ledger/bulk.html", context)
    if not form.is_valid() or not items:
        return render(request, "desk/ledger/bulk.html", context, status=422)
    if posted and request.POST.get("step") == "do":
        return _do(request, context)
    return render(request, "desk/ledger/bulk.html", _previewed(request, context))


def _form(request: HttpRequest, kind: Kind, items: list[Commitment], *, bound: bool) -> Any:
    """Return the form for these rows: with what was sent to be read, or only to be looked at again."""
    sent = {name: request.POST[name] for name in kind.form.base_fields if name in request.POST}
    form = kind.form(request.POST, user=request.user) if bound else kind.form(user=request.user, initial=sent)
    if isinstance(form, ManyForm):
        form.ask_of(items)
    return form


def _sent_before(request: HttpRequest) -> str:
    """Return where the same sending led before."""
    key = request.POST.get("idempotency_key", "")
    return answered(actor=request.user.pk, key=key, body=sent_body(request)) if key else ""  # type: ignore[arg-type]


def _do(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Do it to every row, or to none: where a row changed since the preview, the preview is shown anew."""
    kind, items, data = context["kind"], context["items"], context["form"].cleaned_data

    def act() -> str:
        _as_seen(request, kind, items)
        done = do(kind, request.user, items, data)
        rows = [undo.kept_of(item, one) for one, item in zip(done, items, strict=True)]
        kept = undo.keep(request.user, kind.code, data.get("reason", ""), rows)
        return reverse("desk:undo-page", args=[kept.pk])

    try:
        key = request.POST.get("idempotency_key") or uuid4().hex
        target = once(actor=request.user.pk, key=key, body=sent_body(request), act=act)  # type: ignore[arg-type]
    except Refused:
        return render(request, "desk/ledger/bulk.html", {**_previewed(request, context), "anew": True}, status=409)
    messages.success(request, gettext_lazy("Done, each with its own line in the history."))
    return HttpResponseRedirect(target, status=303)


def _as_seen(request: HttpRequest, kind: Kind, items: list[Commitment]) -> None:
    """Refuse where a row, or what was asked of it, is not as the preview showed it; each act looks again itself."""
    seen = dict(pair.split(":", 1) for pair in request.POST.getlist("seen") if ":" in pair)
    if any(seen.get(str(item.pk)) != mark(kind, item) for item in items):
        raise WrongState(_("Something changed since the preview. Nothing was done; look again."))


@login_required
def undo_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a bulk act did, and take it back."""
    row = get_object_or_404(undo.own(request.user), pk=pk)
    kind = KINDS[row.kind]
    refused: list[Any] = []
    if request.method == "POST":
        try:
            count, left = undo.take_back(request.user, row)
        except Refused as refusal:
            refused = list(refusal.messages.values())
        else:
            back = ngettext_lazy("%(n)s item put back.", "%(n)s items put back.", count)
            messages.success(request, filled_in(back, {"n": count}))
            if left:
                told = ngettext_lazy(
                    "%(n)s has changed since and stays.", "%(n)s have changed since and stay.", len(left)
                )
                messages.warning(request, filled_in(told, {"n": len(left)}))
            return HttpResponseRedirect(reverse("desk:undo-page", args=[pk]), status=303)
    changed = {kept["pk"] for kept in row.rows if kept.get("stays")}
    if row.undone_at is None and kind.undone:
        changed = undo.changed(row)
    rows = commitments(request.user).select_related("lead").in_bulk([kept["pk"] for kept in row.rows])
    context = {
        "row": row,
        "kind": kind,
        "lines": [
            {"item": rows[kept["pk"]], "told": undo.told_of(kept), "changed": kept["pk"] in changed}
            for kept in row.rows
            if kept["pk"] in rows
        ],
        "open": kind.undone and row.undone_at is None and len(changed) < len(row.rows),
        "refused": refused,
    }
    return render(request, "desk/ledger/undo.html", context, status=409 if refused else 200)
