"""Cuts a sentence that gives orders into its coordinated directives, each verb with its own object.

Clauses (at ，；：) that open with 以, 通过, 围绕 ... belong to the next one, those that open with 确保, 形成, 让 ... to
the one before; a body that is told to do something opens a new one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from throughline.readouts.parse.phrases import first_of
from throughline.readouts.parse.tables import Tables

from .sentences import masked

CLAUSE = re.compile(r"[^，；：]+")
NUMBER = (
    r"(?:(?:第?[一二三四五六七八九十]+(?:是要|要|是|、)|第[一二三四五六七八九十]+[，、]?|（(?:■{1,2}|[一二三四五六七八九十]+)）|\d+[.、．])"
    r"[，：]?)"
)
LINK = r"(?:一方面|另一方面|同时|此外|另外|同样|还|也|再|并且|并|而且|且|其次|首先|最后|下一步|今年(?!内)|明年|当前)"
MODAL = r"(?:必须|务必|应当|需要|须|应(?![对急用邀])|要(?![求点素领害闻事务]))"
TIME = re.compile(
    r"(?:每[对个家名]|每[年月周季]|每半年|每两[年月周]|年内|今年内|年底前|上半年|下半年|[一二三四]季度|\d+月(?:底|初|中旬|上旬|下旬|\d+日)?(?:以)?前|按月|按季|逐月|三年内|两年内|一年内|\d+年底?前|到\d{4}年|近期|月底前)"
)
PRINCIPLE = re.compile(
    r"^由[^，；]{2,30}牵头(?:负责)?$|^以.{2,40}为(?:依托|试点|抓手|契机|目标|牵引|重点|载体|核心|主线|引领|导向|基础|突破口|切入点|纽带|平台|媒介)$|^(?:充分|切实|更好|有效|积极)*发挥.{1,40}(?:作用|优势|功能|职能)$|^(?:坚持|坚定|始终坚持|秉持|树立|突出|强化|把握).{1,22}(?:方向|导向|原则|为主|为先|结合|并重|并举|理念|为要|思维|优先|定位|统筹)$"
)
TOWARD = re.compile(r"^(?:面向|针对|对于|对)[^，；]{2,30}$")
ORDERS = re.compile(rf"[^，；]{{0,12}}{MODAL}")
COUNTED = re.compile(
    r"(?:以下|下列|如下)[^，；：]{0,10}$|[一二三四五六七八九十几]+(?:件|项|个|方面|点)[^，；：要]{0,8}$"
)
DIGIT = re.compile(r"\d+[\u4e00-\u9fff]")
REACHES = re.compile(
    r"(?:年底前|年内|全年|到\d{4}年)?(?:恢复至|恢复到|达到|突破|提升至|提高到|增至|覆盖率)|[^，；]{0,8}(?:投入使用|正式运行|建成投用|完工|竣工)$|每[年月季期次度周]{1,2}(?:不少于|不低于)|以[^，；]{2,14}(?:带动|促进|推动)|(?:年内|年底前)?形成|争取(?=全年|年内|今年|年底|\d)"
)
PLACES = ("面对", "对", "对于", "随着", "在")  # such a clause stands before whoever is told
OFFICES = (*"各区市县州省旗乡镇全党", "有关", "相关", "领导", "属地", "牵头")
FAR = 60  # how far into a clause its verb is looked for
NEAR = 14  # a body that is told to do something is named within so many characters


@dataclass(slots=True)
class Piece:
    """One directive: its clause begins at `lead`, its own verb at `start`; `near` says that a comma stands before."""

    lead: int
    start: int
    end: int
    phrase: str
    whom: int = -1
    near: bool = False


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
    inner: re.Pattern[str]
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
            if cover[end : end + 1] == "：" and COUNTED.search(cover, start, end):
                continue  # "抓好四件事：" only leads to what follows
            fresh = start == 0 or cover[start - 1] in "；："
            told = self._kind(cover, start, end)
            if cover.startswith("对", told.own) and told.whom < 0 and ORDERS.match(cover, end + 1):
                told = Told("before", told.own, "对")
            joined = joined and not fresh
            if waiting is not None and (told.whom < 0 or found[-1].phrase in PLACES):
                if found[-1].phrase in ("对", "对于"):
                    found[-1].whom, found[-1].start, joined = found[-1].start, told.own, False
                found[-1].end, found[-1].phrase = end, told.phrase or found[-1].phrase
                waiting = None
            elif told.kind in ("before", "role") and cover[end : end + 1] == "，" and self._waits(cover, told, end):
                joined = joined or (fresh and bool(TOWARD.match(cover[told.own : end])))
                waiting = told.own
                found.append(Piece(start, told.own, end, told.phrase, told.whom))
            elif found and not fresh and (joined or told.kind in ("after", "other")):
                found[-1].end = end
            else:
                waiting = None
                found.append(Piece(start, told.own, end, told.phrase, told.whom, not fresh))
        return _addressed(cover, found)

    def _waits(self, cover: str, told: Told, end: int) -> bool:
        """Say whether a clause belongs to the next: one that opens with 对 only where that one says 要."""
        return told.phrase not in ("对", "对于") or bool(ORDERS.match(cover, end + 1))

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
        if self.verb.match(cover, own) or words.startswith((*self.before, *self.after)):
            return False
        return words.startswith(OFFICES) or not self.inner.search(words)

    def _bare_kind(self, cover: str, own: int, end: int, *, ordered: bool) -> Told:
        """Return what a clause is without who is told."""
        found = first_of(self.after).match(cover, own)
        after = found.group() if found else ""
        if (after or REACHES.match(cover, own, end)) and not ordered:
            return Told("after", own, after)
        if PRINCIPLE.match(cover[own:end]):
            return Told("role", own, cover[own:end])
        verb = self.verb.match(cover, own, end)
        plain = self.adverb.match(cover, own, end)
        at = plain.end() if plain else own
        found = first_of(self.before).match(cover, at)
        at = at if found else own
        found = found or first_of(self.before).match(cover, own)
        before = found.group() if found else ""
        verb = self.verb.match(cover, at, end) if before else verb
        counted = DIGIT.search(cover, own, end)
        firm = verb and len(verb.group()) > len(before)
        if before and not counted and not firm and not self._has_verb(cover, at + len(before), end):
            return Told("before", own, before)
        if verb or ordered or before:
            return Told("start", own, verb.group() if verb else before)
        time = TIME.match(cover, own, end) or self.adverb.match(cover, own, end)
        return Told("start" if time or counted else "other", own, time.group() if time else "")

    def _has_verb(self, cover: str, start: int, end: int) -> bool:
        """Say whether a clause that opens with 以, 围绕 ... holds a directive of its own."""
        for place in range(start + 1, min(end - 1, start + FAR)):
            verb = self.inner.match(cover, place, end)
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
        adverbs = _choice(known, "directive_adverb", "word")
        ends = _choice(known, "addressee", "end")
        never = known.of("zh", "directive_inner")
        inner = _any(word for word in known.of("zh", "directive") if len(word) > 1 and word not in never)
        order = known.of("zh", "clause")
        known.patterns["cutter"] = Cutter(
            re.compile(rf"(?:{LINK}(?:[，]?)){{0,4}}{NUMBER}?(?P<modal>{MODAL})?(?:{LINK}){{0,3}}"),
            re.compile(rf"(?:{adverbs}){{0,4}}(?:{verbs})"),
            re.compile(adverbs),
            re.compile(rf"(?:{adverbs}){{0,4}}(?:{inner})"),
            tuple(sorted((word for word, value in order.items() if value == "before"), key=len, reverse=True)),
            tuple(sorted((word for word, value in order.items() if value == "after"), key=len, reverse=True)),
            re.compile(
                rf"(?:[\u4e00-\u9fff、（）■]{{0,{NEAR}}}?(?:{ends})(?:（■*）)?)(?:和[\u4e00-\u9fff]{{2,8}}?(?:{ends}))?(?:都|也|还|均)?"
                rf"(?:{MODAL}|(?={adverbs}|{verbs})|(?={TIME.pattern}))"
            ),
        )
    found: Cutter = known.patterns["cutter"]
    return found


def _choice(known: Tables, kind: str, value: str) -> str:
    return _any(word for word, means in known.of("zh", kind).items() if means == value)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
