"""Acts on the agenda: items, tabling, outcomes (with a look at what follows), taking a wrong outcome back."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from throughline.desk.acts import Act
from throughline.loop import decide
from throughline.meetings import policy, queries
from throughline.meetings.actions import agenda as actions
from throughline.meetings.models import AgendaItem, Meeting, Outcome
from throughline.meetings.states import AGENDA_ITEM, OUTCOME

from ..forms import agenda as forms
from ..forms.meetings import Reason
from .meetings import unlocked


def _shown(item: AgendaItem) -> str:
    """Return the meeting's page with the item open."""
    return reverse("desk:meeting-page", args=[item.meeting_id]) + f"?item={item.pk}"


def _add(*, by: Any, row: Meeting, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001 (Act.run)
    return _shown(actions.add_agenda_item(by=by, meeting=row, **data))


def _edit(*, by: Any, row: AgendaItem, data: dict[str, Any], version: int | None) -> str:
    return _shown(actions.edit_agenda_item(by=by, item=row, version=version, **data))


def _table(*, by: Any, row: AgendaItem, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001 (Act.run)
    return _shown(actions.table_paper(by=by, item=row, paper_version=data["paper_version"]))


def _record(*, by: Any, row: AgendaItem, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001 (Act.run)
    return _shown(decide.decide(by=by, item=row, **data).item)


def _withdraw(*, by: Any, row: Outcome, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001 (Act.run)
    return _shown(decide.withdraw(by=by, outcome=row, reason=data["reason"]).item)


def _record_context(request: HttpRequest, row: AgendaItem) -> dict[str, Any]:
    """First the choice; then, with `look`, what follows from it, and only there the button that records it."""
    context: dict[str, Any] = {"item": row, "meeting": row.meeting}
    if request.method != "GET" or "look" not in request.GET:
        return context
    form = forms.RecordOutcome(request.GET, row=row, user=request.user)
    context["form"] = form
    if form.is_valid():
        data = form.cleaned_data
        context |= {
            "effects": decide.preview(row, data["body"], data["paper"], data["result"]),
            "chosen": data,
            "result": Outcome.RESULTS[data["result"]],
            "sent": [(name, value) for name, value in request.GET.items() if name in form.fields],
            "change_url": f"{request.path}?{_without_look(request)}",
        }
    return context


def _without_look(request: HttpRequest) -> str:
    """Return the address that goes back to the choice, as it was made."""
    query = request.GET.copy()
    query.pop("look")
    return query.urlencode()


def _recording(item: AgendaItem) -> bool:
    """Say whether outcomes may be recorded now."""
    return item.meeting.public_record or item.meeting.state == "open"


AGENDA_ACTS = (
    Act(
        "meeting",
        "add-item",
        AGENDA_ITEM,
        "add",
        _add,
        policy.may,
        policy.meetings,
        form=forms.AddItem,
        done=_("The item is on the agenda."),
        offered=unlocked,
    ),
    Act(
        "agenda_item",
        "record-outcome",
        OUTCOME,
        "record",
        _record,
        policy.may,
        queries.items,
        form=forms.RecordOutcome,
        done=_("The outcome is recorded."),
        primary=True,
        offered=_recording,
        template="desk/meetings/outcome.html",
        context=_record_context,
    ),
    Act(
        "agenda_item",
        "table-paper",
        AGENDA_ITEM,
        "table",
        _table,
        policy.may,
        queries.items,
        form=forms.TablePaper,
        done=_("The paper lies before the meeting."),
        offered=lambda item: unlocked(item.meeting),
    ),
    Act(
        "agenda_item",
        "edit",
        AGENDA_ITEM,
        "edit",
        _edit,
        policy.may,
        queries.items,
        form=forms.EditItem,
        done=_("Saved."),
        offered=lambda item: unlocked(item.meeting),
    ),
    Act(
        "outcome",
        "withdraw",
        OUTCOME,
        "withdraw",
        _withdraw,
        policy.may,
        queries.outcomes,
        form=Reason,
        done=_("The outcome is withdrawn. The paper lies before the meeting again."),
        intro=_("Only while the meeting is open, and only when nothing that followed was acted on."),
        offered=lambda outcome: _recording(outcome.item),
    ),
)
