"""What became of each clause: the matrix tells the first state that holds, and shows gaps."""

from datetime import date

import pytest

from tests.cast import on
from tests.loop.stage import approve, list_before, plenary, upper_clauses
from throughline.base.errors import Invalid, NotAllowed, WrongState
from throughline.conveyance.actions.alignments import confirm_alignment, suggest_alignment
from throughline.conveyance.actions.conveyances import (
    accept_reason,
    ask_to_keep,
    decline_to_keep,
    keep_at_municipal_level,
    return_reason,
    sign_conveyance,
    study_conveyance,
)
from throughline.conveyance.models import Conveyance
from throughline.delivery.actions.items import propose_item
from throughline.delivery.actions.lists import draft_list
from throughline.loop.answer import answer
from throughline.loop.convey import convey
from throughline.loop.coverage import coverage, sources_of_requirements
from throughline.meetings.actions.meetings import close_meeting, open_meeting, plan_meeting
from throughline.meetings.actions.requirements import state_requirement

SENT, ANSWER_BY, LATER = date(2025, 3, 26), date(2025, 5, 30), date(2025, 6, 9)


@pytest.fixture
def sent(city_cast):
    """Three clauses sent to two districts on 26 March, to be answered by 30 May."""
    with on(SENT):
        city_cast.clauses = upper_clauses(city_cast)
        city_cast.upper = city_cast.clauses[0].meeting
        city_cast.rows = convey(
            by=city_cast.mei,
            sender=city_cast.city_office,
            requirements=city_cast.clauses,
            jurisdictions=[city_cast.one, city_cast.two],
            answer_by=ANSWER_BY,
            sign_by=date(2025, 4, 2),
        )
    return city_cast


def conveyance(sent, number=1, place="S01"):
    return Conveyance.objects.get(number=number, jurisdiction_id=place)


def signed(sent, number=1):
    with on("2025-03-27"):
        return sign_conveyance(by=sent.wang, conveyance=conveyance(sent, number))


def state(sent, number=1, place="S01", by=None, day=LATER):
    with on(day):
        found = coverage(by or sent.lin, sent.upper)
        column = next(one for one in found.columns if one.code == place)
        return found.cell(found.clauses[number - 1], column).state


def test_a_clause_is_sent_once_to_a_district(sent):
    with on("2025-03-28"), pytest.raises(Invalid) as refused:
        convey(
            by=sent.mei,
            sender=sent.city_office,
            requirements=sent.clauses[:1],
            jurisdictions=[sent.one],
            answer_by=ANSWER_BY,
        )
    assert "requirements" in refused.value.messages


def test_a_batch_shares_its_dates_and_each_row_holds_its_own_text(sent):
    assert len(sent.rows) == 6
    assert len({row.batch for row in sent.rows}) == 1
    assert conveyance(sent).text_as_sent_zh == "要求1"


def test_only_the_district_signs_for_its_clause(sent):
    with pytest.raises(NotAllowed):
        sign_conveyance(by=sent.qian, conveyance=conveyance(sent))
    assert signed(sent).state == "signed"


def test_signing_twice_is_refused(sent):
    row = signed(sent)
    with pytest.raises(WrongState):
        sign_conveyance(by=sent.wang, conveyance=row)


def test_a_clause_is_preparing_until_its_date_and_then_a_gap(sent):
    assert state(sent, day=ANSWER_BY) == "preparing"
    assert state(sent, day=LATER) == "gap"


def test_carried_is_refused_while_nothing_carries_it(sent):
    row = signed(sent)
    with on("2025-05-06"), pytest.raises(Invalid) as refused:
        answer(by=sent.wang, conveyance=row, answer="carried")
    assert "answer" in refused.value.messages


def test_an_opened_item_carries_its_clause(sent):
    signed(sent)
    with on("2025-04-22"):
        line = {
            "title_zh": "场所提升",
            "lead": sent.culture,
            "due": date(2025, 12, 19),
            "conveyances": [conveyance(sent)],
        }
        item, paper, _list = list_before(sent, plenary(sent, date(2025, 4, 22)), 2025, [line])
        assert state(sent, day=LATER) == "preparing"  # a proposed line prepares, whatever the date
        approve(sent, item, paper, sent.committee)
    assert state(sent) == "carried"
    assert state(sent, place="S02") == "gap"


def test_a_proposed_line_is_told_as_preparing_and_its_text_is_not_shown_to_the_sender(sent):
    with on("2025-04-10"):
        item_list = draft_list(by=sent.wang, organization=sent.committee, year=2025, title_zh="清单")
        propose_item(
            by=sent.wang,
            item_list=item_list,
            title_zh="草案里的秘密",
            lead=sent.culture,
            due=date(2025, 12, 1),
            conveyances=[conveyance(sent)],
        )
    assert state(sent) == "preparing"


def test_a_confirmed_alignment_carries_and_a_suggested_one_does_not(sent):
    with on("2025-04-22"):
        meeting = plan_meeting(
            by=sent.wang,
            jurisdiction=sent.one,
            bodies=[sent.committee],
            kind="plenary",
            title_zh="全会",
            year=2025,
            held_on=date(2025, 4, 22),
        )
        own = state_requirement(by=sent.wang, meeting=meeting, text_zh="本区条款")
        link = suggest_alignment(by=sent.wang, lower=own, upper=sent.clauses[0], reason_zh="同一事项")
    assert state(sent) == "unconfirmed"
    with on("2025-04-23"):
        confirm_alignment(by=sent.wang, alignment=link)
    assert state(sent) == "carried"


def test_not_applicable_counts_only_once_the_sender_accepts_it(sent):
    row = signed(sent)
    with on("2025-04-11"):
        row = answer(by=sent.wang, conveyance=row, answer="not_applicable", reason_zh="本区没有此类设施")
    assert state(sent) == "unconfirmed"
    with on("2025-04-12"):
        accept_reason(by=sent.mei, conveyance=row)
    assert state(sent) == "not_applicable"


def test_an_answer_other_than_carried_needs_a_reason(sent):
    with pytest.raises(Invalid) as refused:
        answer(by=sent.wang, conveyance=signed(sent), answer="not_applicable")
    assert "reason_zh" in refused.value.messages


def test_a_returned_answer_is_owed_again(sent):
    row = signed(sent)
    with on("2025-04-11"):
        row = answer(by=sent.wang, conveyance=row, answer="not_applicable", reason_zh="无")
        row = return_reason(by=sent.mei, conveyance=row, reason="请说明原因")
    assert row.state == "studied"
    assert state(sent) == "gap"


def test_deferred_holds_until_its_new_date(sent):
    row = signed(sent)
    with on("2025-05-20"):
        answer(by=sent.wang, conveyance=row, answer="deferred", reason_zh="待规划批复", new_answer_by=date(2025, 9, 30))
    assert state(sent, day=date(2025, 9, 30)) == "deferred"
    assert state(sent, day=date(2025, 10, 1)) == "gap"


def test_a_clause_kept_at_municipal_level_asks_nothing_of_the_district(sent):
    with on("2025-04-01"):
        row = ask_to_keep(by=sent.wang, conveyance=conveyance(sent), reason="市级事权")
        row = keep_at_municipal_level(by=sent.mei, conveyance=row, reason_zh="由市级统一办理")
        with pytest.raises(WrongState):
            answer(by=sent.wang, conveyance=row, answer="deferred", reason_zh="x", new_answer_by=LATER)
    assert state(sent) == "kept"


def test_the_day_of_study_lies_between_sending_and_today(sent):
    row = signed(sent)
    with on("2025-04-01"), pytest.raises(Invalid):
        study_conveyance(by=sent.wang, conveyance=row, on=date(2025, 3, 1))


def test_a_district_sees_its_own_column_only(sent):
    with on(LATER):
        found = coverage(sent.wang, sent.upper)
    assert [column.code for column in found.columns] == ["S01"]


def test_kept_and_not_applicable_are_not_due(sent):
    with on("2025-04-01"):
        keep_at_municipal_level(by=sent.mei, conveyance=conveyance(sent), reason_zh="市级")
    with on(LATER):
        found = coverage(sent.lin, sent.upper)
    count = found.row(found.clauses[0])
    assert (count.due, count.gaps) == (1, 1)


def test_an_open_meeting_of_the_city_is_not_seen_below_and_its_clauses_do_not_travel(city_cast):
    with on(SENT):
        meeting = plan_meeting(
            by=city_cast.mei,
            jurisdiction=city_cast.city,
            bodies=[city_cast.city_group],
            kind="conference",
            title_zh="会议",
            year=2025,
            held_on=SENT,
        )
        clause = state_requirement(by=city_cast.mei, meeting=meeting, text_zh="要求")
        meeting = open_meeting(by=city_cast.mei, meeting=meeting)
        assert not sources_of_requirements(city_cast.wang).exists()
        with pytest.raises(Invalid):
            convey(
                by=city_cast.mei,
                sender=city_cast.city_office,
                requirements=[clause],
                jurisdictions=[city_cast.one],
                answer_by=ANSWER_BY,
            )
        close_meeting(by=city_cast.mei, meeting=meeting)
        assert sources_of_requirements(city_cast.wang).get().pk == meeting.pk


def test_a_declined_request_leaves_the_clause_with_the_district_and_says_why(sent):
    with on("2025-04-01"):
        with pytest.raises(WrongState):
            decline_to_keep(by=sent.mei, conveyance=conveyance(sent), reason="不涉及市级")
        row = ask_to_keep(by=sent.wang, conveyance=conveyance(sent), reason="市级事权")
        with pytest.raises(NotAllowed):
            decline_to_keep(by=sent.wang, conveyance=row, reason="不涉及市级")
        row = decline_to_keep(by=sent.mei, conveyance=row, reason="属区级事权")
    assert (row.asked_to_keep, row.kept) == (False, False)
    assert state(sent) == "gap"
