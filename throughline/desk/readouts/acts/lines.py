"""What is done to one drafted line. Each act leads back to the review, with its line chosen."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from throughline.base import clock
from throughline.desk.acts import Act, from_here
from throughline.readouts.actions import lines as actions
from throughline.readouts.actions.starting import work_on_review
from throughline.readouts.adjoining import is_joined
from throughline.readouts.checking import OF_REGISTER
from throughline.readouts.models import DraftLine
from throughline.readouts.phrasebook import learned
from throughline.readouts.policy import draft_lines, may
from throughline.readouts.queries import AWAY
from throughline.readouts.states import DRAFT_LINE

from ..forms.lines import FIELDS, EditLine, Match, Split, Topics
from ..shown import words


def back(line: DraftLine) -> str:
    """Return the review of a line, with the line chosen."""
    return f"{reverse('desk:review-page', args=[line.review_id])}?line={line.pk}#l{line.pk}"


def _plain(action: Callable[..., DraftLine]) -> Callable[..., str]:
    """Return the run of an act that asks nothing."""

    def run(*, by: Any, row: DraftLine, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001 (Act.run)
        return back(action(by=by, line=row, version=version))

    return run


def _edit(*, by: Any, row: DraftLine, data: dict[str, Any], version: int | None) -> str:
    return back(actions.edit_line(by=by, line=row, data=data, version=version))


def _match(*, by: Any, row: DraftLine, data: dict[str, Any], version: int | None) -> str:
    return back(actions.match_line(by=by, line=row, choice=data["match"], version=version))


def _topics(*, by: Any, row: DraftLine, data: dict[str, Any], version: int | None) -> str:
    return back(actions.set_topics(by=by, line=row, topics_named=data["topics"], version=version))


def _actionable(*, by: Any, row: DraftLine, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001
    wanted = not row.data.get("actionable", True)
    return back(actions.set_actionable(by=by, line=row, actionable=wanted, version=version))


def _split(*, by: Any, row: DraftLine, data: dict[str, Any], version: int | None) -> str:
    first, rest = row, row
    for number, place in enumerate(data["at"]):
        parts = actions.split_line(by=by, line=rest, at=place, version=None if number else version)
        first, rest = (parts[0] if not number else first), parts[-1]
    return back(first)


def _part(*, by: Any, row: DraftLine, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001 (Act.run)
    return back(actions.part_again(by=by, line=row, version=version)[0])


def _context(title: Any, submit: Any, intro: Any = "") -> Callable[[HttpRequest, Any], dict[str, Any]]:
    """Return the words of an act's own page; it leads back to the review."""

    def context(_request: HttpRequest, row: DraftLine) -> dict[str, Any]:
        return {"title": title, "submit": submit, "intro": intro, "cancel_url": back(row), "quoted": row.quote}

    return context


def _joining(request: HttpRequest, row: DraftLine) -> dict[str, Any]:
    """Return the words of the page of merging, with those of the source that both lines will stand on."""
    title, other, source = _("Merge with the next"), actions.after(row), row.review.source
    both = source.text[row.start : other.end] if other is not None and source is not None else ""
    told = _("Both become one line, undecided; it can be taken apart again: “%(words)s”")
    intro = told % {"words": " ".join(both.split())} if both else ""
    return {**_context(title, _("Merge"), intro)(request, row), "quoted": ""}


def is_requirement(line: DraftLine) -> bool:
    """Say whether a line is a requirement."""
    return line.kind == "requirement"


def _noted(run: Callable[..., str]) -> Callable[..., str]:
    """Return a run that also notes who works on the review, where others were not told so within the last while."""

    def noted(*, by: Any, row: DraftLine, data: dict[str, Any], version: int | None) -> str:
        target = run(by=by, row=row, data=data, version=version)
        review = row.review
        told = review.working_id == by.pk and review.working_since and clock.now() - review.working_since < AWAY / 3
        if review.state == "open" and not told:
            work_on_review(by=by, review=review)
        return target

    return noted


def _line(name: str, verb: str, run: Any, **more: Any) -> Act:
    more.setdefault("context", _context(DRAFT_LINE.verb(verb).label, DRAFT_LINE.verb(verb).label))
    template = "desk/readouts/line.html"
    return Act("draft_line", name, DRAFT_LINE, verb, _noted(run), may, draft_lines, template=template, **more)


ACCEPT = _line("accept", "accept", _plain(actions.accept_line), primary=True,
               offered=lambda line: not words.must_choose(line))  # fmt: skip
STRIKE = _line("strike", "strike", _plain(actions.strike_line))
RESTORE = _line("restore", "restore", _plain(actions.restore_line))
ACTIONABLE = _line("actionable", "actionable", _actionable, offered=is_requirement)
EDIT = _line(
    "edit", "edit", _edit, form=EditLine, offered=lambda line: line.kind in FIELDS,
    context=_context(
        gettext_lazy("Edit the line"), gettext_lazy("Save"),
        gettext_lazy("The words of the source stay as they are; here stands what will be entered."),
    ),
)  # fmt: skip
TOPICS = _line("topics", "topic", _topics, form=Topics, offered=is_requirement,
               context=_context(gettext_lazy("Topics"), gettext_lazy("Save")))  # fmt: skip
MATCH = _line(
    "match", "match", _match, form=Match, offered=lambda line: bool(line.match) or line.kind in OF_REGISTER,
    context=_context(
        gettext_lazy("Same as"), gettext_lazy("This one"),
        gettext_lazy("Two equal names are not yet one person. Nothing is joined that nobody chose."),
    ),
)  # fmt: skip
SPLIT = _line("split", "split", _split, form=Split, offered=is_requirement,
              context=_context(pgettext_lazy("a line", "Split"), pgettext_lazy("a line", "Split")))  # fmt: skip
MERGE = _line(
    "merge", "merge", _plain(actions.merge_back),
    context=_context(
        gettext_lazy("Merge back"), gettext_lazy("Merge back"),
        gettext_lazy("The parts become one line again, undecided as before."),
    ),
)  # fmt: skip
JOIN = _line("join", "join", _plain(actions.join_lines), offered=is_requirement, context=_joining)
PART = _line(
    "part", "part", _part, offered=is_joined,
    context=_context(
        gettext_lazy("Take apart again"), gettext_lazy("Take apart"),
        gettext_lazy("The lines that it was merged of stand by themselves again, undecided."),
    ),
)  # fmt: skip
LINE_ACTS = (ACCEPT, STRIKE, RESTORE, ACTIONABLE, EDIT, TOPICS, MATCH, SPLIT, MERGE, JOIN, PART)


def may_press(line: DraftLine) -> list[tuple[str, str, str, str]]:
    """Return what can be done at once: (address, words, key, kind of button)."""
    found = []
    for act, letter, kind, label in (
        (ACCEPT, "a", "pri", _("Accept")),
        (RESTORE, "u", "", _("Back to undecided")),
        (STRIKE, "x", "", _("Strike")),
        (
            ACTIONABLE,
            "i",
            "txt",
            _("Mark as for information") if line.data.get("actionable", True) else _("Mark as to be acted on"),
        ),
    ):
        if from_here(act, line) and (act.offered is None or act.offered(line)):
            shown = "u x" if act is RESTORE and line.state == "struck" else letter
            found.append((act.url(line), str(label), shown, kind))
    return found


def may_open(line: DraftLine) -> list[tuple[str, str, str]]:
    """Return what opens a form: (address, words, key)."""
    found = []
    for act, letter, label in (
        (EDIT, "e", _("Edit")),
        (MATCH, "p", _("Same as …")),
        (TOPICS, "t", _("Topics")),
        (SPLIT, "s", pgettext("a line", "Split")),
        (PART, "d", _("Take apart again")),
    ):
        if from_here(act, line) and (act.offered is None or act.offered(line)):
            found.append((act.url(line), str(label), letter))
    if line.data != line.drafted and any(learned(line)):
        found.append((reverse("desk:draft_line-phrase", args=[line.pk]), _("Keep as a phrase"), ""))
    if line.parent_id and line.state != "divided":
        found.append((MERGE.url(line.parent), _("Merge back"), "m"))
    elif getattr(line, "next", None) is not None:  # set where the lines of a review are read
        found.append((JOIN.url(line), _("Merge with the next"), "m"))
    return found


def buttons(line: DraftLine, *, held: bool) -> tuple[list[Any], list[Any]]:
    """Return what can be pressed and opened on a line; nothing where the review is closed to the reader."""
    return (may_press(line), may_open(line)) if held else ([], [])
