"""Single keys of a review: what is ticked is what Enter saves, and a number without a shown row is never silent."""

import pytest

from tests.browser.desk import Desk, morning
from tests.cast import on
from tests.desk.readouts.drafted import act, brought_in, line
from throughline.readouts.topics import enter_topics

DAY = "2025-04-22"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_same_as_opens_on_the_ticked_choice_and_a_number_opens_what_is_not_shown(cast, person, language):
    morning(DAY)
    with on(DAY):
        enter_topics()
        review = brought_in(cast.mei, cast.city)
    drafted = line(review, "remark")
    offered = {"path": cast.city_office.path, "reason": "alike", "likeness": 80}
    drafted.match = {"choice": "new", "reason": "none", "likeness": 0, "offers": [offered]}
    drafted.save()
    desk = Desk(person(), language=language).enter(cast.mei)
    page = desk.page
    page.goto(
        page.url.split(f"/{language}/")[0]
        + act(review, "page").replace("/en/", f"/{language}/")
        + f"?line={drafted.pk}"
    )
    for letter in ("p", "1"):
        page.keyboard.press(letter)
        page.locator(".inplace [name=match]:checked:focus").wait_for()
        assert page.locator(".inplace [name=match]:focus").input_value() == "new"
        page.keyboard.press("Escape")
        page.locator(".inplace").wait_for(state="detached")
    clause = line(review, "requirement")
    page.locator(f"#l{clause.pk} .no").click()
    page.keyboard.press("1")
    page.locator(f"#l{clause.pk} p.inplace").wait_for()
