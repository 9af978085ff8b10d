"""What an item says at a point, as flat plain values: the same from a frozen line as from the history."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from throughline.base.record import plain
from throughline.delivery import proposals
from throughline.delivery.models import Commitment, ListVersion, ProjectDetail

Seen = dict[str, Any]
TEXTS = ("title", "measure")
PROJECT_TEXTS = ("funding_source", "scale", "result")
ITEM = (*proposals.ITEM, "lead", "state")
PROJECT = tuple(proposals.PROJECT)
OFF = ("proposed", "merged", "exited")


def name_of(unit: Any) -> str:
    """Return a unit or person as history and frozen lines print it."""
    return (unit.name_zh or unit.name_en) if unit is not None else ""


def now(item: Commitment, project: ProjectDetail | None) -> Seen:
    """Return what an item says as it stands (lead, responsible, parties with units, milestones and project read)."""
    found: Seen = {name: plain(getattr(item, name)) for name in ITEM}
    found["cooperating"] = sorted(name_of(party.organization) for party in item.parties.all())
    found["milestones"] = proposals.steps_of(item)
    found["gate"] = project.state if project else ""
    found |= {name: plain(getattr(project, name)) if project else empty(name) for name in PROJECT}
    return found


def empty(name: str) -> Any:
    """Return what a field of a project says where there is none."""
    return "" if name.endswith(("_en", "_zh")) else None


def frozen(text: str, paths: Mapping[str, str]) -> Seen:
    """Return what a frozen line says; what older lines did not keep is left out, and so not compared.

    `paths` gives the path of a unit by its name, for lines that kept the name alone.
    """
    line = json.loads(text)
    found: Seen = {
        f"{name}_{lang}": line[name].get(lang, "") for name in TEXTS if name in line for lang in ("en", "zh")
    }
    found |= {name: line[name] for name in ("start", "due", "target", "state", "gate") if name in line}
    if "milestones" in line:
        found["milestones"] = {
            f"{proposals.STEP}{step.get('number', place)}": {
                "title_zh": step["title"].get("zh", ""),
                "title_en": step["title"].get("en", ""),
                "due": step["due"],
            }
            for place, step in enumerate(line["milestones"], 1)
        }
    if "cooperating" in line:
        found["cooperating"] = sorted(line["cooperating"])
    if "lead" in line:
        found["lead"] = line.get("lead_path") or paths.get(line["lead"], line["lead"])
    if "responsible_path" in line:
        found["responsible"] = line["responsible_path"] or None
    if "project" in line:
        told = line["project"]
        found["funding_10k_yuan"] = told.get("funding_10k_yuan")
        for name in PROJECT_TEXTS:
            found |= {f"{name}_{lang}": told.get(name, {}).get(lang, "") for lang in ("en", "zh")}
    return found


def of_version(version: ListVersion, paths: Mapping[str, str]) -> dict[int, Seen]:
    """Return {item: what it says} of the lines of a version (one query)."""
    return {key: frozen(text, paths) for key, text in version.lines.values_list("commitment_id", "frozen")}


def listed(every: Mapping[int, Seen | None]) -> dict[int, Seen]:
    """Return those that stand on the list: opened, and neither merged nor taken off."""
    return {key: seen for key, seen in every.items() if seen is not None and seen["state"] not in OFF}


def units_in(every: Iterable[Seen]) -> set[str]:
    """Return the paths of units and people that are named, to read their names at once."""
    return {seen[name] for seen in every for name in ("lead", "responsible") if seen.get(name)}
