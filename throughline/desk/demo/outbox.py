"""The outbox of the demo: what would have been sent to whom. It is read by whoever tries the demo on this machine.

Elsewhere nobody reads another's mail: it may hold links that answer in the reader's name.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from throughline.base.text import Said
from throughline.demo.clock import demo_year
from throughline.desk.access.door import sample_sign_in_open
from throughline.look.parts import Pager
from throughline.notices.models import Mail

PER_PAGE = 20
ANSWER = "/desk/answer/"  # in the address of a link that answers one item


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as composed: whom it is to, its subject and text in their language, and whether it holds a link to answer.

    `first` stands open on the page. Notices are their reader's alone: in another's mail only
    the links that answer lead on.
    """

    mail: Mail
    to: str
    subject: Said
    body: Said
    answers: bool
    mine: bool
    first: bool

    @property
    def paragraphs(self) -> list[list[tuple[str, bool]]]:
        """Return the lines of the body by paragraph, each with whether it is a link that this reader can follow."""
        return [
            [(line, "://" in line and (self.mine or ANSWER in line)) for line in part.splitlines()]
            for part in self.body.strip().split("\n\n")
        ]


def _letters(mails: list[Mail], reader: Any) -> list[Letter]:
    """Return mails as they are shown; the newest that can be answered by its link stands open, else the newest."""
    answers = [(ANSWER in mail.body) for mail in mails]
    first = answers.index(True) if any(answers) else 0
    return [
        Letter(
            mail,
            f"{mail.account.person.name if mail.account.person else mail.account.username} <{mail.account.email}>",
            Said(mail.subject, mail.language),
            Said(mail.body, mail.language),
            answers[place],
            mail.account_id == reader.pk,
            place == first,
        )
        for place, mail in enumerate(mails)
    ]


@login_required
def outbox(request: HttpRequest) -> HttpResponse:
    """List the mails to the people of the reader's jurisdiction, newest first, each with its text and its links."""
    if demo_year() is None or not sample_sign_in_open(request):
        raise Http404
    rows = Mail.objects.filter(account__jurisdiction=request.user.jurisdiction).select_related("account__person")
    page = Paginator(rows.order_by("-made_at", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    told = _("%(first)s to %(last)s of %(all)s") % {
        "first": page.start_index(),
        "last": page.end_index(),
        "all": page.paginator.count,
    }
    context: dict[str, Any] = {
        "letters": _letters(list(page.object_list), request.user),
        "pager": Pager(
            text=told if page.paginator.count else "",
            previous=f"?page={page.previous_page_number()}" if page.has_previous() else "",
            next=f"?page={page.next_page_number()}" if page.has_next() else "",
        ),
    }
    return render(request, "desk/demo/outbox.html", context)
