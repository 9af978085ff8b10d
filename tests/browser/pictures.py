"""Pictures of the main pages into var/pictures: both languages, light and dark, desk and phone (`make pictures`).

They are taken of a copy of the demo year, so that looking changes nothing. A new picture is one line in PAGES.
"""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from playwright.sync_api import Browser

from tests.browser.chromium import chromium
from throughline.config import run

WIDTHS = {1280: 800, 390: 844}
LANGUAGES = {"en": "en-GB", "zh": "zh-CN"}
SCHEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Page:
    """A page to show: its file's name, who looks ("" for a stranger), where to start, links to follow from there."""

    name: str
    who: str
    start: str
    follow: tuple[str, ...] = ()


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
    Page("items", "wang", "desk/delivery/"),
    Page("item", "wang", "desk/", (LINE, "ol.line a[href*='/delivery/commitment/']")),
    Page("components", "wang", "desk/components/"),
)


@contextmanager
def served(var: Path) -> Iterator[str]:
    """Serve the demo database of this folder on a free port and give its address."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    run.choose(var, demo=True, port=port)
    django.setup()
    run.collect_if_behind(var / "static")
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


def session_of(username: str) -> str:
    """Open a session for an account of the demo and give its key."""
    account = get_user_model().objects.get(username=username)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def take(browser: Browser, url: str, page: Page, session: str, into: Path) -> None:
    """Take a page in every language, scheme and width."""
    for prefix, locale in LANGUAGES.items():
        for scheme in SCHEMES:
            for width, height in WIDTHS.items():
                context = browser.new_context(
                    base_url=url,
                    locale=locale,
                    color_scheme=scheme,
                    viewport={"width": width, "height": height},
                    reduced_motion="reduce",
                )
                if session:
                    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": url}])
                shown = context.new_page()
                shown.goto(f"/{prefix}/{page.start}")
                for link in page.follow:
                    shown.goto(shown.locator(link).first.get_attribute("href") or "")
                shown.screenshot(path=into / f"{page.name}-{prefix}-{scheme}-{width}.png", full_page=True)
                context.close()


def main() -> None:
    """Take every picture; play the demo year first where that has not been done."""
    demo = run.ROOT / "var" / "demo.sqlite3"
    if run.is_empty(demo):
        run.choose(demo.parent, demo=True, port=0)
        run.play_demo(demo)
    into = demo.parent / "pictures"
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir()
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop is in this thread; queries run outside it.
    os.environ["DJANGO_SETTINGS_MODULE"] = "throughline.config.settings"
    with tempfile.TemporaryDirectory() as folder:
        with closing(sqlite3.connect(demo)) as source, closing(sqlite3.connect(f"{folder}/demo.sqlite3")) as copy:
            source.backup(copy)
        with served(Path(folder)) as url, chromium() as browser:
            for page in PAGES:
                take(browser, url, page, session_of(page.who) if page.who else "", into)
                print(f"  {page.name}", flush=True)
    print(f"  {len(list(into.glob('*.png')))} pictures in {into.relative_to(run.ROOT)}/")


if __name__ == "__main__":
    main()
