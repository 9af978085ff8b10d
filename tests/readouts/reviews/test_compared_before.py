"""Texts are compared before the act that writes; under its lock that stands only while neither side changed."""

import pytest

from tests.desk.readouts.drafted import act, client_of, sent
from tests.readouts.reviews.story import CITY, FIRST, FIRST_ZH, city, confirmed, first, first_zh, line_of, under_review
from throughline.desk.readouts.forms.reviews import Align, Relate
from throughline.readouts import comparing
from throughline.readouts.actions import aligning, phrases, relating
from throughline.readouts.actions.lines import edit_line, strike_line
from throughline.readouts.comparing import Compared
from throughline.readouts.suggest import Suggestion

MADE_UP = ("told by the test alone",)


def _told(sides):
    """Give what nothing but this test would say of both sides: it shows whether they were compared again."""
    made_up = Suggestion(sides.uppers[-1].key, 0.9, accept=True, reasons_en=MADE_UP, reasons_zh=MADE_UP)
    return Compared(sides, {one.key: [made_up] for one in sides.lowers})


def _reasons(review):
    return {tuple(line.data["reasons_en"]) for line in review.lines.filter(kind="alignment", state="drafted")}


@pytest.fixture
def aligned(cast):
    confirmed(cast.mei, cast.city, CITY, city())
    return under_review(cast.wang, cast.one, FIRST, first())


def test_what_was_compared_before_is_drafted_while_nothing_changed(cast, aligned):
    found = _told(comparing.sides_of(cast.wang, aligned))
    review = aligning.suggest_alignments(by=cast.wang, review=aligned, found=found)
    assert _reasons(review) == {MADE_UP}
    assert review.compared == 2


@pytest.mark.parametrize("changed", ["words", "clause", "phrase"])
def test_what_was_compared_before_is_compared_again_once_a_side_changed(cast, aligned, changed):
    found = _told(comparing.sides_of(cast.wang, aligned))
    if changed == "words":
        strike_line(by=cast.wang, line=line_of(aligned, "requirement", "menu"))
    elif changed == "clause":
        edit_line(by=cast.wang, line=line_of(aligned, "requirement", "menu"), data={"topics": ["gov_services"]})
    else:
        told = {"lang": "en", "kind": "topic", "phrase": "menu pictures", "value": "gov_services"}
        phrases.enter_phrase(by=cast.wang, jurisdiction=cast.one, **told)
    review = aligning.suggest_alignments(by=cast.wang, review=aligned, found=found)
    assert MADE_UP not in _reasons(review)


def test_the_form_that_asks_for_alignments_compares_before_its_act(cast, aligned):
    form = Align({}, row=aligned, user=cast.wang)
    assert form.is_valid()
    assert form.cleaned_data["found"] == comparing.compare(comparing.sides_of(cast.wang, aligned))


def _unlike(cast):
    """Give a readout and its translation, which has a requirement less: its clauses are offered by closeness."""
    one = confirmed(cast.wang, cast.one, FIRST, first())
    record = first_zh()
    del record.requirements[0]
    return one, under_review(cast.wang, cast.one, FIRST_ZH, record)


def test_what_a_translation_was_compared_with_before_stands_while_nothing_changed(cast):
    one, two = _unlike(cast)
    form = Relate({"relation": "translates", "earlier": str(one.pk)}, row=two, user=cast.wang)
    assert form.is_valid()
    found = form.cleaned_data["found"]
    assert found == comparing.compare(found.sides)
    last = found.sides.uppers[-1].key
    two = relating.relate_review(by=cast.wang, review=two, relation="translates", earlier=one, found=_told(found.sides))
    offers = line_of(two, "requirement").match["offers"]
    assert [offer["path"] for offer in offers] == [last]


def test_a_translation_whose_words_changed_since_is_compared_again(cast):
    one, two = _unlike(cast)
    beside = comparing.beside(two, one)
    told = _told(beside.sides)
    edit_line(by=cast.wang, line=line_of(two, "requirement"), data={"topics": ["gov_services"]})
    again = relating.relate_review(by=cast.wang, review=two, relation="translates", earlier=one, found=told)
    close = comparing.closest(one.meeting, list(again.lines.filter(kind="requirement")))
    offers = [offer["path"] for offer in line_of(again, "requirement").match["offers"]]
    assert offers == next(iter(close.values()))


def test_where_the_order_tells_or_nothing_was_entered_nothing_is_compared(cast):
    one = confirmed(cast.wang, cast.one, FIRST, first())
    two = under_review(cast.wang, cast.one, FIRST_ZH, first_zh())
    assert comparing.beside(two, one) is None
    assert comparing.beside(two, two) is None
    assert comparing.beside(two, None) is None


def test_the_pages_of_both_acts_write_what_was_compared(cast):
    one, two = _unlike(cast)
    client = client_of(cast.wang)
    sent(client, act(two, "relate"), relation="translates", earlier=str(one.pk))
    assert line_of(two, "requirement").match["reason"] == "closest"
