"""The ledger by keyboard alone: rows, panel, ticks, a date set in its row; silent while a word is being composed."""

from datetime import date
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.chromium import violations
from tests.browser.desk import Desk, morning, tab_to
from tests.desk.ledger.conftest import TODAY, item, listed
from throughline.delivery.models import Commitment, Milestone

COMPOSING = """() => document.activeElement.dispatchEvent(
    new KeyboardEvent("keydown", {key: "j", isComposing: true, bubbles: true, cancelable: true}))"""


def rows(cast):
    """Give three live items and a proposed line."""
    own = listed(cast.one, cast.group)
    return Commitment.objects.bulk_create(
        [
            *(item(cast.one, own, number, lead=cast.culture) for number in (1, 2, 3)),
            item(cast.one, own, 4, lead=cast.culture, state="proposed", live=False, due=date(2025, 12, 19)),
        ]
    )


def test_an_officer_works_through_the_ledger_without_a_mouse(cast, person):
    morning(TODAY)
    made = rows(cast)
    officer = Desk(person()).enter(cast.wang).go("delivery/?sort=number")
    page, keys = officer.page, officer.page.keyboard
    here = page.locator("tr.at")
    keys.press("j")
    keys.press("j")
    expect(here).to_have_attribute("data-pk", str(made[1].pk))
    page.evaluate(COMPOSING)
    expect(here).to_have_attribute("data-pk", str(made[1].pk))

    keys.press("Enter")
    expect(page.locator("#panel h2")).to_contain_text("Item 2")
    assert f"open={made[1].pk}" in page.url
    assert violations(page) == []
    keys.press("Enter")
    expect(page.locator("#panel h2 a")).to_be_focused()
    tab_to(page, "#panel a.ed", most=5)
    keys.press("j")
    expect(page.locator("#panel h2")).to_contain_text("Item 3")
    keys.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    page.go_back()
    expect(page.locator("#panel h2")).to_contain_text("Item 3")
    page.go_back()
    expect(page.locator("#panel")).to_be_hidden()
    assert urlsplit(page.url).query == "sort=number"

    keys.press("x")
    expect(page.locator("[data-ticked]")).to_have_text("1")
    keys.press("b")
    expect(page.locator("#bulk select")).to_be_focused()
    page.locator("tr.at a.ti").focus()
    keys.press("/")
    expect(page.locator("#chooser [name=q]")).to_be_focused()
    keys.type("jx?")
    expect(page.locator("[data-ticked]")).to_have_text("1")
    assert violations(page) == []
    keys.press("Escape")
    expect(page.locator("#chooser")).to_be_hidden()
    keys.press("?")
    expect(page.locator("#keys")).to_be_visible()
    keys.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()


def test_a_date_is_set_in_its_row_enter_saves_and_escape_cancels(cast, person):
    morning(TODAY)
    line = rows(cast)[3]
    officer = Desk(person(), language="zh").enter(cast.wang).go("delivery/?state=proposed")
    page, keys = officer.page, officer.page.keyboard
    keys.press("j")
    keys.press("e")
    due = page.locator(".inplace [name=due]")
    expect(due).to_be_focused()
    keys.press("Escape")
    expect(due).to_have_count(0)
    expect(page.locator("a.ed[data-edit=due]")).to_be_focused()
    keys.press("e")
    due.fill("2025-12-30")
    assert violations(page) == []
    due.press("Enter")
    expect(page.locator("a.ed[data-edit=due]")).to_contain_text("30")
    assert Commitment.objects.get(pk=line.pk).due == date(2025, 12, 30)

    said = page.locator("#said")
    expect(said).to_be_visible()
    keys.press("u")
    expect(page.locator("a.ed[data-edit=due]")).to_contain_text("19")
    assert Commitment.objects.get(pk=line.pk).due == date(2025, 12, 19)
    expect(said.locator("[data-undo]")).to_be_hidden()
    keys.press("e")
    due.fill("2025-12-30")
    due.press("Enter")
    expect(page.locator("a.ed[data-edit=due]")).to_contain_text("30")

    # Two at once: the second saver sees the other's day beside the own one, in the row.
    keys.press("e")
    expect(due).to_be_focused()
    Commitment.objects.filter(pk=line.pk).update(due=date(2025, 12, 24), version=99)
    due.fill("2025-12-28")
    due.press("Enter")
    expect(page.locator(".inplace")).to_contain_text("24")
    assert Commitment.objects.get(pk=line.pk).due == date(2025, 12, 24)


def test_the_row_that_is_open_after_a_load_is_the_current_one(cast, person):
    morning(TODAY)
    made = rows(cast)
    officer = Desk(person()).enter(cast.wang).go(f"delivery/?sort=number&open={made[1].pk}")
    page, keys = officer.page, officer.page.keyboard
    expect(page.locator("tr.at")).to_have_attribute("data-pk", str(made[1].pk))
    keys.press("j")
    expect(page.locator("tr.at")).to_have_attribute("data-pk", str(made[2].pk))
    expect(page.locator("#panel h2")).to_contain_text("Item 3")
    page.reload()
    keys.press("k")
    expect(page.locator("#panel h2")).to_contain_text("Item 2")


def test_e_edits_the_date_and_once_more_the_unit_as_the_sheet_says(cast, person):
    morning(TODAY)
    line = rows(cast)[3]
    officer = Desk(person()).enter(cast.wang).go("delivery/?state=proposed")
    page, keys = officer.page, officer.page.keyboard
    keys.press("?")
    expect(page.locator("#keys")).to_contain_text("Edit the date; once more: the unit")
    keys.press("Escape")
    keys.press("j")
    keys.press("e")
    due = page.locator(".inplace [name=due]")
    expect(due).to_be_focused()
    due.fill("2025-12-30")
    keys.press("e")
    expect(due).to_have_value("2025-12-30"), "what was typed is not left behind"
    due.fill("2025-12-19")
    keys.press("e")
    lead = page.locator(".inplace [name=lead]")
    expect(lead).to_be_focused()
    expect(due).to_have_count(0)
    assert violations(page) == []
    lead.select_option(str(cast.police.pk))
    page.locator(".inplace button[type=submit]").first.press("Enter")
    expect(page.locator(".inplace")).to_have_count(0)
    expect(page.locator("tr.at")).to_contain_text("Public Security")
    assert Commitment.objects.get(pk=line.pk).lead == cast.police


NAMES = """() => { const names = document.querySelector("svg.names"), end = names.getBoundingClientRect().right;
  const fits = one => one.getBoundingClientRect().right <= end;
  return [...names.querySelectorAll("text")].map(one => [one.firstChild.data, fits(one)]); }"""


def test_on_a_phone_names_of_the_gantt_end_in_an_ellipsis_and_its_last_mark_stands_whole(cast, person):
    morning(TODAY)
    made = rows(cast)
    Commitment.objects.filter(pk=made[0].pk).update(
        title_en="Venues for foreign-related activities across the district"
    )
    end = date(2025, 12, 31)
    Commitment.objects.update(due=end, due_original=end)
    Milestone.objects.create(commitment=made[0], number=1, title_en="Last", due=end)
    phone = {"viewport": {"width": 390, "height": 780}, "is_mobile": True, "has_touch": True}
    page = Desk(person(**phone)).enter(cast.wang).go("delivery/?as=gantt&live=1&sort=number").page
    found = page.evaluate(NAMES)
    assert [name for name, _fits in found if name.endswith("…")]
    assert all(fits for _name, fits in found)
    frame = page.locator(".tw").first.bounding_box()
    mark = page.locator("svg.gantt circle").last.bounding_box()
    assert mark["x"] + mark["width"] <= frame["x"] + frame["width"]
