"""Members' lists: who may stand on one, what it changes, when it counts."""

from datetime import date

import pytest

from throughline.base.errors import Invalid, NotAllowed, WrongState
from throughline.bodies import policy, queries
from throughline.bodies.actions import people, rosters


@pytest.fixture
def listed(town):
    """Give last year's list in force: Lin as head of the group, the bureau as a unit."""
    town.head = people.enter_post(by=town.officer, organization=town.group, title_en="Head")
    town.deputy = people.enter_post(by=town.officer, organization=town.group, title_en="Deputy Head")
    old = rosters.propose_roster(by=town.officer, jurisdiction=town.one, year=2024, title_en="Members 2024")
    rosters.add_member(by=town.officer, roster=old, organization=town.group, person=town.lin, post=town.deputy)
    rosters.add_member(by=town.officer, roster=old, organization=town.group, member_org=town.bureau)
    town.old = rosters.make_roster_effective(
        by=town.officer, roster=old, decision="outcome/1", effective_from=date(2024, 4, 1)
    )
    town.new = rosters.propose_roster(by=town.officer, jurisdiction=town.one, year=2025, title_en="Members 2025")
    return town


def test_member_twice_is_refused_beside_its_field(listed):
    rosters.add_member(by=listed.officer, roster=listed.new, organization=listed.group, person=listed.lin)
    with pytest.raises(Invalid) as refusal:
        rosters.add_member(
            by=listed.officer, roster=listed.new, organization=listed.group, person=listed.lin, post=listed.head
        )
    assert set(refusal.value.messages) == {"person"}


def test_person_may_stand_in_both_bodies_of_a_list(listed):
    for body in (listed.group, listed.committee):
        rosters.add_member(by=listed.officer, roster=listed.new, organization=body, person=listed.lin)
    assert listed.new.memberships.count() == 2


def test_unit_or_person_of_another_district_is_refused(listed):
    zhao = people.enter_person(by=listed.stranger, jurisdiction=listed.two, name_en="Zhao")
    for field, who in (("member_org", {"member_org": listed.other_bureau}), ("person", {"person": zhao})):
        with pytest.raises(Invalid) as refusal:
            rosters.add_member(by=listed.officer, roster=listed.new, organization=listed.group, **who)
        assert set(refusal.value.messages) == {field}


def test_member_needs_a_body_that_has_a_list_and_a_post_of_that_body(listed):
    add = {"by": listed.officer, "roster": listed.new, "person": listed.lin}
    with pytest.raises(Invalid):
        rosters.add_member(**add, organization=listed.bureau)
    with pytest.raises(Invalid):
        rosters.add_member(**add, organization=listed.committee, post=listed.head)
    with pytest.raises(Invalid):
        rosters.add_member(**add, organization=listed.group, member_org=listed.bureau)


def test_diff_names_who_is_added_removed_and_moved(listed):
    rosters.add_member(
        by=listed.officer, roster=listed.new, organization=listed.group, person=listed.lin, post=listed.head
    )
    rosters.add_member(by=listed.officer, roster=listed.new, organization=listed.group, member_org=listed.office)
    diff = queries.roster_diff(queries.roster_before(listed.new), listed.new)
    assert [line.member_org for line in diff.added] == [listed.office]
    assert [line.member_org for line in diff.removed] == [listed.bureau]
    assert [(old.post, new.post) for old, new in diff.moved] == [(listed.deputy, listed.head)]


def test_effective_list_begins_its_memberships_and_ends_the_older_ones(listed):
    rosters.add_member(by=listed.officer, roster=listed.new, organization=listed.group, person=listed.lin)
    rosters.make_roster_effective(
        by=listed.officer, roster=listed.new, decision="outcome/2", effective_from=date(2025, 4, 24)
    )
    listed.old.refresh_from_db()
    assert listed.old.state == "superseded"
    assert {line.valid_to for line in listed.old.memberships.all()} == {date(2025, 4, 23)}
    assert {line.valid_from for line in listed.new.memberships.all()} == {date(2025, 4, 24)}


def test_list_of_another_body_leaves_the_older_one_in_force(listed):
    rosters.add_member(by=listed.officer, roster=listed.new, organization=listed.committee, person=listed.lin)
    rosters.make_roster_effective(by=listed.officer, roster=listed.new, decision="outcome/2")
    listed.old.refresh_from_db()
    assert listed.old.state == "effective"


def test_effective_list_takes_no_more_changes(listed):
    line = listed.old.memberships.first()
    with pytest.raises(WrongState):
        rosters.add_member(by=listed.officer, roster=listed.old, organization=listed.group, member_org=listed.office)
    with pytest.raises(WrongState):
        rosters.remove_member(by=listed.officer, roster=listed.old, membership=line)


def test_line_is_taken_off_a_proposed_list_only_by_its_own_list(listed):
    line = rosters.add_member(by=listed.officer, roster=listed.new, organization=listed.group, person=listed.lin)
    with pytest.raises(Invalid):
        rosters.remove_member(by=listed.officer, roster=listed.new, membership=listed.old.memberships.first())
    rosters.remove_member(by=listed.officer, roster=listed.new, membership=line)
    assert not listed.new.memberships.exists()


def test_empty_list_is_not_made_effective(listed):
    with pytest.raises(Invalid):
        rosters.make_roster_effective(by=listed.officer, roster=listed.new, decision="outcome/2")


@pytest.mark.parametrize("who", ["stranger", "liaison", "auditor", "security", "upper"])
def test_members_list_is_kept_by_the_office_alone(listed, who):
    with pytest.raises(NotAllowed):
        rosters.propose_roster(by=getattr(listed, who), jurisdiction=listed.one, year=2026, title_en="X")


def test_a_proposed_list_is_a_draft_that_only_the_office_and_leaders_see(cast):
    rosters.propose_roster(by=cast.wang, jurisdiction=cast.one, year=2025, title_en="", title_zh="成员名单")
    assert policy.rosters(cast.wang).count() == policy.rosters(cast.li).count() == 1
    assert not policy.rosters(cast.zhao).exists()
    assert not policy.rosters(cast.lin).exists()
