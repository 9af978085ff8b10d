"""What each of the people named in a sentence did, from the verbs after or before the names."""

import re
from dataclasses import dataclass, field

from throughline.readouts.parse.phrases import Hit

from .names import Found

AHEAD = ">"  # before the value of a verb whose people follow
OTHERS = re.compile(
    r"[,;] (?:and )?(?:at which |when |while |as )?(?:the|it|they|participants|attendees|members|all) (?!also\b)\w+"
)
WITH_THEM = {"along with", "together with", "accompanied by", "followed by", "as well as"}
ENTRUSTING = "entrusting"  # who sent somebody else did not take part
SINGLE = {"presided", "leading"}  # told of one person each
JOINTLY = re.compile(r"\bjointly\b|^co-")
SPEAKING = {"spoke", "delivered_remarks"}


@dataclass(slots=True)
class Mention:
    """A name in a sentence with its posts and what the person did there, each with the words that say so."""

    name: Found
    titles: list[str]
    part: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Walk:
    """The way through a sentence: names not yet told of, those told of last, and a verb that waits for its names."""

    low: str
    place: int = 0  # where the last name or verb ended
    waiting: list[Mention] = field(default_factory=list)
    last: list[Mention] = field(default_factory=list)
    ahead: tuple[str, str] | None = None
    told: tuple[str, str] = ("", "")  # what the last verb said

    def give(self, part: tuple[str, str] | None) -> None:
        """Say what the waiting names did."""
        if part and part[0]:
            for mention in self.waiting:
                mention.part.append(part)
        self.last, self.waiting = self.waiting or self.last, []

    def name(self, mention: Mention, *, is_doer: bool = False) -> None:
        """Meet a name; of those who chair there is one. `is_doer`: no other name stands before the next verb."""
        if self.ahead and self.ahead[0] == ENTRUSTING:
            between = self.low[self.place : mention.name.start]
            is_next = bool(mention.titles) and between.endswith(f", {mention.titles[-1].lower()} ")
            is_next = is_next or (is_doer and "," in between)  # "entrusted by the Secretary, Gao Lin presided"
            if not is_next:  # "entrusted by the Secretary, Vice Mayor Gao Lin presided" names only whom he sent
                mention.part.append(self.ahead)
            self.ahead = None
            if not is_next:
                return
            mention.titles = [
                title
                for title in mention.titles
                if title.lower() not in between or between.endswith(f"{title.lower()} ")
            ]
        if self.ahead and self.ahead[0] and self.waiting and ";" in self.low[self.place : mention.name.start]:
            ahead = self.ahead  # "Attending: A and B; C asked for leave"
            self.give(ahead)
        self.waiting.append(mention)
        if self.ahead and self.ahead[0] in SINGLE and not JOINTLY.search(self.ahead[1]):
            self.give(self.ahead)
            self.ahead = None

    def verb(self, hit: Hit) -> None:
        """Meet a verb: its names stand before it, or are still to come."""
        told = (hit.value, hit.phrase)
        if not hit.value.startswith(AHEAD):
            self.told = told if hit.value == "attended" else ("", "")
        if hit.value.startswith(AHEAD):
            self._verb_ahead(hit)
        elif self.waiting:
            if hit.value in SINGLE and not JOINTLY.search(hit.phrase):
                self._leave_others(hit)
            self.give(told)
            self.ahead = None
        elif self.last and not OTHERS.search(self.low, self.place, hit.start):
            for mention in self.last:
                mention.part.append(told)
        elif hit.value not in SPEAKING:
            self.ahead = told

    def _leave_others(self, hit: Hit) -> None:
        """Of names parted by a semicolon only those after the last one are told of by the verb."""
        place = self.low.rfind(";", self.waiting[0].name.end, hit.start)
        later = [mention for mention in self.waiting if mention.name.start > place]
        self.waiting = later or self.waiting

    def _verb_ahead(self, hit: Hit) -> None:
        value = hit.value.removeprefix(AHEAD)
        if value == "listed":
            goes_on = (hit.phrase in WITH_THEM or hit.phrase.startswith("and also ")) and not self.waiting
            self.ahead = self.ahead or ((self.told[0], hit.phrase) if goes_on else ("", hit.phrase))
            return
        if self.waiting and self.ahead:
            self.give(self.ahead)
        self.ahead = (value, hit.phrase)


def take_parts(low: str, mentions: list[Mention], hits: list[Hit]) -> None:
    """Walk through a sentence and say what each person in it did."""
    walk = Walk(low)
    events: list[tuple[int, Mention | Hit]] = [(mention.name.start, mention) for mention in mentions]
    events.extend((hit.start, hit) for hit in hits)
    starts = {mention.name.start: mention for mention in mentions}
    events.sort(key=lambda pair: pair[0])
    for number, (_place, event) in enumerate(events):
        if isinstance(event, Mention):
            after = events[number + 1][1] if number + 1 < len(events) else None
            walk.name(event, is_doer=isinstance(after, Hit) and not after.value.startswith(AHEAD))
            walk.place = event.name.end
            continue
        said = starts.get(event.end + 1)
        if said and event.value in SPEAKING and not walk.waiting:
            said.part.append(("spoke", event.phrase))  # "..., said Ku Sheng"
        walk.verb(event)
        walk.place = event.end
    if walk.ahead:
        walk.give(walk.ahead)
