"""What is done to a review as a whole: brought in, related, suggested for, confirmed, undone, dropped."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from throughline.base.errors import Invalid
from throughline.desk.acts import Act
from throughline.exchange.lazily import filled_in
from throughline.readouts import reading, together
from throughline.readouts.actions import aligning, confirming, lines, relating, starting
from throughline.readouts.models import Review
from throughline.readouts.policy import may, reviews
from throughline.readouts.states import DRAFT_LINE, REVIEW

from ..forms.reviews import GROUPS, Add, Align, BringIn, Group, LookAll, Relate, UndoReason
from ..shown import words
from ..shown.lines import NAMED
from ..shown.notes import ENDED, grown
from ..shown.preview import carried, preview
from ..shown.undoing import InTheWay, in_the_way, stays, withdrawn
from .lines import back


def page(review: Review) -> str:
    """Return the page of a review."""
    return reverse("desk:review-page", args=[review.pk])


def _new(*, by: Any, row: None, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001 (Act.run)
    text = data.get("text") or ""
    rows = reading.hand_in(
        by=by,
        jurisdiction=data["jurisdiction"],
        pasted=[text] if text.strip() else [],
        uploads=data.get("file") or [],
        address=data.get("address") or "",
    )
    return page(rows[0]) if len(rows) == 1 else f"{reverse('desk:review-list')}?batch={rows[0].pk}"


def _again(*, by: Any, row: Review, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001
    text = row.source.text if row.source is not None else ""
    return page(reading.hand_in(by=by, jurisdiction=row.jurisdiction, pasted=[text], address=row.address)[0])


def kinds_of(group: str) -> tuple[str, ...]:
    """Return the kinds of lines in a group."""
    return NAMED if group == "named" else (group,)


def _accept(*, by: Any, row: Review, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001
    together.accept_all(by=by, review=row, kinds=kinds_of(data["group"]))
    return f"{page(row)}#g-{data['group']}"


def _strike(*, by: Any, row: Review, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001
    together.strike_all(by=by, review=row, kinds=kinds_of(data["group"]))
    return f"{page(row)}#g-{data['group']}"


def _add(*, by: Any, row: Review, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001
    return back(lines.add_line(by=by, review=row, kind=data["kind"], start=data.get("start"), end=data.get("end")))


def _relate(*, by: Any, row: Review, data: dict[str, Any], version: int | None) -> str:
    told = {"relation": data["relation"], "earlier": data["earlier"], "found": data["found"]}
    return page(relating.relate_review(by=by, review=row, version=version, **told))


def _look(*, by: Any, row: Review, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001
    return page(lines.look_again(by=by, review=row, version=version))


def _look_all(*, by: Any, row: None, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001 (Act.run)
    """Look again at those that the form found; the list then says in which of them lines mean something else."""
    for review in data["stale"]:
        lines.look_again(by=by, review=review)
    return f"{reverse('desk:review-list')}?state=open"


def _align(*, by: Any, row: Review, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001
    aligning.suggest_alignments(by=by, review=row, found=data["found"])
    first = row.lines.filter(kind="alignment", state="drafted", data__accept=True).order_by("position", "pk").first()
    return page(row) if first is None else f"{page(row)}?line={first.pk}"


def _found(row: Review) -> Any:
    """Return what came of comparing, in no language yet: how many suggestions, of how many requirements."""
    rows = row.lines.filter(kind="alignment", state="drafted", made="", data__accept=True)
    count, of = rows.count(), rows.values("lower").distinct().count()
    if not count:
        compared = Review.objects.values_list("compared", flat=True).get(pk=row.pk)
        none = ngettext_lazy(
            "Compared with %(n)d clause of the tier above: it does not come close.",
            "Compared with %(n)d clauses of the tier above: nothing there comes close.",
            compared or 0,
        )
        nobody = gettext_lazy("Nothing to compare with: no clauses of the tier above are entered for that year.")
        return filled_in(none, {"n": compared}) if compared else nobody
    told = ngettext_lazy(
        "%(n)d suggestion stands under “Alignment”, for %(of)d of the requirements. What you accept counts.",
        "%(n)d suggestions stand under “Alignment”, for %(of)d of the requirements. What you accept counts.",
        count,
    )
    return filled_in(told, {"n": count, "of": of})


def _carry(*, by: Any, row: Review, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001
    return page(aligning.carry_alignments(by=by, review=row, version=version))


def _at_line(review: Review, name: str | None, told: Any) -> Any:
    """Return a refusal at a line with a link to the line, so that whoever reads it can mend it."""
    key = str(name or "").removeprefix("line-")
    if not key.isdecimal():
        return told
    url = f"{page(review)}?line={key}#l{key}"
    return format_html('{} <a href="{}">{}</a>', told, url, _("Go to this line"))


def _confirm(*, by: Any, row: Review, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001
    try:
        review = confirming.confirm_review(by=by, review=row, version=version)
    except Invalid as refused:
        raise Invalid({name: _at_line(row, name, told) for name, told in refused.messages.items()}) from refused
    return reverse("desk:meeting-page", args=[review.meeting_id]) if review.meeting_id else page(review)


def _undo(*, by: Any, row: Review, data: dict[str, Any], version: int | None) -> str:
    return page(confirming.undo_review(by=by, review=row, reason=data["reason"], version=version))


def _drop(*, by: Any, row: Review, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001
    starting.drop_review(by=by, review=row, version=version)
    return reverse("desk:review-list")


def _words(title: Any, submit: Any, intro: Any = "") -> Callable[[HttpRequest, Any], dict[str, Any]]:
    """Return the words of an act's own page."""

    def context(_request: HttpRequest, _row: Any) -> dict[str, Any]:
        return {"title": title, "submit": submit, "intro": intro}

    return context


def _of_group(verb: str) -> Callable[[HttpRequest, Review], dict[str, Any]]:
    """Return the question about a group: how many lines it is asked of, and how many stay; no other has a page."""

    def context(request: HttpRequest, row: Review) -> dict[str, Any]:
        code = request.POST.get("group") or request.GET.get("group", "")
        if code not in GROUPS:
            raise Http404
        left = list(row.lines.filter(kind__in=kinds_of(code), state="drafted"))
        stay = sum(words.must_choose(line) for line in left) if verb == "accept" else 0
        names = {"group": words.GROUPS[code], "n": len(left) - stay}
        title = _("Accept what is left: %(group)s") if verb == "accept" else _("Strike what is left: %(group)s")
        told = ngettext("%(n)d line, as it is drafted.", "%(n)d lines, as they are drafted.", len(left) - stay) % names
        if stay:
            told += " " + ngettext(
                "%(n)d stays: somebody must say who is meant.", "%(n)d stay: somebody must say who is meant.", stay
            ) % {"n": stay}
        return {"title": title % names, "submit": title % names, "intro": told}

    return context


def _preview(request: HttpRequest, row: Review) -> dict[str, Any]:
    """Return what confirming would enter, or first that the register says something else by now."""
    told = preview(request.user, row)
    return {
        "title": _("What will be entered"),
        "submit": _("Enter it as a second meeting") if told.again else _("Enter all of this"),
        "intro": _(
            "Exactly this, in one step, and nothing else. Past outcomes are noted: nothing opens, nobody is told."
        ),
        "preview": told,
        "notes": list(grown(request.user, row)),
        "relate_url": reverse("desk:review-relate", args=[row.pk]),
    }


def _undoing(request: HttpRequest, row: Review) -> dict[str, Any]:
    """Return what stands in the way of undoing, told before anybody gives a reason for nothing."""
    return {
        "title": _("Undo the whole import"),
        "submit": _("Undo the import"),
        "intro": _("Withdraws every record that this readout made, while nothing else points at them."),
        "way": in_the_way(request.user, row) if row.state == "confirmed" else InTheWay(),
        "stays": stays(request.user, row) if row.state == "confirmed" else [],
        "withdrawn": withdrawn(request.user, row) if row.state == "confirmed" else [],
    }


NEW = Act(
    "review", "new", REVIEW, "start", _new, may, None, BringIn,
    context=_words(
        gettext_lazy("Bring in a readout"), gettext_lazy("Read it"),
        gettext_lazy("A published report of a meeting becomes drafted lines, each beside the words that say it. "
                     "Nothing counts before you have accepted it."),
    ),
)  # fmt: skip
AGAIN = Act(
    "review", "again", REVIEW, "start", _again, may, reviews, offered=lambda row: row.state in ENDED,
    context=_words(
        gettext_lazy("Review again"), gettext_lazy("Review again"),
        gettext_lazy("The same text is read anew, as a review of its own. This one stays as it is."),
    ),
)  # fmt: skip
ACCEPT_GROUP = Act("review", "accept", DRAFT_LINE, "accept", _accept, may, reviews, Group,
                   offered=lambda row: row.state == "open", context=_of_group("accept"))  # fmt: skip
STRIKE_GROUP = Act("review", "strike", DRAFT_LINE, "strike", _strike, may, reviews, Group,
                   offered=lambda row: row.state == "open", context=_of_group("strike"))  # fmt: skip
ADD = Act(
    "review", "add", DRAFT_LINE, "add", _add, may, reviews, Add, offered=lambda row: row.state == "open",
    context=_words(gettext_lazy("Add a line"), gettext_lazy("Add"),
                   gettext_lazy("What the readout says and was not drafted.")),
)  # fmt: skip
RELATE = Act(
    "review", "relate", REVIEW, "relate", _relate, may, reviews, Relate,
    offered=lambda row: row.source_id is not None and row.document_class != "bulletin",
    context=_words(
        gettext_lazy("Same meeting as …"), gettext_lazy("Save"),
        gettext_lazy("A newer version or a translation belongs to the meeting of the earlier one: no second meeting is "
                     "entered. It can be unsaid until this review is confirmed."),
    ),
)  # fmt: skip
LOOK = Act("review", "look", REVIEW, "look", _look, may, reviews)
LOOK_ALL = Act(
    "review", "look-all", REVIEW, "look", _look_all, may, None, LookAll,
    done=gettext_lazy("Looked at again. Where lines mean something else by now, the list says so."),
    context=_words(
        gettext_lazy("Look again at all my open readouts"), gettext_lazy("Look again at all mine"),
        gettext_lazy("Each line means what the register says of it by now; what was accepted otherwise is open again."),
    ),
)  # fmt: skip
ALIGN = Act(
    "review",
    "align",
    REVIEW,
    "align",
    _align,
    may,
    reviews,
    Align,
    offered=lambda row: row.document_class != "bulletin",
    done=_found,
)
CARRY = Act("review", "carry", REVIEW, "carry", _carry, may, reviews, template="desk/readouts/confirm.html",
            done=gettext_lazy("The accepted alignments are entered."),
            context=lambda _request, row: {"preview": carried(row)},
            offered=lambda row: row.lines.filter(kind="alignment", state="accepted", made="").exists())  # fmt: skip
CONFIRM = Act("review", "confirm", REVIEW, "confirm", _confirm, may, reviews, primary=True,
              template="desk/readouts/confirm.html", context=_preview,
              done=gettext_lazy("Entered. Each record shows the sentence it rests on."))  # fmt: skip
UNDO = Act(
    "review", "undo", REVIEW, "undo", _undo, may, reviews, UndoReason,
    template="desk/readouts/undo.html",
    done=gettext_lazy("Taken back. What the import made is withdrawn; its history stays."),
    context=_undoing,
)  # fmt: skip
DROP = Act("review", "drop", REVIEW, "drop", _drop, may, reviews,
           done=gettext_lazy("Dropped. Nothing of it was entered."))  # fmt: skip
REVIEW_ACTS = (NEW, AGAIN, ACCEPT_GROUP, STRIKE_GROUP, ADD, RELATE, LOOK, LOOK_ALL, ALIGN, CARRY, CONFIRM, UNDO, DROP)
