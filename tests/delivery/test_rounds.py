"""Rounds: asked, answered by reports, owed again after a return, locked."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404

from tests.cast import on
from throughline.base.errors import Invalid, NotAllowed, Stale, WrongState
from throughline.delivery import answering, queries
from throughline.delivery.actions import changes, progress, rounds
from throughline.delivery.models import RoundItem
from throughline.notices.models import Notice
from throughline.notices.reading import read_all


def a_round(ledger, **more):
    words = {
        "title_zh": "11月填报",
        "period_from": date(2025, 10, 1),
        "period_to": date(2025, 11, 15),
        "due": date(2025, 11, 21),
        **more,
    }
    return rounds.open_round(by=ledger.wang, organization=ledger.committee, year=2025, **words)


@pytest.fixture
def asked(ledger):
    """Give two items, of culture and education, asked in a round opened on 10 November."""
    ledger.item = ledger.opened(sign=True)
    ledger.other = ledger.opened(lead=ledger.education)
    with on("2025-11-10"):
        ledger.round = a_round(ledger)
    return ledger


def report(cast, **words):
    return progress.submit_progress(by=cast.zhao, item=cast.item, **{"text": "已办", "percent": 90, **words})


def test_round_asks_every_live_item_of_the_body_and_year(asked):
    assert {row.commitment for row in asked.round.items.all()} == {asked.item, asked.other}
    assert {row.organization for row in asked.round.items.all()} == {asked.culture, asked.education}


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"title_zh": ""}, "title_en"),  # the field of who reads
        ({"period_to": date(2025, 9, 30)}, "period_to"),
        ({"due": date(2025, 11, 9)}, "due"),
    ],
)
def test_round_with_a_fault_is_refused_beside_its_field(asked, words, field):
    with on("2025-11-10"), pytest.raises(Invalid) as refusal:
        a_round(asked, **words)
    assert set(refusal.value.messages) == {field}


def test_round_with_nothing_to_ask_is_refused(ledger):
    with on("2025-11-10"), pytest.raises(Invalid):
        a_round(ledger)


def test_report_answers_and_its_return_is_owed_again(asked):
    with on("2025-11-12"):
        sent = report(asked)
        row = RoundItem.objects.get(commitment=asked.item)
        assert (row.state, row.report, row.answered_on) == ("answered", sent, date(2025, 11, 12))
        progress.return_progress(by=asked.wang, report=sent, reason="缺签到表")
        row.refresh_from_db()
        assert (row.state, row.report, row.answered_on) == ("owed", None, None)
        again = report(asked)
    row.refresh_from_db()
    assert row.report == again


def test_page_of_a_round_shows_who_has_not_answered(asked):
    with on("2025-11-12"):
        report(asked)
    page = queries.round_page(asked.wang, asked.round.pk)
    assert (page.answered, page.owed, page.missed) == (1, 1, 0)
    assert [unit.unit for unit in page.silent] == [asked.education]
    own = queries.round_page(asked.zhao, asked.round.pk)
    assert [unit.unit for unit in own.units] == [asked.culture]
    with pytest.raises(Http404):
        queries.round_page(asked.qian, asked.round.pk)


def test_locked_round_takes_no_answer_and_keeps_who_missed_it(asked):
    with on("2025-11-22"):
        rounds.lock_round(by=asked.wang, round=asked.round)
        row = RoundItem.objects.get(commitment=asked.item)
        report(asked)
        row.refresh_from_db()
        assert row.state == "missed"
        with pytest.raises(WrongState):
            rounds.urge_round_item(by=asked.wang, round_item=row)
        with pytest.raises(WrongState):
            rounds.lock_round(by=asked.wang, round=asked.round)
        with pytest.raises(Invalid):
            rounds.reopen_round(by=asked.wang, round=asked.round, reason="")
        rounds.reopen_round(by=asked.wang, round=asked.round, reason="系统停用半日")
        report(asked)
    row.refresh_from_db()
    assert row.state == "answered"


def test_reopened_round_asks_nothing_of_an_item_closed_in_between(asked):
    with on("2025-11-22"):
        rounds.lock_round(by=asked.wang, round=asked.round)
        closing = changes.ask_closing(by=asked.zhao, item=asked.item, reason="六处均已启用")
        closing = changes.check_closing(by=asked.wang, change=closing)
        changes.approve_closing(by=asked.li, change=closing)
        rounds.reopen_round(by=asked.wang, round=asked.round, reason="漏了一家")
    assert RoundItem.objects.get(commitment=asked.item).state == "missed"
    assert RoundItem.objects.get(commitment=asked.other).state == "owed"


def test_urging_a_unit_is_counted_and_only_for_the_office(asked):
    row = RoundItem.objects.get(commitment=asked.other)
    with on("2025-11-20"):
        assert rounds.urge_round_item(by=asked.wang, round_item=row).urged == 1
        with pytest.raises(NotAllowed):
            rounds.urge_round_item(by=asked.sun, round_item=row)
        with pytest.raises(NotAllowed):
            a_round_of_a_stranger(asked)


def a_round_of_a_stranger(asked):
    rounds.lock_round(by=asked.qian, round=asked.round)


def test_item_opened_later_can_be_asked_once(asked):
    late = asked.opened(day="2025-11-12")
    with on("2025-11-12"):
        assert rounds.ask_item(by=asked.wang, round=asked.round, item=late).state == "owed"
        with pytest.raises(Invalid):
            rounds.ask_item(by=asked.wang, round=asked.round, item=late)


def test_liaison_sees_what_the_unit_owes(asked):
    owed = queries.owed_by(asked.sun)
    assert ([row.commitment for row in owed.rounds], owed.to_sign, len(owed)) == ([asked.other], [asked.other], 1)
    with on("2025-11-12"):
        sent = report(asked)
        assert len(queries.owed_by(asked.zhao)) == 0
        progress.return_progress(by=asked.wang, report=sent, reason="缺签到表")
        assert queries.owed_by(asked.zhao).returned == [sent]
        report(asked)
    assert queries.owed_by(asked.zhao).returned == []
    assert len(queries.owed_by(asked.wu)) == 0


def test_officer_and_leader_see_what_waits_for_them(asked):
    with on("2025-11-12"):
        sent = report(asked)
        extension = changes.ask_extension(by=asked.sun, item=asked.other, new_due=date(2025, 12, 19), reason="未签约")
        closing = changes.ask_closing(by=asked.zhao, item=asked.item, reason="已完成")
        waits = queries.needs_act(asked.wang, most=6)
        assert (waits.reports, waits.closings, waits.extensions) == ([sent], [closing], [extension])
        report(asked)
        fewer = queries.needs_act(asked.wang, most=1)
        assert (fewer.reports, fewer.total, waits.total) == ([sent], 4, 3)
        assert [change.pk for change in queries.asked_of(asked.li).extensions] == [extension.pk]
        assert queries.asked_of(asked.li).closings == []
        changes.check_closing(by=asked.wang, change=closing)
        assert queries.needs_act(asked.wang, most=6).closings == []
        assert queries.asked_of(asked.li).closings == [closing]
    for stranger in (asked.qian, asked.lin, asked.he):
        assert not any((queries.needs_act(stranger, most=6).reports, queries.asked_of(stranger).extensions))


def test_round_item_needs_its_round(asked):
    with pytest.raises(ObjectDoesNotExist):
        RoundItem.objects.get(commitment=asked.item, round__state="locked")


def test_two_who_urge_at_once_are_both_counted(asked):
    row = RoundItem.objects.filter(state="owed").select_related("round").first()
    again = RoundItem.objects.select_related("round").get(pk=row.pk)
    for seen in (row, again):
        rounds.urge_round_item(by=asked.wang, round_item=seen)
    row.refresh_from_db()
    assert row.urged == 2


def test_a_closed_item_is_owed_in_no_open_round(asked):
    item = asked.round.items.get(commitment__lead=asked.culture).commitment
    with on("2025-11-12"):
        change = changes.ask_closing(by=asked.zhao, item=item, reason="全部完成")
        change = changes.check_closing(by=asked.wang, change=change)
        changes.approve_closing(by=asked.li, change=change)
    assert asked.round.items.get(commitment=item).state == "answered"


def test_a_unit_that_owes_again_in_a_reopened_round_is_told_at_once(asked):
    with on("2025-11-24"):
        report(asked)
        found = rounds.lock_round(by=asked.wang, round=asked.round)
        read_all()
        rounds.reopen_round(by=asked.wang, round=found, reason="漏报")
        read_all()
    told = Notice.objects.filter(verb="round_item.ask_again").values_list("account__username", "needs_act")
    assert list(told) == [("sun", True)]


def test_a_later_report_of_the_round_answers_it_in_place_of_the_first(asked):
    with on("2025-11-12"):
        first = report(asked, percent=60)
    with on("2025-11-24"):
        second = report(asked, text="全部完成", percent=100)
        row = RoundItem.objects.get(commitment=asked.item)
        assert (row.report, row.answered_on) == (second, date(2025, 11, 12)), "what is added later makes nobody late"
        progress.return_progress(by=asked.wang, report=first, reason="数字有误")
        row.refresh_from_db()
        assert (row.state, row.report) == ("answered", second)
        progress.return_progress(by=asked.wang, report=second, reason="缺签到表")
        row.refresh_from_db()
        assert (row.state, row.report) == ("owed", None)


def test_accepting_an_answer_accepts_what_was_sent_in_the_round_before(asked):
    with on("2025-11-09"):
        before = report(asked, percent=20)
    with on("2025-11-12"):
        first = report(asked, percent=60)
        seen = RoundItem.objects.get(commitment=asked.item)
        second = report(asked, text="全部完成", percent=100)
        with pytest.raises(Stale):
            answering.accept_answer(by=asked.wang, round_item=seen, version=seen.version)
        now = RoundItem.objects.get(commitment=asked.item)
        answering.accept_answer(by=asked.wang, round_item=now, version=now.version)
    for one, state in ((before, "submitted"), (first, "accepted"), (second, "accepted")):
        one.refresh_from_db()
        assert one.state == state
    with on("2025-11-13"):
        report(asked, text="补充", percent=100)
        now.refresh_from_db()
        answering.return_answer(by=asked.wang, round_item=now, reason="缺签到表")
        with pytest.raises(WrongState):
            answering.accept_answer(by=asked.wang, round_item=now)
