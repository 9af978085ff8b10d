"""Dependencies: what waits for what, never in a circle."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid
from throughline.base.record import action, transition
from throughline.delivery.lights import ENDED
from throughline.delivery.models import Commitment, Dependency
from throughline.delivery.policy import may
from throughline.delivery.states import COMMITMENT
from throughline.delivery.together.waiting import closes_circle


@action
def link_items(*, by: Any, item: Commitment, before: Commitment, note: str = "") -> Dependency:
    """Say that `item` waits for `before`. Both of one jurisdiction; a circle is refused. Raises Invalid on `before`."""
    # Both rows are held in the order of their keys: two people who link the other way round at once make no circle.
    rows = (
        Commitment.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk__in=(item.pk, before.pk))
        .order_by("pk")
    )
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
    told = {"before": before, "note": note.strip()}
    item = transition(item, "link", by=by, table=COMMITMENT, may=may, note=told)
    return Dependency.objects.create(before=before, after=item, note=note.strip())


@action
def unlink_items(*, by: Any, dependency: Dependency, reason: str) -> Commitment:
    """Take a dependency away, with the reason; return the item that waited."""
    told = {"before": dependency.before, "note": dependency.note}
    item = transition(dependency.after, "unlink", by=by, table=COMMITMENT, may=may, reason=reason, note=told)
    dependency.delete()
    return item
