"""Reads of reports: what a page or a document shows, from what the reader may see."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, Model, OuterRef, Prefetch, QuerySet

from throughline.base.text import LANGUAGES, Said, choose, current_language
from throughline.bodies.models import PlanYear
from throughline.bodies.roles import OFFICER
from throughline.bodies.standing import standing
from throughline.delivery import policy as delivery
from throughline.delivery.models import Commitment
from throughline.evaluation import policy as evaluation
from throughline.meetings import queries as meetings

from .models import Chapter, Paragraph, ParagraphSource, WorkReport
from .policy import work_reports
from .text import Stretch, ordinal, plain, stretches, unmarked

KINDS = ("commitment", "evidence", "rating", "outcome")


@dataclass(frozen=True, slots=True)
class Source:
    """One thing the report rests on, with its number in the whole report; `seen`: the reader may open it."""

    number: int
    kind: str
    row: Any
    seen: bool


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph cut at its sources, in the language it could be had in."""

    row: Paragraph
    said: Said
    stretches: list[Stretch]
    sources: list[Source]


@dataclass(frozen=True, slots=True)
class ShownChapter:
    """A chapter, its printed number, its paragraphs, and the sources they rest on, by number."""

    row: Chapter
    ordinal: str
    paragraphs: list[ShownParagraph]
    sources: list[Source]


@dataclass(slots=True)
class ShownReport:
    """A report to be read: chapters in order and all its sources by number."""

    row: WorkReport
    chapters: list[ShownChapter] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)


def reports_of(user: Any) -> QuerySet[WorkReport]:
    """Return the reports seen, with what a list shows."""
    return work_reports(user).select_related("organization", "jurisdiction", "paper")


def years_at_work(user: Any) -> QuerySet[PlanYear]:
    """Return the plan years of the reader's own office that run or are being closed."""
    realms = standing(user).realms(OFFICER.code)
    years = PlanYear.objects.filter(organization__jurisdiction_id__in=realms, state__in=("open", "closing"))
    return years.select_related("organization")


def years_to_report(user: Any) -> QuerySet[PlanYear]:
    """Return those of the years at work that have no report yet."""
    told = WorkReport.objects.filter(kind="annual", organization=OuterRef("organization"), year=OuterRef("year"))
    return years_at_work(user).exclude(Exists(told))


def paragraphs_of(user: Any) -> QuerySet[Paragraph]:
    """Return the paragraphs of the reports seen."""
    rows = Paragraph.objects.filter(chapter__report__in=work_reports(user).values("pk"))
    return rows.select_related("chapter__report")


def _source_rows() -> QuerySet[ParagraphSource]:
    """Return sources with everything that their labels need."""
    return ParagraphSource.objects.select_related(
        "commitment__lead",
        "evidence__report__commitment",
        "rating__commitment",
        "outcome__organization",
        "outcome__item__meeting",
        "outcome__paper",
    )


def _chapters(report: WorkReport) -> list[Chapter]:
    """Read the chapters of a report whole: three queries."""
    paragraphs = Paragraph.objects.prefetch_related(Prefetch("sources", queryset=_source_rows()))
    return list(report.chapters.select_related("topic").prefetch_related(Prefetch("paragraphs", queryset=paragraphs)))


def target(source: ParagraphSource) -> tuple[str, Any]:
    """Return (kind, row) of what a source points at."""
    kind = next(name for name in KINDS if getattr(source, f"{name}_id") is not None)
    return kind, getattr(source, kind)


def sources_of(paragraph: Paragraph, user: Any) -> list[Source]:
    """Return the sources of one paragraph under their places in it, the numbers that its marks use."""
    rows = [(source.number, *target(source)) for source in _source_rows().filter(paragraph=paragraph)]
    seen = _open_to(user, {(kind, row.pk) for _place, kind, row in rows})
    return [Source(place, kind, row, (kind, row.pk) in seen) for place, kind, row in rows]


def _open_to(user: Any, wanted: set[tuple[str, int]]) -> set[tuple[str, int]]:
    """Return which of the sources the reader may open: one query a kind."""
    keys = {kind: [pk for name, pk in wanted if name == kind] for kind in KINDS}
    items = delivery.commitments(user).filter(pk__in=keys["commitment"]).values_list("pk", flat=True)
    proofs = delivery.reports(user).filter(evidence__in=keys["evidence"]).values_list("evidence__pk", flat=True)
    rated = evaluation.ratings(user).filter(pk__in=keys["rating"]).values_list("pk", flat=True)
    decided = meetings.outcomes(user).filter(pk__in=keys["outcome"]).values_list("pk", flat=True)
    rows = {
        "commitment": items,
        "evidence": proofs,
        "rating": rated,
        "outcome": decided,
    }
    return {(kind, pk) for kind, found in rows.items() for pk in found} & wanted


def shown(report: WorkReport, user: Any, language: str | None = None) -> ShownReport:
    """Return a report to be read, its sources numbered through in the order they first appear. Seven queries."""
    chapters = _chapters(report)
    wanted = language or current_language()
    numbers: dict[tuple[str, int], Source] = {}
    every = [source for chapter in chapters for row in chapter.paragraphs.all() for source in row.sources.all()]
    found = [target(source) for source in every]
    seen = _open_to(user, {(kind, row.pk) for kind, row in found})
    made = ShownReport(report)
    for place, chapter in enumerate(chapters, start=1):
        paragraphs = [_paragraph(row, numbers, seen, wanted) for row in chapter.paragraphs.all()]
        under = {source.number: source for paragraph in paragraphs for source in paragraph.sources}
        beside = [under[number] for number in sorted(under)]
        made.chapters.append(ShownChapter(chapter, ordinal(place, wanted), paragraphs, beside))
    made.sources = list(numbers.values())
    return made


def _paragraph(
    row: Paragraph, numbers: dict[tuple[str, int], Source], seen: set[tuple[str, int]], language: str
) -> ShownParagraph:
    """Number the sources of one paragraph and cut its text at them."""
    places: dict[int, int] = {}
    sources = []
    for source in row.sources.all():
        kind, thing = target(source)
        key = (kind, thing.pk)
        if key not in numbers:
            numbers[key] = Source(len(numbers) + 1, kind, thing, key in seen)
        places[source.number] = numbers[key].number
        sources.append(numbers[key])
    said = choose(row.text_en, row.text_zh, language)
    return ShownParagraph(row, said, stretches(said, places), sources)


def plain_text(report: WorkReport, language: str) -> str:
    """Return the report as plain text in one language, without marks; "" when that language has no text at all."""
    chapters = []
    for place, chapter in enumerate(_chapters(report), start=1):
        texts = [
            unmarked(getattr(row, f"text_{language}"), [source.number for source in row.sources.all()])
            for row in chapter.paragraphs.all()
        ]
        heading = getattr(chapter, f"title_{language}")
        chapters.append((ordinal(place, language) + heading if heading else "", [text for text in texts if text]))
    if not any(texts for _heading, texts in chapters):
        return ""
    return plain(getattr(report, f"title_{language}"), chapters)


def main_paragraphs(items: Iterable[Model], user: Any) -> dict[int, ParagraphSource]:
    """Return, by item, the source row of the paragraph that is about it, in reports that the reader may open.

    An item is also counted in the first chapter and named in the last; those are not its paragraph.
    """
    seen = work_reports(user).values("pk")
    rows = ParagraphSource.objects.filter(
        commitment__in=[item.pk for item in items], paragraph__chapter__report__in=seen
    )
    rows = rows.select_related("paragraph__chapter__report__paper", "paragraph__chapter__topic")
    found: dict[int, ParagraphSource] = {}
    for row in rows.order_by("-paragraph__chapter__number", "pk"):
        chapter = row.paragraph.chapter
        if chapter.number > 1 and row.commitment_id is not None:
            found[row.commitment_id] = row
    return found


def can_carry_over(report: WorkReport) -> bool:
    """Say whether the report is far enough for next year's list to be drafted (ruling 15)."""
    return report.state in ("finished", "tabled", "frozen")


def unfinished(report: WorkReport) -> int:
    """Return how many items of the report's year are still live."""
    return Commitment.objects.filter(
        item_list__organization=report.organization_id, year=report.year, live=True
    ).count()


def languages_of(report: WorkReport) -> list[str]:
    """Return the languages in which any paragraph has text, the report's own first."""
    rows = Paragraph.objects.filter(chapter__report=report)
    have = [language for language in LANGUAGES if rows.exclude(**{f"text_{language}": ""}).exists()]
    return sorted(have, key=lambda language: language != report.lang)
