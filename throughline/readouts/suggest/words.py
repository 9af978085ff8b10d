"""What a clause says, as terms that can be compared: words and pairs of words, runs of signs, concepts, and subjects.

Stock phrases of the genre ("it is necessary to", 进一步) are taken out first: they stand everywhere and tell nothing.
Words of different languages never meet; concepts do.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from throughline.readouts.parse.chinese.script import simplified
from throughline.readouts.parse.tables import Tables
from throughline.readouts.parse.topics import Beside, topics

from .clause import Clause

WORD = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*")
QUOTED = re.compile(r"[“\"《「『]([^”\"》」』]{2,60})[”\"》」』]")
HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
ENDINGS = ("ations", "ation", "ings", "ing", "ities", "ity", "ies", "ed", "es", "s")
TOLD = (1.0, 0.5)  # what the topics told of a clause count: the main one, the others
FAINT = 0.1  # topics less likely than this are not looked at
# What kind of event a name ends with, so that one named in two languages meets; "once a week" and 周边 name none.
EVENTS = {
    "event_week": ("Week", r"(?<![每一两本上下四三双首])周(?![边年期末岁转到密全围报刊知日一二三四五六])"),
    "event_festival": ("Festival", r"(?<![环季细礼关调情枝章过佳])节(?![约能点目日假水奏省庆])"),
    "event_forum": ("Forum", "论坛"),
    "event_expo": ("Expo|Exposition", "博览会"),
    "event_marathon": ("Marathon", "马拉松"),
}
NAMED = r"[\u4e00-\u9fff]{2,12}"  # what stands before the kind in a Chinese name
STEM = 4  # letters that must be left of a word
# fmt: off
NEVER_ALONE = frozenset((
    "a", "an", "the", "of", "to", "in", "for", "and", "or", "on", "with", "by", "from", "at", "as", "is", "are", "be",
    "its", "it", "their", "this", "that", "these", "those", "such", "other", "more", "also", "all", "up", "new",
    "into", "through", "under", "within", "across", "than", "while", "well", "which", "will", "can", "our", "we",
    "not",
))
# fmt: on


@dataclass(frozen=True, slots=True)
class Said:
    """The terms of one clause: of each kind, which and how often; concepts with the words that named them.

    `subject` says how likely each topic is: by the words, those around and beside, and by the topics that the clause
    was given, so that a wrong or a missing topic is not the end of it.
    """

    words: Mapping[str, int]
    signs: Mapping[str, int]
    concepts: Mapping[str, str]
    names: frozenset[str] = field(default=frozenset())
    subject: Mapping[str, float] = field(default_factory=dict)


def plain(text: str) -> str:
    """Return a text for comparing: small letters, one kind of apostrophe, single spaces."""
    return " ".join(text.replace("’", "'").replace("‘", "'").casefold().split())


def stem(word: str) -> str:
    """Return an English word without its commonest endings, so that "invested" and "investing" meet."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= STEM:
            return word.removesuffix(ending)
    return word


def _pattern(phrases: Iterable[str], lang: str) -> re.Pattern[str]:
    """Return one pattern for many phrases, the longest first; in English whole words, with * the last goes on."""
    longest = sorted(phrases, key=len, reverse=True)
    if lang == "zh":
        return re.compile("|".join(map(re.escape, longest)) or r"(?!)")
    bits = [re.escape(plain(phrase).removesuffix("*")) + (r"\w*" if phrase.endswith("*") else "") for phrase in longest]
    return re.compile(rf"\b(?:{'|'.join(bits)})(?!\w)" if bits else r"(?!)")


def _kept(known: Tables, lang: str, *kinds: str) -> re.Pattern[str]:
    """Return the pattern of all phrases of some kinds, made once for these tables."""
    key = ("suggest", lang, *kinds)
    if key not in known.patterns:
        known.patterns[key] = _pattern([phrase for kind in kinds for phrase in known.of(lang, kind)], lang)
    found: re.Pattern[str] = known.patterns[key]
    return found


def concept_of(found: str, known: Tables, lang: str) -> str:
    """Return which concept the words of a match name."""
    key = ("suggest", lang, "by phrase")
    if key not in known.patterns:
        table = {plain(phrase): value for phrase, value in known.of(lang, "concept").items()}
        begun = {phrase.removesuffix("*"): value for phrase, value in table.items() if phrase.endswith("*")}
        known.patterns[key] = (table, sorted(begun.items(), key=lambda item: -len(item[0])))
    whole, begun = known.patterns[key]
    if found in whole:
        return str(whole[found])
    return next((value for phrase, value in begun if found.startswith(phrase)), "")


def concepts(text: str, lang: str, known: Tables) -> dict[str, str]:
    """Return {concept: the words of a plain text that named it first}."""
    found: dict[str, str] = {}
    for match in _kept(known, lang, "concept", "whole_word").finditer(text):
        if concept := concept_of(match[0], known, lang):
            found.setdefault(concept, match[0])
    return found


def events(text: str, lang: str) -> dict[str, str]:
    """Return {kind of event: the word that tells it} of the events that a text, as written, names."""
    found = {}
    for kind, (english, chinese) in EVENTS.items():
        rule = rf"\b[A-Z][\w'-]+ (?P<kind>{english})\b" if lang == "en" else rf"{NAMED}?(?P<kind>{chinese})"
        if match := re.search(rule, text):
            found[kind] = match["kind"]
    return found


def _counted(terms: Iterable[str]) -> dict[str, int]:
    """Count terms."""
    counted: dict[str, int] = {}
    for term in terms:
        counted[term] = counted.get(term, 0) + 1
    return counted


def _english(text: str) -> tuple[dict[str, int], dict[str, int]]:
    stems = [stem(word) for word in WORD.findall(text) if word not in NEVER_ALONE]
    pairs = [f"{first} {second}" for first, second in pairwise(stems)]
    runs = [word[at : at + 4] for word in stems for at in range(max(len(word) - 3, 1))]
    return _counted([*stems, *pairs]), _counted(runs)


def _chinese(text: str) -> tuple[dict[str, int], dict[str, int]]:
    runs = HAN_RUN.findall(text)
    twos = [run[at : at + 2] for run in runs for at in range(len(run) - 1)]
    threes = [run[at : at + 3] for run in runs for at in range(len(run) - 2)]
    return _counted([*twos, *threes]), _counted(twos)


def subject(clause: Clause, known: Tables) -> dict[str, float]:
    """Return how likely each topic is by the words, those around and those beside, and by the topics told."""

    def read(words: str) -> str:
        return "".join(simplified(words, known).split()) if clause.lang == "zh" else words

    beside = Beside(read(clause.beside[0]), read(clause.beside[1]), clause.actionable)
    likely = topics(read(clause.text), known, clause.lang, context=read(clause.lead), beside=beside).likely
    about = {topic: part for topic, part in likely.items() if part >= FAINT}
    for place, topic in enumerate(clause.topics):
        about[topic] = about.get(topic, 0.0) + TOLD[min(place, 1)]
    return about


def said(clause: Clause, known: Tables) -> Said:
    """Return the terms of a clause."""
    written = simplified(clause.text, known) if clause.lang == "zh" else clause.text
    told = plain(written)
    bare = _kept(known, clause.lang, "stock").sub(" ", told)
    words, signs = _chinese(bare) if clause.lang == "zh" else _english(bare)
    names = frozenset(plain(name) for name in QUOTED.findall(told))
    named = {**concepts(told, clause.lang, known), **events(written, clause.lang)}
    return Said(words, signs, named, names, subject(clause, known))
