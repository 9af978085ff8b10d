"""Saving a draft: chapters and paragraphs are made anew, what a person edited stays at its place."""

from typing import Any

from django.db.models import Model

from throughline.delivery.models import Commitment, Evidence
from throughline.evaluation.models import Rating
from throughline.meetings.models import Outcome
from throughline.reporting.draft.chapters import OTHER, OVERALL, TOPICAL, UNFINISHED, Draft
from throughline.reporting.draft.items import Passage
from throughline.reporting.draft.phrases import Pair
from throughline.reporting.models import Chapter, Paragraph, ParagraphSource, WorkReport

FIELDS: dict[type[Model], str] = {
    Commitment: "commitment",
    Evidence: "evidence",
    Rating: "rating",
    Outcome: "outcome",
}
Kept = dict[tuple[Any, ...], list[Paragraph]]


def write(report: WorkReport, drafts: list[Draft]) -> int:
    """Save a draft over what the report holds; return how many edited paragraphs stayed."""
    kept = _edited(report)
    places = {name: list(rows) for name, rows in kept.items()}
    Paragraph.objects.filter(chapter__report=report, edited=False).delete()
    old = {_name(report, chapter): chapter for chapter in report.chapters.all()}
    drafts = _with_lost(drafts, old, places)
    for number, draft in enumerate(drafts, start=1):
        name = (draft.role, draft.topic.pk if draft.topic else None)
        chapter = old.pop(name, None) or Chapter(report=report)
        chapter.number, chapter.topic = number, draft.topic
        chapter.title_en, chapter.title_zh = draft.title.en[:200], draft.title.zh[:200]
        chapter.save()
        _fill(chapter, draft, places.pop(name, []))
    for chapter in old.values():
        chapter.delete()
    return sum(len(rows) for rows in kept.values())


def _name(report: WorkReport, chapter: Chapter) -> tuple[Any, ...]:
    """Return role and topic of a saved chapter: the first is the whole, the last what is unfinished."""
    if chapter.topic_id is not None:
        return (TOPICAL, chapter.topic_id)
    numbers = [other.number for other in report.chapters.all()]
    if chapter.number == min(numbers):
        return (OVERALL, None)
    return (UNFINISHED if chapter.number == max(numbers) else OTHER, None)


def _edited(report: WorkReport) -> Kept:
    """Return the edited paragraphs by chapter."""
    found: Kept = {}
    rows = Paragraph.objects.filter(chapter__report=report, edited=True).select_related("chapter")
    for row in rows.prefetch_related("sources").order_by("chapter__number", "number"):
        found.setdefault(_name(report, row.chapter), []).append(row)
    return found


def _with_lost(drafts: list[Draft], old: dict[tuple[Any, ...], Chapter], kept: Kept) -> list[Draft]:
    """Keep a chapter that the ledger no longer asks for while somebody's wording stands in it."""
    have = {(draft.role, draft.topic.pk if draft.topic else None) for draft in drafts}
    lost = [
        Draft(name[0], _titles(chapter), chapter.topic) for name, chapter in old.items() if name in kept.keys() - have
    ]
    return [*drafts[:-1], *lost, drafts[-1]]


def _titles(chapter: Chapter) -> Pair:
    """Return the title of a saved chapter as a pair."""
    return Pair(chapter.title_en, chapter.title_zh)


def _fill(chapter: Chapter, draft: Draft, edited: list[Paragraph]) -> None:
    """Write the paragraphs of a chapter in order; an edited one takes the place of the fresh one on the same row."""
    by_slot = {_slot(draft.role, row.number, _saved(row)): row for row in edited}
    told = {pk for row in edited for kind, pk in _saved(row) if kind == "commitment"}
    order: list[Paragraph | Passage] = []
    for number, passage in enumerate(draft.passages, start=1):
        sources = [(FIELDS[type(row)], row.pk) for row in passage.sources]
        match = by_slot.pop(_slot(draft.role, number, sources), None)
        items = {pk for kind, pk in sources if kind == "commitment"}
        if match is not None:
            order.append(match)
        elif draft.role in (OVERALL, UNFINISHED) or not items or not items <= told:
            order.append(passage)
    order.extend(by_slot.values())
    for number, one in enumerate(order, start=1):
        if isinstance(one, Paragraph):
            Paragraph.objects.filter(pk=one.pk).update(number=number)
        else:
            _save(chapter, number, one)


def _saved(row: Paragraph) -> list[tuple[str, int]]:
    """Return the sources of a saved paragraph as (kind, key)."""
    found = []
    for source in row.sources.all():
        kind = next(name for name in FIELDS.values() if getattr(source, f"{name}_id") is not None)
        found.append((kind, getattr(source, f"{kind}_id")))
    return found


def _slot(role: str, number: int, sources: list[tuple[str, int]]) -> Any:
    """Return what a paragraph is about: its first source, or in the chapter on the whole the kind of it."""
    if role == OVERALL:
        return sources[0][0] if sources else number
    if role == UNFINISHED and number == 1:
        return "first"
    return sources[0] if sources else number


def _save(chapter: Chapter, number: int, passage: Passage) -> None:
    """Save one paragraph with its sources."""
    row = Paragraph.objects.create(
        chapter=chapter, number=number, text_en=passage.text.en, text_zh=passage.text.zh, version=1
    )
    ParagraphSource.objects.bulk_create(
        ParagraphSource(paragraph=row, number=place, **{FIELDS[type(source)]: source})
        for place, source in enumerate(passage.sources, start=1)
    )
