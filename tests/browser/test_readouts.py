"""An empty instance starts from three published readouts, by keyboard alone, until the matrix shows who carries what.

The texts are our own, of an invented city and its two districts (`readouts/`).
"""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.chromium import violations
from tests.browser.desk import Desk, kind_of, tab_to
from tests.browser.test_year import IN_READOUTS
from throughline.base.chain import faults
from throughline.conveyance.models import Alignment
from throughline.meetings.models import Meeting, Requirement
from throughline.readouts.models import DraftLine, Review

TEXTS = Path(__file__).parent / "readouts"
GIVEN = {
    "code": "J00",
    "level": "municipal",
    "jurisdiction_name_en": "Jingyuan",
    "jurisdiction_name_zh": "景原市",
    "committee_name_zh": "景原市委外事工作委员会",
    "office_name_en": "Jingyuan Foreign Affairs Office",
    "office_name_zh": "景原市外办",
    "person_name_zh": "王××",
    "username": "first",
    "password": "a long enough sentence",
    "again": "a long enough sentence",
}
MOST = 200  # keys pressed for one readout


def text_of(name, language):
    return (TEXTS / f"{name}-{language}.txt").read_text(encoding="utf-8")


def key(page, letter):
    """Press a key of the review and wait until what it did is shown."""
    page.keyboard.press(letter)
    page.wait_for_function("() => !document.querySelector('[data-review]').dataset.busy")


def bring_in(desk, name):
    """Paste a readout and have it read, without touching the mouse."""
    page = desk.page
    desk.go("readouts/")
    tab_to(page, "main a[href$='/readouts/review/new/']")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, "[name=text]")
    page.keyboard.insert_text(text_of(name, desk.language))
    tab_to(page, "main form.form button[type=submit]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    desk.faults += violations(page)
    return Review.objects.latest("pk")


def opened(page, letter, wanted):
    """Open a form of the chosen line by its key, and wait for it."""
    page.keyboard.press(letter)
    page.locator(f".inplace {wanted}").first.wait_for()


def take_up_after_a_reload(page, field):
    """Type half a heading into the form of a line, lose the page, and take up what was kept."""
    page.keyboard.insert_text("half")
    page.locator(".inplace [data-drafts]:has-text(':')").wait_for()
    page.reload()
    opened(page, "e", "a[href*='draft=take']")
    page.keyboard.press("Enter")
    page.locator(f".inplace [name={field}]:focus").wait_for()
    assert page.locator(f".inplace [name={field}]").input_value() == "half"


def change(desk, review):
    """Strike and take back, split and merge back, give another topic, edit: each by its key."""
    page, line = desk.page, review.lines.filter(kind="requirement").earliest("position")
    page.goto(f"{page.url.split('?')[0]}?line={line.pk}")
    for state in ("struck", "drafted"):
        key(page, "x")
        line.refresh_from_db()
        assert line.state == state
    opened(page, "s", "textarea")
    page.keyboard.press("Home")
    for _sign in range(len(line.quote.split(" ")[0]) if desk.language == "en" else 2):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    tab_to(page, ".inplace button[type=submit]")
    key(page, "Enter")
    assert review.lines.filter(parent=line, state="drafted").count() == 2
    opened(page, "m", "button[type=submit]")
    key(page, "Enter")
    line.refresh_from_db()
    assert line.state == "drafted"
    opened(page, "t", "[name=main]")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    tab_to(page, ".inplace button[type=submit]")
    key(page, "Enter")
    line.refresh_from_db()
    assert line.data["topics"] != line.drafted["topics"]
    heading = f"short_{review.lang}"
    opened(page, "e", f"[name={heading}]")
    take_up_after_a_reload(page, heading)
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("j a x")
    tab_to(page, ".inplace button[type=submit]")
    key(page, "Enter")
    line.refresh_from_db()
    assert (line.state, line.data[heading]) == ("edited", "j a x")
    desk.faults += violations(page)


def decide_all(desk, review):
    """Accept line by line; where somebody must say who is meant, say that it is a new one."""
    page = desk.page
    for _press in range(MOST):
        if not page.locator(".ln:not(.dn):not(.opt)").count():
            break
        key(page, "n")
        chosen = page.locator(".ln.on")
        if chosen.locator("button[name=match]").count():
            key(page, str(chosen.locator("button[name=match]").count()))
        key(page, "a")
    assert not review.lines.filter(kind__in=DraftLine.NEEDED, state="drafted").exists()
    desk.faults += violations(page)


def carry(desk, review):
    """Ask for suggestions where none stand yet, and accept the first one for each requirement."""
    page = desk.page
    if not review.lines.filter(kind="alignment").exists():
        tab_to(page, "main .head a[href$='/align/']")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        tab_to(page, "main form.form button[type=submit]")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    lines = page.locator("#g-alignment .ln")
    assert lines.count(), "something of the city is carried out here"
    firsts = [one.get_attribute("data-line") for one in page.locator("#g-alignment .ln:has(.pt)").all()]
    seen = set()
    for _press in range(MOST):
        on = page.locator(".ln.on")  # after an acceptance the next line is chosen already
        chosen = on.get_attribute("data-line") if on.count() else ""
        if chosen in firsts and chosen not in seen:
            seen.add(chosen)
            key(page, "a")
        else:
            key(page, "j")
        if len(seen) == len(firsts):
            break
    return len(firsts)


def confirm(desk, review):
    """Look through what will be entered, and enter it."""
    page = desk.page
    page.goto(page.url.split("?")[0])
    tab_to(page, "main .head a[href$='/confirm/']")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    desk.faults += violations(page)
    tab_to(page, "main form.form button[type=submit]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    desk.faults += violations(page)
    review.refresh_from_db()
    assert review.state == "confirmed", desk.said()
    return review


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_empty_instance_starts_from_three_readouts_by_keyboard_alone(person, transactional_db, language):
    desk = Desk(person(locale={"en": "en-GB", "zh": "zh-CN"}[language]), language=language)
    page = desk.page
    page.set_default_timeout(40_000)
    seen = set()
    page.on("framenavigated", lambda frame: seen.add(kind_of(urlsplit(frame.url).path)))
    desk.go("access/first-run/").send(**GIVEN)
    assert page.locator("main a[href$='/readouts/review/new/']").count(), "the home leads to it"
    city = bring_in(desk, "city")
    assert "0 " in page.locator("[data-part=count]").inner_text()
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    change(desk, city)
    decide_all(desk, city)
    confirm(desk, city)
    assert page.url.split("#")[0].endswith(f"/meetings/meeting/{city.meeting_id}/")
    carried = 0
    for name in ("lanting", "baixi"):
        review = bring_in(desk, name)
        decide_all(desk, review)
        carried += carry(desk, review)
        confirm(desk, review)
    assert Alignment.objects.filter(state="confirmed").count() == carried
    assert Meeting.objects.filter(public_record=True).count() == 3
    desk.go(f"thread/matrix/?meeting={city.meeting_id}&view=all")
    cells = page.locator("td a.c.ok[href*='/beside/']")
    pairs = {(row.upper_id, row.lower.jurisdiction_id) for row in Alignment.objects.filter(state="confirmed")}
    assert cells.count() == len(pairs)
    for place in range(cells.count()):
        open_cell(desk, city, place)
    assert desk.faults == []
    assert IN_READOUTS - seen == set(), "what the year's story leaves to this one is read here"
    assert list(faults()) == []


def open_cell(desk, city, place):
    """Open a cell by keyboard: the sentence from above and the one that carries it, each in its source."""
    page = desk.page
    desk.go(f"thread/matrix/?meeting={city.meeting_id}&view=all")
    page.locator("td a.c.ok[href*='/beside/']").nth(place).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    desk.faults += violations(page)
    sides = page.locator(".beside > section")
    assert sides.count() == 2
    upper, lower = (sides.nth(side).locator("mark.sp") for side in (0, 1))
    quotes = set(Requirement.objects.values_list("quote", flat=True))
    assert upper.first.inner_text() in quotes
    assert lower.first.inner_text() in quotes
    assert upper.first.inner_text() in text_of("city", desk.language)
    tab_to(page, "a[href*='/readouts/source/']")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".srctx .sp.on").first.inner_text() in text_of("city", desk.language)
    page.evaluate("scrollTo(0, 0)")  # What the bar at the top half covers is measured as too small.
    desk.faults += violations(page)
