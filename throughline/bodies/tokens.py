"""Links that answer one asked thing without a sign-in: made for one account and one path, kept as a digest only.

The stage that asks decides whether such a link still opens what it names, and leaves the Event of it (delivery).
"""

import secrets
from datetime import datetime

from throughline.base import clock

from .actions.accounts import digest_of
from .models import AccessToken, Account


def make_answer_token(account: Account, target: str, expires_at: datetime) -> str:
    """Keep a link of an account to the row at path `target`, and return its secret, which is kept nowhere."""
    secret = secrets.token_urlsafe(32)
    AccessToken.objects.create(
        account=account,
        purpose=AccessToken.ANSWER,
        target=target,
        digest=digest_of(secret),
        expires_at=expires_at,
    )
    return secret


def answer_token(secret: str) -> AccessToken | None:
    """Return the link that a secret belongs to, also one that opens nothing any more, so that the page can say why."""
    links = AccessToken.objects.filter(purpose=AccessToken.ANSWER, digest=digest_of(secret))
    return links.select_related("account__person", "account__jurisdiction").first()


def end_answer_tokens(target: str) -> int:
    """End the links to a path that were not used; return how many."""
    now = clock.now()
    links = AccessToken.objects.filter(purpose=AccessToken.ANSWER, target=target, used_at=None, expires_at__gt=now)
    return links.update(expires_at=now)
