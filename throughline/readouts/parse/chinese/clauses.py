"""Cuts a sentence that gives orders into its coordinated directives, each verb with its own object.

Clauses (at ，；：) that open with 以, 通过, 围绕 ... belong to the next one, those that open with 确保, 形成, 让 ... to
the one before; a body that is told to do something opens a new one.
"""

import re
from dataclasses import dataclass

from throughline.readouts.parse.tables import Tables

from .sentences import masked

CLAUSE = re.compile(r"[^，；：]+")
NUMBER = (
    r"(?:(?:第?[一二三四五六七八九十]+(?:是要|要|是|、)|第[一二三四五六七八九十]+[，、]?|（[一二三四五六七八九十]+）|\d+[.、．])"
    r"[，：]?)"
)
LINK = r"(?:同时|此外|另外|同样|还|也|再|并且|并|而且|且|其次|首先|最后|下一步|今年|明年|当前)"
MODAL = r"(?:必须|务必|应当|需要|须|应|要(?![求点素领害闻事务]))"
TIME = re.compile(
    r"(?:每[对个家名]|每[年月周季]|每半年|每两[年月周]|年内|今年内|年底前|上半年|下半年|[一二三四]季度|\d+月底?前|按月|按季|逐月|三年内|两年内|一年内|\d+年底?前|到\d{4}年|近期|月底前)"
)
PRINCIPLE = re.compile(
    r"^(?:充分|切实|更好|有效|积极)*发挥.{1,40}(?:作用|优势|功能|职能)$|^(?:坚持|坚定|始终坚持|秉持|树立|突出|强化|把握).{1,22}(?:方向|导向|原则|为主|为先|结合|并重|并举|理念|为要|思维|优先|定位|统筹)$"
)
TOWARD = re.compile(r"^(?:面向|针对|对于|对)[^，；]{2,30}$")
DIGIT = re.compile(r"\d+[\u4e00-\u9fff]")
REACHES = re.compile(
    r"(?:年底前|年内|全年|到\d{4}年)?(?:恢复至|恢复到|达到|突破|提升至|提高到|增至|覆盖率)|争取(?=全年|年内|今年|年底|\d)"
)
NEAR = 14  # a body that is told to do something is named within so many characters


@dataclass(slots=True)
class Piece:
    """One directive: `lead` is where its clause begins, `start` where its own verb does."""

    lead: int
    start: int
    end: int
    phrase: str
    whom: int = -1


@dataclass(frozen=True, slots=True)
class Told:
    """What one clause is: "start", "before", "after" or "other"; `whom` is where a body that is told begins."""

    kind: str
    own: int
    phrase: str
    whom: int = -1


@dataclass(frozen=True, slots=True)
class Cutter:
    """The tables of clauses, ready to use."""

    opens: re.Pattern[str]
    verb: re.Pattern[str]
    adverb: re.Pattern[str]
    before: tuple[str, ...]
    after: tuple[str, ...]
    to_whom: re.Pattern[str]

    def pieces(self, words: str) -> list[Piece]:
        """Return the directives of the words in order; places count from their start."""
        cover = masked(words)
        found: list[Piece] = []
        waiting: int | None = None
        joined = False
        for clause in CLAUSE.finditer(cover):
            start, end = clause.span()
            if not words[start:end].strip():
                continue
            fresh = start == 0 or cover[start - 1] in "；："
            told = self._kind(cover, start, end)
            joined = joined and not fresh
            if waiting is not None:
                found[-1].end, found[-1].phrase = end, told.phrase
                waiting = None
            elif told.kind == "before" and cover[end : end + 1] == "，":
                joined = joined or (fresh and bool(TOWARD.match(cover[told.own : end])))
                waiting = told.own
                found.append(Piece(start, told.own, end, told.phrase, told.whom))
            elif found and not fresh and (joined or told.kind in ("after", "other", "before")):
                found[-1].end = end
            else:
                found.append(Piece(start, told.own, end, told.phrase, told.whom))
        return _addressed(cover, found)

    def _kind(self, cover: str, start: int, end: int) -> Told:
        """Return what a clause is, where its own words begin and the phrase that told it."""
        opening = self.opens.match(cover, start, end)
        own = opening.end() if opening else start
        ordered = bool(opening and opening.group("modal"))
        whom = self.to_whom.match(cover, own, end)
        if whom and not ordered and self._is_body(cover, own, whom.group()):
            place = own
            own = whom.end()
            inner = self._bare_kind(cover, own, end, ordered=True)
            return Told("start" if inner.kind == "other" else inner.kind, own, whom.group(), place)
        return self._bare_kind(cover, own, end, ordered=ordered)

    def _is_body(self, cover: str, own: int, words: str) -> bool:
        """Say whether words are a body that is told to do something, and not the verb of a clause."""
        if any(sign in words for sign in "要须应必"):
            return not words.startswith(self.before[:0] or ("对", "以", "为", "在"))
        return not (self.verb.match(cover, own) or words.startswith((*self.before, *self.after)))

    def _bare_kind(self, cover: str, own: int, end: int, *, ordered: bool) -> Told:
        """Return what a clause is without who is told."""
        after = next((word for word in self.after if cover.startswith(word, own)), "")
        if (after or REACHES.match(cover, own, end)) and not ordered:
            return Told("after", own, after)
        if PRINCIPLE.match(cover[own:end]):
            return Told("before", own, cover[own:end])
        before = next((word for word in self.before if cover.startswith(word, own)), "")
        counted = DIGIT.search(cover, own, end)
        if before and not counted and not self._has_verb(cover, own + len(before), end):
            return Told("before", own, before)
        verb = self.verb.match(cover, own, end)
        if verb or ordered or before:
            return Told("start", own, verb.group() if verb else before)
        time = counted or TIME.match(cover, own, end) or self.adverb.match(cover, own, end)
        return Told("start", own, time.group()) if time else Told("other", own, "")

    def _has_verb(self, cover: str, start: int, end: int) -> bool:
        """Say whether a clause that opens with 以, 围绕 ... holds a directive of its own."""
        for place in range(start + 1, end - 1):
            verb = self.verb.match(cover, place, end)
            if verb and len(verb.group()) > 1 and end - verb.end() > 1 and cover[verb.end()] not in "的、":
                return True
        return False


def _addressed(cover: str, pieces: list[Piece]) -> list[Piece]:
    """A body that is told one thing belongs to it; one that is told several stands before them all."""
    for number, piece in enumerate(pieces):
        later = pieces[number + 1] if number + 1 < len(pieces) else None
        alone = later is None or later.whom >= 0 or "；" in cover[piece.end : later.start + 1]
        if piece.whom >= 0 and alone:
            piece.start = piece.whom
    return pieces


def cutter(known: Tables) -> Cutter:
    """Return the tables of clauses; made once for each set of tables."""
    if "cutter" not in known.patterns:
        verbs = _choice(known, "directive", "verb")
        adverbs = _choice(known, "directive", "adverb")
        ends = _choice(known, "addressee", "end")
        order = known.of("zh", "clause")
        known.patterns["cutter"] = Cutter(
            re.compile(rf"(?:{LINK}(?:[，]?))*{NUMBER}?(?P<modal>{MODAL})?(?:{LINK})*"),
            re.compile(rf"(?:{adverbs})*(?:{verbs})"),
            re.compile(adverbs),
            tuple(sorted((word for word, value in order.items() if value == "before"), key=len, reverse=True)),
            tuple(sorted((word for word, value in order.items() if value == "after"), key=len, reverse=True)),
            re.compile(
                rf"(?:[\u4e00-\u9fff、（）■]{{0,{NEAR}}}?(?:{ends}))(?:和[\u4e00-\u9fff]{{2,8}}?(?:{ends}))?(?:都|也|还|均)?"
                rf"(?:{MODAL}|(?={adverbs}|{verbs})|(?={TIME.pattern}))"
            ),
        )
    found: Cutter = known.patterns["cutter"]
    return found


def _choice(known: Tables, kind: str, value: str) -> str:
    words = [word for word, means in known.of("zh", kind).items() if means == value]
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
