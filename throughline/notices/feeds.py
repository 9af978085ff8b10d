"""Calendar feeds: what falls due, for one person or one unit, as its owner may see it at the moment of asking.

The address is a secret worked out from the feed's row and the installation's key, so the database gives none away and
the owner can read it again at any time. Revoked, or its owner's account closed, it is not there.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from throughline.base import clock
from throughline.base.models import Event
from throughline.base.paths import Addressed
from throughline.bodies.models import Account, Organization
from throughline.bodies.roles import LEADER, OFFICER
from throughline.bodies.standing import standing
from throughline.delivery.models import Commitment, Milestone, Round, RoundItem
from throughline.delivery.policy import commitments, round_items, rounds
from throughline.exchange.ics import Happening, calendar
from throughline.meetings.models import Meeting
from throughline.meetings.policy import meetings

from .hours import hours
from .models import Feed

BEFORE, AFTER = timedelta(days=60), timedelta(days=400)
MOST = 1000  # of each kind, the earliest first
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)  # of rows that came without history
Address = Callable[[Any], str]


def secret_of(feed: Feed) -> str:
    """Return the secret of a feed's address: its number and a keyed digest."""
    return f"{feed.pk}-{salted_hmac('throughline.feed', f'{feed.pk}:{feed.nonce}', algorithm='sha256').hexdigest()}"


def feed_of(secret: str) -> Feed | None:
    """Return the open feed that a secret belongs to, of an account that is not closed; None in every other case."""
    number = secret.partition("-")[0]
    if not number.isascii() or not number.isdecimal() or len(number) > 18:  # noqa: PLR2004 (bigint)
        return None
    rows = Feed.objects.filter(pk=int(number), state="open", account__is_active=True)
    feed = rows.select_related("account__person", "account__jurisdiction", "organization").first()
    return feed if feed is not None and constant_time_compare(secret_of(feed), secret) else None


def name_of(feed: Feed) -> str:
    """Return what a calendar program calls the feed."""
    if feed.organization is not None:
        return _("%(unit)s · due") % {"unit": feed.organization.short}
    return _("Throughline · what concerns me")


def written(feed: Feed, address: Address) -> bytes:
    """Return the feed in the active language; `address` gives the whole address of a row's page."""
    note = _("Due dates, milestones, reporting rounds and meetings. Changed in Throughline, read only here.")
    zone = timezone.get_current_timezone_name()
    return calendar(name=name_of(feed), note=note, zone=zone, happenings=happenings(feed, address))


def happenings(feed: Feed, address: Address) -> list[Happening]:
    """Return everything that falls between two months ago and a year ahead (eight queries, whatever the number)."""
    user, unit = feed.account, feed.organization
    items = list(_items(user, unit))
    steps = list(_milestones(user, unit))
    asked = list(_rounds(user, unit))
    again = list(_again(user, unit))
    sessions = list(_meetings(user, unit))
    told = [*(step.commitment for step in steps), *(one.commitment for one in again)]
    stamps = _stamps([*items, *told, *asked, *again, *sessions])
    make = _Maker(address, stamps)
    return [
        *map(make.item, items),
        *map(make.milestone, steps),
        *map(make.round, asked),
        *map(make.again, again),
        *map(make.meeting, sessions),
    ]


def _window(field: str) -> Q:
    """Return the condition that a day lies in the feed's window."""
    today = clock.today()
    return Q(**{f"{field}__gte": today - BEFORE, f"{field}__lte": today + AFTER})


def _mine(user: Account, unit: Organization | None) -> QuerySet[Commitment]:
    """Return the live items of a unit, or those that concern somebody: by unit, as responsible leader, by office."""
    seen = commitments(user).filter(live=True)
    if unit is not None:
        return seen.filter(Q(lead=unit) | Q(pk__in=unit.parts.values("commitment")))
    held = standing(user)
    units = held.units()
    ours = Q(lead__in=units) | Q(parties__organization__in=units)
    ours |= Q(jurisdiction__in=held.realms(OFFICER.code, LEADER.code))
    return seen.filter(pk__in=Commitment.objects.filter(ours).values("pk"))


def _items(user: Account, unit: Organization | None) -> QuerySet[Commitment]:
    return _mine(user, unit).filter(_window("due")).select_related("lead").order_by("due", "pk")[:MOST]


def _milestones(user: Account, unit: Organization | None) -> QuerySet[Milestone]:
    rows = Milestone.objects.filter(_window("due"), commitment__in=_mine(user, unit).values("pk"), done_on=None)
    return rows.select_related("commitment").order_by("due", "pk")[:MOST]


def _rounds(user: Account, unit: Organization | None) -> QuerySet[Round]:
    """Return the open rounds: of an office and leaders all, of a unit those in which it still owes by their own day."""
    seen = rounds(user).filter(_window("due"), state="open")
    held = standing(user)
    in_time = RoundItem.objects.filter(Q(again_by=None) | Q(again_by__lte=F("round__due")))
    owing = Q(pk__in=_owed(in_time, user, unit).values("round"))
    kept = Q() if unit is not None else Q(jurisdiction__in=held.realms(OFFICER.code, LEADER.code))
    return seen.filter(owing | kept if kept else owing).order_by("due", "pk")[:MOST]


def _owed(rows: QuerySet[RoundItem], user: Account, unit: Organization | None) -> QuerySet[RoundItem]:
    """Return which of some asked items a unit, or the units of somebody, still owe."""
    units = [unit.pk] if unit is not None else standing(user).units()
    return rows.filter(organization__in=units, state="owed")


def _again(user: Account, unit: Organization | None) -> QuerySet[RoundItem]:
    """Return what a unit owes again after a return, by a later day than its round's."""
    later = round_items(user).filter(_window("again_by"), again_by__gt=F("round__due"), round__state="open")
    rows = _owed(later, user, unit).select_related("round", "commitment")
    return rows.order_by("again_by", "pk")[:MOST]


def _meetings(user: Account, unit: Organization | None) -> QuerySet[Meeting]:
    """Return the meetings with a day, of one's own jurisdictions; nothing from the public record."""
    own = {unit.jurisdiction_id} if unit is not None else standing(user).own
    rows = meetings(user).filter(_window("held_on"), jurisdiction__in=own, public_record=False)
    return rows.order_by("held_on", "pk")[:MOST]


def _stamps(rows: Iterable[Addressed]) -> tuple[str, dict[str, datetime]]:
    """Return the mark of this installation (the first digest of its history), and when each row was last changed."""
    first = Event.objects.order_by("pk").values_list("digest", flat=True).first() or "0"
    paths = {row.path for row in rows}
    changed = Event.objects.filter(path__in=paths).order_by().values_list("path").annotate(last=Max("at"))
    return first[:16], dict(changed)


def _last_hour(day: date) -> dict[str, datetime]:
    """Return begin and end of a day's last working hour: until then an answer counts."""
    end = datetime.combine(day, hours(day)[1], tzinfo=timezone.get_current_timezone())
    return {"begin": end - timedelta(hours=1), "end": end}


class _Maker:
    """Turns rows into entries."""

    def __init__(self, address: Address, stamps: tuple[str, dict[str, datetime]]) -> None:
        """Take where pages are, and when rows were changed."""
        self.address = address
        self.mark, self.changed = stamps

    def _entry(self, row: Any, title: str, sequence: int, **more: Any) -> Happening:
        """Return what all kinds have in common; `about` is the row whose page is linked."""
        about = more.pop("about", row)
        return Happening(
            uid=f"{row.path.replace('/', '-')}@{self.mark}.throughline",
            sequence=sequence,
            stamp=max(self.changed.get(one.path, LONG_AGO) for one in (row, about)),
            title=title,
            url=self.address(about),
            **more,
        )

    def item(self, row: Commitment) -> Happening:
        """Return an item on its due date."""
        title = _("Due: %(title)s") % {"title": row.title}
        lead = row.lead.short if row.lead else ""
        return self._entry(row, title, row.version, begin=row.due, note=str(lead), kind=_("Item"))

    def milestone(self, row: Milestone) -> Happening:
        """Return a milestone on its day; it grows with its item, whose acts move it."""
        title = _("Milestone: %(title)s") % {"title": row.title}
        item = row.commitment
        more = {"begin": row.due, "note": str(item.title), "kind": _("Milestone"), "about": item}
        return self._entry(row, title, row.version + item.version, **more)

    def round(self, row: Round) -> Happening:
        """Return a round in the last working hour of its last day."""
        title = _("Report by now: %(title)s") % {"title": row.title}
        more = {**_last_hour(row.due), "note": str(row.asked), "kind": _("Reporting round")}
        return self._entry(row, title, row.version, **more)

    def again(self, row: RoundItem) -> Happening:
        """Return what is owed again in the last working hour of its own last day."""
        title = _("Report again by now: %(title)s") % {"title": row.commitment.title}
        more = {**_last_hour(row.owed_by_day), "note": str(row.round.title), "kind": _("Reporting round")}
        sequence = row.version + row.round.version + row.commitment.version
        return self._entry(row, title, sequence, about=row.commitment, **more)

    def meeting(self, row: Meeting) -> Happening:
        """Return a meeting on its day."""
        return self._entry(row, str(row.title), row.version, begin=row.held_on, place=str(row.place), kind=_("Meeting"))
