"""A clause that a newer version changed a little: offered, replaced where somebody says so, given back by undoing."""

from datetime import date

import pytest
from django.urls import reverse

from tests.desk.readouts.drafted import client_of
from tests.readouts.reviews.story import (
    FIRST,
    FIRST_ZH,
    accepted,
    confirmed,
    first,
    first_zh,
    line_of,
    under_review,
    words_of,
)
from throughline.base.errors import Invalid
from throughline.conveyance.models import Conveyance
from throughline.meetings.actions.requirements import edit_requirement
from throughline.meetings.actions.translating import translate_requirement
from throughline.meetings.models import Requirement
from throughline.readouts.actions import confirming, relating
from throughline.readouts.actions.lines import accept_line, match_line

NEW_WORDS = "the\nmenu pictures of fifty restaurants be made bilingual"


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


def _translated(cast, text, record, original):
    review = under_review(cast.wang, cast.one, text, record)
    review = relating.relate_review(by=cast.wang, review=review, relation="translates", earlier=original)
    return confirming.confirm_review(by=cast.wang, review=accepted(cast.wang, review))


def test_the_other_language_of_a_replaced_clause_is_of_the_earlier_version_until_it_is_translated_again(cast, newer):
    _translated(cast, FIRST_ZH, first_zh(), cast.before)
    clause = Requirement.objects.get(number=2)
    assert clause.stale_lang == ""
    accept_line(
        by=cast.wang, line=match_line(by=cast.wang, line=line_of(newer, "requirement", "fifty"), choice=clause.path)
    )
    newer.refresh_from_db()
    two = confirming.confirm_review(by=cast.wang, review=newer)
    clause.refresh_from_db()
    assert (clause.stale_lang, clause.text_zh) == ("zh", "为四十家餐馆制作双语图片菜单")
    page = reverse("desk:requirement-page", args=[clause.pk])
    client = client_of(cast.wang)
    assert "wording of the earlier version" in client.get(page).content.decode()
    meeting = reverse("desk:meeting-page", args=[clause.meeting_id])
    assert "wording of the earlier version" not in client.get(meeting).content.decode(), "its English is newer"
    assert "较早版本的文字" in client.get(meeting.replace("/en/", "/zh/")).content.decode()
    record = first_zh()
    record.requirements[1].text = "为五十家餐馆制作双语图片菜单"
    _translated(cast, FIRST_ZH.replace("四十家", "五十家"), record, two)
    clause.refresh_from_db()
    assert (clause.stale_lang, clause.text_zh) == ("", "为五十家餐馆制作双语图片菜单")


def test_undoing_the_newer_version_makes_the_translation_right_again(cast, newer):
    _translated(cast, FIRST_ZH, first_zh(), cast.before)
    clause = Requirement.objects.get(number=2)
    accept_line(
        by=cast.wang, line=match_line(by=cast.wang, line=line_of(newer, "requirement", "fifty"), choice=clause.path)
    )
    newer.refresh_from_db()
    two = confirming.confirm_review(by=cast.wang, review=newer)
    clause.refresh_from_db()
    assert clause.stale_lang == "zh"
    confirming.undo_review(by=cast.wang, review=two, reason="Not a correction")
    clause.refresh_from_db()
    assert clause.stale_lang == ""


def _replaced(cast, newer):
    clause = Requirement.objects.get(number=2)
    line = match_line(by=cast.wang, line=line_of(newer, "requirement", "fifty"), choice=clause.path)
    accept_line(by=cast.wang, line=line)
    newer.refresh_from_db()
    two = confirming.confirm_review(by=cast.wang, review=newer)
    clause.refresh_from_db()
    return clause, two


def test_words_that_somebody_edited_since_stay_when_the_newer_version_is_undone(cast, newer):
    clause, two = _replaced(cast, newer)
    edit_requirement(by=cast.wang, requirement=clause, text_en="Edited by hand", section=clause.section)
    confirming.undo_review(by=cast.wang, review=two, reason="Not a correction")
    clause.refresh_from_db()
    assert clause.text_en == "Edited by hand"


@pytest.mark.parametrize("before", [False, True])
def test_a_translation_given_since_stays_when_the_newer_version_is_undone_and_says_of_what_it_is(cast, newer, before):
    if before:
        _translated(cast, FIRST_ZH, first_zh(), cast.before)
    clause, two = _replaced(cast, newer)
    translate_requirement(by=cast.wang, requirement=clause, text_zh="为五十家餐馆制作双语图片菜单")
    confirming.undo_review(by=cast.wang, review=two, reason="Not a correction")
    clause.refresh_from_db()
    assert "forty" in clause.text_en
    assert (clause.text_zh, clause.stale_lang) == ("为五十家餐馆制作双语图片菜单", "zh")


def test_a_replaced_clause_that_was_conveyed_since_is_named_where_it_keeps_the_version_from_being_undone(cast, newer):
    clause, two = _replaced(cast, newer)
    sent = {"requirement": clause, "sender": cast.city_office, "organization": cast.city_office}
    Conveyance.objects.create(jurisdiction=cast.one, sent_on=date(2025, 5, 6), answer_by=date(2025, 6, 6), **sent)
    with pytest.raises(Invalid, match=r"menu pictures of fifty restaurants.*conveyed"):
        confirming.undo_review(by=cast.wang, review=two, reason="Not a correction")
    clause.refresh_from_db()
    assert "fifty" in clause.text_en
