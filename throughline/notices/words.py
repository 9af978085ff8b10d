"""What notices say: topics that can be switched off, and reasons worded when shown, in the reader's language."""

from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

TOPICS = {
    "items": pgettext_lazy("topic", "Items"),
    "progress": pgettext_lazy("topic", "Progress reports"),
    "rounds": pgettext_lazy("topic", "Reporting rounds"),
    "changes": pgettext_lazy("topic", "Extensions, closings and other changes"),
    "cases": pgettext_lazy("topic", "Problems, requests and instructions"),
    "together": pgettext_lazy("topic", "Working with other units"),
    "conveyance": pgettext_lazy("topic", "Clauses sent and answered"),
    "meetings": pgettext_lazy("topic", "Meetings and members' lists"),
    "ratings": pgettext_lazy("topic", "Ratings and reports"),
    "other": pgettext_lazy("topic", "Everything else"),
}
TOPIC_OF = {
    "commitment": "items",
    "item_list": "items",
    "project": "items",
    "progress_report": "progress",
    "round": "rounds",
    "round_item": "rounds",
    "change": "changes",
    "case": "cases",
    "remark": "together",
    "party": "together",
    "conveyance": "conveyance",
    "alignment": "conveyance",
    "requirement": "conveyance",
    "meeting": "meetings",
    "agenda_item": "meetings",
    "paper": "meetings",
    "readout": "meetings",
    "roster": "meetings",
    "rating": "ratings",
    "work_report": "ratings",
}
REASONS = {
    "lead": _("you are the lead unit"),
    "cooperating": _("you are a cooperating unit"),
    "responsible": _("you are the responsible leader"),
    "office": _("you work in the office"),
    "leader": _("you are a leader here"),
    "receiver": _("it was sent to you"),
    "sender": _("you sent it"),
    "member": _("you are a member"),
    "mentioned": _("you were mentioned"),
    "asker": _("you asked for it"),
    "holder": _("it lies with you"),
}
OVER = {"holder": _("it lay with you")}  # of a matter that somebody else has now, or nobody any more


def topic_of(noun: str) -> str:
    """Return the topic of a noun; "other" for one that has none here."""
    return TOPIC_OF.get(noun, "other")


def reason_words(code: str, unit: Any = "", *, over: bool = False) -> str:
    """Return why somebody was told, e.g. "you are the lead unit (Bureau of Culture)"; `over` says it is past."""
    words = str((OVER.get(code) if over else None) or REASONS.get(code) or _("it concerns you"))
    return gettext("%(reason)s (%(unit)s)") % {"reason": words, "unit": unit} if unit else words
