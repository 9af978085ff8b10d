"""Sends the outbox, each mail once and each person's in order (decision record 0014).

A mail is claimed before the server is asked: one conditional UPDATE moves it from waiting to sending and is committed.
If the program stops after that, nobody can know whether the server took it, so it is not sent again ("unsure"), and
what it told goes into the reader's next digest: nothing twice, nothing lost. Where the server was never asked for the
text, the mail goes back and waits. A server that is down is asked again after 1, 2, 4 ... 15 minutes.
"""

import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from throughline.base import clock

from .hours import closing
from .models import Mail
from .smtp import Backend

STUCK = timedelta(minutes=5)  # longer than any answer takes (EMAIL_TIMEOUT)
GIVE_UP = timedelta(days=3)  # a server that says "later" for so long means no
LONGEST_WAIT = 15  # minutes
AT_ONCE = 200  # mails in one run, so that the minute's other work is not kept waiting
DOWN, LATER = "server: ", "later: "
PERMANENT = 500


@dataclass
class Sent:
    """What a run did."""

    sent: int = 0
    waiting: int = 0
    failed: int = 0
    note: str = ""


class ServerGone(Exception):
    """The server cannot be asked now; what was claimed waits again."""


def send_due() -> Sent:
    """Send what is due. Outside working hours, without a server or without mail it asks nobody.

    A run that lasts beyond the hours sends no further mail; what is left waits for the next ones.
    """
    now, done = clock.now(), Sent()
    _settle(now)
    if not settings.EMAIL_HOST:
        return Sent(waiting=_waiting(now).count(), note="no mail server is set (EMAIL_URL)")
    end = closing(now)
    if end is None or not _ready(now).exists():
        return Sent(waiting=_waiting(now).count())
    server = Backend(fail_silently=False)
    try:
        server.open()
        Mail.objects.filter(stage="waiting", error__startswith=DOWN).update(next_try=None)
        while done.sent + done.failed < AT_ONCE and clock.now() < end and (mail := _claim(now)) is not None:
            _deliver(server, mail, done)
    except (OSError, smtplib.SMTPException, ServerGone) as why:
        _hold(now, str(why))
        done.note = f"the server does not answer: {why}"
    finally:
        _close(server)
    done.waiting = _waiting(now).count()
    return done


def _waiting(now: datetime) -> QuerySet[Mail]:
    """Return what is due and not sent."""
    return Mail.objects.filter(stage="waiting", due_at__lte=now)


def _ready(now: datetime) -> QuerySet[Mail]:
    """Return what may go out now: no mail before an earlier one to the same person that is still on its way."""
    earlier = Mail.objects.filter(account=OuterRef("account"), stage__in=("waiting", "sending")).filter(
        Q(due_at__lt=OuterRef("due_at")) | Q(due_at=OuterRef("due_at"), pk__lt=OuterRef("pk"))
    )
    rows = _waiting(now).filter(Q(next_try=None) | Q(next_try__lte=now))
    return rows.filter(~Exists(earlier)).order_by("due_at", "pk")


def _claim(now: datetime) -> Mail | None:
    """Take the next mail for this runner alone; drop on the way what has no reader any more."""
    while (mail := _ready(now).select_related("account").first()) is not None:
        waiting = Mail.objects.filter(pk=mail.pk, stage="waiting")
        if not (mail.account.email and mail.account.is_active):
            waiting.update(stage="dropped", claimed_at=clock.now(), body="")
        elif waiting.update(stage="sending", claimed_at=clock.now(), attempts=F("attempts") + 1):
            return mail
    return None


def _deliver(server: Backend, mail: Mail, done: Sent) -> None:
    """Hand one claimed mail to the server and note what came of it."""
    server.begin()
    try:
        server.send_messages([_message(mail)])
    except smtplib.SMTPSenderRefused as why:  # it is us whom the server refuses, not this mail
        _back(mail, DOWN, why)
        raise ServerGone(why) from why
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as why:
        _refused(mail, why, done)
    except (OSError, smtplib.SMTPException) as why:
        if server.asked:
            _settle_one(mail)
        else:
            _back(mail, DOWN, why)
        raise ServerGone(why) from why
    else:
        # What left is kept nowhere: it may hold links that answer in the reader's name.
        Mail.objects.filter(pk=mail.pk).update(stage="sent", sent_at=clock.now(), body="", error="", next_try=None)
        done.sent += 1


def _message(mail: Mail) -> EmailMessage:
    """Return the mail as it goes out."""
    headers = {"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"}
    return EmailMessage(mail.subject, mail.body, settings.MAIL_FROM, [mail.account.email], headers=headers)


def _refused(mail: Mail, why: smtplib.SMTPException, done: Sent) -> None:
    """Note a refusal: for good, or until later."""
    code = _code(why)
    if code >= PERMANENT or mail.made_at < clock.now() - GIVE_UP:
        Mail.objects.filter(pk=mail.pk).update(stage="failed", body="", error=str(why)[:190])
        done.failed += 1
    else:
        _back(mail, LATER, why)


def _code(why: smtplib.SMTPException) -> int:
    """Return the server's three digits."""
    if isinstance(why, smtplib.SMTPRecipientsRefused):
        return min(code for code, _said in why.recipients.values())
    return int(getattr(why, "smtp_code", 0))


def _wait(attempts: int) -> timedelta:
    """Return how long to wait after so many tries: 1, 2, 4, 8, then 15 minutes."""
    return timedelta(minutes=min(2 ** min(max(attempts, 1) - 1, 4), LONGEST_WAIT))


def _back(mail: Mail, kind: str, why: Exception) -> None:
    """Let a mail that was certainly not sent wait again."""
    Mail.objects.filter(pk=mail.pk).update(
        stage="waiting", error=f"{kind}{why}"[:190], next_try=clock.now() + _wait(mail.attempts + 1)
    )


def _hold(now: datetime, why: str) -> None:
    """Let everything that is due wait, longer each time; the next success lets all of it go."""
    first = _waiting(now).order_by("due_at", "pk").first()
    if first is not None:
        wait = now + _wait(first.attempts + 1)
        rows = _waiting(now).filter(Q(next_try=None) | Q(next_try__lte=now))
        rows.update(next_try=wait, attempts=F("attempts") + 1, error=f"{DOWN}{why}"[:190])


def _settle(now: datetime) -> None:
    """Find what a stopped program left in the middle."""
    for mail in Mail.objects.filter(stage="sending", claimed_at__lt=now - STUCK):
        _settle_one(mail)


def _settle_one(mail: Mail) -> None:
    """Note that nobody knows whether a mail arrived: it is not sent again, and its notices go into the next digest."""
    Mail.objects.filter(pk=mail.pk, stage="sending").update(stage="unsure", body="")


def _close(server: Backend) -> None:
    """Take leave of the server; one that has gone already is no trouble."""
    try:
        server.close()
    except (OSError, smtplib.SMTPException):
        server.connection = None
