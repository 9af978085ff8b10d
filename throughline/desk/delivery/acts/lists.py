"""Acts on a list: draft it, add lines, put it to a paper."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid
from throughline.delivery.actions.items import paste_items, propose_item
from throughline.delivery.actions.lists import attach_list, draft_list
from throughline.delivery.models import ItemList
from throughline.delivery.policy import item_lists, may
from throughline.delivery.states import COMMITMENT, ITEM_LIST
from throughline.desk.acts import Act

from ..forms.lists import AttachList, DraftList, LineForm, PasteLines
from ..forms.reading import as_lists


def _add(*, by: Any, row: ItemList, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001
    propose_item(by=by, item_list=row, **as_lists(data))
    return row


def _paste(*, by: Any, row: ItemList, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001
    try:
        paste_items(by=by, item_list=row, text=data["text"])
    except Invalid as refused:
        # One message a line of the text, each printed on its own.
        raise Invalid({name: str(said).splitlines() for name, said in refused.messages.items()}) from refused
    return row


LIST_ACTS = (
    Act(
        "item_list",
        "draft",
        ITEM_LIST,
        "draft",
        run=lambda by, row, data, version: draft_list(by=by, **data),  # noqa: ARG005 - one signature for every act.
        may=may,
        form=DraftList,
        done=_("The list is open for lines."),
        intro=_("A body has one list of a kind in a year. Its lines are proposals until a meeting approves them."),
    ),
    Act(
        "item_list",
        "add-line",
        COMMITMENT,
        "propose",
        run=_add,
        may=may,
        rows=item_lists,
        form=LineForm,
        done=_("The line is on the list."),
        primary=True,
        template="desk/delivery/line.html",
    ),
    Act(
        "item_list",
        "paste",
        COMMITMENT,
        "propose",
        run=_paste,
        may=may,
        rows=item_lists,
        form=PasteLines,
        context=lambda request, row: {"title": _("Paste several lines"), "submit": _("Put them on the list")},  # noqa: ARG005
        done=_("The lines are on the list."),
    ),
    Act(
        "item_list",
        "attach",
        ITEM_LIST,
        "attach",
        run=lambda by, row, data, version: attach_list(by=by, item_list=row, paper=data["paper"], version=version),
        may=may,
        rows=item_lists,
        form=AttachList,
        done=_("The list stands behind the paper: approving the paper opens its items."),
        offered=lambda row: row.paper_id is None,
    ),
)
