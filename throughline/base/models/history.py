"""The chained history: rows are only ever added (architecture, "Event is append-only, holds no foreign keys")."""

from django.db import models


class ChainHead(models.Model):
    """The end of one jurisdiction's chain: how many Events it has and the digest of the last."""

    realm = models.CharField(max_length=12, primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")


class Event(models.Model):
    """One thing that happened. `payload` is the hashed text itself, so both database engines verify alike."""

    chain = models.CharField(max_length=12)
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.BigIntegerField(null=True)
    path = models.CharField(max_length=80, db_index=True)
    verb = models.CharField(max_length=40)
    payload = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("chain", "seq"), name="event_place_in_chain"),)
        indexes = (models.Index(fields=("chain", "at"), name="event_by_day"),)


class IdempotencyKey(models.Model):
    """A form that was sent: the same key again gives the same result, with another body it is refused."""

    actor = models.BigIntegerField()
    key = models.CharField(max_length=64)
    body = models.CharField(max_length=64)
    result = models.CharField(max_length=400, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("actor", "key"), name="one_key_per_actor"),)
