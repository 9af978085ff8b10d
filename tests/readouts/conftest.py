"""A closed meeting with everything that a readout tells."""

from datetime import date

import pytest

from tests.cast import on
from throughline.bodies.actions import people
from throughline.bodies.standing import INSTALLER
from throughline.loop.decide import decide
from throughline.meetings.actions import agenda, meetings, papers, requirements

CLAUSES = (
    ("open a service window for foreign enterprises", "设立外资企业服务窗口"),
    ("train forty interpreters of the subdistricts", "培训四十名街道翻译志愿者"),
)


@pytest.fixture
def held(cast):
    """Give a closed joint meeting with everything that a readout tells."""
    with on("2025-04-08"):
        meeting = meetings.plan_meeting(
            by=cast.wang,
            jurisdiction=cast.one,
            kind="plenary",
            year=2025,
            bodies=[cast.committee, cast.group],
            title_en="2025 Plenary Meeting",
            title_zh="2025年全体会议",
            held_on=date(2025, 4, 8),
        )
        meeting = meetings.open_meeting(by=cast.wang, meeting=meeting)
        chair = people.enter_person(by=INSTALLER, jurisdiction=cast.one, name_en="Hao Ming", name_zh="郝明")
        for part in ("presided", "spoke"):
            meetings.note_attendance(
                by=cast.wang, meeting=meeting, part=part, person=chair, titles_en="Head of the Group", titles_zh="组长"
            )
        meetings.note_attendance(by=cast.wang, meeting=meeting, part="spoke", organization=cast.culture)
        item = agenda.add_agenda_item(by=cast.wang, meeting=meeting, kind="approve", title_en="Plan", title_zh="方案")
        paper = papers.draft_paper(
            by=cast.wang,
            jurisdiction=cast.one,
            kind="work_plan",
            year=2025,
            bodies=[cast.committee, cast.group],
            title_en="Work Plan for Venues",
            title_zh="场所工作方案",
        )
        version = papers.add_paper_version(by=cast.wang, paper=paper, stage="draft_for_review", text_zh="正文")
        agenda.table_paper(by=cast.wang, item=item, paper_version=version)
        for body in (cast.committee, cast.group):
            paper.refresh_from_db()
            decide(by=cast.wang, item=item, body=body, result="approved", paper=paper)
        for text_en, text_zh in CLAUSES:
            requirements.state_requirement(
                by=cast.wang, meeting=meeting, text_en=text_en, text_zh=text_zh, section="The meeting stressed"
            )
        return meetings.close_meeting(by=cast.wang, meeting=meeting)
