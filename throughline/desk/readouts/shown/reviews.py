"""A review as its page shows it: the marked source, and the lines in their groups."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.base.text import choose
from throughline.desk.quoted.marks import Span, marked
from throughline.readouts.adjoining import adjoining
from throughline.readouts.models import DraftLine, Review
from throughline.readouts.queries import version_of

from . import words
from .known import barred, clauses_before, meant, named, places, topics, uppers
from .lines import NAMED, Known, card
from .page import Card, Group, Reviewed

GONE = ("divided", "merged")
ORDER = ("meeting", "body", "person", "document", "remark", "requirement", "item", "named", "alignment")
OPTIONAL = ("named", "alignment")
MARKS = {"accepted": "ok", "edited": "ok", "struck": "cut"}

Buttons = Callable[[DraftLine], tuple[Sequence[Any], Sequence[Any]]]


def shown_lines(review: Review) -> list[DraftLine]:
    """Return the lines of a review that stand, in their order: none that was split or merged, nor what hangs on one.

    Each requirement has the one right after it as `next`, where the two may be one.
    """
    rows = review.lines.exclude(state__in=GONE).exclude(lower__state__in=GONE)
    found = list(rows.select_related("parent", "lower").order_by("position", "pk"))
    for line in found:
        line.review = review
    beside = adjoining(found, review.source.text if review.source else "")
    for line in found:
        line.next = beside.get(line.pk)  # type: ignore[attr-defined]
    return found


def group_of(line: DraftLine) -> str:
    """Return the group in which a line stands."""
    return "named" if line.kind in NAMED else line.kind


def in_order(lines: Iterable[DraftLine]) -> dict[str, list[DraftLine]]:
    """Return {group: its lines} in the order of the page, without empty groups."""
    found: dict[str, list[DraftLine]] = {code: [] for code in ORDER}
    for line in lines:
        found[group_of(line)].append(line)
    return {code: rows for code, rows in found.items() if rows}


def is_optional(code: str) -> bool:
    """Say whether a group may stay undecided."""
    return code in OPTIONAL


def counts(lines: Iterable[DraftLine]) -> tuple[int, int]:
    """Return (decided, all) of the lines that need somebody's word."""
    needed = [line for line in lines if not is_optional(group_of(line))]
    return sum(line.state != "drafted" and not words.must_choose(line) for line in needed), len(needed)


def spans(lines: Iterable[DraftLine], url: str) -> list[Span]:
    """Return the places of the lines; an alignment stands on the words of its requirement, after it."""
    rows = [(line, line) for line in lines if line.start is not None and line.kind != "alignment"]
    rows += [(line, line.lower) for line in lines if line.kind == "alignment" and line.lower]
    return [
        Span(
            at.start or 0,
            at.end or 0,
            str(line.pk),
            css=MARKS.get(at.state, ""),
            title=f"{at.get_kind_display()}{_(': ')}{at.get_state_display()}",
            url=f"{url}?line={line.pk}#l{line.pk}",
            anchor=f"s{line.pk}",
        )
        for line, at in rows
    ]


def reviewed(
    review: Review, buttons: Buttons, selected: int, accept_all: Callable[[str], str], user: Any = None
) -> Reviewed:
    """Return the page of a review; `accept_all(group)` is the address that accepts what is left of a group.

    `user` is who reviews it and may say whose meeting it was; None where nobody does.
    """
    lines = shown_lines(review)
    url = reverse("desk:review-page", args=[review.pk])
    before = version_of(review.corrects) if review.corrects else 1
    homes = places(user, lines) if user is not None else []
    rows_meant = named({*meant(lines), *homes})
    bar = barred(user, review, lines) if user is not None else None
    known = Known(
        topics(), rows_meant, clauses_before(review), uppers(lines), url, selected, before=before, barred=bar or "",
        places=homes,
    )  # fmt: skip
    groups, number = [], 0
    for code, rows in in_order(lines).items():
        cards: list[Card] = []
        for part, line in _parted(code, rows):
            number += 1
            cards.append(card(line, number, known, buttons(line), part=part))
        open_lines = [line for line in rows if line.state == "drafted" and not words.must_choose(line)]
        note = notes().get(code, "")
        may_all = "" if not open_lines or code == "alignment" else accept_all(code)
        groups.append(
            Group(
                code,
                str(words.GROUPS[code]),
                cards,
                may_all,
                note,
                optional=is_optional(code),
                short=str(words.SHORT.get(code, "")),
            )
        )
    source = marked(review.source.text, spans(lines, url)) if review.source else ""
    return Reviewed(source, "zh-CN" if review.lang == "zh" else "en", groups)  # type: ignore[arg-type]


def _parted(code: str, rows: list[DraftLine]) -> list[tuple[str, DraftLine]]:
    """Return each line with the sub-heading that opens before it: the section, or the requirement it belongs to."""
    found, last = [], ""
    if code == "alignment":
        places = {line.pk: number for number, line in enumerate(rows)}
        rows = sorted(rows, key=lambda line: (line.lower.position if line.lower else 0, places[line.pk]))
    for line in rows:
        part = ""
        if code == "requirement":
            part = str(line.data.get("section") or "")
        elif code == "alignment" and line.lower:
            part = line.lower.quote
        found.append((part if part != last else "", line))
        last = part
    return found


def notes() -> dict[str, str]:
    """Return the sentence beside the heading of a group."""
    return {
        "alignment": _("suggestions: only what you accept is confirmed"),
        "named": _("kept only where you accept them"),
    }


def trouble(review: Review) -> str:
    """Return why a text could not be read."""
    return str(choose(review.trouble_en, review.trouble_zh))
