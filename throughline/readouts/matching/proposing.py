"""One line compared with the register: what it may mean, and why."""

import re
from collections.abc import Iterable
from typing import Any

from throughline.bodies.models import Jurisdiction, Organization
from throughline.bodies.models.organizations import DISTRICT, MUNICIPAL

from .register import Register
from .words import NEW, SHOWN, SURE, folded, likeness, match, offer

# How a title names the one leading group, or the one committee, that meets -> what such a body is called.
SHORT_NAMES = (
    (re.compile(r"\bof the (?:district |municipal |city )?leading group$|^(?:市|区|县)?领导小组"),
     re.compile(r"leading group|领导小组")),
    (re.compile(r"\bof the (?:district |municipal |city )?(?:foreign affairs )?committee$|^委员会(?:副?主任|副?主席)"),
     re.compile(r"foreign affairs.*committee|外事工作委员会")),
)  # fmt: skip
# Kinds of bodies that meet -> the kinds under which the same body may stand, by how its name is translated.
MEETS = {
    "committee": ("committee", "commission"),
    "commission": ("committee", "commission"),
    "leading_group": ("leading_group",),
}
DISTRICT_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}[区县]|[a-z]+(?:[ -][a-z]+)? district")
GOVERNMENT = re.compile(r"政府$|\bgovernment\b")
OPENING = {
    "en": re.compile(r"(?:the )?(?:CPC )?[A-Z][a-z]+(?:[ -][A-Z][a-z]+)? District\b"),
    "zh": re.compile(r"(?:中共)?[\u4e00-\u9fff]{2,4}?[区县旗](?=委|人民|政府|召开|举行|外事|领导小组)"),
}  # a headline or publisher that begins with a district
NUMBER = re.compile(r"\d+")
WORDS_FOR_DISTRICT = (" district", "区")


def names_in(data: dict[str, Any], stem: str = "name") -> list[str]:
    """Return the folded names that a line gives, one for each language that is filled."""
    return [folded(data[f"{stem}_{lang}"]) for lang in ("en", "zh") if data.get(f"{stem}_{lang}")]


def _alike(names: Iterable[str], others: Iterable[str]) -> int:
    """Return how alike the two closest of two sets of names are; names of different numbers are not."""
    pairs = [(one, other) for one in names for other in others if one.isascii() == other.isascii()]
    pairs = [pair for pair in pairs if NUMBER.findall(pair[0]) == NUMBER.findall(pair[1])]
    return max((likeness(one, other) for one, other in pairs), default=0)


def unit(data: dict[str, Any], register: Register) -> dict[str, Any]:
    """Match a body or unit: the same name or another name of it is chosen; one spelt alike must be said."""
    names = names_in(data)
    offers = []
    for path, kept in register.units.items():
        if same := next((kept[name] for name in names if name in kept), ""):
            return match(path, same)
        if (alike := _alike(names, kept)) >= SHOWN:
            offers.append(offer(path, "alike", alike))
    kind = data.get("kind", "")
    if (near := _placeless(names, kind, register)) is not None:
        return near
    peers = [path for path in register.units if kind in Organization.DECIDING and register.kinds[path] == kind]
    mute = [path for path in peers if not _comparable(names, register.units[path])]
    return _unsure(offers, mute)


def _placeless(names: list[str], kind: str, register: Register) -> dict[str, Any] | None:
    """Match a body whose name differs by the name of the place only; of its kind, one that is alike must be said."""
    wanted = [register.placeless(name) for name in names]
    near = []
    for path, kept in register.units.items():
        others = [register.placeless(name) for name in kept]
        if set(wanted) & set(others) - {""}:
            return match(path, "without_place")
        alike = _alike(wanted, others)
        if kind in MEETS and register.kinds[path] in MEETS[kind] and alike >= SHOWN:
            near.append(offer(path, "near_kind", alike))
    near.sort(key=lambda one: -int(one["likeness"]))
    return match("", "near_kind", near, near[0]["likeness"]) if near else None


def _comparable(names: Iterable[str], others: Iterable[str]) -> bool:
    """Say whether two rows have names in one script, so that they can be compared at all."""
    return any(one.isascii() == other.isascii() for one in names for other in others)


def _unsure(offers: list[dict[str, Any]], mute: Iterable[str] = ()) -> dict[str, Any]:
    """Return a match without a sure one: new, unless somebody must say.

    That is so where one is spelt very much alike, and where rows (`mute`) have no name in this language to compare.
    """
    offers.sort(key=lambda one: -int(one["likeness"]))
    if offers and offers[0]["likeness"] >= SURE:
        return match("", "alike", offers, offers[0]["likeness"])
    if unnamed := [offer(path, "one_language") for path in mute]:
        return match("", "one_language", [*unnamed, *offers])
    return match(NEW, "none", offers)


def person(data: dict[str, Any], register: Register) -> dict[str, Any]:
    """Match a person. Two equal names are not yet one person: without a post in common somebody must say."""
    names = set(names_in(data))
    titles = {folded(title) for title in data.get("titles", [])}
    offers, same = [], []
    for path, kept in register.people.items():
        if names & kept:
            same.append((path, bool(titles & register.posts[path])))
        elif (alike := _alike(names, kept)) >= SHOWN:
            offers.append(offer(path, "alike", alike))
    in_post = [path for path, common in same if common]
    if len(in_post) == 1:
        return match(in_post[0], "same_post", [offer(path, "name_only") for path, common in same if not common])
    if same:
        offers = [offer(path, "same_post" if common else "name_only") for path, common in same]
        return match("", "name_only", offers)
    return _unsure(offers)


def bare(name: str) -> str:
    """Return the folded name of a district without the word for it."""
    plain = folded(name)
    for word in WORDS_FOR_DISTRICT:
        plain = plain.removesuffix(word)
    return plain.strip()


def place(data: dict[str, Any], places: Iterable[Jurisdiction]) -> dict[str, Any]:
    """Match the jurisdiction whose meeting it was, by tier first: bodies of both tiers share their names."""
    rows = list(places)
    if data["tier"] == MUNICIPAL:
        cities = [row for row in rows if row.level == MUNICIPAL]
        return match(cities[0].path, "the_city") if len(cities) == 1 else _of_places(cities)
    if data["tier"] != DISTRICT:
        return match("", "unknown", [offer(row.path, "unknown") for row in rows])
    districts = [row for row in rows if row.level == DISTRICT]
    if not data["district"]:
        return match("", "unknown", [offer(row.path, "unknown") for row in districts])
    wanted = bare(data["district"])
    for row in districts:
        if wanted in [bare(name) for name in (row.name_en, row.name_zh) if name]:
            if _elsewhere(data, row):
                return match("", "other_place", [offer(row.path, "the_place")])
            return match(row.path, "the_place")
    names = {row.path: [bare(name) for name in (row.name_en, row.name_zh) if name] for row in districts}
    alike = [(path, _alike([wanted], kept)) for path, kept in names.items()]
    mute = [path for path, kept in names.items() if not _comparable([wanted], kept)]
    return _unsure([offer(path, "alike", found) for path, found in alike if found >= SHOWN], mute)


def _elsewhere(data: dict[str, Any], row: Jurisdiction) -> bool:
    """Say whether headline or publisher begin with the name of another district than a row's."""
    for lang, shape in OPENING.items():
        own = bare(getattr(row, f"name_{lang}"))
        told = [data.get(f"{stem}_{lang}", "") for stem in ("title", "publisher")]
        if own and any(shape.match(words) and own not in folded(words) for words in told):
            return True
    return False


def is_district(data: dict[str, Any], places: Iterable[Jurisdiction]) -> bool:
    """Say whether what spoke is a district as such: one of the register, or the bare name of one, no unit of it."""
    return any(is_named(data, row) for row in places) or any(DISTRICT_NAME.fullmatch(name) for name in names_in(data))


def is_named(data: dict[str, Any], row: Jurisdiction) -> bool:
    """Say whether what spoke bears the name of a district of the register."""
    own = {bare(name) for name in (row.name_en, row.name_zh) if name}
    return row.level == DISTRICT and bool(own & {bare(name) for name in names_in(data)})


def governments(register: Register) -> list[str]:
    """Return the paths of the governments among the units of a district."""
    return [path for path, names in register.units.items() if any(GOVERNMENT.search(name) for name in names)]


def _of_places(rows: list[Jurisdiction]) -> dict[str, Any]:
    """Return the match of a municipal meeting where there is no city yet, or more than one."""
    return match("" if rows else NEW, "unknown" if rows else "none", [offer(row.path, "unknown") for row in rows])


def posts(data: dict[str, Any], register: Register, bodies: Iterable[str]) -> list[dict[str, str]]:
    """Propose at which body each printed title is a post: the one whose name stands in the title, else none.

    `bodies` are names of bodies that this readout brings; a title that names no body stays with the attendance only.
    """
    fresh = {folded(name): name for name in bodies if name}
    kinds = [(shape, [name for name in fresh.values() if word.search(folded(name))]) for shape, word in SHORT_NAMES]
    found = []
    for title in data.get("titles", []):
        plain = folded(title)
        known = [(name, path) for path, names in register.units.items() for name in names if name in plain]
        new = [name for name in fresh if name in plain]
        longest = max([name for name, _path in known] + new, key=len, default="")
        path = next((path for name, path in known if name == longest), "")
        body = "" if path else fresh.get(longest, "")
        if not longest:  # "Head of the Leading Group": its name is not said in full again
            body = next((named[0] for shape, named in kinds if len(named) == 1 and shape.search(plain)), "")
        found.append({"title": title, "path": path, "body": body})
    return found
