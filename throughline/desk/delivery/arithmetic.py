"""The arithmetic of a rating as one line: "completion 50 x 0.80 + on time 30 x 1.00 + evidence 20 x 1.00 = 90.0"."""

import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from throughline.evaluation.models import Rating

from .shown import full_day

NAMES = {
    "completion": gettext_lazy("completion"),
    "on_time": gettext_lazy("on time"),
    "time": gettext_lazy("on time"),
    "evidence": gettext_lazy("evidence"),
}


def sentence(rating: Rating) -> str:
    """Return the parts of the rule's sum with their weights and shares, and its result."""
    terms = [
        f"{NAMES.get(part['name'], part['name'])} {float(part['weight']):g} × {float(part['share']):.2f}"
        for part in rating.parts
    ]
    return f"{' + '.join(terms)} = {rating.computed:.1f}" if terms else ""


def _day(text: str | None) -> str:
    """Return a stored day as it is printed."""
    return full_day(datetime.date.fromisoformat(text)) if text else "–"


def _why(name: str, why: dict[str, Any]) -> str:
    """Return the facts behind one part of the sum."""
    if name == "completion":
        return _("closed") if why.get("closed") else _("stands at %(percent)s%%") % {"percent": why.get("percent", 0)}
    if name == "evidence":
        return ngettext("%(count)d file accepted", "%(count)d files accepted", why.get("accepted", 0)) % {
            "count": why.get("accepted", 0)
        }
    due = _day(why.get("due"))
    if why.get("finished"):
        return _("finished %(day)s, due %(due)s") % {"day": _day(why["finished"]), "due": due}
    return _("not finished on %(day)s, due %(due)s") % {"day": _day(why.get("on")), "due": due}


def reasons(rating: Rating) -> str:
    """Return the facts behind the whole sum in one line."""
    told = ((part["name"], part.get("why") or {}) for part in rating.parts)
    pattern = _("%(part)s: %(why)s")
    return _("; ").join(pattern % {"part": NAMES.get(name, name), "why": _why(name, why)} for name, why in told)
