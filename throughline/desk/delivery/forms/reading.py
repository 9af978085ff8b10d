"""What is typed as plain lines or several files, read into data."""

import datetime
import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _

STEP = re.compile(r"^\s*(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})\s*日?[\s,，:：]*(.+)$")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


class Steps(forms.CharField):
    """Milestones, one a line: the day, then the words; a "|" parts Chinese from English."""

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """Return [{"title_en", "title_zh", "due"}]; name the first line that cannot be read."""
        text = super().clean(value)
        lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
        return [_step(number, line) for number, line in lines]


def _step(number: int, line: str) -> dict[str, Any]:
    """Read one line of milestones."""
    found = STEP.match(line)
    try:
        due = datetime.date(*(int(part) for part in found.groups()[:3])) if found else None
    except ValueError:
        due = None
    if found is None or due is None:
        message = _("Line %(number)s: write the day first, as in 2025-06-30, then the milestone.") % {"number": number}
        raise forms.ValidationError(message)
    halves = [half.strip() for half in found[4].split("|")]
    titles = {"title_en": "", "title_zh": ""}
    for half in halves[:2]:
        titles["title_zh" if CHINESE.search(half) else "title_en"] = half
    return {**titles, "due": due}


def steps_text(milestones: Any) -> str:
    """Return milestones as the lines that `Steps` reads."""
    return "\n".join(
        f"{step.due.isoformat()} {' | '.join(half for half in (step.title_zh, step.title_en) if half)}"
        for step in milestones
    )


def as_lists(data: dict[str, Any]) -> dict[str, Any]:
    """Return cleaned data with chosen rows as plain lists, as actions take them."""
    return {name: list(value) if isinstance(value, QuerySet) else value for name, value in data.items()}
