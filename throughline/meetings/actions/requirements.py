"""Clauses: broken out of a meeting or paper, edited until they are conveyed."""

from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from throughline.base.asked import one_language, same_realm
from throughline.base.errors import Invalid, WrongState
from throughline.base.models import SourceText, Term
from throughline.base.record import action, transition
from throughline.bodies.models import Organization
from throughline.meetings.models import Meeting, Paper, Requirement
from throughline.meetings.models.requirements import digest
from throughline.meetings.policy import may
from throughline.meetings.states import REQUIREMENT


def _span(source_text: SourceText | None, quote: str, start: int | None) -> dict[str, Any]:
    """Return where the quote stands in the source text; the quote must be exact words of it.

    Words that stand there more than once are told apart by `start`; without it the first place is taken.
    """
    if source_text is None or not quote:
        return {"quote": quote}
    if start is None:
        start = source_text.text.find(quote)
    if start < 0 or source_text.text[start : start + len(quote)] != quote:
        raise Invalid({"quote": _("These words do not stand in the source text. A quote is exact.")})
    return {"quote": quote, "source_text": source_text, "start": start, "end": start + len(quote)}


def _holder(meeting: Meeting | None, paper: Paper | None) -> Any:
    """Return the one meeting or paper that a clause belongs to."""
    if (meeting is None) == (paper is None):
        raise Invalid(_("A clause belongs to one meeting or to one paper."))
    return meeting or paper


@action
def state_requirement(
    *,
    by: Any,
    text_en: str = "",
    text_zh: str = "",
    meeting: Meeting | None = None,
    paper: Paper | None = None,
    number: int | None = None,
    short_en: str = "",
    short_zh: str = "",
    section: str = "",
    topic: Term | None = None,
    actionable: bool = True,
    kind: str = "directive",
    quote: str = "",
    quote_lang: str = "",
    source_text: SourceText | None = None,
    start: int | None = None,
    summary_only: bool = False,
    organization: Organization | None = None,
    parent: Requirement | None = None,
) -> Requirement:
    """Break out a numbered clause of exactly one meeting or paper. With `summary_only` it is our summary, no quote."""
    holder = _holder(meeting, paper)
    if summary_only and quote:
        raise Invalid({"quote": _("A summary of a published source carries no quote.")})
    same_realm(organization, holder.jurisdiction_id, field="organization")
    if parent is not None and (parent.meeting_id, parent.paper_id) != (meeting and meeting.pk, paper and paper.pk):
        raise Invalid({"parent": _("The clause above is of another meeting or paper.")})
    if number is not None and holder.requirements.filter(number=number).exists():
        raise Invalid({"number": _("There is a clause with this number.")})
    last = holder.requirements.aggregate(last=Max("number"))["last"] or 0
    changes = {
        **one_language(text_en, text_zh, field="text"),
        "number": number or last + 1,
        "short_en": short_en,
        "short_zh": short_zh,
        "section": section,
        "topic": topic,
        "actionable": actionable,
        "kind": kind,
        "quote_lang": quote_lang if quote else "",
        "summary_only": summary_only,
        "organization": organization,
        "parent": parent,
        **_span(source_text, quote, start),
    }
    row = Requirement(jurisdiction=holder.jurisdiction, meeting=meeting, paper=paper)
    return transition(row, "state", by=by, table=REQUIREMENT, may=may, changes=changes, decision=holder.path)


@action
def edit_requirement(
    *,
    by: Any,
    requirement: Requirement,
    version: int | None = None,
    text_en: str = "",
    text_zh: str = "",
    short_en: str = "",
    short_zh: str = "",
    section: str = "",
    topic: Term | None = None,
    actionable: bool = True,
) -> Requirement:
    """Change the wording of a clause. Once conveyed it stays as it was sent."""
    # Locked first, as sending does: nobody changes the wording while it goes out.
    requirement = Requirement.objects.select_for_update(of=("self",), no_key=True).get(pk=requirement.pk)
    if requirement.conveyance_set.exists():
        raise WrongState(_("This clause was conveyed. Its wording stays as it was sent."))
    changes = {
        **one_language(text_en, text_zh, field="text"),
        "short_en": short_en,
        "short_zh": short_zh,
        "section": section,
        "topic": topic,
        "actionable": actionable,
    }
    if (text_en, text_zh) != (requirement.text_en, requirement.text_zh):  # both were before whoever wrote one
        changes |= {"text_src": "", "text_digest": ""}
    return transition(requirement, "edit", by=by, table=REQUIREMENT, may=may, changes=changes, version=version)


@action
def correct_requirement(
    *,
    by: Any,
    requirement: Requirement,
    text_en: str,
    text_zh: str,
    quote: str,
    quote_lang: str,
    source_text: SourceText | None,
    start: int | None,
) -> Requirement:
    """Give a clause of a public record the words of another version of its readout. Once conveyed it stays as sent."""
    requirement = Requirement.objects.select_for_update(of=("self",), no_key=True).get(pk=requirement.pk)
    if requirement.meeting is None or not requirement.meeting.public_record:
        raise WrongState(_("Only a clause of a public record takes the words of another version."))
    if requirement.conveyance_set.exists():
        raise WrongState(_("This clause was conveyed. Its wording stays as it was sent."))
    changes = {
        **one_language(text_en, text_zh, field="text"),
        **_said_before(requirement, {"en": text_en, "zh": text_zh}),
        "quote_lang": quote_lang,
        "source_text": None,
        "start": None,
        "end": None,
        **_span(source_text, quote, start),
    }
    return transition(requirement, "correct", by=by, table=REQUIREMENT, may=may, changes=changes)


def _said_before(row: Requirement, words: dict[str, str]) -> dict[str, str]:
    """Return of which wording the other language is, where one of two wordings changes and nobody told before."""
    was = {"en": row.text_en, "zh": row.text_zh}
    changed = [lang for lang, text in words.items() if text != was[lang]]
    if len(changed) != 1 or not all(was.values()) or row.text_src == changed[0]:
        return {}
    return {"text_src": changed[0], "text_digest": digest(was[changed[0]])}


@action
def convey_requirements(*, by: Any, requirement: Requirement, districts: list[str], answer_by: str) -> Requirement:
    """Note in the sender's chain that a clause went out; the conveyances themselves are made by `loop.convey`."""
    note = {"districts": districts, "answer_by": answer_by}
    return transition(requirement, "convey", by=by, table=REQUIREMENT, may=may, note=note)
