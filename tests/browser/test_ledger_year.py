"""The working ledger through pages, in both languages, axe on every page.

Officer Wang takes in a spreadsheet of 300 rows, twelve of them bad, repairs those, and opens a round. Zhao answers on a
phone, Sun by the link in the mail, Zhou is late and is urged. A problem climbs to the agenda and its decision returns.
The project list gains, changes and loses a project, and the comparison shows exactly that.
"""

import io
import re
from collections import defaultdict
from types import SimpleNamespace

import pytest
from openpyxl import Workbook, load_workbook

from tests.browser.desk import Desk, morning
from tests.browser.test_year import IN_THE_LEDGER
from tests.cast import on
from tests.delivery.projects import approved, propose
from throughline.base.record import acting
from throughline.casework.models import Case
from throughline.delivery.actions import items, lists
from throughline.delivery.models import Change, Commitment, ItemList, RoundItem
from throughline.delivery.tally import recount
from throughline.exchange.models import ImportBatch
from throughline.jobs import worker
from throughline.jobs.daily import rounds
from throughline.jobs.minutely import notices
from throughline.loop.invariants import broken
from throughline.meetings.actions.meetings import plan_meeting
from throughline.meetings.models import AgendaItem
from throughline.notices.models import Mail

ROWS, BAD = 300, 12
HEADS = ("序号", "任务名称", "完成标准", "牵头单位", "配合单位", "完成时限")
LINK = re.compile(r"/zh/(desk/answer/[\w-]+/)|/en/(desk/answer/[\w-]+/)")
LISTS = {"kind": "key_task_list", "year": 2025}


@pytest.fixture
def office(person, cast, settings):
    """Give Wang, Li, Zhao (a phone), Sun and Zhou at browsers of their own; a project list of three is approved."""
    settings.EMAIL_HOST, settings.SITE_URL = "mail.example.org", "https://desk.example.org"
    projects = approved(cast, 3)
    with on("2025-04-07"):
        with acting():
            made = lists.draft_list(by=cast.wang, organization=cast.committee, year=2025, title_zh="2025年重点任务清单")
        cast.sun.email = "sun@example.org"
        cast.sun.save()
    morning("2025-04-08")
    seen = defaultdict(set)
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    desks = {
        name: Desk(person(locale=locale, **more), seen, language=locale[:2]).enter(getattr(cast, name))
        for name, locale, more in (
            ("wang", "zh-CN", {}),
            ("li", "en-GB", phone),
            ("zhao", "zh-CN", phone),
            ("sun", "en-GB", {}),
            ("zhou", "en-GB", {}),
        )
    }
    return SimpleNamespace(cast=cast, list=made, projects=projects, seen=seen, person=person, **desks)


def workbook(rows):
    """Give an xlsx of rows under the headings, with a title above them as offices have it."""
    book = Workbook()
    sheet = book.active
    sheet.append(["2025年重点任务台账"])
    sheet.merge_cells("A1:F1")
    sheet.append(HEADS)
    for row in rows:
        sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    return {"name": "台账.xlsx", "mimeType": "application/octet-stream", "buffer": made.getvalue()}


def lines():
    """Give 300 lines: three units in turn, Chinese dates, full-width digits; every 25th cannot be taken."""
    units = ("文化和旅游局", "教育委员会", "公安分局")
    for number in range(1, ROWS + 1):
        due = "很快" if number % 25 == 0 else ("2025年11月28日", "2025-11-28", "２０２５/11/28")[number % 3]
        yield (number, f" 第{number}项　任务 ", "完成验收", units[number % 3], "", due)


def handed_in(office, file):
    """Take a file to its dry run; return the batch."""
    wang = office.wang
    wang.go("imports/import/new/").send(target="items", item_list=office.list, file=file)
    wang.send()
    return ImportBatch.objects.latest("pk")


def take(office, batch):
    """Take the good rows in; what takes long is the worker's, and its page looks again."""
    office.wang.act("take").send()
    with on("2025-04-08"):
        while worker.step():
            pass
    office.wang.go(f"imports/import_batch/{batch.pk}/")


def test_the_working_ledger_through_pages(office):
    imported(office)
    opened(office)
    answered(office)
    climbed(office)
    moved(office)
    read_through(office)
    once = sorted(kind for kind, told in office.seen.items() if len(told) == 1)
    assert not once, f"read in one language only: {once}"
    assert IN_THE_LEDGER - set(office.seen) == set(), "what the other story leaves to this one is read here"
    desks = (office.wang, office.li, office.zhao, office.sun, office.zhou, office.guest)
    assert not sorted({fault for desk in desks for fault in desk.faults})
    assert not [f"{rule.name}: {place}" for rule, place in broken()]
    assert recount(repair=False) == []


def imported(office):
    """The file goes in: 288 rows at once, twelve handed back, repaired in the file that was handed back, taken."""
    wang = office.wang
    batch = handed_in(office, workbook(lines()))
    assert (batch.counts["add"], batch.counts["bad"]) == (ROWS - BAD, BAD)
    assert "很快" in wang.said()
    take(office, batch)
    assert Commitment.objects.filter(item_list=office.list).count() == ROWS - BAD
    with wang.page.expect_download() as coming:
        wang.page.locator('a[href$="rows-handed-back.xlsx"]').first.click()
    book = load_workbook(io.BytesIO(coming.value.path().read_bytes()))
    sheet = book.active
    repaired = 0
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "很快":
                cell.value, repaired = "2025年12月19日", repaired + 1
    assert repaired == BAD
    made = io.BytesIO()
    book.save(made)
    batch = handed_in(office, {"name": "改好.xlsx", "mimeType": "application/octet-stream", "buffer": made.getvalue()})
    assert batch.counts["add"] == BAD
    take(office, batch)
    assert Commitment.objects.filter(item_list=office.list).count() == ROWS


def opened(office):
    """The list is approved (its meeting is another story); a round asks three items, one of each unit."""
    cast, wang = office.cast, office.wang
    with on("2025-04-08"), acting():
        lists.freeze_list(by=cast.wang, item_list=office.list, paper=None)
        for item in Commitment.objects.filter(item_list=office.list).order_by("pk"):
            items.open_item(by=cast.wang, item=item)
    morning("2025-04-09")
    wang.go("delivery/round/").act("open")
    wang.send(
        organization=cast.committee, title_zh="4月填报", title_en="April", period_from="2025-04-01",
        period_to="2025-04-30", due="2025-04-30", numbers="1-3", lists=[office.list], asks=["problem", "next_step"],
    )  # fmt: skip
    asked = RoundItem.objects.order_by("organization")
    assert {row.organization for row in asked} == {cast.culture, cast.education, cast.police}
    assert asked.count() == 3


def asked_of(unit):
    """Give what the round asks of a unit."""
    return RoundItem.objects.select_related("commitment").get(organization=unit)


def answered(office):
    """Zhao answers on a phone, Sun by the link in the mail without signing in, Zhou after the day, urged."""
    cast, zhao = office.cast, office.zhao
    own = asked_of(cast.culture).commitment
    zhao.go("delivery/owed/")
    zhao.send(within=f"form[action*='/commitment/{own.pk}/']", text="首批已验收", done=20)
    assert asked_of(cast.culture).state == "answered"
    with on("2025-04-10", 10):
        notices.run()
    path = next(found for mail in Mail.objects.filter(account=cast.sun) for found in LINK.findall(mail.body))
    office.guest = Desk(office.person(locale="en-GB"), office.seen, language="zh" if path[0] else "en")
    office.guest.go((path[0] or path[1]).removeprefix("desk/"))
    office.guest.send(text="两家基地已签约", done=40)
    assert asked_of(cast.education).state == "answered"
    morning("2025-05-06")
    late = asked_of(cast.police)
    office.wang.go(f"delivery/round/{late.round_id}/").act("urge-all")
    late.refresh_from_db()
    assert late.urged == 1
    with on("2025-05-06", 10):
        rounds.run()
        notices.run()
    office.zhou.go("notices/")
    office.zhou.go("delivery/owed/")
    office.zhou.send(within=f"form[action*='/commitment/{late.commitment_id}/']", text="标识已更换", done=30)
    late.refresh_from_db()
    assert (late.state, str(late.answered_on)) == ("answered", "2025-05-06")


def climbed(office):
    """A problem of the culture unit goes to the office, to the agenda, is decided there and settled."""
    cast, wang, zhao = office.cast, office.wang, office.zhao
    own = asked_of(cast.culture).commitment
    with on("2025-05-06"):
        meeting = plan_meeting(
            by=cast.wang, jurisdiction=cast.one, bodies=[cast.committee], kind="thematic", title_zh="5月专题会",
            title_en="Meeting in May", year=2025, held_on="2025-05-12",
        )  # fmt: skip
    zhao.go(f"delivery/commitment/{own.pk}/").act("raise-problem")
    zhao.send(first="office", title="丙馆消防改造没有资金", text="需要区里统筹资金。")
    case = Case.objects.get()
    wang.go("casework/").follow(f"/case/{case.pk}/").act("table").send(meeting=meeting)
    point = AgendaItem.objects.get(meeting=meeting)
    morning("2025-05-12")
    wang.go(f"meetings/meeting/{meeting.pk}/").act("open").send()
    wang.go(f"meetings/meeting/{meeting.pk}/")
    wang.press(f"main a[href*='/agenda_item/{point.pk}/record-outcome/']")
    decide(office)
    case.refresh_from_db()
    assert case.state == "answered"
    zhao.go(f"delivery/commitment/{own.pk}/").follow(f"/case/{case.pk}/").act("content")
    case.refresh_from_db()
    assert case.state in ("content", "closed")


def decide(office):
    """Record what the meeting decided, after the look at what follows."""
    wang = office.wang
    wang.send(
        result="decided", conditions_zh="由区财政安排专项资金。", conditions_en="Paid from the district's budget."
    )
    wang.press("main form button[type=submit]")


def moved(office):
    """The project list gains a project, changes a date, loses one, each by a granted change; a version gathers it."""
    cast, wang, li = office.cast, office.wang, office.li
    changed, lost, _kept = office.projects.items
    with on("2025-05-12"):
        gained = propose(cast, office.projects.list, "新入库项目", title_en="A project that joins")
    for item, name, given in (
        (gained, "ask-admission", {}),
        (changed, "ask-adjustment", {"due": "2025-12-19"}),
        (lost, "ask-exit", {}),
    ):
        wang.go(f"delivery/commitment/{item.pk}/moves/").act(name)
        wang.send(reason="5月专题会议定", basis="5月专题会纪要", **given)
        change = Change.objects.get(commitment=item, state="asked")
        li.go("").follow(f"/change/{change.pk}/grant-{name.removeprefix('ask-')}/").send()
    wang.go(f"delivery/item_list/{office.projects.list.pk}/").act("freeze-version").send(basis="5月专题会")
    wang.go(f"projects/item_list/{office.projects.list.pk}/compare/")
    kinds = ("added", "removed", "moved", "changed")
    shown = {kind: wang.page.locator(f"#{kind} tbody tr, #{kind} ~ table tbody tr").all_inner_texts() for kind in kinds}
    assert [len(rows) for rows in shown.values()] == [1, 1, 0, 1], shown
    assert "新入库项目" in shown["added"][0] or "A project that joins" in shown["added"][0]
    assert lost.title_zh in shown["removed"][0]
    assert changed.title_zh in shown["changed"][0]
    assert wang.page.locator("main s.strike").count() >= 2


def read_through(office):
    """The other readings of the same year: ledger with its shapes, pool, lists, feeds, the leader's page."""
    wang, li = office.wang, office.li
    wang.go("delivery/")
    for shape in wang.page.locator("main nav a[href*='shape=']").evaluate_all("links => links.map(one => one.search)"):
        wang.go(f"delivery/{shape}")
    for path in (
        "projects/", "casework/", "notices/", "notices/mail/", "notices/calendars/", "imports/", "delivery/round/",
        "delivery/change/", "bodies/calendar/", "counts/",
        "delivery/items/filters/", "delivery/items/columns/", "delivery/items/saved/",
        "delivery/items/new/", "delivery/items/bulk/?do=urge&all=1",
    ):  # fmt: skip
        wang.go(path)
    assert ItemList.objects.filter(**LISTS).exists()
    li.go("")
