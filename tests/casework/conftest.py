"""An item of the first district, led by culture, with education cooperating; cases are raised on it."""

from datetime import date
from types import SimpleNamespace

import pytest

from tests.cast import on, organization
from throughline.bodies.models import Account
from throughline.delivery.actions import items, lists
from throughline.loop import cases

RAISED = "2025-04-14"  # a Monday


@pytest.fixture
def town(cast):
    """Give the cast with an open item of the committee and a working group, on Monday, 14 April 2025."""
    with on("2025-04-07"):
        made = lists.draft_list(by=cast.wang, organization=cast.committee, year=2025, title_zh="2025年重点任务清单")
        item = items.propose_item(
            by=cast.wang,
            item_list=made,
            title_zh="国际文化季",
            lead=cast.culture,
            cooperating=[cast.education],
            due=date(2025, 11, 28),
            responsible=cast.li_person,
        )
        item = items.sign_item(by=cast.zhao, item=items.open_item(by=cast.wang, item=item))
        cast.group_of_work = organization(cast.one, "working_group", "Working group", "专项工作组")
    cast.li = Account.objects.select_related("person").get(pk=cast.li.pk)
    found = SimpleNamespace(**vars(cast), item=item)

    def problem(*, by=None, day=RAISED, **more):
        said = {"title": "场地未落实", "text": "场地审批卡住。", "lang": "zh", **more}
        with on(day):
            return cases.problem_of(by=by or cast.sun, item=item, **said)

    def asked(*, by=None, to=None, day=RAISED, **more):
        said = {"title": "需要警力", "text": "请支持安保。", "lang": "zh", **more}
        with on(day):
            return cases.help_for(by=by or cast.zhao, item=item, to=to or cast.police, **said)

    def told(*, by=None, day=RAISED, **more):
        said = {"title": "月底前拿出方案", "text": "请文旅局月底前拿出方案。", "lang": "zh", **more}
        with on(day):
            return cases.instruction_on(by=by or cast.li, item=item, **said)

    found.problem, found.asked, found.told = problem, asked, told
    return found
