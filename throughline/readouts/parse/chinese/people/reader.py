"""Who took part: posts and names in lists, and what the verbs around them say of each.

A sentence is read in pieces, cut at 、，；：. Posts gather until a name takes them; names gather until a verb tells
what they did; a name after that opens a new group. "出席会议的有" and "列席：" tell it beforehand.
"""

import re
from dataclasses import dataclass, field

from throughline.readouts.parse.chinese.script import Body
from throughline.readouts.parse.chinese.sentences import masked
from throughline.readouts.parse.phrases import first_of
from throughline.readouts.parse.record import Person, Why
from throughline.readouts.parse.tables import Tables

from .group import Group
from .names import Namer
from .rolls import named_first
from .signs import (
    AND,
    AND_MORE,
    BARE_NAME,
    BEFORE,
    BRACKET,
    BROKEN,
    CALLS,
    CHARGED,
    CHARGES,
    DAY,
    DONE,
    FOR_ANOTHER,
    FROM,
    GOES_ON,
    HEARD,
    HELD_SO,
    ITEM,
    LEADS_TO,
    LIKE_POST,
    LISTED_SO,
    NAMED_FIRST,
    NEAR,
    NO_LEAD,
    OFFICE,
    OTHERS,
    PIECE,
    READ_OUT,
    REPORTED,
    ROLL,
    SAYS_MORE,
    SOON,
    SPEAKS,
    STOP,
    UNIT_END,
    WHAT_HE_SAID,
)


@dataclass(slots=True)
class Reader:
    """Reads the sentences of one body; `found` are the people by name as printed."""

    body: Body
    known: Tables
    name: Namer
    post: re.Pattern[str]
    groups: frozenset[str]
    leads: tuple[str, ...]
    parts: dict[str, str]
    verb: re.Pattern[str]
    found: dict[str, Person] = field(default_factory=dict)

    def sentence(self, start: int, end: int) -> None:
        """Read one sentence."""
        group = Group()
        cover = masked(self.body.plain[start:end])
        before = ""
        for piece in PIECE.finditer(cover):
            self._piece(start + piece.start(), start + piece.end(), group, before)
            before = cover[piece.end() : piece.end() + 1]
            if before == "；":
                self._close(group)
                group.ahead, group.shared, group.posts = [], [], []
        self._close(group)

    def speech(self, start: int, end: int, verb: str) -> None:
        """Read who opens a section: whoever "强调" spoke."""
        group = Group(ahead=[Why("part:spoke", "opens a section", verb)])
        for piece in PIECE.finditer(masked(self.body.plain[start:end])):
            self._piece(start + piece.start(), start + piece.end(), group, "，")
        if len(group.members) == 1:
            self._close(group)

    def roll(self, start: int, end: int, part: str, *, below: bool) -> bool:
        """Read a line of a roll: one with a post before or behind the name, or several names; say whether it was one.

        Behind the label itself only a name before its post is read here.
        """
        group = Group(ahead=[Why(f"part:{part}", "label of a list", part)])
        heads = tuple(self.known.of("zh", "office_head"))
        if stop := named_first(self.body.plain, start, end, self.name, self.post, heads):
            self._take(start, stop, (stop + self.body.plain.startswith("、", stop), end), group)
        elif not below:
            return False
        else:
            for piece in PIECE.finditer(masked(self.body.plain[start:end])):
                first, last = start + piece.start(), start + piece.end()
                if stop := self._of_unit(first, last):
                    self._take(stop, last, None, group)
                else:
                    self._piece(first, last, group, "、")
        self._close(group)
        return True

    def _of_unit(self, start: int, end: int) -> int:
        """Return where the name begins that stands behind the unit it is from: "市财政局弓强"; 0 where none does."""
        units = UNIT_END.finditer(self.body.plain, start + 1, end - 1)
        stops = [one.end() for one in units if self.name.at(self.body.plain, one.end()) == end]
        return 0 if self._has_post(self.body.plain[start:end]) else next(iter(stops[::-1]), 0)

    def goes_on(self, verb: str) -> None:
        """Whoever presided goes on to speak: "张某主持会议，强调要…"."""
        person = next((one for one in reversed(self.found.values()) if "presided" in one.part), None)
        if person and "spoke" not in person.part:
            person.part.append("spoke")
            person.why.append(Why("part:spoke", "opens a section after presiding", verb))

    def _piece(self, start: int, end: int, group: Group, before: str) -> None:
        plain = self.body.plain
        if CHARGED.match(plain, start, end) or (plain[end : end + 1] == "：" and self._label(start, end, group)):
            return
        if told := FOR_ANOTHER.match(plain[start:end]):
            start += told.end()
        place = self._lead(start, end, group)
        last = self._otherwise(place, end, group) or self._people(place, end, group, before)
        if last:
            self._verbs(last, end, group, fresh=True)
            group.listed = group.listed and not SAYS_MORE.match(plain, last, end)
        elif self._is_post(place, end) or (before == "、" and group.posts and LIKE_POST.fullmatch(plain, place, end)):
            if before != "、" or not group.posts:
                group.posts = group.posts if before == "，" and group.posts else []
            group.posts.append((place, end))
            group.listed = False
        else:
            group.posts = []
            group.listed = False
            self._verbs(
                place, end, group, fresh=not group.told and (before == "、" or bool(OTHERS.search(plain, place, end)))
            )

    def _label(self, start: int, end: int, group: Group) -> bool:
        label = re.sub(r"^\W+", "", self.body.plain[start:end])
        part = self.known.of("zh", "part_colon").get(label)
        if not part:
            return False
        self._close(group)
        group.ahead = [Why(f"part:{part}", "label of a list", label)]
        return True

    def _lead(self, start: int, end: int, group: Group) -> int:
        """Step over what stands before the first post or name, and keep what it says of those that follow."""
        plain = self.body.plain
        while True:
            words = plain[start:end]
            day = DAY.match(words) or FROM.match(words)
            told = BEFORE.match(words)
            if day:
                start += day.end()
            elif item := (ITEM.match(words) or self._leads_to(words)):
                start += item.end()
            elif told and (verb := told[1] or told[2]) in self.parts and not self._has_post(told.group()):
                self._close(group)
                group.ahead = [Why(f"part:{self.parts[verb]}", "verb before the list", told.group())]
                return start + told.end()
            else:
                found = None if words.startswith(NO_LEAD) else first_of(self.leads).match(words)
                lead = found.group() if found else ""
                if not lead or (len(lead) == 1 and (self._known(start) or self._name_here(start, end))):
                    return start
                if lead == "以及":  # "副区长甲，以及乙、丙等区领导": no post is shared so far
                    group.shared = []
                start += len(lead)

    def _leads_to(self, words: str) -> re.Match[str] | None:
        """Return what stands before a post and leads up to it: "下半场由副市长张某主持", "在县长李某的主持下"."""
        lead = LEADS_TO.match(words)
        return lead if lead and not self._has_post(lead.group()) else None

    def _has_post(self, words: str) -> bool:
        return any(post.group() not in self.groups for post in self.post.finditer(words))

    def _name_here(self, start: int, end: int) -> bool:
        stop = self.name.at(self.body.plain, start)
        return stop == end or bool(stop and self.verb.match(self.body.plain, stop, end))

    def _people(self, start: int, end: int, group: Group, before: str) -> int:
        """Take the people of a piece; return where the last of them ends, 0 where there is none."""
        plain = self.body.plain
        last = 0
        place = start
        while place < end:
            bare = self._bare(place, end, group, before if place == start else "和")
            if bare:
                self._take(place, bare, None, group)
                last = bare
            else:
                place += len(told.group()) if (told := FROM.match(plain[place:end])) else 0
                hit = self._with_post(place, end)
                if not hit:
                    break
                post, first, last = hit
                self._take(first, last, (place, post), group)
            last = self._bracket(last, end, group)
            more = AND_MORE.match(plain, last, end)
            joint = more.group() if more else next((word for word in AND if plain.startswith(word, last)), "")
            if plain[last - 1] == "）" and self.name.at(plain, last):
                place = last
                continue
            if not joint or last + len(joint) >= end:
                break
            place = last + len(joint)
        return last

    def _with_post(self, start: int, end: int) -> tuple[int, int, int] | None:
        """Return where the post ends, and where the name behind it begins and ends."""
        plain = self.body.plain
        for match in self.post.finditer(plain, start, end):
            if self.post.match(plain, match.end(), end):  # "县长|助理": the post goes on
                continue
            if (shut := plain.rfind("（", start, match.start())) >= 0 and "）" not in plain[shut : match.start()]:
                continue  # who is named in brackets is read by himself
            group = match.group() in self.groups and not OFFICE.match(plain[start : match.end()])
            if held := HELD_SO.match(plain, match.end(), end):
                if stop := self.name.after_post(plain, held.end()):
                    return held.end() if "挂职" in held.group() else match.end(), held.end(), stop
                continue
            stop = self.name.at(plain, match.end()) if group else self.name.after_post(plain, match.end())
            if group and not stop:
                stop = self.name.after_post(plain, match.end())
                stop = stop if plain[stop : stop + 1] in ("、", "（") or self.verb.match(plain, stop) else 0
            if stop and READ_OUT.search(plain[start : match.start()]) and WHAT_HE_SAID.match(plain, stop):
                return None
            if stop and stop <= end:
                return match.end(), match.end(), stop
        return None

    def _bare(self, start: int, end: int, group: Group, before: str) -> int:
        """Return where a name without a post ends: alone in its piece, in a list, or before a verb."""
        plain = self.body.plain
        listed = group.listed and before in ("、", "和")
        listed = listed or (group.is_labelled and bool(BARE_NAME.fullmatch(plain, start, end)))
        listed = listed or (not group.members and bool(ROLL.match(plain, start)))
        if listed and LISTED_SO.match(plain, start):
            return 0
        stop = self._known(start) or self.name.at(plain, start, listed=listed)
        if not stop or stop > end or self._in_post(start, stop, end):
            return 0
        if stop == end or listed:
            return stop
        if plain[start:stop] in self.found or self.verb.match(plain, stop) or plain[stop] == "（":
            return stop
        if plain.startswith("同志", stop) and self.verb.search(plain, stop, end):
            return stop
        if stop - start > 2 and SPEAKS.match(plain, stop) and any("section" in why.rule for why in group.ahead):  # noqa: PLR2004
            return stop
        follows = plain[stop : stop + 1]
        if follows == "等":
            return stop
        return stop if follows in "和及与" and self.name.at(plain, stop + 1) else 0

    def _in_post(self, start: int, stop: int, end: int) -> bool:
        """Say whether what looks like a name holds a post, or the first signs of one: "副主任何某" is no Mr 副."""
        return any(post.start() < stop for post in self.post.finditer(self.body.plain, start, min(end, stop + 3)))

    def _known(self, start: int) -> int:
        """Return where the name of somebody found before ends."""
        plain = self.body.plain
        return next((start + n for n in (4, 3, 2) if plain[start : start + n] in self.found), 0)

    def _bracket(self, last: int, end: int, group: Group) -> int:
        """Take a post in brackets after the name."""
        told = BRACKET.match(self.body.plain[last:end])
        if not told or not group.members:
            return last
        posts = [part for part in re.split("[、，]", told.group(1)) if self.post.search(part)]
        if not posts:
            self._did(group, told.group(1))
        begin = last + 1
        if posts and not group.members[-1].titles:
            group.members[-1].titles = self.titles([(begin, begin + len(told.group(1)))])
        return last + told.end()

    def _otherwise(self, start: int, end: int, group: Group) -> int:
        """Take whom no post goes before: "王某副区长主持", and in a list under a label "区财政局王某"."""
        plain = self.body.plain
        if held := NAMED_FIRST.match(plain, start, end):
            stop = held.end("name")
            heads = tuple(self.known.of("zh", "office_head"))
            if plain[start] in self.name.single and not plain.startswith((*heads, *self.name.never), start):
                self._take(start, stop, held.span("post"), group)
                return held.end("post")
        if group.is_labelled and (stop := self._of_unit(start, end)):
            group.shared, group.listed = [], True
            self._take(stop, end, None, group)
            return end
        return 0

    def _did(self, group: Group, words: str) -> None:
        """Tell the last of a group, and nobody else, what stands in brackets behind the name: "（主持并讲话）"."""
        if DONE.fullmatch(words):
            person, group.members = group.members[-1], group.members[:-1]
            alone = Group(members=[person])
            for match in self.verb.finditer(words):
                self._tell(alone, Why(f"part:{self.parts[match.group()]}", "verb after the name", match.group()))

    def _is_post(self, start: int, end: int) -> bool:
        plain = self.body.plain
        last = max((post.end() for post in self.post.finditer(plain, start, end)), default=0)
        return last == end and not self.verb.search(plain, start, end)

    def titles(self, spans: list[tuple[int, int]]) -> list[str]:
        """Return the posts that stand between the places, parted at 、 and 兼."""
        told: list[str] = []
        for start, end in spans:
            place = start
            for part in re.split("[兼、，]", self.body.plain[start:end]):
                words = BROKEN.sub("", self.body.words(place, place + len(part)))
                named = not part.endswith(tuple(self.groups)) or OFFICE.match(part)
                if part and named and words not in told and part not in self.parts:
                    told.append(words)
                place += len(part) + 1
        return told

    def _take(self, start: int, end: int, post: tuple[int, int] | None, group: Group) -> None:
        if group.told:
            group.members, group.told = [], False
        if post or group.posts:
            group.shared = self.titles([*group.posts, *([post] if post and post[1] > post[0] else [])])
        elif not group.listed or self.body.plain[start - 1 : start] == "，":
            group.shared = []
        group.posts = []
        group.listed = True
        spelled, name = self.body.plain[start:end], self.body.words(start, end)
        fresh = Person(name, *self.body.text.span(start, end), titles=list(group.shared))
        person = self.found.get(spelled) or fresh
        if not person.titles and fresh.titles:
            person.titles = fresh.titles
            person.start, person.end = fresh.start, fresh.end
        if not person.why:
            rule = "name after a post" if fresh.titles else "name in a list"
            person.why.append(Why("person", rule, "、".join(fresh.titles)))
        group.members.append(person)

    def _verbs(self, start: int, end: int, group: Group, *, fresh: bool) -> None:
        """Tell the group what the verbs between two places say of it."""
        words = masked(self.body.plain[start:end])
        if not group.members or (not fresh and not self._follows(words)):
            return
        charged = words.startswith("就") or (not group.told and CHARGES.search(words))  # "就抓好落实提出要求"
        stop = None if charged else STOP.search(words)
        if fresh and (told := REPORTED.match(words)) and HEARD.search(self.body.plain, max(0, start - NEAR), start):
            self._tell(group, Why("part:delivered_remarks", "verb after the name", told.group()))
            return
        if fresh and CALLS.match(words):
            self._tell(group, Why("part:presided", "verb after the name", words))
        for match in self.verb.finditer(words, 0, stop.start() if stop else len(words)):
            if self.parts[match.group()] == "delivered_remarks" and not (fresh and match.start() <= NEAR):
                continue
            self._tell(group, Why(f"part:{self.parts[match.group()]}", "verb after the name", match.group()))

    def _follows(self, words: str) -> bool:
        on = GOES_ON.match(words)
        near = self.verb.search(words, on.end() if on else 0)
        return bool(near and (near.start() <= SOON or (on and on.group())))

    def _tell(self, group: Group, why: Why) -> None:
        group.told = True
        for person in group.members:
            part = why.of.removeprefix("part:")
            if part not in person.part:
                person.part.append(part)
                person.why.append(why)
            self.found.setdefault(self.body.plain[slice(*self._place(person))], person)

    def _place(self, person: Person) -> tuple[int, int]:
        return self.body.text.place(person.start, person.end)

    def _close(self, group: Group) -> None:
        """End a group: those whom no verb reached took part as the list before them said, or attended."""
        if group.members and group.ahead:
            for why in group.ahead:
                self._tell(group, why)
        elif group.members and not group.told and self.found and (len(group.members) > 1 or group.members[0].titles):
            group.members = [person for person in group.members if not person.part]
            self._tell(group, Why("part:attended", "listed without a verb"))
        group.members, group.told, group.listed = [], False, False
