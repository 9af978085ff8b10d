"""A move in words: what is asked with old and new values, what it rests on; and where a project stands."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.delivery import gates, proposals
from throughline.delivery.models import Change, Commitment, ProjectDetail
from throughline.delivery.queries import ItemPage
from throughline.delivery.states import PROJECT
from throughline.look.parts import Fact

from .. import shown

NOTHING = "–"


def printed(name: str, value: Any) -> Any:
    """Return a plain value as it is printed: a day in words, a number as it is, nothing as nothing."""
    if value in (None, ""):
        return ""
    if isinstance(value, dict):
        return _kept(value)
    found = proposals.typed(name, value) if name in proposals.LABELS else value
    if name == "funding_10k_yuan":
        return f"{found.normalize():f}"
    return shown.full_day(found) if name in proposals.DAYS else found


def _kept(value: Mapping[str, Any]) -> Any:
    """Return a person by name, a milestone by its day."""
    if "person" in value:
        return shown.choice(value["name_en"], value["name_zh"])
    return shown.full_day(date.fromisoformat(value["due"]))


def step_title(*kept: Mapping[str, Any] | None) -> Any:
    """Return the title of a milestone by what is kept of it."""
    return next((shown.choice(one["title_en"], one["title_zh"]) for one in kept if one and "title_zh" in one), "")


def values(row: Change) -> list[tuple[Any, Any, Any, Any]]:
    """Return what a change proposes: (field, title of a milestone, old, new), each as it is printed."""
    found = []
    for name, (old, new) in row.proposed.items():
        step = proposals.is_step(name)
        said = _("dropped") if step and new is None else printed(name, new)
        found.append(
            (proposals.label(name, fresh=old is None), step_title(old, new) if step else "", printed(name, old), said)
        )
    return found


def change(row: Change) -> dict[str, Any]:
    """Return a change for its line and for the page that decides it."""
    return {
        "change": row,
        "values": values(row),
        "successor": row.successor,
        "new_lead": row.new_lead,
        "basis": row.basis,
        "basis_url": _basis_url(row),
    }


def _basis_url(row: Change) -> str:
    """Return the page of the meeting or paper that a change rests on, or ""."""
    if row.basis_paper_id:
        return reverse("desk:paper-page", args=[row.basis_paper_id])
    return reverse("desk:meeting-page", args=[row.basis_meeting_id]) if row.basis_meeting_id else ""


def steps(project: ProjectDetail) -> list[dict[str, Any]]:
    """Return the four gates: passed, here, ahead."""
    here = gates.GATES.index(project.state)
    kinds = ["reached" if place < here else "here" if place == here else "ahead" for place in range(len(gates.GATES))]
    return [
        {"word": PROJECT.states[code], "kind": kind, "on": shown.full_day(project.gate_on) if kind == "here" else ""}
        for code, kind in zip(gates.GATES, kinds, strict=True)
    ]


def facts(project: ProjectDetail) -> list[Fact]:
    """Return what the project says: funding with its source, scale, what was completed."""
    funding = project.funding_10k_yuan
    money = _("%(number)s × 10,000 yuan") % {"number": f"{funding.normalize():f}"} if funding is not None else NOTHING
    found = [
        Fact(_("Funding"), money, note=str(project.funding_source)),
        Fact(_("Scale"), project.scale or NOTHING),
    ]
    return [*found, Fact(_("Completed"), project.result)] if project.result else found


def missing(item: Commitment, project: ProjectDetail) -> tuple[str, list[Any]]:
    """Return the next gate and what it still asks for; ("", []) after the last."""
    gate = gates.following(project.state)
    if not gate:
        return "", []
    labels: Mapping[str, Any] = {**proposals.LABELS, "lead": _("Lead unit")}
    return str(PROJECT.states[gate]), [labels.get(str(name), name) for name in gates.missing(item, project, gate)]


def gate(page: ItemPage) -> dict[str, Any]:
    """Return the part of an item's page that tells its gate and its mergers; nothing where it has neither."""
    item, project = page.item, page.project if page.item.kind == "key_project" else None
    if project is None and not page.mergers:
        return {}
    found: dict[str, Any] = {"project": project, "mergers": page.mergers}
    if project is not None:
        item.project = project  # so that no button asks for it again
        project.commitment = item
        next_gate, asks = missing(item, project) if item.state in (*gates_open(), "proposed") else ("", [])
        found |= {"steps": steps(project), "facts": facts(project), "next_gate": next_gate, "asks": asks}
    return found


def gates_open() -> tuple[str, ...]:
    """Return the states of an item in which its project can pass a gate."""
    return ("assigned", "under_way", "closing", "suspended")
