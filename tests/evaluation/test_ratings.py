"""Ratings: the rule's arithmetic, what counts, and when it may be proposed."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction

from tests.cast import LONG_AGO, on
from throughline.base.errors import Invalid, NotAllowed, WrongState
from throughline.base.models import Event
from throughline.bodies.actions.accounts import grant_role
from throughline.bodies.actions.years import set_rule_value
from throughline.bodies.models import Account
from throughline.bodies.rules import RATING
from throughline.bodies.standing import INSTALLER
from throughline.delivery.actions import changes, items, lists, progress, rounds
from throughline.delivery.models import Round
from throughline.delivery.policy import rounds as rounds_seen
from throughline.evaluation import queries
from throughline.evaluation.actions import ratings
from throughline.evaluation.models import Rating
from throughline.evaluation.rule import Facts, rate, shared_weights
from throughline.loop.review import propose_ratings

WEIGHTS = {"completion": 50, "on_time": 30, "evidence": 20}


def facts(**known):
    return Facts(
        **{
            "closed": False,
            "percent": 0,
            "finished_on": None,
            "due": date(2025, 11, 28),
            "due_original": date(2025, 11, 28),
            "evidence_asked": True,
            "evidence_accepted": 0,
            "day": date(2025, 12, 20),
            **known,
        }
    )


ENDED = {"closed": True, "finished_on": date(2025, 11, 20)}


@pytest.mark.parametrize(
    ("known", "rating"),
    [
        ({**ENDED, "evidence_accepted": 1}, "100.0"),
        (ENDED, "80.0"),
        ({**ENDED, "evidence_asked": False}, "100.0"),
        ({**ENDED, "finished_on": date(2025, 12, 1), "evidence_asked": False}, "62.5"),
        ({**ENDED, "finished_on": date(2025, 12, 1), "evidence_accepted": 2}, "70.0"),
        ({"percent": 67}, "33.5"),
        ({"percent": 67, "evidence_asked": False}, "41.9"),
        ({"percent": 40, "day": date(2025, 11, 1), "evidence_accepted": 1}, "70.0"),
        ({}, "0.0"),
    ],
)
def test_rating_adds_completion_time_and_evidence(known, rating):
    total, parts = rate(facts(**known), WEIGHTS)
    assert total == Decimal(rating)
    assert abs(sum(part["points"] for part in parts) - float(total)) < 0.06
    assert all(part["why"] for part in parts)


def test_weight_of_evidence_goes_to_the_others_in_proportion():
    assert shared_weights(WEIGHTS, evidence_asked=False) == {"completion": Decimal("62.5"), "on_time": Decimal("37.5")}
    uneven = shared_weights({"completion": 1, "on_time": 1, "evidence": 1}, evidence_asked=True)
    assert sum(uneven.values()) == 100
    assert shared_weights({"completion": 0, "on_time": 0, "evidence": 1}, evidence_asked=False)["completion"] == 0


@pytest.fixture
def reviewed(cast):
    """Give one closed and one unfinished item, asked in a round that is still open on 20 December."""
    with on("2025-04-07"):
        item_list = lists.draft_list(by=cast.wang, organization=cast.committee, year=2025, title_zh="清单")
        made = [
            items.open_item(
                by=cast.wang,
                item=items.propose_item(
                    by=cast.wang, item_list=item_list, title_zh=title, lead=cast.culture, due=date(2025, 12, 10)
                ),
            )
            for title in ("文化季", "场所提升")
        ]
        for item in made:
            items.sign_item(by=cast.zhao, item=item)
    with on("2025-12-01"):
        last = rounds.open_round(
            by=cast.wang,
            organization=cast.committee,
            year=2025,
            title_zh="年终填报",
            period_from=date(2025, 1, 1),
            period_to=date(2025, 12, 31),
            due=date(2025, 12, 15),
        )
        progress.submit_progress(by=cast.zhao, item=made[1], text="六成", percent=60)
    with on("2025-12-08"):
        change = changes.ask_closing(by=cast.zhao, item=made[0], reason="完成")
        changes.check_closing(by=cast.wang, change=change)
    with on("2025-12-12"):
        changes.approve_closing(by=cast.li, change=change)
    return SimpleNamespace(**vars(cast), closed=made[0], unfinished=made[1], round=last)


def proposed(cast):
    with on("2025-12-20"):
        rounds.lock_round(by=cast.wang, round=cast.round)
        return propose_ratings(by=cast.wang, round=cast.round)


def test_ratings_wait_for_the_lock_of_the_round(reviewed):
    with on("2025-12-20"), pytest.raises(WrongState):
        propose_ratings(by=reviewed.wang, round=reviewed.round)


def test_day_of_asking_counts_and_not_the_day_of_approval(reviewed):
    first, second = proposed(reviewed)
    assert (first.commitment_id, first.computed, first.given) == (reviewed.closed.pk, Decimal("100.0"), None)
    assert first.parts[1]["why"]["finished"] == "2025-12-08"
    assert second.computed == Decimal("37.5")
    assert first.rule_from is None


def test_proposed_rating_counts_only_when_confirmed_or_changed_with_a_reason(reviewed):
    first, second = proposed(reviewed)
    assert queries.ratings_of(reviewed.wang, reviewed.round).counted == 0
    assert queries.ratings_of(reviewed.zhao).rows == []
    with on("2025-12-22"):
        first = ratings.confirm_rating(by=reviewed.wang, rating=first)
        with pytest.raises(Invalid):
            ratings.change_rating(by=reviewed.wang, rating=second, value="55", reason=" ")
        second = ratings.change_rating(by=reviewed.wang, rating=second, value="55.25", reason="受外部审批影响")
        with pytest.raises(WrongState):
            ratings.confirm_rating(by=reviewed.wang, rating=first)
    assert (second.state, second.computed, second.given) == ("changed", Decimal("37.5"), Decimal("55.3"))
    found = queries.ratings_of(reviewed.zhao, year=2025)
    assert (len(found.rows), found.counted, found.mean) == (2, 2, Decimal("77.6"))
    for stranger in (reviewed.qian, reviewed.sun, reviewed.mei):
        assert queries.ratings_of(stranger).rows == []


@pytest.mark.parametrize("value", ["-1", "100.1", "many", "NaN", None, ""])
def test_rating_that_is_no_number_of_100_is_refused(reviewed, value):
    first = proposed(reviewed)[0]
    with pytest.raises(Invalid) as refusal:
        ratings.change_rating(by=reviewed.wang, rating=first, value=value, reason="x")
    assert set(refusal.value.messages) == {"value"}


@pytest.mark.parametrize("who", ["zhao", "li", "qian", "he", "lin", "xu"])
def test_only_the_office_rates(reviewed, who):
    first = proposed(reviewed)[0]
    with pytest.raises(NotAllowed):
        ratings.confirm_rating(by=getattr(reviewed, who), rating=first)


def test_proposing_again_works_out_only_what_does_not_count_yet(reviewed):
    first, second = proposed(reviewed)
    with on("2025-12-22"):
        ratings.confirm_rating(by=reviewed.wang, rating=first)
        set_rule_value(
            by=reviewed.wang,
            rule=RATING,
            value={"completion": 100, "on_time": 0, "evidence": 0},
            organization=reviewed.committee,
            valid_from=date(2025, 12, 22),
        )
        again = propose_ratings(by=reviewed.wang, round=reviewed.round)
    assert [row.pk for row in again] == [first.pk, second.pk]
    assert [row.computed for row in again] == [Decimal("100.0"), Decimal("60.0")]
    assert again[1].rule_from == date(2025, 12, 22)


def test_item_that_was_never_opened_is_not_rated(reviewed):
    with on("2025-12-22"):
        line = items.propose_item(
            by=reviewed.wang,
            item_list=reviewed.closed.item_list,
            title_zh="新增",
            lead=reviewed.culture,
            due=date(2025, 12, 30),
        )
        with pytest.raises(Invalid):
            ratings.propose_rating(by=reviewed.wang, commitment=line)


def confirm_page(cast):
    return f"/en/desk/evaluation/round/{cast.round.pk}/confirm-ratings/"


def test_ratings_of_a_round_are_confirmed_together_and_what_is_not_ticked_waits(reviewed, client):
    first, second = proposed(reviewed)
    client.force_login(reviewed.wang)
    with on("2025-12-22"):
        page = client.get(confirm_page(reviewed))
        assert page.context["form"].initial["ratings"] == [f"{row.pk}.{row.version}" for row in (first, second)]
        assert "2 proposed ratings, all ticked" in page.content.decode()
        assert client.post(confirm_page(reviewed), {"ratings": f"{first.pk}.{first.version}"}).status_code == 303
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.given, second.state) == ("confirmed", Decimal("100.0"), "proposed")
    assert Event.objects.filter(verb="rating.confirm").count() == 1


def test_sum_worked_out_again_since_it_was_seen_is_not_confirmed_unread(reviewed, client):
    seen = [f"{row.pk}.{row.version}" for row in proposed(reviewed)]
    client.force_login(reviewed.wang)
    with on("2025-12-22"):
        values = {"completion": 100, "on_time": 0, "evidence": 0}
        body = {"organization": reviewed.committee, "valid_from": date(2025, 12, 22)}
        set_rule_value(by=reviewed.wang, rule=RATING, value=values, **body)
        propose_ratings(by=reviewed.wang, round=reviewed.round)
        answer = client.post(confirm_page(reviewed), {"ratings": seen})
    assert answer.status_code == 422
    assert "worked out again" in answer.content.decode()
    assert not Event.objects.filter(verb="rating.confirm").exists()


@pytest.mark.parametrize(("who", "status"), [("zhao", 403), ("li", 403), ("qian", 404)])
def test_only_the_office_confirms_a_round(reviewed, client, who, status):
    proposed(reviewed)
    client.force_login(getattr(reviewed, who))
    with on("2025-12-22"):
        assert client.get(confirm_page(reviewed)).status_code == status


def test_whoever_coordinates_and_keeps_the_ledger_sees_the_rounds(cast):
    account = Account.objects.get(pk=cast.mei.pk)
    grant_role(by=INSTALLER, account=account, role="coordinator", organization=cast.city_office, valid_from=LONG_AGO)
    Round.objects.create(
        jurisdiction=cast.city,
        organization=cast.city_office,
        year=2025,
        title_zh="轮次",
        period_from=LONG_AGO,
        period_to=LONG_AGO,
        due=LONG_AGO,
        opened_on=LONG_AGO,
    )
    assert rounds_seen(account).exists()
    assert not rounds_seen(Account.objects.get(pk=cast.lin.pk)).exists()


def test_an_item_is_rated_once_outside_the_rounds_too(reviewed):
    item = reviewed.unfinished
    with on("2025-12-20"):
        made = ratings.propose_rating(by=reviewed.wang, commitment=item)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(jurisdiction=reviewed.one, commitment=item, year=2025, computed=made.computed)
