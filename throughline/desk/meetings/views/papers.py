"""The list of papers, the page of one, two versions side by side, downloads behind the access check."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from throughline.base.text import current_language
from throughline.bodies.standing import standing
from throughline.desk.acts import is_open, offered
from throughline.desk.plain import plainly
from throughline.desk.quoted.standing import stands
from throughline.exchange import files
from throughline.look.parts import Action, Fact
from throughline.meetings import queries
from throughline.meetings.models import Paper, PaperVersion

from ..acts import ACTS
from ..forms.meetings import record_realms
from ..shown import agenda, dates
from ..shown.compare import side_by_side
from ..shown.filters import PaperFilters


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version in a list: its name, day, what changed, and its size."""

    version: PaperVersion
    when: str
    note: str
    size: str
    tabled: bool


@dataclass(frozen=True, slots=True)
class PaperVersions:
    """The versions of one paper, newest first; `compare` sets the two newest side by side."""

    paper: Paper
    rows: Sequence[VersionRow]
    compare: str


def version_rows(user: Any, papers: Iterable[Paper]) -> list[PaperVersions]:
    """Return the versions of a few papers, as far as they are seen (one query)."""
    papers = list(papers)
    by_paper: dict[int, list[PaperVersion]] = {}
    for version in queries.versions(user).filter(paper__in=papers).order_by("-number"):
        by_paper.setdefault(version.paper_id, []).append(version)
    return [_versions(paper, by_paper.get(paper.pk, [])) for paper in papers]


def _versions(paper: Paper, versions: list[PaperVersion]) -> PaperVersions:
    """Return one paper's versions as rows."""
    texts = [version for version in versions if version.text]
    compare = ""
    if len(texts) > 1:
        query = f"?a={texts[1].pk}&b={texts[0].pk}"
        compare = reverse("desk:paper-compare", args=[paper.pk]) + query
    rows = [
        VersionRow(
            version=version,
            when=dates.short_day(version.made_on),
            note=version.note,
            size=_size(version),
            tabled=version.frozen,
        )
        for version in versions
    ]
    return PaperVersions(paper, rows, compare)


def _size(version: PaperVersion) -> str:
    """Return the size of the file, or of the text."""
    if version.file:
        return filesizeformat(version.file.size)
    return filesizeformat(len((version.text_zh + version.text_en).encode()))


@login_required
@plainly()
def paper_list(request: HttpRequest) -> HttpResponse:
    """Show the papers seen, with what each body did."""
    filters = PaperFilters(request, request.user)
    rows = [(paper, _outcomes(paper)) for paper in filters.chosen(queries.papers(request.user).exclude(kind="minutes"))]
    actions = []
    if record_realms(request.user):
        actions.append(Action(label=_("Draft a paper"), url=reverse("desk:paper-draft"), kind="pri"))
    context = {"rows": rows, "filters": filters, "actions": actions}
    return render(request, "desk/meetings/paper_list.html", context)


def _outcomes(paper: Paper) -> list[dict[str, Any]]:
    """Return one entry per deciding body: what it did, where, and on which day; "" while it has not."""
    done = {outcome.organization_id: outcome for outcome in paper.outcomes.all()}
    found: list[dict[str, Any]] = []
    for link in paper.body_links.all():
        outcome = done.get(link.organization_id)
        entry: dict[str, Any] = {"body": link.organization.short, "outcome": outcome}
        if outcome:
            entry |= {
                "word": agenda.result_word(outcome),
                "css": agenda.result_css(outcome.result),
                "when": dates.short_day(outcome.item.meeting.held_on or outcome.recorded_on),
            }
        found.append(entry)
    return found


@login_required
def paper_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one paper: bodies and what each did, versions, the text, its clauses."""
    user = request.user
    paper = get_object_or_404(queries.papers(user), pk=pk)
    versions = version_rows(user, [paper])[0]
    outcomes = _outcomes(paper)
    acts = [act for act in ACTS if act.noun == "paper" and act.rows is not None]
    beside = [act for act in acts if act.name in ("add-clause", "paste-clauses")]
    head = [act for act in acts if act not in beside]
    clause_buttons = [
        Action(
            label=_("Paste several") if act.name == "paste-clauses" else str(act.entry.label),
            url=act.url(paper),
            small=True,
        )
        for act in beside
        if is_open(act, user, paper) and paper.kind in Paper.CONVEYABLE
    ]
    context = {
        "paper": paper,
        "kicker": f"{paper.year} · {paper.jurisdiction.name} · {Paper.KINDS[paper.kind]}",
        "facts": [*_facts(paper), *stands(paper)],
        "outcomes": outcomes,
        "inner": paper.public_record or paper.jurisdiction_id in standing(user).own,
        "waiting": [entry["body"] for entry in outcomes if not entry["outcome"]] if paper.outcomes.all() else [],
        "versions": versions,
        "shown": _shown(request, versions),
        "actions": offered(head, user, paper),
        "clauses": queries.clauses_of(user, paper=paper),
        "clause_buttons": clause_buttons,
    }
    return render(request, "desk/meetings/paper_page.html", context)


def _facts(paper: Paper) -> list[Fact]:
    """Return state, drafting unit, number and day of issue."""
    found = [Fact(_("State"), paper.get_state_display())]
    if paper.owner:
        found.append(Fact(_("Drafting unit"), paper.owner.short))
    if paper.number:
        found.append(Fact(_("Document number"), paper.number))
    if paper.issued_on:
        found.append(Fact(_("Issued on"), dates.day(paper.issued_on)))
    if paper.roster:
        url = reverse("desk:roster-page", args=[paper.roster_id])
        found.append(Fact(_("Members' list"), paper.roster.title, url=url, note=paper.roster.get_state_display()))
    return found


def _shown(request: HttpRequest, versions: PaperVersions) -> PaperVersion | None:
    """Return the version whose text is printed: the one named in the address, else the newest."""
    wanted = request.GET.get("version", "")
    named = [row.version for row in versions.rows if wanted.isdecimal() and row.version.pk == int(wanted)]
    return next(iter(named or [row.version for row in versions.rows]), None)


@login_required
def compare_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show two versions of a paper side by side, in one language."""
    paper = get_object_or_404(queries.papers(request.user), pk=pk)
    rows = [row for row in version_rows(request.user, [paper])[0].rows if row.version.text]
    known = {str(row.version.pk): row.version for row in rows}
    if len(known) < 2:  # noqa: PLR2004 (two sides)
        raise Http404
    new = known.get(request.GET.get("b", "")) or rows[0].version
    old = known.get(request.GET.get("a", "")) or rows[1].version
    lang = request.GET.get("lang") if request.GET.get("lang") in ("en", "zh") else _language(old, new)
    context = {
        "paper": paper,
        "versions": [row.version for row in rows],
        "old": old,
        "new": new,
        "lang": lang,
        "pairs": side_by_side(getattr(old, f"text_{lang}"), getattr(new, f"text_{lang}")),
        "paper_url": reverse("desk:paper-page", args=[pk]),
    }
    return render(request, "desk/meetings/compare.html", context)


def _language(old: PaperVersion, new: PaperVersion) -> str:
    """Return the reader's language where a version has it, else the other."""
    mine = current_language()
    has = getattr(old, f"text_{mine}") or getattr(new, f"text_{mine}")
    return mine if has else {"en": "zh", "zh": "en"}[mine]


def _attached(response: HttpResponse | FileResponse) -> HttpResponse | FileResponse:
    """Keep browsers from guessing the kind and caches from keeping the content."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@login_required
def version_file(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """Hand out the file of a version to who sees the version; 404 to anybody else."""
    version: Any = get_object_or_404(queries.versions(request.user).filter(file__isnull=False), pk=pk)
    place = files.place(version.file.realm, version.file.sha256)
    if not place.exists():
        raise Http404
    return _attached(
        FileResponse(
            place.open("rb"), as_attachment=True, filename=version.file.name, content_type=version.file.content_type
        )
    )


@login_required
def version_text(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """Hand out the text of a version as a plain file in UTF-8, both languages after each other."""
    version = get_object_or_404(queries.versions(request.user), pk=pk)
    text = "\n\n".join(part for part in (version.text_zh, version.text_en) if part)
    name = slugify(str(version.paper.title), allow_unicode=True)[:80] or "paper"
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    header = FileResponse(filename=f"{name}-v{version.number}.txt", as_attachment=True)
    header.set_headers(None)
    response.headers["Content-Disposition"] = header.headers["Content-Disposition"]
    return _attached(response)
