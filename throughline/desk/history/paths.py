"""Which rows tell the history of one object: itself, and its parts that may be seen."""

from collections.abc import Iterable
from typing import Any

from throughline.delivery.models import Commitment
from throughline.loop.seen import SEEN, find, parse
from throughline.meetings.models import Meeting
from throughline.reporting.models import WorkReport

__all__ = ["find", "parse", "with_parts"]


def _of(noun: str, user: Any, **condition: Any) -> Iterable[str]:
    """Yield the paths of the rows of one noun that belong to a row and may be seen."""
    return (f"{noun}/{pk}" for pk in SEEN[noun](user).filter(**condition).values_list("pk", flat=True))


def with_parts(user: Any, row: Any) -> list[str]:
    """Return the path of a row and of its parts that `user` may see: an item's history tells of its reports too.

    At most five more queries, whatever the number of parts.
    """
    parts: list[str] = []
    if isinstance(row, Commitment):
        for noun in ("progress_report", "change", "party", "remark", "rating"):
            parts += _of(noun, user, commitment=row)
        parts += _of("case", user, items__commitment=row)
    elif isinstance(row, Meeting):
        parts += _of("agenda_item", user, meeting=row)
        parts += _of("outcome", user, item__meeting=row)
        parts += _of("attendance", user, meeting=row)
    elif isinstance(row, WorkReport):
        parts += _of("paragraph", user, chapter__report=row)
    elif row.noun == "account":
        parts += _of("role_grant", user, account=row)
    return [row.path, *parts]
