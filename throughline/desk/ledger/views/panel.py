"""One item beside the list: what it is, where it stands, what was said last, what the reader can do."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.delivery import queries
from throughline.delivery.models import Commitment

from ...delivery import shown
from ...delivery.acts import ACTS
from ...delivery.buttons import buttons
from ...delivery.views.moves import ask_link
from ..editing import Editing

LATEST = 3  # reports in the panel; all stand on the item's page


def _facts(item: Commitment, editing: Editing) -> list[tuple[str, Any, str, str]]:
    """Return term, text, what held before, and the form that changes it."""
    helpers = _(", ").join(str(party.organization.short) for party in item.parties.all())
    facts = [
        (_("Due"), shown.day(item.due) or _("no date"), shown.struck(item), editing.url(item, "due")),
        (_("Lead"), item.lead.short if item.lead else _("not named"), "", editing.url(item, "lead")),
        (_("Cooperating"), helpers, "", ""),
        (_("Leader"), item.responsible.name if item.responsible else "", "", ""),
        (_("Done when"), item.measure, "", ""),
        (_("State"), item.get_state_display(), "", ""),
    ]
    return [fact for fact in facts if fact[1]]


def panel_context(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Return the panel of an item, or 404 for one that the reader does not see."""
    page = queries.item_page(request.user, pk)
    item = page.item
    item.asked_changes = page.changes  # type: ignore[attr-defined]  # So that no button asks for them again.
    last = shown.last_report(item, page.reports)
    return {
        "item": item,
        "light": shown.light(item),
        "why": shown.why(item),
        "progress": shown.progress(item),
        "facts": _facts(item, Editing(request.user)),
        "mini": shown.mini(item),
        "inside": page.inside,
        "last": last,
        "told": [
            (label, shown.written(getattr(last, name), last.lang))
            for label, name in (
                (_("Problem"), "problem"),
                (_("Help wanted"), "help_wanted"),
                (_("Next step"), "next_step"),
            )
            if last and getattr(last, name)
        ],
        "reports": [
            (shown.day(report.reported_on), shown.written(report.text, report.lang)) for report in page.reports[:LATEST]
        ],
        "acts": [*buttons(ACTS, request.user, item, small=True), *ask_link(request.user, item)],
        "address": reverse("desk:commitment-page", args=[item.pk]),
        "thread": reverse("desk:thread-commitment", args=[item.pk]),
    }
