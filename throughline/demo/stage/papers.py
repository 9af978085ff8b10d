"""Papers and members' lists: drafted, versioned, tabled, issued."""

from typing import Any

from throughline.bodies.actions.people import enter_post
from throughline.bodies.actions.rosters import add_member
from throughline.bodies.actions.rosters import propose_roster as propose
from throughline.bodies.models import Organization, Post, Roster
from throughline.demo.content import Told
from throughline.demo.keys import Keys
from throughline.loop import decide
from throughline.meetings.actions import agenda
from throughline.meetings.actions import papers as actions
from throughline.meetings.models import AgendaItem, Paper


def propose_roster(keys: Keys, by: Any, told: Told) -> Roster:
    """Draft a members' list, line by line."""
    jurisdiction = keys.jurisdiction(told["jurisdiction"])
    titles = {"title_en": told["title_en"], "title_zh": told["title_zh"]}
    roster = propose(by=by, jurisdiction=jurisdiction, year=told["year"], **titles)
    for line in told["members"]:
        body = keys.organization(line["organization"])
        add_member(
            by=by,
            roster=roster,
            organization=body,
            person=keys.person(line["person"]) if line["person"] else None,
            member_org=keys.organization(line["unit"]) if line["unit"] else None,
            post=_post(by, body, line) if line["person"] else None,
        )
    return roster


def _post(by: Any, body: Organization, line: Told) -> Post:
    """Return the post of that name in a body; one that is not there yet is entered."""
    found = body.posts.filter(title_zh=line["post_zh"]).first()
    return found or enter_post(by=by, organization=body, title_en=line["post_en"], title_zh=line["post_zh"])


def draft_paper(keys: Keys, by: Any, told: Told) -> Paper:
    """Start a paper."""
    bodies = keys.organizations(told["bodies"])
    return actions.draft_paper(
        by=by,
        jurisdiction=bodies[0].jurisdiction,
        kind=told["kind"],
        title_en=told["title_en"],
        title_zh=told["title_zh"],
        year=told["year"],
        bodies=bodies,
        roster=keys.get(Roster, told["roster"]) if "roster" in told else None,
        supersedes=keys.get(Paper, told["supersedes"]) if "supersedes" in told else None,
    )


def add_version(keys: Keys, by: Any, told: Told) -> None:
    """Add a version of a paper."""
    actions.add_paper_version(
        by=by,
        paper=keys.get(Paper, told["paper"]),
        stage=told["stage"],
        text_en=told["text_en"],
        text_zh=told["text_zh"],
        note=told["note"],
    )


def table_paper(keys: Keys, by: Any, told: Told) -> None:
    """Put the newest version of a paper before the meeting."""
    version = keys.get(Paper, told["paper"]).versions.order_by("-number").first()
    if version is not None:
        agenda.table_paper(by=by, item=keys.get(AgendaItem, told["item"]), paper_version=version)


def issue_paper(keys: Keys, by: Any, told: Told) -> None:
    """Issue a paper; one approved in principle has its effects now."""
    decide.issue(by=by, paper=keys.get(Paper, told["paper"]), number=told["number"])


PLAYERS = {
    "propose_roster": propose_roster,
    "draft_paper": draft_paper,
    "add_version": add_version,
    "table_paper": table_paper,
    "issue_paper": issue_paper,
}
