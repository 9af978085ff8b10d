"""Papers and their versions. What a body decided on a paper is marked by `outcome`, never here."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.asked import one_language, same_realm
from throughline.base.errors import Invalid, WrongState
from throughline.base.pointed import hold
from throughline.base.record import action, transition
from throughline.bodies.models import Jurisdiction, Organization, Roster
from throughline.exchange import files
from throughline.meetings.models import Paper, PaperBody, PaperVersion
from throughline.meetings.policy import may
from throughline.meetings.states import PAPER

MOST_BODIES = 2  # that decide together


def next_number(paper: Paper) -> int:
    """Return the number of the paper's next version."""
    return (paper.versions.aggregate(last=Max("number"))["last"] or 0) + 1


def _check_bodies(bodies: list[Organization], realm: str, *, recorded: bool = False) -> None:
    """A paper has one or two approving bodies of its jurisdiction; one that is known from a record may have more."""
    count = len({body.pk for body in bodies})
    if not count or (count > MOST_BODIES and not recorded):
        raise Invalid({"bodies": _("Choose the one or two bodies that decide on it.")})
    for body in bodies:
        same_realm(body, realm, field="bodies")


@action
def draft_paper(
    *,
    by: Any,
    jurisdiction: Jurisdiction,
    kind: str,
    title_en: str = "",
    title_zh: str = "",
    year: int,
    bodies: list[Organization],
    owner: Organization | None = None,
    roster: Roster | None = None,
    supersedes: Paper | None = None,
    public_record: bool = False,
) -> Paper:
    """Start a paper for one or two bodies.

    `roster` is the members' list that it asks to approve; `supersedes` the paper that stops counting by its approval.
    """
    _check_bodies(bodies, jurisdiction.code, recorded=public_record)
    same_realm(owner, jurisdiction.code, field="owner")
    same_realm(roster, jurisdiction.code, field="roster")
    same_realm(supersedes, jurisdiction.code, field="supersedes")
    if roster is not None and kind != "members_list":
        raise Invalid({"kind": _("Only a members' list carries a roster.")})
    paper = Paper(jurisdiction=jurisdiction, public_record=public_record)
    changes = {
        **one_language(title_en, title_zh, field="title"),
        "kind": kind,
        "year": year,
        "owner": owner,
        "roster": roster,
        "supersedes": supersedes,
    }
    paper = transition(paper, "draft", by=by, table=PAPER, may=may, changes=changes, note={"bodies": bodies})
    hold(bodies)
    PaperBody.objects.bulk_create([PaperBody(paper=paper, organization=body) for body in bodies])
    return paper


@action
def edit_paper(
    *,
    by: Any,
    paper: Paper,
    version: int | None = None,
    title_en: str = "",
    title_zh: str = "",
    bodies: list[Organization],
) -> Paper:
    """Change title or bodies of a paper that does not lie before a meeting."""
    _check_bodies(bodies, paper.jurisdiction_id)
    titles = one_language(title_en, title_zh, field="title")
    paper = transition(
        paper, "edit", by=by, table=PAPER, may=may, changes=titles, version=version, note={"bodies": bodies}
    )
    hold(bodies)
    PaperBody.objects.filter(paper=paper).exclude(organization__in=bodies).delete()
    links = [PaperBody(paper=paper, organization=body) for body in bodies]
    PaperBody.objects.bulk_create(links, ignore_conflicts=True)
    return paper


@action
def add_paper_version(
    *,
    by: Any,
    paper: Paper,
    stage: str,
    text_en: str = "",
    text_zh: str = "",
    file: UploadedFile | None = None,
    note: str = "",
    made_on: date | None = None,
) -> PaperVersion:
    """Add a numbered version: text, or a file (checked before it is kept), or both.

    `made_on` is its day where it is not today: of a paper of a past meeting.
    """
    if not (text_en.strip() or text_zh.strip() or file):
        raise Invalid({"text_zh": _("Give a text or a file.")})
    if paper.kind == "minutes":  # Else a version added here would change what closing the meeting has locked.
        raise WrongState(_("Minutes are written at their meeting, while it is open."))
    number = next_number(paper)
    paper = transition(
        paper, "add_version", by=by, table=PAPER, may=may, note={"number": number, "stage": stage, "note": note}
    )
    kept = files.keep(file, realm=paper.realm) if file else None
    return PaperVersion.objects.create(
        paper=paper,
        number=number,
        stage=stage,
        text_en=text_en,
        text_zh=text_zh,
        file=kept,
        note=note,
        made_on=made_on or clock.today(),
    )


@action
def mark_tabled(*, by: Any, paper: Paper, meeting_path: str) -> Paper:
    """Mark a paper as put before a meeting."""
    return transition(paper, "table", by=by, table=PAPER, may=may, decision=meeting_path)


@action
def issue_paper(*, by: Any, paper: Paper, number: str, issued_on: date | None = None) -> Paper:
    """Issue an approved paper. One approved in principle needs a final version first."""
    day = issued_on or clock.today()
    # What lay before the meeting is not the amended version, whatever its stage was called.
    if paper.state == "in_principle" and not paper.versions.filter(stage="final", frozen=False).exists():
        raise Invalid(_("Approved in principle: add the amended version as final before issuing."))
    changes = {"number": number.strip(), "issued_on": day}
    return transition(paper, "issue", by=by, table=PAPER, may=may, changes=changes)


@action
def supersede_paper(*, by: Any, paper: Paper, decision: str) -> Paper:
    """End a paper because the one that supersedes it was approved. Called by `loop.decide`."""
    return transition(paper, "supersede", by=by, table=PAPER, may=may, decision=decision)
