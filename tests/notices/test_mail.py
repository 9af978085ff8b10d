"""What becomes mail, when and in whose words; and that a server gets each mail once, in order, whatever happens."""

from contextlib import ExitStack
from datetime import date, timedelta

import pytest
from django.db import connection

from tests.cast import on
from tests.notices.conftest import MONDAY
from throughline.base import clock
from throughline.delivery.actions import items, progress
from throughline.demo.models import DemoYear
from throughline.jobs import tick
from throughline.jobs.minutely import mail as sending
from throughline.notices import post
from throughline.notices.actions.choices import choose_notices
from throughline.notices.compose import compose
from throughline.notices.mail import queue
from throughline.notices.models import Mail, Notice
from throughline.notices.post import send_due
from throughline.notices.reading import read_all
from throughline.notices.said_with import said_with
from throughline.notices.shown import lines


def made(kind=None):
    rows = Mail.objects.filter(kind=kind) if kind else Mail.objects.all()
    return [(row.account.username, row.kind) for row in rows.order_by("pk")]


def run():
    read_all()
    return compose(lambda row: f"/n/{row.pk}/", lambda: "/mail/")


def urged(told, hour=10, day=MONDAY):
    with on(day, hour):
        items.urge_item(by=told.wang, item=told.item)
        return run()


def write(told, number, account=None, hour=10):
    with on(MONDAY, hour):
        return queue(account=account or told.zhao, kind="link", subject=f"mail {number}", body="text", link="/go/")


@pytest.fixture
def quiet(told):
    """Nothing waits: what was told up to now is read."""
    Notice.objects.update(read_on=date(2025, 4, 13))
    return told


def test_what_needs_an_act_comes_at_once_and_in_the_readers_words(quiet):
    assert urged(quiet) == {"at_once": 1, "digest": 0}
    mail = Mail.objects.get()
    assert (mail.account, mail.kind, mail.language) == (quiet.zhao, "at_once", "zh")
    assert "国际文化季" in mail.body
    assert "国际文化季" not in mail.subject  # it stands on locked screens
    with on(MONDAY, 11):
        assert run() == {"at_once": 0, "digest": 0}


def test_a_mail_brings_the_note_of_an_urging_and_the_reason_of_a_return_to_those_who_may_read_them(quiet):
    with on(MONDAY, 10):
        items.urge_item(by=quiet.wang, item=quiet.item, note="请补报第三季度\n场次")
        run()
    mail = Mail.objects.get()
    assert "附言：请补报第三季度 场次" in mail.body
    assert "第三季度" not in mail.subject
    with on(MONDAY, 11):
        sent = progress.submit_progress(by=quiet.zhao, item=quiet.item, text="已办", percent=90)
        progress.return_progress(by=quiet.wang, report=sent, reason="缺签到表")
        run()
    mail = Mail.objects.filter(account=quiet.zhao).latest("pk")
    assert "理由：缺签到表" in mail.body
    assert "缺签到表" not in mail.subject
    with on(MONDAY, 12):
        urging = lines(quiet.zhao, Notice.objects.filter(account=quiet.zhao, verb="commitment.urge"))
        assert said_with(quiet.zhao, urging)
        assert said_with(quiet.zhou, lines(quiet.zhou, [line.notice for line in urging])) == {}, "no party to the item"


def test_what_needs_none_comes_in_one_digest_a_day_at_the_chosen_hour(quiet):
    choose_notices(by=quiet.wang, account=quiet.wang, off=[], at_once=True, digest_hour=16)
    with on(MONDAY, 10):
        items.sign_item(by=quiet.zhao, item=quiet.item)
        assert run() == {"at_once": 0, "digest": 0}
    with on(MONDAY, 16):
        assert run() == {"at_once": 0, "digest": 1}
        assert run() == {"at_once": 0, "digest": 0}
    assert made() == [("wang", "digest")]
    assert "The lead unit signed for the item · you work in the office" in Mail.objects.get().body


def test_a_topic_that_is_off_brings_no_mail_and_stays_in_the_list(quiet):
    choose_notices(by=quiet.zhao, account=quiet.zhao, off=["items"], at_once=True, digest_hour=9)
    assert urged(quiet) == {"at_once": 0, "digest": 0}
    with on("2025-04-15", 16):
        assert run() == {"at_once": 0, "digest": 0}
    assert Notice.objects.filter(account=quiet.zhao, verb="commitment.urge", read_on=None).exists()


def test_who_wants_nothing_at_once_gets_it_in_the_digest(quiet):
    choose_notices(by=quiet.zhao, account=quiet.zhao, off=[], at_once=False, digest_hour=9)
    assert urged(quiet, hour=8) == {"at_once": 0, "digest": 0}
    with on(MONDAY, 9):
        assert run() == {"at_once": 0, "digest": 1}


def test_what_happens_at_night_is_told_in_one_mail_in_the_morning(quiet):
    assert urged(quiet, hour=20, day="2025-04-18") == {"at_once": 0, "digest": 0}  # a Friday
    assert urged(quiet, hour=11, day="2025-04-19") == {"at_once": 0, "digest": 0}
    with on("2025-04-21", 9):
        assert run()["at_once"] == 1
    assert Mail.objects.get().body.count("国际文化季") == 2


def test_a_sample_account_without_an_address_gets_no_mail(quiet):
    quiet.zhao.email = ""
    quiet.zhao.save()
    assert urged(quiet) == {"at_once": 0, "digest": 0}
    assert queue(account=quiet.zhao, kind="link", subject="x", body="y") is None
    assert Mail.objects.count() == 0


def test_a_demo_keeps_its_outbox_and_sends_to_nobody(quiet, server):
    DemoYear.objects.create(today=date.fromisoformat(MONDAY))
    write(quiet, 1)
    with on(MONDAY, 10):
        assert sending.run() == ""
        assert tick.minutely()
    assert server.box.mails == []
    assert Mail.objects.get().stage == "waiting"


def test_a_mail_arrives_as_it_was_written(quiet, server):
    urged(quiet)
    with on(MONDAY, 10):
        assert send_due().sent == 1
        assert send_due().sent == 0
    mail = Mail.objects.get()
    assert server.box.to() == ["zhao@example.org"]
    assert server.box.mails[0]["Message-ID"] == mail.message_id
    assert server.box.mails[0]["Auto-Submitted"] == "auto-generated"
    assert "https://desk.example.org/n/" in server.box.texts()[0]
    assert (mail.stage, mail.attempts) == ("sent", 1)
    assert mail.body == ""  # it may hold links that answer in the reader's name


def test_a_server_that_is_down_for_an_hour_loses_nothing_and_gets_each_mail_once_in_order(quiet, server):
    """Show 4: the timer runs every minute of the hour, new mail comes in, then the server is back."""
    server.down()
    for minute in range(60):
        with clock.at(_at(10, minute)):
            if minute % 10 == 0:
                queue(account=quiet.zhao, kind="link", subject=f"zhao {minute:02d}", body="text")
                queue(account=quiet.wang, kind="link", subject=f"wang {minute:02d}", body="text")
            assert send_due().sent == 0
    assert Mail.objects.filter(stage="waiting").count() == 12
    assert Mail.objects.order_by("pk").first().attempts < 15  # it is asked ever more rarely
    server.up()
    sent = 0
    for minute in range(20):
        with clock.at(_at(11, minute)):
            sent += send_due().sent
    assert sent == 12
    for name in ("zhao", "wang"):
        assert [one for one in server.box.subjects() if name in one] == [f"{name} {m:02d}" for m in range(0, 60, 10)]
    assert len({mail["Message-ID"] for mail in server.box.mails}) == 12


def _at(hour, minute):
    with on(MONDAY, hour):
        return clock.now() + timedelta(minutes=minute)


def test_a_program_that_stops_in_the_middle_sends_nothing_twice_and_tells_it_in_the_next_digest(quiet, server):
    urged(quiet)
    with on(MONDAY, 10):
        mail = post._claim(clock.now())  # and here the power goes
        assert mail.stage == "waiting"
        assert send_due().sent == 0
    with on(MONDAY, 11):
        assert send_due().sent == 0
        assert run() == {"at_once": 0, "digest": 1}
        assert send_due().sent == 1
    assert Mail.objects.get(kind="at_once").stage == "unsure"
    assert [mail["Message-ID"] for mail in server.box.mails] == [Mail.objects.get(kind="digest").message_id]
    assert "国际文化季" in server.box.texts()[0]


def test_a_server_that_goes_after_the_text_was_handed_over_is_not_asked_again_for_that_mail(quiet, server):
    write(quiet, 1)
    server.box.vanish = True
    with on(MONDAY, 10):
        send_due()
    assert Mail.objects.get().stage == "unsure"


def test_one_address_that_is_refused_for_good_keeps_nobody_else_waiting(quiet, server):
    server.box.answers["zhao@example.org"] = "550 no such person"
    write(quiet, 1), write(quiet, 2), write(quiet, 3, account=quiet.wang)
    with on(MONDAY, 10):
        done = send_due()
    assert (done.sent, done.failed) == (1, 2)
    assert "550" in Mail.objects.filter(account=quiet.zhao).first().error


def test_an_address_that_says_later_keeps_its_order(quiet, server):
    server.box.answers["zhao@example.org"] = "450 later"
    write(quiet, 1), write(quiet, 2), write(quiet, 3, account=quiet.wang)
    with on(MONDAY, 10):
        assert send_due().sent == 1
    server.box.answers.clear()
    with on(MONDAY, 11):
        assert send_due().sent == 2
    assert server.box.subjects() == ["mail 3", "mail 1", "mail 2"]


def test_a_text_that_is_refused_is_not_tried_for_ever(quiet, server):
    server.box.data_answer = "554 looks like spam"
    write(quiet, 1)
    with on(MONDAY, 10):
        assert send_due().failed == 1


def test_nothing_leaves_outside_working_hours(quiet, server):
    write(quiet, 1)
    with on(MONDAY, 19):
        assert send_due().sent == 0
    with on("2025-04-15", 9):
        assert send_due().sent == 1


def test_a_run_that_lasts_beyond_working_hours_leaves_the_rest_for_the_morning(quiet, server):
    write(quiet, 1), write(quiet, 2), write(quiet, 3, account=quiet.wang)
    with on(MONDAY, 17), ExitStack() as later:

        def until_it_is_late(execute, sql, params, many, context):
            """Let the first mail take more than an hour."""
            if params and "sent" in params:
                later.enter_context(clock.at(_at(18, 1)))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(until_it_is_late):
            done = send_due()
    assert (done.sent, done.waiting) == (1, 2)
    assert set(Mail.objects.values_list("stage", "attempts")) == {("sent", 1), ("waiting", 0)}
    with on("2025-04-15", 9):
        assert send_due().sent == 2
    assert server.box.subjects() == ["mail 1", "mail 2", "mail 3"]


def test_an_account_closed_in_the_meantime_gets_nothing(quiet, server):
    write(quiet, 1)
    quiet.zhao.is_active = False
    quiet.zhao.save()
    with on(MONDAY, 10):
        assert send_due().sent == 0
    mail = Mail.objects.get()
    assert (mail.stage, mail.body) == ("dropped", "")  # a body may hold links that answer in the reader's name
    assert server.box.mails == []


def test_a_server_set_up_late_sends_nothing_that_is_long_past(quiet, settings):
    settings.EMAIL_HOST = ""
    with on(MONDAY, 10):
        items.urge_item(by=quiet.wang, item=quiet.item)
        assert tick.minutely()
    assert Mail.objects.count() == 0
    settings.EMAIL_HOST = "127.0.0.1"
    with on("2025-04-22", 10):
        assert run() == {"at_once": 0, "digest": 0}
        items.urge_item(by=quiet.wang, item=quiet.item)
        assert run()["at_once"] == 1


def test_without_a_server_mail_waits_and_says_so(quiet, settings):
    settings.EMAIL_HOST = ""
    write(quiet, 1)
    with on(MONDAY, 10):
        assert "EMAIL_URL" in send_due().note
    assert Mail.objects.get().stage == "waiting"
