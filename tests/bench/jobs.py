"""The jobs, in the words of an officer's day: what is asked, and what must be in the answer."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from throughline.jobs.synth.source import DISTRICTS, UNITS

Draw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Job:
    """One job: an address (and a form), a text of the answer, and its share of a mixed load."""

    name: str
    path: str
    mark: str = ""
    form: Callable[[Draw], dict[str, Any]] | None = None
    share: int = 0
    once: bool = False  # measured a few times only: it takes long


def _report(draw: Draw) -> dict[str, Any]:
    """Return the form of a progress report."""
    return {"done": draw["percent"], "text": f"Progress note {draw['n']}", "problem": "None", "lang": "en"}


PAGE = "sort=due&per=25"  # as many rows as a list of the app beside which the product is measured
FLOOR = Job("page without content", "/en/desk/blank/")
JOBS = (
    FLOOR,
    Job("ledger of a unit", f"/en/desk/delivery/?lead={{unit}}&due=past&{PAGE}", "District", share=25),
    Job("ledger of a district", f"/en/desk/delivery/?district=D{{dd}}&due=past&{PAGE}", "District {dd}", share=20),
    Job("item with history", "/en/desk/delivery/commitment/{item}/", 'id="log"', share=35),
    Job("record progress", "/en/desk/delivery/commitment/{live}/report/", form=_report, share=10),
    Job("roll-up by district and light", "/en/desk/counts/?year=2025", "District 16", share=5),
    Job("search, 1 in 100", f"/en/desk/delivery/?q=roundtable&{PAGE}", "District", share=5),
    Job("search, 1 in 2,000", f"/en/desk/delivery/?q=lanternquay&{PAGE}", "District"),
    Job("search, two characters", f"/en/desk/delivery/?q=%E7%81%AF%E5%A1%94&{PAGE}", "District"),
    Job("search, three characters", f"/en/desk/delivery/?q=%E4%BC%9A%E5%AE%A2%E5%8E%85&{PAGE}", "District"),
    Job("export csv", "/en/desk/delivery/items.csv", once=True),
    Job("export xlsx", "/en/desk/delivery/items.xlsx", once=True),
)


def draw(rng: random.Random, items: int, live: list[int]) -> Draw:
    """Return the values of one request; the same seed asks the same in the same order."""
    district = rng.randint(1, DISTRICTS)
    unit = min(int(rng.expovariate(0.15)) + 1, UNITS)
    return {
        "item": rng.randint(1, items),
        "live": rng.choice(live),
        "unit": (district - 1) * UNITS + unit,
        "dd": f"{district:02}",
        "n": rng.randint(1, 10**6),
        "percent": 10 * rng.randint(1, 9),
    }
