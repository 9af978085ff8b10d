"""Who answers: a colleague it was handed to, or whoever holds a link that opens one asked item."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import account, on
from throughline.base.errors import Invalid, NotAllowed, WrongState
from throughline.base.models import Event
from throughline.bodies.actions import accounts
from throughline.bodies.models import AccessToken
from throughline.delivery import answering, policy
from throughline.delivery.actions import answering as acts
from throughline.delivery.actions import progress, rounds
from throughline.delivery.models import RoundItem
from throughline.delivery.rounds.scope import Scope, asked_rows, burden_of


def a_round(ledger, **more):
    return rounds.open_round(
        by=ledger.wang, organization=ledger.committee, year=2025, title_zh="11月填报",
        period_from=date(2025, 10, 1), period_to=date(2025, 11, 15), due=date(2025, 11, 21), **more,
    )  # fmt: skip


@pytest.fixture
def asked(ledger):
    """Give an item of culture that is asked, and a second liaison of culture."""
    ledger.item = ledger.opened(sign=True)
    ledger.colleague = account("feng", "liaison", ledger.culture)
    with on("2025-11-10"):
        ledger.round = a_round(ledger)
    ledger.row = RoundItem.objects.select_related("round", "commitment").get()
    return ledger


def secret_of(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def test_a_liaison_hands_the_answer_to_a_colleague_and_takes_it_back(asked):
    with on("2025-11-11"):
        row = acts.hand_round_item(by=asked.zhao, round_item=asked.row, colleague=asked.colleague)
        assert list(policy.told(row, "lead")) == [asked.colleague]
        assert answering.asked_people(row) == [asked.colleague]
        row = acts.take_back_round_item(by=asked.zhao, round_item=row)
        assert set(answering.asked_people(row)) == {asked.zhao, asked.colleague}
    verbs = list(Event.objects.filter(path=asked.row.path).order_by("pk").values_list("verb", flat=True))
    assert verbs == ["round_item.ask", "round_item.hand", "round_item.take_back"]


def test_nobody_outside_the_unit_hands_it_or_is_handed_it(asked):
    with on("2025-11-11"):
        with pytest.raises(Invalid):
            acts.hand_round_item(by=asked.zhao, round_item=asked.row, colleague=asked.sun)
        with pytest.raises(NotAllowed):
            acts.hand_round_item(by=asked.sun, round_item=asked.row, colleague=asked.colleague)


def test_links_are_for_whoever_owes_and_only_their_digest_is_kept(asked):
    with on("2025-11-11"):
        found = answering.answer_links(asked.round)
        assert {(who, row) for who, row, _path in found} == {(asked.zhao, asked.row), (asked.colleague, asked.row)}
        secret = secret_of(found[0][2])
        assert answering.opened(secret).closed == ""
        assert answering.opened(secret).round_item == asked.row
    assert not AccessToken.objects.filter(digest=secret).exists()
    assert secret not in "".join(Event.objects.values_list("payload", flat=True))


def test_a_link_of_an_item_sets_no_password_and_a_new_password_link_does_not_end_it(asked):
    with on("2025-11-11"):
        (account_, _row, path), *_rest = answering.answer_links(asked.round)
        secret = secret_of(path)
        assert accounts.token_of(secret) is None
        with pytest.raises(Invalid):
            accounts.set_password(by=account_, account=account_, secret=secret, password="lang genug 2025")
        accounts.issue_link(by=asked.shen, account=account_)
        assert answering.opened(secret).closed == ""


def test_a_link_says_why_it_opens_nothing_any_more(asked):
    with on("2025-11-11"):
        links = {who: secret_of(path) for who, _row, path in answering.answer_links(asked.round)}
        secret = links[asked.zhao]
        assert answering.opened("never made").closed == "unknown"
        acts.end_links(by=asked.wang, round_item=asked.row)
        assert answering.opened(secret).closed == "ended"
        secret = secret_of(answering.links_of(asked.row, [asked.zhao])[0][1])
        rounds.lock_round(by=asked.wang, round=asked.round)
        assert answering.opened(secret).closed == "locked"
        rounds.reopen_round(by=asked.wang, round=asked.round, reason="漏了一家")
        asked.row.refresh_from_db()
        token = answering.opened(secret).token
        acts.use_link(by=asked.zhao, round_item=asked.row, token=token)
        assert answering.opened(secret).closed == "used"
        with pytest.raises(WrongState):
            acts.use_link(by=asked.zhao, round_item=asked.row, token=token)


def test_a_link_ends_with_the_role_and_with_the_answer(asked):
    with on("2025-11-11"):
        links = {who: secret_of(path) for who, _row, path in answering.answer_links(asked.round)}
        accounts.end_role(by=asked.shen, grant=asked.colleague.grants.get(), on=date(2025, 11, 11))
        progress.submit_progress(by=asked.zhao, item=asked.item, text="已办", percent=90)
        assert answering.opened(links[asked.zhao]).closed == "answered"
    with on("2025-11-12"):
        assert answering.opened(links[asked.colleague]).closed == "not yours"


def test_a_round_asks_what_was_chosen_and_counts_its_boxes(ledger):
    ledger.opened(sign=True, milestones=[{"title_zh": "初稿", "title_en": "", "due": date(2025, 6, 30)}])
    plain = ledger.opened(lead=ledger.education)
    asks = ("progress", "milestones", "problem", "evidence")
    with on("2025-11-10"):
        found = burden_of(asked_rows(ledger.committee, 2025), asks)
        assert (found.boxes, found.items, found.units) == (5, 2, 2)
        with pytest.raises(Invalid):
            a_round(ledger, scope=Scope(kinds=("pilot",)))
        with pytest.raises(Invalid):
            a_round(ledger, asks=("selfie",))
        opened = a_round(ledger, asks=("problem",), scope=Scope(units=(ledger.education.pk,)))
    row = opened.items.get()
    assert (row.commitment, row.boxes) == (plain, 2)
    assert (opened.asks, opened.scope) == (["progress", "problem"], {"units": [ledger.education.pk]})


def test_a_link_holds_the_item_before_what_is_asked_of_it_as_every_report_does(asked):
    with on("2025-11-11"):
        secret = secret_of(answering.links_of(asked.row, [asked.zhao])[0][1])
        token = answering.opened(secret).token
        with CaptureQueriesContext(connection) as caught:
            acts.use_link(by=asked.zhao, round_item=asked.row, token=token)
    asked_of = ("delivery_commitment", "delivery_rounditem")
    read = [query["sql"] for query in caught.captured_queries if query["sql"].startswith("SELECT")]
    assert [name for sql in read for name in asked_of if f'FROM "{name}"' in sql][:2] == list(asked_of)
