"""Pages of bodies: what each sees of whom, what may be added, how a members' list reads."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.town import town  # noqa: F401 (a fixture)
from throughline.bodies.actions import organizations, people, rosters
from throughline.bodies.models import Organization, Person, Roster

# ruff: noqa: F811
BODIES = "/en/desk/bodies/"


@pytest.fixture
def listed(town):
    """Give a post held, a list in force and a proposed one that moves a member."""
    town.head = people.enter_post(by=town.officer, organization=town.group, title_en="Head", aliases="Leader")
    town.deputy = people.enter_post(by=town.officer, organization=town.group, title_en="Deputy Head")
    people.appoint_person(by=town.officer, person=town.lin, post=town.head, known_on=date(2025, 4, 24))
    old = rosters.propose_roster(by=town.officer, jurisdiction=town.one, year=2024, title_en="Members 2024")
    rosters.add_member(by=town.officer, roster=old, organization=town.group, person=town.lin, post=town.deputy)
    rosters.add_member(by=town.officer, roster=old, organization=town.group, member_org=town.bureau)
    rosters.make_roster_effective(by=town.officer, roster=old, decision="outcome/1", effective_from=date(2024, 4, 1))
    new = rosters.propose_roster(by=town.officer, jurisdiction=town.one, year=2025, title_en="Members 2025 DRAFT")
    rosters.add_member(by=town.officer, roster=new, organization=town.group, person=town.lin, post=town.head)
    town.old, town.new = old, new
    return town


def pages(town):
    return [
        f"{BODIES}organization/{town.group.pk}/",
        f"{BODIES}jurisdiction/{town.one.pk}/",
        f"{BODIES}person/{town.lin.pk}/",
        f"{BODIES}roster/{town.old.pk}/",
        f"{BODIES}roster/{town.new.pk}/",
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_pages_answer_in_both_languages(listed, client, language):
    client.force_login(listed.officer)
    for address in [*pages(listed), f"{BODIES}organization/", f"{BODIES}roster/"]:
        assert client.get(address.replace("/en/", f"/{language}/")).status_code == 200


def test_stranger_finds_no_page_of_another_district(listed, client):
    client.force_login(listed.stranger)
    for address in pages(listed):
        assert client.get(address).status_code == 404
    for address in (f"{BODIES}organization/", f"{BODIES}roster/"):
        body = client.get(address).content.decode()
        assert "Bureau of Culture" not in body
        assert "Members 202" not in body


def test_list_merely_proposed_is_not_seen_by_the_tier_above(listed, client):
    client.force_login(listed.upper)
    assert client.get(f"{BODIES}roster/{listed.old.pk}/").status_code == 200
    assert client.get(f"{BODIES}roster/{listed.new.pk}/").status_code == 404
    for address in (f"{BODIES}organization/{listed.group.pk}/", f"{BODIES}person/{listed.lin.pk}/"):
        assert "DRAFT" not in client.get(address).content.decode()


def test_list_names_what_it_changes(listed, client):
    client.force_login(listed.officer)
    diff = client.get(f"{BODIES}roster/{listed.new.pk}/").context["diff"]
    assert ([line.member_org for line in diff.removed], len(diff.moved)) == ([listed.bureau], 1)


def test_post_known_from_a_source_says_so(listed, client):
    client.force_login(listed.officer)
    assert "known on 24 Apr 2025" in client.get(f"{BODIES}person/{listed.lin.pk}/").content.decode()


def test_bodies_people_and_members_are_added_at_the_desk(listed, client):
    client.force_login(listed.officer)
    place = f"{BODIES}jurisdiction/{listed.one.pk}/"
    client.post(f"{place}add-organization/", {"kind": "bureau", "name_zh": "商务局"})
    unit = Organization.objects.get(name_zh="商务局")
    client.post(f"{place}add-person/", {"name_en": "Sun"})
    client.post(f"{place}propose-roster/", {"year": 2026, "title_en": "Members 2026"})
    roster = Roster.objects.get(year=2026)
    add = f"{BODIES}roster/{roster.pk}/add/"
    assert client.post(add, {"organization": listed.group.pk, "member_org": unit.pk}).status_code == 303
    again = client.post(add, {"organization": listed.group.pk, "member_org": unit.pk})
    assert list(again.context["form"].errors) == ["member_org"]
    both = {"organization": listed.group.pk, "member_org": unit.pk, "person": Person.objects.get(name_en="Sun").pk}
    assert client.post(add, both).status_code == 400
    line = roster.memberships.get()
    assert client.post(f"{BODIES}roster/{roster.pk}/remove/", {"membership": line.pk}).status_code == 303
    assert not roster.memberships.exists()


def test_unit_of_another_district_is_no_choice(listed, client):
    client.force_login(listed.officer)
    sent = {"organization": listed.group.pk, "member_org": listed.other_bureau.pk}
    assert client.post(f"{BODIES}roster/{listed.new.pk}/add/", sent).status_code == 422


def test_rename_of_a_stale_page_is_refused_with_both_names(listed, client):
    client.force_login(listed.officer)
    seen = Organization.objects.get(pk=listed.bureau.pk).version
    organizations.rename_organization(
        by=listed.officer, organization=listed.bureau, on=date(2025, 7, 1), name_en="Theirs"
    )
    page = client.post(
        f"{BODIES}organization/{listed.bureau.pk}/rename/",
        {"name_en": "Mine", "on": "2025-08-01", "version": seen},
    )
    assert page.status_code == 409
    assert "Theirs" in page.content.decode()
    assert "Mine" in page.content.decode()


@pytest.mark.parametrize("who", ["liaison", "auditor", "upper"])
def test_reader_gets_no_acts_of_the_office(listed, client, who):
    client.force_login(getattr(listed, who))
    page = client.get(f"{BODIES}organization/{listed.bureau.pk}/")
    assert "rename" not in [action.url.rsplit("/", 2)[-2] for action in page.context["actions"]]
    sent = {"name_en": "Mine", "on": "2025-08-01"}
    assert client.post(f"{BODIES}organization/{listed.bureau.pk}/rename/", sent).status_code == 403


def test_organization_pages_take_as_many_queries_for_one_member_as_for_twenty(listed, client):
    client.force_login(listed.officer)
    counts = []
    for round_ in range(2):
        with CaptureQueriesContext(connection) as taken:
            for address in [*pages(listed), f"{BODIES}organization/"]:
                client.get(address)
        counts.append(len(taken))
        for number in range(20 * (1 - round_)):
            person = people.enter_person(by=listed.officer, jurisdiction=listed.one, name_en=f"P{number}")
            people.appoint_person(by=listed.officer, person=person, post=listed.head)
            rosters.add_member(by=listed.officer, roster=listed.new, organization=listed.group, person=person)
            organizations.enter_organization(
                by=listed.officer, jurisdiction=listed.one, kind="bureau", name_en=f"B{number}", parent=listed.office
            )
    assert counts[0] == counts[1]
