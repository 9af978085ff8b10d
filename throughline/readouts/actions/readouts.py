"""The readout for publication: drafted from the records, edited, approved, published; a correction is a new issue."""

import re
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.asked import one_language
from throughline.base.errors import Invalid, WrongState
from throughline.base.record import action, transition
from throughline.bodies.models import Organization
from throughline.meetings.actions.meetings import publish_meeting
from throughline.meetings.models import Meeting
from throughline.readouts.models import Readout
from throughline.readouts.policy import may
from throughline.readouts.states import READOUT
from throughline.readouts.writing import chinese, english
from throughline.readouts.writing.gather import gather

WRITERS = {"en": english.write, "zh": chinese.write}
CLOSED = ("closed", "published")
DATED = {"en": "Date: ", "zh": "日期："}  # how the header of a text tells its day


def written(meeting: Meeting, source_en: str, source_zh: str) -> dict[str, str]:
    """Return both texts as drafted from the records; empty in a language in which nothing of the meeting is worded."""
    texts = {}
    for lang, source in (("en", source_en), ("zh", source_zh)):
        worded = getattr(meeting, f"title_{lang}") or meeting.requirements.exclude(**{f"text_{lang}": ""}).exists()
        texts[f"text_{lang}"] = WRITERS[lang](gather(meeting, lang, source), clock.today) if worded else ""
    return texts


def publisher(meeting: Meeting) -> tuple[str, str]:
    """Return who publishes by default: the office of the jurisdiction, in both languages."""
    office = Organization.objects.filter(jurisdiction=meeting.jurisdiction, kind="office").order_by("pk").first()
    return (office.name_en, office.name_zh) if office else ("", "")


def _of_closed(readout: Readout) -> Readout:
    """Return a readout of a meeting that is closed. Raises WrongState where the meeting was opened again since."""
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=readout.meeting_id)
    if meeting.state not in CLOSED:
        raise WrongState(_("The meeting was opened again. Close it first, then draft its readout again."))
    readout.meeting = meeting
    return readout


@action
def draft_readout(*, by: Any, meeting: Meeting) -> Readout:
    """Draft the readout of a closed meeting. Raises WrongState before it is closed, Invalid where there is one."""
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if meeting.public_record:
        raise WrongState(_("This meeting was entered from a readout; it has been published."))
    if meeting.state not in CLOSED:
        raise WrongState(_("The readout is drafted when the meeting is closed."))
    if Readout.objects.filter(meeting=meeting).exists():
        raise Invalid(_("This meeting has its readout already."))
    source_en, source_zh = publisher(meeting)
    changes = {
        "title_en": meeting.title_en,
        "title_zh": meeting.title_zh,
        "source_en": source_en[:160],
        "source_zh": source_zh[:160],
        "drafted_on": clock.today(),
        **written(meeting, source_en, source_zh),
    }
    row = Readout(meeting=meeting, jurisdiction=meeting.jurisdiction)
    return transition(row, "draft", by=by, table=READOUT, may=may, changes=changes, decision=meeting.path)


@action
def redraft_readout(*, by: Any, readout: Readout, version: int | None = None) -> Readout:
    """Draft again from the records as they stand today. Raises WrongState while the meeting is open again."""
    changes = {"drafted_on": clock.today(), **written(readout.meeting, readout.source_en, readout.source_zh)}
    return _of_closed(transition(readout, "redraft", by=by, table=READOUT, may=may, changes=changes, version=version))


@action
def edit_readout(
    *,
    by: Any,
    readout: Readout,
    title_en: str = "",
    title_zh: str = "",
    text_en: str = "",
    text_zh: str = "",
    source_en: str = "",
    source_zh: str = "",
    version: int | None = None,
) -> Readout:
    """Change the wording of a draft. One language is enough."""
    changes = {
        **one_language(title_en, title_zh, field="title"),
        **one_language(text_en, text_zh, field="text"),
        "source_en": source_en.strip(),
        "source_zh": source_zh.strip(),
    }
    return transition(readout, "edit", by=by, table=READOUT, may=may, changes=changes, version=version)


@action
def approve_readout(*, by: Any, readout: Readout, version: int | None = None) -> Readout:
    """Approve the wording that was seen (`version`): another wording must be looked at again.

    Raises WrongState while the meeting is open again: what it decides may still change.
    """
    if not (readout.text_en or readout.text_zh):
        raise Invalid(_("There is no text to approve."))
    return _of_closed(transition(readout, "approve", by=by, table=READOUT, may=may, version=version))


@action
def reopen_readout(*, by: Any, readout: Readout, reason: str, version: int | None = None) -> Readout:
    """Take an approved wording back for editing."""
    return transition(readout, "reopen", by=by, table=READOUT, may=may, reason=reason, version=version)


def _dated(readout: Readout, published_on: date) -> dict[str, str]:
    """Return the texts with the day of publication in their header, where the day of drafting still stands there."""
    texts = {}
    for lang, head in DATED.items():
        line = re.compile(rf"^{head}{readout.drafted_on.isoformat()}(?=\s*$)", re.MULTILINE)
        texts[f"text_{lang}"] = line.sub(f"{head}{published_on.isoformat()}", getattr(readout, f"text_{lang}"), count=1)
    return texts


@action
def publish_readout(
    *, by: Any, readout: Readout, published_on: date, address: str = "", version: int | None = None
) -> Readout:
    """Note the publication; the header of the text gets its day. The meeting counts as published.

    An issue that this one corrects is marked as corrected.
    """
    if published_on > clock.today():
        raise Invalid({"published_on": _("This day is still to come. Note the publication when it has happened.")})
    if readout.meeting.held_on and published_on < readout.meeting.held_on:
        raise Invalid({"published_on": _("This day is before the meeting.")})
    readout = Readout.objects.select_for_update(of=("self",), no_key=True).get(pk=readout.pk)
    changes = {"published_on": published_on, "address": address.strip(), **_dated(readout, published_on)}
    row = _of_closed(transition(readout, "publish", by=by, table=READOUT, may=may, changes=changes, version=version))
    if row.meeting.state == "closed":
        publish_meeting(by=by, meeting=row.meeting, published_on=published_on)
    if row.corrects is not None:
        supersede_readout(by=by, readout=row.corrects, decision=row.path)
    return row


@action
def correct_readout(
    *, by: Any, readout: Readout, note_en: str = "", note_zh: str = "", version: int | None = None
) -> Readout:
    """Begin a correction: a new draft with the text as published, and the note that will stand with it."""
    note = one_language(note_en, note_zh, field="note")
    readout = transition(readout, "correct", by=by, table=READOUT, may=may, version=version, note=note)
    if Readout.objects.filter(corrects=readout).exists():
        raise WrongState(_("A correction of this issue has been begun already."))
    kept = ("title_en", "title_zh", "text_en", "text_zh", "source_en", "source_zh")
    changes = {
        **{name: getattr(readout, name) for name in kept},
        **note,
        "number": readout.number + 1,
        "corrects": readout,
        "drafted_on": clock.today(),
    }
    row = Readout(meeting=readout.meeting, jurisdiction=readout.jurisdiction)
    return transition(row, "draft", by=by, table=READOUT, may=may, changes=changes, decision=readout.path)


@action
def supersede_readout(*, by: Any, readout: Readout, decision: str) -> Readout:
    """Mark an issue as corrected by a newer one."""
    return transition(readout, "supersede", by=by, table=READOUT, may=may, decision=decision)
