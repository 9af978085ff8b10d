"""A comparison in words: which points were asked for, each difference printed, and the same as a file."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from throughline.base import clock
from throughline.base.text import LANGUAGES, current_language
from throughline.delivery import proposals
from throughline.delivery.comparing import points
from throughline.delivery.comparing.differing import KINDS, LABELS, Comparison, Difference, Row
from throughline.delivery.comparing.folding import Why
from throughline.delivery.comparing.points import Point
from throughline.delivery.models import ItemList
from throughline.delivery.moving import OPEN
from throughline.delivery.states import COMMITMENT, PROJECT
from throughline.desk.delivery import shown
from throughline.desk.delivery.moves import shown as moves
from throughline.desk.signed import name_of
from throughline.exchange.docx import Document, Grid, Heading, Paragraph, document
from throughline.exchange.xlsx import Sheet, workbook
from throughline.look.frame import Link

NOTHING = ""
WORDS = {"state": COMMITMENT.states, "gate": PROJECT.states}


@dataclass(frozen=True, slots=True)
class Choice:
    """One point that can be chosen: its code in the address, its label, and the point. `missing`: it has no day yet."""

    code: str
    label: str
    point: Point
    missing: bool = False


def choices(item_list: ItemList) -> list[Choice]:
    """Return the points of a list that have a name: its versions, the last plenary, now."""
    found = []
    for version in item_list.versions.order_by("number"):
        label = _("Version %(number)s, %(day)s") % {"number": version.number, "day": shown.full_day(version.frozen_on)}
        label = _("%(version)s (baseline)") % {"version": label} if version.number == 1 else label
        found.append(Choice(f"v{version.number}", label, points.frozen(item_list, version)))
    meeting = points.last_plenary(item_list)
    if meeting is not None:
        label = _("Last plenary, %(day)s") % {"day": shown.full_day(meeting.held_on)}
        found.append(Choice("plenary", label, points.end_of(item_list, meeting.held_on)))
    return [*found, Choice("now", _("Today"), points.now())]


def chosen(item_list: ItemList, every: list[Choice], code: str, days: tuple[str, str], otherwise: str) -> Choice:
    """Return the point that an address asks for: a named one or the end of a day; else the one named `otherwise`.

    The end of a day without its day stays chosen and is told to be missing. `days` is the day in its box and the day
    that stood there when the page was shown: typing another one chooses it.
    """
    day, stood = days
    if code == "day" or day != stood:
        try:
            on = datetime.date.fromisoformat(day)
        except ValueError:
            on = None
        if on is not None:
            return Choice("day", shown.full_day(on), points.end_of(item_list, min(on, clock.today())))
        if code == "day":
            return Choice("day", "", points.now(), missing=True)
    known = {choice.code: choice for choice in every}
    return known.get(code) or known.get(otherwise) or every[0]


def shortcuts(every: list[Choice], address: str, here: tuple[str, str]) -> list[Link]:
    """Return the comparisons of one click: since the baseline, since the last version, since the last plenary."""
    versions = [choice.code for choice in every if choice.code.startswith("v")]
    named = {
        (versions[0], "now") if versions else None: _("Since the baseline"),
        (versions[-1], "now") if len(versions) > 1 else None: _("Since the last version"),
        ("plenary", "now") if any(choice.code == "plenary" for choice in every) else None: _("Since the last plenary"),
        (versions[-2], versions[-1]) if len(versions) > 1 else None: _("The last two versions"),
    }
    return [
        Link(label, f"{address}?from={pair[0]}&to={pair[1]}", current=pair == here)
        for pair, label in named.items()
        if pair is not None
    ]


def value(found: Comparison, name: str, plain: Any) -> str:
    """Return a plain value in words."""
    if plain in (None, "", []):
        return NOTHING
    if name == "state" and plain in OPEN:
        return str(COMMITMENT.states["under_way"])
    if isinstance(plain, dict):
        return str(moves.printed(name, plain))
    if name in WORDS:
        return str(WORDS[name].get(plain, plain))
    if name == "funding_10k_yuan":
        return f"{Decimal(plain).normalize():f}"
    if name in ("lead", "responsible"):
        row = found.names.get(plain)
        return str(getattr(row, "name", "") or plain)
    if name == "cooperating":
        return _(", ").join(plain)
    return shown.full_day(proposals.typed(name, plain)) if name in proposals.DAYS else str(plain)


def _when(act: Why) -> str:
    """Return the day of an act where the installation is."""
    return shown.full_day(timezone.localdate(act.at))


def why(found: Comparison, act: Why) -> dict[str, Any]:
    """Return an act behind a difference: when, its reason and basis where the reader may read them, and its link."""
    change = found.decisions.get(act.decision)
    told = {"when": _when(act), "reason": "", "basis": "", "by": "", "url": "", "kind": ""}
    if change is None:
        return told
    url = f"{reverse('desk:commitment-page', args=[change.commitment_id])}#change-{change.pk}"
    return {
        **told,
        "kind": change.get_kind_display(),
        "reason": change.reason,
        "basis": change.basis,
        "by": name_of(change.decided_by),
        "url": url,
    }


def difference(found: Comparison, one: Difference) -> dict[str, Any]:
    """Return one changed field, old beside new; a milestone by its title."""
    old, new = value(found, one.field, one.old), value(found, one.field, one.new)
    step = proposals.is_step(one.field)
    return {
        "label": proposals.label(one.field, fresh=one.old is None) if step else LABELS[one.field],
        "title": moves.step_title(one.new, one.old) if step else "",
        "old": old,
        "new": _("dropped") if step and one.new is None else new,
        "whys": [why(found, act) for act in one.whys],
    }


def _twin(one: Row, each: Difference) -> bool:
    """Say whether a field is the other language of one that changed too: the reader's own tells it."""
    stem, _line, lang = each.field.rpartition("_")
    if lang not in LANGUAGES or lang == current_language():
        return False
    return any(other.field == f"{stem}_{current_language()}" for other in one.differences)


def row(found: Comparison, one: Row) -> dict[str, Any]:
    """Return one item of the comparison: its differences, and each act behind them once."""
    told = [difference(found, each) for each in one.differences if not _twin(one, each)]
    acts: list[dict[str, Any]] = []
    for act in sorted({act for each in (one, *one.differences) for act in each.whys}, key=lambda act: act.seq):
        if (words := why(found, act)) not in acts:
            acts.append(words)
    title = shown.choice(one.seen.get("title_en"), one.seen.get("title_zh"))
    return {
        "item": one.item,
        "title": title,
        "lead": value(found, "lead", one.seen.get("lead")),
        "told": told,
        "acts": acts,
    }


def groups(found: Comparison) -> list[tuple[str, Any, list[dict[str, Any]]]]:
    """Return the rows by kind, kinds without a row left out."""
    return [
        (kind, word, rows)
        for kind, word in KINDS.items()
        if (rows := [row(found, one) for one in found.rows if one.kind == kind])
    ]


def unapproved(found: Comparison) -> str:
    """Say how many lines no meeting has approved: they stand on the page of the list and in no comparison."""
    count = found.proposed
    told = ngettext(
        "%(count)d line is not approved yet and does not count here.",
        "%(count)d lines are not approved yet and do not count here.",
        count,
    )
    return told % {"count": count} if count else ""


def heads() -> list[str]:
    """Return the heads of the files."""
    return [
        pgettext("comparison", "What"),
        _("No."),
        _("Item"),
        _("Lead unit"),
        pgettext("comparison", "Field"),
        pgettext("comparison", "Before"),
        pgettext("comparison", "After"),
        pgettext("comparison", "Decided on"),
        pgettext("comparison", "Why"),
    ]


def lines(found: Comparison) -> list[list[Any]]:
    """Return the comparison as rows of a file: one a difference."""
    told: list[list[Any]] = []
    for _kind, word, rows in groups(found):
        for each in rows:
            first = [str(word), each["item"].number, str(each["title"]), each["lead"]]
            if each["told"]:
                told += [
                    [
                        *first,
                        " · ".join(filter(None, (str(one["label"]), one["title"]))),
                        one["old"],
                        one["new"],
                        *_told(one["whys"]),
                    ]
                    for one in each["told"]
                ]
            else:
                told.append([*first, "", "", "", *_told(each["acts"][:1])])
    return told


def _told(acts: list[dict[str, Any]]) -> list[str]:
    """Return when and why, for two cells of a file: a line for each act."""
    names = ("kind", "reason", "basis", "by")
    said = [_("; ").join(str(act[name]) for name in names if act[name]) for act in acts]
    return ["\n".join(act["when"] for act in acts), "\n".join(said)]


def xlsx(title: str, note: str, found: Comparison) -> bytes:
    """Return the comparison as a workbook."""
    return workbook([Sheet(title, heads(), lines(found), notes=[note])])


def docx(title: str, note: str, found: Comparison, lang: str) -> bytes:
    """Return the comparison as a document, one table a kind."""
    blocks: list[Any] = [Paragraph.of(note)]
    every = lines(found)
    for _kind, word, rows in groups(found):
        blocks.append(Heading(f"{word} {len(rows)}"))
        blocks.append(Grid(heads()[1:], [[str(cell) for cell in line[1:]] for line in every if line[0] == str(word)]))
    if not every:
        blocks.append(Paragraph.of(_("Nothing differs between these two points.")))
    if found.proposed:
        blocks.append(Paragraph.of(unapproved(found)))
    return document(Document(title, blocks, lang=lang))
