"""What can be found by words: one row for each thing, with what everybody who sees it reads and what few read."""

from django.db import models


class SearchRow(models.Model):
    """The words of one row, as `base.search` prepares them, kept in the transaction that changes the row.

    `outer_text` is what everybody reads who sees the row at all; `inner_text` is for those who read its inside, so that
    a hit never tells what its reader may not open. The index over both is the database's own: triggers keep an FTS5
    table on SQLite, a GIN index does on PostgreSQL (migration 0002). A migration that makes SQLite rebuild this table
    must make the triggers again.
    """

    noun = models.CharField(max_length=24)
    object_id = models.BigIntegerField()
    realm = models.CharField(max_length=12)
    outer_text = models.TextField()
    inner_text = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("noun", "object_id"), name="search_row_once"),)
