"""What is told above a review: what it repeats, who else works on it, what became of it, what its text hides."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils.formats import date_format, time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.base.text import choose
from throughline.look.parts import Action
from throughline.readouts import queries
from throughline.readouts.comparing import is_due
from throughline.readouts.matching.anew import OPENED, meant_anew
from throughline.readouts.models import DraftLine, Review
from throughline.readouts.texts import unseen_signs

NAMES = 4  # lines that a note names besides the first
ENDED = ("undone", "dropped")  # states after which the same text may be reviewed again


@dataclass(frozen=True, slots=True)
class Note:
    """One note: its colour, the words in bold, a sentence, a link, a sentence after it, and what can be done."""

    kind: str
    title: str
    text: str = ""
    url: str = ""
    link: str = ""
    after: str = ""
    acts: Sequence[Action] = ()


def notes(user: Any, review: Review) -> list[Note]:
    """Return the notes of a review, the most pressing first."""
    return [
        *_state(review),
        *_working(user, review),
        *_earlier(user, review),
        *grown(user, review),
        *_anew(review),
        *_signs(review),
        *_compared(user, review),
    ]


def _state(review: Review) -> Iterator[Note]:
    if review.state == "unread":
        trouble = str(choose(review.trouble_en, review.trouble_zh))
        yield Note(
            "red", _("This text could not be read."), trouble, reverse("desk:review-new"), _("Bring it in again")
        )
    if review.state == "reading":
        yield Note("", _("Being read."), _("You may close this page: it goes on, and stands under “Readouts”."))
    if review.meeting_id and review.state == "confirmed":
        day = date_format(localtime(review.ended_at), "DATE_FORMAT") if review.ended_at else ""
        url = reverse("desk:meeting-page", args=[review.meeting_id])
        told = _("Each record shows the sentence it rests on.")
        yield Note("grn", _("Confirmed on %(day)s.") % {"day": day}, told, url, str(review.meeting.title or ""))  # type: ignore[union-attr]
    if review.state == "undone":
        yield Note("amb", _("Undone."), _("What it had made is withdrawn. The source and this review stay."),
                   acts=_again(review))  # fmt: skip
    if review.state == "dropped":
        yield Note("", _("Dropped."), _("Nothing of it was entered."), acts=_again(review))


def _again(review: Review) -> list[Action]:
    """Return the button that reviews the same text again; none where there is no text."""
    if review.source_id is None:
        return []
    url = reverse("desk:review-again", args=[review.pk])
    return [Action(_("Review again"), url, small=True, method="post", fields=(("idempotency_key", uuid4().hex),))]


def _compared(user: Any, review: Review) -> Iterator[Note]:
    if review.state not in ("open", "confirmed") or review.document_class == "bulletin":
        return
    # Where nothing was suggested there is nothing made from other clauses; the button in the head stays.
    if review.lines.filter(kind="alignment").exists() and is_due(user, review):
        told = _("The suggested alignments were made from others; what you accepted stays.")
        url = reverse("desk:review-align", args=[review.pk])
        yield Note("", _("The tier above has other clauses by now."), told, url, _("Suggest alignments anew"))


def _working(user: Any, review: Review) -> Iterator[Note]:
    other = queries.working_now(review, user) if review.state == "open" else None
    if other is not None and review.working_since is not None:
        who = str(other.person.name if other.person else other.username)
        names = {"who": who, "when": time_format(localtime(review.working_since), "H:i")}
        yield Note("amb", _("%(who)s has been working on this since %(when)s.") % names,
                   _("You may work on it too: whoever comes second sees both answers."))  # fmt: skip


def _earlier(user: Any, review: Review) -> Iterator[Note]:
    known = review.earlier
    if known is not None:
        told = _("A newer version of") if review.corrects_id else _("The same readout in the other language as")
        acts = [_unsaid(review)] if review.state == "open" else []
        url = reverse("desk:review-page", args=[known.pk])
        yield Note("acc", told, "", url, str(known), _repeated(review), acts)
        return
    if review.own or review.state != "open":
        return
    for earlier, how in queries.seen_before(user, review)[:2]:
        label = str(Review.SEEN.get(how["how"], how["how"]))
        url = reverse("desk:review-page", args=[earlier.pk])
        if how["how"] == "nearly" and (told := _newer(review, earlier)):
            yield Note(
                "amb", _("A newer version?"), told, url, str(earlier), acts=_relations(review, earlier, "nearly")
            )
            continue
        text = _("%(how)s as one that was brought in on %(day)s:") % {
            "how": label, "day": date_format(localtime(earlier.handed_in_at), "DATE_FORMAT"),
        }  # fmt: skip
        yield Note(
            "amb",
            _("Seen before?"),
            text[:1].upper() + text[1:],
            url,
            str(earlier),
            acts=_relations(review, earlier, how["how"]),
        )


def _newer(review: Review, earlier: Review) -> str:
    """Return how many lines of nearly the same text say what the earlier one says; "" where all of them do."""
    said = {(line.kind, " ".join(line.quote.split())) for line in _drafted(earlier)}
    mine = [(line.kind, " ".join(line.quote.split())) in said for line in _drafted(review)]
    same, other = sum(mine), len(mine) - sum(mine)
    if not other:
        return ""
    told = ngettext("%(same)d line unchanged,", "%(same)d lines unchanged,", same) % {"same": same}
    more = ngettext("%(other)d changed or new; it looks like:", "%(other)d changed or new; it looks like:", other)
    return f"{told} {more % {'other': other}}"


def _drafted(review: Review) -> Iterable[DraftLine]:
    return review.lines.filter(parent=None).exclude(kind="alignment").select_related("review__source")


def _repeated(review: Review) -> str:
    """Return how many lines stand as the version before decided them."""
    count = review.lines.exclude(as_in=None).count()
    told = ngettext(
        "%(n)d line with the same words and facts stands as it was decided there; it counts once this is confirmed.",
        "%(n)d lines with the same words and facts stand as they were decided there; they count once this is "
        "confirmed.",
        count,
    )
    return told % {"n": count} if count else ""


def grown(user: Any, review: Review) -> Iterator[Note]:
    """Tell that the register says of lines something else by now, with the button that lets them mean it."""
    found = list(meant_anew(user, review))
    if not found:
        return
    told = ngettext(
        "%(n)d line means something else by now.", "%(n)d lines mean something else by now.", len(found)
    ) % {"n": len(found)}
    opens = sum(one.opens for one in found)
    after = ngettext(
        "%(n)d of them was accepted and will be open again.",
        "%(n)d of them were accepted and will be open again.",
        opens,
    ) % {"n": opens}
    fields = (("version", str(review.version)), ("idempotency_key", uuid4().hex))
    look = Action(_("Look again"), reverse("desk:review-look", args=[review.pk]), small=True, method="post",
                  fields=fields)  # fmt: skip
    text = f"{told} {after}" if opens else told
    yield Note("amb", _("The register has changed since this was read."), text, *_which([one.line for one in found]),
               [look])  # fmt: skip


def _which(lines: Sequence[DraftLine]) -> tuple[str, str, str]:
    """Return (page, name, names of the others): which lines a note is about, the first with a link to it."""
    first, others = lines[0], [str(line) for line in lines[1:]]
    names = [*others[:NAMES], *(["…"] if len(others) > NAMES else [])]
    url = f"{reverse('desk:review-page', args=[first.review_id])}?line={first.pk}#l{first.pk}"
    return url, str(first), " · ".join(names)


def _anew(review: Review) -> Iterator[Note]:
    """Tell that lines mean other rows than when the text was read, and how many are open again."""
    if review.state != "open":
        return
    rows = review.lines.filter(state="drafted").select_related("review__source")
    lines = [line for line in rows.order_by("position", "pk") if line.match.get("anew")]
    marks = [line.match["anew"] for line in lines]
    if not marks:
        return
    told = ngettext(
        "%(n)d line means something else than when this was read.",
        "%(n)d lines mean something else than when this was read.",
        len(marks),
    ) % {"n": len(marks)}
    opened = marks.count(OPENED)
    after = ngettext(
        "%(n)d that was accepted is open again.", "%(n)d that were accepted are open again.", opened
    ) % {"n": opened}  # fmt: skip
    yield Note("amb", _("Matched anew with the register."), f"{told} {after}" if opened else told,
               *_which(lines))  # fmt: skip


def _unsaid(review: Review) -> Action:
    """Return the button that takes it back: a readout of its own."""
    fields = (("relation", "own"), ("version", str(review.version)), ("idempotency_key", uuid4().hex))
    url = reverse("desk:review-relate", args=[review.pk])
    return Action(_("Not so: a readout of its own"), url, small=True, method="post", fields=fields)


def _relations(review: Review, earlier: Review, how: str) -> list[Action]:
    """Return the three answers as buttons that act at once."""
    url = reverse("desk:review-relate", args=[review.pk])
    answers = [("corrects", _("A newer version of it")), ("translates", _("Its translation")), ("own", _("Neither"))]
    if how in ("same_text", "nearly", "same_page"):
        answers.pop(1)
    elif review.lang != earlier.lang:
        answers.pop(0)  # a newer version is in the same language
    return [
        Action(
            label, url, small=True, method="post",
            fields=(("relation", code), ("earlier", str(earlier.pk)), ("version", str(review.version)),
                    ("idempotency_key", uuid4().hex)),
        )
        for code, label in answers
    ]  # fmt: skip


def _signs(review: Review) -> Iterator[Note]:
    if review.source is None:
        return
    found = unseen_signs(review.source.text)
    if found["turning"]:
        yield Note("amb", _("The text holds signs that turn its direction."),
                   _("They are shown by number and turn nothing; the source keeps them as published."))  # fmt: skip
