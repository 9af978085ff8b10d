"""The door: signing in, being throttled, one-time links, the first run, sample persons, language and theme."""

import re
from datetime import date, timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from tests.town import PASSWORD, account_of, with_password
from tests.town import town as plain_town  # noqa: F401 (a fixture)
from throughline.base import clock
from throughline.base.models import Event
from throughline.bodies.actions import accounts, organizations, people
from throughline.bodies.models import Account, Jurisdiction, Organization
from throughline.bodies.standing import INSTALLER, standing
from throughline.demo.models import DemoYear

# ruff: noqa: F811
DOOR = "/en/desk/access/sign-in/"
OWN = "/en/desk/access/own/"
FIRST = "/en/desk/access/first-run/"


@pytest.fixture
def town(plain_town):
    """Give the town, where the officer and the liaison have their passwords."""
    plain_town.officer = with_password(plain_town.officer)
    plain_town.liaison = with_password(plain_town.liaison)
    return plain_town


def sign_in(client, username="officer", password=PASSWORD, **more):
    return client.post(DOOR, {"username": username, "password": password, **more})


def inside(client):
    return client.get(OWN).status_code == 302 and "sign-in" not in client.get(OWN)["Location"]


@pytest.mark.usefixtures("town")
def test_page_of_the_desk_asks_a_stranger_to_sign_in_and_comes_back(client):
    page = client.get(OWN)
    assert page["Location"] == f"{DOOR}?next={OWN}"
    assert sign_in(client, next=OWN)["Location"] == OWN
    assert inside(client)


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_link_to_the_door_leads_nowhere_else(client, target):
    assert sign_in(client, next=target)["Location"] == "/en/desk/"


def test_home_opens_in_the_language_of_the_account(town, client):
    accounts.choose_language(by=town.officer, account=town.officer, language="zh")
    assert sign_in(client)["Location"] == "/zh/desk/"


def test_wrong_password_unknown_name_and_closed_account_are_told_alike(town, client):
    accounts.close_account(by=town.security, account=town.liaison, reason="left")
    told = set()
    for username, password in (("officer", "wrong"), ("nobody", PASSWORD), ("liaison", PASSWORD)):
        page = sign_in(client, username, password)
        assert page.status_code == 422
        told.add(re.search(r'class="errsum".*?</div>', page.content.decode(), re.DOTALL).group())
    assert len(told) == 1


@pytest.mark.usefixtures("town")
def test_sixth_try_is_throttled_whatever_the_letter_case(client):
    for username in ("officer", "Officer", "OFFICER", "officeR", "ofFicer"):
        page = sign_in(client, username, "wrong")
    page = sign_in(client, "officer", PASSWORD)
    assert page.status_code == 429
    assert "Too many tries" in page.content.decode()
    assert not inside(client)


@pytest.mark.usefixtures("town")
def test_throttle_on_one_name_leaves_another_free(client):
    for _try in range(5):
        sign_in(client, "officer", "wrong")
    assert sign_in(client, "liaison").status_code == 303
    AccessAttempt.objects.all().delete()


@pytest.mark.usefixtures("town")
def test_signing_out_is_a_post(client):
    sign_in(client)
    assert client.get("/en/desk/access/sign-out/").status_code == 405
    assert client.post("/en/desk/access/sign-out/").status_code == 303
    assert not inside(client)


@pytest.mark.usefixtures("town")
def test_form_without_its_token_is_refused():
    assert sign_in(Client(enforce_csrf_checks=True)).status_code == 403


@pytest.mark.usefixtures("town")
def test_language_switch_keeps_the_page_and_its_filters(client):
    page = client.get(f"{DOOR}?next=/en/desk/access/own/").content.decode()
    assert 'href="/zh/desk/access/sign-in/?next=' in page


def test_theme_is_kept_on_the_account_and_in_the_browser(town, client):
    sign_in(client)
    answer = client.post("/en/desk/access/theme/", {"theme": "dark", "next": OWN})
    assert answer["Location"] == OWN
    assert answer.cookies["theme"].value == "dark"
    assert Account.objects.get(pk=town.officer.pk).theme == "dark"


@pytest.mark.usefixtures("town")
def test_theme_of_nobody_signed_in_is_a_cookie(client):
    client.post("/en/desk/access/theme/", {"theme": "dark", "next": "https://elsewhere.example/"})
    assert 'data-theme="dark"' in client.get(DOOR).content.decode()


def link_for(town, account):
    return f"/en/desk/access/link/{accounts.issue_link(by=town.security, account=account)}/"


def test_one_time_link_sets_a_password_signs_in_and_then_is_gone(town, client):
    address = link_for(town, town.liaison)
    assert client.get(address).status_code == 200
    new = {"password": "another long sentence", "again": "another long sentence"}
    assert client.post(address, new).status_code == 303
    assert inside(client)
    for again in (client.get(address), Client().post(address, new)):
        assert again.status_code == 410
        assert "no longer works" in again.content.decode()


def test_password_set_by_a_link_ends_every_other_session(town, client):
    sign_in(client, "liaison")
    assert inside(client)
    new = {"password": "another long sentence", "again": "another long sentence"}
    Client().post(link_for(town, town.liaison), new)
    assert not inside(client)


def test_link_page_tells_what_is_wrong_and_stays_good(town, client):
    address = link_for(town, town.liaison)
    for new, said in (
        ({"password": "another long sentence", "again": "something else"}, "not the same"),
        ({"password": "short", "again": "short"}, "too short"),
        ({"password": "", "again": ""}, "required"),
    ):
        page = client.post(address, new)
        assert page.status_code == 422
        assert said in page.content.decode()
    assert client.get(address).status_code == 200


def test_expired_and_invented_links_look_alike(town, client):
    address = link_for(town, town.liaison)
    with clock.at(timezone.now() + timedelta(hours=73)):
        expired = client.get(address)
    assert (expired.status_code, client.get("/en/desk/access/link/invented/").status_code) == (410, 410)


FOUNDED = {
    "code": "S09",
    "level": "district",
    "jurisdiction_name_zh": "示例九区",
    "committee_name_zh": "区委外事工作委员会",
    "group_name_zh": "领导小组",
    "office_name_en": "Foreign Affairs Office",
    "person_name_en": "Lin",
    "username": "lin",
    "password": PASSWORD,
    "again": PASSWORD,
}


@pytest.mark.django_db
def test_every_page_of_an_empty_installation_leads_to_the_first_run(client):
    assert client.get("/", follow=True).redirect_chain[-1][0] == FIRST
    assert client.get(OWN, follow=True).redirect_chain[-1][0] == FIRST
    assert client.get(FIRST).status_code == 200


@pytest.mark.django_db
def test_first_run_says_that_one_of_two_names_is_asked_for(client):
    page = client.get(FIRST).content.decode()
    assert page.count("one of two") == 8
    assert page.count(">optional<") == 2, "a leading group may be none"


@pytest.mark.django_db
def test_first_run_enters_all_of_it_and_signs_the_officer_in(client):
    assert client.post(FIRST, FOUNDED)["Location"] == "/en/desk/"
    assert inside(client)
    account = Account.objects.get()
    assert {grant.role for grant in standing(account).grants} == {"officer", "security"}
    assert sorted(Organization.objects.values_list("kind", flat=True)) == ["committee", "leading_group", "office"]
    assert Event.objects.filter(chain="S09").count() >= 9
    assert PASSWORD not in "".join(Event.objects.values_list("payload", flat=True))
    assert client.get(FIRST)["Location"] == DOOR
    assert Client().post(FIRST, {**FOUNDED, "code": "S10", "username": "second"})["Location"] == DOOR
    assert Account.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", "two words"),
        ("jurisdiction_name_zh", ""),
        ("committee_name_zh", ""),
        ("office_name_en", ""),
        ("person_name_en", " "),
        ("username", "two words"),
        ("password", "short"),
        ("again", "other"),
    ],
)
def test_first_run_puts_each_error_beside_its_field_and_enters_nothing(client, field, value):
    told = {**FOUNDED, field: value}
    if field == "password":
        told["again"] = value
    page = client.post(FIRST, told)
    assert page.status_code == 422
    place = field.replace("_zh", "_en")
    assert list(page.context["form"].errors) == [place]
    assert Jurisdiction.objects.count() == 0
    assert "S09" in page.content.decode() or field == "code"
    assert PASSWORD not in page.content.decode()


@pytest.mark.django_db
def test_first_run_tells_all_that_is_wrong_at_once_each_beside_its_field(client):
    wrong = {"code": "two words", "jurisdiction_name_zh": "", "office_name_en": "", "username": "two words"}
    page = client.post(FIRST, {**FOUNDED, **wrong, "again": "other"})
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"code", "jurisdiction_name_en", "office_name_en", "username", "again"}
    told = page.content.decode()
    assert "Name in English: Give it in at least one language." in told
    assert "Office, in English: Give it in at least one language." in told
    assert Jurisdiction.objects.count() == 0


@pytest.mark.django_db
def test_first_run_says_in_chinese_that_a_password_is_too_short(client):
    page = client.post(FIRST.replace("/en/", "/zh/"), {**FOUNDED, "password": "短", "again": "短"})
    assert "密码太短，至少需要十个字符。" in page.content.decode()


@pytest.mark.django_db
def test_a_new_officer_is_shown_the_first_steps(client):
    client.post(FIRST, FOUNDED)
    page = client.get("/zh/desk/").content.decode()
    assert "起步" in page
    assert "/zh/desk/access/account/" in page


@pytest.mark.django_db
def test_the_step_that_adds_units_goes_once_one_stands_there_that_may_lead_an_item(client):
    client.post(FIRST, FOUNDED)
    place = Jurisdiction.objects.get()

    def asked_for():
        return "添加承办单位" in client.get("/zh/desk/").content.decode()

    assert asked_for(), "the office alone is nobody to give an item to"
    organizations.enter_organization(by=INSTALLER, jurisdiction=place, kind="mechanism", name_zh="联席会议")
    assert asked_for()
    organizations.enter_organization(by=INSTALLER, jurisdiction=place, kind="other", name_zh="区商务局")
    assert not asked_for()


@pytest.mark.django_db
def test_a_new_municipal_officer_is_shown_how_to_reach_the_districts(client):
    client.post(FIRST, {**FOUNDED, "level": "municipal"})
    assert "登记各区" in client.get("/zh/desk/").content.decode()


@pytest.mark.django_db
def test_first_run_in_production_names_the_command_only(client, settings):
    settings.LOCAL = False
    page = client.get(FIRST)
    assert page.status_code == 403
    assert "createofficer" in page.content.decode()
    assert client.post(FIRST, FOUNDED).status_code == 403
    assert not Account.objects.exists()


@pytest.fixture
def sample(town, settings):
    """Give the account `wang`, one of the picker's names, of a sample person with a role; this machine is served."""
    person = people.enter_person(by=INSTALLER, jurisdiction=town.one, name_en="Wang", sample=True)
    made = account_of(town.one, "wang", "officer", town.office)
    Account.objects.filter(pk=made.pk).update(person=person)
    settings.SERVED_ON_LOOPBACK = True
    return made


SAMPLE = "/en/desk/access/sign-in/sample/"


@pytest.mark.usefixtures("sample")
def test_sample_sign_in_exists_in_a_demo_on_this_machine(client):
    DemoYear.objects.create(today=date(2025, 11, 20))
    assert 'value="wang"' in client.get(DOOR).content.decode()
    assert client.post(SAMPLE, {"who": "wang"}).status_code == 303
    assert inside(client)


@pytest.mark.usefixtures("sample")
def test_sample_sign_in_is_not_there_without_the_mark_in_the_database(client):
    assert client.post(SAMPLE, {"who": "wang"}).status_code == 404
    assert 'value="wang"' not in client.get(DOOR).content.decode()
    assert not inside(client)


@pytest.mark.usefixtures("sample")
def test_sample_sign_in_is_not_there_when_others_are_served(client, settings):
    DemoYear.objects.create(today=date(2025, 11, 20))
    settings.SERVED_ON_LOOPBACK = False
    assert client.post(SAMPLE, {"who": "wang"}).status_code == 404
    assert 'value="wang"' not in client.get(DOOR).content.decode()


@pytest.mark.usefixtures("sample")
def test_sample_sign_in_takes_sample_persons_of_the_picker_only(client, town):
    DemoYear.objects.create(today=date(2025, 11, 20))
    for who in ("officer", "security", "", "nobody"):
        assert client.post(SAMPLE, {"who": who}).status_code == 404
    Account.objects.filter(username="wang").update(person=town.lin)
    assert client.post(SAMPLE, {"who": "wang"}).status_code == 404


@pytest.mark.usefixtures("sample")
def test_sample_sign_in_is_not_there_behind_a_proxy(client):
    DemoYear.objects.create(today=date(2025, 11, 20))
    passed_on = {"X-Forwarded-For": "203.0.113.7"}
    assert client.post(SAMPLE, {"who": "wang"}, headers=passed_on).status_code == 404
    assert 'value="wang"' not in client.get(DOOR, headers=passed_on).content.decode()


def test_behind_the_proxy_a_stranger_locks_nobody_else_out(client, settings, town):
    settings.BEHIND_TLS_PROXY = True
    with_password(town.officer)
    for _try in range(6):
        told = {"X-Forwarded-For": "10.0.0.1, 203.0.113.7"}
        last = client.post(DOOR, {"username": "officer", "password": "guess"}, headers=told)
    assert last.status_code == 429
    own = {"X-Forwarded-For": "203.0.113.8"}
    assert client.post(DOOR, {"username": "officer", "password": PASSWORD}, headers=own).status_code == 303
