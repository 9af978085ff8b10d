"""The agenda, and what is put before the meeting."""

from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from throughline.base.asked import one_language, same_realm
from throughline.base.errors import Invalid
from throughline.base.record import action, transition
from throughline.bodies.models import Organization
from throughline.meetings.models import AgendaItem, AgendaPaper, Meeting, PaperVersion
from throughline.meetings.policy import may
from throughline.meetings.states import AGENDA_ITEM

from .meetings import must_be_unlocked
from .papers import mark_tabled


@action
def add_agenda_item(
    *,
    by: Any,
    meeting: Meeting,
    kind: str,
    title_en: str = "",
    title_zh: str = "",
    number: int | None = None,
    presenter: Organization | None = None,
) -> AgendaItem:
    """Put a numbered item on the agenda of a meeting that is not closed."""
    must_be_unlocked(meeting)
    same_realm(presenter, meeting.jurisdiction_id, field="presenter")
    last = meeting.items.aggregate(last=Max("number"))["last"] or 0
    if number is not None and meeting.items.filter(number=number).exists():
        raise Invalid({"number": _("The agenda has an item with this number.")})
    changes = {
        **one_language(title_en, title_zh, field="title"),
        "number": number or last + 1,
        "kind": kind,
        "presenter": presenter,
    }
    return transition(AgendaItem(meeting=meeting), "add", by=by, table=AGENDA_ITEM, may=may, changes=changes)


@action
def edit_agenda_item(
    *,
    by: Any,
    item: AgendaItem,
    version: int | None = None,
    title_en: str = "",
    title_zh: str = "",
    presenter: Organization | None = None,
) -> AgendaItem:
    """Change an agenda item before the meeting is closed."""
    must_be_unlocked(item.meeting)
    same_realm(presenter, item.realm, field="presenter")
    changes = {**one_language(title_en, title_zh, field="title"), "presenter": presenter}
    return transition(item, "edit", by=by, table=AGENDA_ITEM, may=may, changes=changes, version=version)


@action
def table_paper(*, by: Any, item: AgendaItem, paper_version: PaperVersion) -> AgendaItem:
    """Put a version of a paper before the meeting under an item. It freezes: what was tabled stays as it was."""
    must_be_unlocked(item.meeting)
    paper = paper_version.paper
    meeting_bodies = set(item.meeting.bodies.values_list("pk", flat=True))
    if not meeting_bodies & set(paper.bodies.values_list("pk", flat=True)):
        raise Invalid({"paper_version": _("None of the bodies of this paper is meeting here.")})
    if item.tabled.filter(paper_version=paper_version).exists():
        raise Invalid({"paper_version": _("This version lies before the meeting already.")})
    mark_tabled(by=by, paper=paper, meeting_path=item.meeting.path)
    item = transition(item, "table", by=by, table=AGENDA_ITEM, may=may, note={"paper_version": paper_version})
    AgendaPaper.objects.create(item=item, paper_version=paper_version)
    PaperVersion.objects.filter(pk=paper_version.pk).update(frozen=True)
    return item
