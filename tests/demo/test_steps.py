"""Playing on: to the plenary of 2026, after a visitor's changes, and into a database that is not the demo's."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from throughline.base import chain, clock
from throughline.base.models import Event
from throughline.bodies.models import Account
from throughline.delivery import tally
from throughline.delivery.actions.progress import accept_progress
from throughline.delivery.actions.rounds import open_round
from throughline.delivery.imports import run
from throughline.delivery.models import Commitment, CommitmentSource, Round
from throughline.demo import command, content
from throughline.demo.keys import Keys
from throughline.demo.models import DemoYear, PlayedAct
from throughline.demo.play import next_month_end, step
from throughline.desk.imports.forms import Upload
from throughline.meetings.models import Meeting
from throughline.reporting.models import WorkReport


def test_the_plenary_of_2026_carries_over_exactly_what_was_unfinished(demo_at_end):
    assert demo_at_end.today == content.END
    assert not PlayedAct.objects.exclude(skipped="").exists()
    wanted = {row["carries"] for row in content.items().values() if row["carries"] and "_26_" in row["key"]}
    year = Commitment.objects.filter(jurisdiction="S01", year=2025)
    keys = Keys()
    assert {item.pk for item in year.filter(state="carried")} == {keys.get(Commitment, key).pk for key in wanted}
    assert set(year.filter(state="carried").values_list("live", flat=True)) == {False}
    # Projects of several years go on until the next project list is approved: a line waits for each of them.
    still = year.filter(live=True)
    assert set(still.values_list("item_list__kind", flat=True)) == {"project_list"}
    followed = CommitmentSource.objects.filter(previous__in=still, commitment__state="proposed")
    assert followed.count() == still.count()


def test_the_successor_is_the_same_line_and_live(demo_at_end):
    for source in CommitmentSource.objects.filter(previous__state="carried").select_related("commitment", "previous"):
        assert source.commitment.line == source.previous.line
        assert source.commitment.opened_on is not None
        assert source.commitment.due_original is not None


def test_all_milestones_reached_and_not_closed_goes_on_without_milestones(demo_at_end):
    found = [
        source.commitment
        for source in CommitmentSource.objects.filter(previous__progress_by="milestone", previous__state="carried")
        if source.previous.percent == 100
    ]
    assert found


def test_the_reports_of_2025_were_reviewed_by_the_plenary(demo_at_end):
    assert set(WorkReport.objects.filter(year=2025).values_list("state", flat=True)) == {"frozen"}
    assert Keys().get(Meeting, "s01_m_26").state == "closed"


def test_history_and_counters_hold_to_the_end(demo_at_end):
    assert list(chain.faults()) == []
    assert tally.recount(repair=False) == []
    assert not Commitment.objects.filter(live=True, light_next__lte=demo_at_end.today).exists()


def next_acceptance():
    """Return the next act by which the office accepts a report that waits today."""
    keys = Keys()
    waiting = (act for act in content.acts() if act.on > content.LOADED_TO and act.do == "accept_progress")
    return next(
        (act, report)
        for act in waiting
        for report in [keys.get(Commitment, act.told["item"]).reports.filter(state="submitted").first()]
        if report is not None
    )


def test_an_act_that_a_visitor_made_impossible_is_skipped_and_named(demo_database, capsys):
    act, report = next_acceptance()
    accept_progress(by=Account.objects.get(username="wang"), report=report)
    assert command.run(["step", "--to", act.on.isoformat()]) == 0
    skipped = PlayedAct.objects.exclude(skipped="")
    assert [row.number for row in skipped] == [act.number]
    english, chinese = content.named(act.told["item"])
    assert skipped[0].skipped == f"Nothing waits here for “{english}”: you decided it already, or nobody asked."
    assert chinese in skipped[0].skipped_zh
    assert "已由您" in skipped[0].skipped_zh
    assert f"skipped: {act.on} accept_progress ({content.about(act)[0]})" in capsys.readouterr().out
    assert DemoYear.objects.get().today == act.on
    assert PlayedAct.objects.count() == sum(other.on <= act.on for other in content.acts())
    assert list(chain.faults()) == []


def test_a_round_that_a_visitor_opened_is_chased_on_the_days_of_the_rule(demo_database):
    wang = Account.objects.get(username="wang")
    with clock.at(content.moment(content.LOADED_TO, "10:00")):
        opened = open_round(
            by=wang, organization=Round.objects.filter(state="open").earliest("pk").organization, year=2025,
            title_en="One more round", period_from=date(2025, 11, 1), period_to=date(2025, 11, 20),
            due=date(2025, 11, 28),
        )  # fmt: skip
    step(date(2025, 11, 30))
    assert "due" in set(opened.items.filter(state="owed").values_list("step", flat=True))
    step(date(2025, 12, 31))
    left = opened.items.filter(state="owed", commitment__live=True)
    assert set(left.values_list("step", flat=True)) == {"escalated"}
    one = left.first()
    told = Event.objects.filter(path=one.path).order_by("pk")
    assert [(event.verb.partition(".")[2], f"{timezone.localtime(event.at):%m-%d}") for event in told][1:] == [
        ("due_soon", "11-26"), ("due", "11-28"), ("overdue", "12-01"), ("urged", "12-03"), ("escalated", "12-05"),
    ]  # fmt: skip


def test_the_acts_of_a_closed_account_are_skipped_and_the_rest_goes_on(demo_database):
    Account.objects.filter(username="zhao").update(is_active=False)
    day = next(act.on for act in content.acts() if act.on > content.LOADED_TO and act.who == "zhao")
    played = step(day)
    assert {act.who for act in played.skipped} >= {"zhao"}
    name = Account.objects.get(username="zhao").person.name_zh
    assert f"{name}的账号已停用。" in set(PlayedAct.objects.values_list("skipped_zh", flat=True))
    assert played.count > 0


def test_a_day_that_has_passed_changes_nothing(demo_database):
    assert step(date(2025, 10, 1)).count == 0
    assert DemoYear.objects.get().today == content.LOADED_TO


def test_played_twice_nothing_happens_twice(demo_database):
    day = date(2025, 11, 25)
    assert step(day).count > 0
    assert step(day).count == 0


def test_a_database_with_accounts_of_its_own_is_refused(cast, capsys):
    assert command.run(["load"]) == 1
    assert not DemoYear.objects.exists()
    assert "accounts of its own" in capsys.readouterr().err


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ["step", "reset"])
def test_a_database_that_is_no_demo_is_neither_played_on_nor_replaced(verb, capsys):
    assert command.run([verb]) == 1
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2025, 11, 20), date(2025, 11, 30)),
        (date(2025, 11, 30), date(2025, 12, 31)),
        (date(2026, 1, 31), date(2026, 2, 28)),
    ],
)
def test_the_button_plays_to_the_end_of_a_month(day, end):
    assert next_month_end(day) == end


def add_two_lines(wang):
    """Import two lines into the list that the form of imports offers first, as a newcomer does."""
    form = Upload(user=wang)
    lead = Commitment.objects.filter(item_list=form.initial["item_list"]).earliest("pk").lead.name_zh
    rows = [f"{n},试一试{n},完成,{lead},2025-12-19" for n in (2, 3)]
    text = "\n".join(["序号,任务,完成标准,牵头单位,完成时限", *rows])
    upload = SimpleUploadedFile("two.csv", text.encode())
    batch = run.straight_through(by=wang, target="items", item_list=form.initial["item_list"], upload=upload)
    assert batch.counts["add"] == 2
    return form.initial["item_list"]


def test_lines_that_a_visitor_imported_do_not_end_the_story(demo_database, settings, tmp_path):
    settings.FILES_DIR = tmp_path
    wang = Account.objects.get(username="wang")
    item_list = add_two_lines(wang)
    assert step(content.END).skipped == []
    own = item_list.commitments.filter(title_zh__startswith="试一试")
    assert [item.number for item in own.order_by("number")] == [2, 3]
    assert item_list.commitments.filter(pk=Keys().get(Commitment, "s01_25_x02").pk, number=4).exists()
    for item in own.exclude(state="proposed"):
        assert item.ratings.filter(state="confirmed").exists()
