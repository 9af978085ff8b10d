"""One drafted line: added, accepted, edited, matched, split, merged back, struck, restored. The quote never changes."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid, WrongState
from throughline.base.record import action, transition
from throughline.readouts.checking import check, check_choice, unsaid
from throughline.readouts.comparing import closest
from throughline.readouts.lines import FACTS, only_facts, said
from throughline.readouts.matching.added import match_added
from throughline.readouts.matching.anew import meant_anew
from throughline.readouts.matching.proposed import place_spoken_for
from throughline.readouts.matching.words import NEW, match, offer
from throughline.readouts.models import DraftLine, Review
from throughline.readouts.policy import may
from throughline.readouts.recognising import recognise_again
from throughline.readouts.states import DRAFT_LINE, REVIEW
from throughline.readouts.topics import topics

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
    if whole.state != "divided":
        raise WrongState(_("This line was not split."))
    for part in whole.parts.exclude(state="merged").select_related("review__source"):
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
