"""Notices, the outbox, choices and feeds. Nothing points at them (map, section 2)."""

from secrets import token_hex

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.base.paths import Addressed
from throughline.bodies.models import Account, Organization

from .states import FEED

MORNING = 9  # o'clock: when the digest goes where nobody chose another hour


class Cursor(models.Model):
    """How far one chain has been read. Its row is the lock of two readers."""

    chain = models.CharField(max_length=12, primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)


class Mail(models.Model):
    """One mail of the outbox, in the language of its reader as it was when the mail was made.

    `stage` moves waiting -> sending (claimed, noted before the server is asked) -> sent; or failed (refused for good),
    unsure (the program stopped in the middle: never sent again), dropped (no address, account closed).
    `message_id` is chosen when the mail is made and stays the same at every try.
    """

    KINDS = {
        "at_once": pgettext_lazy("mail", "At once"),
        "digest": pgettext_lazy("mail", "Digest"),
        "link": pgettext_lazy("mail", "Link"),
    }
    STAGES = {
        "waiting": pgettext_lazy("mail", "Waiting"),
        "sending": pgettext_lazy("mail", "Being sent"),
        "sent": pgettext_lazy("mail", "Sent"),
        "failed": pgettext_lazy("mail", "Refused"),
        "unsure": pgettext_lazy("mail", "Not known"),
        "dropped": pgettext_lazy("mail", "Not sent"),
    }
    account = models.ForeignKey(Account, related_name="mails", on_delete=models.PROTECT)
    kind = models.CharField(max_length=8, choices=KINDS)
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    message_id = models.CharField(max_length=120, unique=True)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    day = models.DateField(null=True, blank=True)  # of a digest: there is one a day
    stage = models.CharField(max_length=8, choices=STAGES, default="waiting")
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("due_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("account", "day"), condition=models.Q(day__isnull=False), name="one_digest_a_day"
            ),
        )
        indexes = (
            models.Index(
                fields=("due_at", "id"), condition=models.Q(stage__in=("waiting", "sending")), name="mail_open_by_due"
            ),
            models.Index(fields=("account", "-made_at"), name="mail_by_account"),
        )


class Notice(models.Model):
    """That somebody is told of one Event, and why: `reason` is the relation, worded when shown.

    It keeps no title and no text of the row: what is shown is read when it is shown, if the reader may see it then.
    `mail` is the one in which it was told, if any.
    """

    account = models.ForeignKey(Account, related_name="notices", on_delete=models.CASCADE)
    chain = models.CharField(max_length=12)
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    path = models.CharField(max_length=80)
    verb = models.CharField(max_length=40)
    topic = models.CharField(max_length=16)
    reason = models.CharField(max_length=24)
    params = models.JSONField(default=dict)
    needs_act = models.BooleanField(default=False)
    read_on = models.DateField(null=True, blank=True)
    mail = models.ForeignKey(Mail, null=True, blank=True, related_name="notices", on_delete=models.SET_NULL)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (models.UniqueConstraint(fields=("account", "chain", "seq"), name="told_once"),)
        indexes = (
            models.Index(fields=("account", "-at"), name="notice_by_day"),
            models.Index(fields=("account",), condition=models.Q(read_on=None), name="notice_unread"),
            models.Index(fields=("account",), condition=models.Q(read_on=None, mail=None), name="notice_to_mail"),
        )


class Preference(Addressed):
    """What somebody wants by mail. Without a row: everything, the digest in the morning, in the account's language."""

    noun = "preference"
    account = models.OneToOneField(Account, related_name="preference", on_delete=models.PROTECT)
    off = models.JSONField(default=list, blank=True)
    at_once = models.BooleanField(_("At once what needs my act"), default=True)
    digest_hour = models.PositiveSmallIntegerField(_("Hour of the digest"), default=MORNING)
    language = models.CharField(max_length=2, blank=True, choices={"en": "English", "zh": "中文"})

    @property
    def realm(self) -> str:
        """Return the realm of the account."""
        return self.account.realm


def fresh_nonce() -> str:
    """Return what makes one feed's address another than every other's."""
    return token_hex(16)


class Feed(Addressed):
    """A calendar address without sign-in, of one person or of one unit. The secret is worked out, never stored."""

    noun = "feed"
    account = models.ForeignKey(Account, related_name="feeds", on_delete=models.PROTECT)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, related_name="feeds", on_delete=models.PROTECT
    )
    nonce = models.CharField(max_length=32, default=fresh_nonce, unique=True, editable=False)
    state = models.CharField(max_length=8, choices=FEED.states, default=FEED.start())
    made_on = models.DateField()
    revoked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-made_on", "-pk")

    @property
    def realm(self) -> str:
        """Return the realm of the account."""
        return self.account.realm
