"""An empty instance begins from readouts alone: one officer, the city's meeting and those of two districts."""

from datetime import date

import pytest

from tests.readouts.reviews.story import (
    CITY,
    FIRST,
    SECOND,
    accepted,
    city,
    first,
    line_of,
    second,
    under_review,
    words_of,
)
from throughline.base.errors import Invalid, NotAllowed
from throughline.bodies import founding
from throughline.bodies.actions import accounts, organizations
from throughline.bodies.models import Jurisdiction, Organization, Person
from throughline.bodies.policy import keeps_calendar
from throughline.bodies.standing import INSTALLER, Standing, standing
from throughline.loop import coverage, invariants
from throughline.loop.calendar import set_calendar
from throughline.meetings import queries as meetings
from throughline.meetings.actions.meetings import plan_meeting
from throughline.meetings.models import Requirement
from throughline.readouts import comparing
from throughline.readouts.actions import aligning, confirming, lines
from throughline.readouts.models import DraftLine

NAMES = {
    "committee": ("Foreign Affairs Committee", ""),
    "office": ("Foreign Affairs Office", ""),
    "person": ("Wen", ""),
}


@pytest.fixture
def empty(db):
    def founded(level, name):
        names = founding.Names(jurisdiction=(name, ""), **NAMES)
        officer, _secret = founding.found(
            code="S00", level=level, names=names, username="wen", password="a long word 2025"
        )
        return officer, officer.jurisdiction

    return founded


def tick(by, review, words, upper):
    lower = line_of(review, "requirement", words)
    link = DraftLine.objects.create(review=review, kind="alignment", lower=lower, upper=upper.path)
    lines.accept_line(by=by, line=link)


def all_three(officer, home):
    upper = under_review(officer, home, CITY, city())
    met = line_of(upper, "meeting")
    if met.match["choice"] == "new":
        with pytest.raises(Invalid, match="name of the new city"):
            lines.accept_line(by=officer, line=met)
        lines.edit_line(by=officer, line=met, data={"place_en": "Sample City", "code": "S90"})
    upper = accepted(officer, upper)
    upper = confirming.confirm_review(by=officer, review=upper)
    clause = Requirement.objects.get(meeting=upper.meeting, number=2)
    done = [upper]
    for text, record, words in ((FIRST, first(), "service counter"), (SECOND, second(), "evening walks")):
        review = accepted(officer, under_review(officer, home, text, record))
        tick(officer, review, words, clause)
        done.append(confirming.confirm_review(by=officer, review=review))
    return done


def matrix_of(user, meeting):
    found = coverage.coverage(user, meeting)
    return {
        (row.number, str(column)): found.cell(row, column).state for row in found.clauses for column in found.columns
    }


def test_the_first_officer_of_a_city_enters_it_and_two_districts(empty):
    officer, home = empty("municipal", "Sample City")
    upper, one, two = all_three(officer, home)
    places = {row.name_en: (row.level, row.parent_id) for row in Jurisdiction.objects.all()}
    assert places == {
        "Sample City": ("municipal", None),
        "Sample District One": ("district", "S00"),
        "Sample District Two": ("district", "S00"),
    }
    assert matrix_of(officer, upper.meeting) == {
        (1, "Sample District One"): "no_record",
        (1, "Sample District Two"): "no_record",
        (2, "Sample District One"): "carried",
        (2, "Sample District Two"): "carried",
    }
    assert {review.meeting.jurisdiction.name_en for review in (one, two)} == {
        "Sample District One",
        "Sample District Two",
    }
    assert Organization.objects.filter(name_en="Leading Group", jurisdiction=one.meeting.jurisdiction).exists()
    assert Person.objects.filter(name_en="Tang Yue").count() == 2
    assert list(invariants.broken()) == []


def test_the_first_officer_of_a_district_enters_the_city_and_a_neighbour_too(empty):
    officer, home = empty("district", "Sample District One")
    upper, one, two = all_three(officer, home)
    home.refresh_from_db()
    assert (home.parent_id, one.meeting.jurisdiction) == ("S90", home)
    assert two.meeting.jurisdiction.parent_id == "S90"
    assert matrix_of(officer, upper.meeting) == {
        (1, "Sample District One"): "no_record",
        (1, "Sample District Two"): "no_record",
        (2, "Sample District One"): "carried",
        (2, "Sample District Two"): "carried",
    }
    for review in (upper, one, two):
        assert words_of(review.meeting.path)
    assert meetings.meetings(officer).count() == 3
    assert list(invariants.broken()) == []
    undone = confirming.undo_review(by=officer, review=two, reason="A neighbour's")
    assert undone.state == "undone"


def test_whoever_keeps_a_record_for_others_may_do_nothing_else_there(empty):
    officer, home = empty("district", "Sample District One")
    upper, _one, _two = all_three(officer, home)
    above = upper.meeting.jurisdiction
    body = upper.meeting.bodies.get()
    with pytest.raises(NotAllowed):
        plan_meeting(by=officer, jurisdiction=above, bodies=[body], kind="plenary", year=2025, title_en="Not ours")
    with pytest.raises(NotAllowed):
        organizations.rename_organization(by=officer, organization=body, on=date(2025, 5, 6), name_en="Ours now")


def test_the_record_is_kept_for_nobody_once_somebody_works_there(empty):
    officer, home = empty("district", "Sample District One")
    upper, _one, two = all_three(officer, home)
    above = upper.meeting.jurisdiction
    assert standing(officer).kept == {above.code, two.meeting.jurisdiction_id}
    office = organizations.enter_organization(by=INSTALLER, jurisdiction=above, kind="office", name_en="City Office")
    account = accounts.create_account(by=INSTALLER, username="mei", jurisdiction=above)
    accounts.grant_role(by=INSTALLER, account=account, role="officer", organization=office)
    assert Standing(officer).kept == set()
    del officer._standing
    with pytest.raises(NotAllowed):
        confirming.undo_review(by=officer, review=two, reason="Not mine any more")


def test_a_city_is_not_entered_twice_nor_above_a_city(empty):
    officer, home = empty("municipal", "Sample City")
    with pytest.raises(Invalid):
        organizations.enter_tier_above(by=officer, district=home, code="S91", name_en="Higher still")
    review = accepted(officer, under_review(officer, home, CITY, city()))
    met = lines.match_line(by=officer, line=line_of(review, "meeting"), choice="new")
    with pytest.raises(Invalid) as refused:
        confirming.confirm_review(by=officer, review=review)
    assert list(refused.value.messages) == [f"line-{met.pk}"]


def test_a_district_without_a_city_says_what_comes_first(empty):
    officer, home = empty("district", "Somewhere")
    review = accepted(officer, under_review(officer, home, SECOND, second()))
    with pytest.raises(Invalid, match="tier above first"):
        confirming.confirm_review(by=officer, review=review)


def test_alignments_may_be_ticked_after_a_review_was_confirmed(empty):
    officer, home = empty("municipal", "Sample City")
    review = confirming.confirm_review(
        by=officer, review=accepted(officer, under_review(officer, home, FIRST, first()))
    )
    assert not comparing.is_due(officer, review)
    upper = confirming.confirm_review(by=officer, review=accepted(officer, under_review(officer, home, CITY, city())))
    assert comparing.is_due(officer, review)
    review = aligning.suggest_alignments(by=officer, review=review)
    assert not comparing.is_due(officer, review)
    tick(officer, review, "service counter", Requirement.objects.get(meeting=upper.meeting, number=2))
    review = aligning.carry_alignments(by=officer, review=review)
    assert matrix_of(officer, upper.meeting)[2, "Sample District One"] == "carried"
    assert review.made[-1].startswith("alignment/")
    assert words_of(review.made[-1])


def test_office_that_entered_the_tier_above_still_keeps_the_calendar(empty):
    officer, home = empty("district", "Sample District One")
    assert keeps_calendar(officer) == home
    all_three(officer, home)
    home.refresh_from_db()
    assert keeps_calendar(officer) == home
    set_calendar(by=officer, jurisdiction=home, free=[date(2025, 11, 26)], worked=[], name_en="Day", reason="notice")
