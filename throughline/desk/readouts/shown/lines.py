"""One drafted line as a card: its words, facts, reasons, the register's rows it may mean, and what can be done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from throughline.base.text import current_language
from throughline.desk.words import Piece, pieces
from throughline.look.parts import Fact
from throughline.readouts.checking import OF_REGISTER, unsaid
from throughline.readouts.matching.anew import OPENED
from throughline.readouts.matching.words import reason_text
from throughline.readouts.models import DraftLine

from . import words
from .known import asks_place
from .page import Card, Choice
from .reasons import why

# kind -> (fact, its name on the card); what is empty is not shown.
FACTS: dict[str, tuple[tuple[str, Any], ...]] = {
    "meeting": (
        ("title", pgettext_lazy("of a meeting or document", "Title")),
        ("kind", gettext_lazy("Kind")),
        ("tier", gettext_lazy("Tier")),
        ("district", gettext_lazy("District")),
        ("held_on", gettext_lazy("Held")),
        ("published_on", gettext_lazy("Published on")),
        ("publisher", gettext_lazy("Publisher")),
        ("authors", gettext_lazy("Byline")),
    ),
    "body": (("name", gettext_lazy("Name")), ("kind", gettext_lazy("Kind"))),
    "remark": (("name", gettext_lazy("Name")), ("kind", gettext_lazy("Kind"))),
    "person": (("name", gettext_lazy("Name")), ("titles", gettext_lazy("Titles")), ("part", gettext_lazy("Part"))),
    "document": (
        ("title", pgettext_lazy("of a meeting or document", "Title")),
        ("action", gettext_lazy("Done with it")),
        ("verb", gettext_lazy("In the words of the source")),
        ("kind", gettext_lazy("Kind of paper")),
    ),
    "requirement": (("short", gettext_lazy("Heading")),),
    "event": (("name", gettext_lazy("Name")),),
    "venue": (("name", gettext_lazy("Name")),),
    "platform": (("name", gettext_lazy("Name")),),
    "item": (("number", pgettext_lazy("of an item", "No.")), ("lead", gettext_lazy("Lead")),
             ("progress", gettext_lazy("Progress"))),
    "alignment": (),
}  # fmt: skip
PAIRS = ("title", "name", "short", "publisher", "place")
NAMED = ("event", "venue", "platform")
INFERRED = {"held_on": "date_held", "published_on": "date_published"}


@dataclass(frozen=True)
class Known:
    """What the cards of one review need to know besides their lines."""

    topics: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # path -> (name, page)
    clauses: Mapping[str, str] = field(default_factory=dict)  # path -> words of a clause of the earlier version
    uppers: Mapping[str, Any] = field(default_factory=dict)  # path -> Requirement
    review_url: str = ""
    selected: int = 0
    may: bool = True
    before: int = 1  # which version the one before is
    barred: Any = ""  # why this person may not enter the meeting
    places: Sequence[str] = ()  # paths of what a meeting may be of, while nobody knows whose it was


def facts(line: DraftLine) -> list[Fact]:
    """Return the facts of a line; a value that a person changed stands beside what was drafted."""
    found = []
    text = " ".join(line.quote.split())
    for name, label in FACTS[line.kind]:
        now, was = words.value(line.kind, name, line.data), words.value(line.kind, name, line.drafted)
        if name in ("name", "title") and str(now) == text:
            continue
        if not now and not was:
            continue
        note = _("inferred") if INFERRED.get(name) in line.data.get("inferred", ()) else ""
        found.append(Fact(label, now or _("none"), struck=str(was) if was and str(was) != str(now) else "", note=note))
    return [*found, *_other_language(line)]


def _other_language(line: DraftLine) -> list[Fact]:
    """Return what a person wrote in the language that the reader does not see: what is saved stands on the line."""
    lang, label = ("zh", _("In Chinese")) if current_language() == "en" else ("en", _("In English"))
    shown = "en" if lang == "zh" else "zh"
    found = []
    for stem in PAIRS:
        now, was = (str(data.get(f"{stem}_{lang}") or "") for data in (line.data, line.drafted))
        if now != was and line.data.get(f"{stem}_{shown}"):
            found.append(Fact(label, now or _("none"), struck=was))
    return found


def tags(line: DraftLine, known: Known) -> list[tuple[str, str]]:
    """Return (kind, words) of the badges of a line."""
    found: list[tuple[str, str]] = []
    if line.as_in_id is not None:
        found.append(("acc", _("as decided in version %(n)d") % {"n": known.before}))
    if line.state == "drafted" and (anew := line.match.get("anew")):
        found.append(("amb", _("open again: in the register by now") if anew == OPENED else _("matched anew")))
    if line.kind == "requirement":
        found += [("", str(known.topics.get(code, code))) for code in line.data.get("topics") or ()]
        if not line.data.get("actionable", True):
            found.append(("", _("for information")))
    return found


def choices(line: DraftLine, known: Known, match_url: str) -> list[Choice]:
    """Return the rows of the register that a line may mean, with their reasons; and that it may be new."""
    if not line.match and line.kind not in OF_REGISTER:
        return []
    chosen = line.match.get("choice", "")
    offers = [row for row in line.match.get("offers", ()) if row.get("path") in known.rows]
    paths = [row["path"] for row in offers]
    if asks_place(line):
        offers += [{"path": path} for path in known.places if path not in paths]
    if chosen not in ("", "new", *paths) and chosen in known.rows:
        likeness = line.match.get("likeness", 0)
        offers.insert(0, {"path": chosen, "reason": line.match.get("reason", ""), "likeness": likeness})
    found = []
    where = _earlier(line) if line.kind in ("requirement", "document") else _("In the register:")
    for row in offers:
        name, page = known.rows[row["path"]]
        picked = row["path"] == chosen
        told = reason_text(row.get("reason", ""), row.get("likeness", 0)) if row.get("reason") else ""
        before = () if picked else differing(line, known.clauses.get(row["path"], ""))
        label = _("Replace %(clause)s") % {"clause": name} if before else name
        found.append(Choice(row["path"], label, told, match_url, page, picked, where, before))
    words_new = _("none of them: a new one")
    if chosen == "new":  # what the reader may not enter is not promised
        words_new = reason_text("none") if known.barred and line.kind == "meeting" else _will_be_new(line)
    new = Choice("new", words_new, "", match_url, "", chosen == "new")
    if asks_place(line):
        return [*found, new]
    return [new] if chosen == "new" else [found[0]] if found and found[0].picked else [*found, new]


def _earlier(line: DraftLine) -> str:
    """Return where a clause or paper is looked for: in the version before, or in what is translated."""
    return _("In the original:") if line.review.translates_id else _("In the earlier version:")


def differing(line: DraftLine, before: str) -> tuple[Piece, ...]:
    """Return what a clause said before in pieces, marked where a newer version says it otherwise."""
    if line.match.get("reason") != "changed" or not before:
        return ()
    return pieces(" ".join(before.split()), " ".join(line.quote.split()))[0]


def _will_be_new(line: DraftLine) -> str:
    """Return what is said of a line that means no row there is."""
    if line.kind in ("requirement", "document"):
        if line.review.translates_id:
            return _("not in the original: will be entered as new")
        return _("not in the earlier version: will be entered as new")
    if line.match.get("place"):
        return _("a district: will be entered as a unit of that district, not of the city")
    return _("not in the register: will be entered as new")


def shown_words(line: DraftLine, known: Known) -> tuple[str, str]:
    """Return (the words of a line, their language): the quote, else its name; of an alignment the upper ones."""
    if line.kind == "alignment" and line.upper in known.uppers:
        upper = known.uppers[line.upper]
        return upper.quote or str(upper.text), "zh-CN" if (upper.quote_lang or upper.text.lang) == "zh" else "en"
    return line.quote or str(line), "zh-CN" if line.review.lang == "zh" else "en"


def card(
    line: DraftLine, number: int, known: Known, buttons: tuple[Sequence[Any], Sequence[Any]], *, part: str = ""
) -> Card:
    """Return a line as a card; `buttons` are what can be pressed and what opens a form."""
    text, lang = shown_words(line, known)
    press, more = buttons
    match_url = next((url for url, _label, letter in more if letter == "p"), "")
    offered = choices(line, known, match_url)
    return Card(
        pk=line.pk,
        version=line.version,
        number=number,
        light=words.light(line),
        text=text,
        lang=lang,
        decided=line.state in ("accepted", "edited", "struck") and not words.must_choose(line),
        label=labelled(line, known),
        facts=facts(line),
        tags=tags(line, known),
        choices=offered,
        ask=asked(line, offered),
        barred=known.barred if line.kind == "meeting" and line.state != "struck" and not line.made else "",
        why=whys(line, known),
        press=press,
        more=more,
        selected=line.pk == known.selected,
        struck=line.state == "struck",
        part=part,
        part_lang="zh-CN" if line.review.lang == "zh" else "en",
        optional=line.kind in (*NAMED, "alignment"),
        weak=is_weak(line),
        reasoned=line.kind == "alignment",
        lacks=str(unsaid(line) or "") if line.state != "struck" else "",
        made_url=made_url(line),
        source_url=f"{known.review_url}?line={line.pk}#s{line.pk}" if line.start is not None or line.lower_id else "",
    )


def is_weak(line: DraftLine) -> bool:
    """Say whether a line is a suggestion that the program would not propose, and nobody accepted."""
    return line.kind == "alignment" and line.data.get("accept") is False and line.state in ("drafted", "struck")


def asked(line: DraftLine, offered: Iterable[Choice]) -> str:
    """Return the question above the rows that may be meant, or what is still unsaid of the one that is."""
    offered = list(offered)
    if any(choice.picked for choice in offered):
        told = str((unsaid(line) if line.state != "struck" else None) or "")
        return told or (_("Whose meeting is it?") if len(offered) > 1 else "")
    translates = bool(line.review.translates_id)
    clause, paper = _("Which clause of the earlier version is it?"), _("Which document of the earlier version is it?")
    asked_of = {
        "requirement": _("Which clause of the original is it?") if translates else clause,
        "document": _("Which document of the original is it?") if translates else paper,
        "meeting": _("Whose meeting is it?"),
        "body": _("Which body is meant?"),
        "remark": _("Which body is meant?"),
    }
    return asked_of.get(line.kind, _("Who is meant?"))


def made_url(line: DraftLine) -> str:
    """Return the page of the record that a line became."""
    if line.review.state == "undone":  # withdrawn: there is no page of it any more
        return ""
    noun, _slash, number = line.made.partition("/")
    try:
        return reverse(f"desk:{noun}-page", args=[int(number)]) if number.isdecimal() else ""
    except NoReverseMatch:
        return ""


def labelled(line: DraftLine, known: Known) -> str:
    """Return what a line is where its group does not say so: of an alignment, which clause of which meeting."""
    if line.kind == "alignment" and line.upper in known.uppers:
        upper = known.uppers[line.upper]
        return _("Clause %(number)d · %(meeting)s") % {"number": upper.number, "meeting": upper.meeting or upper.paper}
    return words.label(line) if line.kind in NAMED else ""


def whys(line: DraftLine, known: Known) -> list[str]:
    """Return the reasons of a line as sentences."""
    if line.kind == "alignment":
        own = line.data.get(f"reasons_{current_language()}") or line.data.get("reasons_en") or ()
        return [str(one) for one in ([own] if isinstance(own, str) else own)]
    return [why(reason, known.topics) for reason in line.why]
