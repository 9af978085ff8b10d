"""The history page: of one object, of a whole jurisdiction for its auditor, or the heads of the chains."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from throughline.bodies.standing import standing
from throughline.look.parts import Pager

from . import paths, queries, words

PER_PAGE = 50


@login_required
def history(request: HttpRequest) -> HttpResponse:
    """Show the Events of `?path=`, or of `?realm=` to its auditor; what may not be seen is a 404."""
    path, realm = request.GET.get("path", ""), request.GET.get("realm", "")
    if path:
        return _of_object(request, path)
    audited = queries.audited(request.user)
    if realm or audited:
        realm = realm or min(audited)
        if realm not in audited:
            raise Http404
        return _of_realm(request, realm)
    return _page(request, title=_("History"), heads=queries.heads(standing(request.user).own))


def _of_object(request: HttpRequest, path: str) -> HttpResponse:
    """Show what happened to one object and its parts."""
    row = paths.find(request.user, path)
    if row is None:
        return _of_gone(request, path)
    events = queries.events_of(paths.with_parts(request.user, row))
    page = Paginator(events, PER_PAGE).get_page(request.GET.get("page"))
    inside = queries.reads_inside(request.user, row)
    noun, _slash, number = path.partition("/")
    return _page(
        request,
        title=_named(row) or f"{words.noun_label(noun)} {number}",
        kicker=f"{_('History')} · {words.noun_label(noun)}",
        page=page,
        told=queries.told_all(request.user, page.object_list, inside=inside, own=path),
        query={"path": path},
        object_url=queries.page_url(path),
        heads=queries.heads({row.realm}),
        outer=not inside,
    )


def _of_gone(request: HttpRequest, path: str) -> HttpResponse:
    """Show to an auditor what happened to an object that cannot be opened: removed drafts, others' inner rows."""
    if paths.parse(path) is None:
        raise Http404
    events = queries.events_of([path]).filter(chain__in=queries.audited(request.user))
    page = Paginator(events, PER_PAGE).get_page(request.GET.get("page"))
    if not page.paginator.count:
        raise Http404
    noun, _slash, number = path.partition("/")
    return _page(
        request,
        title=f"{words.noun_label(noun)} {number}",
        kicker=_("History"),
        page=page,
        told=queries.told_all(request.user, page.object_list, inside=True, audit=True),
        query={"path": path},
        heads=queries.heads({page.object_list[0].chain}),
    )


def _of_realm(request: HttpRequest, realm: str) -> HttpResponse:
    """Show an auditor every Event of a jurisdiction."""
    page = Paginator(queries.events_in(realm), PER_PAGE).get_page(request.GET.get("page"))
    heads = queries.heads(queries.audited(request.user))
    place = next((found for head, found in heads if head.realm == realm), None)
    return _page(
        request,
        title=_("Whole history"),
        kicker=place.name if place else realm,
        page=page,
        told=queries.told_all(request.user, page.object_list, inside=True, audit=True),
        query={"realm": realm},
        heads=heads,
        realm=realm,
        whole=True,
    )


def _named(row: Any) -> Any:
    """Return the title or name of a row, if it has one."""
    return getattr(row, "title", "") or getattr(row, "name", "") or getattr(row, "username", "")


def _page(request: HttpRequest, *, page: Any = None, query: dict[str, str] | None = None, **more: Any) -> HttpResponse:
    """Render the page with its pager."""
    pager = None
    if page is not None:
        said = _("Events %(first)s to %(last)s of %(all)s, newest first")
        numbers = {"first": page.start_index(), "last": page.end_index(), "all": page.paginator.count}

        def address(number: int) -> str:
            return "?" + urlencode({**(query or {}), "page": number})

        pager = Pager(
            text=said % numbers,
            previous=address(page.previous_page_number()) if page.has_previous() else "",
            next=address(page.next_page_number()) if page.has_next() else "",
        )
    return render(request, "desk/history/history.html", {"pager": pager, **more})
