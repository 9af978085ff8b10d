"""The chapters of a year's report: the whole, one a topic, and what is left unfinished."""

from dataclasses import dataclass, field
from decimal import Decimal

from throughline.base.models import Term

from .facts import ItemFacts, YearFacts
from .items import Passage, item_passage, small_passage, unfinished_passage
from .phrases import Pair, day, number, of, say

OVERALL, TOPICAL, OTHER, UNFINISHED = "overall", "topic", "other", "unfinished"
ENOUGH = 2  # small items that make a group


@dataclass(frozen=True, slots=True)
class Draft:
    """A chapter that is not saved: its role, topic, title and paragraphs."""

    role: str
    title: Pair
    topic: Term | None = None
    passages: list[Passage] = field(default_factory=list)


def chapters(facts: YearFacts) -> list[Draft]:
    """Return the whole report of a year as chapters."""
    drafts = [Draft(OVERALL, say("chapter_overall"), passages=_overall(facts))]
    topics = {item.topic.pk: item.topic for item in facts.items if item.topic is not None}
    for topic in sorted(topics.values(), key=lambda term: (term.position, term.code)):
        items = [item for item in facts.items if item.topic == topic]
        drafts.append(Draft(TOPICAL, of(topic, "label"), topic, _passages(items, facts)))
    rest = [item for item in facts.items if item.topic is None]
    if rest:
        drafts.append(Draft(OTHER, say("chapter_other"), passages=_passages(rest, facts)))
    drafts.append(Draft(UNFINISHED, say("chapter_unfinished"), passages=_unfinished(facts)))
    return drafts


def _overall(facts: YearFacts) -> list[Passage]:
    """Return who decided on the list, the counts, and the ratings."""
    adopted = Passage()
    for outcome in facts.adoptions:
        on = outcome.item.meeting.held_on or outcome.recorded_on
        adopted.text += say(
            "adopted", year=facts.year, body=of(outcome.organization, "name"), day=day(on), m=adopted.on(outcome)
        )
    found = [adopted, _counts(facts), _ratings(facts)]
    return [passage for passage in found if passage.text]


def _counts(facts: YearFacts) -> Passage:
    """Return how many items stand how, each figure on the items it counts."""
    made = Passage()
    values: dict[str, object] = {}
    for standing in ("closed", "under_way", "late"):
        rows = [found.item for found in facts.of(standing)]
        values |= {standing: len(rows), f"{standing}_m": made.on(*rows)}
    rest = Pair()
    for standing in ("carried", "ended"):
        rows = [found.item for found in facts.of(standing)]
        if rows:
            more = say(f"counts_{standing}", n=len(rows), m=made.on(*rows))
            rest = Pair(rest.en + more.en, rest.zh + more.zh)
    made.text = say("counts", total=len(facts.items), day=day(facts.day), rest=rest, **values)
    longer = [found.item for found in facts.items if found.extension is not None]
    if longer:
        made.text += say("counts_extended", n=len(longer), m=made.on(*longer))
    return made


def _ratings(facts: YearFacts) -> Passage:
    """Return the confirmed ratings of the year: how many, their mean, the lowest."""
    made = Passage()
    rows = [found.rating for found in facts.items if found.rating is not None]
    if rows:
        values = [row.computed if row.given is None else row.given for row in rows]
        mean = sum(values, Decimal()) / len(values)
        made.text = say("ratings", n=len(rows), mean=number(mean), lowest=number(min(values)), m=made.on(*rows))
    return made


def _passages(items: list[ItemFacts], facts: YearFacts) -> list[Passage]:
    """Return a paragraph an item; small ones share the last."""
    small = [item for item in items if item.small]
    if len(small) < ENOUGH:
        small = []
    made = [item_passage(item, facts.day) for item in items if item not in small]
    return [*made, small_passage(small)] if small else made


def _unfinished(facts: YearFacts) -> list[Passage]:
    """Return the last chapter: what is left, and that it is carried over."""
    left = facts.of("late", "under_way")
    first = Passage()
    if not left:
        first.text = say("nothing_left", m=first.on(*(found.item for found in facts.items)))
        return [first]
    mark = first.on(*(found.item for found in left))
    first.text = say("unfinished", day=day(facts.day), n=len(left), next=facts.year + 1, m=mark)
    return [first, *(unfinished_passage(found) for found in left)]
