"""Parts: the units beside the lead and what each does of a live item; how far the item is by its parts."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid, Message, Stale, WrongState
from throughline.base.record import action, transition
from throughline.base.text import LANGUAGES
from throughline.bodies.models import Organization
from throughline.delivery.figures import WHOLE
from throughline.delivery.lines import names, unit_fault
from throughline.delivery.models import Commitment, CommitmentParty
from throughline.delivery.moving import OPEN, held, held_with_whole, move
from throughline.delivery.policy import may
from throughline.delivery.states import PARTY
from throughline.delivery.together.rollup import percent_by_parts, rollup_of

Faults = dict[str | None, Message]


def check_live(item: Commitment) -> None:
    """Refuse what is for live items only: a proposed line is edited, an ended one stays as it is."""
    if not item.live:
        raise WrongState(_("This item is not being worked on. Reload to see where it stands."))


def follow_parts(by: Any, item: Commitment | None) -> None:
    """Let an item that is measured by parts stand where they now put it."""
    if item is None or item.progress_by != "parts":
        return
    item = held(item)
    if item.state in OPEN and percent_by_parts(item) != item.percent:  # one that rests follows when it is taken up
        roll_up_item(by=by, item=item)


def _date_fault(item: Commitment, due: date | None) -> Faults:
    """Say why a part cannot be due then."""
    if due is not None and item.due is not None and due > item.due:
        return {"due": _("A part is due no later than the whole item.")}
    return {}


@action
def add_party(
    *,
    by: Any,
    item: Commitment,
    organization: Organization,
    reason: str,
    role: str = "cooperating",
    part_en: str = "",
    part_zh: str = "",
    due: date | None = None,
) -> CommitmentParty:
    """Put a unit beside the lead of a live item. Raises Invalid on `organization`, `role`, `due`, `reason`."""
    item = held(item)
    check_live(item)
    found = _date_fault(item, due)
    if fault := unit_fault(organization, item.jurisdiction_id):
        found["organization"] = fault
    elif organization.pk == item.lead_id:
        found["organization"] = _("This unit leads the item.")
    elif item.parties.filter(organization=organization).exists():
        found["organization"] = _("This unit stands there already.")
    if role not in CommitmentParty.ROLES:
        found["role"] = _("Choose what the unit is to the item.")
    if found:
        raise Invalid(found)
    columns = {"role": role, "part_en": part_en.strip(), "part_zh": part_zh.strip(), "due": due}
    told = {
        "unit": names([organization])[0],
        "role": role,
        "part": columns["part_zh"] or columns["part_en"],
        "due": due,
    }
    item = move(item, "add_party", by=by, reason=reason, note=told)
    party = CommitmentParty.objects.create(commitment=item, organization=organization, **columns)
    follow_parts(by, item)
    return party


@action
def edit_party(
    *,
    by: Any,
    party: CommitmentParty,
    reason: str,
    role: str | None = None,
    part_en: str | None = None,
    part_zh: str | None = None,
    due: date | None = None,
    version: int | None = None,
) -> CommitmentParty:
    """Change what a unit's part is; texts and role not given stay, `due` None means "by the item's due date"."""
    item = held(party.commitment)
    check_live(item)
    found = _date_fault(item, due)
    if role is not None and role not in CommitmentParty.ROLES:
        found["role"] = _("Choose what the unit is to the item.")
    if found:
        raise Invalid(found)
    given = {"role": role, "part_en": part_en, "part_zh": part_zh}
    changes: dict[str, Any] = {name: value.strip() for name, value in given.items() if value is not None}
    changes["due"] = due
    note = {"item": item, "unit": names([party.organization])[0]}
    party = transition(
        party, "edit", by=by, table=PARTY, may=may, changes=changes, version=version, reason=reason, note=note
    )
    follow_parts(by, item)
    return party


@action
def remove_party(*, by: Any, party: CommitmentParty, reason: str, version: int | None = None) -> Commitment:
    """Take a unit off a live item. Its part goes; the Event keeps what it was and whether it was done."""
    item = held(party.commitment)
    check_live(item)
    found = (
        CommitmentParty.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organization")
        .filter(pk=party.pk)
    )
    party = found.first()  # type: ignore[assignment]
    if party is None:
        raise WrongState(_("This was taken away in the meantime. Reload to see what is there now."))
    if version is not None and version != party.version:
        raise Stale(party)
    note = {
        "unit": names([party.organization])[0],
        "role": party.role,
        "part": party.part_zh or party.part_en,
        "done_on": party.done_on,
    }
    item = move(item, "remove_party", by=by, reason=reason, note=note)
    party.delete()
    follow_parts(by, item)
    return item


@action
def finish_part(
    *, by: Any, party: CommitmentParty, word: str, lang: str = "zh", on: date | None = None, version: int | None = None
) -> CommitmentParty:
    """Report a unit's own part as done, with the day and a word on what was done. Raises Invalid on `word`, `on`."""
    item = held(party.commitment)
    check_live(item)
    day = on or clock.today()
    if day > clock.today():
        raise Invalid({"on": _("This day has not come yet.")})
    if not word.strip():
        raise Invalid({"word": _("Write what was done.")})
    if lang not in LANGUAGES:
        raise Invalid({"lang": _("Choose the language the text is written in.")})
    changes = {"done_on": day, "done_word": word.strip(), "done_lang": lang, "done_by": by.printed_name}
    party = transition(
        party, "finish", by=by, table=PARTY, may=may, changes=changes, version=version, note={"item": item}
    )
    follow_parts(by, item)
    return party


@action
def reopen_part(*, by: Any, party: CommitmentParty, reason: str, version: int | None = None) -> CommitmentParty:
    """Take back that a part is done; what was said of it stays in the history."""
    item = held(party.commitment)
    check_live(item)
    changes = {"done_on": None, "done_word": "", "done_by": ""}
    party = transition(
        party,
        "reopen",
        by=by,
        table=PARTY,
        may=may,
        changes=changes,
        version=version,
        reason=reason,
        note={"item": item},
    )
    follow_parts(by, item)
    return party


@action
def roll_up_item(*, by: Any, item: Commitment) -> Commitment:
    """Take over what the parts give; part of the act on a part or on an item below."""
    return move(item, "roll_up", by=by, changes={"percent": percent_by_parts(item)})


@action
def measure_by_parts(*, by: Any, item: Commitment, reason: str, version: int | None = None) -> Commitment:
    """Work the progress of a live item out from its parts from now on, each part with the same weight."""
    item = held(item)
    found = rollup_of(item)
    if found is None:
        raise Invalid(_("This item has no parts: give a unit its part first, or place an item below it."))
    changes = {"progress_by": "parts", "target": None, "percent": found.percent}
    return move(item, "measure_by_parts", by=by, changes=changes, reason=reason, version=version)


@action
def override_parts(
    *, by: Any, item: Commitment, percent: int | None, reason: str, version: int | None = None
) -> Commitment:
    """Set another figure than the parts give, kept with its reason; `percent` None follows the parts again."""
    item = held(item)
    if item.progress_by != "parts":
        raise WrongState(_("This item is not worked out from its parts."))
    if percent is not None and not 0 <= percent <= WHOLE:
        raise Invalid({"percent": _("Give a whole number from 0 to 100.")})
    item.override = percent
    changes = {
        "percent": percent_by_parts(item),
        "override_reason": reason.strip() if percent is not None else "",
        "override_by": by.printed_name if percent is not None else "",
        "override_on": clock.today() if percent is not None else None,
    }
    changes["override"] = percent
    return move(item, "override", by=by, changes=changes, reason=reason, version=version)


def _stands_in(item: Commitment, below: Commitment | None) -> bool:
    """Say whether an item is another one, or the one that it is a part of, however far up."""
    while below is not None and below.pk != item.pk:
        below = below.parent
    return below is not None


@action
def place_item(
    *, by: Any, item: Commitment, parent: Commitment | None, reason: str, version: int | None = None
) -> Commitment:
    """Place an item below another one of its list as a part of it; `parent` None takes it out."""
    item = held_with_whole(item, parent.pk if parent is not None else None)
    old, parent = item.parent, held(parent) if parent is not None else None
    if parent is not None and parent.item_list_id != item.item_list_id:
        raise Invalid({"parent": _("Only an item of the same list can have it as a part.")})
    if parent is not None and not parent.live:
        raise Invalid({"parent": _("This item is not being worked on.")})
    if parent is not None and _stands_in(item, parent):
        raise Invalid({"parent": _("An item cannot be a part of its own part.")})
    item = move(item, "place", by=by, changes={"parent": parent}, reason=reason, version=version)
    for place in (old, parent):
        follow_parts(by, place)
    return item
