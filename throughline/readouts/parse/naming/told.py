"""The named things of a text: what rules told, weighed by the words around it, with what words alone speak for."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from throughline.readouts.parse.record import Named, Why
from throughline.readouts.parse.tables import Tables
from throughline.readouts.parse.text import Text, collapsed
from throughline.readouts.parse.weighing.chain import Run, Weights, chain, runs, weights

from . import chinese, english
from .around import Given, Naming, Row, Span, of_place, of_rules

LONGEST, MOST = 1500, 12_000  # signs of a sentence and of a text that are weighed
LOOSE = " ,;:.，。；：、\"'《》"
SAYS = ("-2,", "-1,", "-1=", "1=", "qA", "qB", "rb", "rn", "rcw", "hn=")  # cues that are words beside a name
KINDS = ("event", "venue", "platform")
RULE = "words around what is named"
KNOWN = "a known name"  # a table that can be extended says so: it stays
STAY = {"en": False, "zh": True}  # whether what rules found stays in any case: see decision 0035


@dataclass(frozen=True, slots=True)
class Part:
    """Words in a row that are weighed together, and the cues of each."""

    places: Sequence[Span]
    rows: Sequence[Row]


def weighed(given: Given, known: Tables) -> Iterator[Part]:
    """Yield the parts of sentences whose words are weighed: in English only those around capitals and quotes."""
    done = 0
    page = english.page_of(given, known) if given.lang == "en" else None
    homes = chinese.places_of(given, known) if given.lang == "zh" else frozenset()
    wanted, taken = _in_each(given.sentences, given.wanted), _in_each(given.sentences, given.taken)
    ruled = _in_each(given.sentences, [(one.start, one.end) for one in given.ruled])
    for number, (start, end) in enumerate(given.sentences):
        if end - start > min(LONGEST, MOST - done):
            continue
        done += end - start
        if page:
            words = english.words_of(given, start, end)
            parts = english.pieces(words)
            rows = [english.rows_of(words, part, known, page) for part in parts]
        else:
            words = chinese.words_of(given, start, end)
            parts, rows = [(0, len(words.places))], [chinese.rows_of(given, words, known, homes)]
        by_rules = list(of_rules(words.places, [given.ruled[place] for place in ruled[number]]))
        looked_at = [given.wanted[place] for place in wanted[number]]
        others = [given.taken[place] for place in taken[number]]
        by_place = list(of_place(words.places, looked_at, others, number))
        for (first, last), told in zip(parts, rows, strict=True):
            for row, *more in zip(told, by_rules[first:last], by_place[first:last], strict=True):
                row.extend(cue for cues in more for cue in cues)
            if told:
                yield Part(words.places[first:last], told)


def _in_each(sentences: Sequence[Span], spans: Sequence[Span]) -> list[list[int]]:
    """Return for each sentence (in their order) the numbers of the spans that lie in it, or reach into it."""
    starts = [start for start, _end in sentences]
    found: list[list[int]] = [[] for _one in sentences]
    for number, (start, end) in enumerate(spans):
        for place in range(max(bisect_right(starts, start) - 1, 0), len(sentences)):
            if sentences[place][0] >= end:
                break
            if start < sentences[place][1]:
                found[place].append(number)
    return found


def names(given: Given, known: Tables) -> list[Naming]:
    """Return the named things of a text in its order, each at the first place where it is told.

    What rules found speaks for or against a word like all that stands around it, and some of it stays in any case.
    """
    by = weights("name", given.lang)
    stay = [one for one in given.ruled if STAY[given.lang] or one.rule == KNOWN]
    places = [*given.taken, *((one.start, one.end) for one in stay)]
    found = [one for part in weighed(given, known) for one in _named(given, part, by)]
    told = bytearray(len(given.plain))  # the signs that are part of something else
    for start, end in places:
        told[start:end] = b"\1" * (end - start)
    found = [one for one in found if not any(told[one.start : one.end]) and not given.is_none(one.start, one.end)]
    return _once(given, [*stay, *found])


def as_named(text: Text, found: Sequence[Naming]) -> tuple[list[Named], list[Named], list[Named]]:
    """Return the events, the venues and the platforms for the record."""
    told: dict[str, list[Named]] = {kind: [] for kind in KINDS}
    for one in found:
        why = Why(f"named {one.kind}", one.rule, one.phrase)
        name = collapsed(text.slice(one.start, one.end))
        told[one.kind].append(Named(name, *text.span(one.start, one.end), [why]))
    return told["event"], told["venue"], told["platform"]


def _named(given: Given, part: Part, by: Weights) -> Iterator[Naming]:
    for run in runs(chain(part.rows, by)):
        start, end = _bare(given.plain, part.places[run.first][0], part.places[run.last][1])
        if start < end:
            rule = next((one for one in given.ruled if one.start < end and start < one.end), None)
            yield _settled(Naming(start, end, run.what, RULE, _loudest(part, run, by)), rule)


def _settled(told: Naming, rule: Naming | None) -> Naming:
    """Return a name with the reason of the rule that found it too, and as long as the longer of both.

    What kind it is the one says that found more words, the rule where both found the same.
    """
    if not rule:
        return told
    if rule.start <= told.start and told.end <= rule.end:
        return rule
    return replace(told, rule=rule.rule, phrase=rule.phrase) if rule.kind == told.kind else told


def _bare(plain: str, start: int, end: int) -> Span:
    """Return a place without the signs at its edges, and without a quotation mark whose other one is not in it."""
    while start < end and (plain[start] in LOOSE or (plain[start] == "“" and "”" not in plain[start:end])):
        start += 1
    while start < end and (plain[end - 1] in LOOSE or (plain[end - 1] == "”" and "“" not in plain[start:end])):
        end -= 1
    if end - start > 2 and plain[start] + plain[end - 1] == "“”":  # noqa: PLR2004
        return start + 1, end - 1
    return start, end


def _loudest(part: Part, run: Run, by: Weights) -> str:
    """Return the words in or beside a name that speak most for what it is."""
    labels = {by.labels.index(f"{side}-{run.what}") for side in "BI" if f"{side}-{run.what}" in by.labels}
    adds = {
        cue: max((more for number, more in by.cues.get(cue, ()) if number in labels), default=0.0)
        for row in part.rows[run.first : run.last + 1]
        for cue in row
        if cue.startswith(SAYS)
    }
    most = max(adds, key=lambda cue: adds[cue], default="")
    prefix = next((one for one in SAYS if most.startswith(one)), "")
    return most[len(prefix) + (2 if prefix == "hn=" else 0) :].strip(LOOSE + "“”|=")


def _once(given: Given, found: Iterable[Naming]) -> list[Naming]:
    """Return each name at its first place; the short form of one that is told already is none."""
    told: list[Naming] = []
    tails: set[str] = set()  # what those told end with: a text may name thousands
    for one in sorted(found, key=lambda one: one.start):
        words = given.plain[one.start : one.end].casefold().split()
        if " ".join(words) not in tails:
            told.append(one)
            tails.update(" ".join(words[number:]) for number in range(len(words)))
    return told
