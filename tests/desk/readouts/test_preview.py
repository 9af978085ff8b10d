"""What is told before confirming is what is entered: who may, what is filled in, and that it was entered before."""

import pytest

from tests.cast import on
from tests.desk.readouts.drafted import act, client_of
from tests.readouts.reviews.story import FIRST, FIRST_ZH, accepted, confirmed, first, first_zh, line_of, under_review
from throughline.bodies.models import Organization, Person
from throughline.meetings.actions.translating import UNNAMED
from throughline.readouts import queries
from throughline.readouts.actions import confirming, lines, relating


@pytest.fixture(autouse=True)
def _day():
    with on("2025-05-06"):
        yield


def _page(user, review, name="confirm"):
    return client_of(user).get(act(review, name)).content.decode()


def _translation(cast, **told):
    one = confirmed(cast.wang, cast.one, FIRST, first())
    for row in Organization.objects.filter(name_en="Bureau of Culture and Tourism", jurisdiction=cast.one):
        row.names.update(name_zh="")
        Organization.objects.filter(pk=row.pk).update(name_zh="", short_zh="")
    record = first_zh()
    for name, value in told.items():
        setattr(record.meeting, name, value)
    two = under_review(cast.wang, cast.one, FIRST_ZH, record)
    relating.relate_review(by=cast.wang, review=two, relation="translates", earlier=one)
    return one, accepted(cast.wang, two)


def test_the_preview_of_a_translation_lists_what_is_filled_in_and_nothing_else(cast):
    one, two = _translation(cast, source="示例一区外办", date_published="2025-04-03")
    assert one.meeting.publisher_en == UNNAMED["publisher_en"]
    page = _page(cast.wang, two)
    for told in (
        "gets its Chinese title: 示例一区召开外事工作委员会和领导小组联席全会",
        "gets its publisher: 示例一区外办",
        "gets its day of publication: 3 April 2025",
        "gets its Chinese name: 唐悦",
        "gets its Chinese name: 文化和旅游局",
        "gets its Chinese title: 市全会精神",
        "gets its Chinese wording: 在北街大厅设立外籍居民服务窗口",
    ):
        assert told in page, told
    two = confirming.confirm_review(by=cast.wang, review=two)
    meeting = two.meeting
    meeting.refresh_from_db()
    assert (meeting.publisher_en, meeting.publisher_zh) == ("", "示例一区外办")
    assert str(meeting.published_on) == "2025-04-03"
    assert Person.objects.get(name_en="Tang Yue").name_zh == "唐悦"
    unit = Organization.objects.get(name_en="Bureau of Culture and Tourism", jurisdiction=cast.one)
    assert unit.name_zh == "文化和旅游局"
    assert [(name.kind, name.name_zh) for name in unit.names.all()] == [("main", "文化和旅游局")]
    assert "2025-04-03" in _page(cast.wang, two, "undo")


def test_a_clause_that_is_given_its_wording_stands_by_the_words_it_has_and_once(cast):
    _one, two = _translation(cast)
    page = _page(cast.wang, two)
    assert page.count("在北街大厅设立外籍居民服务窗口") == 1
    assert page.count("a service counter for foreign residents be opened at the North Street hall") == 1


def test_what_stands_already_is_not_promised_again(cast):
    _one, two = _translation(cast)
    two = confirming.confirm_review(by=cast.wang, review=two)
    again = under_review(cast.wang, cast.one, FIRST_ZH + "\n网页", first_zh())
    relating.relate_review(by=cast.wang, review=again, relation="corrects", earlier=two)
    page = _page(cast.wang, accepted(cast.wang, again))
    assert "gets its" not in page
    assert "stays as it is" in page


def test_a_translation_is_recognised_once_it_is_said_whose_meeting_it_is(cast):
    one = confirmed(cast.wang, cast.one, FIRST, first())
    record = first_zh()
    record.meeting.district, record.requirements = "", record.requirements[:1] * 9
    two = under_review(cast.wang, cast.one, FIRST_ZH, record)
    assert two.seen == []
    lines.match_line(by=cast.wang, line=line_of(two, "meeting"), choice=cast.one.path)
    two.refresh_from_db()
    assert [(found.pk, told["how"]) for found, told in queries.seen_before(cast.wang, two)] == [
        (one.pk, "other_language")
    ]
    assert "Its translation" in _page(cast.wang, two, "page")


def test_a_second_meeting_of_one_place_and_day_is_asked_about_before_it_is_entered(cast):
    one = confirmed(cast.wang, cast.one, FIRST, first())
    two = accepted(cast.wang, under_review(cast.wang, cast.one, FIRST_ZH, first_zh()))
    page = _page(cast.wang, two)
    assert "A meeting of the same place and day is entered already" in page
    assert f"/meeting/{one.meeting_id}/" in page
    assert "Enter it as a second meeting" in page
    relating.relate_review(by=cast.wang, review=two, relation="translates", earlier=one)
    assert "is entered already" not in _page(cast.wang, accepted(cast.wang, two))


def test_who_may_not_enter_a_readout_is_told_at_the_meeting_and_before_the_last_button(cast):
    record = first()
    record.meeting.district = "Maple"
    review = accepted(cast.wang, under_review(cast.wang, cast.one, FIRST, record))
    told = "You may not enter a new district: the office of Sample City does."
    for name in ("page", "confirm"):
        assert told in _page(cast.wang, review, name)
    assert "Enter all of this" not in _page(cast.wang, review)
    page = _page(cast.wang, review).partition("City or district")[2].partition("</section>")[0]
    assert "Maple" in page
    assert ">new<" not in page, "what one may not enter is not promised"
    page = _page(cast.wang, review, "page").partition('id="g-meeting"')[2].partition("</section>")[0]
    assert "not in the register" in page
    assert "will be entered as new" not in page
    own = under_review(cast.wang, cast.one, FIRST, first())
    assert "You may not enter" not in _page(cast.wang, own, "page")


def test_the_earlier_readout_is_not_called_optional(cast):
    confirmed(cast.wang, cast.one, FIRST, first())
    two = under_review(cast.wang, cast.one, FIRST_ZH, first_zh())
    assert 'class="opt"' not in _page(cast.wang, two, "relate").split('id="act-form"', 1)[-1]


def test_each_day_of_the_meeting_is_told_with_what_it_is(cast):
    record = first()
    record.meeting.date_published = "2025-04-03"
    page = _page(cast.wang, accepted(cast.wang, under_review(cast.wang, cast.one, FIRST, record)))
    assert "Held: 2 April 2025 · Published on: 3 April 2025" in page
