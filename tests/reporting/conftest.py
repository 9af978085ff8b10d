"""A district whose year has run: eight items on an approved list, good and late, some with reports and evidence."""

from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import put_back
from throughline.base import clock
from throughline.base.models import Term
from throughline.bodies.actions import accounts, organizations, people
from throughline.bodies.standing import INSTALLER
from throughline.delivery.actions import changes, items, lists, progress
from throughline.delivery.models import Commitment
from throughline.evaluation.actions import ratings
from throughline.loop import decide
from throughline.meetings.actions import agenda, meetings, papers


def on(year, month, day):
    """Set the clock to the morning of a day."""
    return clock.at(datetime(year, month, day, 9, tzinfo=ZoneInfo("Asia/Shanghai")))


def account_of(place, username, role, organization, person=None):
    """Make an account with one role."""
    made = accounts.create_account(by=INSTALLER, username=username, jurisdiction=place, person=person)
    accounts.grant_role(by=INSTALLER, account=made, role=role, organization=organization, valid_from=date(2020, 1, 1))
    return made


def district():
    """Enter a city, a district with its bodies and units, and the people who act."""
    by, enter = INSTALLER, organizations.enter_organization
    city = organizations.enter_jurisdiction(by=by, code="S00", level="municipal", name_en="City", name_zh="示例市")
    one, two = (
        organizations.enter_jurisdiction(
            by=by, code=code, level="district", name_en=en, name_zh=zh, parent=city, sample=True
        )
        for code, en, zh in (("S01", "District One", "示例一区"), ("S02", "District Two", "示例二区"))
    )
    body = enter(
        by=by,
        jurisdiction=one,
        kind="committee",
        name_en="Committee of District One",
        name_zh="示例一区委外事工作委员会",
    )
    group = enter(by=by, jurisdiction=one, kind="leading_group", name_en="Leading Group", name_zh="示例一区领导小组")
    office = enter(by=by, jurisdiction=one, kind="office", name_en="Office", name_zh="示例一区外办", parent=body)
    culture = enter(by=by, jurisdiction=one, kind="bureau", name_en="Bureau of Culture", name_zh="文化和旅游局")
    police = enter(by=by, jurisdiction=one, kind="branch", name_en="Police Branch", name_zh="公安分局")
    lin = people.enter_person(by=by, jurisdiction=one, name_en="Lin", name_zh="林示例")
    other = enter(by=by, jurisdiction=two, kind="office", name_en="Office Two", name_zh="示例二区外办")
    return SimpleNamespace(
        city=city,
        one=one,
        body=body,
        group=group,
        office=office,
        culture=culture,
        police=police,
        lin=lin,
        officer=account_of(one, "officer", "officer", office),
        leader=account_of(one, "leader", "leader", body, lin),
        liaison=account_of(one, "culture", "liaison", culture),
        guard=account_of(one, "police", "liaison", police),
        stranger=account_of(two, "stranger", "officer", other),
    )


def propose(place, item_list, topics):
    """Put eight lines on the list: titles T1 to T8."""
    common = {"by": place.officer, "item_list": item_list}
    for number in range(1, 9):
        lead, helper = (place.culture, place.police) if number % 2 else (place.police, place.culture)
        items.propose_item(
            **common,
            title_en=f"Task T{number}",
            title_zh=f"示例任务{number}",
            measure_en="" if number in (3, 5) else f"Result M{number} is in use.",
            measure_zh="" if number in (3, 5) else f"成果{number}投入使用。",
            lead=lead,
            cooperating=[helper] if number == 1 else [],
            responsible=place.lin,
            due=date(2025, 9 if number == 6 else 12, 30),
            start=date(2025, 5, 1),
            progress_by={2: "count", 6: "milestone"}.get(number, "percent"),
            target=20 if number == 2 else None,
            unit_en="signs" if number == 2 else "",
            unit_zh="块" if number == 2 else "",
            milestones=[
                {"title_en": "Design approved", "title_zh": "设计获批", "due": date(2025, 6, 30)},
                {"title_en": "Works finished", "title_zh": "施工完成", "due": date(2025, 9, 30)},
            ]
            if number == 6
            else [],
            terms=[topics[number % 2]] if number < 8 else [],
        )


def adopt(place, item_list):
    """Let the plenary approve the list."""
    by = place.officer
    paper = papers.draft_paper(
        by=by,
        jurisdiction=place.one,
        kind="key_task_list",
        title_en="List",
        title_zh="清单",
        year=item_list.year,
        bodies=[item_list.organization],
    )
    version = papers.add_paper_version(by=by, paper=paper, stage="draft_for_review", text_zh="清单", text_en="List")
    lists.attach_list(by=by, item_list=item_list, paper=paper)
    meeting = meetings.plan_meeting(
        by=by,
        jurisdiction=place.one,
        bodies=[item_list.organization],
        kind="plenary",
        title_en=f"Plenary {item_list.year}",
        title_zh=f"{item_list.year}年全体会议",
        year=item_list.year,
        held_on=clock.today(),
    )
    item = agenda.add_agenda_item(by=by, meeting=meeting, kind="approve", title_en="List", title_zh="清单")
    agenda.table_paper(by=by, item=item, paper_version=version)
    item.meeting = meetings.open_meeting(by=by, meeting=meeting)
    paper.refresh_from_db()
    item_list.refresh_from_db()
    return decide.decide(by=by, item=item, body=item_list.organization, result="approved", paper=paper)


def finish(place, item, *, evidence=False):
    """Report all, let the office accept, and close the item on the day of the clock."""
    unit = place.liaison if item.lead_id == place.culture.pk else place.guard
    files = [("现场照片清单", SimpleUploadedFile("a.txt", b"photos"))] if evidence else []
    item.refresh_from_db()
    count = {"count": item.target} if item.progress_by == "count" else {"percent": 100}
    report = progress.submit_progress(
        by=unit, item=item, text="各点位均已建成并投入使用[1]", lang="zh", evidence=files, **count
    )
    progress.accept_progress(by=place.officer, report=report)
    change = changes.ask_closing(by=unit, item=item, reason="已完成")
    change = changes.check_closing(by=place.officer, change=change, note="核实")
    changes.approve_closing(by=place.leader, change=change, reason="")


def play(place):
    """Play the year: T1 closed with evidence, T3 and T5 closed small, T4 extended, T6 late, the others under way."""
    rows = {item.number: item for item in Commitment.objects.filter(item_list__organization=place.body)}
    with on(2025, 6, 2):
        for item in rows.values():
            unit = place.liaison if item.lead_id == place.culture.pk else place.guard
            items.sign_item(by=unit, item=item)
    with on(2025, 11, 3):
        change = changes.ask_extension(by=place.guard, item=rows[4], new_due=date(2026, 3, 31), reason="审批时间较长")
        changes.grant_extension(by=place.officer, change=change)
        for number in (1, 3, 5):
            finish(place, rows[number], evidence=number == 1)
        report = progress.submit_progress(
            by=place.guard,
            item=rows[2],
            text="已设置12块",
            lang="zh",
            count=12,
            problem="部分点位产权不清",
        )
        progress.accept_progress(by=place.officer, report=report)


def rate(place):
    """Propose and confirm a rating for each item of the year."""
    for item in Commitment.objects.filter(item_list__organization=place.body, year=2025):
        rating = ratings.propose_rating(by=place.officer, commitment=item)
        ratings.confirm_rating(by=place.officer, rating=rating)


def run():
    """Enter the district, have its list of 2025 approved, and play the year."""
    with on(2025, 3, 1):
        made = district()
        made.topics = [
            Term.objects.create(
                scheme="topic", code=f"t{number}", label_en=f"Topic {number}", label_zh=f"主题{number}", position=number
            )
            for number in (1, 2)
        ]
    with on(2025, 5, 12):
        item_list = lists.draft_list(
            by=made.officer,
            organization=made.body,
            year=2025,
            title_en="Key tasks of 2025",
            title_zh="2025年重点任务清单",
        )
        propose(made, item_list, made.topics)
        made.outcome = adopt(made, item_list)
        made.item_list = item_list
    play(made)
    return made


@pytest.fixture
def place(db):
    """Give the district with its list of 2025 approved and the year played; nothing is rated yet."""
    return put_back("place", run)


@pytest.fixture
def rated(place):
    """Give the same district with every rating confirmed, in January."""
    with on(2026, 1, 5):
        rate(place)
        yield place
