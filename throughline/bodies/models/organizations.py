"""Jurisdictions and organizations: committees, leading groups, offices, units; names are dated."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from throughline.base.models import Term
from throughline.base.paths import Addressed, Withdrawable
from throughline.base.text import Bilingual, Said, choose

MUNICIPAL, DISTRICT = "municipal", "district"


class Jurisdiction(Addressed):
    """A city or one of its districts. Other rows refer to it by its code, so that a row knows its chain without a join.

    `code` is GB/T 2260 (six digits) or a local code (a sample district: S01). `sample` marks invented ones.
    """

    noun = "jurisdiction"
    code = models.CharField(max_length=12, unique=True)
    level = models.CharField(max_length=12, choices={MUNICIPAL: _("Municipality"), DISTRICT: _("District")})
    parent = models.ForeignKey("self", to_field="code", null=True, blank=True, on_delete=models.PROTECT)
    name_en = models.CharField(max_length=80, blank=True)
    name_zh = models.CharField(max_length=80, blank=True)
    core = models.BooleanField(default=False)
    sample = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    terms = models.ManyToManyField(Term, blank=True)
    name = Bilingual("name")

    class Meta:
        ordering = ("position", "code")

    def __str__(self) -> str:
        """Return the name in the active language."""
        return str(self.name)

    @property
    def realm(self) -> str:
        """Return its own code: a jurisdiction tells its story in its own chain."""
        return self.code


class Organization(Withdrawable):
    """A body or unit. It stays one row through renaming; names are dated rows, `name_*` is the one in force."""

    noun = "organization"
    KINDS = {
        "committee": _("Committee"),
        "leading_group": _("Leading group"),
        "working_group": _("Working group"),
        "office": _("Office"),
        "mechanism": _("Mechanism"),
        "commission": _("Commission"),
        "bureau": _("Bureau"),
        "branch": _("Branch"),
        "subdistrict": _("Subdistrict or town"),
        "central": _("Central body"),
        "other": _("Other unit"),
    }
    DECIDING = ("committee", "leading_group")
    NOT_UNITS = ("committee", "leading_group", "working_group", "mechanism", "central")
    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    jurisdiction = models.ForeignKey(Jurisdiction, to_field="code", on_delete=models.PROTECT)
    kind = models.CharField(max_length=20, choices=KINDS)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    name_en = models.CharField(max_length=200, blank=True)
    name_zh = models.CharField(max_length=200, blank=True)
    short_en = models.CharField(max_length=60, blank=True)
    short_zh = models.CharField(max_length=60, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    meets_every = models.PositiveSmallIntegerField(null=True, blank=True, help_text=_("months"))
    sample = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    name = Bilingual("name")

    class Meta:
        ordering = ("jurisdiction", "position", "pk")
        indexes = (models.Index(fields=("jurisdiction", "kind"), name="organization_by_kind"),)

    def __str__(self) -> str:
        """Return the name in the active language."""
        return str(self.name)

    @property
    def short(self) -> Said:
        """Return the short name where there is one, else the full one."""
        return choose(self.short_en or self.name_en, self.short_zh or self.name_zh)


class OrganizationName(Addressed):
    """A dated name, alias or name-plate of an organization."""

    noun = "organization_name"
    KINDS = {"main": _("Name"), "plate": _("Name-plate"), "alias": _("Also called")}
    organization = models.ForeignKey(Organization, related_name="names", on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, choices=KINDS, default="main")
    name_en = models.CharField(max_length=200, blank=True)
    name_zh = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    name = Bilingual("name")

    @property
    def realm(self) -> str:
        """Return the realm of its organization."""
        return self.organization.jurisdiction_id


class Succession(Addressed):
    """What became of an organization: renamed, merged, split, duties moved; with the basis."""

    noun = "succession"
    KINDS = {"renamed": _("Renamed"), "merged": _("Merged"), "split": _("Split"), "duties_moved": _("Duties moved")}
    old = models.ForeignKey(Organization, related_name="became", on_delete=models.PROTECT)
    new = models.ForeignKey(Organization, related_name="came_from", on_delete=models.PROTECT)
    on = models.DateField()
    kind = models.CharField(max_length=16, choices=KINDS)
    basis = models.CharField(max_length=300)

    @property
    def realm(self) -> str:
        """Return the realm of the old organization."""
        return self.old.jurisdiction_id
