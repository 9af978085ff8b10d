"""Documents and what became of each: the agenda verbs of a meeting and the list that follows each of them.

A title is what stands in 《》, or a part of the list that ends like a document does (报告, 要点, 名单, 精神 ...).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from throughline.readouts.parse.chinese.directives import MODAL, speech_of
from throughline.readouts.parse.chinese.script import Body, simplified
from throughline.readouts.parse.chinese.sentences import Sentence, masked
from throughline.readouts.parse.record import Document, Why
from throughline.readouts.parse.tables import Tables

from .blocks import MARK, blocks
from .chained import CHAIN, action_of
from .signs import (
    ADVERB,
    AGENDA,
    AGREED,
    ALL,
    BEFORE_VERB,
    BOOK,
    BOOKS,
    BY,
    COPY,
    CUT,
    DID,
    DONE,
    EXPLAINED,
    FAR,
    GAVE,
    GAVE_BOOK,
    GIVEN,
    GOT,
    HANDED_IN,
    HEARD,
    LATER,
    MANY_BACK,
    MANY_SIGNS,
    MEETINGS,
    NOUNISH,
    NUMBERED,
    OFFICE,
    PASSED,
    PASSIVE,
    PROPOSED,
    RETURNED,
    SAME,
    SENDS,
    SENT_IN,
    SENT_ON,
    SETTLED,
    SOON,
    THOUGHT,
    TO_DO,
    TURN,
    UNIT_REPORT,
    VAGUE,
)
from .titles import Titles, divided, told_by, whose

HEADED = re.compile(
    r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、])关于(?P<what>《[^《》]+》|[^《》，。：；]{4,60})"
)
DECIDES = {"决定", "议定", "同意"}
DECIDED = re.compile(r"《|同意|通过|批准|审定")  # else what was decided is wanted, and no paper
SENT = "将"  # 将《A》提请审议
ASKED = re.compile(r"(?:提请|提交|报请)[^，。；《》]{0,8}的(?:《[^《》]+》[、和及]?)*《$")
BEFORE = 200  # characters
LEADS = 6  # characters before the verb of an item: 关于, 会议, 集体


@dataclass(slots=True)
class Reader:
    """The tables of documents, ready to use."""

    body: Body
    known: Tables
    verb: re.Pattern[str]
    actions: dict[str, str]
    titles: Titles
    outcome: re.Pattern[str]
    marks: dict[str, str]
    names: tuple[str, ...]
    found: list[Document]
    last: int = 0  # how many papers the last sentence or list that told of any told of

    def decision(self, start: int, end: int, before: int) -> None:
        """Read what a sentence of what was said has of the agenda: 《A》 passed, or read `before` the verb."""
        words = self.body.plain[start:end]
        self._heard(start, words, before)
        for verb in self._verbs(masked(words)):
            early = start + verb.start() < before or action_of(verb.group(), self.actions) == "approved"
            if (early or verb.group() == SENT) and words.startswith("《", verb.end()):
                self._objects(start, verb, words, self._object_end(masked(words), verb.end(), len(words)))
                return

    def _heard(self, start: int, words: str, before: int) -> None:
        """Read what was heard before somebody spoke: 在听取外事工作情况汇报后，张某指出."""
        heard = HEARD.match(words)
        if not heard or start + heard.end() > before:
            return
        begin = heard.start("what") + whose(heard.group("what"))
        for first, last in self.titles.unmarked(words, begin, heard.end("what"), "reported", alone=True):
            self._add(start + first, start + last, "reported", "听取", "听取")

    def sentence(self, start: int, end: int) -> None:
        """Read the agenda that a sentence tells."""
        words = self.body.plain[start:end]
        before = len(self.found)
        self._heard(start, words, end)
        cover = masked(words)
        verbs = list(self._verbs(cover))
        for place, verb in enumerate(verbs):
            stop = verbs[place + 1].start() if place + 1 < len(verbs) else len(words)
            object_end = self._object_end(cover, verb.end(), stop)
            self._objects(start, verb, words, object_end)
        for books in BOOKS.finditer(words):
            for book in BOOK.finditer(words, *books.span()):
                self._passive(start, book, words, books.end())
        self._others(start, words, cover)
        self._passed(start, cover)
        self.last = len(self.found) - before or self.last

    def _others(self, start: int, words: str, cover: str) -> None:
        """Read what constructions tell other than a verb with a list behind it."""
        for match in DONE.finditer(cover):
            self._done(start, match, words)
        facts = [match for rule in GAVE for match in rule.finditer(cover)]
        for match in (one for one in facts if not VAGUE.match(one.group("what"))):
            self._add(start + match.start("what"), start + match.end("what"), "reported", "作", match.group())
        for match in GAVE_BOOK.finditer(words):
            if given := BOOK.match(words, match.end() - 1):
                verb_words = match.group()[:-1]
                self._add(start + given.start(1), start + given.end(1), "reported", verb_words, verb_words)
        for match in HANDED_IN.finditer(words):
            action = "reviewed" if match.group("did") in ("审议", "审阅") else "deliberated"
            self._about(start, match, words, action)
        for match in UNIT_REPORT.finditer(cover):
            self._add(start + match.start("what"), start + match.end("what"), "reported", "听取", "听取")
        for match in PROPOSED.finditer(cover):
            self._about(start, match, words, "deliberated")
        for rule, action in ((GOT, "approved"), (EXPLAINED, "reported"), (RETURNED, "deliberated")):
            for match in rule.finditer(cover):
                self._stated(start, match, words, action)

    def _stated(self, start: int, match: re.Match[str], words: str, action: str) -> None:
        """Read papers that stand before what became of them: X获会议通过, X由张某作说明, X退回修改."""
        for first, last in self.titles.parts(words, *match.span("what"), action):
            if words[first - 1 : first] == "《" or self.titles.noun.search(words[first:last]):
                self._add(start + first, start + last, action, match.group("verb"), match.group("verb"))

    def _passed(self, start: int, cover: str) -> None:
        """Read that what was told of before was passed: in this sentence, or in the last one that told of papers."""
        if same := SAME.search(cover):
            here = self.body.text.span(start, start + 1)[0]
            told, verb = (
                [one for one in self.found if one.start >= here],
                same.group("verb") or same.group("kept") or same.group("sent"),
            )
            told.sort(key=lambda one: one.start)
            if not ALL.search(same.group()):  # what was told of in another way before is another matter
                told = [one for one in told if (one.action, one.verb) == (told[-1].action, told[-1].verb)]
        elif later := LATER.search(cover):
            signs = {later.group("what") or later.group("papers") or ("上述" if later.group("agreed") else "")}
            here = self.body.text.span(start + later.end(), start + later.end() + 1)[0]
            told = sorted((one for one in self.found if one.start < here), key=lambda one: one.start)
            told = told[-self.last if signs & MANY_SIGNS or later.group("all") else -1 :]
            verb = later.group("verb") or later.group("said") or later.group("agreed")
        else:
            return
        for one in told:
            one.action, one.verb = "approved", verb
            one.why.append(Why("action", "said of it afterwards", verb))

    def headed(self, head: Sentence, below: Sentence, known: Tables) -> None:
        """Read the heading of a paragraph of minutes, and below it what became of it: 会议研究了该项目."""
        match = HEADED.fullmatch(head.words) if head.first else None
        verbs = (
            [] if not match or speech_of(below, known) or MODAL.search(below.cover) else list(self._verbs(below.cover))
        )
        verb = next((one for one in verbs if action_of(one.group(), self.actions) == "approved"), None)
        if not match or not verbs:
            return
        start, end = head.start + match.start("what"), head.end
        verb = verb or verbs[0]
        shut = "《》" if self.body.plain[start] == "《" else ""
        start, end = start + len(shut[:1]), end - len(shut[:1])
        self._add(start, end, action_of(verb.group(), self.actions), verb.group(), verb.group())

    def listed(self, head: Sentence, items: Sequence[Sentence]) -> None:
        """Read a list: an item has a verb of its own, or what became of it in brackets, or the verb before the list."""
        verbs = list(self._verbs(head.cover))
        if verbs[:-1]:
            self.sentence(head.start, head.start + verbs[-1].start())
        before = len(self.found)
        for item in items:
            mark = MARK.match(item.words)
            start = item.start + (mark.end() if mark else 0)
            words = self.body.plain[start : item.end].rstrip("；，、。")
            own = next((verb for verb in self._verbs(masked(words)) if verb.start() <= LEADS), None)
            outcome = self.outcome.search(words)
            if own and not outcome:
                self.sentence(start, start + len(words))
                continue
            action = self.marks[outcome.group("mark")] if outcome else ""
            action = action or (action_of(verbs[-1].group(), self.actions) if verbs else _kind(words))
            said = self._verb_words(head.start, verbs[-1]) if verbs else head.words.rstrip("：:")
            begin = own.end() if own else 0
            for first, last in self.titles.parts(words, begin, outcome.start() if outcome else len(words), action):
                self._add(start + first, start + last, action, outcome.group("mark") if outcome else said, said)
        self.last = len(self.found) - before or self.last

    def _verbs(self, cover: str) -> Iterator[re.Match[str]]:
        for match in self.verb.finditer(cover):
            before = cover[max(0, match.start() - 12) : match.start()]
            told = bool(BEFORE_VERB.search(before)) or before.endswith(self.names)
            by_unit = action_of(match.group(), self.actions) in ("reported", "conveyed") and OFFICE.search(
                SOON.sub("", before)
            )
            if match.group() in NOUNISH and cover[match.end() : match.end() + 1] in ("", "，", "。", "；", "、"):
                continue  # "市委全会部署": the end of a title
            if told or by_unit or (match.group() not in NOUNISH and ADVERB.search(before)):
                yield match

    def _object_end(self, cover: str, start: int, stop: int) -> int:
        """Return where the list after a verb ends: at the comma after its last document."""
        end = stop
        for cut in CUT.finditer(cover, start, stop):
            after = cover[cut.end() : cut.end() + 1]
            if after != "《" and not (cut.group() == "；" and after.isdigit()):
                end = cut.start()
                break
        if numbered := NUMBERED.search(cover, start, end):  # the number of the next item
            end = numbered.start()
        while end > start and cover[end - 1] in "，、；并还":
            end -= 1
        return end

    def _done(self, start: int, match: re.Match[str], words: str) -> None:
        """对今年工作作出安排, 就《A》进行了研究: what comes first, then what was done with it."""
        did = match.group("did")
        action = next((action for action, words_ in DID if any(word in did for word in words_)), "deliberated")
        self._about(start, match, words, action)

    def _about(self, start: int, match: re.Match[str], words: str, action: str) -> None:
        """Read what stands between 对 or 就 and what was done with it."""
        marked = list(BOOK.finditer(words, *match.span("what")))
        if marked:
            for book in marked:
                self._add(start + book.start(1), start + book.end(1), action, match.group("verb"), match.group())
            return
        begin, end = match.span("what")
        tellers = 1
        if words.endswith("分别", begin, end) or words.endswith("分别", 0, match.start()):
            end -= 2 * words.endswith("分别", begin, end)
            tellers = len(divided(words[begin:end]))
        for first, last in self.titles.unmarked(words, begin, end, action, alone=True, tellers=tellers):
            open_to_all = action in ("deliberated", "reported", "arranged") and match.re is not PROPOSED
            told = open_to_all or self.titles.noun.search(words[first:last])
            if told and not TO_DO.match(words[first:last]):
                self._add(start + first, start + last, action, match.group("verb"), match.group())

    def _objects(self, start: int, verb: re.Match[str], words: str, end: int) -> None:
        action = action_of(verb.group(), self.actions)
        said = words[verb.start() : verb.end()]
        begin = verb.end()
        begin += whose(words[begin:end]) if action == "reported" else 0
        tellers = told_by(words[verb.end() : begin]) if begin > verb.end() else 1
        if words.endswith("分别", 0, verb.start()):
            tellers = len(divided(words[begin:end])) or 1
        if said.endswith("将") and (on := SENT_ON.search(words[begin:end])):
            end = begin + on.start()
        if by := BY.search(words[begin:end]):
            end = begin + by.start()
        for first, last in self.titles.parts(words, begin, end, action, tellers):
            if action == "conveyed" and THOUGHT.search(words[first:last]):
                continue
            named = self.titles.noun.search(words[first:last]) or MEETINGS.search(words[first:last])
            if said.startswith("介绍") and not self.titles.whole.search(words[first:last]):
                continue  # what is told of experience or of a place is no paper
            if action == "conveyed" and not named and words[first - 1 : first] != "《":
                continue
            self._add(start + first, start + last, action, said, self._verb_words(start, verb))

    def _verb_words(self, start: int, verb: re.Match[str]) -> str:
        return self.body.words(start + verb.start(), start + verb.end())

    def _add(self, start: int, end: int, action: str, verb: str, printed: str) -> None:
        place, title = self.body.text.span(start, end), self.body.words(start, end)
        for other in reversed(self.found):
            if other.end < place[0] - FAR:
                break
            if other.start <= place[0] < other.end or place[0] <= other.start < place[1]:
                if action == "approved" and other.title == title and self._was_asked(start):  # 提请审议的《A》获得通过
                    other.action, other.verb = action, printed
                return
        name = COPY.sub("", simplified(title, self.known))
        back = self.found[-MANY_BACK:]
        earlier = next((one for one in back if COPY.sub("", simplified(one.title, self.known)) == name), None)
        if earlier and action == "approved":
            earlier.action, earlier.verb = action, printed
            earlier.why.append(Why("action", f"{verb} means {action}", printed))
        if earlier:
            return
        why = [Why("document", "object of an agenda verb", printed), Why("action", f"{verb} means {action}", printed)]
        self.found.append(Document(title, action, printed, *place, why=why))

    def _was_asked(self, start: int) -> bool:
        """Say whether a paper is told of as what was handed in: 提请会议审议的《A》获得通过."""
        return bool(ASKED.search(self.body.plain, max(0, start - BEFORE), start))

    def _passive(self, start: int, book: re.Match[str], words: str, end: int) -> None:
        """《A》《B》经会议审议通过, 《C》提交会议讨论."""
        passed = PASSIVE.match(words[end:])
        if after := passed or SENT_IN.match(words[end:]):
            verb = after.group("verb")
            first, last = end + after.start("verb"), end + after.end("verb")
            printed = self.body.words(start + first, start + last)
            action = "approved" if passed else action_of(verb, self.actions)
            self._add(start + book.start(1), start + book.end(1), action, verb, printed)


def documents(body: Body, told: list[Sentence], known: Tables, people: list[str]) -> list[Document]:
    """Return the documents in the order of the text."""
    reader = Reader(
        body,
        known,
        *_tables(known),
        names=tuple(simplified(name, known).replace(" ", "") for name in people) or ("\n",),
        found=[],
    )
    for head, below in pairwise(told):
        reader.headed(head, below, known)
    opened = False
    for sentence, listed in blocks(told, known):
        if listed:
            reader.listed(sentence, listed)
            continue
        if (turn := TURN.match(sentence.cover)) and not MODAL.search(turn.group()):
            reader.sentence(sentence.start, sentence.start + turn.end())
        if (speech := speech_of(sentence, known)) or MODAL.search(sentence.cover):
            opened = True
            if speech and speech.verb in DECIDES and not MODAL.search(sentence.cover):
                if DECIDED.search(sentence.words):
                    reader.sentence(speech.end, sentence.end)
            elif speech and not MODAL.search(sentence.words, 0, max(0, sentence.words.find("《"))):
                reader.decision(sentence.start, sentence.end, speech.end)
            continue
        if opened and not AGENDA.match(sentence.words) and not GIVEN.match(sentence.words):
            continue
        reader.sentence(sentence.start, sentence.end)
    return sorted(reader.found, key=lambda document: document.start)


def _tables(known: Tables) -> tuple[re.Pattern[str], dict[str, str], Titles, re.Pattern[str], dict[str, str]]:
    if "documents" not in known.patterns:
        actions = dict(known.of("zh", "document_verb"))
        nouns = known.of("zh", "document_noun")
        marks = dict(known.of("zh", "agenda_mark"))
        draft = r"(?:（[^（）]{1,20}）|■|》)*$"
        known.patterns["documents"] = (
            re.compile(
                f"{PASSED}|{CHAIN}|{SETTLED}|{SENDS}|(?:同意|通过|批准|废止|修订)(?=《)|{AGREED}|{_choice(actions)}"
            ),
            actions,
            Titles(
                re.compile(f"(?:{_choice(nouns)}){draft}"),
                re.compile(f"(?:{_choice(word for word, value in nouns.items() if value == 'whole')}){draft}"),
            ),
            re.compile(rf"\s?(?:[（(]|——|[：:]|\s)(?:已|拟|会议|予以)*(?P<mark>{_choice(marks)})[）)]?$"),
            marks,
        )
    found: tuple[re.Pattern[str], dict[str, str], Titles, re.Pattern[str], dict[str, str]] = known.patterns["documents"]
    return found


def _kind(words: str) -> str:
    """Return what is done with an item of an agenda that says nothing of it."""
    for ends, action in ((("精神", "讲话", "批示", "指示"), "conveyed"), (("汇报", "情况", "通报"), "reported")):
        if words.endswith(ends):
            return action
    return "deliberated"


def _choice(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
