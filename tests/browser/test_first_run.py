"""The first run: an empty database asks where one works, makes it, and leads home."""

import pytest

from tests.browser.desk import Desk
from throughline.base.chain import faults
from throughline.bodies.models import Account, Organization

GIVEN = {
    "code": "S09",
    "level": "district",
    "jurisdiction_name_en": "Sample District Nine",
    "jurisdiction_name_zh": "示例九区",
    "committee_name_zh": "外事工作委员会",
    "office_name_en": "Foreign Affairs Office",
    "office_name_zh": "外办",
    "person_name_zh": "王××",
    "username": "first",
    "password": "a long enough sentence",
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_empty_installation_makes_its_first_officer_and_leads_home(person, transactional_db, language):
    desk = Desk(person(locale={"en": "en-GB", "zh": "zh-CN"}[language]), language=language)
    desk.page.goto("/")
    assert f"/{language}/desk/access/first-run/" in desk.page.url, "the bare address leads there"
    desk.go("access/sign-in/").send(**GIVEN, again="another long sentence", status=422)
    assert desk.beside("again")
    assert desk.typed("jurisdiction_name_zh") == "示例九区"
    assert desk.typed("password") == "", "a password never comes back"
    assert not Account.objects.exists()
    desk.send(password=GIVEN["password"], again=GIVEN["password"])
    assert desk.page.url.endswith(f"/{language}/desk/")
    officer = Account.objects.get()
    assert officer.language == language
    assert Organization.objects.filter(kind__in=("committee", "office")).count() == 2
    assert list(faults()) == []
    desk.go("bodies/organization/").follow(f"/organization/{Organization.objects.get(kind='committee').pk}/")
    desk.go("meetings/").act("plan")
    assert desk.field("bodies").count() == 1
    assert desk.faults == []
    Desk(person(), language=language).go("access/first-run/")
    assert Account.objects.count() == 1
