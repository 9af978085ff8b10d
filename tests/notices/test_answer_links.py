"""The mail of a round carries, for each item that is owed, a link that answers this one item."""

import re
from datetime import date
from uuid import uuid4

import pytest

from tests.cast import account, on
from throughline.bodies.models import AccessToken
from throughline.delivery.actions import answering as acts
from throughline.delivery.actions import items, progress, rounds
from throughline.delivery.answering import opened
from throughline.delivery.models import Commitment, ProgressReport, RoundItem
from throughline.notices.compose import compose
from throughline.notices.models import Mail, Notice
from throughline.notices.reading import read_all

LINK = re.compile(r"https://desk\.example\.org/zh/desk/answer/([\w-]+)/")


@pytest.fixture
def asked(told, settings):
    """Give a round that asks one item of culture on 10 November 2025; what was told before is read."""
    settings.SITE_URL = "https://desk.example.org"
    Notice.objects.update(read_on=date(2025, 11, 9))
    with on("2025-11-10"):
        items.sign_item(by=told.zhao, item=told.item)
        told.round = rounds.open_round(
            by=told.wang, organization=told.committee, year=2025, title_zh="11月填报",
            period_from=date(2025, 10, 1), period_to=date(2025, 11, 15), due=date(2025, 11, 21),
        )  # fmt: skip
    told.row = RoundItem.objects.get()
    return told


def mails(day: str, hour: int = 10) -> dict[str, list[str]]:
    """Run the timer's part and give the secrets in the mails that wait, by reader."""
    Mail.objects.all().delete()
    with on(day, hour):
        read_all()
        compose(lambda row: f"/n/{row.pk}/", lambda: "/mail/")
    return {row.account.username: LINK.findall(row.body) for row in Mail.objects.select_related("account")}


def test_the_opening_of_a_round_and_each_urging_bring_a_link(asked):
    secret = mails("2025-11-10")["zhao"][0]
    with on("2025-11-10"):
        assert (opened(secret).closed, opened(secret).round_item) == ("", asked.row)
        rounds.urge_round_item(by=asked.wang, round_item=asked.row)
    again = mails("2025-11-11")["zhao"][0]
    with on("2025-11-11"):
        assert again != secret
        assert opened(again).token.account == asked.zhao


def test_what_a_colleague_has_brings_the_link_to_the_colleague_only(asked):
    feng = account("feng", "liaison", asked.culture)
    feng.email = "feng@example.org"
    feng.save()
    Notice.objects.update(read_on=date(2025, 11, 9))
    mails("2025-11-10")
    with on("2025-11-11"):
        acts.hand_round_item(by=asked.zhao, round_item=asked.row, colleague=feng)
    assert [name for name, found in mails("2025-11-11").items() if found] == ["feng"]


@pytest.mark.parametrize(("language", "said"), [("en", "sign in and hand it over"), ("zh", "请登录后转交")])
def test_behind_the_link_it_is_said_how_to_hand_it_on_where_there_is_a_colleague(asked, client, language, said):
    address = f"/{language}/desk/answer/{mails('2025-11-10')['zhao'][0]}/"
    with on("2025-11-10"):
        assert said not in client.get(address).content.decode()
        account("feng", "liaison", asked.culture)
        assert said in client.get(address).content.decode()


def test_a_count_above_the_target_sent_by_a_link_is_asked_about_and_the_receipt_repeats_it(asked, client):
    Commitment.objects.filter(pk=asked.item.pk).update(progress_by="count", target=4, unit_zh="场")
    address = f"/zh/desk/answer/{mails('2025-11-10')['zhao'][0]}/"
    with on("2025-11-10"):
        form = {"done": "9", "text": "已办", "idempotency_key": uuid4().hex}
        told = client.post(address, form)
        assert told.status_code == 422
        assert 'name="above"' in told.content.decode()
        client.post(address, {**form, "above": "on", "idempotency_key": uuid4().hex})
        assert ProgressReport.objects.get().count == 9
        assert '<p class="b">9 / 4 场</p>' in client.get(address).content.decode()


def test_an_answered_item_makes_no_link(asked):
    with on("2025-11-10"):
        progress.submit_progress(by=asked.zhao, item=asked.item, text="已办", percent=90)
    assert not any(mails("2025-11-10").values())
    assert not AccessToken.objects.filter(purpose=AccessToken.ANSWER).exists()
