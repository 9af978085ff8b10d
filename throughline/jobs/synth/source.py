"""Where the rows come from: a folder with one file of JSON lines for each table, or made here by a seed.

Tables and keys: districts, units, requirements, tasks, milestones, updates; each task's milestones and updates follow
each other in the order of the tasks.
"""

import datetime
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

DISTRICTS, UNITS, MILESTONES, REPORTS, EIGHT = 16, 45, 3, 12, 8
YEARS = (2023, 2024, 2025)
TODAY = datetime.date(2025, 6, 30)
# Words to search for, and in what share of the items they stand.
HIDDEN = (("Roundtable", 0.01), ("Lanternquay", 0.0005))
HIDDEN_ZH = (("会客厅", 0.01), ("灯塔", 0.01))
_VERBS = ("推进", "完善", "建设", "优化", "开展", "落实", "健全", "提升", "举办", "编制")
_THINGS = ("国际语言环境", "涉外服务窗口", "双语标识", "友好交流活动", "外籍人员服务站", "人文交流项目", "外事管理制度")
_PLACES = ("重点商圈", "文化场馆", "科技园区", "国际学校", "示范街区", "交通枢纽", "医疗机构", "公园景区")
_WORDS = tuple(
    word
    for line in (
        "service window signs language district visit exchange training plan review partner venue guide hospital park",
        "school street standard survey report office agreement draft schedule unit progress open ready pending improve",
    )
    for word in line.split()
)


class Source(Protocol):
    """Six tables of plain rows; see the head of this file."""

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of one table, in order of their keys."""


class Folder:
    """JSON lines in a folder, one file a table."""

    def __init__(self, folder: Path) -> None:
        """Take a folder that has all six files."""
        self.folder = folder

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of a file."""
        with (self.folder / f"{table}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


class Made:
    """The same tables made here: the same number and seed give the same rows."""

    def __init__(self, commitments: int, seed: int = 1) -> None:
        """Take how many items, and the seed."""
        self.count, self.seed = commitments, seed
        self.clauses = -(-commitments // EIGHT)
        self.heads = -(-self.clauses // DISTRICTS)

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of a table; each table has a random stream of its own."""
        yield from getattr(self, f"_{table}")(random.Random(f"{self.seed}:{table}"))  # noqa: S311 # nosec B311 (data, no secret)

    def _year(self, item: int) -> int:
        """Return the year of an item."""
        return YEARS[item // EIGHT // DISTRICTS % len(YEARS)]

    @staticmethod
    def _said(rng: random.Random, length: int) -> str:
        """Return a sentence of invented English."""
        return " ".join(rng.choices(_WORDS, k=length)).capitalize() + "."

    @staticmethod
    def _title(rng: random.Random) -> str:
        """Return an invented Chinese title."""
        return rng.choice(_VERBS) + rng.choice(_PLACES) + rng.choice(_THINGS)

    def _districts(self, _rng: random.Random) -> Iterator[dict[str, Any]]:
        for key in range(1, DISTRICTS + 1):
            yield {"id": key, "code": f"D{key:02}", "name_en": f"District {key:02}", "name_zh": f"示例{key:02}区"}

    def _units(self, _rng: random.Random) -> Iterator[dict[str, Any]]:
        for place in range(DISTRICTS * UNITS):
            district, unit = place // UNITS + 1, place % UNITS + 1
            yield {
                "id": place + 1,
                "district_id": district,
                "code": f"D{district:02}-U{unit:02}",
                "name_en": f"District {district:02} Unit {unit:02}",
                "name_zh": f"示例{district:02}区第{unit:02}单位",
            }

    def _requirements(self, rng: random.Random) -> Iterator[dict[str, Any]]:
        for key in range(self.heads + self.clauses):
            below = key - self.heads
            head = key if below < 0 else below // DISTRICTS
            yield {
                "id": key + 1,
                "parent_id": None if below < 0 else head + 1,
                "district_id": None if below < 0 else below % DISTRICTS + 1,
                "year": YEARS[head % len(YEARS)],
                "title_en": self._said(rng, 6),
                "title_zh": self._title(rng),
                "body": self._said(rng, 30),
            }

    def _tasks(self, rng: random.Random) -> Iterator[dict[str, Any]]:
        for place in range(self.count):
            district, year = place // EIGHT % DISTRICTS, self._year(place)
            units = [
                district * UNITS + 1 + min(int(rng.expovariate(0.08)), UNITS - 1) for _ in range(rng.randint(1, 4))
            ]
            due = datetime.date(year, 1, 31) + datetime.timedelta(days=rng.randrange(330))
            late = 0.05 if year < TODAY.year else 0.35
            live = rng.random() < (late if due < TODAY else 0.92)
            begun = rng.random() < 0.8  # noqa: PLR2004 (a share of the sample)
            yield {
                "id": place + 1,
                "requirement_id": self.heads + place // EIGHT + 1,
                "district_id": district + 1,
                "lead_unit_id": units[0],
                "collaborators": sorted({*units[1:]} - {units[0]}),
                "year": year,
                "title_en": f"Item {place + 1}: {self._said(rng, 8)}",
                "title_zh": self._title(rng) + "".join(word for word, share in HIDDEN_ZH if rng.random() < share),
                "body": self._said(rng, 30) + "".join(f" {word}." for word, share in HIDDEN if rng.random() < share),
                "status": ("in_progress" if begun else "not_started") if live else "done",
                "progress": (10 * rng.randint(1, 9) if begun else 0) if live else 100,
                "due": due.isoformat(),
                "created": f"{year}-01-15",
            }

    def _milestones(self, rng: random.Random) -> Iterator[dict[str, Any]]:
        for key in range(self.count * MILESTONES):
            year, step = self._year(key // MILESTONES), key % MILESTONES
            due = datetime.date(year, 3 + 3 * step, rng.randint(1, 28))
            yield {
                "id": key + 1,
                "task_id": key // MILESTONES + 1,
                "seq": step + 1,
                "title": self._said(rng, 5),
                "due": due.isoformat(),
                "done": due < TODAY and rng.random() < 0.9,  # noqa: PLR2004 (a share of the sample)
            }

    def _updates(self, rng: random.Random) -> Iterator[dict[str, Any]]:
        for key in range(self.count * REPORTS):
            item, month = key // REPORTS, key % REPORTS + 1
            yield {
                "id": key + 1,
                "task_id": item + 1,
                "unit_id": item // EIGHT % DISTRICTS * UNITS + rng.randint(1, UNITS),
                "at": f"{self._year(item)}-{month:02}-{rng.randint(1, 28):02}T01:{rng.randrange(60):02}:00Z",
                "progress": min(100, EIGHT * month),
                "text": self._said(rng, 24),
            }
