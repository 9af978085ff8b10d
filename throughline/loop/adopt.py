"""Hinge: an approved list becomes the baseline and opens its items, in one act.

What a new item carries on from last year is marked carried over in the same transaction, so that no work is ownerless
in between (ruling 15).
"""

from typing import Any

from throughline.base.record import action
from throughline.bodies.actions.years import open_year, prepare_year
from throughline.bodies.models import PlanYear
from throughline.delivery.actions.items import open_item
from throughline.delivery.actions.lists import freeze_list, put_forward
from throughline.delivery.models import ItemList, ListVersion
from throughline.meetings.models import Outcome, Paper


@action
def adopt_list(*, by: Any, item_list: ItemList, paper: Paper, outcome: Outcome) -> ListVersion:
    """Freeze the lines put forward as the next version of the list and open each; open the body's plan year."""
    version = freeze_list(by=by, item_list=item_list, paper=paper, outcome=outcome)
    for line in put_forward(item_list):
        open_item(by=by, item=line, outcome=outcome)
    year = PlanYear.objects.filter(organization=item_list.organization, year=item_list.year).first()
    if year is None:
        year = prepare_year(by=by, organization=item_list.organization, year=item_list.year)
    if year.state == "preparing":
        open_year(by=by, plan_year=year)
    return version
