"""The first run of an empty installation: one page, one transaction, and the first officer is signed in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from throughline.base.errors import Refused
from throughline.base.text import current_language
from throughline.bodies import founding
from throughline.desk.access import door
from throughline.desk.access.forms import FirstRun
from throughline.desk.acts import place_errors

from .sign_in import enter

PARTS = ("jurisdiction", "committee", "group", "office", "person")


@sensitive_post_parameters("password", "again")
@never_cache
def first_run(request: HttpRequest) -> HttpResponse:
    """Ask for the first jurisdiction, bodies and officer; once there is an account, lead to sign-in.

    In production the page only names the command: whoever comes first over a network must not become the officer.
    """
    if not founding.is_empty():
        return HttpResponseRedirect(reverse("desk:sign-in"))
    if not settings.LOCAL:
        return render(request, "desk/access/first_run_command.html", door.context(request), status=403)
    form = FirstRun(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            account, _secret = founding.found(
                code=given["code"],
                level=given["level"],
                names=founding.Names(**{part: form.named(part) for part in PARTS}),
                username=given["username"],
                password=given["password"],
                language=current_language(),
            )
        except Refused as refused:
            place_errors(form, refused)
        else:
            return enter(request, account)
    context = door.context(request, form=form)
    return render(request, "desk/access/first_run.html", context, status=422 if form.is_bound else 200)
