"""Lists: drafted, put to a paper, frozen as numbered versions."""

import hashlib
import json
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.asked import one_language, same_realm
from throughline.base.errors import Invalid, WrongState
from throughline.base.record import action, transition
from throughline.bodies.models import Organization
from throughline.delivery.models import Change, Commitment, ItemList, ListLine, ListVersion
from throughline.delivery.moving import hold_list
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


def _gate(item: Commitment) -> str:
    """Return the gate of a project as it stands once the list is in force; "" for what is no project."""
    project = getattr(item, "project", None)
    if project is None:
        return "admitted" if item.kind == "key_project" else ""
    return "admitted" if project.state == "candidate" else project.state


def _project(item: Commitment) -> dict[str, Any]:
    """Return what the list says of a project; nothing for another item."""
    project = getattr(item, "project", None)
    if project is None:
        return {}
    texts = ("funding_source", "scale", "result")
    told: dict[str, Any] = {name: {lang: getattr(project, f"{name}_{lang}") for lang in ("en", "zh")} for name in texts}
    funding = project.funding_10k_yuan
    return {**told, "funding_10k_yuan": str(funding) if funding is not None else None}


def frozen_line(item: Commitment) -> str:
    """Return what the plenary sees of an item as canonical JSON: sorted keys, no spaces, the text as it stands."""
    told = {
        "line": str(item.line),
        "number": item.number,
        "kind": item.kind,
        "title": {"en": item.title_en, "zh": item.title_zh},
        "measure": {"en": item.measure_en, "zh": item.measure_zh},
        "lead": _name(item.lead),
        "lead_path": item.lead.path if item.lead else "",
        "state": "assigned" if item.state == "proposed" else item.state,
        "gate": _gate(item),
        "cooperating": [_name(party.organization) for party in item.parties.all()],
        "responsible": (item.responsible.name_zh or item.responsible.name_en) if item.responsible else "",
        "responsible_path": item.responsible.path if item.responsible else "",
        "project": _project(item),
        "start": item.start.isoformat() if item.start else None,
        "due": item.due.isoformat() if item.due else None,
        "progress_by": item.progress_by,
        "target": item.target,
        "unit": {"en": item.unit_en, "zh": item.unit_zh},
        "evidence_asked": item.evidence_asked,
        "milestones": [
            {"number": step.number, "title": {"en": step.title_en, "zh": step.title_zh}, "due": step.due.isoformat()}
            for step in item.milestones.all()
        ],
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(frozen: list[str]) -> str:
    """Return the SHA-256 (hex) over frozen lines in order, one a row."""
    return hashlib.sha256("\n".join(frozen).encode()).hexdigest()


def put_forward(item_list: ItemList) -> QuerySet[Commitment]:
    """Return the proposed lines that go to the meeting with their list: not the candidates that stay in the pool."""
    lines = Commitment.objects.filter(item_list=item_list, state="proposed")
    return lines.exclude(project__put_forward=False).order_by("number")


def _printed(rows: QuerySet[Commitment]) -> list[Commitment]:
    """Return items with what a frozen line prints, in the order of the list (three queries)."""
    rows = rows.select_related("lead", "responsible", "project")
    return list(rows.prefetch_related("parties__organization", "milestones").order_by("number"))


@action
def freeze_list(*, by: Any, item_list: ItemList, paper: Paper, outcome: Outcome | None = None) -> ListVersion:
    """Freeze a list as its next numbered version; version 1 is the baseline. An empty list is refused.

    Candidates that stay in the pool are no part of it. Locks the list, so that no line comes in between, then the lines
    and what they carry on, in order, before anything is counted: the acts that follow open them.
    """
    hold_list(item_list)
    own = Commitment.objects.filter(item_list=item_list).exclude(state__in=OFF_THE_LIST)
    own = own.exclude(state="proposed", project__put_forward=False)
    earlier = Commitment.objects.filter(successors__commitment__in=own)
    touched = sorted({*own.values_list("pk", flat=True), *earlier.values_list("pk", flat=True)})
    list(Commitment.objects.select_for_update(no_key=True).filter(pk__in=touched).order_by("pk").values_list("pk"))
    return _freeze(by, item_list, "freeze", _printed(own), paper=paper, outcome=outcome)


def _freeze(
    by: Any,
    item_list: ItemList,
    verb: str,
    items: list[Commitment],
    *,
    paper: Paper | None = None,
    outcome: Outcome | None = None,
    basis: str = "",
    version: int | None = None,
) -> ListVersion:
    """Write the next version with its lines; what was granted since the last one is gathered in it."""
    if not items:
        raise Invalid({"item_list": _("The list has no lines.")})
    frozen = [frozen_line(item) for item in items]
    number, digest = item_list.versions.count() + 1, digest_of(frozen)
    changes = to_gather(item_list) if number > 1 else Change.objects.none()
    note = {"version": number, "digest": digest, "lines": len(frozen), "changes": list(changes)}
    decision = outcome.path if outcome is not None else ""
    item_list = transition(
        item_list, verb, by=by, table=ITEM_LIST, may=may, note=note, decision=decision, version=version, reason=basis
    )
    made = ListVersion.objects.create(
        item_list=item_list,
        number=number,
        paper=paper,
        outcome=outcome,
        basis=basis,
        frozen_on=clock.today(),
        digest=digest,
    )
    ListLine.objects.bulk_create(
        ListLine(list_version=made, commitment=item, number=item.number, frozen=text)
        for item, text in zip(items, frozen, strict=True)
    )
    changes.update(listed_in=made)
    return made


def to_gather(item_list: ItemList) -> QuerySet[Change]:
    """Return what was granted on a list and stands in none of its versions yet, oldest first."""
    rows = Change.objects.filter(commitment__item_list=item_list, state="granted", listed_in=None)
    return rows.order_by("decided_on", "pk")


@action
def freeze_version(*, by: Any, item_list: ItemList, basis: str, version: int | None = None) -> ListVersion:
    """Freeze the list as it stands now as a later numbered version that gathers what was granted since the last one.

    `basis` says what it rests on. Refused before the list was approved, and where nothing was decided since.
    """
    item_list = hold_list(item_list)
    if not basis.strip():
        raise Invalid({"basis": _("Say what it rests on: a meeting, a paper, an instruction.")})
    if not item_list.versions.exists():
        raise WrongState(_("Version 1 is frozen when the meeting approves the list."))
    if not to_gather(item_list).exists():
        raise WrongState(_("Nothing was decided on this list since its last version."))
    on_it = Commitment.objects.filter(item_list=item_list).exclude(state__in=(*OFF_THE_LIST, "proposed"))
    return _freeze(by, item_list, "freeze_version", _printed(on_it), basis=basis.strip()[:300], version=version)
