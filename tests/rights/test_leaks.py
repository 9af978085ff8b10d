"""No text of one district reaches another; what units write inside reaches only the parties, the office and leaders.

Every free text of the rows of S02 carries a mark (quality, leak_probe). Everybody of S01 asks for every page, every
export and every address that they could guess; the mark may appear nowhere. The texts of S01 carry another.
"""

import re
from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.cast import enter_cast, put_back
from tests.database import KIND
from tests.rights import world
from tests.rights.crawl import addresses, rows_of, text_of
from throughline.desk.ledger.columns import COLUMNS
from throughline.desk.ledger.page import SHAPES

OURS, THEIRS = "OWNTEXT", "FOREIGNTEXT"
ASKED = "OREIGNTEX"  # Finds the mark and is not it: what was asked for stands in the answer.
STRANGE = (
    THEIRS, "Sample District Two", "示例二区", "Committee Two", "Office Two", "Commerce Two", "二区外", "二区商务局",
    "district=S02", ">S02<",
)  # fmt: skip
# What is written inside an item, and the reasons and fields of its Events: for the parties, the office and leaders.
INSIDE = (" ProgressReport.", " Evidence.", " Change.", " proof", " Case.", " CaseStep.", " CaseFile.")
# What stays in the district besides: rounds, who came, inner reasons, drafts, what a coming meeting will hear.
WITHIN = (" Round.", " Attendance.", " reason", " note", " old", " new", " name", "-draft", "-coming")
# What each person of S01 may not read of their own district. The office, leaders and the auditor's history: nothing.
OWN = {
    "wang": (),
    "li": (),
    "he": (),
    "zhao": ("-draft",),
    "sun": ("-draft",),
    "zhou": (*INSIDE, "-draft"),
    "shen": (*INSIDE, *WITHIN[:2], "-draft", "-coming"),
    "xu": (*INSIDE, *WITHIN[:2], "-draft", "-coming"),
}
NO_GET = ("sign-out", "demo-step", "sample-sign-in", "theme")
LISTS = ("organization", "meeting", "paper", "requirement", "conveyance", "rating", "change", "case")


def marked_districts():
    cast = enter_cast()
    upper = world.trunk(cast)
    return SimpleNamespace(
        own=world.first(cast, upper, OURS), other=world.second(cast, upper, THEIRS), upper=upper, cast=cast
    )


@pytest.fixture
def found(db):
    return put_back("marked districts", marked_districts)


def client_of(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


def lists() -> Iterator[str]:
    yield from (one.of() for one in addresses() if not one.keys and one.name not in NO_GET)
    every = f"cols={','.join(COLUMNS)}"
    for name in ("commitment-list", "commitment-csv", "commitment-xlsx"):
        for query in (f"q={ASKED}", "state=proposed", "light=red&light=amber", every):
            yield f"{reverse(f'desk:{name}')}?{query}"
    yield from (f"{reverse('desk:commitment-list')}?as={shape}" for shape in SHAPES if shape)
    for noun in LISTS:
        yield from (f"{reverse(f'desk:{noun}-list')}?{query}" for query in (f"q={ASKED}", "view=all", "kind=plenary"))


def matrices(found: SimpleNamespace, meetings: Iterable[Any]) -> Iterator[str]:
    for meeting in meetings:
        yield f"{reverse('desk:matrix')}?meeting={meeting.pk}&view=all"
        yield from (f"{reverse('desk:matrix-file', args=[form])}?meeting={meeting.pk}" for form in ("xlsx", "csv"))
    for place in (found.own.place.code, found.other.place.code):
        yield f"{reverse('desk:thread-requirement', args=[found.upper.pk])}?district={place}"


def pages(world_of: SimpleNamespace, *, acts: bool) -> Iterator[str]:
    """Give the pages of all rows, and with `acts` the forms of every act on the first row of each noun."""
    for one in addresses():
        if one.keys == ("pk",) and (acts or one.act is None):
            rows = rows_of(world_of, one.noun)
            yield from (one.of(row) for row in (rows[:1] if one.act else rows))


def histories(world_of: SimpleNamespace) -> Iterator[str]:
    page = reverse("desk:history")
    yield f"{page}?realm={world_of.place.code}"
    yield from (f"{page}?path={row.path}" for row in vars(world_of).values() if hasattr(row, "path"))


def guesses(found: SimpleNamespace, *, acts: bool, own: bool = True) -> list[str]:
    """Give every address that somebody could try: the city's, those of S02, and with `own` those of S01."""
    trunk = SimpleNamespace(requirement=found.upper, meeting=found.upper.meeting, organization=found.cast.city_office)
    asked = [*lists(), *matrices(found, (found.upper.meeting, found.other.meeting)), *pages(trunk, acts=acts)]
    for world_of in (found.own, found.other) if own else (found.other,):
        asked += [*pages(world_of, acts=acts), *histories(world_of)]
    return [*asked, "/en/desk/nowhere/"]


def told(client: Client, asked: Iterable[str]) -> Iterator[tuple[str, str]]:
    for address in asked:
        response = client.get(address)
        assert response.status_code < 500, address
        yield address, text_of(response)


def leaked(texts: Iterable[tuple[str, str]], marks: Iterable[str]) -> dict[str, list[str]]:
    """Give, for each mark with the words after it, the pages on which it stands; what was asked for does not count."""
    found: dict[str, list[str]] = {}
    any_mark = re.compile("|".join(re.escape(mark) for mark in marks))
    for page, text in texts:
        for hit in set(any_mark.findall(text)):
            if hit not in page:
                place = text.index(hit)
                found.setdefault(text[place : place + 50], []).append(page)
    return found


# As in test_urls: on PostgreSQL one of each kind asks.
@pytest.mark.parametrize("name", OWN if KIND == "sqlite" else ("wang", "zhao"))
def test_no_text_of_another_district_reaches_anybody(found, name):
    asked = guesses(found, acts=name in ("wang", "zhao"), own=name in ("wang", "zhao", "zhou", "xu"))
    texts = list(told(client_of(getattr(found.cast, name)), asked))
    assert leaked(texts, [*STRANGE, *(OURS + part for part in OWN[name])]) == {}
    assert len(texts) > 100


def test_no_text_of_another_district_reaches_anybody_in_chinese(found):
    with translation.override("zh-hans"):
        asked = guesses(found, acts=False, own=False)
    assert leaked(told(client_of(found.cast.wang), asked), STRANGE) == {}


@pytest.mark.parametrize("name", ["mei", "lin"] if KIND == "sqlite" else ["lin"])
def test_the_tier_above_sees_states_and_public_reasons_and_nothing_inside(found, name):
    texts = list(told(client_of(getattr(found.cast, name)), guesses(found, acts=name == "lin", own=name == "lin")))
    assert leaked(texts, [mark + part for mark in (OURS, THEIRS) for part in (*INSIDE, *WITHIN)]) == {}
    every = "\n".join(text for _page, text in texts)
    assert f"{THEIRS}-public reason" in every
    assert f"{THEIRS} Commitment.title_en" in every


def test_the_parties_the_office_and_leaders_read_what_was_written(found):
    page = reverse("desk:commitment-page", args=[found.own.commitment.pk])
    for name in ("wang", "li", "zhao", "sun"):
        assert f"{OURS} ProgressReport.text" in text_of(client_of(getattr(found.cast, name)).get(page)), name


def test_nobody_signed_out_is_told_anything(found):
    assert leaked(told(Client(), guesses(found, acts=True)), [OURS, *STRANGE]) == {}
