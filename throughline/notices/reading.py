"""From Events to notices: each chain is read once, in order, after its cursor.

A number in a chain is given under the lock of the chain's head and becomes visible with it, so no Event can appear
behind the cursor: reading on from the last number is safe while others write. Should a number be missing all the same,
reading stops before it. Who is told is worked out before the transaction opens; the transaction locks the cursor, sees
that nobody has read on in the meantime, and writes.
"""

import logging
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import chain as joined
from typing import Any

from django.db import DatabaseError, transaction
from django.utils import timezone

from throughline.base import clock
from throughline.base.models import ChainHead, Event
from throughline.base.verbs import Verb
from throughline.bodies.models import Account
from throughline.bodies.standing import remembered_holders, standing
from throughline.loop.seen import SEEN

from .models import Cursor, Notice
from .stages import Noun, nouns, split, verb_of
from .words import topic_of

log = logging.getLogger(__name__)

BATCH = 200
OLD = timedelta(days=30)  # what is read that late stands in the list, as read: nobody is told of last year
BY_UNIT = ("lead", "cooperating")


class _Batch:
    """What the Events of one batch share: their rows, the accounts with their roles, and what each account sees.

    Each is asked once, not once an Event: a minute of a busy day has hundreds.
    """

    def __init__(self, events: list[Event]) -> None:
        """Read the rows of all Events of which somebody is told: one query a noun."""
        self.known: dict[int, Account] = {}
        self._seen: dict[tuple[int, str], set[int]] = {}
        wanted: dict[str, set[int]] = defaultdict(set)
        for event in events:
            if (verb := verb_of(event.verb)) and verb.tells and (place := split(event.path)):
                wanted[place[0]].add(place[1])
        self.rows = {
            noun: nouns()[noun].model._default_manager.in_bulk(keys)  # noqa: SLF001 (Django's name)
            for noun, keys in wanted.items()
        }

    def sees(self, account: Account, row: Any) -> bool:
        """Say whether somebody may see a row today; a noun without a page of its own is told to nobody."""
        asked = (account.pk, row.noun)
        if asked not in self._seen:
            rows = SEEN.get(row.noun)
            found = rows(account).filter(pk__in=[*self.rows[row.noun]]) if rows is not None else None
            self._seen[asked] = set(found.values_list("pk", flat=True)) if found is not None else set()
        return row.pk in self._seen[asked]


def read_all(batch: int = BATCH) -> int:
    """Read every chain to its end; return how many notices were made."""
    read = dict(Cursor.objects.values_list("chain", "seq"))
    made = 0
    for realm, seq in ChainHead.objects.order_by("realm").values_list("realm", "seq"):
        if seq <= read.get(realm, 0):
            continue
        while (count := read_some(realm, batch)) is not None:
            made += count
    return made


def pass_over() -> int:
    """Note every chain as read to its end and tell nobody: for a history that was made up and lived by nobody.

    Return how many chains there are.
    """
    heads = ChainHead.objects.values_list("realm", "seq")
    rows = [Cursor(chain=realm, seq=seq) for realm, seq in heads]
    Cursor.objects.bulk_create(rows, update_conflicts=True, unique_fields=["chain"], update_fields=["seq"])
    return len(rows)


def read_some(realm: str, batch: int = BATCH) -> int | None:
    """Read at most `batch` Events of a chain; return the notices made, None where there was nothing left to read."""
    start = Cursor.objects.filter(chain=realm).values_list("seq", flat=True).first() or 0
    events = _unbroken(realm, start, batch)
    if not events:
        return None
    read = _Batch(events)
    with remembered_holders():
        told = list(joined.from_iterable(_notices(event, read) for event in events))
    with transaction.atomic():
        Cursor.objects.bulk_create([Cursor(chain=realm)], ignore_conflicts=True)
        cursor = Cursor.objects.select_for_update(no_key=True).get(chain=realm)
        if cursor.seq != start:  # another reader was here meanwhile: what it read is told
            return None
        Notice.objects.bulk_create(told, ignore_conflicts=True)
        cursor.seq = events[-1].seq
        cursor.save(update_fields=["seq"])
    return len(told)


def _unbroken(realm: str, start: int, batch: int) -> list[Event]:
    """Return the next Events of a chain, up to the first number that is missing."""
    rows = Event.objects.filter(chain=realm, seq__gt=start).order_by("seq").defer("payload")[:batch]
    found: list[Event] = []
    for event in rows:
        if event.seq != start + len(found) + 1:
            log.warning("Chain %s has no Event %s; `throughline verify` says more.", realm, start + len(found) + 1)
            break
        found.append(event)
    return found


def _notices(event: Event, read: _Batch) -> list[Notice]:
    """Return who is told of an Event. One that cannot be told is logged and must not keep the others waiting."""
    verb = verb_of(event.verb)
    place = split(event.path)
    if verb is None or not verb.tells or place is None:
        return []
    noun = nouns()[place[0]]
    try:
        row = read.rows[place[0]].get(place[1])
        return list(_told(event, verb, noun, row, read)) if row is not None else []
    except DatabaseError:
        raise
    except Exception:  # A policy with a fault in it.
        log.exception("Nobody was told of %s %s (%s)", event.chain, event.seq, event.verb)
        return []


def _told(event: Event, verb: Verb, noun: Noun, row: Any, read: _Batch) -> Iterator[Notice]:
    """Yield one notice for each who is told, may see the row, and did not do it: who has to act comes first."""
    done = {event.actor}
    old = event.at < clock.now() - OLD
    for relation in dict.fromkeys((*verb.asks, *verb.tells)):
        for found in noun.told(row, relation):
            if found.pk in done:
                continue
            account = read.known.setdefault(found.pk, found)  # their roles are read once for all Events of the batch
            done.add(account.pk)
            if not read.sees(account, row):
                continue
            yield Notice(
                account=account,
                chain=event.chain,
                seq=event.seq,
                at=event.at,
                path=event.path,
                verb=event.verb,
                topic=topic_of(row.noun),
                reason=relation,
                params=_params(account, relation),
                needs_act=relation in verb.asks,
                read_on=timezone.localdate(event.at) if old else None,
            )


def _params(account: Account, relation: str) -> dict[str, Any]:
    """Return what the reason is worded with: the unit, for who reports for exactly one."""
    units = standing(account).units() if relation in BY_UNIT else set()
    return {"unit": next(iter(units))} if len(units) == 1 else {}
