"""Where a name of a person stands: by surname, length and what follows it."""

import re
from dataclasses import dataclass

from throughline.readouts.parse.tables import Tables

HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
DOTTED = re.compile(HAN + r"{1,7}(?:·" + HAN + r"{1,7}){0,2}·(?=" + HAN + ")")
PAUSE = "、，；。：（）()！？\n“”《》,;:!? "
LONGEST = 8  # characters in the last part of a name with dots
NEVER = "会名单大全各有等的们部第一二三四五六七八九十年月日级室处科员人区市县时上下在和及与为将要"
UNIT = "委局办部院处所厅站街镇乡会联"  # "区教委" is no Mr 区
PLACES = "区县市旗镇乡"  # "衡屿区" is no Mr 衡
CLOSES = "就等"  # no name ends so: "王某就《A》作说明", "王某等出席"
ACTS = ("参加", "出席", "列席", "主持", "讲话", "汇报", "传达", "参会", "到会")  # "司马参加会议" is no name of four
DOES = "作就对在为率说代"
NO_WORD = re.compile(
    r"[\u4e00-\u9fff]{0,2}(?:人选|名单|成员|奖|会议|意义|信箱|热线|办公|干部|机关|班子|方案|报告|召开|会见|候选)"
)  # what may stand behind a post and is no name: "区长质量奖", "副主席候选人"
JOINS = "及等"
DAYED = re.compile(r"\d{1,4}[年月日]|[今昨][天日]|近日|日前")  # "常务副县长宿某10月29日主持"
DOES_SO = re.compile(
    r"(?:[作做]了?|进行了?)[^，。；《》]{0,8}(?:说明|汇报|报告|讲话|发言|部署|总结|介绍|通报|解读|表态|点评)"
    r"|[作就对为]《|先[^，。；]{2,30}，?再|(?:在|代)?受[^，。；、]{0,12}委托|在(?:听取|会[前后上])|讲了"
)  # what may follow a name at once
NO_NAME_SO = re.compile("(?<=.)[了的们](?=.)|[的们]$")
HELD_BY_TWO = re.compile("[和与](?=[省市区县州旗盟党副])")  # "书记甲和市委副书记、市长乙"
NOT_HE = re.compile(  # "书记和区长"
    "和(?:[区市县省州旗盟党副常有相与各其全部分主成单代]|.{0,2}(?:[长任记员席导官]|同志))"
)
WORD = re.compile(HAN + "+")


@dataclass(frozen=True, slots=True)
class Namer:
    """The tables of names, ready to use."""

    single: frozenset[str]
    compound: frozenset[str]
    strong: tuple[str, ...]
    weak: frozenset[str]
    never: tuple[str, ...]
    sounds: frozenset[str]

    def at(self, words: str, place: int, *, listed: bool = False) -> int:
        """Return where the name that begins at a place ends, 0 where there is none.

        `listed`: what stands there is known to be in a list of names, so an unknown surname is no hindrance.
        """
        dotted = DOTTED.match(words, place)
        if dotted:
            lengths = range(dotted.end() + 1, dotted.end() + LONGEST)
            return next((end for end in lengths if self._after(words, end) == 2), 0)  # noqa: PLR2004 - may well end
        if words.startswith(self.never, place) or words.startswith(self.strong, place):
            return 0
        if listed and (end := self._spelled(words, place)):
            return end
        best, rank = 0, 0
        for length in self._lengths(words, place, listed=listed):
            end = place + length
            run = WORD.match(words, place, end)
            if (
                not run
                or run.end() != end
                or words[end - 1] in CLOSES
                or NO_NAME_SO.search(run.group())
                or (words[end : end + 1] == "《" and words[end - 1] in DOES)
                or run.group().endswith(ACTS)
                or (words[place] in "区市县旗州边" and words[end - 1] in UNIT)
                or (words[end - 1] in PLACES and not words.startswith("红旗", end - 2))
            ):
                continue
            follows = self._after(words, end)
            if follows > rank:
                best, rank = end, follows
        return best

    def _spelled(self, words: str, place: int) -> int:
        """Return where a longer name ends that spells the sound of another tongue: 宝音德力格尔."""
        end = place
        while end < len(words) and end - place < LONGEST and words[end] in self.sounds:
            end += 1
        return next((stop for stop in range(end, place + 3, -1) if self._after(words, stop) == 2), 0)  # noqa: PLR2004 - may well end

    def after_post(self, words: str, place: int) -> int:
        """Return where the name right after a post ends, also one whose surname is in no table."""
        if words.startswith(("候选", "提名", "人选"), place):
            return 0
        end = self._spelled(words, place) or self.at(words, place)
        if words[place : place + 1] == "和" and not NOT_HE.match(words, place):  # a surname too
            he = next((stop for stop in (place + 3, place + 2) if self._after(words, stop) == 2), 0)  # noqa: PLR2004 - may well end
            if he:
                return he
        if end or words[place : place + 1] in NEVER or NO_WORD.match(words, place):
            return end
        end = self.at(words, place, listed=True)
        if end and (self._after(words, end) == 2 or words[end] in DOES + JOINS or HELD_BY_TWO.match(words, end)):  # noqa: PLR2004 - may well end
            return end
        if words[place : place + 1] in self.single and words[place + 1 : place + 2] in PLACES + "其":
            end = place + 2
            if words.startswith(self.strong, end):  # "书记屈镇主持" is of no town
                return end
        long = place + 4
        whole = bool(WORD.fullmatch(words, place, min(long, len(words)))) and not words.startswith(
            (*self.never, *self.strong), place
        )
        if not whole or long > len(words):
            return 0
        return long if self._after(words, long) == 2 or words[long] in DOES else 0  # noqa: PLR2004 - may well end

    def _lengths(self, words: str, place: int, *, listed: bool) -> tuple[int, ...]:
        if words[place : place + 2] in self.compound:
            return (3, 4, 2)
        if words[place : place + 1] in self.single:
            return (2, 3)
        return (2, 3) if listed and words[place : place + 1] not in NEVER else ()

    def _after(self, words: str, end: int) -> int:
        """Return 2 where a name may well end here, 1 where it may, 0 where it may not."""
        if end >= len(words) or words[end] in PAUSE or words.startswith(self.strong, end):
            return 2 if not words.startswith("提出席", end) else 0  # "买买提" is a name
        if DOES_SO.match(words, end):
            return 2
        if words[end - 1] not in DOES and DAYED.match(words, end):
            return 2
        return 1 if words[end] in self.weak else 0


def namer(known: Tables) -> Namer:
    """Return the tables of names; made once for each set of tables."""
    if "namer" not in known.patterns:
        surnames = known.of("zh", "surname")
        ends = known.of("zh", "name_end")
        known.patterns["namer"] = Namer(
            frozenset(name for name in surnames if len(name) == 1),
            frozenset(name for name in surnames if len(name) > 1),
            (*(word for word, value in ends.items() if value == "strong"), *known.of("zh", "part")),
            frozenset(word for word, value in ends.items() if value == "weak"),
            tuple(known.of("zh", "no_name")),
            frozenset("".join(known.of("zh", "name_sound"))),
        )
    found: Namer = known.patterns["namer"]
    return found
