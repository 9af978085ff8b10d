"""The sections of an item's page where several work on it: parts, what waits for what, remarks."""

from typing import Any
from uuid import uuid4

from django.utils import timezone

from throughline.base import clock
from throughline.base.text import choose
from throughline.delivery.models import Commitment, CommitmentParty, Dependency, Remark
from throughline.delivery.queries import ItemPage
from throughline.delivery.together.reading import Together, together
from throughline.delivery.together.waiting import Break
from throughline.desk.acts import address_of, is_open

from .. import shown
from ..buttons import buttons
from .acts import LINK_ACTS, PART_ACTS, PARTY_ACTS, REMARK_ACTS


def _part(party: CommitmentParty, item: Commitment, user: Any) -> dict[str, Any]:
    """Return a unit's part with what became of it; the rights to it are those to its item, read once."""
    party.commitment = item
    late = party.due and party.state != "done" and party.due < clock.today()
    return {
        "party": party,
        "due": shown.day(party.due),
        "done": shown.day(party.done_on),
        "word": shown.written(party.done_word, party.done_lang) if party.done_word else "",
        "light": "don" if party.done_on else "red" if late and item.live else "non",
        "agreed": shown.day(party.agreed_on),
        "acts": buttons(PARTY_ACTS, user, party, small=True),
    }


def _link(link: Dependency, item: Commitment, found: Break | None) -> dict[str, Any]:
    """Return the other item of a dependency, with the warning where its date breaks it."""
    other = link.before if link.after_id == item.pk else link.after
    return {
        "item": other,
        "url": address_of("commitment-page", other.pk),
        "note": link.note,
        "due": shown.day(other.due),
        "light": shown.light(other),
        "broken": found.said if found else "",
    }


def _remark(remark: Remark, item: Commitment, user: Any) -> dict[str, Any]:
    """Return a remark as it was written; a withdrawn one only with its reason."""
    remark.commitment = item
    return {
        "remark": remark,
        "when": shown.day(timezone.localdate(remark.said_at)),
        "text": shown.written(remark.text, remark.lang),
        "named": [choose(english, chinese) for _kind, _key, english, chinese in remark.mentions],
        "acts": buttons(REMARK_ACTS, user, remark, small=True),
    }


def _box(item: Commitment, user: Any) -> dict[str, str] | None:
    """Return the box for a new remark, for who may write one."""
    act = REMARK_ACTS[0]
    return {"url": act.url(item), "key": uuid4().hex} if is_open(act, user, item) else None


def sections(user: Any, page: ItemPage) -> dict[str, Any]:
    """Return what the templates of the three sections show (four queries)."""
    item = page.item
    found: Together = together(user, item, page.parties, inside=page.inside, has=page.has)
    offered = buttons(PART_ACTS, user, item, small=True)
    if not page.parties:
        offered = [action for action in offered if not action.url.endswith("/hand-over/")]
    if found.rollup is None:
        offered = [action for action in offered if not action.url.endswith("/measure-by-parts/")]
    links = buttons(LINK_ACTS, user, item, small=True)
    if not found.first:
        links = [action for action in links if not action.url.endswith("/unlink/")]
    return {
        "together": found,
        "parts": [_part(party, item, user) for party in found.parties],
        "part_acts": offered,
        "waits": [_link(link, item, broken) for link, broken in found.first],
        "awaited": [_link(link, item, broken) for link, broken in found.then],
        "link_acts": links,
        "remarks": [_remark(remark, item, user) for remark in found.remarks],
        "box": _box(item, user) if page.inside else None,
    }
