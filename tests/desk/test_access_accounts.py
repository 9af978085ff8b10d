"""Accounts at the desk: kept by the security officer of the jurisdiction, and by nobody else."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.town import town  # noqa: F401 (a fixture)
from throughline.base.models import Event, IdempotencyKey
from throughline.bodies.actions import accounts, people
from throughline.bodies.models import AccessToken, Account, Membership, RoleGrant
from throughline.bodies.standing import INSTALLER

# ruff: noqa: F811
LIST = "/en/desk/access/account/"


def page_of(account, act=""):
    return f"{LIST}{account.pk}/{act}"


@pytest.mark.parametrize("who", ["officer", "auditor", "liaison", "upper", "stranger"])
def test_list_and_others_accounts_are_not_there_for_anybody_else(town, client, who):
    client.force_login(getattr(town, who))
    assert client.get(LIST).status_code == 404
    assert client.get(page_of(town.security)).status_code == 404
    assert client.post(page_of(town.security, "link/")).status_code == 404
    assert client.get(page_of(town.security, "grant/")).status_code == 404


def test_security_officer_sees_the_own_jurisdiction_only(town, client):
    client.force_login(town.security)
    page = client.get(LIST).content.decode()
    assert "liaison" in page
    assert "stranger" not in page
    assert client.get(page_of(town.stranger)).status_code == 404


def test_list_takes_as_many_queries_for_few_accounts_as_for_thirty_more(town, client):
    client.force_login(town.security)
    client.get(LIST)
    with CaptureQueriesContext(connection) as few:
        client.get(LIST)
    for number in range(30):
        made = accounts.create_account(by=town.security, username=f"more{number}", jurisdiction=town.one)
        accounts.grant_role(by=town.security, account=made, role="officer", organization=town.office)
    with CaptureQueriesContext(connection) as many:
        client.get(LIST)
    assert len(many) == len(few)


def test_own_account_is_seen_and_its_language_chosen(town, client):
    client.force_login(town.liaison)
    assert client.get("/en/desk/access/own/")["Location"] == page_of(town.liaison)
    assert client.get(page_of(town.liaison)).status_code == 200
    client.post(page_of(town.liaison, "language/"), {"language": "zh"})
    assert Account.objects.get(pk=town.liaison.pk).language == "zh"


def test_account_is_created_granted_closed_and_reopened_at_the_desk(town, client):
    client.force_login(town.security)
    client.post(f"{LIST}create/", {"username": "new", "jurisdiction": town.one.pk, "language": ""})
    made = Account.objects.get(username="new")
    role = {"role": "liaison", "organization": town.bureau.pk, "valid_from": "2025-01-01"}
    assert client.post(page_of(made, "grant/"), role).status_code == 303
    assert made.grants.get().role == "liaison"
    assert (
        client.post(page_of(made, "end-role/"), {"grant": made.grants.get().pk, "on": "2026-01-01"}).status_code == 303
    )
    assert client.post(page_of(made, "close/"), {"reason": "left"}).status_code == 303
    assert not Account.objects.get(pk=made.pk).is_active
    assert client.post(page_of(made, "reopen/"), {"reason": "back"}).status_code == 303


def test_refusal_stands_beside_its_field_with_what_was_typed(town, client):
    client.force_login(town.security)
    page = client.post(f"{LIST}create/", {"username": "officer", "jurisdiction": town.one.pk, "email": "a@example.org"})
    assert page.status_code == 400
    assert list(page.context["form"].errors) == ["username"]
    assert 'value="a@example.org"' in page.content.decode()


def test_organization_of_another_district_is_no_choice(town, client):
    client.force_login(town.security)
    role = {"role": "officer", "organization": town.other_office.pk, "valid_from": "2025-01-01"}
    assert client.post(page_of(town.liaison, "grant/"), role).status_code == 422
    assert not RoleGrant.objects.filter(organization=town.other_office, account=town.liaison).exists()


def test_nobody_grants_a_role_to_themselves_at_the_desk(town, client):
    client.force_login(town.security)
    role = {"role": "officer", "organization": town.office.pk, "valid_from": "2025-01-01"}
    assert client.post(page_of(town.security, "grant/"), role).status_code == 400
    assert town.security.grants.count() == 1


def test_link_is_shown_once_and_kept_nowhere(town, client):
    client.force_login(town.security)
    form = {"idempotency_key": "k" * 32}
    page = client.post(page_of(town.liaison, "link/"), form)
    secret = re.search(r"/en/desk/access/link/([^/]+)/", page.content.decode()).group(1)
    assert page["Cache-Control"].find("no-store") >= 0
    assert accounts.token_of(secret).account == town.liaison
    kept = [*IdempotencyKey.objects.values_list("result", flat=True), *Event.objects.values_list("payload", flat=True)]
    kept += [str(value) for value in client.session.values()]
    assert secret not in "".join(kept)
    again = client.post(page_of(town.liaison, "link/"), form)
    assert again["Location"] == page_of(town.liaison)
    assert AccessToken.objects.filter(account=town.liaison, used_at=None).count() == 1
    assert secret not in client.get(page_of(town.liaison)).content.decode()


def test_owner_of_an_account_hands_out_no_link_for_it(town, client):
    client.force_login(town.liaison)
    assert client.post(page_of(town.liaison, "link/")).status_code == 403


def test_who_has_a_post_here_is_searched_by_name_and_nobody_else_is_offered(town, client):
    post = people.enter_post(by=INSTALLER, organization=town.office, title_en="Director")
    holder = people.enter_person(by=INSTALLER, jurisdiction=town.one, name_en="Tang Yue")
    gone = people.enter_person(by=INSTALLER, jurisdiction=town.one, name_en="Gone Since")
    for person in (holder, gone):
        people.appoint_person(by=INSTALLER, person=person, post=post, valid_from=date(2020, 1, 1))
    Membership.objects.filter(person=gone).update(valid_to=date(2021, 1, 1))
    client.force_login(town.security)
    page = client.get(f"{LIST}create/").content.decode()
    assert '<option value="Tang Yue · Director · Office">' in page
    assert "Gone Since" not in page
    assert 'value="Lin' not in page, "read from a readout, without a post here"
    form = {"username": "new", "jurisdiction": town.one.pk, "language": ""}
    answer = client.post(f"{LIST}create/", {**form, "person": "Lin"})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["person"]
    assert 'value="Lin"' in answer.content.decode()
    assert "“Lin” holds no post here yet. Give the person a post first." in answer.content.decode()
    assert "Posts are given by an officer of the secretariat" in answer.content.decode()
    assert client.post(f"{LIST}create/", {**form, "person": "Tang Yue · Director · Office"}).status_code == 303
    assert Account.objects.get(username="new").person == holder
    assert "Tang Yue" not in client.get(f"{LIST}create/").content.decode()
    answer = client.post(f"{LIST}create/", {**form, "username": "again", "person": "Tang Yue"}).content.decode()
    assert "“Tang Yue” has an account already. Nobody needs two." in answer
    assert f'<a href="{page_of(Account.objects.get(username="new"))}">The account “new”</a>' in answer


def test_an_officer_who_keeps_accounts_is_led_to_where_posts_are_given(town, client):
    accounts.grant_role(by=INSTALLER, account=town.security, role="officer", organization=town.office)
    client.force_login(town.security)
    form = {"username": "new", "jurisdiction": town.one.pk, "person": "林"}
    answer = client.post(f"{LIST}create/".replace("/en/", "/zh/"), form).content.decode()
    assert "“林”在本辖区尚未任职" in answer
    assert '<a href="/zh/desk/bodies/organization/">' in answer


def test_two_people_of_one_name_are_told_apart_by_unit_and_post(town, client):
    def seated(name, *seats):
        person = people.enter_person(by=INSTALLER, jurisdiction=town.one, name_en=name)
        for organization, title in seats:
            found = organization.posts.filter(title_en=title).first()
            post = found or people.enter_post(by=INSTALLER, organization=organization, title_en=title)
            people.appoint_person(by=INSTALLER, person=person, post=post, valid_from=date(2020, 1, 1))
        return person

    one = seated("Wei", (town.committee, "Member"), (town.bureau, "Director"))
    other = seated("Wei", (town.committee, "Member"), (town.office, "Director"))
    client.force_login(town.security)
    page = client.get(f"{LIST}create/").content.decode()
    assert 'value="Wei · Director · Bureau of Culture"' in page
    assert 'value="Wei · Director · Office"' in page
    form = {"username": "new", "jurisdiction": town.one.pk, "language": ""}
    answer = client.post(f"{LIST}create/", {**form, "person": "Wei"}).content.decode()
    assert "Several people are called “Wei”. Choose the one who is meant, with post and unit." in answer
    client.post(f"{LIST}create/", {**form, "person": "Wei · Director · Office"})
    assert Account.objects.get(username="new").person == other
    same = [seated("Fang", (town.office, "Clerk")) for _time in range(2)]
    page = client.get(f"{LIST}create/").content.decode()
    assert all(f'value="Fang · Clerk · Office #{person.pk}"' in page for person in same)
    assert one.account_set.count() == 0


def test_cancelling_a_new_account_leads_back_to_the_list(town, client):
    client.force_login(town.security)
    assert client.get(f"{LIST}create/").context["cancel_url"] == LIST
    refused = client.post(f"{LIST}create/", {"username": ""}, headers={"referer": f"http://testserver{LIST}create/"})
    assert refused.context["cancel_url"] == LIST


@pytest.mark.parametrize(("host", "told"), [("", "No mail goes out"), ("mail.example.org", "rounds are mailed to it")])
def test_the_form_of_an_account_says_whether_mail_goes_out(town, client, settings, host, told):
    settings.EMAIL_HOST = host
    client.force_login(town.security)
    assert told in client.get(f"{LIST}create/").content.decode()
