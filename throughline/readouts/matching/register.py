"""The bodies and people of one jurisdiction and the tier above it, as names to compare with (seven queries)."""

import re
from collections import defaultdict
from collections.abc import Iterator

from throughline.bodies.models import Jurisdiction, Membership, Organization, Person, Post
from throughline.delivery.called import habits, units_of
from throughline.meetings.models import Attendance
from throughline.readouts.parse.tables import Body

from .words import folded

PLACE_WORDS = re.compile(r" (?:district|municipality|city)$|[区县市]$")


class Register:
    """Names of one jurisdiction: `units` are its bodies and units, `people` those entered there."""

    def __init__(self, place: Jurisdiction | None) -> None:
        """Read the names; without a place there is nothing to compare with."""
        self.place = place
        self.units: dict[str, dict[str, str]] = {}
        self.kinds: dict[str, str] = {}
        self.people: dict[str, set[str]] = {}
        self.posts: dict[str, set[str]] = defaultdict(set)
        names = (place.name_en, place.name_zh) if place is not None else ()
        self._own = [word for name in names if (word := PLACE_WORDS.sub("", folded(name)).strip())]
        if place is not None:
            self._units(place)
            self._people(place)

    def placeless(self, name: str) -> str:
        """Return a folded name without the name of this place and without the Party's: one source writes them."""
        for word in self._own:
            name = name.replace(word, " " if word.isascii() else "")
        return " ".join(name.removeprefix("中共").replace("cpc ", " ").split())

    def _units(self, place: Jurisdiction) -> None:
        """Keep {path: {folded name: "same_name" or "alias"}}."""
        for row in Organization.objects.filter(jurisdiction=place).prefetch_related("names"):
            names = {folded(name): "same_name" for name in (row.name_en, row.name_zh) if name}
            others = [row.short_en, row.short_zh]
            others += [name for kept in row.names.all() for name in (kept.name_en, kept.name_zh)]
            for name in filter(None, others):
                names.setdefault(folded(name), "alias")
            self.units[row.path], self.kinds[row.path] = names, row.kind
        self._usual(place)

    def _usual(self, place: Jurisdiction) -> None:
        """Add what offices write for a unit (区文旅局), by the names that imports and pasted lines go by too."""
        borne = {name for names in self.units.values() for name in names}
        for unit, name in habits(units_of(place.code)):
            if (plain := folded(name)) not in borne:
                self.units[unit.path].setdefault(plain, "usual")

    def _people(self, place: Jurisdiction) -> None:
        """Keep {path: names} and {path: titles held or printed}; whoever is of the tier above may attend here."""
        rows = Person.objects.filter(jurisdiction__in=[place.code, *filter(None, [place.parent_id])])
        for row in rows:
            self.people[row.path] = {folded(name) for name in (row.name_en, row.name_zh) if name}
        held = Membership.objects.filter(person__in=rows, post__isnull=False).select_related("post")
        for seat in held:
            if seat.post is not None:
                self.posts[f"{Person.noun}/{seat.person_id}"] |= set(titles_of(seat.post))
        printed = Attendance.objects.filter(person__in=rows, meeting__withdrawn=False)
        for person, english, chinese in printed.values_list("person_id", "titles_en", "titles_zh"):
            told = [*english.split("; "), *chinese.split("、")]
            self.posts[f"{Person.noun}/{person}"] |= {folded(title) for title in told if title}


def titles_of(post: Post) -> Iterator[str]:
    """Yield the folded titles and aliases of a post."""
    for title in (post.title_en, post.title_zh, *post.aliases.splitlines()):
        if title.strip():
            yield folded(title)


def known_bodies() -> list[Body]:
    """Return the deciding bodies of the register as the parser takes them, with their other names.

    A district whose bodies are not known yet stands without names: a bare name could be that of its body as well.
    """
    rows = Organization.objects.filter(kind__in=(*Organization.DECIDING, "working_group", "mechanism"))
    found = []
    for row in rows.select_related("jurisdiction").prefetch_related("names"):
        kept = [name for told in row.names.all() for name in (told.name_en, told.name_zh)]
        names = dict.fromkeys(filter(None, (row.name_en, row.name_zh, row.short_en, row.short_zh, *kept)))
        here = row.jurisdiction
        found.append(Body(tuple(names), here.level, _district(here), row.kind, row.path, _district(here, "zh")))
    others = Jurisdiction.objects.filter(level="district").exclude(code__in={row.jurisdiction_id for row in rows})
    return found + [
        Body((), here.level, _district(here), district_zh=_district(here, "zh")) for here in others.order_by("pk")
    ]


def _district(place: Jurisdiction, lang: str = "en") -> str:
    """Return the name of a district without the word for it, in a language where it has one; "" of a city."""
    name = (place.name_en or place.name_zh) if lang == "en" else (place.name_zh or place.name_en)
    return name.removesuffix(" District").removesuffix("区") if place.level == "district" else ""
