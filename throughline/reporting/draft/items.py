"""The paragraphs about items: how each stands, in both languages, with its sources."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Model

from throughline.base.text import choose
from throughline.delivery.models import Commitment, ProgressReport
from throughline.reporting.text import MARK, mark

from .facts import ItemFacts
from .phrases import Pair, bare, day, joined, number, of, say

LONGEST = 300  # signs of a unit's own words; the rest stays in the ledger
TITLES = 3  # pieces of evidence named before "and more"
INNER = str.maketrans("“”", "‘’")
STOPS = ("。", ".", "！", "!", "？", "?", "……")


@dataclass(slots=True)
class Passage:
    """A paragraph in the making: its text and the rows it rests on, in the order of their marks."""

    text: Pair = field(default_factory=Pair)
    sources: list[Model] = field(default_factory=list)

    def on(self, *rows: Model | None) -> str:
        """Take rows as sources and return their mark; a row that is there already keeps its place."""
        wanted = [row for row in rows if row is not None]
        self.sources.extend(row for row in wanted if row not in self.sources)
        return mark(self.sources.index(row) + 1 for row in wanted)


def title(item: Commitment) -> Pair:
    """Return the title to stand in a sentence, between double quotes: those within become single ones."""
    kept = bare(of(item, "title"))
    return Pair(kept.en.translate(INNER), kept.zh.translate(INNER))


def lead(item: Commitment) -> Pair:
    """Return the name of the lead unit."""
    return of(item.lead, "name") if item.lead else say("no_lead")


def progress(facts: ItemFacts) -> Pair:
    """Return how far an item is, in its own measure."""
    item = facts.item
    if item.progress_by == "count" and item.target:
        unit = Pair(str(choose(item.unit_en, item.unit_zh, "en")), str(choose(item.unit_en, item.unit_zh, "zh")))
        return say("by_count", count=item.count, target=item.target, unit=unit)
    if item.progress_by == "milestone" and facts.milestones:
        done = sum(step.done_on is not None for step in facts.milestones)
        return say("by_milestones", done=done, total=len(facts.milestones))
    return say("by_percent", percent=item.percent)


def words(text: str) -> str:
    """Return a unit's own words for a paragraph: one line, not too long, closed, and free of our marks."""
    line = MARK.sub(r"(\1)", " ".join(text.split()))
    if len(line) > LONGEST:
        return line[:LONGEST].rstrip() + "……"
    return line


def closed(text: str, language: str) -> str:
    """Return a sentence with its stop."""
    return text if text.endswith(STOPS) else text + ("。" if language == "zh" else ".")


def days(count: int) -> Pair:
    """Return a number of days to stand in a phrase; the Chinese phrase brings its own word."""
    return Pair(f"{count} day" if count == 1 else f"{count} days", str(count))


def reported(row: ProgressReport) -> Pair:
    """Return what the last accepted report says; in the other language only its day, since nothing is translated."""
    here = say("reported", day=day(row.reported_on), text=closed(words(row.text), row.lang))
    there = say("reported_elsewhere", day=day(row.reported_on))
    return Pair(here.en, there.zh) if row.lang == "en" else Pair(there.en, here.zh)


def standing(facts: ItemFacts, today: date) -> Pair:
    """Return the sentence on how an item stands."""
    item, step = facts.item, progress(facts)
    if facts.standing == "closed":
        late = (item.closed_on - item.due_original).days if item.closed_on and item.due_original else 0
        if late > 0:
            return say("closed_late", day=day(item.closed_on), days=days(late), due=day(item.due_original))
        return say("closed", day=day(item.closed_on))
    if facts.standing == "late" and item.due:
        return say("late", due=day(item.due), days=days((today - item.due).days), progress=step)
    if facts.standing == "carried":
        return say("carried", year=item.year + 1)
    return say("ended") if facts.standing == "ended" else say("under_way", progress=step, due=day(item.due))


def item_passage(facts: ItemFacts, today: date) -> Passage:
    """Return the paragraph of one item: who, measure, how it stands, its report, evidence and rating."""
    item, made = facts.item, Passage()
    helpers = Pair()
    if facts.helpers:
        helpers = say("helpers", names=joined(of(unit, "name") for unit in facts.helpers))
    made.text = say("item", number=item.number, title=title(item), lead=lead(item), helpers=helpers, m=made.on(item))
    if item.measure_en or item.measure_zh:
        made.text += say("measure", measure=bare(of(item, "measure")))
    if facts.extension is not None:
        change = facts.extension
        made.text += say("extended", old=day(item.due_original), new=day(item.due))
        made.on(change.outcome)
    made.text += standing(facts, today)
    if facts.last is not None:
        made.text += reported(facts.last)
    if facts.evidence:
        made.text += _evidence(facts, made)
    if facts.rating is not None:
        made.text += _rating(facts, made)
    return made


def _evidence(facts: ItemFacts, made: Passage) -> Pair:
    """Name the accepted evidence, the newest first where there is much."""
    named = list(facts.evidence)[-TITLES:]
    titles = joined((Pair(words(row.title), words(row.title)) for row in named), english="; ", chinese="；")
    return say("evidence", titles=titles, m=made.on(*named))


def _rating(facts: ItemFacts, made: Passage) -> Pair:
    """State the rating that counts."""
    row = facts.rating
    if row is None:
        return Pair()
    value = row.computed if row.given is None else row.given
    return say("rated", score=number(value), m=made.on(row))


def small_passage(group: list[ItemFacts]) -> Passage:
    """Return one paragraph for several items that were closed in time without more to say."""
    made = Passage()
    lines = [
        say(
            "small_item",
            number=facts.item.number,
            title=title(facts.item),
            lead=lead(facts.item),
            day=day(facts.item.closed_on),
            m=made.on(facts.item, facts.rating),
        )
        for facts in group
    ]
    made.text = say("small", n=len(group), items=joined(lines, english="; ", chinese="；"))
    return made


def unfinished_passage(facts: ItemFacts) -> Passage:
    """Return the paragraph of one unfinished item: what is left, what hinders, where it goes on."""
    item, made = facts.item, Passage()
    made.text = say(
        "unfinished_item",
        number=item.number,
        title=title(item),
        lead=lead(item),
        progress=progress(facts),
        due=day(item.due),
        m=made.on(item),
    )
    left = [bare(of(step, "title")) for step in facts.milestones if step.done_on is None]
    if left:
        made.text += say("open_milestones", titles=joined(left, english="; ", chinese="；"))
    if facts.last is not None and facts.last.problem:
        said = say("problem", text=closed(words(facts.last.problem), facts.last.lang))
        made.text += Pair(en=said.en) if facts.last.lang == "en" else Pair(zh=said.zh)
    if facts.successor is not None:
        follower = facts.successor
        made.text += say("carried_on", year=follower.year, number=follower.number)
    return made
