"""Exports made of the columns of imports: what leaves the house can be corrected and comes back, unchanged where it is.

Rows are read flat and in portions, so a long ledger needs no more memory than a short one.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from throughline.base.text import choose
from throughline.bodies.models import Organization, Person
from throughline.delivery import words
from throughline.delivery.models import Commitment, CommitmentParty, CommitmentTerm, Milestone, ProgressReport
from throughline.delivery.states import COMMITMENT

from .columns import columns
from .names import BETWEEN, Names, people_of, units_of

PORTION = 500
PLAIN = (
    "year", "number", "title_zh", "title_en", "measure_zh", "measure_en", "start", "due_original", "due", "target",
    "unit_zh", "unit_en", "evidence_why_zh", "evidence_why_en", "percent", "count", "urged",
)  # fmt: skip
READ = (
    "pk", "jurisdiction_id", "item_list__title_en", "item_list__title_zh", "kind", "progress_by", "evidence_asked",
    "state", "light_code", "light_why", "last_word", "lead_id", "responsible_id", *PLAIN,
)  # fmt: skip
EITHER = ("title", "measure", "unit")  # an export says both languages instead
Cells = list[Any]


def heads(target: str) -> list[str]:
    """Return the headings of an export in the active language."""
    return [str(column.heading) for column in columns()[target] if column.name not in _left_out(target)]


def _left_out(target: str) -> tuple[str, ...]:
    """Return columns that a file may have and an export has not: those that hold either language."""
    return EITHER if target == "items" else ("step_title",) if target == "milestones" else ()


class Printed:
    """Units, people and words as cells print them, worked out once each."""

    def __init__(self) -> None:
        """Start with nothing printed."""
        self.names: dict[tuple[type[Model], str], Names] = {}
        self.known: dict[tuple[type[Model], int], str] = {}
        self.kinds = {code: str(word) for code, word in Commitment.KINDS.items()}
        self.measures = {code: str(word) for code, word in Commitment.MEASURES.items()}
        self.lights = {code: str(word) for code, word in Commitment.LIGHTS.items()}
        self.states = {code: str(word) for code, word in COMMITMENT.states.items()}
        self.yes, self.no = _("yes"), _("no")

    def name(self, model: type[Model], realm: str, key: int | None) -> str:
        """Return the name of a unit or person; one that is not the only one so called has its key behind it."""
        if key is None:
            return ""
        if (model, key) not in self.known:
            if (model, realm) not in self.names:
                self.names[model, realm] = units_of(realm) if model is Organization else people_of(realm)
            names = self.names[model, realm]
            row = names.row(key)
            other = str(model._default_manager.get(pk=key)) if row is None else ""  # noqa: SLF001 (Django's name)
            self.known[model, key] = names.printed(row) if row is not None else other
        return self.known[model, key]


def _portions(rows: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield rows in portions."""
    every = iter(rows)
    while portion := list(islice(every, PORTION)):
        yield portion


def _parties(keys: list[int]) -> Mapping[int, list[int]]:
    """Return {item: units beside the lead} of a portion."""
    found: dict[int, list[int]] = {}
    rows = CommitmentParty.objects.filter(commitment__in=keys).order_by("pk")
    for item, unit in rows.values_list("commitment_id", "organization_id"):
        found.setdefault(item, []).append(unit)
    return found


def _topics(keys: list[int]) -> Mapping[int, list[str]]:
    """Return {item: topics} of a portion."""
    found: dict[int, list[str]] = {}
    rows = CommitmentTerm.objects.filter(commitment__in=keys, term__scheme="topic").order_by("pk")
    for item, english, chinese in rows.values_list("commitment_id", "term__label_en", "term__label_zh"):
        found.setdefault(item, []).append(str(choose(english, chinese)))
    return found


def item_rows(items: QuerySet[Commitment]) -> Iterator[list[Cells]]:
    """Yield items in portions of rows, in their order, by the columns of `heads("items")` (three queries a portion)."""
    names = [column.name for column in columns()["items"] if column.name not in EITHER]
    printed = Printed()
    keys = [key for portion in _portions(items.values_list("pk", flat=True)) for key in portion]
    for wanted in _portions(keys):
        read = {row["pk"]: row for row in Commitment.objects.filter(pk__in=wanted).values(*READ).order_by()}
        parties, topics = _parties(wanted), _topics(wanted)
        made = []
        for key in wanted:
            if key in read:
                told = _item(read[key], printed, parties.get(key, ()), topics.get(key, ()))
                made.append([told[name] for name in names])
        yield made


def _item(row: dict[str, Any], printed: Printed, parties: Iterable[int], topics: Iterable[str]) -> dict[str, Any]:
    """Return one item by column."""
    realm = row["jurisdiction_id"]
    told = {name: row[name] for name in PLAIN}
    return told | {
        "id": f"{Commitment.noun}/{row['pk']}",
        "list": str(choose(row["item_list__title_en"], row["item_list__title_zh"])),
        "kind": printed.kinds[row["kind"]],
        "lead": printed.name(Organization, realm, row["lead_id"]),
        "cooperating": BETWEEN.join(printed.name(Organization, realm, unit) for unit in parties),
        "responsible": printed.name(Person, realm, row["responsible_id"]),
        "progress_by": printed.measures[row["progress_by"]],
        "evidence_asked": printed.yes if row["evidence_asked"] else printed.no,
        "topics": BETWEEN.join(topics),
        "state": printed.states[row["state"]],
        "light": printed.lights[row["light_code"]] if row["state"] != "proposed" else "",
        "why": words.said(row["light_why"]) if row["light_why"] else "",
        "word": row["last_word"],
    }


def milestone_rows(items: QuerySet[Commitment]) -> Iterator[list[Cells]]:
    """Yield the milestones of items in portions, by the columns of `heads("milestones")`."""
    rows = Milestone.objects.filter(commitment__in=items.values("pk")).order_by(
        "commitment__item_list", "commitment__number", "commitment", "number"
    )
    columns_read = ("commitment_id", "commitment__number", "commitment__title_zh", "commitment__title_en", "number")
    read = rows.values_list(*columns_read, "title_zh", "title_en", "due", "done_on")
    for portion in _portions(read.iterator(chunk_size=PORTION)):
        yield [
            [f"{Commitment.noun}/{key}", number, str(choose(en, zh)), step, title_zh, title_en, due, done]
            for key, number, zh, en, step, title_zh, title_en, due, done in portion
        ]


def progress_rows(items: QuerySet[Commitment]) -> Iterator[list[Cells]]:
    """Yield items in portions with what their newest standing report says, by the columns of `heads("progress")`."""
    newest = ProgressReport.objects.filter(commitment=OuterRef("pk")).exclude(state="returned").order_by("-pk")
    rows = items.annotate(newest=Subquery(newest.values("pk")[:1]))
    printed = Printed()
    read = rows.values(*READ, "newest")
    for portion in _portions(read.iterator(chunk_size=PORTION)):
        keys = [row["newest"] for row in portion if row["newest"]]
        said = {row.pk: row for row in ProgressReport.objects.filter(pk__in=keys)}
        made = []
        for row in portion:
            told = _item(row, printed, (), ())
            title, report = str(choose(row["title_en"], row["title_zh"])), said.get(row["newest"])
            figures = [row["percent"] if row["progress_by"] == "percent" else None, None]
            figures[1] = row["count"] if row["progress_by"] == "count" else None
            texts = [report.text, report.problem, report.help_wanted, report.next_step] if report else [""] * 4
            made.append(
                [
                    told["id"],
                    row["year"],
                    told["list"],
                    row["number"],
                    title,
                    told["lead"],
                    row["due"],
                    *figures,
                    *texts,
                ]
            )
        yield made
