"""One row of every noun for a district, as plain rows: every free text carries a mark, so that a leak shows itself.

Rows are made without actions on purpose: the tests ask who may see and do, and want every state at once.
"""

import hashlib
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.utils import timezone

from throughline.base import chain
from throughline.base.models import SourceText, Term
from throughline.bodies.models import (
    Membership,
    Organization,
    OrganizationName,
    Person,
    PlanYear,
    Post,
    RoleGrant,
    Roster,
    RuleValue,
)
from throughline.casework.models import Case, CaseFile, CaseStep
from throughline.conveyance.models import Alignment, Conveyance
from throughline.delivery.models import (
    BodyTally,
    Change,
    Commitment,
    CommitmentCase,
    CommitmentParty,
    CommitmentSource,
    Evidence,
    ItemList,
    ListLine,
    ListVersion,
    Milestone,
    ProgressReport,
    ProjectDetail,
    Remark,
    Round,
    RoundItem,
    Tally,
)
from throughline.evaluation.models import Rating
from throughline.exchange.files import keep
from throughline.exchange.models import ImportBatch, ImportRow
from throughline.meetings.models import (
    AgendaItem,
    AgendaPaper,
    Attendance,
    Meeting,
    MeetingBody,
    Outcome,
    Paper,
    PaperBody,
    PaperVersion,
    Requirement,
)
from throughline.notices.models import Feed, Notice, Preference
from throughline.readouts.models import DraftLine, Phrase, Readout, Review
from throughline.reporting.models import Chapter, Paragraph, ParagraphSource, WorkReport

DAY = date(2025, 5, 6)
# Text fields that are codes or digests, not words of a person.
NOT_WORDS = {"lang", "quote_lang", "digest", "sha256", "content_type", "light", "item_state", "severity", "frozen"}


def draft(mark: str) -> str:
    """Give the mark of what is not decided yet: for the office and leaders of the district only."""
    return f"{mark}-draft"


def coming(mark: str) -> str:
    """Give the mark of what belongs to a meeting not held yet: for everybody who works in the district."""
    return f"{mark}-coming"


def words(field: models.Field, mark: str) -> str:
    """Give a text for a field that says whose it is and which."""
    text = f"{mark} {field.model.__name__}.{field.name}"
    return text[: field.max_length] if field.max_length else text


def default(field: models.Field, mark: str) -> Any:
    """Give a value for a field that the story does not name; None leaves it to the model."""
    if isinstance(field, models.URLField):
        return f"https://example.org/{mark}"
    if isinstance(field, models.CharField | models.TextField):
        return None if field.choices or field.unique or field.name in NOT_WORDS else words(field, mark)
    if field.null or field.has_default():
        return None
    if isinstance(field, models.DateTimeField):
        return timezone.now()
    if isinstance(field, models.DateField):
        return DAY
    return {"year": 2025, "number": 1, "size": 9}.get(field.name)


def fill(model: type[models.Model], mark: str, **given: Any) -> Any:
    """Make a row whose every free text carries the mark."""
    named = {*given, *(name.removesuffix("_id") for name in given)}
    made = dict(given)
    for field in model._meta.concrete_fields:
        if field.name not in named and (value := default(field, mark)) is not None:
            made[field.name] = value
    return model._default_manager.create(**made)


def _bodies(found: SimpleNamespace, mark: str) -> None:
    place, body = found.place, found.body
    found.unit = fill(Organization, mark, jurisdiction=place, kind="bureau")
    fill(OrganizationName, mark, organization=found.unit, kind="alias")
    found.person = fill(Person, mark, jurisdiction=place, sample=True)
    found.post = fill(Post, mark, organization=body)
    found.roster = fill(Roster, mark, jurisdiction=place, state="effective")
    found.next_roster = fill(Roster, coming(mark), jurisdiction=place, year=2026)
    found.membership = fill(Membership, mark, organization=body, person=found.person, post=found.post)
    fill(Membership, mark, organization=body, member_org=found.unit, roster=found.roster)
    fill(Membership, mark, organization=body, member_org=found.lead, roster=found.next_roster)
    found.plan_year = fill(PlanYear, mark, organization=body)
    found.term = fill(Term, mark, realm=place.code, scheme="spatial", code=mark)
    found.rule_value = fill(RuleValue, mark, organization=body, value=3)
    found.role_grant = RoleGrant.objects.filter(account=found.officer).get()
    found.account = found.officer


def _file(found: SimpleNamespace, mark: str, what: str) -> Any:
    return keep(SimpleUploadedFile(f"{mark} {what}.txt", f"{mark} {what} content".encode()), realm=found.place.code)


def _paper(found: SimpleNamespace, mark: str, **given: Any) -> Any:
    paper = fill(Paper, mark, jurisdiction=found.place, owner=found.lead, **given)
    PaperBody.objects.create(paper=paper, organization=found.body)
    return paper


def _meetings(found: SimpleNamespace, mark: str) -> None:
    found.minutes = _paper(found, mark, kind="minutes")
    fill(PaperVersion, mark, paper=found.minutes, stage="final")
    found.meeting = fill(
        Meeting, mark, jurisdiction=found.place, state="closed", held_on=DAY, minutes=found.minutes, published_on=DAY
    )
    found.next_meeting = fill(Meeting, mark, jurisdiction=found.place, year=2026, held_on=date(2026, 2, 3))
    for meeting in (found.meeting, found.next_meeting):
        MeetingBody.objects.create(meeting=meeting, organization=found.body)
    found.agenda_item = fill(AgendaItem, mark, meeting=found.meeting, kind="approve", presenter=found.lead)
    fill(AgendaItem, coming(mark), meeting=found.next_meeting, kind="hear", presenter=found.lead)
    found.attendance = fill(Attendance, mark, meeting=found.meeting, person=found.person, part="spoke")
    found.paper = _paper(found, mark, kind="key_task_list", state="approved", roster=found.roster)
    found.draft = _paper(found, draft(mark), kind="work_plan")
    found.paper_version = fill(PaperVersion, mark, paper=found.paper, stage="final", file=found.file, frozen=True)
    found.draft_version = fill(PaperVersion, draft(mark), paper=found.draft, stage="discussion_draft", file=found.file)
    AgendaPaper.objects.create(item=found.agenda_item, paper_version=found.paper_version)
    found.outcome = fill(
        Outcome, mark, item=found.agenda_item, organization=found.body, paper=found.paper, result="approved"
    )
    found.requirement = fill(Requirement, mark, jurisdiction=found.place, meeting=found.meeting)
    found.next_requirement = fill(Requirement, coming(mark), jurisdiction=found.place, meeting=found.next_meeting)
    found.draft_requirement = fill(Requirement, draft(mark), jurisdiction=found.place, paper=found.draft)


def _conveyance(found: SimpleNamespace, mark: str) -> None:
    public = f"{mark}-public"
    found.conveyance = fill(
        Conveyance,
        mark,
        jurisdiction=found.place,
        organization=found.office,
        sender=found.sender,
        requirement=found.upper,
        state="answered",
        answer="carried",
        text_as_sent_en="The clause as sent.",
        reason_en=f"{public} reason",
        reason_zh=f"{public} 理由",
        kept_reason_en="",
        kept_reason_zh="",
        signed_on=DAY,
        answered_on=DAY,
        agenda_item=found.agenda_item,
    )
    found.alignment = fill(Alignment, mark, lower=found.requirement, upper=found.upper, state="confirmed")
    found.suggested = fill(Alignment, coming(mark), lower=found.next_requirement, upper=found.upper)


def _item(found: SimpleNamespace, mark: str, number: int, **given: Any) -> Any:
    item = fill(
        Commitment,
        mark,
        jurisdiction=found.place,
        item_list=found.item_list,
        lead=found.lead,
        responsible=found.person,
        number=number,
        due=date(2025, 12, 1),
        **given,
    )
    fill(CommitmentParty, mark, commitment=item, organization=found.cooperating)
    CommitmentSource.objects.create(commitment=item, conveyance=found.conveyance)
    return item


def _delivery(found: SimpleNamespace, mark: str) -> None:
    place, body = found.place, found.body
    found.item_list = fill(ItemList, mark, jurisdiction=place, organization=body, paper=found.paper)
    found.next_list = fill(ItemList, draft(mark), jurisdiction=place, organization=body, year=2026)
    found.commitment = _item(found, mark, 1, state="under_way", live=True, due_original=date(2025, 11, 1), percent=40)
    found.proposed = _item(found, draft(mark), 2)
    found.import_batch = fill(
        ImportBatch, draft(mark), realm=place.code, owner=found.officer.pk, role="officer", file=found.proof,
        target="items", about=found.item_list.path, state="checked", counts={"add": 1}, total=1,
        headings=[f"{draft(mark)} heading"], columns=["title"],
    )  # fmt: skip
    ImportRow.objects.create(
        batch=found.import_batch, number=2, cells=[f"{draft(mark)} cell"], outcome="bad",
        faults=[["title", f"{draft(mark)} reason", f"{draft(mark)} reason"]],
    )  # fmt: skip
    version = fill(ListVersion, mark, item_list=found.item_list, paper=found.paper, outcome=found.outcome)
    fill(ListLine, mark, list_version=version, commitment=found.commitment, frozen="{}")
    found.milestone = fill(Milestone, mark, commitment=found.commitment, due=DAY)
    found.progress_report = fill(
        ProgressReport, mark, jurisdiction=place, commitment=found.commitment, organization=found.lead
    )
    found.evidence = fill(Evidence, mark, report=found.progress_report, file=found.proof)
    found.party = found.commitment.parties.get()
    found.remark = fill(
        Remark, mark, jurisdiction=place, commitment=found.commitment, organization=found.lead, author=found.officer
    )
    found.round = fill(Round, mark, jurisdiction=place, organization=body)
    found.round_item = fill(RoundItem, mark, round=found.round, commitment=found.commitment, organization=found.lead)
    found.project = fill(ProjectDetail, mark, commitment=found.commitment)
    found.change = fill(
        Change, mark, jurisdiction=place, commitment=found.commitment, kind="extend", new_due=date(2025, 12, 20)
    )
    Tally.objects.create(body=body, unit=found.lead, year=2025, item_state="under_way", light="not_due", count=1)
    BodyTally.objects.create(body=body, year=2025, live=True, light="not_due", count=1)


def _casework(found: SimpleNamespace, mark: str) -> None:
    place, item = found.place, found.commitment
    found.case = fill(
        Case, mark, jurisdiction=place, kind="problem", unit=found.cooperating, to=found.lead, body=found.body,
        answer_lang="en",
    )  # fmt: skip
    fill(CaseStep, mark, case=found.case, level="unit", to=found.lead)
    CommitmentCase.objects.create(commitment=item, case=found.case)
    found.case_file = fill(CaseFile, mark, case=found.case, file=found.proof)


def _reporting(found: SimpleNamespace, mark: str) -> None:
    place, body, item = found.place, found.body, found.commitment
    found.rating = fill(
        Rating, mark, jurisdiction=place, commitment=item, state="confirmed", round=found.round, computed=80, given=81
    )
    found.proposed_rating = fill(Rating, draft(mark), jurisdiction=place, commitment=item, computed=70)
    found.work_report = fill(WorkReport, draft(mark), jurisdiction=place, organization=body)
    found.chapter = fill(Chapter, draft(mark), report=found.work_report)
    found.paragraph = fill(Paragraph, draft(mark), chapter=found.chapter)
    fill(ParagraphSource, mark, paragraph=found.paragraph, commitment=item, evidence=found.evidence)


def _readouts(found: SimpleNamespace, mark: str) -> None:
    """Let the officer have a readout under review: nobody but the office sees any of it."""
    secret = draft(mark)
    text = f"{secret} text of a readout that is under review."
    source = SourceText.objects.create(sha256=hashlib.sha256(text.encode()).hexdigest(), lang="en", text=text)
    found.source = source
    found.review = fill(
        Review, secret, jurisdiction=found.place, uploader=found.officer, source=source, state="open",
        record={"meeting": {"title": f"{secret} title"}}, lang="en", document_class="readout",
    )  # fmt: skip
    data = {
        "text_en": f"{secret} words",
        "text_zh": "",
        "section": f"{secret} section",
        "topics": [],
        "actionable": True,
    }
    found.draft_line = fill(
        DraftLine, secret, review=found.review, kind="requirement", start=0, end=20, data=data, upper="", made=""
    )
    found.phrase = fill(
        Phrase, secret, jurisdiction=found.place, author=found.officer, lang="en", made_on=DAY, basis=""
    )


def _publishing(found: SimpleNamespace, mark: str) -> None:
    """Let the office have drafted the readout of its meeting: nobody else sees it before it is published."""
    secret = draft(mark)
    found.readout = fill(
        Readout, secret, jurisdiction=found.place, meeting=found.meeting, drafted_on=DAY, published_on=None, address="",
        corrects=None,
    )  # fmt: skip


def _notices(found: SimpleNamespace, mark: str) -> None:
    """Let the officer have chosen something, and a calendar of the lead unit."""
    found.preference = Preference.objects.create(account=found.officer, off=["ratings"])
    found.feed = Feed.objects.create(account=found.officer, organization=found.lead, made_on=DAY)


def _history(found: SimpleNamespace, mark: str) -> None:
    """Leave one Event for each row, as an act in the district would have."""
    rows = [row for row in vars(found).values() if hasattr(row, "path") and row.realm == found.place.code]
    draft = {"chain": found.place.code, "at": timezone.now(), "actor": found.officer.pk, "name": f"{mark} name"}
    said = {"role": "officer", "body": f"{mark} body", "reason": f"{mark} reason", "decision": "", "from": "", "to": ""}
    told = {"diff": {"text": [f"{mark} old", f"{mark} new"]}, "note": {"text": f"{mark} note"}}
    chain.write([{**draft, **said, **told, "verb": f"{row.noun}.edit", "path": row.path} for row in rows])


def grow(place: Any, mark: str, **given: Any) -> SimpleNamespace:
    """Make a whole small year of one district; `given` names its body, office, lead, cooperating, officer, upper."""
    found = SimpleNamespace(place=place, **given)
    found.file, found.proof = _file(found, mark, "paper"), _file(found, mark, "proof")
    for part in (
        _bodies,
        _meetings,
        _conveyance,
        _delivery,
        _casework,
        _reporting,
        _readouts,
        _publishing,
        _notices,
        _history,
    ):
        part(found, mark)
    found.notice = Notice.objects.create(
        account=found.officer, chain=place.code, seq=1, at=timezone.now(), path=found.commitment.path,
        verb="commitment.urge", topic="items", reason="office",
    )  # fmt: skip
    return found


def trunk(cast: SimpleNamespace) -> Any:
    """Make the municipal clause that both districts were sent."""
    topic = Term.objects.create(scheme="topic", code="venues", label_en="Venues", label_zh="活动场所")
    held = Meeting.objects.create(
        jurisdiction=cast.city, year=2025, state="closed", held_on=date(2025, 3, 17), title_en="City meeting"
    )
    return Requirement.objects.create(
        jurisdiction=cast.city,
        meeting=held,
        number=1,
        topic=topic,
        short_en="Better venues",
        text_en="Make venues better.",
    )


def first(cast: SimpleNamespace, upper: Any, mark: str = "OWNTEXT") -> SimpleNamespace:
    """Grow the year of S01."""
    return grow(
        cast.one, mark, upper=upper, sender=cast.city_office, body=cast.group, office=cast.office,
        lead=cast.culture, cooperating=cast.education, officer=cast.wang,
    )  # fmt: skip


def second(cast: SimpleNamespace, upper: Any, mark: str = "FOREIGNTEXT") -> SimpleNamespace:
    """Grow the year of S02."""
    return grow(
        cast.two, mark, upper=upper, sender=cast.city_office, body=cast.committee2, office=cast.office2,
        lead=cast.commerce2, cooperating=cast.office2, officer=cast.qian,
    )  # fmt: skip
