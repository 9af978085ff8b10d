"""A readout that was seen before is recognised; a version adds to what is there, and old spans keep their sentence."""

import pytest

from tests.readouts.reviews.story import (
    FIRST,
    FIRST_ZH,
    accepted,
    confirmed,
    first,
    first_zh,
    line_of,
    reading_of,
    under_review,
    words_of,
)  # fmt: skip
from throughline.base.errors import Invalid
from throughline.bodies.models import Person
from throughline.desk.readouts.views.sources import newer
from throughline.meetings.models import AgendaItem, Meeting, Requirement
from throughline.readouts import queries
from throughline.readouts.actions import confirming, relating
from throughline.readouts.actions.lines import accept_line, edit_line, match_line, restore_line, strike_line
from throughline.readouts.together import accept_all

PAGE = "https://example.org/readouts/1"
FURNITURE = "Home > News > Readouts\nShare this page\n\n" + FIRST + "\n\nCopyright. All rights reserved. Contact us."


def _shifted(text):
    record = first()
    by = text.index(FIRST)
    for row in (*record.people, *record.documents, *record.remarks_by, *record.requirements, *record.named_venues):
        row.start, row.end = row.start + by, row.end + by
    return record


def test_the_same_text_is_recognised_and_its_source_kept_once(cast):
    one = confirmed(cast.wang, cast.one, FIRST, first())
    two = under_review(cast.wang, cast.one, FIRST, first())
    assert two.source_id == one.source_id
    assert [(earlier.pk, told["how"]) for earlier, told in queries.seen_before(cast.wang, two)] == [
        (one.pk, "same_text")
    ]


def test_the_same_text_in_other_surroundings_is_recognised(cast):
    one = confirmed(cast.wang, cast.one, FIRST, first())
    two = under_review(cast.wang, cast.one, FURNITURE, _shifted(FURNITURE))
    assert two.seen == [{"review": one.pk, "how": "nearly", "likeness": 99}]


def test_the_same_page_is_recognised_by_its_address(cast):
    one = confirmed(cast.wang, cast.one, FIRST, first(), address=PAGE)
    other = "The page was written anew.\nNobody named in it remains; the meeting of 2 April is told in other words."
    other += "\nIt is necessary to improve services."
    record = reading_of(other, meeting={"title": "The page was written anew."}, people=[], requirements=[])
    two = under_review(cast.wang, cast.one, other, record, address=PAGE)
    assert two.seen == [{"review": one.pk, "how": "same_page", "likeness": 100}]


def test_the_other_language_is_recognised_by_day_and_numbers(cast):
    one = confirmed(cast.wang, cast.one, FIRST, first())
    two = under_review(cast.wang, cast.one, FIRST_ZH, first_zh())
    assert [(row["review"], row["how"]) for row in two.seen] == [(one.pk, "other_language")]


def test_a_stranger_office_is_not_told_what_another_has_seen(cast):
    confirmed(cast.wang, cast.one, FIRST, first())
    assert under_review(cast.qian, cast.two, FIRST, first()).seen == []


def test_a_translation_adds_the_other_language_and_no_second_meeting(cast):
    one = confirmed(cast.wang, cast.one, FIRST, first())
    two = under_review(cast.wang, cast.one, FIRST_ZH, first_zh())
    two = relating.relate_review(by=cast.wang, review=two, relation="translates", earlier=one)
    assert line_of(two, "person").match["reason"] == "same_order"
    accept_all(by=cast.wang, review=two, kinds=("meeting", "body", "person", "document", "remark", "requirement"))
    two = confirming.confirm_review(by=cast.wang, review=two)
    meeting = Meeting.objects.get()
    assert (two.meeting, meeting.title_en, meeting.title_zh) == (
        meeting, "Sample District One studies the city plenary", "示例一区召开外事工作委员会和领导小组联席全会",
    )  # fmt: skip
    clauses = list(Requirement.objects.order_by("number"))
    assert [clause.text_zh for clause in clauses] == ["在北街大厅设立外籍居民服务窗口", "为四十家餐馆制作双语图片菜单"]
    assert clauses[0].quote_lang == "en"
    assert [lang for lang, _words in words_of(clauses[0].path)] == ["en", "zh"]
    assert {person.name_zh for person in {row.person for row in meeting.attendances.all() if row.person}} == {
        "唐悦",
        "鲍青",
    }
    assert AgendaItem.objects.filter(title_zh="2025年重点任务清单", title_en="2025 Key Task List").exists()


def test_a_newer_version_adds_what_is_new_and_old_spans_keep_their_sentence(cast):
    one = confirmed(cast.wang, cast.one, FIRST, first())
    more = "Evening classes for new neighbours should be opened"
    text = FURNITURE + f"\n\nCorrection: the meeting also required that {more}."
    record = _shifted(text)
    record.requirements.append(
        reading_of(text, meeting={}, people=[], requirements=[(more, ["capacity"])]).requirements[0]
    )
    two = under_review(cast.wang, cast.one, text, record)
    two = relating.relate_review(by=cast.wang, review=two, relation="corrects", earlier=one)
    assert [line.match["reason"] for line in two.lines.filter(kind="requirement")] == [
        "as_before",
        "as_before",
        "new_words",
    ]
    two = confirming.confirm_review(by=cast.wang, review=accepted(cast.wang, two))
    assert Meeting.objects.count() == 1
    assert [clause.number for clause in Requirement.objects.order_by("number")] == [1, 2, 3]
    clause = Requirement.objects.get(number=1)
    assert (clause.source_text_id, clause.quote) == (one.source_id, FIRST[clause.start : clause.end])
    assert words_of(clause.path) == [("en", clause.quote)] * 2
    assert (newer(cast.wang, one.source), newer(cast.wang, two.source), newer(cast.qian, one.source)) == (
        two.source, None, None,
    )  # fmt: skip
    confirming.undo_review(by=cast.wang, review=two, reason="Not a correction")
    assert [clause.number for clause in Requirement.objects.order_by("number")] == [1, 2]


def test_a_version_of_what_was_never_confirmed_waits_for_it(cast):
    one = under_review(cast.wang, cast.one, FIRST, first())
    two = under_review(cast.wang, cast.one, FURNITURE, _shifted(FURNITURE))
    two = relating.relate_review(by=cast.wang, review=two, relation="corrects", earlier=one)
    two = accepted(cast.wang, two)
    with pytest.raises(Invalid, match="not confirmed"):
        confirming.confirm_review(by=cast.wang, review=two)
    two = relating.relate_review(by=cast.wang, review=two, relation="own")
    assert (two.own, two.corrects_id) == (True, None)


def test_relating_to_itself_or_to_a_strange_review_is_refused(cast):
    one = under_review(cast.wang, cast.one, FIRST, first())
    other = under_review(cast.qian, cast.two, FURNITURE, _shifted(FURNITURE))
    for earlier in (None, one, other):
        with pytest.raises(Invalid):
            relating.relate_review(by=cast.wang, review=one, relation="corrects", earlier=earlier)
    line = line_of(one, "requirement")
    assert accept_line(by=cast.wang, line=line).state == "accepted"


SHORT_ZH = """示例一区召开联席全会

4月2日，示例一区外事工作委员会、领导小组召开联席全会。唐悦主持会议。

会议要求，为四十家餐馆制作双语图片菜单。
"""


def _short_zh():
    record = first_zh()
    return reading_of(
        SHORT_ZH,
        lang="zh",
        meeting={
            "title": "示例一区召开联席全会",
            "bodies": record.meeting.bodies,
            "tier": "district",
            "district": "示例一",
        },
        people=[("唐悦", ["副区长"], ["presided"])],
        requirements=[("为四十家餐馆制作双语图片菜单", ["language_env"])],
    )


def test_a_much_shorter_translation_is_not_recognised_but_said_and_then_asks_which_clause_is_meant(cast):
    one = confirmed(cast.wang, cast.one, FIRST, first())
    two = under_review(cast.wang, cast.one, SHORT_ZH, _short_zh())
    assert two.seen == []
    clause = line_of(two, "requirement")
    accept_line(by=cast.wang, line=clause)
    two = relating.relate_review(by=cast.wang, review=two, relation="translates", earlier=one)
    clause.refresh_from_db()
    menus = Requirement.objects.get(number=2)
    assert (clause.state, clause.match["choice"]) == ("drafted", ""), "it meant a new clause before"
    assert clause.match["offers"][0]["path"] == menus.path
    with pytest.raises(Invalid, match="which one is meant"):
        accept_line(by=cast.wang, line=clause)
    person = line_of(two, "person")
    offered = [(one["path"], one["reason"]) for one in person.match["offers"]]
    assert offered == [(Person.objects.get(name_en="Tang Yue").path, "same_part")], "who alone presided in both"
    match_line(by=cast.wang, line=person, choice=Person.objects.get(name_en="Tang Yue").path)
    match_line(by=cast.wang, line=clause, choice=menus.path)
    for line in two.lines.filter(state="drafted"):
        accept_line(by=cast.wang, line=line)
    two.refresh_from_db()
    two = confirming.confirm_review(by=cast.wang, review=two)
    menus.refresh_from_db()
    assert (two.meeting, menus.text_zh) == (one.meeting, "为四十家餐馆制作双语图片菜单")
    assert Requirement.objects.count() == 2
    assert Person.objects.get(name_en="Tang Yue").name_zh == "唐悦"


def test_what_was_said_is_unsaid_and_every_line_means_what_it_meant_alone(cast):
    one = confirmed(cast.wang, cast.one, FIRST, first())
    two = under_review(cast.wang, cast.one, FIRST_ZH, first_zh())
    alone = {line.pk: line.match for line in two.lines.all()}
    two = relating.relate_review(by=cast.wang, review=two, relation="translates", earlier=one)
    assert line_of(two, "requirement").match["reason"] == "same_order"
    two = relating.relate_review(by=cast.wang, review=two, relation="own")
    assert {line.pk: line.match for line in two.lines.all()} == alone


def test_what_is_unsaid_is_matched_again_where_somebody_said_whose_meeting_it_is(cast):
    one = confirmed(cast.wang, cast.one, FIRST, first())
    two = under_review(cast.wang, cast.one, FIRST_ZH, first_zh())
    met = match_line(by=cast.wang, line=line_of(two, "meeting"), choice=cast.one.path)
    alone = {line.pk: line.match for line in two.lines.all()}
    two.refresh_from_db()
    two = relating.relate_review(by=cast.wang, review=two, relation="translates", earlier=one)
    two = relating.relate_review(by=cast.wang, review=two, relation="own")
    assert {line.pk: line.match for line in two.lines.all()} == alone
    assert alone[met.pk]["reason"] == "said"


def test_a_newer_version_takes_over_what_was_decided_on_the_same_words_and_leaves_the_rest_open(cast):
    one = under_review(cast.wang, cast.one, FIRST, first())
    edited = line_of(one, "person", "Bao Qing")
    edit_line(by=cast.wang, line=edited, data={"titles": ["Director"]})
    strike_line(by=cast.wang, line=line_of(one, "remark"))
    confirming.confirm_review(by=cast.wang, review=accepted(cast.wang, one))
    text = FIRST.replace("forty restaurants", "fifty restaurants")
    record = first()
    record.requirements[1].text = "the\nmenu pictures of fifty restaurants be made bilingual"
    two = under_review(cast.wang, cast.one, text, record)
    two = relating.relate_review(by=cast.wang, review=two, relation="corrects", earlier=one)
    told = {str(line): (line.state, line.as_in is not None) for line in two.lines.all()}
    assert told["Bao Qing"] == ("edited", True)
    assert told["Bureau of Culture and Tourism"] == ("struck", True)
    assert told["Sample District One studies the city plenary"] == ("accepted", True)
    assert [words for words, (state, _as) in told.items() if state == "drafted"] == [
        "the\nmenu pictures of fifty restaurants be made bilingual"
    ]
    assert line_of(two, "person", "Bao Qing").data["titles"] == ["Director"]
    own = restore_line(by=cast.wang, line=line_of(two, "person", "Bao Qing"))
    assert own.as_in is None, "who decides anew goes by no earlier version"
    for line in two.lines.filter(state="drafted", kind="requirement"):
        match_line(by=cast.wang, line=line, choice="new")
    for line in two.lines.filter(state="drafted"):
        accept_line(by=cast.wang, line=line)
    two.refresh_from_db()
    people = Person.objects.count()
    confirming.confirm_review(by=cast.wang, review=two)
    assert (Meeting.objects.count(), Person.objects.count()) == (1, people)
    assert [clause.number for clause in Requirement.objects.order_by("number")] == [1, 2, 3]


def test_decisions_taken_over_go_again_when_it_is_said_to_be_no_version(cast):
    one = confirmed(cast.wang, cast.one, FIRST, first())
    two = under_review(cast.wang, cast.one, FURNITURE, _shifted(FURNITURE))
    drafted = {line.pk: line.data for line in two.lines.all()}
    two = relating.relate_review(by=cast.wang, review=two, relation="corrects", earlier=one)
    assert not two.lines.filter(state="drafted").exists()
    two = relating.relate_review(by=cast.wang, review=two, relation="own")
    assert set(two.lines.values_list("state", "as_in")) == {("drafted", None)}
    assert {line.pk: line.data for line in two.lines.all()} == drafted


def test_a_version_of_what_is_confirmed_later_adds_to_it_and_doubles_nothing(cast):
    one = under_review(cast.wang, cast.one, FIRST, first())
    two = under_review(cast.wang, cast.one, FIRST_ZH, first_zh())
    two = relating.relate_review(by=cast.wang, review=two, relation="translates", earlier=one)
    two = accepted(cast.wang, two)
    confirming.confirm_review(by=cast.wang, review=accepted(cast.wang, one))
    two.refresh_from_db()
    assert line_of(two, "requirement").match["reason"] == "same_order"
    confirming.confirm_review(by=cast.wang, review=accepted(cast.wang, two))
    assert (Meeting.objects.count(), Requirement.objects.count()) == (1, 2)


def test_two_that_are_each_a_version_of_the_other_are_refused(cast):
    one = under_review(cast.wang, cast.one, FIRST, first())
    two = under_review(cast.wang, cast.one, FURNITURE, _shifted(FURNITURE))
    relating.relate_review(by=cast.wang, review=two, relation="corrects", earlier=one)
    with pytest.raises(Invalid, match="of this one"):
        relating.relate_review(by=cast.wang, review=one, relation="corrects", earlier=two)
    with pytest.raises(Invalid, match="same language"):
        relating.relate_review(by=cast.wang, review=two, relation="translates", earlier=one)


def test_a_newer_version_in_the_other_language_is_refused_and_the_translation_named(cast):
    one = confirmed(cast.wang, cast.one, FIRST, first())
    two = under_review(cast.wang, cast.one, FIRST_ZH, first_zh())
    with pytest.raises(Invalid, match="translation"):
        relating.relate_review(by=cast.wang, review=two, relation="corrects", earlier=one)
