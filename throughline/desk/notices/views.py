"""Pages of notices: the list, a notice's way to what it speaks of, what mail brings, calendars."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from throughline.base import clock
from throughline.desk.access.door import sample_sign_in_open
from throughline.desk.acts import offered
from throughline.exchange.ics import CONTENT_TYPE
from throughline.exchange.lazily import filled_in
from throughline.look.frame import Link
from throughline.look.parts import Action, Chip, Pager
from throughline.notices import feeds, policy
from throughline.notices.hours import hours
from throughline.notices.mail import choice_of
from throughline.notices.models import Notice
from throughline.notices.queries import mark_read
from throughline.notices.shown import lines
from throughline.notices.stages import split
from throughline.notices.words import TOPICS

from .acts import CHOOSE, MAKE, REVOKE

PER_PAGE = 40
MOST_ASKED = 500  # the newest of what was asked, among which is looked for what still waits
MOST_PAST = 20
RECENT = 5


def _tabs(request: HttpRequest) -> list[Link]:
    """Return the three pages of the room."""
    pages = (("notice-list", _("Notices")), ("preference-page", _("By mail")), ("feed-list", _("Calendars")))
    found = ((reverse(f"desk:{name}"), label) for name, label in pages)
    return [Link(label, url, current=request.path == url) for url, label in found]


@login_required
def notice_list(request: HttpRequest) -> HttpResponse:
    """List one's notices, newest first: all, what is not read, or what waits for one's act, and under it what did."""
    view = request.GET.get("view", "")
    rows = policy.notices(request.user)
    chips = (("", _("All")), ("unread", _("Not read")), ("act", _("Asked of me")))
    context = {
        **(_asked(request.user, rows) if view == "act" else _paged(request, rows, view)),
        "tabs": _tabs(request),
        "views": [Chip(label, url=f"?view={code}" if code else "?", on=code == view) for code, label in chips],
        "view": view,
    }
    return render(request, "desk/notices/list.html", context)


def _asked(user: Any, rows: QuerySet[Notice]) -> dict[str, Any]:
    """Return what still waits for somebody, asked twice or once, and apart the newest of what waits no longer."""
    found = lines(user, rows.filter(needs_act=True)[:MOST_ASKED])
    newest = {(line.notice.path, line.notice.verb): line for line in reversed(found)}
    past = [line for line in found if not line.waits]
    return {
        "lines": [line for line in found if line.waits and newest[line.notice.path, line.notice.verb] is line],
        "past": past[:MOST_PAST],
        "past_count": len(past),
    }


def _paged(request: HttpRequest, rows: QuerySet[Notice], view: str) -> dict[str, Any]:
    """Return one page of notices."""
    rows = rows.filter(read_on=None) if view == "unread" else rows
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    query = "view=unread&" if view == "unread" else ""
    shown = _("%(first)s to %(last)s of %(all)s") % {
        "first": page.start_index(),
        "last": page.end_index(),
        "all": page.paginator.count,
    }
    return {
        "lines": lines(request.user, page.object_list),  # type: ignore[arg-type]
        "pager": Pager(
            text=shown if page.paginator.count else "",
            previous=f"?{query}page={page.previous_page_number()}" if page.has_previous() else "",
            next=f"?{query}page={page.next_page_number()}" if page.has_next() else "",
        ),
    }


@login_required
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to what a notice speaks of; whoever looks has read it. Where there is no page (any more), to the list."""
    row = get_object_or_404(policy.notices(request.user), pk=pk)
    mark_read(request.user, row.pk)
    place = split(row.path)
    try:
        if place is not None:
            return HttpResponseRedirect(reverse(f"desk:{place[0]}-page", args=[place[1]]))
    except NoReverseMatch:  # a row that is read on another's page
        pass
    return HttpResponseRedirect(reverse("desk:notice-list"))


@login_required
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark one notice as read, or all. It is no act: it leaves no Event."""
    one = request.POST.get("notice", "")
    count = mark_read(request.user, int(one) if one.isdecimal() else None)
    if not one:
        said = ngettext_lazy("%(count)d notice marked as read.", "%(count)d notices marked as read.", count)
        messages.success(request, filled_in(said, {"count": count}))
    back = f"?view={view}" if (view := request.POST.get("view", "")) in ("unread", "act") else ""
    return HttpResponseRedirect(f"{reverse('desk:notice-list')}{back}", status=303)


@login_required
def preference(request: HttpRequest) -> HttpResponse:
    """Show what mail brings, to which address, and what became of the last mails."""
    choice = choice_of(request.user)  # type: ignore[arg-type]
    first, last = hours(clock.today())
    recent = policy.mails(request.user).order_by("-made_at", "-pk")[:RECENT]
    context = {
        "choice": choice,
        "topics": [(label, code not in choice.off) for code, label in TOPICS.items()],
        "hour": f"{choice.digest_hour:02d}:00",
        "first": first,
        "last": last,
        "recent": recent,
        "no_server": not settings.EMAIL_HOST,
        "outbox": reverse("desk:demo-outbox") if sample_sign_in_open(request) else "",
        "tabs": _tabs(request),
        "actions": [Action(_("Change"), CHOOSE.url(), kind="pri")],
    }
    return render(request, "desk/notices/preference.html", context)


def _whole(request: HttpRequest, name: str, key: str | int) -> str:
    """Return an address with its host: calendars are read elsewhere."""
    return request.build_absolute_uri(reverse(f"desk:{name}", args=[key]))


@login_required
@never_cache
def feed_list(request: HttpRequest) -> HttpResponse:
    """Show one's calendar addresses that are open."""
    found = [
        (feed, _whole(request, "feed-file", feeds.secret_of(feed)), feeds.name_of(feed))
        for feed in policy.feeds(request.user).filter(state="open")
    ]
    context = {
        "feeds": [(feed, url, name, offered((REVOKE,), request.user, feed)) for feed, url, name in found],
        "tabs": _tabs(request),
        "actions": [Action(str(MAKE.entry.label), MAKE.url(), kind="pri")],
    }
    return render(request, "desk/notices/feeds.html", context)


@never_cache
@login_required
def feed_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a calendar address where it stands: among one's own."""
    get_object_or_404(policy.feeds(request.user), pk=pk)
    return HttpResponseRedirect(reverse("desk:feed-list"))


@never_cache
def feed_file(request: HttpRequest, secret: str) -> HttpResponse:
    """Give a calendar to whoever knows its address, in the language of the address; revoked, it is not there."""
    feed = feeds.feed_of(secret)
    if feed is None:
        raise Http404
    written = feeds.written(feed, lambda row: _whole(request, f"{row.noun}-page", row.pk))
    return HttpResponse(written, content_type=CONTENT_TYPE, headers={"Content-Disposition": "inline; filename=due.ics"})
