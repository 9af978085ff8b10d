"""What every asked-for change has in common: one of a kind at a time, its basis, its decision, how it lapses."""

from typing import Any, TypedDict

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.asked import one_line
from throughline.base.errors import Invalid, WrongState
from throughline.meetings.models import AgendaItem, Meeting, Paper

from . import proposals
from .models import Change, Commitment, ProjectDetail

PENDING = ("asked", "checked")


class Basis(TypedDict, total=False):
    """What a change rests on: words, and where it was said: a meeting, an agenda item, a paper."""

    basis: str
    meeting: Meeting | None
    agenda_item: AgendaItem | None
    paper: Paper | None


def new_change(by: Any, item: Commitment, kind: str) -> Change:
    """Return an unsaved change; refuse a second one of the kind while the first is undecided."""
    if item.changes.filter(kind=kind, state__in=PENDING).exists():
        raise Invalid(_("This was asked before and is not decided yet."))
    return Change(
        jurisdiction=item.jurisdiction,
        commitment=item,
        kind=kind,
        asked_on=clock.today(),
        asked_by=by.printed_name,
    )


def of_kind(change: Change, kind: str) -> None:
    """Refuse to decide a change as something else than was asked."""
    if change.kind != kind:
        raise WrongState(_("Something else was asked here. Reload to see what."))


def decided(by: Any, reason: str) -> dict[str, Any]:
    """Return the columns of a decision."""
    return {"decided_on": clock.today(), "decided_by": by.printed_name, "decided_reason": reason.strip()}


def basis_columns(item: Commitment, given: Basis) -> dict[str, Any]:
    """Return the columns of the basis; its words default to the title of what it names."""
    agenda_item, meeting, paper = given.get("agenda_item"), given.get("meeting"), given.get("paper")
    if agenda_item is not None:
        meeting = agenda_item.meeting
    for row, field in ((meeting, "meeting"), (paper, "paper")):
        one_line(row, item.jurisdiction, field=field)
    named = next((row for row in (agenda_item, paper, meeting) if row is not None), None)
    said = given.get("basis", "").strip() or (str(named) if named is not None else "")
    if not said:
        raise Invalid({"basis": _("Say what it rests on: a meeting, a paper, an instruction.")})
    return {"basis": said[:300], "basis_meeting": meeting, "basis_item": agenda_item, "basis_paper": paper}


def detail_of(item: Commitment) -> ProjectDetail | None:
    """Return the project of an item as it stands now, or None."""
    return ProjectDetail.objects.select_related("commitment").filter(commitment=item).first()


def check_unchanged(item: Commitment, change: Change) -> None:
    """Refuse what was asked of other values than the item has now."""
    if names := proposals.outdated(item, detail_of(item), change.proposed):
        told = {"fields": gettext(", ").join(map(proposals.label, names))}
        raise WrongState(_("Changed since it was asked: %(fields)s. Refuse it and let it be asked anew.") % told)
