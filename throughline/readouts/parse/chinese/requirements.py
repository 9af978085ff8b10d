"""What the meeting wants done: sentences under 会议强调 and the like that order something, whole or cut.

A sentence in which nothing is actionable stays whole; else it is cut into its directives, and directives without an
action that stand side by side stay together.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from throughline.readouts.parse.record import Requirement, Why
from throughline.readouts.parse.tables import Tables

from .actionable import Scale, scale
from .clauses import Piece, cutter
from .directives import MODAL, Speech, speech_of
from .script import Body
from .sentences import Sentence, masked
from .weighed import reads_as_task

ENUMERATED = re.compile(
    r"(?:第[一二三四五六七八九十]+(?=[，、：]|要|是)|[一二三四五六七八九十]+(?:是要|要|是)|[一二三四五六七八九十]+(?=、)|（[一二三四五六七八九十]+）|首先|其次|再次|最后)"
)
TASKS = re.compile(r"(?:会议|大会)(?:明确|确定|提出|部署|强调|要求)(?=了?.{0,12}(?:任务|要求|工作|举措|意见|重点)$)")
PROPOSED = re.compile(r"(?:就|为|对|围绕)?.{0,60}?(?:提出|作出|明确).{0,8}(?:要求|意见|部署|任务|强调)$")
WANTED = re.compile(
    r"(?:[^，。；]{0,12}，)?[^，。；《》]{0,16}?(?<![重主需首必只概摘纪简紧次扼切想不])(?:要(?![求点素领害闻事务员义件])|必须|务必|应当)"
)
ABOUT = re.compile(r"关于[^，。；：]{2,30}(?=，要|：)")  # "关于扩大开放，要…" says what a paragraph is about
RUN_IN = re.compile(r"[一二三四五六七八九十]+、(?!要)[^，。；：、]{3,20}")  # "一、提高认识。各部门要…"
NUMBERED = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、]")
ENDS = re.compile(r"(?:出席|列席|参加)(?:了)?(?:本次|此次)?(?:会议|活动)?$|参加会议$")
LACK = re.compile(
    r"(?:还|仍|依然|仍然|程度)存在|来之不易|值得肯定|应予肯定|有目共睹|问题.{0,6}存在|但对照|也要(?:清醒)?(?:看到|认识到)|不容忽视|还比较缺乏|越.{1,8}，.{0,8}越"
)
GONE = re.compile(r"参加会议|设分会场")
STATEMENT = re.compile(
    r"^[^，；]{1,24}?(?:既是|(?<![现所具没如只还拥])有|已|占|位于)|(?:^|，)(?![一二三四五六七八九十]|特别|尤其)[^，；]{0,24}(?<![一二三四五六七八九十别其])是[^，；]|还不够|比较缺乏|有差距"
)
AGENDA = re.compile(r"(?:会议|会上|会前|与会|大会|会议期间)")
HEADING = re.compile(
    r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、])[^。；！]{2,40}|[^。；！，：]{2,20}"
)
DASHES = re.compile(r"[—–•·●■▪◆-]+\s?")  # signs before the points of a list
ENOUGH, BRIEF, SHORT, TINY = 6, 24, 14, 4
DEMANDS = (
    "要求",
    "决定",
    "明确",
    "议定",
    "商定",
    "确定",
    "希望",
    "号召",
    "勉励",
    "部署",
    "意见",
    "建议",
    "举措",
    "任务",
    "安排",
)  # what follows such a verb is wanted
LISTED = re.compile(r"[一二三四五六七八九十]+(?:是|要)")


@dataclass(slots=True)
class Reader:
    """Reads the sentences in order; the section goes on until another is opened."""

    body: Body
    known: Tables
    scale: Scale
    background: re.Pattern[str]
    verb: re.Pattern[str]
    section: str = ""
    strict: bool = False
    begun: bool = False  # something was wanted, though nobody is said to have said so
    found: list[Requirement] | None = None
    names: Sequence[tuple[int, int, str]] = ()

    def sentence(self, sentence: Sentence) -> None:
        """Take the requirements of one sentence."""
        if dashes := DASHES.match(sentence.words):
            cut, self.strict = dashes.end(), bool(self.section)
            sentence = replace(
                sentence, start=sentence.start + cut, words=sentence.words[cut:], cover=sentence.cover[cut:]
            )
        speech = speech_of(sentence, self.known)
        start = self._open(sentence, speech)
        words = self.body.plain[start : sentence.end]
        if not words.strip("，：； ") or sentence.words.endswith("："):
            return
        if not self.section and not self.begun and not (WANTED.match(words) and not AGENDA.match(words)):
            return
        rule = self._order(words)
        if rule:
            self.begun = True
            self.strict = self.strict or bool(ENUMERATED.match(words))
            self._take(sentence, start, words, rule)

    def _open(self, sentence: Sentence, speech: Speech | None) -> int:
        """Open the section that a sentence opens; return where its own words begin."""
        if speech:
            self.section = self.body.words(speech.start, speech.label_end)
            self.strict = speech.verb.endswith(DEMANDS)
            return speech.end
        tasks = TASKS.match(sentence.words)
        if tasks:
            self.section = self.body.words(sentence.start, sentence.start + tasks.end())
            return sentence.end
        if sentence.first and HEADING.fullmatch(self.body.plain[slice(*self.body.paragraphs[sentence.paragraph])]):
            number = NUMBERED.match(sentence.words)
            self.section = self.body.words(sentence.start + (number.end() if number else 0), sentence.end)
            return sentence.end
        if sentence.first and (about := ABOUT.match(sentence.words)):
            self.section = self.body.words(sentence.start, sentence.start + about.end())
            return sentence.start + about.end() + 1
        if sentence.first and RUN_IN.fullmatch(sentence.words):
            self.section, self.strict = self.body.words(sentence.start, sentence.end), True
            return sentence.end
        label = ENUMERATED.match(sentence.words) if sentence.first else None
        if label and (self.section or MODAL.search(sentence.cover) or self.verb.match(sentence.words, label.end())):
            self.strict = True
            self.section = self.body.words(sentence.start, sentence.start + label.end())
            return sentence.start
        if sentence.first and PROPOSED.match(sentence.words.rstrip("：")):
            self.section = self.section or self.body.words(sentence.start, sentence.end)
            return sentence.end
        return sentence.start

    def _order(self, words: str) -> str:
        """Return the rule by which words are an order, "" where they are none."""
        cover = masked(words)
        modal = MODAL.search(cover)
        if LACK.search(cover):
            return ""
        if modal:
            return modal.group()
        if AGENDA.match(cover) or ENDS.search(cover) or GONE.search(cover):
            return ""
        numbered = ENUMERATED.match(words) or LISTED.match(words)
        if "了" in cover or (not numbered and (self.background.search(cover) or STATEMENT.search(cover))):
            return ""
        place = numbered.end() if numbered else 0
        place += len(cover[place:]) - len(cover[place:].lstrip("，、：要"))
        verb = self.verb.match(cover, place)
        if verb:
            return verb.group()
        pieces = cutter(self.known).pieces(words)
        if pieces and pieces[0].phrase:
            return pieces[0].phrase
        return self.section if self.strict else ""

    def _take(self, sentence: Sentence, start: int, words: str, rule: str) -> None:
        if start > sentence.start and ENUMERATED.match(words) and self.body.plain[start - 1] == "：":
            sentence = replace(
                sentence, start=start
            )  # "提出三点意见：（一）…": what leads to a list is none of its items
        pieces = _whole(cutter(self.known).pieces(words))
        judged = self._judged(pieces, words, start)
        if self._is_headline(sentence, words, pieces) and not any(strong(told) for *_, told in judged):
            judged = [(piece, False, told) for piece, _, told in judged]
        if _only_hints(judged):
            judged = [(piece, False, told) for piece, _, told in judged]
        if not any(acts for _, acts, _ in judged) and not _addressed(pieces):
            self._add(
                sentence,
                sentence.start,
                sentence.end,
                acts=False,
                why=[Why("requirement", "order, kept whole", rule), *(judged[0][2] if judged else [])],
            )
            return
        runs = _runs(judged)
        if len(runs) == 1:
            self._add(
                sentence,
                sentence.start,
                sentence.end,
                acts=True,
                why=[Why("requirement", "order, one directive", rule), *runs[0][2]],
            )
            return
        for piece, acts, why in runs:
            told = Why("requirement", "directive cut from its sentence", piece.phrase or rule)
            self._add(sentence, start + piece.start, start + piece.end, acts=acts, why=[told, *why])

    def _judged(self, pieces: list[Piece], words: str, start: int) -> list[tuple[Piece, bool, list[Why]]]:
        """Judge each directive; one without any cue acts unless its sentence is political guidance."""
        told = []
        for piece in pieces:
            first = bisect_left(self.names, (start + piece.lead,))
            last = bisect_left(self.names, (start + piece.end,))
            places = [name for _start, _end, name in self.names[first:last]]
            told.append(
                (piece, *self.scale.judge(words[piece.lead : piece.purpose], places, words[piece.purpose : piece.end]))
            )
        guided = any(one.rule == "cue: never" for *_, why in told for one in why)
        led = not guided and (
            any(votes > 0 for _, votes, _ in told) or all(votes == 0 and piece.whom < 0 for piece, votes, _ in told)
        )
        acts = [votes > 0 or (votes == 0 and led and piece.whom < 0) for piece, votes, _why in told]
        return [
            (piece, act and self._reads_as_task(piece, words, why), why)
            for (piece, _votes, why), act in zip(told, acts, strict=True)
        ]

    def _reads_as_task(self, piece: Piece, words: str, why: list[Why]) -> bool:
        """Say whether a directive that cues speak for reads like a task; what leads up to it apart."""
        own = words[piece.lead : piece.end].strip("，；：、。 \n")
        opening = cutter(self.known).opens.match(own)
        return reads_as_task(own[opening.end() if opening else 0 :], why)

    def _is_headline(self, sentence: Sentence, words: str, pieces: list[Piece]) -> bool:
        """Say whether a sentence is the headline of its paragraph: "一要…。", "会议强调，要在…上…。"."""
        end = self.body.paragraphs[sentence.paragraph][1]
        if end - sentence.end <= ENOUGH:
            return False
        if not sentence.first:  # "一是优化环境。新建…": within a paragraph where no next point follows at once
            brief = len(pieces) == 1 and len(words) <= SHORT and bool(ENUMERATED.match(words))
            return brief and not ENUMERATED.match(self.body.plain, sentence.end + 1)
        return bool(ENUMERATED.match(sentence.words)) or (len(pieces) == 1 and len(words) <= BRIEF)

    def _add(self, sentence: Sentence, start: int, end: int, *, acts: bool, why: list[Why]) -> None:
        plain = self.body.plain
        start += len(plain[start:end]) - len(plain[start:end].lstrip("，；：、。 \n"))
        while end > start and plain[end - 1] in "，；：、。 \n":
            end -= 1
        if end - start < 4 or self.found is None:  # noqa: PLR2004 - shorter is no order
            return
        first, last = self.body.text.span(start, end)
        context = self.body.text.span(sentence.start, sentence.end)
        self.found.append(
            Requirement(
                f"R{len(self.found) + 1:02}",
                first,
                last,
                self.body.text.raw[first:last],
                self.section,
                [],  # sorted by subject once all are there: `parse/reading.py`
                acts,
                *context,
                why=why,
            )
        )


def _whole(pieces: list[Piece]) -> list[Piece]:
    """Join a clause too short to stand alone ("一是抓谋划，科学编制…") with the one behind it."""
    told: list[Piece] = []
    for piece in pieces:
        if told and piece.near and piece.whom < 0 and told[-1].end - told[-1].start <= TINY:
            told[-1].end, told[-1].phrase = piece.end, piece.phrase
        else:
            told.append(piece)
    return told


def _addressed(pieces: list[Piece]) -> bool:
    """Say whether a sentence tells different bodies something in turn."""
    return len(pieces) > 1 and all(piece.whom >= 0 for piece in pieces)


def strong(why: list[Why]) -> bool:
    """Say whether something that can be counted or is named speaks for an action."""
    return any(one.rule in ("a number", "a named thing", "a time") for one in why)


def _only_hints(judged: list[tuple[Piece, bool, list[Why]]]) -> bool:
    """Say whether a sentence with words of guidance has nothing firm that speaks for an action."""
    rules = {one.rule for *_, told in judged for one in told}
    return "cue: never" in rules and not rules & {"a number", "a named thing", "a time", "cue: strong"}


def _positive(why: list[Why]) -> bool:
    """Say whether anything at all speaks for an action."""
    return strong(why) or any(one.rule in ("cue: strong", "cue: some") for one in why)


def _runs(judged: list[tuple[Piece, bool, list[Why]]]) -> list[tuple[Piece, bool, list[Why]]]:
    """Join directives without an action that stand side by side, and a last one that only tells the purpose."""
    runs: list[tuple[Piece, bool, list[Why]]] = []
    for number, (piece, acts, why) in enumerate(judged):
        beside = runs and piece.whom < 0 and not acts and piece.near
        if beside and (not runs[-1][1] or (number == len(judged) - 1 and not _positive(why))):
            runs[-1][0].end = piece.end
        else:
            runs.append((piece, acts, why))
    for number, (piece, *_) in enumerate(runs):
        if piece.whom >= 0 and (
            number == len(runs) - 1 or runs[number + 1][0].whom >= 0 or not runs[number + 1][0].near
        ):
            piece.start = piece.whom  # whoever is told one thing belongs to it
    return runs


def requirements(
    body: Body, told: list[Sentence], known: Tables, names: Sequence[tuple[int, int, str]] = ()
) -> list[Requirement]:
    """Return the requirements in the order of the text; `names` are the named things, in order, by place."""
    background = "|".join(re.escape(word) for word in known.of("zh", "background")) or "(?!)"
    reader = Reader(body, known, scale(known), re.compile(background), cutter(known).verb, found=[], names=names)
    for sentence in told:
        reader.sentence(sentence)
    return reader.found or []
