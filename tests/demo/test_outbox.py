"""The outbox of the demo: what its people would get by mail can be read, and its links answer, with nothing sent."""

import re

import pytest

from throughline.base import clock
from throughline.bodies.models import Account
from throughline.delivery.models import RoundItem
from throughline.demo.clock import moment
from throughline.jobs import tick
from throughline.notices.actions.choices import choose_notices
from throughline.notices.models import Mail, Notice

PAGE = "/en/desk/demo/outbox/"
BACKEND = "django.contrib.auth.backends.ModelBackend"
LINK = re.compile(r'href="(?:https?://[^/"]+)?(/\w\w/desk/answer/[\w-]+/)"')


@pytest.fixture
def visitor(demo_in_the_evening, client, settings):
    """Sit before the machine that serves the demo, with a day's and a minute's work done."""
    settings.SERVED_ON_LOOPBACK = True
    client.force_login(Account.objects.get(username="wang"), backend=BACKEND)
    return client


def test_a_newcomer_reads_the_mail_and_answers_by_its_link_without_signing_in(visitor):
    page = visitor.get(PAGE).content.decode()
    assert "@sample.invalid" in page
    found = LINK.findall(page)
    assert found
    owed = RoundItem.objects.filter(state="owed", round__state="open").count()
    visitor.logout()
    box = visitor.get(found[0])
    assert box.status_code == 200
    asked = dict(re.findall(r'name="(version|key|idempotency_key|[\w-]*token)" value="([^"]+)"', box.content.decode()))
    sent = visitor.post(found[0], {**asked, "text": "已办（示例）", "percent": 60, "lang": "zh"}, follow=True)
    assert sent.status_code == 200
    assert RoundItem.objects.filter(state="owed", round__state="open").count() == owed - 1


def test_subject_text_and_link_are_in_the_language_the_reader_chose_for_mail(demo_in_the_evening, visitor):
    Mail.objects.all().delete()
    zhao = Account.objects.get(username="zhao")
    choose_notices(by=zhao, account=zhao, off=[], at_once=True, digest_hour=9, language="en")
    Notice.objects.filter(account=zhao).update(read_on=None)
    with clock.at(moment(demo_in_the_evening).replace(hour=23)):
        assert tick.minutely()
    mail = Mail.objects.filter(account=zhao).latest("pk")
    assert mail.subject.isascii()
    assert "Answer here, without signing in" in mail.body
    assert "/en/desk/answer/" in mail.body
    assert "/zh/desk/" not in mail.body


def test_elsewhere_nobody_reads_anothers_mail(demo_in_the_evening, visitor, settings):
    settings.SERVED_ON_LOOPBACK = False
    assert visitor.get(PAGE).status_code == 404
    settings.SERVED_ON_LOOPBACK = True
    demo_in_the_evening.delete()
    assert visitor.get(PAGE).status_code == 404


def test_an_english_visitor_finds_the_mail_of_those_who_chose_no_language_in_english(demo_in_the_evening, visitor):
    assert Mail.objects.filter(language="zh").exists()
    visitor.logout()
    visitor.post("/en/desk/access/sign-in/sample/", {"who": "wang"})
    with clock.at(moment(demo_in_the_evening).replace(hour=23)):
        assert tick.minutely()
    assert Mail.objects.exists()
    assert not Mail.objects.exclude(language="en").exists()
    page = visitor.get(PAGE).content.decode()
    assert "things wait for you" in page


def test_mail_in_a_language_that_its_reader_chose_stays_when_a_visitor_comes_in_another(demo_in_the_evening, visitor):
    zhao = Account.objects.get(username="zhao")
    choose_notices(by=zhao, account=zhao, off=[], at_once=True, digest_hour=9, language="zh")
    kept = Mail.objects.filter(account=zhao).count()
    visitor.logout()
    visitor.post("/en/desk/access/sign-in/sample/", {"who": "wang"})
    assert kept
    assert Mail.objects.filter(account=zhao, language="zh").count() == kept


def test_only_ones_own_notices_and_links_that_answer_can_be_followed_from_the_outbox(visitor):
    for who in ("wang", "zhao"):
        visitor.force_login(Account.objects.get(username=who), backend=BACKEND)
        page = visitor.get(PAGE).content.decode()
        links = re.findall(r'href="https?://[^/"]+(/\w\w/desk/(?:answer|notices)/[^"]*)"', page)
        assert links
        for link in links:
            assert visitor.get(link).status_code in {200, 302, 303}, link
