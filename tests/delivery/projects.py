"""A project list of the first district, approved in April, and short ways to ask for moves of its projects."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from tests.cast import on
from throughline.delivery.actions import granting, items, lists, moves
from throughline.delivery.models import Change, Commitment, ItemList

APPROVED = "2025-04-07"
GIVEN = {"measure_zh": "建成并开放", "start": date(2025, 4, 7), "due": date(2025, 11, 28), "kind": "key_project"}
WHY = {"reason": "资金没有落实", "basis": "领导小组2025年第二次专题会"}


def project_list(cast: Any) -> ItemList:
    """Draft the project list of the committee."""
    return lists.draft_list(
        by=cast.wang, organization=cast.committee, year=2025, kind="project_list", title_zh="2025年项目清单"
    )


def propose(cast: Any, item_list: ItemList, title: str, **line: Any) -> Commitment:
    """Put a candidate on the list."""
    line = {**GIVEN, "lead": cast.culture, "responsible": cast.li_person, **line}
    return items.propose_item(by=cast.wang, item_list=item_list, title_zh=title, **line)


def approved(cast: Any, count: int = 2, **line: Any) -> SimpleNamespace:
    """Approve a list of `count` signed projects; return it with them."""
    with on(APPROVED):
        row = project_list(cast)
        made = [propose(cast, row, f"项目{number}", **line) for number in range(1, count + 1)]
        lists.freeze_list(by=cast.wang, item_list=row, paper=None)
        opened = [items.sign_item(by=cast.zhao, item=items.open_item(by=cast.wang, item=item)) for item in made]
    return SimpleNamespace(list=row, items=opened)


KINDS = {
    "admit": (moves.ask_admission, granting.grant_admission),
    "start": (moves.ask_start, granting.grant_start),
    "complete": (moves.ask_completion, granting.grant_completion),
    "adjust": (moves.ask_adjustment, granting.grant_adjustment),
    "suspend": (moves.ask_suspension, granting.grant_suspension),
    "resume": (moves.ask_resumption, granting.grant_resumption),
    "merge": (moves.ask_merger, granting.grant_merger),
    "exit": (moves.ask_exit, granting.grant_exit),
    "reassign": (moves.ask_reassignment, granting.grant_reassignment),
}
START = {"funding_10k_yuan": "1200.50", "funding_source_zh": "区财政", "scale_zh": "2000平方米"}


def ask(cast: Any, kind: str, item: Commitment, **given: Any) -> Change:
    """Ask for a move in the office's name."""
    return KINDS[kind][0](by=cast.wang, item=item, **{**WHY, **given})


def grant(cast: Any, change: Change, **given: Any) -> Change:
    """Grant it in the leader's name."""
    return KINDS[change.kind][1](by=cast.li, change=change, **given)


def done(cast: Any, kind: str, item: Commitment, **given: Any) -> Commitment:
    """Ask and grant; return the item as it stands after."""
    grant(cast, ask(cast, kind, item, **given))
    return Commitment.objects.select_related("project", "item_list").get(pk=item.pk)
