"""The answer box of an item: what it stands at, what was said last, ready to be corrected and sent in one press.

The same box stands on the page of what a unit owes and behind the link of a mail.
"""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from throughline.base import clock
from throughline.delivery.models import Commitment, ProgressReport, RoundItem
from throughline.delivery.policy import commitments, reports
from throughline.desk.drafts import place_of
from throughline.desk.models import FormDraft
from throughline.look.lights import Light

from . import shown

WORKING = ("assigned", "under_way", "closing")


@dataclass(frozen=True, slots=True)
class Box:
    """One box. `said` is what stands in the text field; `taken` is the day it was taken over from, for the hint.

    What was typed and not sent is kept at `drafts_url` under `place`; `left` is when, where the box shows such a draft,
    and `page` is where it stands, to come back to when the draft is thrown away.
    """

    item: Commitment
    ident: str
    kicker: str
    light: Light
    due: str
    due_struck: str
    action_url: str
    back: str
    key: str
    version: str
    drafts_url: str
    place: str
    page: str
    left: datetime.datetime | None
    returned: str
    number: str
    total: str
    steps: list[tuple[int, Any, str, bool, bool]]
    said: str
    taken: str
    next_step: str
    problem: str
    help_wanted: str
    asks: Collection[str]
    evidence_why: str
    hand_url: str
    handed: str
    parts: list[tuple[str, Any]]
    step: Light | None

    @property
    def more(self) -> bool:
        """Say whether problem and help are asked or were said before, and so stand open."""
        return "problem" in self.asks or bool(self.problem or self.help_wanted)

    @property
    def next_asked(self) -> bool:
        """Say whether the next step stands in the box itself."""
        return "next_step" in self.asks or bool(self.next_step)


def no_change() -> dict[str, str]:
    """Return what "No change" is written as, by language: it is no text to take over the next time."""
    found = {}
    for code, language in (("en", "en"), ("zh", "zh-hans")):
        with override(language):
            found[code] = _("No change.")
    return found


def last_said(told: Iterable[ProgressReport]) -> ProgressReport | None:
    """Return the newest report with a text of its own (newest first), else the newest."""
    rows = list(told)
    words = set(no_change().values())
    return next((one for one in rows if one.text not in words), rows[0] if rows else None)


def with_told(items: QuerySet[Commitment], user: Any) -> QuerySet[Commitment]:
    """Return items with what their boxes show; `told` holds the reports that stand, newest first."""
    told = reports(user).exclude(state="returned").select_related("organization").order_by("-reported_on", "-pk")
    return items.select_related("jurisdiction", "item_list", "lead").prefetch_related(
        "parties__organization", "milestones", Prefetch("reports", queryset=told, to_attr="told")
    )


def worked_on(user: Any, units: set[int]) -> QuerySet[Commitment]:
    """Return the live items that units lead, with what their boxes show."""
    return with_told(commitments(user).filter(live=True, lead__in=units, state__in=WORKING), user)


def _typed(draft: FormDraft | None, name: str, stood: str) -> str:
    """Return what was typed into a field and not sent, else what stands in it."""
    values = draft.fields.get(name) if draft else None
    return str(values[-1]) if values else stood


def _words(last: ProgressReport | None, text: ProgressReport | None, draft: FormDraft | None) -> dict[str, str]:
    """Return the texts of a box: what was typed and not sent, else what was said last."""
    return {
        "said": _typed(draft, "text", text.text if text else ""),
        "taken": shown.day(text.reported_on) if text and not draft else "",
        "next_step": _typed(draft, "next_step", last.next_step if last else ""),
        "problem": _typed(draft, "problem", last.problem if last else ""),
        "help_wanted": _typed(draft, "help_wanted", last.help_wanted if last else ""),
    }


def _steps(item: Commitment, draft: FormDraft | None) -> list[tuple[int, Any, str, bool, bool]]:
    """Return the open milestones: key, title, day, whether the day is past, and whether it was ticked before."""
    today = clock.today()
    ticked = set(draft.fields.get("milestones", ())) if draft else set()
    return [
        (step.pk, step.title, shown.day(step.due), step.due < today, str(step.pk) in ticked)
        for step in item.milestones.all()
        if step.done_on is None
    ]


def _figure(item: Commitment) -> tuple[str, str]:
    """Return where the item stands and out of what; nothing where milestones are the measure."""
    counted = _("of %(total)s %(unit)s") % {"total": item.target or "?", "unit": item.unit}
    found = {"count": (str(item.count), counted), "percent": (str(item.percent), "%")}
    number, total = found.get(item.progress_by, ("", ""))
    return number, total.strip()


def kicker(item: Commitment, asked: RoundItem | None) -> str:
    """Return the number of the item, and the day where a round asks it."""
    number = _("Item %(number)s") % {"number": item.number}
    if asked is None:
        return number
    return _("%(item)s, report by %(day)s") % {"item": number, "day": shown.day(asked.owed_by_day)}


LATE_STEPS = {"overdue": "amb", "urged": "red", "escalated": "red"}


def step_light(asked: RoundItem | None) -> Light | None:
    """Return how far up the ladder an asked item was chased; nothing before it is late."""
    if asked is None or asked.step not in LATE_STEPS:
        return None
    return Light(LATE_STEPS[asked.step], str(asked.get_step_display()))


def _parts(item: Commitment, asked: RoundItem | None) -> list[tuple[str, Any]]:
    """Return what cooperating units said since the round was opened: parts of what the lead unit answers."""
    told: list[ProgressReport] = item.told  # type: ignore[attr-defined]
    if asked is None:
        return []
    return [
        (f"{shown.day(one.reported_on)} {one.organization.short}", shown.written(one.text, one.lang))
        for one in told
        if one.organization_id != item.lead_id and one.reported_on >= asked.round.opened_on
    ]


def report_url(item: Commitment) -> str:
    """Return the address of the form of which the box is the short one."""
    return reverse("desk:commitment-report", args=[item.pk])


def box(
    item: Commitment,
    asked: RoundItem | None = None,
    returned: ProgressReport | None = None,
    *,
    asks: Collection[str] = (),
    back: str = "",
    action_url: str = "",
    page: str = "",
    drafts: Mapping[str, FormDraft] = MappingProxyType({}),
    hands: bool = False,
) -> Box:
    """Return the box of an item that `with_told` read.

    `asks`: what rounds ask for where `asked` is one of several; `hands`: the unit has somebody else to hand it to.
    `drafts`: what was typed into boxes and not sent. A box and the page of its form share one draft.
    """
    told: list[ProgressReport] = item.told  # type: ignore[attr-defined]
    own = [one for one in told if one.organization_id == item.lead_id]
    last = returned or (own[0] if own else None)
    number, total = _figure(item)
    url = report_url(item)
    draft = drafts.get(place_of(url))
    return Box(
        item=item,
        ident=f"item-{item.pk}",
        kicker=kicker(item, asked),
        light=shown.light(item),
        due=shown.day(item.due),
        due_struck=shown.struck(item),
        action_url=action_url or url,
        back=back,
        key=uuid4().hex,
        version=draft.version if draft and draft.version else str(item.version),
        drafts_url=action_url or reverse("desk:draft"),
        place=place_of(url),
        page=page,
        left=draft.saved_at if draft else None,
        returned=returned.returned_reason if returned else "",
        number=_typed(draft, "done", number),
        total=total,
        steps=_steps(item, draft),
        **_words(last, returned or last_said(own), draft),
        asks=asks or (asked.round.asks if asked else ()),
        evidence_why=_evidence(item),
        hand_url=reverse("desk:round_item-hand", args=[asked.pk]) if asked and hands else "",
        handed=_("handed to you on %(day)s") % {"day": shown.day(asked.handed_on)} if asked and asked.handed_on else "",
        parts=_parts(item, asked),
        step=step_light(asked),
    )


def _evidence(item: Commitment) -> str:
    """Return why evidence is asked, or nothing where it is not."""
    if not item.evidence_asked:
        return ""
    return _("Why: %(why)s") % {"why": item.evidence_why} if item.evidence_why else pgettext("evidence", "asked")


def in_order(items: list[Commitment]) -> list[Commitment]:
    """Return items nearest first, as the boxes stand under each other."""
    return sorted(items, key=lambda item: (item.due is None, item.due, item.number))
