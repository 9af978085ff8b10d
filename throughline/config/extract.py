"""Compare the strings in the code with the Chinese catalogues: nothing missing, nothing fuzzy, nothing left over.

English is the source, so it has no catalogue. A string belongs to the room whose folder it stands in. Development only.
"""

import io
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

from throughline.config.messages import CATALOGUE, PACKAGE, rooms

Key = tuple[str, str]  # context (or ""), English

# Where the English stands in each function's arguments: context first (c), then singular, then plural.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def source_of(path: Path) -> bytes:
    """Give a file as Python: itself, or the calls that a template's tags stand for."""
    text = path.read_text(encoding="utf-8")
    return (text if path.suffix == ".py" else templatize(text, origin=str(path))).encode()


def files_of(room: Path) -> Iterator[Path]:
    """Yield the files whose strings belong to this room and not to a room inside it."""
    inner = [other for other in rooms() if room in other.parents]
    for path in sorted(room.rglob("*")):
        if path.suffix in (".py", ".html", ".txt", ".svg") and not any(other in path.parents for other in inner):
            yield path


def strings_of(room: Path) -> dict[Key, tuple[str, str, int]]:
    """Give each string of a room with its plural (or "") and the first place it stands in."""
    found: dict[Key, tuple[str, str, int]] = {}
    for path in files_of(room):
        if path.suffix != ".py" and "templates" not in path.parts:
            continue
        for line, message, _comments, context in extract("python", io.BytesIO(source_of(path)), keywords=KEYWORDS):
            single, plural = message if isinstance(message, tuple) else (message, "")
            if single:
                found.setdefault((context or "", single), (plural, str(path.relative_to(room)), line))
    return found


def catalogue_of(room: Path) -> polib.POFile:
    """Read a room's catalogue, or give an empty one."""
    path = room / CATALOGUE
    if path.exists():
        return polib.pofile(str(path), wrapwidth=110)
    fresh = polib.POFile(wrapwidth=110)
    fresh.metadata = {
        "Language": "zh_Hans",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    return fresh


def is_done(entry: polib.POEntry) -> bool:
    """Say whether an entry has its Chinese in full."""
    return all(entry.msgstr_plural.values()) if entry.msgid_plural else bool(entry.msgstr)


def faults_of(room: Path) -> Iterator[str]:
    """Yield what is wrong between a room's code and its catalogue."""
    strings = strings_of(room)
    entries = {(entry.msgctxt or "", entry.msgid): entry for entry in catalogue_of(room) if not entry.obsolete}
    name = f"{room.relative_to(PACKAGE.parent)}"
    for key, (_plural, file, line) in strings.items():
        if key not in entries or not is_done(entries[key]):
            yield f"{name}/{file}:{line}: no Chinese for {key[1]!r}"
    for key, entry in entries.items():
        if entry.fuzzy:
            yield f"{name}: fuzzy: {key[1]!r}"
        if key not in strings:
            yield f"{name}: no longer in the code: {key[1]!r}"


def clashes() -> Iterator[str]:
    """Yield strings that two rooms translate differently: all catalogues are merged, so one would silently win."""
    seen: dict[Key, tuple[str, Path]] = {}
    for room in rooms():
        for entry in catalogue_of(room):
            key = (entry.msgctxt or "", entry.msgid)
            chinese = entry.msgstr or "".join(entry.msgstr_plural.values())
            first, where = seen.setdefault(key, (chinese, room))
            if chinese and first and chinese != first:
                yield (
                    f"{room.relative_to(PACKAGE.parent)}: {entry.msgid!r} is {chinese!r} here and {first!r} in "
                    f"{where.relative_to(PACKAGE.parent)}; give one of them a context"
                )


def faults() -> list[str]:
    """Give every fault of every room, as lines to print."""
    if not settings.configured:
        settings.configure()  # templatize reads settings; none of ours matter to it.
    return [fault for room in rooms() for fault in faults_of(room)] + list(clashes())


def update() -> None:
    """Write what is new into the catalogues, empty, and take out what the code no longer has."""
    if not settings.configured:
        settings.configure()
    for room in rooms():
        strings = strings_of(room)
        catalogue = catalogue_of(room)
        have = {(entry.msgctxt or "", entry.msgid): entry for entry in catalogue}
        for key, entry in have.items():
            if key not in strings:
                catalogue.remove(entry)
        for key, (plural, file, _line) in strings.items():
            if key not in have:
                many = {"msgid_plural": plural, "msgstr_plural": {0: ""}} if plural else {}
                entry = polib.POEntry(msgid=key[1], msgctxt=key[0] or None, occurrences=[(file, "")], **many)
                catalogue.append(entry)
        if strings:
            (room / CATALOGUE).parent.mkdir(parents=True, exist_ok=True)
            catalogue.save(str(room / CATALOGUE))
