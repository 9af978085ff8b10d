"""Hinge: a unit gets a new name, and its items are found by it from that moment on."""

from datetime import date
from typing import Any

from throughline.base.record import action
from throughline.bodies.actions import organizations
from throughline.bodies.models import Organization
from throughline.delivery import searched
from throughline.delivery.models import Commitment


@action
def rename(
    *,
    by: Any,
    organization: Organization,
    on: date,
    name_en: str = "",
    name_zh: str = "",
    version: int | None = None,
) -> Organization:
    """Give an organization a new name from a day on, see `rename_organization`; keep the words of its items anew."""
    row = organizations.rename_organization(
        by=by, organization=organization, on=on, name_en=name_en, name_zh=name_zh, version=version
    )
    searched.index(Commitment.objects.filter(lead=row).values_list("pk", flat=True))
    return row
