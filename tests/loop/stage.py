"""Short steps of the year, so that a story reads as one."""

from datetime import date
from typing import Any

from throughline.delivery.actions.items import propose_item
from throughline.delivery.actions.lists import attach_list, draft_list
from throughline.loop.decide import decide
from throughline.meetings.actions.agenda import add_agenda_item, table_paper
from throughline.meetings.actions.meetings import close_meeting, open_meeting, plan_meeting
from throughline.meetings.actions.papers import add_paper_version, draft_paper
from throughline.meetings.actions.requirements import state_requirement
from throughline.meetings.models import Requirement


def upper_clauses(cast: Any, count: int = 3) -> list[Any]:
    """Return clauses of a meeting of the city's leading group."""
    from_above = plan_meeting(
        by=cast.mei,
        jurisdiction=cast.city,
        bodies=[cast.city_group],
        kind="conference",
        title_zh="市领导小组会议",
        year=2025,
        held_on=date(2025, 3, 17),
    )
    clauses = [
        state_requirement(by=cast.mei, meeting=from_above, text_zh=f"要求{number}", short_zh=f"要求{number}")
        for number in range(1, count + 1)
    ]
    close_meeting(by=cast.mei, meeting=open_meeting(by=cast.mei, meeting=from_above))
    return list(Requirement.objects.filter(pk__in=[clause.pk for clause in clauses]))


def plenary(cast: Any, held_on: date, bodies: list[Any] | None = None) -> Any:
    """Return an open plenary of S01."""
    meeting = plan_meeting(
        by=cast.wang,
        jurisdiction=cast.one,
        bodies=bodies or [cast.committee, cast.group],
        kind="plenary",
        title_zh=f"{held_on.year} 年全会",
        year=held_on.year,
        held_on=held_on,
    )
    return open_meeting(by=cast.wang, meeting=meeting)


def tabled(cast: Any, meeting: Any, kind: str, bodies: list[Any], **more: Any) -> tuple[Any, Any]:
    """Return (agenda item, paper) of a paper put before the meeting."""
    paper = draft_paper(
        by=cast.wang, jurisdiction=cast.one, kind=kind, title_zh="材料", year=meeting.year, bodies=bodies, **more
    )
    return put(cast, meeting, paper), paper


def put(cast: Any, meeting: Any, paper: Any, kind: str = "approve") -> Any:
    """Return the agenda item under which a paper lies before the meeting."""
    version = add_paper_version(by=cast.wang, paper=paper, stage="draft_for_review", text_zh="正文")
    item = add_agenda_item(by=cast.wang, meeting=meeting, kind=kind, title_zh="审议")
    return table_paper(by=cast.wang, item=item, paper_version=version)


def list_before(cast: Any, meeting: Any, year: int, lines: list[dict[str, Any]]) -> tuple[Any, Any, Any]:
    """Return (agenda item, paper, list) of a key-task list of the committee with proposed lines."""
    item_list = draft_list(by=cast.wang, organization=cast.committee, year=year, title_zh=f"{year} 年重点任务清单")
    for line in lines:
        propose_item(by=cast.wang, item_list=item_list, **line)
    item, paper = tabled(cast, meeting, "key_task_list", [cast.committee])
    attach_list(by=cast.wang, item_list=item_list, paper=paper)
    return item, paper, item_list


def approve(cast: Any, item: Any, paper: Any, *bodies: Any, result: str = "approved") -> Any:
    """Record the same result for each body; return the last outcome."""
    return [decide(by=cast.wang, item=item, body=body, result=result, paper=paper) for body in bodies][-1]
