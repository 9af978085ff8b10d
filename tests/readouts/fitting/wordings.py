"""The wordings of agendas that tests hold, as readouts of one sentence: what is tested is also told in fitting."""

import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from tests.readouts.agendas import (
    test_agendas,
    test_chained_verbs,
    test_en_documents,
    test_headed_and_passed,
    test_minutes,
    test_told_in_may,
    test_told_papers,
    test_weighed_papers,
    test_wordings_chinese_documents,
    test_wordings_documents,
)
from tests.readouts.families import Family, Readout
from tests.readouts.openings.test_english import OPENINGS as PAGES
from tests.readouts.parse import test_wordings_clauses, test_wordings_units
from throughline.readouts.parse.record import ACTIONS

MODULES = (
    test_agendas,
    test_chained_verbs,
    test_en_documents,
    test_headed_and_passed,
    test_minutes,
    test_told_in_may,
    test_weighed_papers,
    test_wordings_chinese_documents,
    test_wordings_documents,
)
TIMES = {"en": 4, "zh": 10}  # as often as this each is told, for every page has dozens of sentences
BRACKETS = re.compile(r"[\[\]]")
CHINESE = re.compile("[一-鿿]")
SHORT = "The Foreign Affairs Committee of Linhe District met.\n"
RULED = (  # pages that rules read as tests hold them
    *(page["text"] for page in PAGES),
    SHORT + "Bureau of Culture, Radio and Television; Education Commission; and Bureau of Commerce delivered remarks.",
    SHORT + "Office of Ports, Roads and Rail; and Bureau of Parks and Gardens delivered remarks.",
    SHORT + "The speech of Vice Mayor Fang Wei was conveyed.",
    SHORT + "Fang Wei, District Mayor, attended. The instructions of Mayor Gao Lin were relayed.",
    "The Foreign Affairs Committee met.\nFang Wei, District Mayor, rang the brass bell.",
    SHORT
    + "The group met on 3 May.\nParticipants\nLi Ming      Director, Port Office\nZhao Wei     Dean, Tea College\n",
)
NAMES = (
    "The meeting considered the Measures for the Evaluation, Supervision and Inspection of Visits (Trial), "
    "the List of Members (2024), and the 2024-2026 Action Plan for Culture and Tourism."
)
OPENINGS = {"en": test_agendas.ENGLISH, "zh": test_agendas.CHINESE}


def wordings(lang: str) -> list[Family]:
    """Return the sentences of one language, each as a family of its own."""
    told = [(sentence, papers) for module in MODULES for sentence, papers in _tables(module)]
    if lang == "en":
        told += [*_lines(), *_frames()]
    told = [one for one in told if bool(CHINESE.search(one[0])) == (lang == "zh")]
    return [
        _family(f"wording {number}, {time}", sentence, papers, lang)
        for number, (sentence, papers) in enumerate(told)
        for time in range(TIMES[lang])
    ]


def ruled(lang: str) -> list[Family]:
    """Return pages of tests in English of which nothing is told here, because what rules say of them is right."""
    units = f"the {', the '.join(test_wordings_units.UNITS[:2])}, and {test_wordings_units.UNITS[2]}"
    pages = list(RULED)
    for mark in test_wordings_units.test_units_are_read_from_any_verb_of_speaking.pytestmark:
        said = [frame.format(units) for frame in mark.args[1]]
        pages += [test_wordings_units.OPENING + words[0].upper() + words[1:] for words in said]
    pages += [OPENINGS["en"] + NAMES]
    for line in test_wordings_clauses.LINES:
        pages.append(test_wordings_clauses.OPENING + BRACKETS.sub("", line.replace("\\n", "\n")))
    gold = {"lang": "en", "document_class": "readout"}
    return [
        Family(f"page {number}, {time}", (Readout("pages", f"page {number}", text, gold),), {})
        for number, text in enumerate(pages if lang == "en" else ())
        for time in range(TIMES[lang])
    ]


def _tables(module: ModuleType) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the sentences of the tables of a module with their (action, title)."""
    for test in vars(module).values():
        for mark in getattr(test, "pytestmark", ()):
            for *_opening, words, papers in (row for row in mark.args[1] if isinstance(row, tuple)):
                if isinstance(papers, list) and all(isinstance(pair, tuple) for pair in papers):
                    told = words if isinstance(words, str) else "\n".join(words)
                    yield told, [(one, other) if one in ACTIONS else (other, one) for one, other in papers]


def _lines() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the lines of `english.txt`."""
    for line in test_told_papers.LINES:
        told = line.replace("\\n", "\n")
        papers = [(match["action"], match["title"]) for match in test_told_papers.PAPER.finditer(told)]
        yield test_told_papers.PAPER.sub(r"\g<title>", told), papers


def _frames() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the constructions that hold two papers."""
    both = [test_wordings_documents.PLAN, test_wordings_documents.RULES]
    for mark in test_wordings_documents.test_two_papers_are_read_in_any_construction.pytestmark:
        for frame in mark.args[1]:
            yield frame.format(*(title for _action, title in both)), both[:1] if "ideas" in frame else both


def _family(name: str, sentence: str, papers: list[tuple[str, str]], lang: str) -> Family:
    text = OPENINGS[lang] + sentence
    rows: list[dict[str, Any]] = []
    for action, title in papers:
        whole = re.compile(rf"(?<![A-Za-z]){re.escape(title)}(?![A-Za-z])")  # not the port of "report"
        if place := whole.search(text, len(OPENINGS[lang])):
            rows.append({"title": title, "action": action, "start": place.start(), "end": place.end()})
    gold = {"lang": lang, "document_class": "readout", "documents": rows}
    return Family(name, (Readout("wordings", name, text, gold),), {})
