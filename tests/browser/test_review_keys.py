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


def test_edit_opens_at_what_is_missing_and_weak_suggestions_are_passed_over(cast, person):
    morning(DAY)
    with on(DAY):
        enter_topics()
        review = brought_in(cast.mei, cast.city)
    met, clause = line(review, "meeting"), line(review, "requirement")
    met.data = {**met.data, "held_on": "", "published_on": "", "year": ""}
    met.match = {"choice": cast.city.path, "offers": []}
    met.save()
    for accept in (True, False):
        told = {"accept": accept, "reasons_en": ["both name venues"], "reasons_zh": ["都提到场馆"]}
        review.lines.create(kind="alignment", lower=clause, upper="requirement/0", position=clause.position, data=told)
    desk = Desk(person()).enter(cast.mei)
    page = desk.page
    page.goto(page.url.split("/en/")[0] + act(review, "page") + f"?line={met.pk}")
    page.keyboard.press("a")
    page.locator(f"#l{met.pk} p.inplace").wait_for()
    page.keyboard.press("e")
    page.locator(".inplace [name=held_on]:focus").wait_for()
    page.keyboard.press("Escape")
    page.locator(f"#l{line(review, 'person').pk} .no").click()
    page.keyboard.press("g")
    page.locator(".inplace form.form").wait_for()
    page.keyboard.press("Enter")
    page.locator("#g-person .ln.dn").wait_for()
    page.locator("#g-document .ln.on, #g-meeting .ln.on, #g-body .ln.on").wait_for()
    close, weak = review.lines.filter(kind="alignment").order_by("pk")
    page.locator(f"#l{close.pk} .no").click()
    assert page.locator(f"#l{close.pk} .wh").is_visible()
    assert not page.locator(f"#l{weak.pk}").is_visible()
    page.keyboard.press("j")
    assert page.locator(".ln.on").get_attribute("data-line") == str(close.pk)
    page.locator(".wk summary").click()
    page.keyboard.press("j")
    assert page.locator(".ln.on").get_attribute("data-line") == str(weak.pk)
    assert desk.faults == []


def test_next_goes_on_to_the_alignments_once_nothing_else_waits_and_a_key_opens_the_preview(cast, person):
    morning(DAY)
    with on(DAY):
        enter_topics()
        review = brought_in(cast.mei, cast.city)
    clause = line(review, "requirement")
    for accept in (False, True, True):
        told = {"accept": accept, "reasons_en": ["both name venues"], "reasons_zh": ["都提到场馆"]}
        review.lines.create(kind="alignment", lower=clause, upper="requirement/0", position=clause.position, data=told)
    needed = review.lines.exclude(kind="alignment")
    last = needed.filter(kind="requirement").order_by("position").last()
    needed.exclude(pk=last.pk).update(state="struck")
    desk = Desk(person()).enter(cast.mei)
    page = desk.page
    page.goto(page.url.split("/en/")[0] + act(review, "page"))
    _weak, *close = review.lines.filter(kind="alignment").order_by("pk")
    for waiting in (last, *close):
        page.locator(f"#l{waiting.pk}.on").wait_for()
        page.keyboard.press("n" if waiting is close[0] else "a")
    page.locator(f"#l{close[1].pk}.dn").wait_for()
    page.keyboard.press("n")
    page.locator(f"#l{close[0].pk}.on").wait_for()
    page.keyboard.press("v")
    page.wait_for_url(f"**{act(review, 'confirm')}")
    assert desk.faults == []


def test_on_a_phone_topics_are_saved_from_wherever_one_reads_them(cast, person):
    morning(DAY)
    with on(DAY):
        enter_topics()
        clause = line(brought_in(cast.mei, cast.city), "requirement")
    phone = {"viewport": {"width": 390, "height": 780}, "is_mobile": True, "has_touch": True}
    desk = Desk(person(**phone)).enter(cast.mei)
    page = desk.page
    page.goto(page.url.split("/en/")[0] + act(clause, "topics"))
    save = page.locator("main form.form button[type=submit]")
    bar = page.locator(".rail").bounding_box()["y"]
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height > 780
    for down in (0, (height - 780) // 2):
        page.evaluate(f"scrollTo(0, {down})")
        assert save.bounding_box()["y"] + save.bounding_box()["height"] <= bar
    last = page.locator("main form.form [type=checkbox]").last
    last.focus()
    assert last.bounding_box()["y"] + last.bounding_box()["height"] <= save.bounding_box()["y"]
    assert desk.faults == []
