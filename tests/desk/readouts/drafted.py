"""A short readout of an invented city, its record as a parser would give it, and the office that reviews it."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from throughline.readouts import reading
from throughline.readouts.models import DraftLine, Review
from throughline.readouts.parse.record import Document, Meeting, Named, Person, Record, Requirement, Why

TEXT = """Jingyuan Leading Group Holds Plenary Meeting
Date: 2025-03-12

On March 10, 2025, the Jingyuan Leading Group held a plenary meeting. Lin Zhaoyuan, Mayor of Jingyuan, presided.
The meeting reviewed and approved the 2025 Key Task List. The Bureau of Culture and Tourism delivered remarks.
The meeting stressed that two venues should be built in the old town, and that signs at stations should be checked.
"""


def at(words: str, text: str = TEXT) -> dict[str, int]:
    """Say where words stand."""
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def clause(key: str, words: str, topics: list[str], text: str = TEXT) -> Requirement:
    """Give a requirement on these words."""
    why = [Why("requirement", "a directive", "should"), Why("topics", "cue of venues", "venues")]
    return Requirement(key, **at(words, text), text=words, section="The meeting stressed", topics=topics,
                       actionable=True, why=why)  # fmt: skip


def record(text: str = TEXT) -> Record:
    """Give what a parser reads in it."""
    return Record(
        lang="en",
        meeting=Meeting(
            title="Jingyuan Leading Group Holds Plenary Meeting", bodies=["Jingyuan Leading Group"], tier="municipal",
            date_held="2025-03-10", date_published="2025-03-12",
        ),
        people=[Person("Lin Zhaoyuan", **at("Lin Zhaoyuan", text), titles=["Mayor of Jingyuan"], part=["presided"],
                       why=[Why("part", "the verb after the name", "presided")])],
        documents=[Document("2025 Key Task List", "approved", "reviewed and approved",
                            **at("2025 Key Task List", text))],
        remarks_by=[Named("Bureau of Culture and Tourism", **at("Bureau of Culture and Tourism", text))],
        requirements=[
            clause("r1", "two venues should be built in the old town", ["venues"], text),
            clause("r2", "signs at stations should be checked", ["language_env"], text),
        ],
    )  # fmt: skip


def brought_in(by: Any, place: Any, text: str = TEXT, address: str = "") -> Review:
    """Bring it in and read it."""
    (review,) = reading.hand_in(by=by, jurisdiction=place, pasted=[text], address=address)
    return reading.read_review(by=by, review=review, record=record(text))


def line(review: Review, kind: str, number: int = 0) -> DraftLine:
    """Give a line of a review."""
    return review.lines.filter(kind=kind).order_by("position", "pk")[number]


def client_of(account: Any) -> Client:
    """Give a browser without scripts in which somebody is signed in."""
    client = Client()
    client.force_login(account)
    return client


def act(row: Any, name: str) -> str:
    """Give the address of an act."""
    return reverse(f"desk:{row.noun}-{name}", args=[row.pk])


def sent(client: Client, url: str, **data: Any) -> Any:
    """Send a form as its page has it, with its version and key, and follow to where it leads."""
    page = client.get(url).content.decode()
    found = dict(re.findall(r'name="(version|idempotency_key)" value="([^"]*)"', page))
    return client.post(url, {**found, **data}, follow=True)
