"""Lists and their frozen versions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from throughline.base.paths import Addressed
from throughline.base.text import Bilingual
from throughline.bodies.models import Jurisdiction, Organization
from throughline.meetings.models import Outcome, Paper

from .commitments import Commitment


class ItemList(Addressed):
    """A body's list of one year: key tasks, projects, responsibilities. Its draft lines are proposed items."""

    noun = "item_list"
    KINDS = {
        "key_task_list": _("Key-task list"),
        "project_list": _("Project list"),
        "responsibility": _("Responsibility list"),
        "problem": _("Problem list"),
        "policy": _("Policy list"),
        "improvement": _("Improvement list"),
        "support": _("List of supportive measures"),
    }
    jurisdiction = models.ForeignKey(Jurisdiction, to_field="code", on_delete=models.PROTECT)
    organization = models.ForeignKey(Organization, related_name="item_lists", on_delete=models.PROTECT)
    kind = models.CharField(max_length=16, choices=KINDS, default="key_task_list")
    year = models.PositiveSmallIntegerField()
    title_en = models.CharField(max_length=200, blank=True)
    title_zh = models.CharField(max_length=200, blank=True)
    paper = models.ForeignKey(Paper, null=True, blank=True, related_name="item_lists", on_delete=models.PROTECT)
    title = Bilingual("title")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organization", "kind", "year"), name="one_list_a_year"),)
        ordering = ("-year", "organization")

    def __str__(self) -> str:
        """Return the title in the active language."""
        return str(self.title)


class ListVersion(models.Model):
    """A frozen version of a list. Version 1 is the baseline; `digest` is the SHA-256 over its lines in order.

    A later version gathers the changes granted since the one before; `basis` says what it rests on.
    """

    item_list = models.ForeignKey(ItemList, related_name="versions", on_delete=models.PROTECT)
    number = models.PositiveSmallIntegerField()
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT)
    outcome = models.ForeignKey(Outcome, null=True, blank=True, on_delete=models.PROTECT)
    basis = models.CharField(max_length=300, blank=True)
    frozen_on = models.DateField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("item_list", "number"), name="list_version_number"),)
        ordering = ("item_list", "number")


class ListLine(models.Model):
    """One line as it was frozen: canonical JSON text of what the plenary saw."""

    list_version = models.ForeignKey(ListVersion, related_name="lines", on_delete=models.PROTECT)
    commitment = models.ForeignKey(Commitment, related_name="list_lines", on_delete=models.PROTECT)
    number = models.PositiveSmallIntegerField()
    frozen = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("list_version", "number"), name="line_number_in_version"),)
        ordering = ("list_version", "number")
