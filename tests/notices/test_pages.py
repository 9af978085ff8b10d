"""The room of notices as a person uses it, with and without scripts: everything is a link or a form."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import on
from tests.delivery.projects import done
from tests.notices.conftest import MONDAY
from throughline.base.models import Event
from throughline.delivery.actions import items
from throughline.delivery.actions.progress import return_progress, submit_progress
from throughline.delivery.actions.rounds import open_round, urge_round_item
from throughline.delivery.queries import owed_by
from throughline.desk.notices.views import MOST_PAST
from throughline.notices.happened import HAPPENED
from throughline.notices.models import Feed, Notice, Preference
from throughline.notices.queries import MANY
from throughline.notices.reading import read_all
from throughline.notices.stages import nouns
from throughline.notices.words import REASONS, TOPIC_OF, TOPICS


def client_of(account):
    client = Client()
    client.force_login(account)
    return client


def page(client, name, query="", **more):
    with on(MONDAY, 11):
        return client.get(reverse(f"desk:{name}", **more) + query).content.decode()


def send(client, name, args=(), **data):
    with on(MONDAY, 11):
        return client.post(reverse(f"desk:{name}", args=args), {"idempotency_key": "k" * 32, **data})


@pytest.fixture
def urged(told):
    with on(MONDAY):
        items.urge_item(by=told.wang, item=told.item)
        read_all()
    return told


def test_the_top_bar_counts_what_is_not_read(urged):
    client = client_of(urged.zhao)
    assert '<b class="n">2</b>' in page(client, "home")
    assert '<b class="n">' not in page(client_of(urged.zhou), "home")
    Notice.objects.bulk_create(
        Notice(account=urged.zhou, chain="S02", seq=number, at=urged.zhou.created_at, path="x/1", verb="x.y")
        for number in range(1, MANY + 5)
    )
    assert '<b class="n">99+</b>' in page(client_of(urged.zhou), "home")


def test_the_list_says_what_and_why(urged):
    text = page(client_of(urged.zhao), "notice-list")
    assert "国际文化季" in text
    assert "A report on the item is urged · you are the lead unit (Bureau of Culture and Tourism)" in text
    client = client_of(urged.zhao)
    with on(MONDAY, 11):
        chinese = client.get(reverse("desk:notice-list").replace("/en/", "/zh/")).content.decode()
    assert "催办：请报送该事项进展 · 您是牵头单位" in chinese
    assert text.count("waits for you") == 2


def test_following_a_notice_leads_to_the_row_and_reads_it(urged):
    row = Notice.objects.get(verb="commitment.urge")
    client, before = client_of(urged.zhao), Event.objects.count()
    with on(MONDAY, 11):
        answer = client.get(reverse("desk:notice-page", args=[row.pk]))
        assert answer.url == reverse("desk:commitment-page", args=[urged.item.pk])
        assert client_of(urged.wang).get(reverse("desk:notice-page", args=[row.pk])).status_code == 404
    row.refresh_from_db()
    assert row.read_on.isoformat() == MONDAY
    assert "waits for you" in page(client, "notice-list")  # to be signed for, whether read or not
    assert "国际文化季" in page(client, "notice-list", "?view=unread")
    assert Event.objects.count() == before  # who read what stands in no history


def test_what_is_done_waits_no_longer(urged):
    with on(MONDAY):
        items.sign_item(by=urged.zhao, item=urged.item)
    assert page(client_of(urged.zhao), "notice-list").count("waits for you") == 1  # urged, and not read


def test_an_urging_waits_no_longer_when_the_unit_has_reported_since(urged):
    with on(MONDAY):
        item = items.sign_item(by=urged.zhao, item=urged.item)
    with on("2025-04-15"):
        submit_progress(by=urged.zhao, item=item, text="在办")
    assert "waits for you" not in page(client_of(urged.zhao), "notice-list")


def test_an_urging_in_the_afternoon_waits_though_the_unit_reported_in_the_morning(told):
    with on(MONDAY, 8):
        item = items.sign_item(by=told.zhao, item=told.item)
        submit_progress(by=told.zhao, item=item, text="在办")
    with on(MONDAY, 10):
        items.urge_item(by=told.wang, item=item)
        read_all()
    assert page(client_of(told.zhao), "notice-list").count("waits for you") == 1
    with on(MONDAY, 10):
        item.refresh_from_db()
        submit_progress(by=told.sun, item=item, text="配合部分已办")
        assert page(client_of(told.zhao), "notice-list").count("waits for you") == 1
        item.refresh_from_db()
        submit_progress(by=told.zhao, item=item, text="又有进展")
    assert "waits for you" not in page(client_of(told.zhao), "notice-list")


def test_what_is_asked_of_me_stands_before_what_was_and_each_once(urged):
    with on(MONDAY):
        items.urge_item(by=urged.wang, item=urged.item)
        items.sign_item(by=urged.zhao, item=urged.item)
        read_all()
    text = page(client_of(urged.zhao), "notice-list", "?view=act")
    waiting, past = text.split("<details", 1)
    assert waiting.count("waits for you") == 1
    assert "The item was opened; its lead unit signs for it" not in waiting
    assert 'Answered or past <span class="num dim">1<' in past
    assert "The item was opened; its lead unit signs for it" in past
    assert "Nothing waits for your act" in page(client_of(urged.wang), "notice-list", "?view=act")


def test_an_opened_item_says_that_its_lead_unit_signs_to_whoever_is_told(urged):
    for reader in (urged.zhao, urged.sun):
        client = client_of(reader)
        with on(MONDAY, 11):
            chinese = client.get(reverse("desk:notice-list").replace("/en/", "/zh/")).content.decode()
        assert "事项已启动，由牵头单位签收" in chinese


def test_what_is_past_is_counted_whole_though_only_the_newest_of_it_is_listed(urged):
    with on(MONDAY):
        for _time in range(MOST_PAST + 5):
            items.urge_item(by=urged.wang, item=urged.item)
        submit_progress(by=urged.zhao, item=items.sign_item(by=urged.zhao, item=urged.item), text="在办")
        read_all()
    past = page(client_of(urged.zhao), "notice-list", "?view=act").split("<details", 1)[1]
    assert f'Answered or past <span class="num dim">{MOST_PAST + 7}<' in past
    assert past.split("</details>")[0].count("<li>") == MOST_PAST
    assert f"The newest {MOST_PAST}" in past


def test_an_older_urging_does_not_come_forth_when_the_newest_is_read(urged):
    with on(MONDAY):
        items.urge_item(by=urged.wang, item=urged.item)
        read_all()
    newest = Notice.objects.filter(account=urged.zhao, verb="commitment.urge").order_by("-seq").first()
    client = client_of(urged.zhao)
    with on(MONDAY, 11):
        client.post(reverse("desk:notice-read"), {"notice": newest.pk, "view": "act"})
    waiting = page(client, "notice-list", "?view=act").split("<details", 1)[0]
    assert "A report on the item is urged" not in waiting


def test_a_report_returned_before_its_item_rests_is_asked_of_nobody_while_it_rests(told):
    with on(MONDAY):
        item = items.sign_item(by=told.zhao, item=told.item)
        return_progress(by=told.wang, report=submit_progress(by=told.zhao, item=item, text="在办"), reason="写明地点")
        assert len(owed_by(told.zhao).returned) == 1
        done(told, "suspend", item)
        read_all()
        assert owed_by(told.zhao).returned == []
    assert "waits for you" not in page(client_of(told.zhao), "notice-list")


def test_a_round_waits_no_longer_when_the_unit_owes_it_nothing(told):
    with on(MONDAY):
        item = items.sign_item(by=told.zhao, item=told.item)
        found = open_round(
            by=told.wang, organization=told.committee, year=2025, title_zh="四月", period_from=date(2025, 4, 1),
            period_to=date(2025, 4, 30), due=date(2025, 4, 30),
        )  # fmt: skip
        urge_round_item(by=told.wang, round_item=found.items.get())
        read_all()
    sent = set(Notice.objects.filter(account=told.zhao, needs_act=True).values_list("verb", flat=True))
    assert {"round.open", "round_item.urge"} <= sent
    assert page(client_of(told.zhao), "notice-list").count("waits for you") == 2
    with on("2025-04-15"):
        submit_progress(by=told.zhao, item=item, text="在办")
    assert found.items.get().state == "answered"
    assert "waits for you" not in page(client_of(told.zhao), "notice-list")


def test_a_returned_report_waits_until_another_one_follows(told):
    with on(MONDAY):
        item = items.sign_item(by=told.zhao, item=told.item)
        report = submit_progress(by=told.zhao, item=item, text="在办")
        return_progress(by=told.wang, report=report, reason="写明地点")
        read_all()
    assert page(client_of(told.zhao), "notice-list").count("waits for you") == 1
    with on("2025-04-15"):
        item.refresh_from_db()
        submit_progress(by=told.zhao, item=item, text="在办，地点已定")
    assert "waits for you" not in page(client_of(told.zhao), "notice-list")


def test_one_or_all_are_marked_as_read_and_never_anybody_elses(urged):
    row = Notice.objects.get(verb="commitment.urge")
    send(client_of(urged.wang), "notice-read", notice=str(row.pk))
    assert Notice.objects.filter(account=urged.zhao, read_on=None).count() == 2
    send(client_of(urged.zhao), "notice-read", notice=str(row.pk))
    assert Notice.objects.filter(account=urged.zhao, read_on=None).count() == 1
    send(client_of(urged.zhao), "notice-read")
    assert Notice.objects.filter(account=urged.zhao, read_on=None).count() == 0
    assert Notice.objects.filter(account=urged.sun, read_on=None).count() == 1
    assert "Nothing here" in page(client_of(urged.zhao), "notice-list", "?view=unread")


def test_choices_are_kept_and_shown(urged):
    client = client_of(urged.zhao)
    assert "zhao@example.org" in page(client, "preference-page")
    kept = [topic for topic in TOPICS if topic != "ratings"]
    answer = send(client, "preference-choose", digest_hour="16", topics=kept, language="en")
    assert answer.status_code == 303
    row = Preference.objects.get(account=urged.zhao)
    assert (row.off, row.at_once, row.digest_hour, row.language) == (["ratings"], False, 16, "en")
    text = page(client, "preference-page")
    assert "16:00" in text
    assert "only in the list" in text
    assert send(client, "preference-choose", idempotency_key="x", digest_hour="3").status_code == 422


def test_a_calendar_is_made_shown_and_revoked(urged):
    client = client_of(urged.zhao)
    assert send(client, "feed-make", whose=str(urged.police.pk)).status_code == 422
    assert send(client, "feed-make", idempotency_key="a", whose="me").status_code == 303
    assert send(client, "feed-make", idempotency_key="b", whose=str(urged.culture.pk)).status_code == 303
    text = page(client, "feed-list")
    assert text.count(".ics") == 2
    feed = Feed.objects.get(organization=None)
    assert send(client, "feed-revoke", args=[feed.pk]).status_code == 303
    assert page(client, "feed-list").count(".ics") == 1
    assert send(client_of(urged.wang), "feed-revoke", args=[feed.pk]).status_code == 404


def test_the_list_asks_as_much_for_forty_notices_as_for_two(urged, django_assert_max_num_queries):
    client = client_of(urged.zhao)
    page(client, "notice-list")
    with on(MONDAY):
        for _time in range(12):
            items.urge_item(by=urged.wang, item=urged.item)
        read_all()
    with django_assert_max_num_queries(14):
        page(client, "notice-list")


def test_every_relation_that_is_told_has_its_words_and_every_noun_its_topic():
    told = {
        (noun, relation) for noun, found in nouns().items() for verb in found.table.verbs for relation in verb.tells
    }
    assert {relation for _noun, relation in told} == set(REASONS)
    assert {noun for noun, _relation in told} <= set(TOPIC_OF)
    assert set(TOPIC_OF.values()) | {"other"} == set(TOPICS)
    verbs = {f"{noun}.{verb.name}" for noun, found in nouns().items() for verb in found.table.verbs if verb.tells}
    assert verbs == set(HAPPENED)
