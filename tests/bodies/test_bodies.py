"""Organizations and people: names with dates, posts with dates, what belongs to another district."""

from datetime import date

import pytest

from throughline.base.errors import Invalid, NotAllowed
from throughline.bodies.actions import organizations, people, years
from throughline.bodies.standing import INSTALLER


def test_renaming_keeps_both_names_with_their_days(town):
    row = organizations.rename_organization(
        by=town.officer, organization=town.bureau, on=date(2025, 7, 1), name_en="Bureau of Culture and Tourism"
    )
    told = [(name.name_en, name.valid_from, name.valid_to) for name in row.names.order_by("pk")]
    assert told == [
        ("Bureau of Culture", None, date(2025, 6, 30)),
        ("Bureau of Culture and Tourism", date(2025, 7, 1), None),
    ]
    assert row.name_en == "Bureau of Culture and Tourism"


def test_renaming_before_the_present_name_or_from_a_day_to_come_is_refused(town):
    rename = organizations.rename_organization
    rename(by=town.officer, organization=town.bureau, on=date(2025, 7, 1), name_en="New")
    for day in (date(2025, 7, 1), date(2199, 1, 1)):
        with pytest.raises(Invalid) as refusal:
            rename(by=town.officer, organization=town.bureau, on=day, name_en="Newer")
        assert set(refusal.value.messages) == {"on"}


def test_office_carries_two_name_plates(town):
    for name in ("Foreign Affairs Office", "Hong Kong and Macao Affairs Office"):
        organizations.add_organization_name(by=town.officer, organization=town.office, kind="plate", name_en=name)
    assert town.office.names.filter(kind="plate").count() == 2
    with pytest.raises(Invalid):
        organizations.add_organization_name(by=town.officer, organization=town.office, kind="plate", name_en=name)


def test_organization_without_any_name_is_refused(town):
    with pytest.raises(Invalid) as refusal:
        organizations.enter_organization(by=town.officer, jurisdiction=town.one, kind="bureau", name_en=" ")
    assert set(refusal.value.messages) == {"name_en"}


def test_organization_below_one_of_another_district_is_refused(town):
    with pytest.raises(Invalid) as refusal:
        organizations.enter_organization(
            by=town.officer, jurisdiction=town.one, kind="bureau", name_en="X", parent=town.other_office
        )
    assert set(refusal.value.messages) == {"parent"}


def test_stranger_enters_nothing(town):
    with pytest.raises(NotAllowed):
        organizations.enter_organization(by=town.stranger, jurisdiction=town.one, kind="bureau", name_en="X")
    with pytest.raises(NotAllowed):
        organizations.rename_organization(by=town.stranger, organization=town.bureau, on=date(2025, 1, 1), name_en="X")


def test_tier_above_enters_a_district_and_its_office(town):
    made = organizations.enter_jurisdiction(
        by=town.upper, code="S03", level="district", name_zh="示例三区", parent=town.city
    )
    assert made.path.startswith("jurisdiction/")
    with pytest.raises(NotAllowed):
        organizations.enter_jurisdiction(by=town.officer, code="S04", level="district", name_zh="四", parent=town.city)


@pytest.mark.parametrize("code", ["S01", "rules", "", "S 9", "区一", "X" * 13])
def test_code_that_cannot_be_is_refused(town, code):
    with pytest.raises(Invalid) as refusal:
        organizations.enter_jurisdiction(by=INSTALLER, code=code, level="district", name_en="X", parent=town.city)
    assert set(refusal.value.messages) == {"code"}


def test_person_holds_several_posts_but_none_twice(town):
    head = people.enter_post(by=town.officer, organization=town.group, title_en="Head", aliases="Leader\n\n Chief ")
    chair = people.enter_post(by=town.officer, organization=town.committee, title_en="Director")
    assert head.aliases == "Leader\nChief"
    for post in (head, chair):
        people.appoint_person(by=town.officer, person=town.lin, post=post, valid_from=date(2025, 1, 1))
    with pytest.raises(Invalid):
        people.appoint_person(by=town.officer, person=town.lin, post=head)
    assert town.lin.memberships.count() == 2


def test_post_known_from_one_day_of_a_source_has_no_first_day(town):
    post = people.enter_post(by=town.officer, organization=town.group, title_en="Head")
    made = people.appoint_person(by=town.officer, person=town.lin, post=post, known_on=date(2025, 4, 24))
    assert (made.valid_from, made.known_on) == (None, date(2025, 4, 24))


def test_post_ends_not_before_it_began_and_only_once(town):
    post = people.enter_post(by=town.officer, organization=town.group, title_en="Head")
    made = people.appoint_person(by=town.officer, person=town.lin, post=post, valid_from=date(2025, 4, 1))
    with pytest.raises(Invalid):
        people.end_membership(by=town.officer, membership=made, on=date(2025, 3, 1))
    ended = people.end_membership(by=town.officer, membership=made, on=date(2025, 5, 1))
    with pytest.raises(Invalid):
        people.end_membership(by=town.officer, membership=ended, on=date(2025, 6, 1))


def test_person_of_a_neighbour_district_gets_no_post(town):
    other = people.enter_person(by=town.stranger, jurisdiction=town.two, name_en="Zhao")
    post = people.enter_post(by=town.officer, organization=town.group, title_en="Head")
    with pytest.raises(Invalid) as refusal:
        people.appoint_person(by=town.officer, person=other, post=post)
    assert set(refusal.value.messages) == {"person"}


def test_plan_year_goes_its_way_and_is_prepared_once(town):
    year = years.prepare_year(by=town.officer, organization=town.committee, year=2025)
    with pytest.raises(Invalid):
        years.prepare_year(by=town.officer, organization=town.committee, year=2025)
    year = years.open_year(by=town.officer, plan_year=year)
    year = years.begin_closing_year(by=town.officer, plan_year=year)
    assert years.close_year(by=town.officer, plan_year=year).state == "closed"


def test_rule_of_the_installation_is_set_by_set_up_and_not_by_a_district_office(town):
    years.set_rule_value(by=INSTALLER, rule="light.red", value=5, valid_from=date(2025, 1, 1))
    with pytest.raises(NotAllowed):
        years.set_rule_value(by=town.officer, rule="light.red", value=9, valid_from=date(2025, 2, 1))
    years.set_rule_value(
        by=town.officer, rule="light.red", value=7, valid_from=date(2025, 1, 1), organization=town.committee
    )
    with pytest.raises(Invalid):
        years.set_rule_value(by=INSTALLER, rule="light.red", value=6, valid_from=date(2025, 1, 1))
