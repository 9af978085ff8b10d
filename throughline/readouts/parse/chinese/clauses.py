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
LINK = (
    r"(?:一方面|另一方面|与此同时|同时|此外|另外|同样|还|也|再|并且|并|而且|且|其次|首先|最后|下一?步|下一?阶段|接下来|今后"
    r"|当前|关键是?|重点是?|特别是?|尤其是?|我们|大家|他们?|她)"
)
MODAL = (
    r"(?:必须|务必|应当|应该|理应|需要|须|要(?![求点素领害闻事务])"
    r"|(?<![相对响反适供回感效顺呼照])应(?![对急用邀届答聘变有]))"
)
TIME = re.compile(
    r"(?:每[对个家名逢航届季]次?|每[年月周季]|每半年|每两[年月周]|年内|今年内|年底前|上半年|下半年|[一二三四]季度|\d+月(?:底|初|中旬|上旬|下旬|\d+日)?(?:以)?前|\d+月(?:底|初|中旬|上旬|下旬|起)|按月|按季|逐月|三年内|两年内|一年内|\d+年底?前|到\d{4}年|近期|月底前"
    r"|在?(?:会后)?[一二两三四五六七八九十半\d]+(?:个?(?:工作日|月|季度|星期)|[天日周])(?:之?内|以内)|会后|今年|明年|全年)"
)
PRINCIPLE = re.compile(
    r"^由[^，；]{2,30}牵头(?:负责)?$|^以.{2,40}为(?:依托|试点|抓手|契机|目标|牵引|重点|载体|核心|主线|引领|导向|基础|突破口|切入点|纽带|平台|媒介)$|^(?:充分|切实|更好|有效|积极)*发挥.{1,40}(?:作用|优势|功能|职能)$|^把[^，；]{2,30}作为[^，；]{0,8}(?:抓手|突破口|切入点|契机|载体|主线|牵引|支点)$|^(?:紧抓|紧扣|抢抓|抓住|抓牢|抓准|把握|把握住|紧盯|顺应|乘|借|借助|利用|借力).{2,40}(?:机遇|窗口期?|契机|机会|节点|红利|趋势|东风|风口|利好|时机|势头)$|^(?:坚持|坚定|始终坚持|秉持|树立|突出|强化|把握).{1,22}(?:方向|导向|原则|为主|为先|结合|并重|并举|理念|为要|思维|优先|定位|统筹)$"
)
TOWARD = re.compile(r"^(?:面向|针对|对于|对(?![照标接外内口比应]))[^，；]{2,30}$")
ORDERS = re.compile(rf"[^，；]{{0,12}}{MODAL}")
TOLD = re.compile(MODAL)
TASK = re.compile(r"(?:做好|抓好|推进|推动|开展|完成|实现|办好)[^，；]{2,40}$")
KEY = re.compile(r"(?:关键|核心|根本|重点|首要)(?:任务)?(?:是|在于|在)|离不开|重在|贵在")
COUNTED = re.compile(
    r"(?:以下|下列|如下)[^，；：]{0,10}$|[一二三四五六七八九十几]+(?:件|项|个|方面|点)[^，；：要]{0,8}$"
)
DIGIT = re.compile(r"\d+[\u4e00-\u9fff](?<!强)")
FOURS = re.compile(r"[\u4e00-\u9fff]{4}(?:、[\u4e00-\u9fff]{4})+$")  # "按月亮灯、按季通报" is how, not what
MEASURES = re.compile(
    r"(?:将|把)[^，；]{2,20}(?:压缩|缩短|提高|提升|降低|降|压降|压减|减少|控制|稳定|扩大|增加|保持)(?:到|至|在|为)"
    r"|(?:切实)?把[^，；]{2,20}(?:转化|落实|体现)(?:为|成|到)[^，；]{2,16}$"
    r"|争取(?:落地|实现|完成|引进|达到|突破|促成|签约|获批|开工|建成|入选|带动|成交|新增|吸引)|由[^，；]{2,20}(?:运营|承建|实施|负责|兜底|把关|包保)$"
    r"|(?:年内|全年|年底前|今年|力争)*(?:入驻|达到|实现|带动|惠及|覆盖|参训|参展|成交|服务)[^，；]{1,16}(?:不少于|不低于|超过|突破|达)[^，；]{1,8}$"
    r"|每[年月周季旬天日两半][^，；]{0,10}(?:通报|报告|调度|更新|会商|公布|汇总|反馈|研判|梳理|报送|评估|碰头|盘点|销账)[一两]次$"
    r"|[一两]?(?:月|周|季|年|日|旬)[一两]?(?:调度|通报|报告|更新|会商|碰头|评估)$"
    r"|(?:打造|培育|形成|注入|厚植|积蓄|增添|拓展|开辟)(?:成?为?|更多|新的?|一批|对外|全市|全区|全县|经济|发展|开放|外贸|消费|的)*[^，；、]{0,8}"
    r"(?:增长点|增长极|新高地|高地|新优势|新动能|新引擎|新空间|新局面|新格局|新样板|样板|新名片|强大动力|新活力)$"
)  # how much, how often, by whom or to what end: it tells of the directive before it
FOLLOWS = re.compile(
    rf"{TIME.pattern}(?:正式|全面|全部|基本|率先|先行)?(?:印发|出台|完成|上线|投用|运行|开工|完工|竣工|交付|报送|公布|实施|启动|到位|见效|投入使用|投入运营|落地|收官)$"
    r"|(?:首期|初期|总体|总|计划|预计|年度)?(?:规模|总额|资金|金额|面积|投资|预算|经费)[^，；]{0,4}\d[^，；]{0,8}$"
    r"|每[^，；]{1,8}[一两二三四\d][次期轮遍回]$|[^，；]{2,40}(?:部门|单位)(?:参加|参与|配合|协助)$|办公室设在|日常工作由"
    r"|[^，；]{2,20}(?:任|担任)(?:组长|副组长|成员|召集人|总召集人)$"
)  # when, how big, how often and who besides: it says more of the directive before it
ENSURES = re.compile(r"(?:做到|确保|实现|保证)")
FOR_GOOD = re.compile(
    r"为[^，；]*(?:贡献|支撑|力量|动力|活力|基础|保障|动能|支持|条件|环境|氛围|空间|优势|篇章|样板|经验|借鉴|底气|增光|添彩|赋能|助力|护航|铺路|蓄势|引流|服务|依据|参考|示范|局面)$"
)  # "为开放发展提供支撑" is the purpose of what stands before; "为每家外企配备一名专员" is a directive
REACHES = re.compile(
    r"(?:年底前|年内|全年|到\d{4}年)?(?:恢复[至到](?=[^，；]{0,10}(?:\d|历史|疫情|正常))|达到|突破|提升至|提高到|增至|覆盖率)|[^，；]{0,8}(?:投入使用|正式运行|建成投用|完工|竣工)$|每[年月季期次度周]{1,2}(?:不少于|不低于)|以[^，；]{2,14}(?:带动|促进|推动)|(?:年内|年底前)?形成|争取(?=全年|年内|今年|年底|\d)"
)
PLACES = ("面对", "对", "对于", "随着", "在")  # such a clause stands before whoever is told
OFFICES = (*"各区市县州省旗乡镇全党", "有关", "相关", "领导", "属地", "牵头")
NEVER_WHO = (
    *"由对以为在从与向把将",
    "会同",
    "联合",
    "协同",
    "配合",
    "携手",
)  # a clause that opens so is no body, whatever it ends in
FAR = 60  # how far into a clause its verb is looked for
NEAR = 14  # a body that does something is named within so many characters,
NAMED = 28  # and one that is told 要 within so many


@dataclass(slots=True)
class Piece:
    """One directive: its clause begins at `lead`, its own verb at `start`; `near` says that a comma stands before."""

    lead: int
    start: int
    end: int
    phrase: str
    whom: int = -1
    near: bool = False
    core: int = -1

    @property
    def purpose(self) -> int:
        """Where that begins which only says to what end."""
        return self.core if self.core > self.start else self.end


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
    does: re.Pattern[str]
    office: re.Pattern[str]

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
            leads = TOLD.match(cover, end + 1) or (told.kind == "before" and ORDERS.match(cover, end + 1))
            if cover.startswith("对", told.own) and told.whom < 0 and leads:
                told = Told("before", told.own, "对")
            joined = joined and not fresh
            if waiting is not None and (told.whom < 0 or found[-1].phrase in PLACES):
                if found[-1].phrase in ("对", "对于"):
                    found[-1].whom, found[-1].start, joined = found[-1].start, told.own, False
                found[-1].end, found[-1].phrase = end, told.phrase or found[-1].phrase
                found[-1].core = end
                more = (
                    told.kind in ("before", "role") and cover[end : end + 1] == "，" and self._waits(cover, told, end)
                )
                waiting = told.own if more else None
            elif told.kind == "role" and found and not fresh and self._besides(cover, told, end):
                found[-1].end = end
            elif told.kind in ("before", "role") and cover[end : end + 1] == "，" and self._waits(cover, told, end):
                joined = joined or (fresh and bool(TOWARD.match(cover[told.own : end])))
                waiting = told.own
                found.append(Piece(start, told.own, end, told.phrase, told.whom, core=end))
            elif found and not fresh and (joined or told.kind in ("after", "other")):
                found[-1].core = found[-1].core if told.kind == "after" and not joined else end
                found[-1].end = end
            else:
                waiting = None
                found.append(Piece(start, told.own, end, told.phrase, told.whom, not fresh, end))
        return _addressed(cover, _without_reason(cover, found))

    def _besides(self, cover: str, told: Told, end: int) -> bool:
        """Say whether 由某局牵头 tells of what stands before: no directive follows it at once."""
        return cover.startswith("由", told.own) and not self.verb.match(cover, end + 1)

    def _waits(self, cover: str, told: Told, end: int) -> bool:
        """Say whether a clause belongs to the next: one that opens with 对 only where that one says 要."""
        return told.phrase not in ("对", "对于") or bool(ORDERS.match(cover, end + 1))

    def _kind(self, cover: str, start: int, end: int) -> Told:
        """Return what a clause is, where its own words begin and the phrase that told it."""
        opening = self.opens.match(cover, start, end)
        own = opening.end() if opening else start
        if opening and opening.group("modal"):
            ensures = opening.group("modal") in ("务必", "必须") and ENSURES.match(cover, own)
            return self._bare_kind(cover, own, end, ordered=not ensures)
        if FOLLOWS.match(cover, own, end):
            return Told("after", own, "")
        whom = self.to_whom.match(cover, own, end)
        if not whom or not self._is_told(cover, own, whom.group("who")):
            whom = self.does.match(cover, own, end)
            if not whom or not self._is_body(cover, own, whom.group()):
                return self._bare_kind(cover, own, end, ordered=False)
        inner = self._bare_kind(cover, whom.end(), end, ordered=True)
        return Told("start" if inner.kind == "other" else inner.kind, whom.end(), whom.group(), own)

    def _is_told(self, cover: str, own: int, words: str) -> bool:
        """Say whether the words before 要 are whoever is told: an office, or at least nothing with a verb in it."""
        if words.startswith(NEVER_WHO):
            return False
        if self.office.search(words):
            return True
        opens = self.verb.match(cover, own) or words.startswith((*self.before, *self.after))
        return not opens and not self.inner.search(words)

    def _is_body(self, cover: str, own: int, words: str) -> bool:
        """Say whether words are a body that does something, and not the verb of a clause."""
        if self.verb.match(cover, own) or words.startswith((*NEVER_WHO, *self.before, *self.after)) or "向" in words:
            return False
        return words.startswith(OFFICES) or not self.inner.search(words)

    def _bare_kind(self, cover: str, own: int, end: int, *, ordered: bool) -> Told:
        """Return what a clause is without who is told."""
        found = first_of(self.after).match(cover, own)
        after = found.group() if found else ""
        if after == "为" and not FOR_GOOD.match(cover, own, end) and self._has_verb(cover, own + 1, end):
            return Told("start", own, after)
        if (after or REACHES.match(cover, own, end) or MEASURES.match(cover, own, end)) and not ordered:
            return Told("after", own, after)
        if FOURS.match(cover, own, end) and (
            ordered or cover[own] in "按逐随即限" or not self.verb.match(cover, own, end)
        ):
            return Told("start" if ordered else "after", own, "")
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
        counted = DIGIT.search(cover, own, end) or TIME.search(cover, own, end)
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


def _without_reason(cover: str, pieces: list[Piece]) -> list[Piece]:
    """Leave out what only says why something must be done or what for: "时不我待，必须…", "做好今年工作，关键是…"."""
    while len(pieces) > 1 and pieces[0].whom < 0:
        first, later = pieces[0], pieces[1]
        told = TOLD.search(cover, later.lead, later.start) and (
            not first.phrase or TASK.match(cover, first.lead, first.end)
        )
        told = told or (KEY.match(cover, later.lead) and TASK.match(cover, first.lead, first.end))
        if TOLD.search(cover, first.lead, first.end) or not told:
            break
        later.lead = first.lead
        del pieces[0]
    return pieces


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
        firm = _any(word for word in known.of("zh", "directive") if len(word) > 1 or word in "把将赴")
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
            re.compile(rf"(?P<who>[\u4e00-\u9fff、（）■“”\d]{{2,{NAMED}}}?)(?:都|也|还|均|一律)?{MODAL}"),
            re.compile(
                rf"(?:[\u4e00-\u9fff、（）■]{{0,{NEAR}}}?(?:{ends})(?:（■*）)?)(?:和[\u4e00-\u9fff]{{2,8}}?(?:{ends}))?(?:都|也|还|均)?"
                rf"(?=(?:{adverbs}|{firm})|(?:{TIME.pattern}))"
            ),
            re.compile(rf"(?:{ends})(?:（■*）)?$"),
        )
    found: Cutter = known.patterns["cutter"]
    return found


def _choice(known: Tables, kind: str, value: str) -> str:
    return _any(word for word, means in known.of("zh", kind).items() if means == value)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
