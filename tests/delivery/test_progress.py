"""Progress: sent in one box, taken over, accepted, returned; extensions and closings."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import on
from tests.delivery import projects
from tests.delivery.projects import done
from throughline.base.errors import Invalid, NotAllowed, Stale, WrongState
from throughline.delivery.actions import changes, items, progress
from throughline.delivery.actions.measure import percent_by_count
from throughline.delivery.figures import share
from throughline.delivery.models import Commitment, Evidence, ProgressReport
from throughline.delivery.together.rollup import RollUp
from throughline.loop.invariants import figures
from throughline.readouts.queries import Progress

PDF = b"%PDF-1.4 minutes"


def now(item) -> Commitment:
    return Commitment.objects.get(pk=item.pk)


def send(ledger, item, *, day="2025-05-20", by=None, **words):
    with on(day):
        return progress.submit_progress(by=by or ledger.zhao, item=item, **{"text": "按计划推进", **words})


def refused(ledger, item, **words) -> set:
    with pytest.raises(Invalid) as refusal:
        send(ledger, item, **words)
    assert not ProgressReport.objects.filter(text="按计划推进").exists()
    return set(refusal.value.messages)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_DIR = tmp_path
    return tmp_path


def test_report_moves_the_item_at_once(ledger):
    item = ledger.opened(sign=True)
    report = send(ledger, item, percent=30, problem="场地未定", next_step="签约")
    item = now(item)
    assert (item.percent, item.last_word) == (30, date(2025, 5, 20))
    assert (report.state, report.before_percent, report.organization) == ("submitted", 0, ledger.culture)
    assert report.problem == "场地未定"


def test_count_gives_the_percent_and_may_pass_the_target(ledger):
    item = ledger.opened(sign=True, progress_by="count", target=5)
    send(ledger, item, count=2)
    assert (now(item).count, now(item).percent) == (2, 40)
    send(ledger, item, count=6)
    assert (now(item).count, now(item).percent) == (6, 100)


@pytest.mark.parametrize(
    ("done", "total", "percent"),
    [(2, 3, 67), (1, 3, 33), (1, 8, 13), (1, 6, 17), (5, 6, 83), (0, 4, 0), (4, 4, 100), (9, 4, 100), (0, 0, 0)],
)
def test_a_share_is_rounded_as_taught_at_school_wherever_it_is_worked_out(done, total, percent):
    assert share(done, total) == percent_by_count(done, total) == RollUp(done, total).percent == percent
    if total >= done and total:
        assert Progress(total, done, 0).percent == percent


@pytest.mark.parametrize(("done", "total"), [(199, 200), (999, 1000)])
def test_what_is_not_whole_stays_below_a_hundred(done, total):
    assert share(done, total) == 99


def test_two_of_three_milestones_are_67_percent(ledger):
    steps = [{"title_zh": f"节点{n}", "due": date(2025, 5 + n, 1)} for n in range(3)]
    item = ledger.opened(sign=True, progress_by="milestone", milestones=steps)
    send(ledger, item, milestones=list(item.milestones.all()[:2]))
    assert now(item).percent == 67


def test_milestones_give_the_percent(ledger):
    steps = [{"title_zh": f"节点{n}", "due": date(2025, 5 + n, 1)} for n in range(3)]
    item = ledger.opened(sign=True, progress_by="milestone", milestones=steps)
    send(ledger, item, milestones=[item.milestones.first()])
    assert now(item).percent == 33
    assert item.milestones.first().done_on == date(2025, 5, 20)


def test_figures_that_cannot_be_are_refused_beside_their_field(ledger):
    item = ledger.opened(sign=True)
    counted = ledger.opened(sign=True, progress_by="count", target=5)
    assert refused(ledger, item, text="  ") == {"text"}
    assert refused(ledger, item, percent=101) == {"percent"}
    assert refused(ledger, item, count=2) == {"count"}
    assert refused(ledger, counted, percent=20) == {"percent"}
    assert refused(ledger, counted, count=-1) == {"count"}
    assert refused(ledger, item, lang="fr") == {"lang"}


def test_falling_figure_needs_words(ledger):
    item = ledger.opened(sign=True)
    send(ledger, item, percent=60, text="首报")
    assert refused(ledger, item, percent=40) == {"percent"}
    send(ledger, item, percent=40, problem="一处场地退出")
    assert now(item).percent == 40


def test_milestone_of_another_item_is_refused(ledger):
    item = ledger.opened(sign=True)
    other = ledger.opened(milestones=[{"title_zh": "验收", "due": date(2025, 6, 1)}])
    assert refused(ledger, item, milestones=[other.milestones.get()]) == {"milestones"}


@pytest.mark.parametrize("who", ["sun", "wu", "qian", "li", "he", "shen", "xu", "mei", "lin"])
def test_stranger_to_the_item_reports_nothing(ledger, who):
    item = ledger.opened(sign=True)
    with pytest.raises(NotAllowed):
        send(ledger, item, by=getattr(ledger, who))


def test_cooperating_unit_reports_in_its_own_name(ledger):
    item = ledger.opened(sign=True, cooperating=[ledger.education])
    assert send(ledger, item, by=ledger.sun).organization == ledger.education


def test_stale_form_is_refused_and_nothing_is_sent(ledger):
    item = ledger.opened(sign=True)
    send(ledger, item, percent=10, text="首报")
    with pytest.raises(Stale):
        send(ledger, item, percent=20, version=item.version)
    assert ProgressReport.objects.count() == 1


def test_evidence_is_kept_and_accepted_with_its_report(ledger, files):
    item = ledger.opened(sign=True)
    report = send(ledger, item, evidence=[("会议纪要", SimpleUploadedFile("minutes.pdf", PDF))])
    kept = report.evidence.get()
    assert (kept.title, kept.accepted, kept.file.realm) == ("会议纪要", False, "S01")
    assert len(list(files.rglob("*"))) == 3
    with on("2025-05-21"):
        progress.accept_progress(by=ledger.wang, report=report)
    assert Evidence.objects.get().accepted


def test_file_that_is_not_what_it_says_stops_the_whole_report(ledger, files):
    item = ledger.opened(sign=True)
    bad = [("真", SimpleUploadedFile("a.pdf", PDF)), ("假", SimpleUploadedFile("b.pdf", b"MZ not a pdf"))]
    assert refused(ledger, item, percent=50, evidence=bad) == {"evidence"}
    assert not list(files.rglob("*"))
    assert now(item).percent == 0


def test_returned_report_is_taken_back_with_its_milestones(ledger):
    item = ledger.opened(sign=True, milestones=[{"title_zh": "方案", "due": date(2025, 6, 1)}])
    send(ledger, item, percent=20)
    report = send(ledger, item, day="2025-06-03", percent=70, milestones=[item.milestones.get()])
    with on("2025-06-04"):
        with pytest.raises(Invalid):
            progress.return_progress(by=ledger.wang, report=report, reason=" ")
        progress.return_progress(by=ledger.wang, report=report, reason="缺验收单")
        with pytest.raises(WrongState):
            progress.return_progress(by=ledger.wang, report=report, reason="再退")
    item = now(item)
    assert (item.percent, item.last_word) == (20, date(2025, 5, 20))
    assert item.milestones.get().done_on is None
    assert item.light_why["reason"] == "milestone_late"


def test_a_report_returned_after_the_item_was_closed_leaves_its_milestones_as_its_figures(ledger):
    item = ledger.opened(sign=True, progress_by="milestone", milestones=[{"title_zh": "方案", "due": date(2025, 6, 1)}])
    report = send(ledger, item, day="2025-06-03", milestones=[item.milestones.get()])
    with on("2025-06-04"):
        change = changes.ask_closing(by=ledger.zhao, item=item, reason="已完成")
        changes.check_closing(by=ledger.wang, change=change)
        changes.approve_closing(by=ledger.li, change=change)
        progress.return_progress(by=ledger.wang, report=report, reason="缺验收单")
    item = now(item)
    assert (item.state, item.percent, item.milestones.get().done_on) == ("closed", 100, date(2025, 6, 3))


def test_a_report_returned_while_its_item_rests_counts_no_longer(ledger):
    item = ledger.opened(sign=True, progress_by="milestone", milestones=[{"title_zh": "方案", "due": date(2025, 6, 1)}])
    report = send(ledger, item, day="2025-06-03", milestones=[item.milestones.get()])
    other = ledger.opened(title_zh="另一项", sign=True)
    send(ledger, other, percent=20)
    said = send(ledger, other, day="2025-06-03", percent=80)
    with on("2025-06-04"):
        for row, sent in ((item, report), (other, said)):
            projects.grant(ledger, projects.ask(ledger, "suspend", row))
            progress.return_progress(by=ledger.wang, report=sent, reason="缺验收单")
        assert (now(other).state, now(other).percent, now(other).last_word) == ("suspended", 20, date(2025, 5, 20))
        assert (now(item).percent, now(item).last_word, now(item).milestones.get().done_on) == (0, None, None)
        assert now(item).light_why == {"reason": "suspended"}
        assert [*figures()] == []
        projects.grant(ledger, projects.ask(ledger, "resume", item))
    assert (now(item).state, now(item).light_why["reason"]) == ("under_way", "milestone_late")
    assert [*figures()] == []


def test_nobody_reports_on_an_item_that_rests(ledger):
    item = ledger.opened(sign=True)
    with on("2025-06-04"):
        projects.grant(ledger, projects.ask(ledger, "suspend", item))
        with pytest.raises(WrongState):
            progress.submit_progress(by=ledger.zhao, item=item, text="已办", percent=50)


def test_returning_an_older_report_keeps_what_a_later_one_says(ledger):
    item = ledger.opened(sign=True)
    first = send(ledger, item, percent=20)
    second = send(ledger, item, day="2025-06-03", percent=50)
    with on("2025-06-04"):
        progress.return_progress(by=ledger.wang, report=first, reason="数字不实")
        assert now(item).percent == 50
        progress.return_progress(by=ledger.wang, report=second, reason="数字不实")
    assert (now(item).percent, now(item).last_word) == (0, None)


def test_extension_keeps_both_dates(ledger):
    item = ledger.opened(sign=True)
    with on("2025-11-20"):
        change = changes.ask_extension(by=ledger.zhao, item=item, new_due=date(2025, 12, 19), reason="规划分局未复")
        assert now(item).due == date(2025, 11, 28)
        with pytest.raises(Invalid):
            changes.ask_extension(by=ledger.zhao, item=item, new_due=date(2025, 12, 20), reason="再延")
    with on("2025-12-01"):
        changes.grant_extension(by=ledger.li, change=change)
        item = now(item)
        assert (item.due_original, item.due) == (date(2025, 11, 28), date(2025, 12, 19))
        with pytest.raises(WrongState):
            changes.grant_extension(by=ledger.li, change=change)
    assert (change.old_due, change.new_due) == (date(2025, 11, 28), date(2025, 12, 19))
    with on("2025-12-22"):
        items.urge_item(by=ledger.wang, item=item)
    assert now(item).light_why == {"reason": "overdue", "due": "2025-12-19", "original": "2025-11-28"}


@pytest.mark.parametrize(
    ("day", "new_due", "reason", "field"),
    [
        ("2025-11-29", date(2025, 12, 19), "晚了", "new_due"),
        ("2025-11-20", date(2025, 11, 28), "同日", "new_due"),
        ("2025-11-20", None, "无日期", "new_due"),
        ("2025-11-20", date(2025, 12, 19), " ", "reason"),
    ],
)
def test_extension_asked_late_or_to_no_later_day_is_refused(ledger, day, new_due, reason, field):
    item = ledger.opened(sign=True)
    with on(day), pytest.raises(Invalid) as refusal:
        changes.ask_extension(by=ledger.zhao, item=item, new_due=new_due, reason=reason)
    assert set(refusal.value.messages) == {field}


def test_extension_keeps_how_far_the_item_was_when_it_was_asked(ledger):
    counted = ledger.opened(sign=True, progress_by="count", target=4, unit_zh="场")
    send(ledger, counted, count=1)
    plain = ledger.opened(sign=True)
    send(ledger, plain, percent=30)
    for item, stood in ((counted, (25, 1)), (plain, (30, None))):
        with on("2025-11-20"):
            asked = changes.ask_extension(by=ledger.zhao, item=item, new_due=date(2025, 12, 19), reason="未复")
        send(ledger, item, day="2025-11-21", **({"count": 2} if stood[1] else {"percent": 60}))
        asked.refresh_from_db()
        assert (asked.percent, asked.count) == stood


def test_refused_extension_leaves_the_date(ledger):
    item = ledger.opened(sign=True)
    with on("2025-11-20"):
        change = changes.ask_extension(by=ledger.zhao, item=item, new_due=date(2025, 12, 19), reason="拖")
        with pytest.raises(Invalid):
            changes.refuse_change(by=ledger.wang, change=change, reason="")
        changes.refuse_change(by=ledger.wang, change=change, reason="理由不足")
    assert now(item).due == date(2025, 11, 28)


def test_closing_is_asked_checked_and_approved(ledger):
    item = ledger.opened(sign=True)
    with on("2025-11-10"):
        change = changes.ask_closing(by=ledger.zhao, item=item, reason="五场全部举办")
        assert now(item).state == "closing"
        with pytest.raises(WrongState):
            changes.approve_closing(by=ledger.li, change=change)
        change = changes.check_closing(by=ledger.wang, change=change, note="已核")
        with pytest.raises(NotAllowed):
            changes.approve_closing(by=ledger.wang, change=change)
        changes.approve_closing(by=ledger.li, change=change)
    item = now(item)
    assert (item.state, item.live, item.closed_on, item.light_code) == ("closed", False, date(2025, 11, 10), "closed")
    with pytest.raises(WrongState):
        send(ledger, item)


def test_closing_without_accepted_evidence_is_refused_where_evidence_is_asked(ledger):
    item = ledger.opened(sign=True, evidence_asked=True)
    report = send(ledger, item, evidence=[("", SimpleUploadedFile("list.pdf", PDF))])
    with on("2025-11-10"):
        with pytest.raises(Invalid) as refusal:
            changes.ask_closing(by=ledger.zhao, item=item, reason="已完成")
        assert set(refusal.value.messages) == {"reason"}
        progress.accept_progress(by=ledger.wang, report=report)
        assert changes.ask_closing(by=ledger.zhao, item=item, reason="已完成").state == "asked"


def test_refused_closing_puts_the_item_back_to_work(ledger):
    item = ledger.opened(sign=True)
    with on("2025-11-10"):
        change = changes.ask_closing(by=ledger.zhao, item=item, reason="已完成")
        changes.refuse_change(by=ledger.li, change=change, reason="只办了四场")
        assert now(item).state == "under_way"
        assert changes.ask_closing(by=ledger.zhao, item=item, reason="第五场已办").state == "asked"


def test_unsigned_item_is_not_closed(ledger):
    item = ledger.opened()
    with on("2025-11-10"), pytest.raises(WrongState):
        changes.ask_closing(by=ledger.zhao, item=item, reason="已完成")


def test_extension_is_not_granted_as_a_closing(ledger):
    item = ledger.opened(sign=True)
    with on("2025-11-10"):
        change = changes.ask_extension(by=ledger.zhao, item=item, new_due=date(2025, 12, 19), reason="拖")
        with pytest.raises(WrongState):
            changes.check_closing(by=ledger.wang, change=change)


def test_urging_is_counted(ledger):
    item = ledger.opened(sign=True)
    with on("2025-06-01"):
        items.urge_item(by=ledger.wang, item=item)
        items.urge_item(by=ledger.li, item=item, note="尽快")
        with pytest.raises(NotAllowed):
            items.urge_item(by=ledger.qian, item=item)
    assert now(item).urged == 2


def test_another_number_wanted_makes_the_same_count_another_share_of_it(ledger):
    item = ledger.opened(sign=True, progress_by="count", target=10, unit_zh="所")
    with on("2025-05-06"):
        progress.submit_progress(by=ledger.zhao, item=item, text="五所", count=5)
        assert done(ledger, "adjust", item, target=5).percent == 100
        sent = progress.submit_progress(by=ledger.zhao, item=item, text="又一所", count=6)
        progress.return_progress(by=ledger.wang, report=sent, reason="缺验收单")
    item = Commitment.objects.get(pk=item.pk)
    assert (item.count, item.percent) == (5, 100)
