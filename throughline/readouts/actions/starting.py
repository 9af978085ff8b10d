"""A review begins: a text is handed in, read, or found unreadable; taken up, dropped."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid
from throughline.base.record import action, transition
from throughline.bodies.models import Jurisdiction
from throughline.exchange import files
from throughline.readouts import texts
from throughline.readouts.lines import Drafted
from throughline.readouts.models import DraftLine, Review
from throughline.readouts.policy import may
from throughline.readouts.states import REVIEW
from throughline.readouts.topics import enter_topics


def _do(review: Review, verb: str, by: Any, *, version: int | None = None, **more: Any) -> Review:
    """Do a verb of a review."""
    return transition(review, verb, by=by, table=REVIEW, may=may, version=version, **more)


@action
def start_review(
    *,
    by: Any,
    jurisdiction: Jurisdiction,
    text: str = "",
    upload: UploadedFile | None = None,
    address: str = "",
    batch: UUID | None = None,
    position: int = 0,
) -> Review:
    """Hand in one readout, as text or as a file that is read later. Raises Invalid on `text`, `file` or `address`.

    Nothing else happens yet: reading is done outside of any transaction (`readouts.reading`).
    """
    if bool(text.strip()) == (upload is not None):
        raise Invalid({"text": _("Paste a text, or choose a file.")})
    review = Review(jurisdiction=jurisdiction, uploader=by, batch=batch or uuid4(), position=position)
    review.handed_in_at = clock.now()
    review.address = _address(address)
    if upload is not None:
        review.file = files.keep(upload, realm=jurisdiction.code, any_kind=True)
        review.name = review.file.name
    else:
        review.source = texts.kept(texts.checked(text), review.address)
        review.lang = review.source.lang
    note = {"file": review.name, "address": review.address}
    return _do(review, "start", by, note=note)


def _address(address: str) -> str:
    """Return the address of a page; anything else is refused."""
    address = address.strip()
    if address:
        try:
            URLValidator(schemes=("http", "https"))(address)
        except Exception as fault:
            raise Invalid({"address": _("Give the whole address of the page, beginning with https://.")}) from fault
    return address


@action
def take_record(
    *,
    by: Any,
    review: Review,
    text: str,
    record: dict[str, Any],
    lines: Sequence[tuple[Drafted, dict[str, Any]]],
    seen: Sequence[dict[str, Any]] = (),
) -> Review:
    """Keep what was read of a text: the record as it was said, and its lines with what they may mean."""
    enter_topics()  # An installation that begins with a readout has none yet, and a line chooses among them.
    source = review.source or texts.kept(texts.checked(text, field="file"), review.address)
    note = {"lines": len(lines), "seen": [told["review"] for told in seen]}
    changes = {"source": source, "lang": record["lang"], "document_class": record["document_class"], "held_until": None}
    review = _do(review, "read", by, changes=changes, note=note)
    Review.objects.filter(pk=review.pk).update(record=record, seen=list(seen))
    DraftLine.objects.bulk_create(
        DraftLine(
            review=review,
            kind=line.kind,
            position=place * 10,
            start=line.start,
            end=line.end,
            data=line.data,
            drafted=line.data,
            why=line.why,
            match=match,
        )
        for place, (line, match) in enumerate(lines, 1)
    )
    review.refresh_from_db()
    return review


@action
def fail_review(*, by: Any, review: Review, trouble_en: str, trouble_zh: str) -> Review:
    """Note that a text could not be read, and why, in both languages."""
    changes = {"trouble_en": trouble_en[:300], "trouble_zh": trouble_zh[:300], "held_until": None}
    return _do(review, "fail", by, changes=changes)


@action
def work_on_review(*, by: Any, review: Review) -> Review:
    """Show others who is working on it since when. Nobody is kept out: each line knows who was faster."""
    return _do(review, "work", by, changes={"working": by, "working_since": clock.now()})


@action
def drop_review(*, by: Any, review: Review, version: int | None = None) -> Review:
    """Leave a text aside: nothing of it was entered."""
    return _do(review, "drop", by, changes={"ended_at": clock.now(), "held_until": None}, version=version)
