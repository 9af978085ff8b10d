"""From what was handed in to a review with drafted lines: read in a child, parsed outside of any transaction.

    reviews = hand_in(by=..., jurisdiction=..., pasted=[...], uploads=[...], address="")   # one batch, at most twenty
    read_now(by=..., review=review)  # one, while its reader waits; the worker does the rest

`step` is what the worker does; a review is held for a minute at a time, so that one whose
worker was killed is taken up again.
"""

import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from throughline.base.errors import Invalid, NotAllowed, Refused, WrongState
from throughline.base.models import SourceText
from throughline.base.prepared import Prepared
from throughline.base.record import acting
from throughline.bodies.models import Account, Jurisdiction
from throughline.bodies.standing import CLOCK
from throughline.exchange import files
from throughline.exchange.reading.run import read_text

from . import texts
from .actions import starting
from .actions.aligning import suggest_alignments
from .commands import SILENT
from .comparing import compare, sides_of
from .kinds import OF_UNIT
from .lines import drafted
from .matching.proposed import proposed
from .models import Review
from .parse import parse
from .parse.record import Record
from .phrasebook import known
from .recognising import recognise_again, seen_before

log = logging.getLogger(__name__)
HELD = timedelta(minutes=1)
LANGUAGES = {"en": "en", "zh": "zh-hans"}


def hand_in(
    *,
    by: Any,
    jurisdiction: Jurisdiction,
    pasted: Sequence[str] = (),
    uploads: Sequence[UploadedFile] = (),
    address: str = "",
) -> list[Review]:
    """Hand in texts and files as one batch, in one transaction. Raises Invalid on `text` or `file`.

    Nothing is read yet; what is wrong inside one is told on its own review, and the others go on.
    """
    count = len(pasted) + len(uploads)
    if count > texts.MOST_AT_ONCE:
        told = _("At most %(most)d readouts at once; these are %(count)d.")
        raise Invalid({"file": told % {"most": texts.MOST_AT_ONCE, "count": count}})
    if not count:
        raise Invalid({"text": _("Paste a text, or choose a file.")})
    batch = uuid4()
    given: list[dict[str, Any]] = [{"text": text} for text in pasted]
    given += [{"upload": upload} for upload in uploads]
    address = address if count == 1 else ""
    with acting():
        return [
            starting.start_review(by=by, jurisdiction=jurisdiction, batch=batch, position=place, address=address, **one)
            for place, one in enumerate(given)
        ]


def check_said(text: str) -> None:
    """Refuse a pasted text in which nothing of a readout is found, while whoever pasted it still has it before them.

    Asked before the act that hands it in: reading takes long, and nobody may wait for it to write. Raises Invalid.
    """
    with suppress(ValueError):  # longer than any readout: told of the review itself
        if parse(texts.checked(text), name="text", known=known()).silent:
            raise Invalid({"text": _(SILENT)})


def claim() -> Review | None:
    """Hold the next text that waits to be read; None where none waits or another worker was faster."""
    found: int | None = WAITING.first(now=timezone.now())
    return _hold(found) if found is not None else None


def _free(now: datetime) -> QuerySet[Review]:
    """Return the texts that wait to be read and that nobody holds."""
    return Review.objects.filter(Q(held_until=None) | Q(held_until__lt=now), state="reading")


WAITING = Prepared(lambda now: _free(now).order_by("pk").values_list("pk", flat=True)[:1])


def _hold(pk: int) -> Review | None:
    """Hold one waiting text for a minute, so that a page and a worker never read it both; None where another has it."""
    mine = _free(timezone.now()).filter(pk=pk).update(held_until=timezone.now() + HELD)
    return Review.objects.select_related("source", "file", "uploader").get(pk=pk) if mine else None


def step() -> bool:
    """Read one waiting text in the name of whoever handed it in; say whether there was one."""
    review = claim()
    if review is None:
        return False
    _read_held(Account.objects.get(pk=review.uploader_id), review)
    return True


def read_now(*, by: Any, review: Review) -> None:
    """Read a text while its reader waits, unless a worker has taken it up: then its page shows how far it is."""
    held = _hold(review.pk)
    if held is not None:
        _read_held(by, held)


def _read_held(by: Any, review: Review) -> None:
    """Read a text that is held; whatever goes wrong is noted with it."""
    try:
        read_review(by=by, review=review)
    except WrongState:
        log.info("%s was read or dropped meanwhile.", review.path)
    except NotAllowed:  # The program says so itself: else nobody would, and it would come back every minute.
        gone = Invalid(_("Whoever handed this in is no longer in this office. Nothing was taken in; hand it in again."))
        _fail(CLOCK, review, gone)
    except Exception:  # A fault of the program must not come back every minute for ever.
        log.exception("%s could not be read.", review.path)
        fault = Invalid(_("The program stopped at this text. Nothing was taken in."))
        with suppress(WrongState):  # it stopped after the lines were drafted: they stand
            _fail(by, review, fault)


def read_review(*, by: Any, review: Review, record: Record | None = None) -> Review:
    """Read a text that was handed in and draft its lines; or note why it cannot be read.

    `record` may be given where the text was read before (by `throughline readouts parse` on another machine).
    """
    try:
        text = review.source.text if review.source is not None else _text_of(review)
        found = record if record is not None else parse(text, name=review.name, known=known())
    except Refused as fault:
        return _fail(by, review, fault)
    except ValueError:  # longer than any readout
        return _fail(by, review, Invalid(_("The text is longer than any readout. Hand in the readout only.")))
    if record is None and found.silent:
        return _fail(by, review, Invalid({"file": _(SILENT)}))
    grounded(found, text)
    lines = proposed(by, drafted(found, text, known().of(found.lang, OF_UNIT)))
    kept = review.source is not None
    seen = seen_before(review, found) if kept else _seen_of_file(review, found, text)
    review = starting.take_record(by=by, review=review, text=text, record=found.as_json(), lines=lines, seen=seen)
    recognise_again(review)
    sides = sides_of(by, review)
    return suggest_alignments(by=by, review=review, found=compare(sides)) if sides.uppers else review


def _seen_of_file(review: Review, found: Record, text: str) -> list[dict[str, Any]]:
    """Return what the text of a file repeats; the text itself is stored a moment later."""
    review.source = SourceText.objects.filter(sha256=texts.digest(text)).first() or SourceText(text=text)
    seen = seen_before(review, found)
    if review.source.pk is None:
        review.source = None
    return seen


def _text_of(review: Review) -> str:
    """Return the text in the file of a review. Raises Invalid with what is wrong with it."""
    if review.file is None:
        raise Invalid({"file": _("There is no text to read here.")})
    data = files.place(review.file.realm, review.file.sha256).read_bytes()
    return texts.checked(read_text(review.file.name, data), field="file")


def _fail(by: Any, review: Review, fault: Refused) -> Review:
    """Note in both languages why a text cannot be read."""
    told = {}
    for lang, code in LANGUAGES.items():
        with override(code):
            told[lang] = "; ".join(str(message) for message in fault.messages.values())
    return starting.fail_review(by=by, review=review, trouble_en=told["en"], trouble_zh=told["zh"])


def grounded(record: Record, text: str) -> None:
    """Drop whatever does not slice back to words of the text: no line may stand on nothing."""

    def stands(row: Any) -> bool:
        return 0 <= row.start < row.end <= len(text) and bool(text[row.start : row.end].strip())

    for name in (
        "people", "documents", "remarks_by", "requirements", "named_events", "named_venues", "named_platforms", "items",
    ):  # fmt: skip
        setattr(record, name, [row for row in getattr(record, name) if stands(row)])
