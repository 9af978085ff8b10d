"""Lists: drafted, put to a paper, frozen as numbered versions."""

import hashlib
import json
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.asked import one_language, same_realm
from throughline.base.errors import Invalid
from throughline.base.record import action, transition
from throughline.bodies.models import Organization
from throughline.delivery.models import Commitment, ItemList, ListLine, ListVersion
from throughline.delivery.policy import may
from throughline.delivery.states import ITEM_LIST
from throughline.meetings.models import Outcome, Paper

OFF_THE_LIST = ("merged", "exited")
UNDECIDED = ("draft", "tabled", "returned")


@action
def draft_list(
    *,
    by: Any,
    organization: Organization,
    year: int,
    title_en: str = "",
    title_zh: str = "",
    kind: str = "key_task_list",
) -> ItemList:
    """Start a body's list of one year; a body has one list of a kind a year."""
    if kind not in ItemList.KINDS:
        raise Invalid({"kind": _("Choose the kind of list.")})
    if ItemList.objects.filter(organization=organization, kind=kind, year=year).exists():
        raise Invalid({"year": _("This body already has such a list for %(year)d.") % {"year": year}})
    changes = {**one_language(title_en, title_zh, field="title"), "kind": kind, "year": year}
    row = ItemList(jurisdiction=organization.jurisdiction, organization=organization)
    return transition(row, "draft", by=by, table=ITEM_LIST, may=may, changes=changes)


@action
def attach_list(*, by: Any, item_list: ItemList, paper: Paper, version: int | None = None) -> ItemList:
    """Name the paper by which a list is put before the bodies: one of its district, that the list's body decides on.

    One that is decided already is refused: its decision was not on this list, and would never open it.
    """
    same_realm(paper, item_list.jurisdiction_id, field="paper")
    if not paper.body_links.filter(organization=item_list.organization_id).exists():
        raise Invalid({"paper": _("The body of this list does not decide on this paper.")})
    if paper.state not in UNDECIDED:
        raise Invalid({"paper": _("This paper is decided already. Choose one that is still to be decided.")})
    return transition(item_list, "attach", by=by, table=ITEM_LIST, may=may, changes={"paper": paper}, version=version)


def _name(organization: Organization | None) -> str:
    """Return a unit as it is printed in a frozen line."""
    return (organization.name_zh or organization.name_en) if organization else ""


def frozen_line(item: Commitment) -> str:
    """Return what the plenary sees of an item as canonical JSON: sorted keys, no spaces, the text as it stands."""
    told = {
        "line": str(item.line),
        "number": item.number,
        "kind": item.kind,
        "title": {"en": item.title_en, "zh": item.title_zh},
        "measure": {"en": item.measure_en, "zh": item.measure_zh},
        "lead": _name(item.lead),
        "cooperating": [_name(party.organization) for party in item.parties.all()],
        "responsible": (item.responsible.name_zh or item.responsible.name_en) if item.responsible else "",
        "start": item.start.isoformat() if item.start else None,
        "due": item.due.isoformat() if item.due else None,
        "progress_by": item.progress_by,
        "target": item.target,
        "unit": {"en": item.unit_en, "zh": item.unit_zh},
        "evidence_asked": item.evidence_asked,
        "milestones": [
            {"title": {"en": step.title_en, "zh": step.title_zh}, "due": step.due.isoformat()}
            for step in item.milestones.all()
        ],
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(frozen: list[str]) -> str:
    """Return the SHA-256 (hex) over frozen lines in order, one a row."""
    return hashlib.sha256("\n".join(frozen).encode()).hexdigest()


@action
def freeze_list(*, by: Any, item_list: ItemList, paper: Paper, outcome: Outcome | None = None) -> ListVersion:
    """Freeze a list as its next numbered version; version 1 is the baseline. An empty list is refused.

    Locks the lines and what they carry on, in order, before anything is counted: the acts that follow open them.
    """
    own = Commitment.objects.filter(item_list=item_list).exclude(state__in=OFF_THE_LIST)
    earlier = Commitment.objects.filter(successors__commitment__in=own)
    touched = sorted({*own.values_list("pk", flat=True), *earlier.values_list("pk", flat=True)})
    list(Commitment.objects.select_for_update().filter(pk__in=touched).order_by("pk").values_list("pk"))
    items = list(
        own.select_related("lead", "responsible")
        .prefetch_related("parties__organization", "milestones")
        .order_by("number")
    )
    if not items:
        raise Invalid({"item_list": _("The list has no lines.")})
    frozen = [frozen_line(item) for item in items]
    number, digest = item_list.versions.count() + 1, digest_of(frozen)
    note = {"version": number, "digest": digest, "lines": len(frozen)}
    decision = outcome.path if outcome is not None else ""
    item_list = transition(item_list, "freeze", by=by, table=ITEM_LIST, may=may, note=note, decision=decision)
    made = ListVersion.objects.create(
        item_list=item_list,
        number=number,
        paper=paper,
        outcome=outcome,
        frozen_on=clock.today(),
        digest=digest,
    )
    ListLine.objects.bulk_create(
        ListLine(list_version=made, commitment=item, number=item.number, frozen=text)
        for item, text in zip(items, frozen, strict=True)
    )
    return made
