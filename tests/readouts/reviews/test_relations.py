"""What lines mean of an earlier readout: of the one said last, each row for one line, and none of another meeting."""

import pytest

from tests.readouts.reviews.story import (
    CITY,
    FIRST,
    FIRST_ZH,
    accepted,
    city,
    confirmed,
    first,
    first_zh,
    line_of,
    reading_of,
    under_review,
)
from throughline.base.errors import Invalid
from throughline.bodies.models import Person
from throughline.meetings.models import AgendaItem
from throughline.readouts.actions import confirming, relating
from throughline.readouts.actions.lines import match_line
from throughline.readouts.parse.record import Person as Named

OTHERS = FIRST.replace("April 2", "April 9").replace("Tang Yue", "Qin Shu").replace("Bao Qing", "Gu Lan")


def _related(cast, review, relation, earlier):
    return relating.relate_review(by=cast.wang, review=review, relation=relation, earlier=earlier)


def _of_others():
    told = {"title": OTHERS.splitlines()[0], "bodies": ["Leading Group"], "tier": "district", "date_held": "2025-04-09"}
    people = [("Qin Shu", ["Deputy District Mayor"], ["presided"]), ("Gu Lan", ["Director"], ["attended"])]
    documents = [("2025 Key Task List", "reviewed", "reviewed")]
    return reading_of(OTHERS, meeting=told, people=people, documents=documents, requirements=[])


def test_a_version_of_another_readout_than_was_said_first_means_nothing_of_that_one(cast):
    chinese = confirmed(cast.wang, cast.one, FIRST_ZH, first_zh())
    other = accepted(cast.wang, _placed(cast, under_review(cast.wang, cast.one, OTHERS, _of_others())))
    other = confirming.confirm_review(by=cast.wang, review=other)
    review = _related(cast, under_review(cast.wang, cast.one, FIRST, first()), "translates", chinese)
    assert line_of(review, "person").match["reason"] == "same_order"
    assert line_of(review, "document", "guiding").match["reason"] == "same_order"
    review = _related(cast, review, "corrects", other)
    assert {line.match["reason"] for line in review.lines.filter(kind="person")} == {"none"}
    assert line_of(review, "document", "guiding").match == {}
    assert line_of(review, "meeting").match["reason"] == "earlier"


def _placed(cast, review):
    match_line(by=cast.wang, line=line_of(review, "meeting"), choice=cast.one.path)
    return review


def test_who_was_said_of_one_line_is_proposed_for_no_other(cast):
    one = confirmed(cast.wang, cast.one, FIRST, first())
    record = first_zh()
    start = FIRST_ZH.index("北街")
    record.people.append(Named("北街", start, start + 2, titles=[], part=["attended"]))
    review = _related(cast, under_review(cast.wang, cast.one, FIRST_ZH, record), "translates", one)
    tang, bao = (Person.objects.get(name_en=name).path for name in ("Tang Yue", "Bao Qing"))
    match_line(by=cast.wang, line=line_of(review, "person", "唐悦"), choice=tang)
    match_line(by=cast.wang, line=line_of(review, "person", "北街"), choice="new")
    review.refresh_from_db()
    review = _related(cast, review, "translates", one)
    told = [line.match["choice"] for line in review.lines.filter(kind="person").order_by("position")]
    assert told == [tang, bao, "new"]


def test_an_item_of_another_meeting_is_given_no_words_of_this_one(cast):
    elsewhere = confirmed(cast.mei, cast.city, CITY, city())
    one = confirmed(cast.mei, cast.city, FIRST, first())
    review = under_review(cast.mei, cast.city, FIRST_ZH, first_zh())
    review = relating.relate_review(by=cast.mei, review=review, relation="translates", earlier=one)
    item = AgendaItem.objects.get(meeting=elsewhere.meeting)
    match_line(by=cast.mei, line=line_of(review, "document", "2025"), choice=item.path)
    review = accepted(cast.mei, review)
    with pytest.raises(Invalid, match="another meeting"):
        confirming.confirm_review(by=cast.mei, review=review)
    item.refresh_from_db()
    assert item.title_zh == ""


def test_a_new_person_whom_two_lines_name_is_entered_once(cast):
    text = f"{FIRST}\nTang Yue closed the plenary."
    record = first()
    start = text.rindex("Tang Yue")
    record.people.append(Named("Tang Yue", start, start + 8, titles=[], part=["spoke"]))
    meeting = confirmed(cast.wang, cast.one, text, record).meeting
    assert Person.objects.filter(name_en="Tang Yue").count() == 1
    assert sorted(row.part for row in meeting.attendances.filter(person__name_en="Tang Yue")) == ["presided", "spoke"]
