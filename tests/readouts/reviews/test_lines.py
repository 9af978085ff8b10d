"""One drafted line: facts beside a quote that never changes, split and merged back, struck and restored."""

import pytest

from tests.cast import on
from tests.readouts.reviews.story import FIRST, accepted, first, line_of, under_review
from throughline.base import chain
from throughline.base.errors import Invalid, NotAllowed, Stale, WrongState
from throughline.base.models import Event
from throughline.readouts import phrasebook, queries
from throughline.readouts.actions import confirming, lines, phrases, starting
from throughline.readouts.adjoining import is_joined
from throughline.readouts.kinds import OF_UNIT
from throughline.readouts.together import accept_all, strike_all


@pytest.fixture
def review(cast):
    return under_review(cast.wang, cast.one, FIRST, first())


def test_editing_changes_the_facts_and_never_the_quote(cast, review):
    line = line_of(review, "requirement")
    quote = line.quote
    line = lines.edit_line(by=cast.wang, line=line, data={"text_zh": "在北街大厅设窗口", "short_en": "Counter"})
    assert (line.state, line.quote, line.data["text_en"], line.data["short_en"]) == ("edited", quote, quote, "Counter")
    assert line.drafted["text_zh"] == ""
    event = Event.objects.get(verb="draft_line.edit")
    assert event.actor == cast.wang.pk


@pytest.mark.parametrize(
    ("kind", "data", "field"),
    [
        ("person", {"part": ["slept"]}, "part"),
        ("person", {"name_en": " ", "name_zh": ""}, "name_en"),
        ("document", {"action": "burnt"}, "action"),
        ("meeting", {"held_on": "Recently"}, "held_on"),
        ("meeting", {"year": "25"}, "year"),
        ("body", {"kind": "club"}, "kind"),
    ],
)
def test_facts_that_cannot_be_are_refused_at_their_place(cast, review, kind, data, field):
    line = line_of(review, kind)
    with pytest.raises(Invalid) as refused:
        lines.edit_line(by=cast.wang, line=line, data=data)
    assert list(refused.value.messages) == [field]


def test_splitting_and_merging_back_keep_every_word_in_its_place(cast, review):
    line = line_of(review, "requirement", "menu pictures")
    at = FIRST.index("of forty restaurants")
    one, two = lines.split_line(by=cast.wang, line=line, at=at, version=line.version)
    line.refresh_from_db()
    assert line.state == "divided"
    assert [part.quote for part in (one, two)] == ["the\nmenu pictures", "of forty restaurants be made bilingual"]
    assert one.data["topics"] == two.data["topics"] == ["language_env"]
    lines.accept_line(by=cast.wang, line=one)
    whole = lines.merge_back(by=cast.wang, line=two)
    assert (whole.pk, whole.state) == (line.pk, "drafted")
    assert {part.state for part in line.parts.all()} == {"merged"}
    assert line.pk in [shown.pk for shown in queries.shown_lines(review)]
    assert one.pk not in [shown.pk for shown in queries.shown_lines(review)]


def test_a_part_can_be_split_again_and_all_merged_at_once(cast, review):
    line = line_of(review, "requirement", "menu pictures")
    one, _two = lines.split_line(by=cast.wang, line=line, at=FIRST.index("of forty restaurants"))
    lines.split_line(by=cast.wang, line=one, at=FIRST.index("pictures of"))
    line.refresh_from_db()
    assert lines.merge_back(by=cast.wang, line=line).state == "drafted"
    assert not review.lines.filter(state="divided").exists()


@pytest.mark.parametrize("words", ["the\nmenu", "Home", "bilingual."])
def test_splitting_at_an_end_or_elsewhere_is_refused(cast, review, words):
    line = line_of(review, "requirement", "menu pictures")
    at = FIRST.find(words) if words != "bilingual." else FIRST.index(words) + len("bilingual")
    with pytest.raises(Invalid):
        lines.split_line(by=cast.wang, line=line, at=at)


def test_striking_and_restoring_lead_back_to_undecided(cast, review):
    line = line_of(review, "remark")
    line = lines.strike_line(by=cast.wang, line=line)
    assert (line.state, lines.restore_line(by=cast.wang, line=line).state) == ("struck", "drafted")
    with pytest.raises(WrongState):
        lines.restore_line(by=cast.wang, line=line)


def test_two_reviewers_do_not_overwrite_each_other(cast, review):
    line = line_of(review, "requirement")
    lines.set_topics(by=cast.wang, line=line, topics_named=["venues"], version=line.version)
    with pytest.raises(Stale) as refused:
        lines.set_actionable(by=cast.wang, line=line, actionable=False, version=line.version)
    assert refused.value.current.data["topics"] == ["venues"]


def test_who_works_on_a_review_is_shown_to_others_for_a_while(cast, review):
    review = starting.work_on_review(by=cast.wang, review=review)
    assert queries.working_now(review, cast.wang) is None
    assert queries.working_now(review, cast.shen) == cast.wang
    with on("2025-05-07"):
        assert queries.working_now(review, cast.shen) is None


def test_all_of_a_kind_are_accepted_but_for_those_that_must_be_said(cast, review):
    line = line_of(review, "person")
    lines.DraftLine.objects.filter(pk=line.pk).update(match={"choice": "", "reason": "name_only", "offers": []})
    assert accept_all(by=cast.wang, review=review, kinds=["person"]) == (1, 1)
    assert strike_all(by=cast.wang, review=review, kinds=["requirement"]) == 2
    progress = queries.progress_of(review)
    assert (progress.decided, progress.struck, progress.left) == (3, 2, 7)
    row = queries.listed(cast.wang).get(pk=review.pk)
    assert (row.needed, row.decided, row.struck) == (10, 3, 2)


def test_a_line_that_the_parser_missed_is_added_on_words_of_the_source(cast, review):
    start = FIRST.index("Sample District One held") if "Sample District One held" in FIRST else FIRST.index("menu")
    line = lines.add_line(by=cast.wang, review=review, kind="requirement", start=start, end=start + 12)
    assert line.quote == FIRST[start : start + 12]
    for place in ((start, start), (-1, 4), (0, 10_000_000), (None, None)):
        with pytest.raises(Invalid):
            lines.add_line(by=cast.wang, review=review, kind="requirement", start=place[0], end=place[1])


def test_a_match_with_a_row_that_is_not_seen_or_of_another_kind_is_refused(cast, review):
    line = line_of(review, "person")
    for choice in (cast.committee2.path, cast.group.path, "person/999999", "nonsense", "account/1"):
        with pytest.raises(Invalid):
            lines.match_line(by=cast.wang, line=line, choice=choice)
    line = lines.match_line(by=cast.wang, line=line, choice=cast.li_person.path)
    assert (line.match["choice"], line.match["reason"]) == (cast.li_person.path, "said")


def test_nobody_else_touches_a_line(cast, review):
    line = line_of(review, "requirement")
    for stranger in (cast.qian, cast.zhao, cast.li, cast.mei, cast.he):
        with pytest.raises(NotAllowed):
            lines.accept_line(by=stranger, line=line)


def test_a_dropped_review_is_closed(cast, review):
    line = line_of(review, "requirement")
    starting.drop_review(by=cast.wang, review=review)
    with pytest.raises(WrongState):
        lines.accept_line(by=cast.wang, line=line)


def test_a_correction_becomes_a_phrase_with_author_and_day_until_it_is_withdrawn(cast, review):
    line = line_of(review, "document", "guiding principles")
    lines.edit_line(by=cast.wang, line=line, data={"action": "deliberated"})
    line.refresh_from_db()
    entry = next(phrasebook.learned(line))
    made = phrases.enter_phrase(
        by=cast.wang, jurisdiction=cast.one, lang=entry.lang, kind=entry.kind, phrase=entry.phrase, value=entry.value,
        line=line,
    )  # fmt: skip
    assert (made.author, str(made.made_on), made.basis) == (cast.wang, "2025-05-06", line.path)
    assert phrasebook.known().of("en", entry.kind)["conveyed"] == "deliberated"
    with pytest.raises(Invalid):
        phrases.enter_phrase(
            by=cast.wang, jurisdiction=cast.one, lang="en", kind=entry.kind, phrase="conveyed", value="reported"
        )
    phrases.withdraw_phrase(by=cast.wang, phrase=made, reason="Only once so")
    assert phrasebook.known().of("en", entry.kind).get("conveyed") != "deliberated"


def test_a_corrected_kind_of_a_unit_becomes_a_phrase_and_the_next_text_goes_by_it(cast, review):
    line = line_of(review, "remark")
    assert line.data["kind"] == "bureau"
    lines.edit_line(by=cast.wang, line=line, data={"kind": "commission"})
    line.refresh_from_db()
    entry = next(phrasebook.learned(line))
    assert (entry.kind, entry.phrase, entry.value) == (OF_UNIT, "Bureau of Culture and Tourism", "commission")
    phrases.enter_phrase(
        by=cast.wang, jurisdiction=cast.one, lang="en", kind=entry.kind, phrase="Culture", value=entry.value, line=line
    )
    again = under_review(cast.wang, cast.one, FIRST, first())
    assert line_of(again, "remark").data["kind"] == "commission"
    assert line_of(again, "body").data["kind"] == "committee"


def test_bodies_of_the_register_are_known_to_the_parser(cast):
    known = {body.names[0]: (body.tier, body.district) for body in phrasebook.known().bodies}
    assert known["Leading Group"] == ("district", "Sample District One")
    assert "Foreign Affairs Office" not in known


def test_two_neighbouring_requirements_become_one_on_the_words_from_first_to_last_and_come_apart_again(cast, review):
    one, other = review.lines.filter(kind="requirement").order_by("position")
    lines.accept_line(by=cast.wang, line=other)
    whole = lines.join_lines(by=cast.wang, line=one, version=one.version)
    assert whole.quote == FIRST[one.start : other.end]
    assert (whole.state, whole.data["text_en"]) == ("drafted", whole.quote)
    assert whole.data["topics"] == ["gov_services", "language_env"]
    assert [line.pk for line in queries.shown_lines(review) if line.kind == "requirement"] == [whole.pk]
    first_again, second_again = lines.part_again(by=cast.wang, line=whole)
    assert [(line.pk, line.state, line.quote) for line in (first_again, second_again)] == [
        (line.pk, "drafted", line.quote) for line in (one, other)
    ]
    whole.refresh_from_db()
    assert whole.state == "divided"
    with pytest.raises(WrongState):
        lines.merge_back(by=cast.wang, line=whole)
    again = lines.join_lines(by=cast.wang, line=first_again)
    assert (again.quote, again.pk != whole.pk) == (whole.quote, True)
    assert list(chain.faults()) == []


def test_a_merged_line_is_entered_as_one_clause_and_undone(cast, review):
    one = line_of(review, "requirement", "service counter")
    whole = lines.join_lines(by=cast.wang, line=one)
    made = confirming.confirm_review(by=cast.wang, review=accepted(cast.wang, review))
    assert [clause.quote for clause in made.meeting.requirements.all()] == [whole.quote]
    confirming.undo_review(by=cast.wang, review=made, reason="again")
    made.refresh_from_db()
    assert made.state == "undone"


def test_only_the_requirement_right_after_is_merged_and_never_a_part_of_a_split_one(cast, review):
    one, other = review.lines.filter(kind="requirement").order_by("position")
    with pytest.raises(Invalid):
        lines.join_lines(by=cast.wang, line=other)
    with pytest.raises(Invalid):
        lines.join_lines(by=cast.wang, line=line_of(review, "person"))
    with pytest.raises(WrongState):
        lines.part_again(by=cast.wang, line=one)
    with pytest.raises(Stale):
        lines.join_lines(by=cast.wang, line=one, version=one.version + 1)
    lines.split_line(by=cast.wang, line=other, at=FIRST.index("of forty restaurants"))
    with pytest.raises(Invalid):
        lines.join_lines(by=cast.wang, line=one)


def test_a_merged_line_that_was_split_comes_apart_into_the_two_it_was_merged_of(cast, review):
    one, other = review.lines.filter(kind="requirement").order_by("position")
    whole = lines.join_lines(by=cast.wang, line=one)
    half, rest = lines.split_line(by=cast.wang, line=whole, at=FIRST.index("of forty restaurants"))
    for part in (half, rest):
        assert not is_joined(part)
        with pytest.raises(WrongState):
            lines.part_again(by=cast.wang, line=part)
    whole = lines.merge_back(by=cast.wang, line=half)
    again = lines.part_again(by=cast.wang, line=whole)
    assert [line.pk for line in again] == [one.pk, other.pk]
    assert [line.pk for line in queries.shown_lines(review) if line.kind == "requirement"] == [one.pk, other.pk]
    whole.refresh_from_db()
    with pytest.raises(WrongState):
        lines.merge_back(by=cast.wang, line=whole)
