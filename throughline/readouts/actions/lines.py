"""One drafted line: added, accepted, edited, matched, split, merged back, struck, restored. The quote never changes."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid, WrongState
from throughline.base.record import action, transition
from throughline.base.text import LANGUAGES
from throughline.readouts.adjoining import adjoining, is_joined, is_split
from throughline.readouts.checking import check, check_choice, unsaid
from throughline.readouts.comparing import closest
from throughline.readouts.lines import FACTS, only_facts, said
from throughline.readouts.matching.added import match_added
from throughline.readouts.matching.anew import meant_anew
from throughline.readouts.matching.proposed import place_spoken_for
from throughline.readouts.matching.versions import GONE
from throughline.readouts.matching.words import NEW, match, offer
from throughline.readouts.models import DraftLine, Review
from throughline.readouts.policy import may
from throughline.readouts.recognising import recognise_again
from throughline.readouts.states import DRAFT_LINE, REVIEW
from throughline.readouts.topics import topics

MOST_TOPICS = 4
JOINTS = " \t\r\n\u00a0\u3000,;，；、。"


def _do(line: DraftLine, verb: str, by: Any, *, version: int | None = None, **more: Any) -> DraftLine:
    """Do a verb of a line of a review that is still open."""
    held = Review.objects.select_for_update(of=("self",), no_key=True).get(pk=line.review_id)
    open_later = line.kind == "alignment" and not line.made
    if held.state != "open" and not (open_later and held.state == "confirmed"):
        raise WrongState(_("This review is closed: what was confirmed is changed in the records."))
    more["changes"] = {"as_in": None, **more.get("changes", {})}  # whoever decides anew goes by no earlier version
    return transition(line, verb, by=by, table=DRAFT_LINE, may=may, version=version, **more)


@action
def add_line(
    *, by: Any, review: Review, kind: str, start: int | None, end: int | None, data: Mapping[str, Any] | None = None
) -> DraftLine:
    """Add a line that the parser missed, on words of the source: text[start:end], `end` exclusive."""
    text = review.source.text if review.source else ""
    if kind not in FACTS or kind in ("alignment", "meeting"):
        raise Invalid({"kind": _("Choose what it is.")})
    if start is None or end is None or not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise Invalid({"start": _("Mark the words of the source that say it.")})
    line = DraftLine(review=review, kind=kind, start=start, end=end, position=_after(review, start))
    line.data = check(kind, _first_facts(kind, text[start:end], review.lang) | only_facts(kind, data or {}))
    line = _do(line, "add", by, note={"kind": kind, "start": start, "end": end})
    line.match = match_added(by, line, closest)
    DraftLine.objects.filter(pk=line.pk).update(match=line.match, data=line.data)
    return line


def _first_facts(kind: str, words: str, lang: str) -> dict[str, Any]:
    """Return the facts of a line that is made of marked words."""
    plain = " ".join(words.split())
    if kind == "requirement":
        more = {**said("short", "", lang), "section": "", "topics": [], "actionable": True}
        return {**said("text", words, lang), **more, "lead_start": 0, "lead_end": 0}
    if kind == "document":
        return {**said("title", plain, lang), "action": "reviewed", "verb": "", "kind": "", "bodies": []}
    if kind == "item":
        return {"number": "", "task": plain, "lead": [], "progress": ""}
    more = {"titles": [], "part": ["attended"], "posts": []} if kind == "person" else {"kind": "other"}
    return {**said("name", plain, lang), **(more if kind in ("person", "body", "remark") else {})}


def _after(review: Review, start: int) -> int:
    """Return a position behind the last line that begins before a place."""
    before = review.lines.filter(start__lte=start).order_by("-position").first()
    return (before.position if before else 0) + 1


@action
def accept_line(*, by: Any, line: DraftLine, version: int | None = None) -> DraftLine:
    """Accept a line with the match it shows. Raises Invalid on `match` where somebody must say who is meant."""
    if (told := unsaid(line)) is not None:
        raise Invalid({"match": told})
    return _do(line, "accept", by, version=version)


@action
def edit_line(*, by: Any, line: DraftLine, data: Mapping[str, Any], version: int | None = None) -> DraftLine:
    """Change facts of a line; those not given stay. Raises Invalid, each message at its fact."""
    facts = check(line.kind, {**line.data, **only_facts(line.kind, data)})
    line = _do(line, "edit", by, version=version, changes={"data": facts})
    return _met(by, line)


@action
def match_line(*, by: Any, line: DraftLine, choice: str, version: int | None = None) -> DraftLine:
    """Say which row of the register is meant, by its path, or "new". Raises Invalid on `match`."""
    check_choice(by, line, choice)
    kept = [one for one in line.match.get("offers", []) if one["path"] != choice]
    before = line.match.get("choice", "")
    if before not in ("", "new", choice):
        kept.insert(0, offer(before, line.match["reason"], line.match["likeness"]))
    found = match(choice, "said", kept)
    if choice == NEW:
        found |= place_spoken_for(by, line.kind, line.data)
    line = _do(line, "match", by, version=version, changes={"match": found})
    return _met(by, line)


def _met(by: Any, line: DraftLine) -> DraftLine:
    """Look at all lines again once it is said whose meeting it was: its bodies and people are looked for there."""
    if line.kind == "meeting":
        _as_now(by, line.review)
        recognise_again(Review.objects.get(pk=line.review_id))
        line.refresh_from_db()
    return line


@action
def look_again(*, by: Any, review: Review, version: int | None = None) -> Review:
    """Let each line mean what the register as it is now says of it.

    A line that was accepted as new and has a row by now is open again, with the reason: nothing is entered twice, and
    nothing is joined that nobody chose. What a person said stays.
    """
    held = Review.objects.select_for_update(of=("self",), no_key=True).get(pk=review.pk)
    note = {"lines": _as_now(by, held)}
    return transition(held, "look", by=by, table=REVIEW, may=may, version=version, note=note)


def _as_now(by: Any, review: Review) -> int:
    """Write what the lines of a review that is held mean by now; return of how many that is something else."""
    found = list(meant_anew(by, review))
    for one in found:
        changes = {"match": one.match, "data": one.data, "drafted": one.drafted, "version": F("version") + 1}
        DraftLine.objects.filter(pk=one.line.pk).update(**changes)
        if one.opens:
            restore_line(by=by, line=one.line)
    return len(found)


@action
def set_topics(*, by: Any, line: DraftLine, topics_named: Sequence[str], version: int | None = None) -> DraftLine:
    """Change the topics of a requirement, the main one first."""
    if line.kind != "requirement":
        raise Invalid({"topics": _("Only a requirement has topics.")})
    known = {row["id"] for row in topics()}
    chosen = list(dict.fromkeys(topics_named))
    if set(chosen) - known:
        raise Invalid({"topics": _("Choose topics from the list.")})
    return _do(line, "topic", by, version=version, changes={"data": {**line.data, "topics": chosen}})


@action
def set_actionable(*, by: Any, line: DraftLine, actionable: bool, version: int | None = None) -> DraftLine:
    """Say whether a requirement names something that a unit can be assigned and show."""
    if line.kind != "requirement":
        raise Invalid({"actionable": _("Only a requirement can be actionable.")})
    return _do(line, "actionable", by, version=version, changes={"data": {**line.data, "actionable": actionable}})


@action
def split_line(*, by: Any, line: DraftLine, at: int, version: int | None = None) -> list[DraftLine]:
    """Split a requirement at a place of the source; return its two parts, drafted. Commas at the joint go to none."""
    text = line.review.source.text if line.review.source else ""
    if line.kind != "requirement" or line.start is None or line.end is None:
        raise Invalid({"at": _("Only a requirement can be split.")})
    first_end, second_start = line.start + len(text[line.start : at].rstrip(JOINTS)), at
    second_start = line.end - len(text[at : line.end].lstrip(JOINTS))
    if not (line.start < first_end <= second_start < line.end):
        raise Invalid({"at": _("Choose a place inside the words, so that both parts say something.")})
    line = _do(line, "split", by, version=version, note={"at": at})
    spans = ((line.start, first_end), (second_start, line.end))
    lang = line.review.lang
    return [
        DraftLine.objects.create(
            review=line.review,
            kind=line.kind,
            parent=line,
            position=line.position + place,
            start=start,
            end=end,
            data={**line.data, f"text_{lang}": text[start:end], "short_en": "", "short_zh": ""},
            drafted=line.data,
            why=[*line.why, {"of": "span", "rule": "split", "phrase": ""}],
        )
        for place, (start, end) in enumerate(spans, 1)
    ]


@action
def merge_back(*, by: Any, line: DraftLine, version: int | None = None) -> DraftLine:
    """Put the parts of a split line together again; the line is undecided as before. `line` may be one of the parts."""
    whole = line.parent if line.parent is not None and line.state != "divided" else line
    parts = list(whole.parts.exclude(state="merged").select_related("review__source"))
    if whole.state != "divided" or not parts:
        raise WrongState(_("This line was not split."))
    for part in parts:
        if part.state == "divided":
            merge_back(by=by, line=part)
            part.refresh_from_db()
        fold_part(by=by, line=part, version=version if part.pk == line.pk else None)
    return _do(whole, "merge", by, version=version if whole.pk == line.pk else None)


@action
def fold_part(*, by: Any, line: DraftLine, version: int | None = None) -> DraftLine:
    """Let a part go back into the line it was split from."""
    return _do(line, "fold", by, version=version)


@action
def join_lines(*, by: Any, line: DraftLine, version: int | None = None) -> DraftLine:
    """Put a requirement and the one right after it together, undecided; return the new line, of which they are parts.

    It stands on the words of the source from the first to the last, what is between them included.
    """
    other = after(line)
    if other is None or line.start is None or other.end is None:
        raise Invalid(_("No requirement follows right after this one that it could be merged with."))
    whole = DraftLine(review=line.review, kind=line.kind, position=line.position, start=line.start, end=other.end)
    whole.data = whole.drafted = _joined(line, other)
    whole.why = [*line.why, {"of": "span", "rule": "joined", "phrase": ""}]
    whole = _do(whole, "join", by, note={"lines": [line.path, other.path]})
    whole.match = match_added(by, whole, closest)
    DraftLine.objects.filter(pk=whole.pk).update(match=whole.match)
    for part in (line, other):
        DraftLine.objects.filter(pk=part.pk).update(parent=whole)
        fold_part(by=by, line=part, version=version if part is line else None)
    return whole


def after(line: DraftLine) -> DraftLine | None:
    """Return the requirement with which a line may be merged: the one right after it."""
    rows = line.review.lines.filter(kind="requirement").exclude(state__in=GONE).select_related("review__source")
    return adjoining(rows, line.review.source.text if line.review.source else "").get(line.pk)


def _joined(one: DraftLine, other: DraftLine) -> dict[str, Any]:
    """Return the facts of two lines together: the words of the source, the topics of both, the main one first."""
    lang, text = one.review.lang, one.review.source.text if one.review.source else ""
    topics = dict.fromkeys([*one.data.get("topics", []), *other.data.get("topics", [])])
    wordings = {code: [row.data.get(f"text_{code}", "") for row in (one, other)] for code in LANGUAGES}
    texts = {f"text_{code}": " ".join(told) if all(told) else "" for code, told in wordings.items()}
    return {
        **one.data,
        **texts,
        f"text_{lang}": text[one.start : other.end],
        "short_en": "",
        "short_zh": "",
        "topics": list(topics)[:MOST_TOPICS],
        "actionable": bool(one.data.get("actionable") or other.data.get("actionable")),
    }


@action
def part_again(*, by: Any, line: DraftLine, version: int | None = None) -> list[DraftLine]:
    """Take a line apart into the two it was merged of; both are undecided, their words as before.

    They are nobody's parts any more, so that each may be merged with its other neighbour.
    """
    if not is_joined(line):
        raise WrongState(_("This line was not merged of two."))
    whole = _do(line, "part", by, version=version)
    rows = whole.parts.filter(state="merged").select_related("review__source").order_by("start", "pk")
    return [unfold_part(by=by, line=part) for part in list(rows) if not is_split(part)]


@action
def unfold_part(*, by: Any, line: DraftLine) -> DraftLine:
    """Let a line that was merged stand by itself again."""
    return _do(line, "unfold", by, changes={"parent": None})


@action
def strike_line(*, by: Any, line: DraftLine, version: int | None = None) -> DraftLine:
    """Leave a line out; it stays in the review, struck."""
    return _do(line, "strike", by, version=version)


@action
def restore_line(*, by: Any, line: DraftLine, version: int | None = None) -> DraftLine:
    """Take a struck or accepted line back to undecided."""
    return _do(line, "restore", by, version=version)


@action
def repeat_decision(*, by: Any, line: DraftLine, before: DraftLine) -> DraftLine:
    """Note that a line was decided as `before`, the same line of the earlier version, was."""
    return _do(line, "repeat", by, changes={"as_in": before})
