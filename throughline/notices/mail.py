"""The outbox: a mail is a row before it is anything else, so a server that is down loses nothing.

`queue` is for whoever has something to say to one person (a signed link, say); it is called inside the act or job that
says it, and the row stands or falls with that transaction. `post` sends, `compose` makes mail of notices.
"""

from datetime import date, datetime
from uuid import uuid4

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from throughline.base import clock
from throughline.base.text import LANGUAGES
from throughline.bodies.models import Account

from .hours import next_working
from .models import Mail, Preference

CHINESE = "zh"  # of whoever chose none
CODES = {"en": "en", "zh": "zh-hans"}  # of a record's language as Django calls it
LONGEST = 190


def choice_of(account: Account) -> Preference:
    """Return what somebody chose; an unsaved row where they chose nothing."""
    return Preference.objects.filter(account=account.pk).first() or Preference(account=account)


def language_of(account: Account, choice: Preference | None = None, otherwise: str = CHINESE) -> str:
    """Return the language of somebody's mail: chosen for mail, else for the pages, else `otherwise`."""
    chosen = (choice or choice_of(account)).language or account.language
    return chosen if chosen in LANGUAGES else otherwise


def absolute(path: str) -> str:
    """Return the address of a path of this site, for a text that is read elsewhere."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def fresh_id() -> str:
    """Return a Message-ID: made with the mail and kept, so that a mail is the same mail at every try."""
    return f"<{uuid4().hex}@{settings.MAIL_FROM.rpartition('@')[2].strip('> ') or 'localhost'}>"


def queue(
    *,
    account: Account,
    kind: str,
    subject: str,
    body: str,
    link: str = "",
    language: str = "",
    due: datetime | None = None,
    day: date | None = None,
) -> Mail | None:
    """Put one mail to one person into the outbox, to go out at the next working moment (not before `due`).

    Subject and body come in the reader's language (`language_of`; `writing_in` sets it); `link` is a path of this site
    or a whole address and stands on a line of its own below the body. Returns None for an account without an address
    or closed: a sample account has none, so it gets no mail.
    """
    if not account.email or not account.is_active:
        return None
    now = clock.now()
    address = absolute(link) if link.startswith("/") else link
    return Mail.objects.create(
        account=account,
        kind=kind,
        language=language or language_of(account),
        subject=" ".join(subject.split())[:LONGEST],
        body=f"{body.rstrip()}\n\n{address}\n" if address else f"{body.rstrip()}\n",
        message_id=fresh_id(),
        made_at=now,
        due_at=next_working(max(now, due or now)),
        day=day,
    )


def writing_in(language: str) -> override:
    """Set the language to the reader's for the length of a `with` block, for whoever words a mail."""
    return override(CODES[language])


def signature() -> str:
    """Return the lines under every mail, in the active language."""
    return _("Sent by Throughline. Please do not answer this mail.")
