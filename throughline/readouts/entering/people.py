"""Who took part: people of the register or new ones, their posts where a title names the body, titles as printed."""

from datetime import date
from typing import Any

from throughline.bodies.actions.people import appoint_person, enter_person, enter_post, translate_person
from throughline.bodies.models import Membership, Organization, Person, Post
from throughline.loop import seen
from throughline.meetings.actions.meetings import note_attendance
from throughline.meetings.models import Attendance
from throughline.readouts.kinds import PARTS
from throughline.readouts.matching.proposing import names_in
from throughline.readouts.matching.register import titles_of
from throughline.readouts.matching.words import folded
from throughline.readouts.models import DraftLine

from .bodies import find_unit
from .making import Making, at_line, lacking, pair

JOINED = {"en": "; ", "zh": "、"}
LONGEST_TITLES = 400


def enter_people(making: Making) -> None:
    """Enter attendance with titles as printed, and units that spoke."""
    for line in making.of("person"):
        with at_line(line):
            person = _person(making, line)
            _posts(making, line, person)
            _parts(making, line, person)
    for line in making.of("remark"):
        unit = find_unit(making, line)
        with at_line(line):
            _note(making, line, "spoke", organization=unit)


def _person(making: Making, line: DraftLine) -> Person:
    """Return the person that a line means; a new one whom two lines name is entered once."""
    found: Person | None = making.meant(line)
    if found is None:
        names = names_in(line.data)
        found = next((making.people[name] for name in names if name in making.people), None)
        if found is None:
            found = enter_person(by=making.by, jurisdiction=making.where(), **pair(line.data, "name", 80))
            making.note(found, line, main=False)
        making.people |= dict.fromkeys(names, found)
    elif fresh := lacking(found, pair(line.data, "name", 80)):
        found = translate_person(by=making.by, person=found, **fresh)
        making.fill(found, fresh)
        making.rest(found, line)
    return found


def _posts(making: Making, line: DraftLine, person: Person) -> None:
    """Note the posts whose body is named, as held on the day of the meeting; the first day is not known."""
    for told in line.data.get("posts", []):
        body: Organization | None = (
            seen.find(making.by, told["path"]) if told["path"] else making.unit_named(told["body"])
        )
        if body is None or not told["title"]:
            continue
        post = _post(making, line, body, told["title"])
        if Membership.objects.filter(person=person, post=post, roster=None, valid_to=None).exists():
            continue
        day: date | None = making.held().held_on
        seat = appoint_person(by=making.by, person=person, post=post, known_on=day, undated=day is None)
        making.note(seat, line, main=False)


def _post(making: Making, line: DraftLine, body: Organization, title: str) -> Post:
    """Return the post of that title in a body; one that is not there yet is entered."""
    wanted = folded(title)
    found = next((post for post in body.posts.all() if wanted in titles_of(post)), None)
    if found is None:
        words: dict[str, Any] = {f"title_{making.lang}": title[:160]}
        found = enter_post(by=making.by, organization=body, **words)
        making.note(found, line, main=False)
    return found


def _parts(making: Making, line: DraftLine, person: Person) -> None:
    """Note each part the person took; one that is noted already stays as it is."""
    titles: dict[str, Any] = {
        f"titles_{making.lang}": JOINED[making.lang].join(line.data.get("titles", []))[:LONGEST_TITLES]
    }
    for part in dict.fromkeys(PARTS[part] for part in line.data["part"]):
        _note(making, line, part, person=person, **titles)


def _note(
    making: Making,
    line: DraftLine,
    part: str,
    *,
    person: Person | None = None,
    organization: Organization | None = None,
    titles_en: str = "",
    titles_zh: str = "",
) -> None:
    """Note one part; where it stands already (an earlier version, the other language) its words are added to it."""
    there = Attendance.objects.filter(meeting=making.held(), person=person, organization=organization, part=part)
    if (before := there.first()) is not None:
        making.rest(before, line)
        making.became.setdefault(line.pk, before.path)
        return
    row = note_attendance(
        by=making.by, meeting=making.held(), part=part, person=person, organization=organization,
        titles_en=titles_en, titles_zh=titles_zh,
    )  # fmt: skip
    making.note(row, line, main=person is not None)
