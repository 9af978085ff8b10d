"""Who is meant is looked at again while a review is open: nothing is entered twice, and nothing is joined unseen."""

import pytest

from tests.cast import organization
from tests.readouts.reviews.story import (
    CITY,
    FIRST,
    FIRST_ZH,
    SECOND,
    accepted,
    city,
    confirmed,
    first,
    first_zh,
    line_of,
    second,
    under_review,
)  # fmt: skip
from throughline.base.errors import Invalid
from throughline.bodies.actions import organizations
from throughline.bodies.models import Jurisdiction, Organization, Person
from throughline.readouts.actions import confirming, relating
from throughline.readouts.actions.lines import accept_line, look_again, match_line, strike_line
from throughline.readouts.matching import proposing
from throughline.readouts.matching.anew import CHANGED, OPENED, meant_anew
from throughline.readouts.matching.register import Register
from throughline.readouts.parse.record import Named


def _again(text):
    return text.replace("April 2, 2025", "October 8, 2025").replace("North Street", "South Street")


def _later():
    """Give a second readout of the same district, whose own text names no district."""
    text = _again(FIRST)
    record = first()
    record.meeting.district, record.meeting.tier = None, None
    record.meeting.date_held = "2025-10-08"
    return text, record


def _unnamed(cast):
    text, record = _later()
    return under_review(cast.wang, cast.one, text, record)


def _looked(by, review):
    """Look again, and say of how many lines the register said something else."""
    count = len(list(meant_anew(by, review)))
    look_again(by=by, review=review)
    return count


def _match(review, kind, words=""):
    return line_of(review, kind, words).match


def test_lines_are_matched_at_the_district_that_a_person_said(cast):
    review = _unnamed(cast)
    assert _match(review, "meeting")["choice"] == ""
    assert _match(review, "body")["choice"] == "new"
    match_line(by=cast.wang, line=line_of(review, "meeting"), choice=cast.one.path)
    body = _match(review, "body")
    assert (body["choice"], body["reason"], body["anew"]) == (cast.committee.path, "same_name", CHANGED)
    assert _match(review, "remark")["choice"] == cast.culture.path
    assert _match(review, "meeting")["reason"] == "said"


def test_what_an_earlier_import_entered_is_meant_by_one_that_was_read_before_it(cast):
    later = under_review(cast.wang, cast.one, *_named_later())
    confirmed(cast.wang, cast.one, FIRST, first())
    assert _match(later, "person", "Tang Yue")["choice"] == "new"
    assert _looked(cast.wang, later) == 2
    assert _match(later, "person", "Tang Yue")["reason"] == "same_post"
    confirming.confirm_review(by=cast.wang, review=accepted(cast.wang, later))
    assert Person.objects.filter(name_en="Tang Yue").count() == 1


def _named_later():
    text, record = _later()
    record.meeting.district, record.meeting.tier = "Sample District One", "district"
    return text, record


def test_a_line_accepted_as_new_is_open_again_and_refused_before_it_is_entered_twice(cast):
    later = accepted(cast.wang, under_review(cast.wang, cast.one, *_named_later()))
    confirmed(cast.wang, cast.one, FIRST, first())
    person = line_of(later, "person", "Tang Yue")
    with pytest.raises(Invalid) as refused:
        confirming.confirm_review(by=cast.wang, review=later)
    assert f"line-{person.pk}" in refused.value.messages
    look_again(by=cast.wang, review=later)
    person.refresh_from_db()
    assert (person.state, person.match["anew"], person.match["reason"]) == ("drafted", OPENED, "same_post")
    assert _looked(cast.wang, later) == 0
    for line in later.lines.filter(state="drafted", kind="person"):
        accept_line(by=cast.wang, line=line)
    confirming.confirm_review(by=cast.wang, review=later)
    assert Person.objects.filter(name_en="Tang Yue").count() == 1


def test_what_a_person_said_stays(cast):
    later = under_review(cast.wang, cast.one, *_named_later())
    body = line_of(later, "body", "Committee")
    match_line(by=cast.wang, line=body, choice="new")
    match_line(by=cast.wang, line=line_of(later, "remark"), choice=cast.office.path)
    assert _looked(cast.wang, later) == 0
    body.refresh_from_db()
    assert (body.match["choice"], body.match["reason"]) == ("new", "said")


def test_new_that_was_said_before_there_was_a_row_is_asked_again(cast):
    later = under_review(cast.wang, cast.one, *_named_later())
    person = match_line(by=cast.wang, line=line_of(later, "person", "Tang Yue"), choice="new")
    accept_line(by=cast.wang, line=person)
    confirmed(cast.wang, cast.one, FIRST, first())
    look_again(by=cast.wang, review=later)
    person.refresh_from_db()
    assert (person.state, person.match["reason"]) == ("drafted", "same_post")


def test_a_translation_enters_no_second_district_and_keeps_the_place_of_its_original(cast):
    record = first_zh()
    record.meeting.district = "青岚"
    one = confirmed(cast.wang, cast.one, FIRST, first())
    review = under_review(cast.wang, cast.one, FIRST_ZH, record)
    before = Jurisdiction.objects.count()
    relating.relate_review(by=cast.wang, review=review, relation="translates", earlier=one)
    met = line_of(review, "meeting")
    assert (met.match["choice"], met.match["reason"]) == (cast.one.path, "earlier")
    done = confirming.confirm_review(by=cast.wang, review=accepted(cast.wang, review))
    assert Jurisdiction.objects.count() == before
    assert done.meeting == one.meeting


def test_a_body_whose_name_differs_by_the_place_only_is_it(cast):
    Jurisdiction.objects.filter(pk=cast.city.pk).update(name_en="Songyang", name_zh="松阳市")
    cast.city.refresh_from_db()
    row = organization(cast.city, "committee", "", "中共松阳市委外事工作委员会")
    told = {"name_en": "", "name_zh": "市委外事工作委员会", "kind": "committee"}
    found = proposing.unit(told, Register(cast.city))
    assert (found["choice"], found["reason"]) == (row.path, "without_place")
    Organization.objects.filter(pk=row.pk).update(
        name_en="Foreign Affairs Commission of the CPC Songyang Municipal Committee"
    )
    told = {"name_en": "Songyang Municipal Foreign Affairs Commission", "name_zh": "", "kind": "commission"}
    found = proposing.unit(told, Register(cast.city))
    assert (found["choice"], found["reason"], found["offers"][0]["path"]) == ("", "near_kind", row.path)


def test_the_readout_of_another_district_means_its_own_people(cast):
    two = under_review(cast.qian, cast.two, SECOND, second())
    confirmed(cast.wang, cast.one, FIRST, first())
    assert _looked(cast.qian, two) == 0


def test_a_district_that_spoke_is_no_unit_of_the_city(cast):
    told = CITY + "\nSample District One and Maple District spoke.\n"
    record = city()
    record.remarks_by = [
        Named(name, told.index(name), told.index(name) + len(name))
        for name in ("Sample District One", "Maple District")
    ]
    review = under_review(cast.mei, cast.city, told, record)
    assert (_match(review, "remark", "One")["choice"], _match(review, "remark", "One")["place"]) == (
        "new", cast.one.path,
    )  # fmt: skip
    assert (_match(review, "remark", "Maple")["choice"], _match(review, "remark", "Maple")["reason"]) == (
        "", "no_district",
    )  # fmt: skip
    strike_line(by=cast.mei, line=line_of(review, "remark", "Maple"))
    confirming.confirm_review(by=cast.mei, review=accepted(cast.mei, review))
    assert Organization.objects.get(name_en="Sample District One").jurisdiction == cast.one


def test_the_government_of_a_district_that_spoke_is_offered(cast):
    row = organization(cast.one, "other", "Sample District One People's Government", "")
    record = city()
    told = CITY + "\nSample District One spoke.\n"
    at = told.index("Sample District One")
    record.remarks_by = [Named("Sample District One", at, at + len("Sample District One"))]
    found = _match(under_review(cast.mei, cast.city, told, record), "remark")
    assert (found["choice"], [one["path"] for one in found["offers"]]) == ("", [row.path])


def _with_spoken(cast, *names):
    told = CITY + f"\n{' and '.join(names)} spoke.\n"
    record = city()
    record.remarks_by = [Named(name, told.index(name), told.index(name) + len(name)) for name in names]
    return under_review(cast.mei, cast.city, told, record)


def test_new_said_of_a_district_that_spoke_is_entered_in_the_district(cast):
    organization(cast.one, "other", "Sample District One People's Government", "")
    review = _with_spoken(cast, "Sample District One")
    line = match_line(by=cast.mei, line=line_of(review, "remark"), choice="new")
    assert line.match["place"] == cast.one.path
    confirming.confirm_review(by=cast.mei, review=accepted(cast.mei, review))
    assert Organization.objects.get(name_en="Sample District One").jurisdiction == cast.one


def test_new_said_before_the_district_was_known_is_asked_again(cast):
    review = _with_spoken(cast, "Maple District")
    line = match_line(by=cast.mei, line=line_of(review, "remark"), choice="new")
    accept_line(by=cast.mei, line=line)
    maple = organizations.enter_jurisdiction(
        by=cast.mei, code="S07", level="district", parent=cast.city, name_en="Maple District"
    )
    look_again(by=cast.mei, review=review)
    line.refresh_from_db()
    assert (line.state, line.match["choice"], line.match["place"]) == ("drafted", "new", maple.path)
