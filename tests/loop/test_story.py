"""One year, one thread, in code: from a clause of the city to the report the next plenary reviews."""

from datetime import date

from tests.cast import on
from tests.loop.stage import approve, list_before, plenary, put, upper_clauses
from throughline.base.chain import faults
from throughline.bodies.models import PlanYear
from throughline.conveyance.actions.conveyances import sign_conveyance, study_conveyance
from throughline.conveyance.models import Conveyance
from throughline.delivery.actions.changes import (
    approve_closing,
    ask_closing,
    ask_extension,
    check_closing,
    grant_extension,
)
from throughline.delivery.actions.items import sign_item
from throughline.delivery.actions.lists import attach_list
from throughline.delivery.actions.progress import accept_progress, submit_progress
from throughline.delivery.actions.rounds import lock_round, open_round
from throughline.delivery.models import Commitment
from throughline.delivery.tally import recount
from throughline.evaluation.actions.ratings import change_rating, confirm_rating
from throughline.loop.answer import answer
from throughline.loop.carry_over import draft_next_list
from throughline.loop.close_year import draft
from throughline.loop.convey import convey
from throughline.loop.decide import decide
from throughline.loop.review import propose_ratings
from throughline.loop.table import table_report
from throughline.loop.thread.gather import gather
from throughline.loop.thread.stations import routes
from throughline.meetings.actions.meetings import close_meeting
from throughline.meetings.actions.papers import draft_paper
from throughline.reporting.actions.reports import finish_report


def opened(cast):
    """Spring: two clauses come down, are signed for and studied; the plenary opens two items for the first."""
    with on("2025-03-26"):
        clauses = upper_clauses(cast, 2)
        convey(
            by=cast.mei,
            sender=cast.city_office,
            requirements=clauses,
            jurisdictions=[cast.one, cast.two],
            answer_by=date(2025, 5, 30),
        )
    first = Conveyance.objects.get(number=1, jurisdiction_id="S01")
    with on("2025-03-27"):
        first = sign_conveyance(by=cast.wang, conveyance=first)
    with on("2025-04-22"):
        meeting = plenary(cast, date(2025, 4, 22))
        due = {"due": date(2025, 11, 28), "responsible": cast.li_person, "conveyances": [first]}
        lines = [
            {"title_zh": "六处场所", "lead": cast.culture, "progress_by": "count", "target": 6, "unit_zh": "处", **due},
            {"title_zh": "实习基地", "lead": cast.education, **due},
        ]
        item, paper, _list = list_before(cast, meeting, 2025, lines)
        approve(cast, item, paper, cast.committee)
        study_conveyance(by=cast.wang, conveyance=first, item=item)
        first.refresh_from_db()
        answer(by=cast.wang, conveyance=first, answer="carried")
        meeting.refresh_from_db()
        close_meeting(by=cast.wang, meeting=meeting)
    return clauses[0], *Commitment.objects.order_by("number")


def delivered(cast, done, late):
    """Summer and autumn: one item is done, extended once and closed; the other stays behind."""
    with on("2025-04-24"):
        done = sign_item(by=cast.zhao, item=done)
        late = sign_item(by=cast.sun, item=late)
    with on("2025-10-20"):
        accept_progress(by=cast.wang, report=submit_progress(by=cast.zhao, item=done, text="四处已验收", count=4))
        change = ask_extension(by=cast.zhao, item=done, new_due=date(2025, 12, 19), reason="丙馆消防改造")
        grant_extension(by=cast.li, change=change)
    with on("2025-12-10"):
        accept_progress(by=cast.wang, report=submit_progress(by=cast.zhao, item=done, text="六处全部验收", count=6))
        done.refresh_from_db()
        change = check_closing(by=cast.wang, change=ask_closing(by=cast.zhao, item=done, reason="六处均通过联合验收"))
        approve_closing(by=cast.li, change=change)


def closed(cast, late):
    """Winter: the closing round, the ratings, the report, the draft of next year's list."""
    with on("2025-12-22"):
        year_end = open_round(
            by=cast.wang,
            organization=cast.committee,
            year=2025,
            title_zh="年终轮次",
            period_from=date(2025, 10, 1),
            period_to=date(2025, 12, 31),
            due=date(2026, 1, 10),
            closes_year=True,
        )
        submit_progress(by=cast.sun, item=late, text="两家已签", percent=40)
    with on("2026-01-12"):
        lock_round(by=cast.wang, round=year_end)
    with on("2026-01-15"):
        first, second = sorted(propose_ratings(by=cast.wang, round=year_end), key=lambda row: -row.computed)
        confirm_rating(by=cast.wang, rating=first)
        change_rating(by=cast.wang, rating=second, value=45, reason="外部条件未到位")
    with on("2026-01-25"):
        report = finish_report(by=cast.wang, report=draft(by=cast.wang, organization=cast.committee, year=2025))
        return report, draft_next_list(by=cast.wang, organization=cast.committee, year=2025)


def reviewed(cast, report, next_list):
    """Spring again: the plenary reviews the report and approves the list that carries the rest."""
    with on("2026-03-18"):
        meeting = plenary(cast, date(2026, 3, 18))
        item = table_report(by=cast.wang, report=report, meeting=meeting)
        report.refresh_from_db()
        decide(by=cast.wang, item=item, body=cast.committee, result="reviewed", paper=report.paper)
        paper = draft_paper(
            by=cast.wang,
            jurisdiction=cast.one,
            kind="key_task_list",
            title_zh="2026 年重点任务清单",
            year=2026,
            bodies=[cast.committee],
        )
        attach_list(by=cast.wang, item_list=next_list, paper=paper)
        approve(cast, put(cast, meeting, paper), paper, cast.committee)


def test_one_clause_goes_through_the_whole_year(city_cast):
    cast = city_cast
    clause, done, late = opened(cast)
    delivered(cast, done, late)
    done.refresh_from_db()
    assert (done.state, done.due_original, done.due) == ("closed", date(2025, 11, 28), date(2025, 12, 19))
    late.refresh_from_db()
    report, next_list = closed(cast, late)
    late.refresh_from_db()
    assert late.live, "an unfinished item stays live until its successor opens"
    reviewed(cast, report, next_list)
    late.refresh_from_db()
    report.refresh_from_db()
    successor = next_list.commitments.get()
    assert (late.state, late.live) == ("carried", False)
    assert (successor.state, successor.line, successor.year) == ("assigned", late.line, 2026)
    assert report.state == "frozen"
    with on("2026-03-19"):
        route = next(one for one in routes(gather(cast.lin, clause)) if one.district.jurisdiction.code == "S01")
        assert [stop.kind for stop in route.stations] == ["reached"] * 7
    assert list(faults()) == []
    assert recount() == []
    assert PlanYear.objects.get(organization=cast.committee, year=2026).state == "open"
