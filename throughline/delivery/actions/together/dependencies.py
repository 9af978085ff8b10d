"""Dependencies: what waits for what, never in a circle."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid
from throughline.base.record import action, transition
from throughline.delivery.lights import ENDED
from throughline.delivery.models import Commitment, Dependency
from throughline.delivery.policy import may
from throughline.delivery.states import DEPENDENCY
from throughline.delivery.together.waiting import closes_circle


@action
def link_items(*, by: Any, item: Commitment, before: Commitment, note: str = "") -> Dependency:
    """Say that `item` waits for `before`. Both of one jurisdiction; a circle is refused. Raises Invalid on `before`."""
    # Both rows are held in the order of their keys: two people who link the other way round at once make no circle.
    rows = Commitment.objects.select_for_update(of=("self",)).filter(pk__in=(item.pk, before.pk)).order_by("pk")
    list(rows)
    if before.pk == item.pk:
        raise Invalid({"before": _("An item cannot wait for itself.")})
    if before.jurisdiction_id != item.jurisdiction_id:
        raise Invalid({"before": _("Only an item of the same district can be waited for.")})
    if item.state in ENDED or before.state in ENDED:
        raise Invalid({"before": _("This item has ended.")})
    if Dependency.objects.filter(before=before, after=item).exists():
        raise Invalid({"before": _("It waits for this item already.")})
    if closes_circle(before, item):
        raise Invalid({"before": _("That item waits for this one, so neither could be done first.")})
    row = Dependency(before=before, after=item)
    told = {"item": item, "before": before}
    return transition(row, "link", by=by, table=DEPENDENCY, may=may, changes={"note": note.strip()}, note=told)


@action
def unlink_items(*, by: Any, dependency: Dependency, reason: str, version: int | None = None) -> Commitment:
    """Take a dependency away, with the reason; return the item that waited."""
    item = dependency.after
    told = {"item": item, "before": dependency.before}
    row = transition(dependency, "unlink", by=by, table=DEPENDENCY, may=may, version=version, reason=reason, note=told)
    row.delete()
    return item
