"""The one way a form becomes an act: form -> action -> transition -> event.

A room declares its acts as data (`Act`), `act_urls` gives each an address `<object>/<name>/`: GET shows the form as a
full page that works without scripts, POST does it once (idempotency key), against the version that was seen. Every
refusal comes back beside its field with all that was typed; a stale form shows the saved values beside the typed ones.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, ClassVar
from urllib.parse import urlsplit
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, get_script_prefix, path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from throughline.base.errors import NotAllowed, Refused, Stale, WrongState
from throughline.base.once import answered, once
from throughline.base.record import Capacity, not_open
from throughline.base.verbs import Table, Verb
from throughline.look.parts import Action

from . import drafts
from .clash import clash_of, taken
from .fields import Own, copied
from .see_other import SeeOther

OWN_FIELDS = ("csrfmiddlewaretoken", "idempotency_key", "version")
NO_KEY = 9_007_199_254_740_991  # a number that stands in no address by itself
REFUSED = 400  # the status from which on an answer is a refusal


class ActForm(forms.Form):
    """A form of an act. It checks shape and decides nothing; `row` and `user` limit its choices.

    What is typed into a form with a long text is kept as a draft (`drafts`); `drafted` names fields that `fill` makes
    and whose words are kept too, each with whether it has several values.
    """

    drafted: ClassVar[dict[str, bool]] = {}

    def __init__(self, *args: Any, row: Any = None, user: Any = None, **kwargs: Any) -> None:
        """Keep the row and the user; a subclass sets querysets and initial values in `fill`."""
        self.row, self.user = row, user
        self.base_fields = copied(type(self))
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.fill()
        if not self.is_bound:
            self.dress()

    def fill(self) -> None:
        """Set querysets and initial values from `self.row` and `self.user`."""

    def dress(self) -> None:
        """Set what only a form that is shown needs: hints, and fields of which nothing was sent."""

    def _clean_fields(self) -> None:
        """Check each field as Django does, but without making what only the drawing of a field needs."""
        fields = self.fields
        for name, field in fields.to_check() if isinstance(fields, Own) else fields.items():
            try:
                self.cleaned_data[name] = self._checked(name, field)
                if own := getattr(self, f"clean_{name}", None):
                    self.cleaned_data[name] = own()
            except forms.ValidationError as fault:
                self.add_error(name, fault)

    def _checked(self, name: str, field: forms.Field) -> Any:
        """Return what was sent for a field as it is meant."""
        file, kept = isinstance(field, forms.FileField), field.disabled
        before = self.get_initial_for_field(field, name) if file or kept else None
        sent = before if kept else field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        if sent is None and type(field) is forms.CharField and not field.required:
            return field.empty_value
        return field.clean(sent, before) if file else field.clean(sent)


class NoFields(ActForm):
    """An act that asks nothing: a button."""


@dataclass(frozen=True)
class Act:
    """One act on one noun.

    `run(by=, row=, data=, version=)` calls the action and returns the row to show next (or an address).
    `rows(user)` gives the rows that may be seen at all; None for an act that has no row yet (then `realm(user)` rights
    are checked by the action). `one(user, pk)` finds one of them, or None, where that is quicker. `offered(row)` hides
    a button that the table alone would show. `done` is what is said afterwards, or what makes it of the row: lazy
    words, since the next page may be read in another language.
    """

    noun: str
    name: str
    table: Table
    verb: str
    run: Callable[..., Any]
    may: Callable[[Any, Verb, Any], Capacity | None]
    rows: Callable[[Any], QuerySet[Any]] | None = None
    form: type[ActForm] = NoFields
    done: Any = ""
    intro: Any = ""
    primary: bool = False
    offered: Callable[[Any], bool] | None = None
    template: str = "desk/act.html"
    context: Callable[[HttpRequest, Any], dict[str, Any]] | None = None
    one: Callable[[Any, int], Any] | None = None

    @cached_property
    def entry(self) -> Verb:
        """Return the verb as its table has it."""
        return self.table.verb(self.verb)

    @property
    def url_name(self) -> str:
        """Return the name of the address, e.g. "paper-issue"."""
        return f"{self.noun}-{self.name}"

    def url(self, row: Model | None = None) -> str:
        """Return the address of the act on a row."""
        return address_of(self.url_name, row.pk) if row is not None else reverse(f"desk:{self.url_name}")


def from_here(act: Act, row: Any) -> bool:
    """Say whether the act's verb starts from the row's state; an act on another noun's table is asked by its action."""
    verb = act.entry
    if not verb.frm or verb.creates or act.table.noun != row.noun:
        return True
    return getattr(row, "state", "") in verb.frm


def is_open(act: Act, user: Any, row: Any) -> bool:
    """Say whether the act's button is shown: state open by the table, right by the policy."""
    return from_here(act, row) and is_given(act, user, row)


def is_given(act: Act, user: Any, row: Any) -> bool:
    """Say of an act that starts from the row's state whether it is offered there, and to this user."""
    if act.offered is not None and not act.offered(row):
        return False
    return act.may(user, act.entry, row) is not None


def offered(acts: Iterable[Act], user: Any, row: Any) -> list[Action]:
    """Return the buttons of a row, in the order of the declarations."""
    return [
        Action(label=str(act.entry.label), url=act.url(row), kind="pri" if act.primary else "")
        for act in acts
        if is_open(act, user, row)
    ]


def act_urls(acts: Sequence[Act]) -> list[URLPattern]:
    """Return the addresses of a room's acts."""
    patterns = []
    for act in acts:
        place = f"{act.noun}/<int:pk>/{act.name}/" if act.rows is not None else f"{act.noun}/{act.name}/"
        patterns.append(path(place, act_view(act), name=act.url_name))
    return patterns


def act_view(act: Act) -> Callable[..., HttpResponse]:
    """Return the view of one act."""

    @login_required
    def view(request: HttpRequest, pk: int | None = None) -> HttpResponse:
        try:
            response = _answer(request, act, pk)
        except Http404:
            if before := _sent_before(request):
                return HttpResponseRedirect(before, status=303)
            raise
        if response.status_code >= REFUSED and (before := _sent_before(request)):
            messages.get_messages(request).used = False  # Nobody sees the refusal: what it told is still to be told.
            return HttpResponseRedirect(before, status=303)
        return response

    view.act = act  # type: ignore[attr-defined]
    return view


def _answer(request: HttpRequest, act: Act, pk: int | None) -> HttpResponse:
    """Return what an act answers to a form that was not sent before."""
    row = _row(act, request.user, pk)
    if row is not None and act.may(request.user, act.entry, row) is None:
        # Before the form is read: whoever may not act learns nothing from what a form would say.
        return _page(request, act, row, act.form(row=row, user=request.user), refused=NotAllowed())
    if request.method == "POST":
        return _post(request, act, row)
    if row is not None and not from_here(act, row):
        return _page(request, act, row, act.form(row=row, user=request.user), refused=WrongState(not_open()))
    draft = drafts.find(request.user, request.path) if drafts.is_kept_of(act.form) else None
    initial = _asked_initial(request)
    if draft is not None and drafts.TAKE in request.GET:
        initial |= drafts.initial_of(draft, act.form)
    return _page(request, act, row, act.form(row=row, user=request.user, initial=initial), draft=draft)


def _row(act: Act, user: Any, pk: int | None) -> Any:
    """Return the row that an act is done to, or 404 where somebody does not see it; None for an act without one."""
    if act.rows is None or pk is None:
        return None
    if act.one is None:
        return get_object_or_404(act.rows(user), pk=pk)
    if (row := act.one(user, pk)) is None:
        raise Http404
    return row


def _asked_initial(request: HttpRequest) -> dict[str, Any]:
    """Return initial values named in the address, so that a page can link to a half-filled form."""
    named = {name: values for name, values in request.GET.lists() if name not in OWN_FIELDS}
    return {name: values if len(values) > 1 else values[-1] for name, values in named.items()}


def sent_body(request: HttpRequest) -> dict[str, Any]:
    """Return what a form sent, with files as their digests: the body an idempotency key is bound to."""
    body: dict[str, Any] = {name: request.POST.getlist(name) for name in request.POST if name not in OWN_FIELDS}
    body["@"] = request.path
    for name in request.FILES:
        uploads = request.FILES.getlist(name)
        body[f"file:{name}"] = [hashlib.sha256(upload.read()).hexdigest() for upload in uploads]
        for upload in uploads:
            upload.seek(0)
    return body


def _sent_before(request: HttpRequest) -> str:
    """Return where a form led that is sent a second time: to the same page, though it would not be valid now.

    Asked of what was refused; what is not refused is held against its key by `once`.
    """
    key = request.POST.get("idempotency_key", "")
    return answered(actor=request.user.pk, key=key, body=sent_body(request)) if key else ""  # type: ignore[arg-type]


def _post(request: HttpRequest, act: Act, row: Any) -> HttpResponse:
    """Validate, act once, and go to the row; or show the form again with what is wrong."""
    if "take" in request.POST:
        return _take_theirs(request, act, row)
    form = act.form(request.POST, request.FILES, row=row, user=request.user)
    if not form.is_valid():
        return _page(request, act, row, form, status=422)
    version = request.POST.get("version", "")

    def perform() -> str:
        made = act.run(
            by=request.user, row=row, data=form.cleaned_data, version=int(version) if version.isdecimal() else None
        )
        if drafts.is_kept_of(act.form):
            drafts.forget(request.user, request.path)
        return made if isinstance(made, str) else row_url(made)

    try:
        key = request.POST.get("idempotency_key", "")
        body = sent_body(request) if key else {}  # without one there is no second sending
        target = once(actor=request.user.pk, key=key, body=body, act=perform)
    except Refused as refused:
        place_errors(form, refused)
        return _page(request, act, row, form, refused=refused, status=refused.status)
    except IntegrityError:  # two people at once: the second meets what the first has just made
        form.add_error(None, _("Somebody did the same a moment ago. Reload to see it; nothing was done twice."))
        return _page(request, act, row, form, status=WrongState.status)
    if said := act.done(row) if callable(act.done) else act.done:
        messages.success(request, said)
    return SeeOther(target)


def place_errors(form: forms.Form, refused: Refused) -> None:
    """Put each message beside its field; what names no field of the form goes on top."""
    for name, message in refused.messages.items():
        form.add_error(name if name in form.fields else None, message)


def row_url(row: Any) -> str:
    """Return the page of a row: `<noun>-page` in the desk's address table."""
    return address_of(f"{row.noun}-page", row.pk)


def address_of(name: str, pk: int) -> str:
    """Return the address of one name of the desk's table for a row; a page has dozens of them."""
    return str(pk).join(_round_key(name, get_language(), get_script_prefix()))


@lru_cache(maxsize=2000)
def _round_key(name: str, _language: str | None, _prefix: str) -> list[str]:
    """Return what stands before and behind the key in the addresses of one name, in the language at hand."""
    return reverse(f"desk:{name}", args=[NO_KEY]).split(str(NO_KEY))


def _came_from(request: HttpRequest) -> str:
    """Return the page before this one; home where that was this page itself, sent and refused."""
    before = request.META.get("HTTP_REFERER", "")
    return before if before and urlsplit(before).path != request.path else reverse("desk:home")


def _take_theirs(request: HttpRequest, act: Act, row: Any) -> HttpResponse:
    """Show a stale form again with one field as it is saved now; nothing is done."""
    name = request.POST["take"]
    saved = act.form(row=row, user=request.user)
    data = taken(request.POST, saved, name) if name in saved.fields else request.POST
    form = act.form(data, request.FILES, row=row, user=request.user)
    return _page(request, act, row, form, refused=Stale(row), status=200)


def _page(
    request: HttpRequest,
    act: Act,
    row: Any,
    form: forms.Form,
    *,
    refused: Refused | None = None,
    status: int = 200,
    draft: Any = None,
) -> HttpResponse:
    """Render the act's own page."""
    if form.is_bound:
        form.dress()  # type: ignore[attr-defined]
    stale = isinstance(refused, Stale)
    if isinstance(refused, NotAllowed | WrongState) and not form.is_bound:
        status = refused.status
    context = {
        "act": act,
        "row": row,
        "form": form,
        "title": act.entry.label,
        "intro": act.intro,
        "refused": refused if refused and not form.is_bound else None,
        "cancel_url": row_url(row) if row is not None else _came_from(request),
        "idempotency_key": uuid4().hex,
        "version": _version(request, form, refused.current if stale else row, stale=stale),  # type: ignore[union-attr]
        "theirs": _theirs(form, refused.current) if stale else [],  # type: ignore[union-attr]
        "clash": _clash(request, act, row, form, refused.current) if stale else None,  # type: ignore[union-attr]
        "form_url": request.path,
        "submit": _("Save") if act.name == "edit" else act.entry.label,
        **(act.context(request, row) if act.context else {}),
        **drafts.told(request, form, draft),
    }
    return render(request, act.template, context, status=status)


def _version(request: HttpRequest, form: forms.Form, row: Any, *, stale: bool) -> str:
    """Return the version the next sending is bound to: what was seen, unless the newer row is being shown beside."""
    if form.is_bound and not stale:
        return request.POST.get("version", "")
    return str(getattr(row, "version", ""))


def _clash(request: HttpRequest, act: Act, row: Any, form: forms.Form, current: Any) -> Any:
    """Return what the two people at once wrote, against the row as it is saved now."""
    saved = act.rows(request.user).filter(pk=row.pk).first() if act.rows is not None and row is not None else None
    theirs = act.form(row=saved if saved is not None else row, user=request.user)
    return clash_of(form, theirs, current, request.POST.get("version", ""), _states(act, current))


def _states(act: Act, current: Any) -> tuple[str, str]:
    """Return in words the state that is saved and the one to which the act leads; twice "" where it leads to none."""
    if act.table.noun != getattr(current, "noun", ""):
        return "", ""
    there = act.table.states.get(getattr(current, "state", ""), "")
    here = act.table.states.get(act.entry.to or "", "")
    return (str(there), str(here)) if there and here else ("", "")


def _theirs(form: forms.Form, current: Any) -> list[tuple[str, Any]]:
    """Return (label, saved value) for each field of the form that the row has too: the other editor's text."""
    return [
        (str(field.label or name), getattr(current, name))
        for name, field in form.fields.items()
        if hasattr(current, name)
    ]


def stale_hint() -> str:
    """Return the sentence above the other editor's values."""
    return _("Saved in the meantime by somebody else:")
