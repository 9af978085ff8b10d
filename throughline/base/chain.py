"""The hash chain of Events: how a row is bound to the one before it, and how the whole is proved.

The digest is taken over the previous digest and the stored payload text (ruling 1), never over columns that an
engine might print differently; the columns are compared with the payload when the chain is verified.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast

from . import written
from .models import ChainHead, Event
from .prepared import Prepared

HEADS = Prepared(
    lambda realms: ChainHead.objects.select_for_update().filter(realm__in=realms).order_by("realm").values_list()
)
PRINTED = json.JSONEncoder(ensure_ascii=False, sort_keys=True)  # how a payload is put down, to be hashed and kept
COMPARED = ("chain", "seq", "path", "verb", "actor")  # Columns that must say what the payload says.


def digest_of(previous: str, payload: str) -> str:
    """Return the SHA-256 (hex) that binds a payload to the digest before it."""
    return hashlib.sha256(f"{previous}\n{payload}".encode()).hexdigest()


def write(drafts: list[dict[str, Any]]) -> None:
    """Append drafts (dicts with chain, at, actor, path, verb and the rest of the payload), in order.

    Heads are locked in sorted order, as the last locks of the transaction: two writers never wait for each other.
    `print` of a draft is no part of it: it prints the payload, where an act on many rows prepared that.
    """
    realms = sorted({draft["chain"] for draft in drafts})
    heads = {realm: (seq, digest) for realm, seq, digest in HEADS.rows(realms=realms)}
    if len(heads) < len(realms):
        ChainHead.objects.bulk_create([ChainHead(realm=realm) for realm in realms], ignore_conflicts=True)
        heads = {realm: (seq, digest) for realm, seq, digest in HEADS.rows(realms=realms)}
    events, moments = [], {}
    for draft in drafts:
        realm, when = draft["chain"], draft["at"]
        if when not in moments:
            moments[when] = (when.astimezone(UTC).isoformat(), connection.ops.adapt_datetimefield_value(when))
        printed, at = moments[when]
        seq, previous = heads[realm][0] + 1, heads[realm][1]
        told = {**draft, "at": printed, "seq": seq}
        payload = told.pop("print", PRINTED.encode)(told)
        digest = digest_of(previous, payload)
        heads[realm] = (seq, digest)
        told.update(at=at, payload=payload, digest=digest)
        events.append(told)
    written.insert_told(Event, events)
    for realm, (seq, digest) in heads.items():
        written.change(ChainHead, {"seq": seq, "digest": digest}, realm=realm)


@dataclass(frozen=True, slots=True)
class Fault:
    """A place where the chain does not hold: realm, sequence number, and what is wrong in one word."""

    chain: str
    seq: int
    what: str  # missing | changed | column | cut | head


def _moment(printed: str) -> str | None:
    """Return the UTC moment of a column as an engine prints it, in ISO form; None where it is no moment at all."""
    try:
        at = datetime.fromisoformat(printed)
    except (TypeError, ValueError):
        return None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


def _columns_differ(row: dict[str, Any]) -> bool:
    """Say whether a column shows something else than the hashed payload."""
    try:
        told = json.loads(row["payload"])
    except (TypeError, ValueError):
        return True
    if not isinstance(told, dict):
        return True
    shown = tuple(row[name] for name in COMPARED)
    return shown != tuple(told.get(name) for name in COMPARED) or _moment(row["printed_at"]) != told.get("at")


def faults(realm: str | None = None) -> Iterator[Fault]:
    """Yield every fault of one chain, or of all. Reads the rows in order; memory stays flat."""
    rows = Event.objects.all() if realm is None else Event.objects.filter(chain=realm)
    heads = ChainHead.objects.order_by("realm")
    if realm is not None:
        heads = heads.filter(realm=realm)
    orphans = rows.exclude(chain__in=heads.values("realm")).order_by("chain").values_list("chain", flat=True).distinct()
    yield from (Fault(chain, 0, "head") for chain in orphans)
    for head in heads:
        yield from _faults_of(head)


def _faults_of(head: ChainHead) -> Iterator[Fault]:
    """Walk one chain; after a fault go on from what is stored, so that one change is named once."""
    # The moment is read as text: a column that is no moment is a fault to name, not an error of the reader.
    rows = Event.objects.filter(chain=head.realm).annotate(printed_at=Cast("at", TextField())).order_by("seq")
    expected, before = 1, {""}  # `before`: the digests that the next row may be bound to.
    for row in rows.values(*COMPARED, "payload", "digest", "printed_at").iterator(chunk_size=2000):
        seq, payload, stored = row["seq"], str(row["payload"]), row["digest"]
        if gap := range(expected, seq):
            yield from (Fault(head.realm, missing, "missing") for missing in gap)
            before = set()  # What stood before is not known, so the row is taken as it stands.
        bound = {digest_of(previous, payload) for previous in before}
        if before and stored not in bound:
            yield Fault(head.realm, seq, "changed")
        elif _columns_differ(row):
            yield Fault(head.realm, seq, "column")
        # Where only the digest was touched, the next row is still bound to the true one.
        before, expected = {stored, *bound}, seq + 1
    if expected - 1 != head.seq:
        yield Fault(head.realm, expected, "cut")
    elif head.digest not in before:
        yield Fault(head.realm, head.seq, "head")
