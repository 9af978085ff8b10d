"""The wordings of agendas that tests hold, as readouts of one sentence: what is tested is also told in fitting."""

import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from tests.readouts.agendas import (
    test_agendas,
    test_chained_verbs,
    test_headed_and_passed,
    test_minutes,
    test_told_in_may,
    test_told_papers,
    test_wordings_chinese_documents,
    test_wordings_documents,
)
from tests.readouts.families import Family, Readout
from throughline.readouts.parse.record import ACTIONS

MODULES = (
    test_agendas,
    test_chained_verbs,
    test_headed_and_passed,
    test_minutes,
    test_told_in_may,
    test_wordings_chinese_documents,
    test_wordings_documents,
)
CHINESE = re.compile("[一-鿿]")
OPENINGS = {"en": test_agendas.ENGLISH, "zh": test_agendas.CHINESE}


def wordings(lang: str) -> list[Family]:
    """Return the sentences of one language, each as a family of its own."""
    told = [(sentence, papers) for module in MODULES for sentence, papers in _tables(module)]
    if lang == "en":
        told += [*_lines()]
    told = [one for one in told if bool(CHINESE.search(one[0])) == (lang == "zh")]
    return [_family(number, sentence, papers, lang) for number, (sentence, papers) in enumerate(told)]


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


def _family(number: int, sentence: str, papers: list[tuple[str, str]], lang: str) -> Family:
    text = OPENINGS[lang] + sentence
    rows: list[dict[str, Any]] = []
    for action, title in papers:
        start = text.find(title, len(OPENINGS[lang]))
        if start >= 0:
            rows.append({"title": title, "action": action, "start": start, "end": start + len(title)})
    gold = {"lang": lang, "document_class": "readout", "documents": rows}
    return Family(f"wording {number}", (Readout("wordings", str(number), text, gold),), {})
