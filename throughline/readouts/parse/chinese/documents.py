"""Documents and what became of each: the agenda verbs of a meeting and the list that follows each of them.

A title is what stands in 《》, or a part of the list that ends like a document does (报告, 要点, 名单, 精神 ...).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from throughline.readouts.parse.record import Document, Why
from throughline.readouts.parse.tables import Tables

from .directives import MODAL, speech_of
from .script import Body, simplified
from .sentences import Sentence, masked

BOOK = re.compile(r"《([^《》\n]{2,200})》")
JOINT = re.compile(r"；(?=\d)|以及|、|和|及|与|并")
HEAD = re.compile(
    r"^(?:\d[.．、]|和(?![平田谐])|及(?!时)|以及|了|并|关于(?=.*汇报$)|有关(?=.*汇报$)|过|并通过|(?:制定|确定|形成|完善)了|的|：)+"
)
TAIL = re.compile(
    r"(?:等(?:\d+|[一二三四五六七八九十]+)?(?:个|项|份)?(?:有关|相关)?(?:文件|议题|事项|材料|内容|制度|议案|方案)*|等(?:有关|相关|方面)?(?:工作)?(?:开展|进展|推进)?情况(?:的)?(?:专题)?(?:汇报|通报|报告)|等?(?:有关|相关)?事宜|有关文件|等议题|的?(?:两|三|四|五|六|\d+)[个项](?:方面|工作|重点)*(?:专项)?(?:的)?(?:专题)?(?:工作)?(?:情况)?(?:的)?(?:汇报|通报|报告)|向(?:会议|大会|全会|委员会|与会人员)|的?(?:专题|有关|书面)?(?:汇报|通报)|的报告|等)$"
)
VAGUE = re.compile(
    r"^(?:表扬|批评|表彰)|^(?:有关|相关|其他|上述|以上)(?:工作|具体)?(?:方案|计划|办法|规定|预案|要求|法律法规|议案|名单)$|"
    r"^(?:并|等|予以|解决|贯彻落实$|等(?:\d|[一二三四五六七八九十]))|^[一二三四五六七八九十两\d]+(?:个|项|点|方面)|^(?:有关|相关|其他|以上|上述|了|各项|会议|各位|大家|本次|这些|近期|当前|下步|提出的|我[市区县]|重要)*(?:文件|配套|制度|事项|议题|材料|工作|内容|情况|意见|意见建议|建议|汇报|问题|形势){0,2}$"
)
BEFORE_VERB = re.compile(
    r"(?:^|(?:^|[：；])\d{1,2}[.．、]\s?|(?:^|[：；])（[一二三四五六七八九十\d]{1,3}）|^[一二三四五六七八九十]{1,3}、|[，；：、]|会议|会议在|大会|全会|会上|一致|分别|人员|同志|书面|原则|还|并|现场|集体|形式|方式|办公室|负责人|负责同志|首先|随后|最后|依次|了|围绕|听取和|和|[一二三四五六七八九十]是)$"
)
ADVERB = re.compile(
    r"(?:分|共|原文|集中|认真|系统|深入|专题|及时|共同|带头|再次|先后|全文|逐条|逐项|逐一|重点|细致|充分|详细|全面|表决|当场|统一|一同|一起|成员|委员|代表|同时|另外|另|也|简要|具体|包括|其中|上|审议研究|会|以及)$"
)
THOUGHT = re.compile(
    r"(?:外交思想|重要论述|法治思想|安全观|强军思想|文化思想|特色社会主义思想)(?:精神)?$"
)  # studied, yet no document
JOURNAL = re.compile(r"(?:杂志|日报|报纸|周刊)(?:发表|刊发|刊登|署名)*的?")
TO_DO = re.compile(r"^(?:进一步|做好|如何|抓好|贯彻|落实|切实|扎实|加强)")
PASSED = (
    r"(?:研究|讨论|审议|审阅|听取|审查|审核|评审|交流|会商)(?:(?:、|并|和)?(?:研究|讨论|审议|审阅))?(?:、|并|和)?"
    r"(?:予以|原则|原则上|一致|表决|全票|书面|逐项|审议|同意并)*(?:通过|同意|审定|批准)了?"
)  # any way of saying that what was read was passed
AGREED = (
    r"同意(?=[^，。；《》]{4,50}(?:计划|方案|办法|要点|请示|规划|规则|细则|清单|名单|制度)"
    r"(?:（[^（）]{2,8}）)?(?:[，。；、]|$))"
)  # a bare 同意 is a decision only before what ends like a document
OFFICE = re.compile(
    r"(?:[委外侨台贸经]办|[健改教工农商体卫文]委|[^大一]局|联|协会|商会|贸促会|中心|海关|[^干]部|[街部]门|街道|单位|办|[^事书社]记)$"
)  # a unit that reports: "区外办通报了…"
UNITS = re.compile(
    r"^(?:[^，；。《》、关于和]{1,14}(?:委|局|办|部|院|会|联|处|中心|海关|站|镇|乡|街道|区|县|市|公司|集团)[、和])*"
    r"[^，；。《》、关于和]{1,14}(?:[外侨台]办|港澳办|局|部|中心|海关|街道|贸促会|侨联|镇)(?:等(?:\d+|[两三四五六七八九十]+)?[家个]?(?:成员|有关|相关)*(?:部门|单位)?)?的?(?=20\d\d年|今年|去年|上半年|[一二三]季度|前三季度|年度|工作|有关|相关|近期)"
)
NOUNISH = frozenset({"汇报", "通报", "报告", "总结", "安排", "部署", "印发", "下发", "解读", "介绍", "分析"})
AGENDA = re.compile(
    r"(?:\d+[.．、]\s?(?:原则)?(?:同意|通过|审议)|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）(?:传达|听取|审议|通报|研究|讨论)|会议|会上|会前|与会|大会|全会|会议期间|全体|随后|此外|《)"
)
TURN = re.compile(
    r"(?:[^。；：《]{4,60}?(?:召开|主持)[^，。；：]{0,40}，|会议|会上，?|全会|大会|与会)(?!强调|指出|要求|认为|明确|决定)[^，。；]{0,12}?(?:传达|学习|听取|审议|审阅|通报|审定|讨论|研究|通过)[^。；：]{4,200}?"
    r"(?=，(?:会议|并|全会|还)?(?:强调|指出|要求|认为|明确)[，：要])"
)  # "会议审议通过工作要点，强调要抓好落实": the agenda before what was said of it
GIVEN = re.compile(
    r"[^，。；：]{2,40}?(?:传达|通报|汇报|宣读|领学)了"
)  # "区委外办汇报了…", after what was said as well
PASSIVE = re.compile(
    r"^(?:已|经|由|被|获|，|会议|大会|一致|全体|与会|人员|审议|讨论|研究|表决|进行|了|并|予以)*(?P<verb>审议通过|审议并通过|讨论通过|表决通过|审定|批准|原则同意|原则通过|获得通过|通过)"
)
BOOKS = re.compile(r"《[^《》\n]{2,200}》(?:(?:以及|[、和及与])?《[^《》\n]{2,200}》)*")
DONE = re.compile(
    r"(?<![针面核校应绝])(?:对|就|围绕)(?P<what>[^，；。]{4,60}?)(?P<verb>(?:(?<![工合协运操创制])[作做]出?了?|进行了?|开展了?|展开了?|予以|加以)(?:[^，；。对就]{0,4}?)"
    r"(?P<did>安排|部署|研究|讨论|审议|研讨|学习|总结|回顾|通报|汇报|说明|报告))"
)
DID = {
    **dict.fromkeys(("安排", "部署"), "arranged"),
    **dict.fromkeys(("研究", "讨论", "研讨"), "deliberated"),
    **dict.fromkeys(("通报", "汇报", "说明", "报告"), "reported"),
    **dict.fromkeys(("审议", "总结", "回顾"), "reviewed"),
    "学习": "conveyed",
}
GAVE_FACTS = re.compile(
    r"[作做](?:了)?(?P<what>[^，。；《》就对作做了关]{3,30}?(?:情况|工作))(?=的?(?:通报|汇报)(?:[，。；]|$))"
)
GAVE_BOOK = re.compile(r"[作做]了?《")
OF_UNIT = re.compile(
    r"^[^关于就，；。《》、]{2,24}(?:委|局|办|部|院|会|处|中心|海关|站|镇|乡|街道|区|县|市|公司|集团|室|联|厅)(?:分别)?(?:关于|就)(?=.{4})"
)
FACET = re.compile(
    r"^(?:下(?:一)?步|下(?:一)?阶段|今后|存在|有关|主要|明年|今年)?(?:的)?(?:工作|重点)?(?:打算|安排|思路|计划|建议|问题|问题建议|重点|安排建议|工作建议)$"
)
GAVE = re.compile(
    r"(?:作(?:了)?|就)(?P<what>(?:关于)?20\d\d年[^，。；]{2,40}?(?:报告|情况|安排|说明))(?=[，。；]|汇报|作汇报|作了汇报|作说明|$)"
)
NUMBERED = re.compile(r"(?<=；)\d{1,2}[.．、]\s?(?![\s\S])")
OF_BOOK = re.compile(
    r"(?:的|等)?(?:主要)?(?:精神|内容)|中?(?:的|关于|有关)[^，、；和《》]{0,20}(?:规定|内容|精神|要求|部分|章节|条款)"
)
HEARD = re.compile(
    r"^(?:会议)?在?(?:认真)?听取(?:了|完)?(?P<what>[^，。；《》]{2,60}?)的?(?:汇报|报告|通报)(?:之?后|时)"
)
LATER = re.compile(r"^会议(?:一致|审议)?(?:并)?(?P<verb>原则通过|审议通过|同意|通过)(?:了)?(?:该|此|上述|这)")
HEARD_FROM = re.compile(r"^(?:了)?(?:各|市级|区级|州级|县级|全市|全区)*(?:有关|相关|牵头|成员)(?:部门|单位)(?:关于)?")
BY = re.compile(r"（汇报人.*$")
MANY_BACK = 40  # documents back in which the same one may have been named before
NEAR = 30  # characters that tell how a part of a list ends
FAR = 6000  # no sentence is longer, and documents of one sentence only can overlap
YEAR = re.compile(r"20\d\d年")
CUT = re.compile(r"[，；](?!以及|及|和)|。|并(?=对|就|作)|、(?=分析|研判|交流|谋划|明确)")
SEVERAL = re.compile(r"[^，；和及]{4}、[^，；]{4,200}(?:等)?情况(?:的)?(?:专题)?(?:汇报|通报|报告)$")
MEETINGS = re.compile(r"[^，；、]{3}会议?(?:（[^（）]{1,12}）)?$")  # "A会议、B会议精神" are two
LISTED = re.compile(
    r"^[^，。；：《》]{0,8}(?:[两三四五六七八九十\d]+[个项份]|以下|如下)[^，。；：《》]{0,10}：(?:\d[.．、])?"
)
MANY = re.compile(r"(?:两|三|四|五|六|\d+)[个项](?:方面|工作|重点)*(?:专题|情况|的|汇报|报告)")
REPORTERS = re.compile(r"^(?:了)?(?P<units>[^关于，；]{2,60}?)(?:关于|就)(?P<what>[^，；]{3,80})$")


@dataclass(slots=True)
class Reader:
    """The tables of documents, ready to use."""

    body: Body
    verb: re.Pattern[str]
    actions: dict[str, str]
    noun: re.Pattern[str]
    whole: re.Pattern[str]
    names: tuple[str, ...]
    found: list[Document]

    def decision(self, start: int, end: int, before: int) -> None:
        """Read what a sentence of what was said has of the agenda: 《A》 passed, or read `before` the verb."""
        words = self.body.plain[start:end]
        self._heard(start, words, before)
        for verb in self._verbs(masked(words)):
            early = start + verb.start() < before or self.actions.get(verb.group(), "approved") == "approved"
            if early and words.startswith("《", verb.end()):
                self._objects(start, verb, words, self._object_end(masked(words), verb.end(), len(words)))
                return

    def _heard(self, start: int, words: str, before: int) -> None:
        """Read what was heard before somebody spoke: 在听取外事工作情况汇报后，张某指出."""
        heard = HEARD.match(words)
        if not heard or start + heard.end() > before:
            return
        begin = heard.start("what") + _whose(heard.group("what"))
        for first, last in self._unmarked(words, begin, heard.end("what"), "reported", alone=True):
            self._add(start + first, start + last, "reported", "听取", "听取")

    def sentence(self, start: int, end: int) -> None:
        """Read the agenda that a sentence tells."""
        words = self.body.plain[start:end]
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
        for match in DONE.finditer(cover):
            self._done(start, match, words)
        for match in (*GAVE.finditer(cover), *GAVE_FACTS.finditer(cover)):
            if VAGUE.match(match.group("what")):
                continue
            self._add(start + match.start("what"), start + match.end("what"), "reported", "作", match.group())
        for match in GAVE_BOOK.finditer(words):
            if given := BOOK.match(words, match.end() - 1):
                verb_words = match.group()[:-1]
                self._add(start + given.start(1), start + given.end(1), "reported", verb_words, verb_words)
        if self.found and (passed := LATER.search(cover)):
            self.found[-1].action = "approved"
            self.found[-1].verb = passed.group("verb")
            self.found[-1].why.append(Why("action", "said in the next sentence", passed.group()))

    def _verbs(self, cover: str) -> Iterator[re.Match[str]]:
        for match in self.verb.finditer(cover):
            before = cover[max(0, match.start() - 12) : match.start()]
            told = bool(BEFORE_VERB.search(before)) or before.endswith(self.names)
            by_unit = self.actions.get(match.group()) in ("reported", "conveyed") and OFFICE.search(before)
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
        action = DID[match.group("did")]
        marked = list(BOOK.finditer(words, *match.span("what")))
        if marked:
            for book in marked:
                self._add(start + book.start(1), start + book.end(1), action, match.group("verb"), match.group())
            return
        for first, last in self._unmarked(words, *match.span("what"), action, alone=True):
            told = action in ("deliberated", "reported", "arranged") or self.noun.search(words[first:last])
            if told and not TO_DO.match(words[first:last]):
                self._add(start + first, start + last, action, match.group("verb"), match.group())

    def _objects(self, start: int, verb: re.Match[str], words: str, end: int) -> None:
        action = self.actions.get(verb.group(), "approved")
        said = words[verb.start() : verb.end()]
        begin = verb.end()
        begin += _whose(words[begin:end]) if action == "reported" else 0
        if by := BY.search(words[begin:end]):
            end = begin + by.start()
        for first, last in self._titles(words, begin, end, action):
            if action == "conveyed" and THOUGHT.search(words[first:last]):
                continue
            named = self.noun.search(words[first:last]) or MEETINGS.search(words[first:last])
            if action == "conveyed" and not named and words[first - 1 : first] != "《":
                continue
            self._add(start + first, start + last, action, said, self._verb_words(start, verb))

    def _verb_words(self, start: int, verb: re.Match[str]) -> str:
        return self.body.words(start + verb.start(), start + verb.end())

    def _add(self, start: int, end: int, action: str, verb: str, printed: str) -> None:
        place = self.body.text.span(start, end)
        for other in reversed(self.found):
            if other.end < place[0] - FAR:
                break
            if other.start <= place[0] < other.end or place[0] <= other.start < place[1]:
                return
        title = self.body.words(start, end)
        earlier = next((one for one in self.found[-MANY_BACK:] if one.title == title), None)
        if earlier and action == "approved":
            earlier.action, earlier.verb = action, printed
            earlier.why.append(Why("action", f"{verb} means {action}", printed))
        if earlier:
            return
        why = [Why("document", "object of an agenda verb", printed), Why("action", f"{verb} means {action}", printed)]
        self.found.append(Document(title, action, printed, *place, why=why))

    def _titles(self, words: str, start: int, end: int, action: str) -> Iterator[tuple[int, int]]:
        """Yield the documents of a list: those in 《》, and the unmarked parts between them that end like one."""
        place = start
        for book in BOOK.finditer(words, start, end):
            yield from self._unmarked(words, place, book.start(), action, alone=False)
            if journal := JOURNAL.match(words, book.end()):  # "《求是》杂志发表的文章" is no document called 求是
                place = journal.end()
                continue
            close = book.end(1)
            yield book.start(1), close
            place = book.end()
            spirit = OF_BOOK.match(words[place:end])
            place += spirit.end() if spirit else 0
        yield from self._unmarked(words, place, end, action, alone=place == start)

    def _unmarked(self, words: str, start: int, end: int, action: str, *, alone: bool) -> Iterator[tuple[int, int]]:
        cover = masked(words)
        parts = list(self._parts(cover, start, end, one=action == "reported"))
        for first, last in parts:
            begin, stop = self._trimmed(words, first, last, action)
            title = words[begin:stop]
            if len(title) < 4 or VAGUE.match(title):  # noqa: PLR2004 - no title is shorter
                continue
            if alone or self.noun.search(title):
                yield begin, stop

    def _parts(self, cover: str, start: int, end: int, *, one: bool) -> Iterator[tuple[int, int]]:
        """Cut a list where what stands before the joint ends like a document and what follows can be one."""
        place = start
        meetings = cover.endswith("会议精神", start, end) or "会议精神" in cover[start:end]
        many = one and (MANY.search(cover, start, end) or SEVERAL.search(cover, start, end))
        for joint in JOINT.finditer(cover, start, end):
            left, right = cover[place : joint.start()], cover[joint.end() : end]
            right = TAIL.sub("", right.rstrip("，、；"))
            if many and joint.group() == "、":
                yield place, joint.start()
                place = joint.end()
                continue
            if one and FACET.match(right):
                continue
            if one and YEAR.search(left) and YEAR.match(right) and joint.group() in ("和", "及", "与"):
                continue
            if meetings and MEETINGS.search(left[-NEAR:]) and MEETINGS.search(right[-NEAR:].removesuffix("精神")):
                yield place, joint.start()
                place = joint.end()
                continue
            noun = self.whole if joint.group() in ("和", "及", "与", "并") else self.noun
            if noun.search(left.rstrip("，")) and len(right) > 3 and self.noun.search(right):  # noqa: PLR2004
                yield place, joint.start()
                place = joint.end()
        yield place, end

    def _trimmed(self, words: str, start: int, end: int, action: str) -> tuple[int, int]:
        while end > start and words[end - 1] in "，、；：":
            end -= 1
        listed = LISTED.match(words[start:end])
        start += listed.end() if listed else 0
        head = HEAD.match(words[start:end])
        start += head.end() if head else 0
        unit = OF_UNIT.match(words[start:end]) if action == "reported" or words.endswith("的汇报", start, end) else None
        start += unit.end() if unit else 0
        while start < end and words[start] in "，、；：》":
            start += 1
        tail = TAIL.search(words[start:end])
        if tail and tail.start() > 3 and (action == "reported" or not tail.group().endswith("报告")):  # noqa: PLR2004
            end = start + tail.start()
        return start, end

    def _passive(self, start: int, book: re.Match[str], words: str, end: int) -> None:
        """《A》《B》经会议审议通过."""
        after = PASSIVE.match(words[end:])
        if after:
            verb = after.group("verb")
            first, last = end + after.start("verb"), end + after.end("verb")
            printed = self.body.words(start + first, start + last)
            self._add(start + book.start(1), start + book.end(1), "approved", verb, printed)


def _whose(words: str) -> int:
    """Return where a report begins, behind the units that gave it."""
    if told := REPORTERS.match(words):
        return told.start("what")
    told = UNITS.match(words) or HEARD_FROM.match(words)
    return told.end() if told else 0


def documents(body: Body, told: list[Sentence], known: Tables, people: list[str]) -> list[Document]:
    """Return the documents in the order of the text."""
    reader = Reader(
        body,
        *_tables(known),
        names=tuple(simplified(name, known).replace(" ", "") for name in people) or ("\n",),
        found=[],
    )
    opened = False
    for sentence in told:
        if (turn := TURN.match(sentence.cover)) and not MODAL.search(turn.group()):
            reader.sentence(sentence.start, sentence.start + turn.end())
        if (speech := speech_of(sentence, known)) or MODAL.search(sentence.cover):
            opened = True
            if speech and not MODAL.search(sentence.words, 0, max(0, sentence.words.find("《"))):
                reader.decision(sentence.start, sentence.end, speech.end)
            continue
        if opened and not AGENDA.match(sentence.words) and not GIVEN.match(sentence.words):
            continue
        reader.sentence(sentence.start, sentence.end)
    return sorted(reader.found, key=lambda document: document.start)


def _tables(known: Tables) -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str], re.Pattern[str]]:
    if "documents" not in known.patterns:
        actions = dict(known.of("zh", "document_verb"))
        nouns = known.of("zh", "document_noun")
        draft = r"(?:（[^（）]{1,20}）|■|》)*$"
        known.patterns["documents"] = (
            re.compile(f"{PASSED}|(?:同意|通过|批准)(?=《)|{AGREED}|{_choice(actions)}"),
            actions,
            re.compile(f"(?:{_choice(nouns)}){draft}"),
            re.compile(f"(?:{_choice(word for word, value in nouns.items() if value == 'whole')}){draft}"),
        )
    found: tuple[re.Pattern[str], dict[str, str], re.Pattern[str], re.Pattern[str]] = known.patterns["documents"]
    return found


def _choice(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
