"""The hash chain of Events: how a row is bound to the one before it, and how the whole is proved.

The digest is taken over the previous digest and the stored payload text (ruling 1), never over columns that an
engine might print differently; the columns are compared with the payload when the chain is verified.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from .models import ChainHead, Event


def digest_of(previous: str, payload: str) -> str:
    """Return the SHA-256 (hex) that binds a payload to the digest before it."""
    return hashlib.sha256(f"{previous}\n{payload}".encode()).hexdigest()


def write(drafts: list[dict[str, Any]]) -> list[Event]:
    """Append drafts (dicts with chain, at, actor, path, verb and the rest of the payload), in order.

    Heads are locked in sorted order, as the last locks of the transaction, so that two writers never wait for each other.
    """
    realms = sorted({draft["chain"] for draft in drafts})
    ChainHead.objects.bulk_create([ChainHead(realm=realm) for realm in realms], ignore_conflicts=True)
    heads = {
        head.realm: head for head in ChainHead.objects.select_for_update().filter(realm__in=realms).order_by("realm")
    }
    events = []
    for draft in drafts:
        head = heads[draft["chain"]]
        head.seq += 1
        told = {**draft, "at": draft["at"].astimezone(UTC).isoformat(), "seq": head.seq}
        payload = json.dumps(told, ensure_ascii=False, sort_keys=True)
        head.digest = digest_of(head.digest, payload)
        events.append(
            Event(
                chain=head.realm,
                seq=head.seq,
                at=draft["at"],
                actor=draft["actor"],
                path=draft["path"],
                verb=draft["verb"],
                payload=payload,
                digest=head.digest,
            )
        )
    Event.objects.bulk_create(events)
    ChainHead.objects.bulk_update(heads.values(), ["seq", "digest"])
    return events


@dataclass(frozen=True, slots=True)
class Fault:
    """A place where the chain does not hold: realm, sequence number, and what is wrong in one word."""

    chain: str
    seq: int
    what: str  # missing | changed | column | cut | head


def _columns_differ(event: Event) -> bool:
    """Say whether a column shows something else than the hashed payload."""
    try:
        told: Mapping[str, Any] = json.loads(event.payload)
    except ValueError:
        return True
    at = event.at.astimezone(UTC).isoformat()
    shown = (event.chain, event.seq, event.path, event.verb, event.actor, at)
    return shown != tuple(told.get(name) for name in ("chain", "seq", "path", "verb", "actor", "at"))


def faults(realm: str | None = None) -> Iterator[Fault]:
    """Yield every fault of one chain, or of all. Reads the rows in order; memory stays flat."""
    heads = ChainHead.objects.order_by("realm")
    known = set(heads.values_list("realm", flat=True))
    if realm is None:
        orphans = Event.objects.exclude(chain__in=known).values_list("chain", flat=True).distinct()
        yield from (Fault(chain, 0, "head") for chain in orphans)
    for head in heads.filter(realm=realm) if realm else heads:
        yield from _faults_of(head)


def _faults_of(head: ChainHead) -> Iterator[Fault]:
    """Walk one chain; after a fault go on from what is stored, so that one change is named once."""
    expected, previous = 1, ""
    for event in Event.objects.filter(chain=head.realm).order_by("seq").iterator(chunk_size=2000):
        while expected < event.seq:
            yield Fault(head.realm, expected, "missing")
            expected += 1
            previous = ""
        checkable = previous != "" or event.seq == 1
        if checkable and digest_of(previous, event.payload) != event.digest:
            yield Fault(head.realm, event.seq, "changed")
        elif _columns_differ(event):
            yield Fault(head.realm, event.seq, "column")
        previous, expected = event.digest, event.seq + 1
    if expected - 1 != head.seq:
        yield Fault(head.realm, expected, "cut")
    elif previous != head.digest:
        yield Fault(head.realm, head.seq, "head")
