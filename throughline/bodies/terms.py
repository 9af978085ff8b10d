"""The terms that a place keeps: areas, main lines, campaigns of the year. Topics are the taxonomy, and data."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.models import Term

from .models import Jurisdiction

SCHEMES = {"spatial": _("Area"), "main_line": _("Main line"), "campaign": _("Campaign of the year")}
TOPIC = "topic"


def is_retired(term: Term) -> bool:
    """Say whether nothing new is filed under a term."""
    return term.valid_to is not None and term.valid_to <= clock.today()


def pointed_at(keys: Iterable[int]) -> set[int]:
    """Return which of the terms anything was ever filed under, in whatever package it is kept (a query for each)."""
    wanted, found = set(keys), set()
    for one in Term._meta.related_objects:  # noqa: SLF001 (Django's documented model API)
        name = one.field.name
        rows = one.related_model._base_manager.filter(**{f"{name}__in": wanted})  # type: ignore[union-attr]  # noqa: SLF001 (Django's name)
        found |= set(rows.order_by().values_list(name, flat=True).distinct())
    return found & wanted


def in_use() -> Q:
    """Return the condition on terms that can be chosen today."""
    return Q(valid_to=None) | Q(valid_to__gt=clock.today())


def realms_of(jurisdiction: Jurisdiction) -> set[str]:
    """Return whose terms are used in a jurisdiction: its own, those of the tier above, and those of everybody."""
    return {"", jurisdiction.code, jurisdiction.parent_id or ""}


def terms_in(jurisdiction: Jurisdiction) -> QuerySet[Term]:
    """Return the terms of every scheme that items of a jurisdiction are filed under, retired ones too."""
    return Term.objects.filter(scheme__in=(TOPIC, *SCHEMES), realm__in=realms_of(jurisdiction))
