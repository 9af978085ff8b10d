"""One year, one thread, through pages: from sending a municipal clause to the next plenary, both languages, axe on all.

Municipal officer Mei, coordinator Lin, district officer Wang, liaisons Zhao and Sun, leader Li, auditor He. Accounts
and bodies are there; everything else is typed.
"""

from collections import defaultdict
from types import SimpleNamespace

import pytest
from django.urls import URLPattern
from django.utils import translation

from tests.browser.desk import Desk, morning
from tests.cast import on, organization
from tests.town import PASSWORD, with_password
from throughline.base.chain import faults
from throughline.base.record import acting
from throughline.bodies.actions.accounts import issue_link
from throughline.bodies.standing import INSTALLER
from throughline.config.language import CODES
from throughline.conveyance.models import Conveyance
from throughline.delivery.answering import links_of
from throughline.delivery.models import Change, Commitment, ItemList, ProgressReport, RoundItem
from throughline.delivery.tally import recount
from throughline.desk import urls as desk_urls
from throughline.evaluation.models import Rating
from throughline.meetings.models import AgendaItem, Meeting, Paper
from throughline.readouts.actions.readouts import draft_readout
from throughline.reporting.models import WorkReport

PEOPLE = ("mei", "lin", "wang", "zhao", "sun", "li", "he", "shen")
CLAUSES = (
    "涉外场所\t提升涉外活动场所的服务能力。",
    "国际学生\t为国际学生实习提供便利。",
    "语言环境\t完善公共场所双语标识。",
)
LINES = (
    "六处涉外场所验收\t六处场所通过联合验收\t文化和旅游局\t公安分局\t2025-11-28",
    "建立实习基地\t签约五家实习基地\t教育委员会\t\t2025-11-28",
)
# Addresses that lead on to the page their row stands on, hand out a file, only take a form, or are read elsewhere.
NO_PAGES = {
    "plan_year-page", "post-page", "membership-page", "paper_version-page", "agenda_item-page", "outcome-page",
    "attendance-page", "alignment-page", "change-page", "progress_report-page", "round_item-page", "rating-page",
    "paragraph-page", "role_grant-page", "own-account", "paper_version-file", "paper_version-text",
    "commitment-csv", "commitment-xlsx", "evidence-page", "work_report-docx", "matrix-file", "sample-sign-in",
    "sign-out", "theme", "demo-step", "first-run", "round-count", "round-csv", "round-xlsx", "round-docx",
}  # fmt: skip
NO_PAGES |= {
    "blank", "draft", "case_file-page", "feed-file", "feed-page", "import-progress", "import_batch-bad",
    "item_list-compare-docx", "item_list-compare-xlsx", "item_list-file", "notice-page", "notice-read", "party-page",
    "project-page", "remark-page", "undo-page", "commitment-steps", "draft_line-page", "phrase-page", "readout-docx",
    "readout-txt", "term-page",
}  # fmt: skip
# What other stories read: `test_ledger_year.py` with the ways of asking the ledger, and `test_readouts.py`.
IN_THE_LEDGER = {
    "case-list", "case-page", "commitment-moves", "import_batch-list", "import_batch-page", "item_list-compare",
    "notice-list", "preference-page", "feed-list", "project-list", "calendar", "unit-counts",
    "commitment-bulk", "commitment-columns", "commitment-filters", "commitment-new", "commitment-saved",
}  # fmt: skip
IN_READOUTS = {"review-page", "source-page", "thread-beside"}
WITH_SAMPLE_PEOPLE = {"demo-outbox"}  # there are none here; tests/demo and the pictures read it
EVIDENCE = {"name": "acceptance.txt", "mimeType": "text/plain", "buffer": "第四处场所验收记录".encode()}


@pytest.fixture
def people(person, cast):
    """Give everybody at a browser of their own, with what they share as `seen`, and the cast as `cast`."""
    morning("2025-03-17")
    with on("2025-03-01"), acting():
        cast.city_group = organization(cast.city, "leading_group", "Municipal Leading Group", "市领导小组（示例）")
        for name in PEOPLE[:-1]:  # Shen follows a one-time link.
            with_password(getattr(cast, name))
    seen = defaultdict(set)
    desks = {
        name: Desk(person(locale=locale), seen, language=locale[:2])
        for name, locale in zip(PEOPLE, ["zh-CN", "en-GB"] * len(PEOPLE), strict=False)
    }
    return SimpleNamespace(cast=cast, seen=seen, **desks)


def faults_of(people):
    """Give what axe found, page by page."""
    return sorted({fault for name in PEOPLE for fault in getattr(people, name).faults})


def conveyed(people):
    """March: the city plans a meeting, pastes its clauses, closes it and sends them; the district signs for all."""
    mei, wang = people.mei.sign_in("mei"), people.wang
    mei.go("meetings/").act("plan")
    mei.send(
        kind="conference",
        title_zh="市领导小组会议",
        title_en="Meeting of the Municipal Leading Group",
        held_on="2025-03-17",
    )
    mei.act("paste-clauses").send(language="zh", lines="\n".join(CLAUSES))
    mei.act("open").send()
    mei.act("close").send()
    mei.act("convey").send(jurisdictions=[people.cast.one, people.cast.two], answer_by="2025-05-30")
    assert kind_is(mei, "matrix")
    morning("2025-03-27")
    wang.sign_in("wang").go("conveyance/conveyance/")
    wang.act("sign-all").send()
    assert Conveyance.objects.filter(jurisdiction_id="S01", state="signed").count() == len(CLAUSES)


def kind_is(desk, name):
    """Say whether the desk shows a page of this kind."""
    desk.page.wait_for_load_state()
    return name in desk.page.url


def drafted(people):
    """Early April: the members' list, the key-task list with its pasted lines, and a paper for each."""
    wang, cast = people.wang, people.cast
    morning("2025-04-10")
    wang.go("bodies/roster/").act("propose-roster").send(title_zh="2025 年成员名单", title_en="Members 2025")
    roster = wang.number
    for who in ({"person": cast.li_person}, {"member_org": cast.culture}):
        wang.act("add").send(organization=cast.group, **who)
    wang.go("meetings/paper/").act("draft")
    both = [cast.committee, cast.group]
    wang.send(kind="members_list", title_zh="成员名单", title_en="Members' list", bodies=both, roster=str(roster))
    wang.act("add-version").send(text_zh="名单初稿", text_en="A first list")
    wang.act("add-version").send(text_zh="名单全文", text_en="The list")
    wang.go("delivery/item_list/").act("draft")
    wang.send(organization=cast.committee, title_zh="2025 年重点任务清单", title_en="Key tasks 2025")
    wang.act("paste").send(text="\n".join(LINES))
    sources = {"conveyances": [Conveyance.objects.get(jurisdiction_id="S01", number=1)], "responsible": cast.li_person}
    first, second = Commitment.objects.order_by("number")
    wang.act(f"commitment/{first.pk}/edit")
    wang.send(
        title_en="Six venues accepted", progress_by="count", target=6, unit_zh="处", unit_en="venues",
        start="2025-04-22", evidence_asked=True, evidence_why_zh="验收要有记录", evidence_why_en="A record is needed",
        milestones="2025-06-30 首批两处 | First two venues", **sources,
    )  # fmt: skip
    wang.act(f"commitment/{second.pk}/edit").send(title_en="Internship bases", **sources)
    paper_of_list(people, 2025)


def paper_of_list(people, year):
    """Draft the paper of the year's list and put the list behind it."""
    wang, cast = people.wang, people.cast
    wang.go("meetings/paper/").act("draft")
    wang.send(
        kind="key_task_list",
        year=year,
        title_zh=f"{year} 年重点任务清单（送审稿）",
        title_en=f"Key tasks {year}, draft",
        bodies=[cast.committee, cast.group],
    )
    paper = wang.number
    wang.act("add-version").send(text_zh="清单全文", text_en="The list in full")
    item_list = ItemList.objects.get(year=year)
    wang.go("delivery/item_list/").follow(f"/item_list/{item_list.pk}/").act("attach").send(paper=str(paper))


def planned(people, day):
    """Plan a plenary of both bodies and return its number."""
    people.wang.go("meetings/").act("plan")
    year = int(day[:4])
    people.wang.send(
        kind="plenary", year=year, title_zh=f"{year} 年全会", title_en=f"Plenary of {year}", held_on=day,
        bodies=[people.cast.committee, people.cast.group],
    )  # fmt: skip
    return people.wang.number


def put(people, meeting, kind, title, paper=None):
    """Put an item on the agenda, and a paper under it; return the item."""
    wang = people.wang
    wang.go(f"meetings/meeting/{meeting}/").act("add-item")
    wang.send(kind=kind, title_zh=title, title_en=title)
    item = AgendaItem.objects.filter(meeting=meeting).order_by("-number").first()
    if paper is not None:
        wang.act("table-paper").send(paper_version=paper.versions.last())
    return item


def decided(people, item, result, *bodies):
    """Record for each body what it did, after a look at what follows."""
    wang = people.wang
    for body in bodies:
        wang.go(f"meetings/meeting/{item.meeting_id}/")
        wang.press(f"main a[href*='/agenda_item/{item.pk}/record-outcome/?body={body.pk}']")
        wang.send(result=result)
        assert wang.page.locator("main li").count(), "what follows is said before it is recorded"
        wang.press("main form button[type=submit]")


def met(people):
    """22 April: the plenary of two bodies studies what came down and approves both lists; then it is closed."""
    wang, cast = people.wang, people.cast
    meeting = planned(people, "2025-04-22")
    study = put(people, meeting, "study", "学习市领导小组会议精神")
    members, tasks = Paper.objects.order_by("pk")
    of_members = put(people, meeting, "approve", "审定成员名单", members)
    of_tasks = put(people, meeting, "approve", "审定重点任务清单", tasks)
    morning("2025-04-22")
    wang.go(f"meetings/meeting/{meeting}/").act("open").send()
    wang.act("note-attendance").send(part="presided", people=[cast.li_person])
    wang.send(part="attended", units=[cast.culture, cast.education])
    decided(people, of_members, "approved", cast.committee, cast.group)
    decided(people, of_tasks, "approved", cast.committee)
    assert not Commitment.objects.filter(live=True).exists(), "one body is not enough"
    decided(people, of_tasks, "approved", cast.group)
    assert Commitment.objects.filter(state="assigned", live=True).count() == len(LINES)
    sent = Conveyance.objects.get(jurisdiction_id="S01", number=1)
    wang.go("conveyance/conveyance/").follow(f"/conveyance/{sent.pk}/")
    wang.act("study").send(on="2025-04-22", item=study)
    wang.act("answer").send(answer="carried")
    second = Conveyance.objects.get(jurisdiction_id="S01", number=2)
    wang.go(f"conveyance/conveyance/{second.pk}/").act("answer")
    wang.send(answer="not_applicable", reason_zh="本区没有高校", reason_en="No university here")
    write_minutes(people, meeting)
    wang.go(f"meetings/meeting/{meeting}/").act("close").send()
    assert Meeting.objects.get(pk=meeting).state == "closed"


def write_minutes(people, meeting):
    """Type the minutes, which save themselves."""
    wang = people.wang
    wang.go(f"meetings/meeting/{meeting}/").act("write-minutes")
    wang.fill(text_zh="会议听取并审定。", text_en="The meeting heard and approved.")
    wang.page.locator("[data-state]").filter(has_text=":").wait_for()
    wang.go(f"meetings/meeting/{meeting}/").follow(f"/meeting/{meeting}/minutes/")


def delivered(people):
    """Summer and autumn: signed for, reported in a round, one report returned, one extension granted by the leader."""
    zhao, sun, wang, li = people.zhao, people.sun, people.wang, people.li
    done, _late = Commitment.objects.order_by("number")
    morning("2025-04-24")
    for liaison, name in ((zhao, "zhao"), (sun, "sun")):
        liaison.sign_in(name).act("sign")
    morning("2025-10-20")
    zhao.go("").follow(f"/commitment/{done.pk}/").act("report").send(done=3, text="三处", status=422)
    zhao.send(without=True)
    wang.go("").follow(f"/commitment/{done.pk}/").act("return").send(reason="请附验收记录并核对数量")
    zhao.go(f"delivery/commitment/{done.pk}/").act("report")
    zhao.send(done=4, text="四处已验收", next_step="十一月验收其余两处", evidence=EVIDENCE, milestones=True)
    wang.go("").follow(f"/commitment/{done.pk}/").act("accept")
    zhao.go(f"delivery/commitment/{done.pk}/").act("ask-extension").send(new_due="2025-12-19", reason="丙馆消防改造")
    li.sign_in("li")
    change = Change.objects.get()
    li.follow(f"/change/{change.pk}/grant-extension/").send()
    assert ProgressReport.objects.filter(state="returned").count() == 1


def finished(people):
    """December: the first item is whole; closing is asked, checked and approved."""
    zhao, wang, li = people.zhao, people.wang, people.li
    done = Commitment.objects.get(number=1)
    morning("2025-12-10")
    zhao.go(f"delivery/commitment/{done.pk}/").act("report").send(done=6, text="六处全部验收", evidence=EVIDENCE)
    wang.go("").follow(f"/commitment/{done.pk}/").act("accept")
    zhao.go(f"delivery/commitment/{done.pk}/").act("ask-closing").send(reason="六处均通过联合验收")
    wang.go("").follow(f"/commitment/{done.pk}/").act("check").send(note="证据齐全")
    change = Change.objects.get(kind="close")
    li.go("").follow(f"/change/{change.pk}/approve-closing/").send()
    done.refresh_from_db()
    assert (done.state, str(done.due_original), str(done.due)) == ("closed", "2025-11-28", "2025-12-19")


def rated(people):
    """Winter: the closing round is opened, answered and locked; one rating confirmed, one changed with a reason."""
    wang, sun = people.wang, people.sun
    late = Commitment.objects.get(number=2)
    morning("2025-12-22")
    wang.go("delivery/round/").act("open")
    wang.send(
        organization=people.cast.committee, title_zh="年终轮次", title_en="Closing round", period_from="2025-10-01",
        period_to="2025-12-31", due="2026-01-10", year=2025, closes_year=True,
    )  # fmt: skip
    year_end = wang.number
    with on("2025-12-22"):
        (_who, link), *_rest = links_of(RoundItem.objects.get(round=year_end, commitment=late))
    sun.go(link.partition("/desk/")[2])
    sun.go("").send(within=f"form[action$='/commitment/{late.pk}/report/']", done=40, text="两家已签")
    wang.go("").follow(f"/round/{year_end}/").follow(f"/round/{year_end}/bulletin/")
    morning("2026-01-12")
    wang.go("delivery/round/").follow(f"/round/{year_end}/").act("lock").send()
    wang.follow(f"?round={year_end}").act("propose-ratings")
    assert kind_is(wang, "evaluation")
    first, second = Rating.objects.order_by("-computed")
    wang.act(f"rating/{first.pk}/confirm")
    wang.act(f"rating/{second.pk}/change").send(value="45", reason="外部条件未到位")
    assert set(Rating.objects.values_list("state", flat=True)) == {"confirmed", "changed"}


def reported(people):
    """January: the report is drafted and finished, the next plenary planned, what is left put on the next list."""
    wang = people.wang
    morning("2026-01-25")
    wang.go("reporting/").act("draft").send(lang="zh")
    report = WorkReport.objects.get()
    paragraph = report.chapters.first().paragraphs.first()
    wang.act(f"paragraph/{paragraph.pk}/edit")
    wang.send(text_zh=f"{paragraph.text_zh}这一年开了一个好头。")
    wang.go("reporting/").follow(f"/work_report/{report.pk}/").act("finish").send()
    meeting = planned(people, "2026-03-18")
    wang.go(f"reporting/work_report/{report.pk}/").act("table").send(meeting=str(meeting))
    wang.go(f"reporting/work_report/{report.pk}/").act("next-list").send()
    line = Commitment.objects.get(year=2026)
    wang.act(f"commitment/{line.pk}/edit").send(due="2026-11-30")
    paper_of_list(people, 2026)
    return meeting


def reviewed(people, meeting):
    """18 March 2026: the plenary reviews the report and approves the list that carries on what was left."""
    wang, cast = people.wang, people.cast
    late = Commitment.objects.get(year=2025, number=2)
    tasks = put(people, meeting, "approve", "审定重点任务清单", Paper.objects.get(year=2026, kind="key_task_list"))
    morning("2026-03-18")
    wang.go(f"meetings/meeting/{meeting}/").act("open").send()
    review = AgendaItem.objects.get(meeting=meeting, kind="review")
    decided(people, review, "reviewed", cast.committee)
    late.refresh_from_db()
    assert late.live, "an unfinished item stays live until its successor opens"
    decided(people, tasks, "approved", cast.committee, cast.group)
    wang.go(f"meetings/meeting/{meeting}/").act("close").send()
    late.refresh_from_db()
    assert (late.state, late.live) == ("carried", False)
    assert WorkReport.objects.get().state == "frozen"


def looked_back(people):
    """The day after: the item, its line, the matrix and the history tell the whole year."""
    morning("2026-03-19")
    wang, he = people.wang, people.he
    late, next_one = Commitment.objects.get(year=2025, number=2), Commitment.objects.get(year=2026)
    wang.go(f"delivery/commitment/{late.pk}/")
    assert wang.page.locator(f"main a[href$='/commitment/{next_one.pk}/']").count(), "the item names its successor"
    wang.follow(f"/thread/commitment/{late.pk}/")
    assert wang.page.locator(f"main a[href$='/commitment/{next_one.pk}/']").count(), "the line runs on"
    people.lin.sign_in("lin").go("").follow("/thread/matrix/")
    with translation.override(CODES[people.lin.language]):
        carried = translation.gettext("Carried")
    cell = people.lin.page.locator("main table a.c").first
    assert carried in (cell.get_attribute("aria-label") or "")
    people.lin.follow(cell.get_attribute("href"))
    he.sign_in("he")
    assert he.page.locator("main .note.grn").count()
    assert not he.page.locator("main .note.red").count(), "the chain is whole"
    he.follow("/history/")
    assert list(faults()) == []
    assert recount() == []


def _drafted_readout(cast):
    """Give the readout of a closed meeting of the district, as drafted from its records."""
    with on("2026-03-19"):
        return draft_readout(
            by=cast.wang, meeting=Meeting.objects.filter(jurisdiction=cast.one, state="closed").first()
        )


def toured(people):
    """Read every other page of the desk, each by somebody who may."""
    cast, wang = people.cast, people.wang
    clause = Conveyance.objects.get(jurisdiction_id="S01", number=1)
    paper = Paper.objects.get(kind="members_list")
    for path in (
        "bodies/organization/",
        "bodies/rule/",
        "bodies/term/",
        f"bodies/organization/{cast.group.pk}/",
        f"bodies/jurisdiction/{cast.one.pk}/",
        f"bodies/person/{cast.li_person.pk}/",
        f"meetings/paper/{paper.pk}/",
        f"meetings/paper/{paper.pk}/compare/",
        "meetings/requirement/",
        f"meetings/requirement/{clause.requirement_id}/",
        f"thread/requirement/{clause.requirement_id}/?district=S01",
        f"thread/conveyance/{clause.pk}/",
        "delivery/",
        "delivery/change/",
        "readouts/",
        "readouts/phrases/",
        "publishing/",
        f"publishing/readout/{_drafted_readout(cast).pk}/",
        "demo/",
        "components/",
    ):
        wang.go(path)
    people.zhao.go("delivery/owed/")
    with on("2026-03-19"):
        secret = issue_link(by=INSTALLER, account=cast.shen)
    people.shen.go(f"access/link/{secret}/").send(password=PASSWORD, again=PASSWORD)
    people.shen.go("access/account/").follow(f"/account/{cast.zhao.pk}/").act("link")


def pages():
    """Give the names of all pages of the desk that are read: what is no form, no file and leads nowhere else."""
    found = set()
    waiting = list(desk_urls.urlpatterns)
    while waiting:
        one = waiting.pop()
        if not isinstance(one, URLPattern):
            waiting += one.url_patterns
        elif not hasattr(one.callback, "act"):
            found.add(one.name)
    return found - NO_PAGES


def test_one_clause_goes_through_the_whole_year_in_pages(people):
    conveyed(people)
    drafted(people)
    met(people)
    delivered(people)
    finished(people)
    rated(people)
    meeting = reported(people)
    reviewed(people, meeting)
    looked_back(people)
    toured(people)
    assert faults_of(people) == []
    assert {kind for kind, languages in people.seen.items() if languages != {"en", "zh"}} == set()
    assert pages() - set(people.seen) - IN_THE_LEDGER - IN_READOUTS - WITH_SAMPLE_PEOPLE == set(), (
        "every page of the desk was read"
    )
