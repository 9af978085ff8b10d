"""A form sent twice is done once (ruling 7)."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import timedelta

from . import clock, written
from .errors import SameKeyOtherBody
from .models import IdempotencyKey
from .prepared import Prepared
from .record import acting

KEPT = timedelta(days=7)
SENT = Prepared(lambda actor, key, body: IdempotencyKey.objects.filter(actor=actor, key=key, body=body))


def digest(body: Mapping[str, object]) -> str:
    """Return the SHA-256 (hex) of a form's content, independent of the order of its fields."""
    return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()


def once(*, actor: int, key: str, body: Mapping[str, object], act: Callable[[], str]) -> str:
    """Run `act` in the transaction that stores the key; on a second sending return the first result.

    `act` returns a short text (an address). Raises SameKeyOtherBody; what `act` raises rolls the key back too. A form
    without a key is no second sending of anything: nothing is stored for it.
    """
    if not key:
        with acting():
            return act() or "/"
    fingerprint = digest(body)
    with acting():
        made = IdempotencyKey(actor=actor, key=key[:64], body=fingerprint, at=clock.now())
        # Of a key that is there already, body and result are told as they were.
        told = written.put(made, unique=("actor", "key"), replaced=("key",), told=("id", "body", "result"))
        made.pk, made.body, made.result = told
        if made.body != fingerprint:
            raise SameKeyOtherBody
        if not made.result:
            made.result = act() or "/"
            written.update(made, ("result",))
        return made.result


def answered(*, actor: int, key: str, body: Mapping[str, object]) -> str:
    """Return what the same form gave when it was sent before; "" for a new one, or one with another body.

    Asked before anything else is checked: after the first sending the row may be gone and its choices taken.
    """
    kept: IdempotencyKey | None = SENT.first(actor=actor, key=key[:64], body=digest(body))
    return kept.result if kept is not None else ""


def forget_old() -> int:
    """Remove keys older than seven days; return how many."""
    return IdempotencyKey.objects.filter(at__lt=clock.now() - KEPT).delete()[0]
