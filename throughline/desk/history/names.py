"""What the rows of a history are called: by the names their readers know, not by their numbers in the database."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from throughline.base.models import Event
from throughline.base.paths import Addressed
from throughline.bodies.roles import AUDITOR
from throughline.bodies.standing import standing
from throughline.casework.models import Case
from throughline.loop.seen import SEEN, parse
from throughline.notices.shown import title_of, with_holders

MODELS = {model.noun: model for model in apps.get_models() if issubclass(model, Addressed)}
CALLED_BY = frozenset(
    {
        "alignment", "attendance", "case_file", "change", "conveyance", "membership", "outcome", "paper_version",
        "party", "progress_report", "rating", "remark", "role_grant", "round_item",
    }
)  # fmt: skip
PATH = re.compile(r'"([a-z_]+/\d+)"')


def names_of(user: Any, events: Iterable[Event], *, audit: bool = False) -> dict[str, str]:
    """Return {path: name} of the rows that Events speak of, as far as `user` may see them: one query a noun.

    An auditor (`audit`) reads these Events in full, and so also the names of whatever has its history in a chain of
    theirs; of no more, because somebody may have written a path where words belong. Elsewhere what goes by the title of
    something else (`CALLED_BY`) is not asked for: it stands in the history of that.
    """
    wanted: dict[str, set[int]] = defaultdict(set, jurisdiction={0})  # asked on every page, so that none asks more
    for event in events:
        for path in (event.path, *PATH.findall(event.payload)):
            if (place := parse(path)) is not None and (audit or place[0] not in CALLED_BY):
                wanted[place[0]].add(place[1])
    own = _audited(user, wanted) if audit else {}
    return {
        row.path: _name(row)
        for noun, keys in wanted.items()
        for row in with_holders(_rows(user, noun, keys, own.get(noun, set()) if audit else None))
    }


def _audited(user: Any, wanted: Mapping[str, set[int]]) -> dict[str, set[int]]:
    """Return the keys of those rows that have their history in a chain which an auditor reads (one query)."""
    paths = [f"{noun}/{key}" for noun, keys in wanted.items() for key in keys]
    found: dict[str, set[int]] = defaultdict(set)
    kept = Event.objects.filter(chain__in=standing(user).realms(AUDITOR.code), path__in=paths)
    for path in kept.order_by().values_list("path", flat=True).distinct():
        noun, _slash, key = path.partition("/")
        found[noun].add(int(key))
    return found


def _rows(user: Any, noun: str, keys: set[int], own: set[int] | None) -> QuerySet[Any]:
    """Return the rows of a noun that somebody may see and, of an auditor, those with `own` keys."""
    seen = SEEN[noun](user).filter(pk__in=keys)
    if own is None:
        return seen
    rows = MODELS[noun]._default_manager.filter(Q(pk__in=own) | Q(pk__in=seen.values("pk")))  # noqa: SLF001 (Django's)
    return rows.select_related("person") if noun == "account" else rows


def _name(row: Any) -> str:
    """Return the name of a row; a case has its number in the year before its title."""
    return f"{row.year}-{row.number} {row.title}" if isinstance(row, Case) else str(title_of(row))
