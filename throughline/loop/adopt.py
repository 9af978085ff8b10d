"""Hinge: an approved list becomes the baseline and opens its items, in one act.

What a new item carries on from last year is marked carried over in the same transaction, so that no work is ownerless
in between (ruling 15).
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.base.record import action
from throughline.bodies.actions.years import open_year, prepare_year
from throughline.bodies.models import PlanYear
from throughline.delivery import gates
from throughline.delivery.actions.items import open_item
from throughline.delivery.actions.lists import freeze_list, put_forward
from throughline.delivery.asking import detail_of
from throughline.delivery.models import Commitment, CommitmentSource, ItemList, ListVersion
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


def adoption_sentences(paper: Paper) -> list[str]:
    """Say in words what approving the lists of a paper does, and what stands in its way. Writes nothing."""
    lines = Commitment.objects.filter(item_list__paper=paper, state="proposed").exclude(project__put_forward=False)
    carrying = CommitmentSource.objects.filter(commitment__in=lines, previous__isnull=False)
    carried, ended = carrying.filter(previous__live=True).count(), carrying.filter(previous__live=False).count()
    kept = Commitment.objects.filter(item_list__paper=paper, state="proposed", project__put_forward=False).count()
    count = lines.count()
    told = [
        ngettext(
            "The list becomes the baseline and %(n)s item opens.",
            "The list becomes the baseline and %(n)s items open.",
            count,
        )
        % {"n": count}
    ]
    if carried:
        said = ngettext(
            "%(n)s unfinished item of last year is carried over.",
            "%(n)s unfinished items of last year are carried over.",
            carried,
        )
        told.append(said % {"n": carried})
    if ended:
        said = ngettext(
            "%(n)s line carries on an item that has ended since: it opens, and the item stays as it ended.",
            "%(n)s lines carry on items that have ended since: they open, and the items stay as they ended.",
            ended,
        )
        told.append(said % {"n": ended})
    if kept:
        said = ngettext("%(n)s candidate stays in the pool.", "%(n)s candidates stay in the pool.", kept)
        told.append(said % {"n": kept})
    return told + [_lacking(item) for item in lines.filter(kind="key_project").order_by("number") if _lacks(item)]


def _lacks(item: Commitment) -> bool:
    """Say whether a project misses something that the gate “admitted” asks for."""
    return bool(gates.missing(item, detail_of(item), "admitted"))


def _lacking(item: Commitment) -> str:
    """Say which project stands in the way of the approval."""
    told = _("Project %(number)s, %(title)s, lacks what admission asks for: the list cannot be approved before.")
    return told % {"number": item.number, "title": item.title}
