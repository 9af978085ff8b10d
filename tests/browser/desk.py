"""A person at the desk: reads pages, follows links, fills forms by their names; axe reads every page that is reached.

Nothing here knows a label, so that a story runs in either language. Who keeps a list of the pages seen presses the
language switch on each kind of page that was read in one language only, and goes on in the other.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Model
from django.test import Client
from django.urls import resolve
from django.utils import translation
from playwright.sync_api import BrowserContext, Locator, Page

from tests.browser.chromium import violations
from tests.town import PASSWORD
from throughline.config.language import CODES
from throughline.demo.models import DemoYear

ICON = "/static/look/mark.svg"
Seen = dict[str, set[str]]


def morning(day: str) -> None:
    """Mark the database as a demo, or move its day on: the server's clock follows it."""
    on = date.fromisoformat(day)
    if not DemoYear.objects.update(today=on):
        DemoYear.objects.create(today=on)


def kind_of(path: str) -> str:
    """Give the name of the page at an address."""
    with translation.override(CODES[path.split("/")[1]]):
        return str(resolve(path).url_name)


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Press Tab until the focus is on what the selector names, and is to be seen there."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            shown = page.evaluate(
                "() => { const s = getComputedStyle(document.activeElement);"
                " return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none'; }"
            )
            assert shown, f"the focus on {selector} is not visible"
            return
    message = f"{selector} is not reached by Tab"
    raise AssertionError(message)


class Desk:
    """One person with a browser of their own.

    `seen` collects kinds of pages with their languages; without it a person stays in one. `faults` are axe's, who is
    not asked (`checked`) where a browser runs no scripts.
    """

    def __init__(
        self, context: BrowserContext, seen: Seen | None = None, *, language: str = "en", checked: bool = True
    ) -> None:
        self.page = context.new_page()
        self.seen = seen
        self.language = language
        self.checked = checked
        self.faults: list[str] = []

    # Going about.

    def go(self, path: str) -> "Desk":
        """Open an address of the desk, given without language and `desk/`."""
        return self._arrived(self.page.goto(f"/{self.language}/desk/{path}"))

    def sign_in(self, username: str, password: str = PASSWORD) -> "Desk":
        """Come in through the door."""
        self.go("access/sign-in/")
        self.send(username=username, password=password)
        return self.go("")

    def enter(self, account: Any) -> "Desk":
        """Come in without the door, where the door is not the story."""
        client = Client()
        client.force_login(account)
        key = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.page.goto(ICON)
        self.page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": self.page.url.replace(ICON, "/")}]
        )
        return self.go("")

    def follow(self, end: str, *, within: str = "") -> "Desk":
        """Follow the first visible link whose address ends so."""
        return self.press(f'{within} a[href$="{end}"]:visible')

    def act(self, name: str, *, within: str = "main") -> "Desk":
        """Press the button of an act: a link to its form, or the form of a button that acts at once."""
        return self.press(f'{within} a[href*="/{name}/"]:visible, {within} form[action$="/{name}/"] button:visible')

    def press(self, what: str, *, status: int = 200) -> "Desk":
        """Press the first thing that a selector finds, and read the page it leads to."""
        with self.page.expect_navigation() as going:
            self.page.locator(what).first.click()
        return self._arrived(going.value, status=status)

    def switch(self) -> "Desk":
        """Press the language switch: the page stays, its language changes."""
        before = urlsplit(self.page.url)
        with self.page.expect_navigation() as going:
            self.page.locator("a[hreflang]:not([aria-current]):visible").first.click()
        after = urlsplit(self.page.url)
        assert after.path.split("/")[2:] == before.path.split("/")[2:], "the switch keeps the page"
        assert after.path.split("/")[1] != before.path.split("/")[1], "the switch changes the language"
        assert after.query == before.query, "the switch keeps the filters"
        return self._arrived(going.value, settled=True)

    def _arrived(self, response: Any, *, settled: bool = False, status: int = 200) -> "Desk":
        """Note the page, let axe read it, and see it in the other language where nobody has."""
        assert response.status == status, f"{response.status} {response.url}: {self.said()}"
        path = urlsplit(self.page.url).path
        self.language = path.split("/")[1]
        lang = self.page.locator("html").get_attribute("lang")
        assert lang == {"en": "en", "zh": "zh-Hans"}.get(self.language) or lang == "zh-CN", lang
        if self.checked:
            self.faults += [f"{path}: {fault}" for fault in violations(self.page)]
        if self.seen is None:
            return self
        told = self.seen[kind_of(path)]
        told.add(self.language)
        return self.switch() if not settled and status == 200 and len(told) == 1 else self

    # Forms.

    def field(self, name: str, *, within: str = "main") -> Locator:
        """Give the field of a name (or all its boxes)."""
        return self.page.locator(f'{within} [name="{name}"]:not([type=hidden])')

    def fill(self, *, within: str = "main", **values: Any) -> "Desk":
        """Fill fields by name: words, days, a row, several rows, a tick, a file."""
        for name, value in values.items():
            self._put(self.field(name, within=within), value)
        return self

    def send(self, *, within: str = "main", status: int = 200, **values: Any) -> "Desk":
        """Fill fields and press the form's first button."""
        self.fill(within=within, **values)
        fields = self.field(next(iter(values)), within=within) if values else None
        form = fields.first.locator("xpath=ancestor::form") if fields else self.page.locator(f"{within} form.form")
        with self.page.expect_navigation() as going:
            form.first.locator("button[type=submit]").first.click()
        return self._arrived(going.value, status=status)

    def _put(self, field: Locator, value: Any) -> None:
        shut = field.first.locator("xpath=ancestor::details[not(@open)]")
        if shut.count():
            shut.locator("summary").click()
        kind = field.first.evaluate("one => one.type")
        if kind in ("checkbox", "radio"):
            self._tick(field, kind, value)
        elif kind == "select-one":
            field.select_option(_as_text(value))
        elif kind == "file":
            field.set_input_files(value if isinstance(value, dict | str | Path) else list(value))
        else:
            field.fill(_as_text(value))

    def _tick(self, boxes: Locator, kind: str, value: Any) -> None:
        if isinstance(value, bool):
            boxes.first.set_checked(value)
            return
        several = not isinstance(value, str | Model) and isinstance(value, Iterable)
        wanted = {_as_text(one) for one in (value if several else [value])}
        for box in boxes.all():
            on = box.get_attribute("value") in wanted
            if on or kind == "checkbox":
                box.set_checked(on)
            wanted.discard(box.get_attribute("value") or "")
        assert not wanted, f"not offered: {wanted}"

    # What stands there.

    def beside(self, name: str) -> str:
        """Give the message that stands in the block of a field."""
        return self.page.locator(f'main .field:has([name="{name}"]) .msg').first.inner_text().strip()

    def typed(self, name: str) -> str:
        """Give what stands in a field."""
        return self.field(name).first.input_value()

    @property
    def number(self) -> int:
        """Give the number of the row whose page this is."""
        return int(next(part for part in reversed(urlsplit(self.page.url).path.split("/")) if part.isdigit()))

    def said(self) -> str:
        """Give the words of the page."""
        return (
            self.page.locator("main").first.inner_text() if self.page.locator("main").count() else self.page.content()
        )


def _as_text(value: Any) -> str:
    return str(value.pk) if isinstance(value, Model) else str(value)
