"""Printed addresses of rows: `<glossary noun>/<pk>`, never renamed, never used to reach state (ruling 12)."""

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
