"""What a change proposes: fields of an item or its project as {field: [old, new]}, plain values that fit JSON."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.base.record import plain

from .models import Commitment, ProjectDetail

Proposed = dict[str, list[Any]]
ITEM = {
    "title_zh": _("Title in Chinese"),
    "title_en": _("Title in English"),
    "measure_zh": _("Done when, in Chinese"),
    "measure_en": _("Done when, in English"),
    "start": _("Start"),
    "due": _("Due date"),
    "target": _("Number wanted"),
}
PROJECT = {
    "funding_10k_yuan": _("Funding, in 10,000 yuan"),
    "funding_source_zh": _("Source of the funding, in Chinese"),
    "funding_source_en": _("Source of the funding, in English"),
    "scale_zh": _("Scale, in Chinese"),
    "scale_en": _("Scale, in English"),
    "result_zh": pgettext_lazy("project", "What was completed, in Chinese"),
    "result_en": pgettext_lazy("project", "What was completed, in English"),
}
LABELS = {**ITEM, **PROJECT}
CENTS = Decimal("0.01")
DAYS = ("start", "due")


def typed(name: str, value: Any) -> Any:
    """Return a plain value as the column has it."""
    if value in (None, ""):
        return "" if name.endswith(("_en", "_zh")) else None
    if name in DAYS:
        return value if isinstance(value, date) else date.fromisoformat(value)
    if name == "funding_10k_yuan":
        return Decimal(str(value)).quantize(CENTS)
    return int(value) if name == "target" else str(value).strip()


def _now(item: Commitment, detail: ProjectDetail | None, name: str) -> Any:
    """Return what a field says now."""
    row = item if name in ITEM else detail
    return getattr(row, name, typed(name, None))


def differences(item: Commitment, detail: ProjectDetail | None, given: Mapping[str, Any]) -> Proposed:
    """Return what differs from the present values. A name that no change may propose raises KeyError."""
    found: Proposed = {}
    for name, value in given.items():
        if name not in LABELS or (name in PROJECT and detail is None):
            raise KeyError(name)
        old, new = _now(item, detail, name), typed(name, value)
        if old != new:
            found[name] = [plain(old), plain(new)]
    return found


def new_values(proposed: Proposed, of: Mapping[str, Any]) -> dict[str, Any]:
    """Return the proposed values of the item (`of` = ITEM) or of the project (PROJECT), as columns have them."""
    return {name: typed(name, pair[1]) for name, pair in proposed.items() if name in of}


def outdated(item: Commitment, detail: ProjectDetail | None, proposed: Proposed) -> list[str]:
    """Return the fields whose present value is not the old one any more: somebody changed them since it was asked."""
    return [name for name, (old, _new) in proposed.items() if _now(item, detail, name) != typed(name, old)]
