"""The words by which an item is found, and who may find it by which.

Everybody who sees an item finds it by title, measure and lead unit. By the newest report that stands (text, problem,
help, next step) only those find it who read its inside. Kept in the act that changes them; `throughline reindex`
proves and repairs.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from throughline.base import search
from throughline.base.models import SearchRow
from throughline.base.prepared import Prepared
from throughline.bodies.roles import LEADER, OFFICER
from throughline.bodies.standing import standing

from . import policy
from .models import Commitment, ProgressReport

NOUN = Commitment.noun
OUTER = ("title_en", "title_zh", "measure_en", "measure_zh")
LEAD = ("lead__name_en", "lead__name_zh", "lead__short_en", "lead__short_zh")
INNER = ("text", "problem", "help_wanted", "next_step")
WATCHED = {*OUTER, "lead"}
PORTION = 500
FEW = 2000  # items that are found, up to which their keys go from query to query


def _newest() -> QuerySet[ProgressReport]:
    """Return the newest report of an item that was not returned."""
    rows = ProgressReport.objects.filter(commitment=OuterRef("pk")).exclude(state="returned")
    return rows.order_by("-reported_on", "-pk")


def words_of(items: QuerySet[Commitment]) -> Iterator[search.Words]:
    """Yield what is kept of items as they stand (two queries a portion)."""
    found = items.order_by("pk").annotate(newest=Subquery(_newest().values("pk")[:1]))
    rows = found.values("pk", "jurisdiction_id", "newest", *OUTER, *LEAD)
    every = rows.iterator(chunk_size=PORTION)
    while portion := list(islice(every, PORTION)):
        yield from _told(portion)


def _told(portion: list[dict[str, Any]]) -> Iterator[search.Words]:
    """Join items with the words of their newest reports."""
    keys = [row["newest"] for row in portion if row["newest"]]
    reports = {row[0]: row[1:] for row in ProgressReport.objects.filter(pk__in=keys).values_list("pk", *INNER)}
    for row in portion:
        outer = _joined([row[name] for name in (*OUTER, *LEAD)])
        yield search.Words(NOUN, row["pk"], row["jurisdiction_id"], outer, _joined(reports.get(row["newest"], ())))


def _joined(texts: Iterable[str]) -> str:
    """Return texts as one, with a mark between them that no phrase runs across."""
    return search.BETWEEN.join(text for text in texts if text)


def index(items: Iterable[int]) -> None:
    """Keep the words of some items anew, in the transaction of the act that changed them."""
    search.write_many(words_of(Commitment.objects.filter(pk__in=list(items))))


def _outer(item: Commitment) -> str:
    """Return the words of an item that everybody who sees it finds it by, from what is in memory."""
    lead = item.lead
    names = [getattr(lead, name.removeprefix("lead__")) for name in LEAD] if lead is not None else []
    return _joined([*(getattr(item, name) for name in OUTER), *names])


def write(item: Commitment, report: ProgressReport) -> None:
    """Keep the words of the report that has just been sent, without reading it again; those of its item stay."""
    inner = _joined([getattr(report, name) for name in INNER])
    if not search.write_inner(NOUN, item.pk, inner):
        search.write(NOUN, item.pk, item.jurisdiction_id, _outer(item), inner)


def ready_new(items: Iterable[Commitment]) -> list[SearchRow]:
    """Return the words of items that are about to be made, from what is in memory: none has a report yet."""
    return [search.worded(search.Words(NOUN, 0, item.jurisdiction_id, _outer(item))) for item in items]


def write_new(items: Iterable[Commitment], words: Sequence[SearchRow]) -> None:
    """Keep the words of `ready_new` for items that have just been made."""
    for item, row in zip(items, words, strict=True):
        row.object_id = item.pk
    search.put(words)


def _answers(outer: str, both: str | None, keeps: Collection[str], units: Collection[int]) -> QuerySet[SearchRow, int]:
    """Return the keys of items that answer a question (`search.question`) where this reader may read the words.

    `both` is the question for those whose inside the reader may read: those of the lists the reader keeps and of the
    units the reader reports for.
    """
    inside = Q(realm__in=keeps) if keeps else None
    if units:
        own = Q(object_id__in=Commitment.objects.filter(policy.inner_of(keeps, units)).values("pk"))
        inside = own if inside is None else inside | own
    return search.answering(NOUN, outer, both, inside)


FIRST = Prepared(lambda **asked: _answers(**asked)[: FEW + 1])


def _asked(user: Any, text: str) -> dict[str, Any]:
    """Return what `_answers` takes."""
    seen = standing(user)
    keeps, units = seen.realms(OFFICER.code, LEADER.code), seen.units()
    both = search.question(text, inside=True) if keeps or units else None
    return {"outer": search.question(text, inside=False), "both": both, "keeps": keeps, "units": units}


def found(user: Any, text: str) -> Q:
    """Return the condition on items that hold every word of `text` where this reader may read them."""
    return Q(pk__in=_answers(**_asked(user, text))) if search.phrases(text) else Q()


def keys(user: Any, text: str) -> list[int] | None:
    """Return the keys of the items that `found` means; None where they are many, or where `text` has no word."""
    if not search.phrases(text):
        return None
    first: list[int] = FIRST.rows(**_asked(user, text))
    return first if len(first) <= FEW else None


def _wrong(portion: list[search.Words]) -> list[search.Words]:
    """Return those whose kept row says something else, or is missing."""
    rows = SearchRow.objects.filter(noun=NOUN, object_id__in=[words.pk for words in portion])
    kept = {row[0]: row[1:] for row in rows.values_list("object_id", "realm", "outer_text", "inner_text")}
    return [
        words
        for words in portion
        if kept.get(words.pk) != (words.realm, search.prepared(words.outer), search.prepared(words.inner))
    ]


def stale(*, repair: bool) -> int:
    """Compare every kept row with the items; return how many differed, set right where `repair`."""
    differed = 0
    every = words_of(Commitment.objects.all())
    while portion := list(islice(every, PORTION)):
        wrong = _wrong(portion)
        differed += len(wrong)
        if repair and wrong:
            search.write_many(wrong)
    gone = SearchRow.objects.filter(noun=NOUN).exclude(object_id__in=Commitment.objects.values("pk"))
    return differed + (gone.delete()[0] if repair else gone.count())
