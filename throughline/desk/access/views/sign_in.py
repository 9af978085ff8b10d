"""Signing in and out, and the theme."""

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from throughline.base.text import current_language
from throughline.bodies.actions import accounts
from throughline.bodies.founding import is_empty
from throughline.bodies.models import Account
from throughline.demo.mail import write_mail_in
from throughline.desk.access import door
from throughline.desk.access.forms import SignIn

BACKEND = "django.contrib.auth.backends.ModelBackend"
DJANGO_CODES = {"en": "en", "zh": "zh-hans"}
YEAR = 365 * 24 * 60 * 60


def safe(request: HttpRequest, target: str) -> str:
    """Return an address of this very site, or "": nobody is led elsewhere by a link to the sign-in page."""
    mine = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if target.startswith("/") and mine else ""


def enter(request: HttpRequest, account: Account, target: str = "") -> HttpResponse:
    """Begin the session and go to the page asked for, or home in the account's language."""
    login(request, account, backend=BACKEND)
    code = DJANGO_CODES.get(account.language, translation.get_language() or "en")
    with translation.override(code):
        home = reverse("desk:home")
    response = HttpResponseRedirect(safe(request, target) or home, status=303)
    if account.theme:
        _keep_theme(request, response, account.theme)
    return response


def _keep_theme(request: HttpRequest, response: HttpResponse, chosen: str) -> None:
    """Keep the ground in this browser, where it also holds before anybody has signed in."""
    response.set_cookie(
        door.THEME_COOKIE, chosen, max_age=YEAR, httponly=True, samesite="Lax", secure=request.is_secure()
    )


@sensitive_post_parameters("password")
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the door, or let somebody in. In an empty installation it leads to the first run."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(reverse("desk:home"))
    if is_empty():
        return HttpResponseRedirect(reverse("desk:first-run"))
    form = SignIn(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        # In small letters, so that letter case gives nobody more tries.
        name = given["username"].strip().lower()
        account = authenticate(request, username=name, password=given["password"])
        if isinstance(account, Account):
            return enter(request, account, request.POST.get("next", ""))
        form.add_error(None, _("The username or the password is not right, or the account is closed."))
    return _door(request, form, status=422 if form.is_bound else 200)


def _door(request: HttpRequest, form: SignIn, status: int = 200) -> HttpResponse:
    """Render the sign-in page."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    found = door.samples(request)
    context = door.context(
        request,
        form=form,
        next=safe(request, asked),
        people=door.choices(found),
        demo=bool(found),
        route=door.live_route(request) if found else None,
    )
    return render(request, "desk/access/sign_in.html", context, status=status)


def locked_out(request: HttpRequest, _response: object = None, _credentials: object = None) -> HttpResponse:
    """Answer where a name was tried too often from one address (settings, AXES_LOCKOUT_CALLABLE)."""
    form = SignIn(request.POST or None, label_suffix="")
    form.is_valid()
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    said = _("Too many tries with this name. Wait %(minutes)s minutes, or ask for a one-time link.")
    form.add_error(None, said % {"minutes": minutes})
    return _door(request, form, status=429)


@require_POST
def sample_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as a sample person, without a password. Only in a demo database served to this machine; else 404."""
    chosen = {one.account.username: one.account for one in door.samples(request)}.get(request.POST.get("who", ""))
    if chosen is None:
        raise Http404
    write_mail_in(current_language())
    return enter(request, chosen, request.POST.get("next", ""))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return HttpResponseRedirect(reverse("desk:sign-in"), status=303)


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the ground of the pages: on the account of whoever is signed in, and in this browser."""
    chosen = request.POST.get("theme", "")
    chosen = chosen if chosen in door.THEMES else ""
    back = safe(request, request.POST.get("next", "")) or reverse("desk:sign-in")
    user = request.user
    if isinstance(user, Account) and user.theme != chosen:
        accounts.choose_theme(by=user, account=Account.objects.get(pk=user.pk), theme=chosen)
    response = HttpResponseRedirect(back, status=303)
    _keep_theme(request, response, chosen)
    return response
