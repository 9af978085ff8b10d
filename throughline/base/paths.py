"""Printed addresses of rows: `<glossary noun>/<pk>`, never renamed, never used to reach state (ruling 12)."""

from typing import ClassVar, Self, TypeVar

from django.db import models


class Addressed(models.Model):
    """A row with a noun, a version that grows at each change, and a realm: the chain that tells its story."""

    noun = ""
    version = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def path(self) -> str:
        """Return e.g. "commitment/123"."""
        return f"{self.noun}/{self.pk}"

    @property
    def realm(self) -> str:
        """Return the jurisdiction code whose chain records this row. Rows without `jurisdiction` override this."""
        return self.jurisdiction_id  # type: ignore[attr-defined, no-any-return]


Row = TypeVar("Row", bound=models.Model)


class StandingRows(models.Manager[Row]):
    """The rows that were not withdrawn: what every list, count, matrix and search is made of."""

    def get_queryset(self) -> models.QuerySet[Row]:
        """Leave out what was withdrawn."""
        return super().get_queryset().filter(withdrawn=False)


class Withdrawable(Addressed):
    """A row that an import made and its undoing withdraws: it stays with its history, and is shown nowhere.

    Rows that point at it still reach it by their key; `loop.withdraw` refuses while any does that is not withdrawn too.
    """

    withdrawn = models.BooleanField(default=False)
    objects: ClassVar[StandingRows[Self]] = StandingRows()

    class Meta:
        abstract = True
