"""What the meeting did with which document: an item of the agenda, a paper where one lay before it, exact outcomes."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid
from throughline.bodies.models import Organization
from throughline.loop.decide import decide
from throughline.meetings.actions.agenda import add_agenda_item, table_paper
from throughline.meetings.actions.papers import add_paper_version, draft_paper
from throughline.meetings.actions.translating import translate_agenda_item
from throughline.meetings.models import AgendaItem, Paper
from throughline.readouts.kinds import AGENDA, AS_PAPER, result_of
from throughline.readouts.matching.words import folded
from throughline.readouts.models import DraftLine

from .making import Making, at_line, lacking, pair

UNPUBLISHED: dict[str, Any] = {
    "text_en": "Known from the published readout only; the text of the paper was not published there.",
    "text_zh": "仅见于公开消息，文件文本未随消息公布。",
}
# What was approved was the final text, though it was not published there; what was only reviewed was a draft.
STAGE = {"approved": "final"}
DRAFT = "draft_for_review"


def enter_papers(making: Making) -> None:
    """Enter each document with its outcome; one that the meeting has already (another version) gets its words."""
    for line in making.of("document"):
        with at_line(line):
            known = _known(making, line)
            if known is not None:
                _add_words(making, line, known)
            else:
                _enter(making, line)


def _known(making: Making, line: DraftLine) -> AgendaItem | None:
    """Return the item that an earlier version of the readout made of the same title, or that a person named."""
    if making.review.earlier is None:
        return None
    found: AgendaItem | None
    if line.match.get("choice", "").startswith(AgendaItem.noun):
        found = making.meant(line)
        if found is None or found.meeting_id != making.held().pk:
            raise Invalid({"match": _("This item is of another meeting.")})
        return found
    return of_same_title(making.held().items.all(), line)


def of_same_title(items: Iterable[AgendaItem], line: DraftLine) -> AgendaItem | None:
    """Return the item that bears a title of a line."""
    titles = {folded(words) for words in pair(line.data, "title").values() if words}
    return next((item for item in items if titles & {folded(item.title_en), folded(item.title_zh)}), None)


def _add_words(making: Making, line: DraftLine, item: AgendaItem) -> None:
    """Let a known item rest on these words too, and fill in its title in the language that it lacks."""
    if fresh := lacking(item, pair(line.data, "title")):
        item = translate_agenda_item(by=making.by, item=item, **fresh)
        making.fill(item, fresh)
    making.rest(item, line)
    making.became[line.pk] = item.path


def _bodies(making: Making, line: DraftLine) -> list[Organization]:
    """Return the bodies that did it: those named, else all that met."""
    named = [body for name in line.data.get("bodies", []) if (body := making.unit_named(name)) in making.bodies]
    return [body for body in named if body is not None] or making.bodies


def _enter(making: Making, line: DraftLine) -> None:
    """Enter a document as an item of the agenda, with a paper where it was reviewed or approved."""
    action = line.data["action"]
    result, titles = result_of(action, line.data.get("verb", "")), pair(line.data, "title")
    if not result:
        raise Invalid({"action": _("Choose what the body did.")})
    item = add_agenda_item(by=making.by, meeting=making.held(), kind=AGENDA[action], **titles)
    making.note(item, line)
    bodies = _bodies(making, line)
    paper = _paper(making, line, item, bodies, STAGE.get(result, DRAFT)) if action in AS_PAPER else None
    for body in bodies:
        made = decide(by=making.by, item=item, body=body, result=result, paper=paper)
        making.note(made, line, main=False)
        if paper is not None:
            paper.refresh_from_db()


def _paper(making: Making, line: DraftLine, item: AgendaItem, bodies: list[Organization], stage: str) -> Paper:
    """Enter a paper known from the readout only, and put it under its item."""
    if not line.data.get("kind"):
        raise Invalid({"kind": _("Choose what kind of paper it is.")})
    paper = draft_paper(
        by=making.by,
        jurisdiction=making.where(),
        kind=line.data["kind"],
        year=making.year,
        bodies=bodies,
        public_record=True,
        **pair(line.data, "title"),
    )
    making.note(paper, line, main=False)
    met = making.held()
    day = met.held_on or met.published_on
    version = add_paper_version(by=making.by, paper=paper, stage=stage, made_on=day, **UNPUBLISHED)
    making.note(version, line, main=False)
    table_paper(by=making.by, item=item, paper_version=version)
    paper.refresh_from_db()
    return paper
