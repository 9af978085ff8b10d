"""Accounts: who makes them, one-time links, passwords, roles that exclude each other."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from throughline.base import clock
from throughline.base.errors import Invalid, NotAllowed
from throughline.base.models import Event
from throughline.bodies.actions import accounts
from throughline.bodies.models import AccessToken
from throughline.bodies.standing import INSTALLER, standing

GOOD = "a long enough sentence"


def new(town, username="wang", **extra):
    return accounts.create_account(by=town.security, username=username, jurisdiction=town.one, **extra)


def test_account_is_made_by_the_security_officer_without_a_password(town):
    made = new(town, email="wang@example.org", person=town.lin)
    assert not made.has_usable_password()
    assert made.printed_name == "林 / Lin (wang)"


def test_a_name_in_both_languages_that_is_too_long_for_its_column_is_kept_in_one(town):
    town.lin.name_en = "Lin " * 20
    town.lin.name_zh = "林" * 60
    assert new(town, person=town.lin).printed_name == f"{town.lin.name_zh} (wang)"


@pytest.mark.parametrize("who", ["officer", "auditor", "liaison", "stranger", "upper"])
def test_account_is_made_by_nobody_else(town, who):
    with pytest.raises(NotAllowed):
        accounts.create_account(by=getattr(town, who), username="wang", jurisdiction=town.one)


def test_username_taken_in_other_letters_is_refused_beside_its_field(town):
    with pytest.raises(Invalid) as refusal:
        new(town, username="OFFICER")
    assert set(refusal.value.messages) == {"username"}


@pytest.mark.parametrize(("field", "value"), [("username", "two words"), ("username", ""), ("email", "no address")])
def test_account_with_a_bad_field_is_refused_beside_it(town, field, value):
    with pytest.raises(Invalid) as refusal:
        new(town, **{"username": "wang", field: value})
    assert set(refusal.value.messages) == {field}


def test_link_sets_a_password_once(town):
    made = new(town)
    secret = accounts.issue_link(by=town.security, account=made)
    assert not AccessToken.objects.filter(digest__contains=secret).exists()
    kept = accounts.set_password(by=made, account=made, secret=secret, password=GOOD)
    assert kept.check_password(GOOD)
    with pytest.raises(Invalid):
        accounts.set_password(by=made, account=made, secret=secret, password=GOOD + "!")


def test_link_older_than_72_hours_is_refused(town):
    made = new(town)
    secret = accounts.issue_link(by=town.security, account=made)
    with clock.at(timezone.now() + timedelta(hours=72, minutes=1)), pytest.raises(Invalid):
        accounts.set_password(by=made, account=made, secret=secret, password=GOOD)


def test_new_link_ends_the_older_one(town):
    made = new(town)
    first = accounts.issue_link(by=town.security, account=made)
    accounts.issue_link(by=town.security, account=made)
    assert accounts.token_of(first) is None


def test_link_of_somebody_else_sets_nothing(town):
    one, two = new(town, "one"), new(town, "two")
    secret = accounts.issue_link(by=town.security, account=one)
    with pytest.raises(Invalid):
        accounts.set_password(by=two, account=two, secret=secret, password=GOOD)
    with pytest.raises(NotAllowed):
        accounts.set_password(by=two, account=one, secret=secret, password=GOOD)


@pytest.mark.parametrize("password", ["short", "password123", "12345678901", "wang-wang-wang"])
def test_weak_password_is_refused_and_the_link_stays_good(town, password):
    made = new(town, "wang-wang-wang")
    secret = accounts.issue_link(by=town.security, account=made)
    with pytest.raises(Invalid) as refusal:
        accounts.set_password(by=made, account=made, secret=secret, password=password)
    assert set(refusal.value.messages) == {"password"}
    accounts.set_password(by=made, account=made, secret=secret, password=GOOD)


def test_password_and_closing_end_every_session(town):
    made = new(town)
    before = made.get_session_auth_hash()
    secret = accounts.issue_link(by=town.security, account=made)
    after = accounts.set_password(by=made, account=made, secret=secret, password=GOOD).get_session_auth_hash()
    closed = accounts.close_account(by=town.security, account=made, reason="left").get_session_auth_hash()
    assert len({before, after, closed}) == 3


def test_history_keeps_no_secret_hash_or_address(town):
    made = new(town, email="wang@example.org")
    secret = accounts.issue_link(by=town.security, account=made)
    kept = accounts.set_password(by=made, account=made, secret=secret, password=GOOD)
    told = "".join(Event.objects.values_list("payload", flat=True))
    assert secret not in told
    assert accounts.digest_of(secret) not in told
    assert kept.password not in told
    assert "example.org" not in told


def test_closing_needs_a_reason_and_ends_open_links(town):
    made = new(town)
    secret = accounts.issue_link(by=town.security, account=made)
    with pytest.raises(Invalid) as refusal:
        accounts.close_account(by=town.security, account=made, reason=" ")
    assert set(refusal.value.messages) == {"reason"}
    accounts.close_account(by=town.security, account=made, reason="left")
    assert accounts.token_of(secret) is None


def test_nobody_grants_a_role_to_themselves_or_closes_themselves(town):
    with pytest.raises(Invalid):
        accounts.grant_role(by=town.security, account=town.security, role="officer", organization=town.office)
    with pytest.raises(Invalid):
        accounts.close_account(by=town.security, account=town.security, reason="tired")


@pytest.mark.parametrize("pair", [("auditor", "security"), ("security", "sysadmin"), ("sysadmin", "auditor")])
def test_separate_roles_are_never_one_account(town, pair):
    made = new(town)
    accounts.grant_role(by=town.security, account=made, role=pair[0], organization=town.office)
    with pytest.raises(Invalid) as refusal:
        accounts.grant_role(by=town.security, account=made, role=pair[1], organization=town.committee)
    assert set(refusal.value.messages) == {"role"}


def test_separate_roles_may_follow_each_other(town):
    made = new(town)
    grant = accounts.grant_role(
        by=town.security, account=made, role="auditor", organization=town.office, valid_from=date(2025, 1, 1)
    )
    accounts.end_role(by=town.security, grant=grant, on=date(2025, 6, 30))
    accounts.grant_role(
        by=town.security, account=made, role="security", organization=town.office, valid_from=date(2025, 7, 1)
    )


def test_role_counts_from_its_first_to_its_last_day(town):
    made = new(town)
    accounts.grant_role(
        by=town.security,
        account=made,
        role="officer",
        organization=town.office,
        valid_from=date(2025, 3, 1),
        valid_to=date(2025, 3, 31),
    )
    held = {}
    for day in (date(2025, 2, 28), date(2025, 3, 1), date(2025, 3, 31), date(2025, 4, 1)):
        with clock.at(timezone.make_aware(datetime.combine(day, datetime.min.time()))):
            made.__dict__.pop("_standing", None)
            held[day.isoformat()] = bool(standing(made).realms("officer"))
    assert list(held.values()) == [False, True, True, False]


@pytest.mark.parametrize(
    ("role", "organization", "field"),
    [
        ("king", "office", "role"),
        ("coordinator", "office", "role"),
        ("liaison", "committee", "organization"),
        ("officer", "other_office", "organization"),
    ],
)
def test_role_that_does_not_fit_is_refused_beside_its_field(town, role, organization, field):
    made = new(town)
    with pytest.raises(Invalid) as refusal:
        accounts.grant_role(by=INSTALLER, account=made, role=role, organization=getattr(town, organization))
    assert set(refusal.value.messages) == {field}


def test_same_role_twice_is_refused(town):
    made = new(town)
    accounts.grant_role(by=town.security, account=made, role="officer", organization=town.office)
    with pytest.raises(Invalid):
        accounts.grant_role(by=town.security, account=made, role="officer", organization=town.office)


def test_own_language_and_theme_are_ones_own(town):
    assert accounts.choose_language(by=town.officer, account=town.officer, language="zh").language == "zh"
    assert accounts.choose_theme(by=town.officer, account=town.officer, theme="dark").theme == "dark"
    with pytest.raises(NotAllowed):
        accounts.choose_language(by=town.security, account=town.officer, language="en")
