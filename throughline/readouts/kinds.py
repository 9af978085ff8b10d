"""What kind of organization, paper or meeting a name is likely to mean: a proposal, seen by whoever reviews."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from throughline.meetings.models import Outcome

FILE = Path(__file__).parent / "data" / "kinds.toml"
DEFAULTS = {"organization": "other", "paper": "", "meeting": "plenary"}
# What the words of a readout say was done -> the exact outcome, and the kind of the agenda item.
RESULTS = {
    "reviewed": "reviewed",
    "approved": "approved",
    "conveyed": "conveyed",
    "reported": "heard",
    "deliberated": "reviewed",  # not studied: to deliberate and to review are one word, 审议, and neither approves
    "arranged": "arranged",
}
IN_PRINCIPLE = ("in principle", "原则")  # approved, to be amended: not yet approved
AGENDA = {
    "reviewed": "review",
    "approved": "approve",
    "conveyed": "convey",
    "reported": "hear",
    "deliberated": "review",
    "arranged": "arrange",
}
# Only what lay before the meeting as a paper is entered as one; what was conveyed or heard is an item of the agenda.
AS_PAPER = ("reviewed", "approved")
OF_UNIT = "unit_kind"  # the kind of phrases by which an installation says what a body or unit is
PARTS = {
    "presided": "presided",
    "spoke": "spoke",
    "attended": "attended",
    "delivered_remarks": "spoke",
    "sat_in": "sat_in",
    "excused": "excused",
}


GAP = ".{0,40}"  # what may stand where a word of the table has a star


@cache
def _words(what: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))[what]
    return tuple((re.compile(GAP.join(map(re.escape, word.split("*")))), kind) for word, kind in rows)


def kind_of(what: str, name: str, own: Mapping[str, str] | None = None) -> str:
    """Return the kind of an "organization", "paper" or "meeting" by the words of its name.

    `own` are {word: kind} of an installation: where several stand in the name, the longest says it.
    """
    plain = name.casefold()
    mine = [word for word in own or () if word.casefold() in plain]
    if own and mine:
        return own[max(mine, key=len)]
    return next((kind for word, kind in _words(what) if word.search(plain)), DEFAULTS[what])


def result_of(action: str, verb: str = "") -> str:
    """Return the exact outcome of an action of a record, read with the words of the source; "" for one that is none."""
    result = RESULTS.get(action, "")
    if result == "approved" and any(word in verb.casefold() for word in IN_PRINCIPLE):
        return "approved_in_principle"
    return result if result in Outcome.RESULTS else ""
