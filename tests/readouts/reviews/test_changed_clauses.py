"""A clause that a newer version changed a little: offered, replaced where somebody says so, given back by undoing."""

import pytest

from tests.cast import on
from tests.readouts.reviews.story import FIRST, confirmed, first, line_of, under_review, words_of
from throughline.base.errors import Invalid
from throughline.meetings.models import Requirement
from throughline.readouts.actions import confirming, relating
from throughline.readouts.actions.lines import accept_line, match_line

NEW_WORDS = "the\nmenu pictures of fifty restaurants be made bilingual"


@pytest.fixture(autouse=True)
def _day():
    with on("2025-05-06"):
        yield


@pytest.fixture
def newer(cast):
    """Give the newer version, in which one number of the second clause is another, and the clause itself."""
    cast.before = confirmed(cast.wang, cast.one, FIRST, first())
    record = first()
    record.requirements[1].text = NEW_WORDS
    two = under_review(cast.wang, cast.one, FIRST.replace("forty restaurants", "fifty restaurants"), record)
    return relating.relate_review(by=cast.wang, review=two, relation="corrects", earlier=cast.before)


def test_a_clause_that_differs_little_is_offered_first_and_must_be_said(cast, newer):
    line = line_of(newer, "requirement", "fifty")
    assert line.match["reason"] == "changed"
    assert [one["path"] for one in line.match["offers"]] == [Requirement.objects.get(number=2).path]
    with pytest.raises(Invalid, match="which one is meant"):
        accept_line(by=cast.wang, line=line)


def test_a_changed_clause_is_replaced_keeps_its_old_span_and_gets_its_words_back_when_undone(cast, newer):
    clause = Requirement.objects.get(number=2)
    old = clause.quote
    line = match_line(by=cast.wang, line=line_of(newer, "requirement", "fifty"), choice=clause.path)
    accept_line(by=cast.wang, line=line)
    newer.refresh_from_db()
    two = confirming.confirm_review(by=cast.wang, review=newer)
    clause.refresh_from_db()
    assert Requirement.objects.count() == 2
    assert (clause.text_en, clause.quote, clause.source_text_id) == (NEW_WORDS, NEW_WORDS, two.source_id)
    assert words_of(clause.path) == [("en", old), ("en", NEW_WORDS)]
    confirming.undo_review(by=cast.wang, review=two, reason="Not a correction")
    clause.refresh_from_db()
    assert (clause.text_en, clause.quote, clause.source_text_id) == (old, old, cast.before.source_id)
