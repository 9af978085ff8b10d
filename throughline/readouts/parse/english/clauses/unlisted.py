"""Verbs that no phrase file lists, told by how they end or by the object after them: "amalgamate the two halls"."""

import re

from throughline.readouts.parse.english.inflection import bases_of_gerund
from throughline.readouts.parse.english.source import Source

NOUNISH = re.compile(r"(?:s|tion|ment|ness|ity|ance|ence|ing|ed|ly|ism|hip|ers?|ors?|al|ic|ure|ory|age|dom)$")
VERBISH = re.compile(r"[a-z]{3,}(?:ize|ise|ify)$")
OPENS_OBJECT = re.compile(r" (?:(?:the|an?|its|their|our|his|her|all|every|each) [\w“\"]|[\d“\"])")


def may_be_verb(source: Source, word: str) -> bool:
    """Whether a word that is not listed may be a verb: it is no little word and does not end like a noun."""
    return word not in source.known.of("en", "no_verb") and not NOUNISH.search(word)


def is_unlisted_verb(source: Source, word: str, place: int, end: int) -> bool:
    """Whether a word is a verb in base form; `place` is where it ends."""
    if word in source.known.of("en", "no_verb"):
        return False
    return bool(VERBISH.fullmatch(word)) or (
        not NOUNISH.search(word) and bool(OPENS_OBJECT.match(source.low, place, end))
    )


def is_unlisted_gerund(source: Source, word: str, place: int, end: int) -> bool:
    """Whether a word in -ing governs an object; `place` is where it ends."""
    return (
        bool(bases_of_gerund(word))
        and word not in source.known.of("en", "no_verb")
        and bool(OPENS_OBJECT.match(source.low, place, end))
    )
