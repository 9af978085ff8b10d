"""What was accepted becomes records through the acts of every stage; each of them can show its sentence."""

from collections import Counter

import pytest
from django.db import connection

from tests.readouts.reviews.story import (
    FIRST,
    SECOND,
    accepted,
    carried,
    confirmed,
    first,
    line_of,
    second,
    under_review,
    words_of,
)
from throughline.base.errors import Invalid, NotAllowed, Stale, WrongState
from throughline.base.models import Event, Provenance
from throughline.bodies.models import Membership, Organization, Person, Post
from throughline.delivery.models import Commitment
from throughline.loop import coverage, invariants, seen
from throughline.meetings.models import Attendance, Meeting, Outcome, Paper, Requirement
from throughline.notices.models import Notice
from throughline.readouts import queries
from throughline.readouts.actions import aligning, confirming, lines
from throughline.readouts.naming import place_name
from throughline.readouts.parse.text import read


def test_confirming_enters_the_meeting_with_everything_that_was_accepted(cast):
    review = confirmed(cast.wang, cast.one, FIRST, first())
    meeting = Meeting.objects.get(pk=review.meeting_id)
    assert (meeting.public_record, meeting.state, str(meeting.held_on)) == (True, "published", "2025-04-02")
    assert [link.organization for link in meeting.body_links.all()] == [cast.committee, cast.group]
    told = {(str(row.who), row.part, row.titles_en) for row in meeting.attendances.all()}
    assert told == {
        ("Tang Yue", "presided", "Deputy District Mayor"),
        ("Bao Qing", "attended", "Director of the Foreign Affairs Office"),
        ("Bureau of Culture and Tourism", "spoke", ""),
    }
    results = Counter((row.item.kind, row.result, bool(row.paper_id)) for row in Outcome.objects.all())
    assert results == {("convey", "conveyed", False): 2, ("review", "reviewed", True): 2}
    paper = Paper.objects.get()
    assert (paper.state, paper.kind, paper.public_record) == ("reviewed", "key_task_list", True)
    assert str(paper.versions.get().made_on) == "2025-04-02"
    clauses = list(Requirement.objects.order_by("number"))
    assert [clause.quote for clause in clauses] == [
        FIRST[clause.start : clause.end] for clause in clauses if clause.start is not None
    ]
    assert [clause.topic.code for clause in clauses] == ["gov_services", "language_env"]


def test_confirming_opens_nothing_and_tells_nobody(cast):
    confirmed(cast.wang, cast.one, FIRST, first())
    assert Commitment.objects.count() == 0
    assert Notice.objects.count() == 0
    assert list(invariants.broken()) == []


def test_every_made_record_rests_on_words_of_the_source(cast):
    review = confirmed(cast.wang, cast.one, FIRST, first())
    resting = set(Provenance.objects.filter(source=review.source).values_list("path", flat=True))
    assert set(review.made) <= resting
    clause = Requirement.objects.order_by("number").first()
    assert words_of(clause.path) == [("en", clause.quote)]
    assert seen.find(cast.qian, clause.path) is None


def test_a_post_is_entered_where_its_title_names_the_body_and_nowhere_else(cast):
    confirmed(cast.wang, cast.one, FIRST, first())
    seats = Membership.objects.filter(person__name_en__in=["Tang Yue", "Bao Qing"]).select_related("post")
    assert [(seat.post.title_en, seat.organization, str(seat.known_on), seat.valid_from) for seat in seats] == [
        ("Director of the Foreign Affairs Office", cast.office, "2025-04-02", None)
    ]


def test_a_known_body_is_matched_with_its_reason_and_not_entered_again(cast):
    before = Organization.objects.count()
    review = under_review(cast.wang, cast.one, FIRST, first())
    body = line_of(review, "body", "Leading Group")
    assert (body.match["choice"], body.match["reason"]) == (cast.group.path, "same_name")
    confirming.confirm_review(by=cast.wang, review=accepted(cast.wang, review))
    assert Organization.objects.count() == before


def test_two_equal_names_without_a_post_in_common_wait_for_a_word(cast):
    confirmed(cast.mei, cast.city, FIRST, first())
    review = under_review(cast.mei, cast.city, SECOND, second())
    line = line_of(review, "person", "Tang Yue")
    assert line.match["choice"] == "new"  # another district: that Tang Yue is not even of this register
    again = FIRST.replace("April 2", "May 2").replace("Deputy District Mayor", "Head of the Publicity Department")
    told = first()
    told.people[0].titles = ["Head of the Publicity Department"]
    told.meeting.date_held = "2025-05-02"
    shift = len("Head of the Publicity Department") - len("Deputy District Mayor") - 2
    review = under_review(cast.mei, cast.city, again + "\n\nA word more of the page.", _moved(told, again))
    line = line_of(review, "person", "Tang Yue")
    assert (line.match["choice"], line.match["reason"], shift) == ("", "name_only", shift)
    with pytest.raises(Invalid):
        lines.accept_line(by=cast.mei, line=line)
    known = Person.objects.get(name_en="Tang Yue")
    line = lines.match_line(by=cast.mei, line=line, choice=known.path)
    assert lines.accept_line(by=cast.mei, line=line).state == "accepted"


def _moved(record, text):
    for row in (*record.people, *record.documents, *record.remarks_by, *record.requirements, *record.named_venues):
        words = getattr(row, "name", "") or getattr(row, "title", "") or row.text
        row.start = text.index(words)
        row.end = row.start + len(words)
    return record


def test_confirming_is_refused_while_lines_wait_and_nothing_is_made(cast):
    review = under_review(cast.wang, cast.one, FIRST, first())
    with pytest.raises(Invalid, match="not decided"):
        confirming.confirm_review(by=cast.wang, review=review)
    assert Meeting.objects.count() == 0
    progress = queries.progress_of(review)
    assert (progress.total, progress.decided) == (10, 0)


def test_confirming_twice_is_refused_and_makes_nothing_twice(cast):
    review = under_review(cast.wang, cast.one, FIRST, first())
    review = accepted(cast.wang, review)
    confirming.confirm_review(by=cast.wang, review=review)
    with pytest.raises(WrongState):
        confirming.confirm_review(by=cast.wang, review=review)
    assert Meeting.objects.count() == 1


def test_a_refusal_inside_makes_nothing_at_all(cast):
    review = under_review(cast.wang, cast.one, FIRST, first())
    paper = line_of(review, "document", "2025 Key Task List")
    lines.edit_line(by=cast.wang, line=paper, data={"action": "approved", "kind": ""})
    review = accepted(cast.wang, review)
    events = Event.objects.count()
    with pytest.raises(Invalid) as refused:
        confirming.confirm_review(by=cast.wang, review=review)
    assert list(refused.value.messages) == [f"line-{paper.pk}"]
    assert (Meeting.objects.count(), Person.objects.filter(name_en="Tang Yue").count()) == (0, 0)
    assert Event.objects.count() == events


def test_strangers_and_units_may_neither_see_nor_confirm(cast):
    review = accepted(cast.wang, under_review(cast.wang, cast.one, FIRST, first()))
    for stranger in (cast.qian, cast.zhao, cast.mei, cast.he, cast.li):
        assert not queries.listed(stranger).filter(pk=review.pk).exists()
        with pytest.raises(NotAllowed):
            confirming.confirm_review(by=stranger, review=review)


def test_an_older_form_is_told_that_somebody_was_faster(cast):
    review = under_review(cast.wang, cast.one, FIRST, first())
    line = line_of(review, "requirement")
    lines.accept_line(by=cast.wang, line=line, version=line.version)
    with pytest.raises(Stale):
        lines.strike_line(by=cast.wang, line=line, version=line.version)


def test_ticked_alignments_are_carried_in_the_matrix_and_no_others(cast):
    upper, review = carried(cast.mei, cast.city)
    found = coverage.coverage(cast.mei, upper.meeting)
    states = {
        (row.number, column.code): found.cell(row, column).state for row in found.clauses for column in found.columns
    }
    assert states == {(1, "S01"): "no_record", (2, "S01"): "carried"}
    assert aligning.suggest_alignments(by=cast.mei, review=review).compared == 2


def test_titles_and_posts_do_not_change_what_stood_before(cast):
    posts = set(Post.objects.values_list("pk", "title_en"))
    confirmed(cast.wang, cast.one, FIRST, first())
    assert posts <= set(Post.objects.values_list("pk", "title_en"))
    assert Attendance.objects.filter(titles_en="").exclude(organization=None).count() == 1
    assert connection.vendor in ("sqlite", "postgresql")


def test_approved_in_principle_is_not_approved(cast):
    review = under_review(cast.wang, cast.one, FIRST, first())
    line = line_of(review, "document", "2025 Key Task List")
    lines.edit_line(by=cast.wang, line=line, data={"action": "approved", "verb": "approved in principle"})
    confirming.confirm_review(by=cast.wang, review=accepted(cast.wang, review))
    assert Paper.objects.get().state == "in_principle"
    assert set(Outcome.objects.exclude(paper=None).values_list("result", flat=True)) == {"approved_in_principle"}


def test_three_bodies_that_met_as_one_are_recorded_as_three(cast):
    text = FIRST.replace("the Leading Group of", "the Leading Group and the Hong Kong and Macao Affairs Group of")
    record = _moved(first(), text)
    record.meeting.bodies.append("Hong Kong and Macao Affairs Group")
    review = under_review(cast.wang, cast.one, text, record)
    line = line_of(review, "body", "Hong Kong")
    lines.edit_line(by=cast.wang, line=line, data={"kind": "leading_group"})
    review = confirming.confirm_review(by=cast.wang, review=accepted(cast.wang, review))
    assert review.meeting.bodies.count() == 3
    assert Paper.objects.get().state == "reviewed"


@pytest.mark.parametrize(
    ("tier", "district", "lang", "text", "name"),
    [
        ("district", "Fengle", "en", "In Fengle District, Fengle met.", "Fengle District"),
        ("district", "滨澜", "zh", "滨澜区委外事工作委员会", "滨澜区"),
        ("district", "沙洲", "zh", "沙洲新区召开会议", "沙洲新区"),
        ("district", "Otta", "en", "Otta held a plenary.", "Otta"),
        ("municipal", "", "en", "Secretary of the CPC Anjing Municipal Committee", "Anjing"),
        ("municipal", "", "zh", "澜江市委书记", "澜江市"),
        ("municipal", "", "zh", "全市推进工作", ""),
        ("", "", "en", "Nowhere Municipal", ""),
    ],
)
def test_a_new_place_is_offered_by_the_name_the_source_writes_in_full(tier, district, lang, text, name):
    assert place_name(read(text), tier, district, lang) == name
