"""Pictures of the main pages into var/pictures: both languages, light and dark, desk and phone (`make pictures`).

They are taken of a copy of the demo year, so that looking changes nothing. A new picture is one line in PAGES; names
after the command take those alone: `python -m tests.browser.pictures ledger board`. With `guides` before them, or
alone for all, those of the guides are taken anew into docs/pictures, as large as a window and as small as can be.
"""

import os
import shutil
import socket
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.core.exceptions import ObjectDoesNotExist
from playwright.sync_api import Browser
from playwright.sync_api import Page as PlaywrightPage

from tests.browser.chromium import chromium
from throughline.config import run

DESK, PHONE = 1280, 390
HEIGHTS = {DESK: 800, PHONE: 844}
LANGUAGES = {"en": "en-GB", "zh": "zh-CN"}
SCHEMES = ("light", "dark")
MAGIC = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Page:
    """A page to show: its file's name, who looks ("" for a stranger), where to start, links to follow from there.

    `start` may name a place in braces that only the rows tell (`tests.browser.pictured`).
    """

    name: str
    who: str
    start: str
    follow: tuple[str, ...] = ()
    widths: tuple[int, ...] = (DESK, PHONE)
    only: tuple[str, ...] = ("en", "zh")

    @property
    def languages(self) -> list[tuple[str, str]]:
        """Give the languages in which it is taken: what shows a text is taken in the language of the text."""
        return [(prefix, locale) for prefix, locale in LANGUAGES.items() if prefix in self.only]


GUIDES = {  # page: its picture in docs/pictures, width and height of the window
    "first-screen": ("first-screen", DESK, 700),
    "thread-of-the-city": ("thread", DESK, 820),
    "matrix": ("matrix", DESK, 760),
    "ledger-panel": ("ledger", DESK, 600),
    "comparison": ("comparison", DESK, 700),
    "import-dry-run": ("import-dry-run", DESK, 720),
    "review": ("review", DESK, 800),
    "review-preview": ("review-preview", DESK, 720),
    "side-by-side": ("side-by-side", DESK, 640),
    "owed": ("liaison", PHONE, 844),
    "home-leader": ("leader", PHONE, 844),
}
LINE = "section h2 a[href*='/thread/']"  # from a home to the line on its top
PAGES = (
    Page("first-screen", "", "desk/"),
    Page("home-coordinator", "liu", "desk/"),
    Page("home-officer", "wang", "desk/"),
    Page("home-leader", "li", "desk/"),
    Page("home-auditor", "he", "desk/"),
    Page("liaison", "zhao", "desk/"),
    Page("matrix", "liu", "desk/thread/matrix/"),
    Page("thread", "wang", "desk/", (LINE,)),
    Page("thread-of-the-city", "liu", "desk/", (LINE,)),
    Page("meeting", "wang", "desk/", (LINE, "ol.line > li:nth-child(3) a[href*='/meetings/meeting/']")),
    Page("ledger", "wang", "desk/delivery/"),
    Page("ledger-panel", "wang", "desk/delivery/{panel}", (), (DESK,)),
    Page("ledger-columns", "wang", "desk/delivery/{columns}", (), (DESK,)),
    Page("ledger-filters", "wang", "desk/delivery/items/filters/"),
    Page("ledger-bulk", "wang", "desk/delivery/{bulk}"),
    Page("board", "wang", "desk/delivery/?as=board"),
    Page("gantt", "wang", "desk/delivery/?as=gantt"),
    Page("unit-sheet", "wang", "desk/delivery/?as=units"),
    Page("comparison", "s02_officer", "desk/projects/{compare}#removed"),
    Page("pool", "s02_officer", "desk/projects/"),
    Page("project", "s02_officer", "desk/delivery/{project}"),
    Page("import-file", "wang", "desk/imports/import/new/"),
    Page("import-columns", "wang", "desk/imports/{batch}map/"),
    Page("import-dry-run", "wang", "desk/imports/{batch}"),
    Page("readouts", "wang", "desk/readouts/"),
    Page("review", "wang", "desk/readouts/{review_en}", only=("en",)),
    Page("review", "wang", "desk/readouts/{review_zh}", only=("zh",)),
    Page("review-preview", "wang", "desk/readouts/{preview_en}", only=("en",)),
    Page("review-preview", "wang", "desk/readouts/{preview_zh}", only=("zh",)),
    Page("side-by-side", "liu", "desk/thread/matrix/", ("td a.c[href*='/beside/']",)),
    Page("rounds", "wang", "desk/delivery/round/"),
    Page("round", "wang", "desk/delivery/{round}"),
    Page("bulletin", "wang", "desk/delivery/{round}bulletin/"),
    Page("changes", "wang", "desk/delivery/change/"),
    Page("owed", "zhao", "desk/delivery/owed/"),
    Page("answer-link", "", "{answer}", (), (PHONE,)),
    Page("cases", "wang", "desk/casework/"),
    Page("case", "wang", "desk/casework/{case}"),
    Page("instruction", "li", "desk/casework/{instruction}"),
    Page("notices", "zhao", "desk/notices/"),
    Page("mail", "zhao", "desk/notices/mail/"),
    Page("outbox", "wang", "desk/demo/outbox/"),
    Page("round-new", "wang", "desk/delivery/round/open/"),
    Page("calendars", "zhao", "desk/notices/calendars/"),
    Page("rules", "wang", "desk/bodies/rule/"),
    Page("item", "wang", "desk/", (LINE, "ol.line a[href*='/delivery/commitment/']")),
    Page("components", "wang", "desk/components/"),
)


@contextmanager
def served(port: int) -> Iterator[str]:
    """Serve the chosen database and give its address."""
    url = f"http://127.0.0.1:{port}"
    with subprocess.Popen([sys.executable, "-m", "throughline.config.cli", "serve"]) as server:
        try:
            for _ in range(100):
                time.sleep(0.1)
                try:
                    urllib.request.urlopen(f"{url}/en/", timeout=5)  # noqa: S310 (our own address)
                except urllib.error.HTTPError:  # It answers, whatever it says.
                    break
                except OSError:
                    continue
                break
            yield url
        finally:
            server.terminate()


def set_up(var: Path) -> int:
    """Choose the demo database of this folder, with tables and styles up to date; return a free port."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    run.choose(var, demo=True, port=port)
    django.setup()
    run.migrate_if_behind()
    run.collect_if_behind(var / "static")
    return port


def session_of(username: str) -> str:
    """Open a session for an account of the demo and give its key."""
    account = get_user_model().objects.get(username=username)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def show(browser: Browser, url: str, session: str, **look: Any) -> PlaywrightPage:
    """Open a page as somebody sees it, in a browser context of its own."""
    context = browser.new_context(base_url=url, reduced_motion="reduce", **look)
    if session:
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": url}])
    return context.new_page()


def go(shown: PlaywrightPage, prefix: str, page: Page, start: str) -> None:
    """Go to where a page is, in a language."""
    shown.goto(f"/{prefix}/{start}")
    for link in page.follow:
        shown.goto(shown.locator(link).first.get_attribute("href") or "")


def take(browser: Browser, url: str, page: Page, start: str, session: str, into: Path) -> None:
    """Take a page in every language, scheme and width."""
    for (prefix, locale), scheme, width in product(page.languages, SCHEMES, page.widths):
        size = {"width": width, "height": HEIGHTS[width]}
        shown = show(browser, url, session, locale=locale, color_scheme=scheme, viewport=size)
        go(shown, prefix, page, start)
        shown.screenshot(path=into / f"{page.name}-{prefix}-{scheme}-{width}.png", full_page=True)
        shown.context.close()


def take_for_guides(browser: Browser, url: str, page: Page, start: str, session: str, into: Path) -> None:
    """Take the window of a page in every language, light, for the guides."""
    name, width, height = GUIDES[page.name]
    for prefix, locale in page.languages:
        size = {"width": width, "height": height}
        shown = show(browser, url, session, locale=locale, color_scheme="light", viewport=size)
        go(shown, prefix, page, start)
        (into / f"{name}-{prefix}.png").write_bytes(smaller(shown.screenshot()))
        shown.context.close()


def smaller(png: bytes) -> bytes:
    """Return the same picture packed as small as zlib can; Chromium packs for speed."""
    place, chunks, data = len(MAGIC), [], b""
    while place < len(png):
        size, kind = struct.unpack(">I4s", png[place : place + 8])
        body = png[place + 8 : place + 8 + size]
        if kind == b"IDAT":
            data += body
        elif kind in (b"IHDR", b"IEND"):
            chunks.append((kind, body))
        place += size + 12
    chunks.insert(1, (b"IDAT", zlib.compress(zlib.decompress(data), 9)))
    packed = (struct.pack(">I", len(b)) + k + b + struct.pack(">I", zlib.crc32(k + b)) for k, b in chunks)
    return MAGIC + b"".join(packed)


def main(names: Collection[str]) -> None:
    """Take every picture, or those of these names, or the guides'; play the demo year first where it was not yet."""
    var = Path(os.environ.get("THROUGHLINE_VAR") or run.ROOT / "var").absolute()
    demo, into = var / "demo.sqlite3", var / "pictures"
    if run.is_empty(demo):
        run.choose(var, demo=True, port=0)
        run.play_demo(demo)
    taking = take
    if list(names)[:1] == ["guides"]:
        names, into, taking = list(names)[1:] or GUIDES, run.ROOT / "docs" / "pictures", take_for_guides
    elif not names:
        shutil.rmtree(into, ignore_errors=True)
    into.mkdir(exist_ok=True)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop is in this thread; queries run outside it.
    os.environ["DJANGO_SETTINGS_MODULE"] = "throughline.config.settings"
    with tempfile.TemporaryDirectory() as folder:
        with closing(sqlite3.connect(demo)) as source, closing(sqlite3.connect(f"{folder}/demo.sqlite3")) as copy:
            source.backup(copy)
        port = set_up(Path(folder))
        try:
            places = import_module("tests.browser.pictured").prepare()  # It names models: Django is set up by now.
        except ObjectDoesNotExist as missing:
            sys.exit(f"The demo year is older than what is to be pictured ({missing}): make demo-reset first.")
        with served(port) as url, chromium() as browser:
            for page in PAGES:
                if names and page.name not in names:
                    continue
                start = page.start.format(**places)
                taking(browser, url, page, start, session_of(page.who) if page.who else "", into)
                print(f"  {page.name}", flush=True)
    print(f"  {len(list(into.glob('*.png')))} pictures in {into}/")


if __name__ == "__main__":
    main(sys.argv[1:])
