"""Saved filters: who sees which, and what becomes of them. A tool of its owner; shared, the office may use it too.

They are no records of the work: nothing of them stands in the history (decision 0019).
"""

from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from throughline.base import clock
from throughline.base.errors import Invalid, NotAllowed
from throughline.base.prepared import Prepared
from throughline.bodies.models import Organization
from throughline.bodies.standing import standing
from throughline.desk.models import SavedFilter
from throughline.look.frame import Link

from ..frame import address

MOST = 50  # of one person
SHOWN = 6  # beside the views of the ledger
LONGEST_NAME = 60
AWAY = ("page", "open", "pick", "all", "do", "view", "saved")


def offices(user: Any) -> list[int]:
    """Return the organizations in whose name the reader works; the first is the one that shares."""
    return [grant.organization for grant in standing(user).grants]


def seen_by(user: Any) -> QuerySet[SavedFilter]:
    """Return the reader's own filters, and those shared by somebody of the same office."""
    rows = SavedFilter.objects.filter(Q(account=user.pk) | Q(office__in=offices(user)))
    return rows.select_related("account__person", "office").order_by("name", "pk")


SHOWN_OF = Prepared(
    lambda account, offices: (
        SavedFilter.objects.filter(Q(account=account) | Q(office__in=offices))
        .order_by("name", "pk")
        .values_list("name", "query")[:SHOWN]
    )
)


def links(user: Any, query: QueryDict) -> list[Link]:
    """Return the saved filters as views, those that are used here marked; few, the others stand on their page."""
    here = plain_query(query)
    base = address("commitment-list")
    return [
        Link(name, f"{base}?{asked or 'view=all'}", current=bool(here) and asked == here)
        for name, asked in SHOWN_OF.rows(account=user.pk, offices=offices(user))
    ]


def _own(user: Any, pk: int) -> SavedFilter:
    """Return a filter of the person's own; somebody else's shared one may be used, not changed."""
    found = seen_by(user).filter(pk=pk).first()
    if found is None or found.account_id != user.pk:
        raise NotAllowed(_("Only who saved it may change it."))
    return found


def _named(user: Any, name: str, but: int | None = None) -> str:
    """Return a name that is free, or refuse it."""
    name = " ".join(name.split())
    if not name:
        raise Invalid({"name": _("Give it a name.")})
    if len(name) > LONGEST_NAME:
        raise Invalid({"name": _("At most %(number)s signs.") % {"number": LONGEST_NAME}})
    if SavedFilter.objects.filter(account=user.pk, name=name).exclude(pk=but).exists():
        raise Invalid({"name": _("You have a filter of this name.")})
    return name


def plain_query(query: QueryDict) -> str:
    """Return what is kept of an address: filters, order, columns, shape; not the page, nothing ticked."""
    return urlencode([(name, value) for name, values in query.lists() if name not in AWAY for value in values])


def save(user: Any, name: str, query: str, *, shared: bool) -> SavedFilter:
    """Keep a filter under a name."""
    if SavedFilter.objects.filter(account=user.pk).count() >= MOST:
        raise Invalid({"name": _("You have %(number)s saved filters. Remove one first.") % {"number": MOST}})
    made = SavedFilter(account_id=user.pk, name=_named(user, name), saved_at=clock.now())
    made.query = plain_query(QueryDict(query[:4000]))
    made.office = _office(user) if shared else None
    made.save()
    return made


def _office(user: Any) -> Organization:
    """Return the office that a filter is shared with."""
    mine = offices(user)
    if not mine:
        raise NotAllowed(_("There is no office to share it with."))
    return Organization.objects.get(pk=mine[0])


def rename(user: Any, pk: int, name: str) -> SavedFilter:
    """Give a filter another name."""
    row = _own(user, pk)
    row.name = _named(user, name, row.pk)
    row.save(update_fields=["name"])
    return row


def share(user: Any, pk: int) -> SavedFilter:
    """Let the office use it."""
    row = _own(user, pk)
    row.office = _office(user)
    row.save(update_fields=["office"])
    return row


def keep_private(user: Any, pk: int) -> SavedFilter:
    """Take it back from the office."""
    row = _own(user, pk)
    row.office = None
    row.save(update_fields=["office"])
    return row


def make_standard(user: Any, pk: int) -> SavedFilter:
    """Open the ledger with it from now on; asked of the one that is standard, the ledger opens plain again."""
    row = _own(user, pk)
    was = row.standard
    with transaction.atomic():
        SavedFilter.objects.filter(account=user.pk, standard=True).update(standard=False)
        row.standard = not was
        row.save(update_fields=["standard"])
    return row


def remove(user: Any, pk: int) -> SavedFilter:
    """Forget a filter."""
    row = _own(user, pk)
    SavedFilter.objects.filter(pk=row.pk).delete()
    return row
