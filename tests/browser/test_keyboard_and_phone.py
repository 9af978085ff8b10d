"""Without a mouse, on a phone, without scripts; the switches; minutes that save as they are typed."""

from datetime import date
from types import SimpleNamespace

import pytest

from tests.browser.desk import Desk, morning, tab_to
from tests.cast import on, organization
from tests.loop.stage import approve, list_before, plenary, upper_clauses
from tests.town import PASSWORD, with_password
from throughline.base.record import acting
from throughline.conveyance.models import Conveyance
from throughline.delivery.actions.items import sign_item
from throughline.delivery.actions.rounds import open_round
from throughline.delivery.models import Commitment, ProgressReport
from throughline.loop.convey import convey
from throughline.meetings.actions.meetings import current_minutes

DAY = "2025-04-22"
LONG = "在重点区域建设一批国际交往活动场所并通过联合验收，完善双语标识与无障碍设施，形成可持续的服务机制"


@pytest.fixture
def ready(cast, person):
    """Give clauses conveyed, an open plenary, an item under way that an open round asks for."""
    morning(DAY)
    with on(DAY), acting():
        cast.city_group = organization(cast.city, "leading_group", "Municipal Leading Group", "市领导小组（示例）")
        clauses = upper_clauses(cast, 6)
        both = [cast.one, cast.two]
        convey(
            by=cast.mei, sender=cast.city_office, requirements=clauses, jurisdictions=both, answer_by=date(2025, 5, 30)
        )
        meeting = plenary(cast, date(2025, 4, 22))
        sent = Conveyance.objects.filter(number=1, jurisdiction=cast.one)
        line = {"title_zh": LONG, "lead": cast.culture, "due": date(2025, 11, 28), "conveyances": list(sent),
                "progress_by": "count", "target": 6, "unit_zh": "处", "responsible": cast.li_person}  # fmt: skip
        item, paper, _list = list_before(cast, meeting, 2025, [line])
        approve(cast, item, paper, cast.committee)
        work = sign_item(by=cast.zhao, item=Commitment.objects.get())
        open_round(
            by=cast.wang, organization=cast.committee, year=2025, title_zh="四月轮次", period_from=date(2025, 4, 1),
            period_to=date(2025, 4, 30), due=date(2025, 5, 5),
        )  # fmt: skip

    def desk(account, language="en", *, checked=True, **options):
        return Desk(person(**options), language=language, checked=checked).enter(account)

    return SimpleNamespace(cast=cast, person=person, desk=desk, meeting=meeting, item=work, clause=clauses[0])


def test_a_liaison_signs_in_and_reports_by_keyboard_alone(ready):
    with_password(ready.cast.zhao)
    page = ready.person().new_page()
    page.goto("/en/desk/access/sign-in/")
    tab_to(page, "[name=username]")
    page.keyboard.type("zhao")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, ".owe [name=done]")
    page.keyboard.press("ArrowUp")
    tab_to(page, ".owe [name=text]")
    page.keyboard.type("First venue accepted")
    tab_to(page, ".owe button[value=send]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    report = ProgressReport.objects.get()
    assert (report.text, report.count) == ("First venue accepted", 1)
    page.goto("/en/desk/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip", "the way past the menu comes first"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id || location.hash") in ("main", "#main")


def test_arrow_keys_go_from_cell_to_cell_of_the_matrix(ready):
    desk = ready.desk(ready.cast.mei)
    page = desk.go("thread/matrix/").page
    grid = page.locator(".mx tbody tr:not(.grp)").evaluate_all(
        "rows => rows.map(row => Array.from(row.cells).map(cell => !!cell.querySelector('a.c')))"
    )
    at = "document.activeElement.closest('td')"
    place = (
        f"[Array.from({at}.closest('tbody').querySelectorAll('tr:not(.grp)')).indexOf({at}.parentNode), {at}.cellIndex]"
    )
    page.locator(".mx td a.c").first.focus()
    row, column = page.evaluate(place)
    right = next(number for number in range(column + 1, len(grid[row])) if grid[row][number])
    down = next(number for number in range(row + 1, len(grid)) if grid[number][right])
    page.keyboard.press("ArrowRight")
    assert page.evaluate(place) == [row, right]
    page.keyboard.press("ArrowDown")
    assert page.evaluate(place) == [down, right]
    for key in ("ArrowUp", "ArrowLeft"):
        page.keyboard.press(key)
    assert page.evaluate(place) == [row, column]
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(place) == [row, column], "at the edge it stays"
    assert page.get_by_text("Arrow keys go from cell to cell").is_visible()


def widths(page):
    """Give how far the page and, where it is wider, its widest thing reach."""
    return page.evaluate(
        """() => { const all = document.documentElement; const most = all.clientWidth;
        if (all.scrollWidth <= most) return [];
        const scrolls = one => { for (let up = one.parentElement; up; up = up.parentElement)
          if (up !== document.body && up !== all && getComputedStyle(up).overflowX !== "visible") return true; };
        const end = one => Math.round(one.getBoundingClientRect().right);
        const wide = [...document.body.querySelectorAll("*")].filter(one => end(one) > most + 1 && !scrolls(one));
        return [all.scrollWidth, ...wide.slice(0, 5).map(one => `${one.tagName}.${one.className} ${end(one)}`)]; }"""
    )


@pytest.mark.parametrize("width", [390, 360])
def test_no_page_of_the_phone_scrolls_sideways(ready, width):
    item, clause, meeting = ready.item.pk, ready.clause.pk, ready.meeting.pk
    pages = {
        "zhao": ("", "delivery/owed/", f"delivery/commitment/{item}/", f"delivery/commitment/{item}/report/"),
        "li": ("", f"thread/requirement/{clause}/?district=S01", f"meetings/meeting/{meeting}/", "delivery/change/"),
        "wang": ("", "conveyance/conveyance/", f"thread/commitment/{item}/", "delivery/", "meetings/"),
        "lin": ("", "thread/matrix/", f"thread/requirement/{clause}/"),
    }
    wide = {}
    for name, paths in pages.items():
        phone = {"viewport": {"width": width, "height": 780}, "is_mobile": True, "has_touch": True}
        desk = ready.desk(getattr(ready.cast, name), **phone)
        for path in paths:
            for language in ("en", "zh"):
                desk.language = language
                desk.page.goto(f"/{language}/desk/{path}")
                if found := widths(desk.page):
                    wide[f"/{language}/{path}"] = found
    assert wide == {}


def test_the_phone_pages_have_no_faults_for_assistive_tools(ready):
    phone = {"viewport": {"width": 360, "height": 780}, "is_mobile": True, "has_touch": True}
    liaison = ready.desk(ready.cast.zhao, "zh", **phone).go(f"delivery/commitment/{ready.item.pk}/")
    leader = ready.desk(ready.cast.li, "zh", color_scheme="dark", **phone)
    leader.go(f"thread/requirement/{ready.clause.pk}/?district=S01").go(f"meetings/meeting/{ready.meeting.pk}/")
    assert liaison.faults + leader.faults == []


def test_the_main_acts_work_without_scripts(ready):
    cast = ready.cast
    bare = {"java_script_enabled": False}
    zhao = Plain(ready.desk, cast.zhao, **bare)
    zhao.send(".owe", done="2", text="两处")
    zhao.go(f"delivery/commitment/{ready.item.pk}/report/").send("form.form", done="3", text="三处")
    assert list(ProgressReport.objects.order_by("pk").values_list("count", flat=True)) == [2, 3]
    wang = Plain(ready.desk, cast.wang, **bare)
    wang.go(f"delivery/commitment/{ready.item.pk}/").press("form[action$='/accept/'] button")
    assert ProgressReport.objects.filter(state="accepted").exists()
    wang.go(f"meetings/meeting/{ready.meeting.pk}/write-minutes/").send("form[data-minutes]", text_zh="纪要")
    ready.meeting.refresh_from_db()
    assert current_minutes(ready.meeting).text_zh == "纪要"
    wang.go("conveyance/conveyance/sign-all/").press("form.form button[type=submit]")
    assert not Conveyance.objects.filter(jurisdiction_id="S01", state="sent").exists()
    wang.page.locator("a[hreflang]:not([aria-current]):visible").first.click()
    assert "/zh/desk/" in wang.page.url


class Plain:
    """A person whose browser runs no scripts: no axe, only pages, fields and buttons."""

    def __init__(self, desk, account, **options):
        self.page = desk(account, checked=False, **options).page

    def go(self, path):
        assert self.page.goto(f"/en/desk/{path}").status == 200
        return self

    def press(self, button):
        with self.page.expect_navigation() as going:
            self.page.locator(button).first.click()
        assert going.value.status == 200
        return self

    def send(self, form, **values):
        for name, value in values.items():
            self.page.locator(f"{form} [name={name}]").first.fill(value)
        return self.press(f"{form} button[type=submit]")


def test_the_language_switch_keeps_the_page_and_its_filters(ready):
    desk = ready.desk(ready.cast.wang)
    for path in ("delivery/?view=mine&sort=-due", "meetings/?year=2025", f"delivery/commitment/{ready.item.pk}/"):
        desk.go(path).switch().switch()


def test_the_theme_switch_holds_on_the_next_page_and_after_the_next_sign_in(ready):
    desk = ready.desk(ready.cast.zhao)
    shown = [desk.page.locator("html").get_attribute("data-theme")]
    for _press in range(3):
        desk.press("form[action$='/theme/'] button:visible")
        shown.append(desk.page.locator("html").get_attribute("data-theme"))
    assert sorted({one or "system" for one in shown}) == ["dark", "light", "system"]
    assert shown[0] == shown[3], "three presses come round"
    while desk.page.locator("html").get_attribute("data-theme") != "dark":
        desk.press("form[action$='/theme/'] button:visible")
    desk.go("delivery/")
    assert desk.page.locator("html").get_attribute("data-theme") == "dark"
    with_password(ready.cast.zhao)
    elsewhere = Desk(ready.person(), checked=False).sign_in("zhao")
    assert elsewhere.page.locator("html").get_attribute("data-theme") == "dark"
    assert desk.faults == []


def test_minutes_save_as_they_are_typed_and_two_editors_lose_nothing(ready):
    first, second = ready.desk(ready.cast.wang), ready.desk(ready.cast.wang, "zh")
    address = f"meetings/meeting/{ready.meeting.pk}/write-minutes/"
    for desk in (first, second):
        desk.go(address)
    first.fill(text_zh="甲写的纪要")
    first.page.locator("[data-state]").filter(has_text=":").wait_for()
    assert current_minutes(type(ready.meeting).objects.get(pk=ready.meeting.pk)).text_zh == "甲写的纪要"
    second.fill(text_zh="乙写的纪要")
    second.page.locator("[data-theirs-texts]").wait_for()
    assert "甲写的纪要" in second.page.locator("[data-theirs-texts]").inner_text()
    assert second.typed("text_zh") == "乙写的纪要"
    second.fill(text_zh="甲写的纪要\n乙写的纪要")
    second.page.locator("form[data-minutes] button[type=submit]").click()
    second.page.locator("[data-state]").filter(has_text=":").wait_for()
    assert "乙写的纪要" in current_minutes(type(ready.meeting).objects.get(pk=ready.meeting.pk)).text_zh
    assert first.go(address).typed("text_zh").splitlines() == ["甲写的纪要", "乙写的纪要"]
    assert first.faults + second.faults == []
