"""What an auditor's home shows: the chains of the jurisdictions read, and the newest Events in them."""

from dataclasses import dataclass
from typing import Any

from . import queries

NEWEST = 12


@dataclass(frozen=True, slots=True)
class AuditorHome:
    """`heads` are (ChainHead, Jurisdiction or None); `newest` the latest Events of all chains read, as printed."""

    heads: list[tuple[Any, Any]]
    newest: list[queries.Told]


def auditor_home(user: Any) -> AuditorHome:
    """Return the data of the auditor's home (four queries beside the standing, one for each noun among the newest)."""
    realms = queries.audited(user)
    events = queries.Event.objects.filter(chain__in=realms).order_by("-at", "-seq")[:NEWEST]
    return AuditorHome(heads=queries.heads(realms), newest=queries.told_all(user, events, inside=True, audit=True))
