"""Jurisdictions, organizations and their dated names."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid
from throughline.base.record import Actor, action, transition
from throughline.bodies.models import Jurisdiction, Organization, OrganizationName
from throughline.bodies.models.organizations import DISTRICT, MUNICIPAL
from throughline.bodies.policy import may
from throughline.bodies.standing import INSTALLER, look_again
from throughline.bodies.states import JURISDICTION, ORGANIZATION

from .naming import lacking, named

RESERVED = ("rules",)  # The chain of the installation itself; no jurisdiction may write into it by its code.
LONGEST_CODE = 12
ADDED_KINDS = ("plate", "alias")


def coded(code: str) -> str:
    """Return a code without outer spaces; Invalid where it is none."""
    code = code.strip()
    if not code.isascii() or not code.isalnum() or len(code) > LONGEST_CODE:
        raise Invalid({"code": _("Use letters and digits only, at most twelve: the GB/T 2260 code or a local one.")})
    return code


@action
def enter_jurisdiction(
    *,
    by: Actor,
    code: str,
    level: str,
    name_en: str = "",
    name_zh: str = "",
    parent: Jurisdiction | None = None,
    core: bool = False,
    sample: bool = False,
    position: int = 0,
) -> Jurisdiction:
    """Enter a city or a district. `code` is GB/T 2260 (six digits) or a local code; it names the chain for good.

    A district has a municipality above it; a municipality has nothing above it in one installation (ruling 23).
    """
    code = coded(code)
    if code in RESERVED or Jurisdiction.objects.filter(code=code).exists():
        raise Invalid({"code": _("This code is already in use.")})
    if level not in (MUNICIPAL, DISTRICT):
        raise Invalid({"level": _("Choose the level.")})
    if parent is not None and (level != DISTRICT or parent.level != MUNICIPAL):
        raise Invalid({"parent": _("Only a district has a tier above it, and that is a municipality.")})
    row = Jurisdiction(parent=parent, code=code)
    changes = {
        "level": level,
        "core": core,
        "sample": sample,
        "position": position,
        **named("name", name_en, name_zh),
    }
    made = transition(row, "enter", by=by, table=JURISDICTION, may=may, changes=changes, note={"code": code})
    look_again(by)
    return made


@action
def enter_tier_above(
    *, by: Actor, district: Jurisdiction, code: str, name_en: str = "", name_zh: str = ""
) -> Jurisdiction:
    """Enter the municipality above a district that was set up alone; return the municipality.

    Its officer keeps the public record of that tier while nobody works there (docs/decisions, 0025).
    """
    if district.parent_id is not None or district.level != DISTRICT:
        raise Invalid({"parent": _("The tier above is entered already.")})
    if Jurisdiction.objects.filter(level=MUNICIPAL).exists():  # ruling 23: one installation is one city
        raise Invalid({"parent": _("There is a municipality here already. Its office places the district under it.")})
    above = enter_jurisdiction(by=INSTALLER, code=code, level=MUNICIPAL, name_en=name_en, name_zh=name_zh)
    changes = {"parent": above}
    transition(district, "place_under", by=by, table=JURISDICTION, may=may, changes=changes, note={"above": above})
    look_again(by)
    return above


@action
def translate_jurisdiction(
    *, by: Actor, jurisdiction: Jurisdiction, name_en: str = "", name_zh: str = ""
) -> Jurisdiction:
    """Give a city or district its name in the language that it lacks; a name that stands is never changed."""
    changes = lacking(jurisdiction, "name", name_en, name_zh)
    return transition(jurisdiction, "translate", by=by, table=JURISDICTION, may=may, changes=changes)


@action
def rename_jurisdiction(
    *,
    by: Actor,
    jurisdiction: Jurisdiction,
    reason: str,
    name_en: str = "",
    name_zh: str = "",
    version: int | None = None,
) -> Jurisdiction:
    """Correct the names of a city or district; an empty one is taken out. Raises Invalid where nothing changes."""
    names = named("name", name_en, name_zh)
    if (jurisdiction.name_en, jurisdiction.name_zh) == (names["name_en"], names["name_zh"]):
        raise Invalid({"name_en": _("This is the present name.")})
    before = {"name_en": jurisdiction.name_en, "name_zh": jurisdiction.name_zh}
    return transition(
        jurisdiction,
        "rename",
        by=by,
        table=JURISDICTION,
        may=may,
        version=version,
        reason=reason,
        changes=names,
        note={"before": before},
    )


@action
def enter_organization(
    *,
    by: Actor,
    jurisdiction: Jurisdiction,
    kind: str,
    name_en: str = "",
    name_zh: str = "",
    short_en: str = "",
    short_zh: str = "",
    parent: Organization | None = None,
    sample: bool = False,
    position: int = 0,
    meets_every: int | None = None,
) -> Organization:
    """Enter a body, an office or a unit. `meets_every` is in months; a parent must be of the same jurisdiction."""
    if kind not in Organization.KINDS:
        raise Invalid({"kind": _("Choose the kind.")})
    if parent is not None and parent.jurisdiction_id != jurisdiction.code:
        raise Invalid({"parent": _("The organization above is of another jurisdiction.")})
    if meets_every is not None and meets_every < 1:
        raise Invalid({"meets_every": _("Give a number of months, one or more.")})
    names = named("name", name_en, name_zh)
    changes: dict[str, Any] = {
        "kind": kind,
        "short_en": short_en.strip(),
        "short_zh": short_zh.strip(),
        "sample": sample,
        "position": position,
        "meets_every": meets_every,
        **names,
    }
    row = transition(
        Organization(jurisdiction=jurisdiction, parent=parent),
        "enter",
        by=by,
        table=ORGANIZATION,
        may=may,
        changes=changes,
        note={"parent": parent},
    )
    OrganizationName.objects.create(organization=row, kind="main", **names)
    return row


@action
def rename_organization(
    *,
    by: Actor,
    organization: Organization,
    on: date,
    name_en: str = "",
    name_zh: str = "",
    version: int | None = None,
) -> Organization:
    """Give an organization a new name from the day `on`; the old one ends the day before and stays readable.

    The organization stays one row (ruling 16). A day to come is refused, because `name_*` is the name in force.
    """
    names = named("name", name_en, name_zh)
    if on > clock.today():
        raise Invalid({"on": _("A name can be changed from today or an earlier day on, not from a day to come.")})
    current = organization.names.filter(kind="main", valid_to=None).order_by("pk").last()
    if current is not None and current.valid_from is not None and on <= current.valid_from:
        raise Invalid({"on": _("The present name is younger than this day.")})
    if (organization.name_en, organization.name_zh) == (names["name_en"], names["name_zh"]):
        raise Invalid({"name_en": _("This is the present name.")})
    row = transition(
        organization,
        "rename",
        by=by,
        table=ORGANIZATION,
        may=may,
        version=version,
        # A short name made from the old name would go on saying it.
        changes={**names, "short_en": "", "short_zh": ""},
        note={"on": on},
    )
    if current is not None:
        current.valid_to = on - timedelta(days=1)
        current.save(update_fields=["valid_to"])
    OrganizationName.objects.create(organization=row, kind="main", valid_from=on, **names)
    return row


@action
def translate_organization(
    *, by: Actor, organization: Organization, name_en: str = "", name_zh: str = ""
) -> Organization:
    """Give an organization its name in the language that it lacks; a name that stands is never changed."""
    changes = lacking(organization, "name", name_en, name_zh)
    row = transition(organization, "translate", by=by, table=ORGANIZATION, may=may, changes=changes)
    current = row.names.filter(kind="main", valid_to=None).order_by("pk").last()
    if current is not None:
        for name, words in changes.items():
            setattr(current, name, words)
        current.save(update_fields=list(changes))
    return row


@action
def add_organization_name(
    *, by: Actor, organization: Organization, kind: str, name_en: str = "", name_zh: str = ""
) -> OrganizationName:
    """Add a name-plate (one office, two plates) or another name that sources use. `kind` is "plate" or "alias"."""
    if kind not in ADDED_KINDS:
        raise Invalid({"kind": _("Choose whether it is a name-plate or another name.")})
    names = named("name", name_en, name_zh)
    if organization.names.filter(kind=kind, valid_to=None, **names).exists():
        raise Invalid({"name_en": _("This name is already entered.")})
    row = transition(organization, "name", by=by, table=ORGANIZATION, may=may, note={"kind": kind, **names})
    return OrganizationName.objects.create(organization=row, kind=kind, **names)
