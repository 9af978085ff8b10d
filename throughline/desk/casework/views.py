"""The list of cases, the page of one with its ladder, and its files."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from throughline.bodies.roles import LEADER, OFFICER
from throughline.bodies.standing import standing
from throughline.casework import policy, queries
from throughline.casework.models import Case, written
from throughline.casework.states import ENDED
from throughline.delivery import policy as delivery
from throughline.desk.attachment import attachment
from throughline.desk.signed import name_of
from throughline.exchange.files import place
from throughline.look.frame import Link
from throughline.look.parts import Action, Chip, Fact, File, Pager

from . import shown
from .acts import ALONE, CASE_ACTS
from .buttons import buttons

PAGE = 25
VIEWS: dict[str, Any] = {
    "": gettext_lazy("Waits for me"),
    "live": gettext_lazy("All open"),
    "overdue": gettext_lazy("Overdue"),
    "ended": pgettext_lazy("cases", "Settled"),
}
MINE = gettext_lazy("My instructions")


def _rows(user: Any, view: str) -> Any:
    """Return the cases of a view."""
    if view == "mine":
        return queries.instructions_of(user)
    if view == "live":
        return queries.cases(user).filter(live=True)
    if view == "overdue":
        return queries.overdue(user)
    return queries.cases(user).filter(live=False) if view == "ended" else queries.waiting_for(user)


def _address(**given: Any) -> str:
    """Return the address of the list with what is given."""
    asked = "&".join(f"{name}={value}" for name, value in given.items() if value)
    return f"?{asked}" if asked else "?"


@login_required
def case_list(request: HttpRequest) -> HttpResponse:
    """Show the cases that wait for the reader, or those of another view, of all kinds or one."""
    user = request.user
    leads = bool(standing(user).realms(LEADER.code))
    names = {**VIEWS, "mine": MINE} if leads else VIEWS
    view = request.GET.get("view", "") if request.GET.get("view", "") in names else ""
    kind = request.GET.get("kind", "") if request.GET.get("kind", "") in Case.KINDS else ""
    rows = _rows(user, view)
    rows = rows.filter(kind=kind) if kind else rows
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    total = page.paginator.count
    text = _("%(first)s to %(last)s of %(total)s") % {
        "first": page.start_index(),
        "last": page.end_index(),
        "total": total,
    }
    pages = [
        Link(str(number), _address(view=view, kind=kind, page=number), current=number == page.number)
        for number in page.paginator.page_range
    ]
    context = {
        "rows": shown.rows(page.object_list),
        "tabs": [Link(str(word), _address(view=code, kind=kind), current=code == view) for code, word in names.items()],
        "chips": [
            Chip(
                str(label),
                url=_address(view=view, kind=code),
                remove_url=_address(view=view) if code == kind else "",
                on=code == kind,
            )
            for code, label in Case.KINDS.items()
        ],
        "pager": Pager(text, pages if len(pages) > 1 else ()),
        "view": view,
        "acts": [Action(str(ALONE.entry.label), ALONE.url())] if standing(user).realms(OFFICER.code) else [],
        "sample": bool(total) and all(case.jurisdiction.sample for case in page.object_list),
    }
    return render(request, "desk/casework/cases.html", context)


def _facts(case: Case) -> list[Fact]:
    """Return who asked, with whom it lies, until when."""
    day = shown.day(case.raised_on)
    note = day if case.person is not None else f"{name_of(case.raised_by)} · {day}"
    if queries.is_registered(case):
        note = _("%(day)s · registered by %(name)s") % {"day": day, "name": name_of(case.raised_by)}
    found = [
        Fact(_("Raised by"), shown.asker(case), note=note),
        Fact(
            _("Lay with") if case.state in ENDED else _("Lies with"),
            shown.holder(case),
            note=str(case.get_level_display()),
        ),
    ]
    if case.due is not None:
        label = _("To be carried out by") if case.state == "answered" else _("Time limit")
        found.append(Fact(label, shown.day(case.due)))
    if waits := shown.waits_for(case):
        found.append(Fact(pgettext("of a case", "Waits for"), waits))
    return found


def _files(case: Case, *, with_answer: bool) -> list[File]:
    """Return the files of a case, or of its answer."""
    kept = (one for one in case.files.all() if one.with_answer == with_answer)
    return [File(one.title, reverse("desk:case_file-page", args=[one.pk])) for one in kept]


def _items(user: Any, case: Case) -> Any:
    """Return the items that a case is about, and those that followed from it."""
    about = Q(cases__case=case) | Q(sources__case=case)
    return delivery.commitments(user).filter(about).select_related("jurisdiction").distinct()


@login_required
def case_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one case: what was asked, its ladder, the answer, the decision of a meeting."""
    case = get_object_or_404(queries.whole(request.user), pk=pk)
    agenda = ""
    if case.agenda_item_id and case.meeting_id:
        agenda = f"{reverse('desk:meeting-page', args=[case.meeting_id])}?item={case.agenda_item_id}"
    steps = list(case.steps.all())
    for step in steps:
        step.case = case  # Its meeting is read once.
    context = {
        "case": case,
        "called": shown.called(case),
        "light": shown.light(case, shown.soon(), counted=True),
        "state": shown.state_word(case),
        "facts": _facts(case),
        "items": _items(request.user, case),
        "ladder": shown.ladder(case, steps),
        "onward": shown.onward(case),
        "files": _files(case, with_answer=False),
        "answer": written(case.answer, case.answer_lang),
        "answered": shown.day(case.answered_on),
        "answered_by": name_of(case.answered_by),
        "answer_files": _files(case, with_answer=True),
        "decided": shown.day(case.decided_on),
        "agenda": agenda,
        "acts": buttons(CASE_ACTS, request.user, case),
    }
    return render(request, "desk/casework/case.html", context)


@login_required
def case_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand out a file of a case to whoever sees the case."""
    row = get_object_or_404(policy.case_files(request.user), pk=pk)
    return attachment(place(row.file.realm, row.file.sha256).read_bytes(), row.file.name)
