"""Plays the dated acts: each as the person named, under the clock of its moment, through the product's own actions.

The acts of a day share one transaction. Where one is refused, the day is taken back and played again act by act, so
that only what a visitor made impossible is skipped and named. Between acts lights change, rounds are chased and time
limits pass as the daily tick would do.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from django.utils.translation import override

from throughline.base import clock
from throughline.base.errors import Refused
from throughline.base.record import acting
from throughline.bodies.standing import CLOCK
from throughline.casework.limits import pass_limits
from throughline.delivery.actions.lighting import overruled, relight_item
from throughline.delivery.ladder import climb
from throughline.delivery.models import Commitment

from .bodies import set_up
from .content import BEGIN, LOADED_TO, Act, acts, moment
from .keys import Keys
from .models import DemoYear, PlayedAct
from .stage import PLAYERS

NIGHT = "00:10"  # When the daily tick runs.
Say = Callable[[str], None]


@dataclass
class Played:
    """What a run of the player did: how many acts were played, and which were skipped."""

    count: int = 0
    skipped: list[Act] = field(default_factory=list)


def _silent(_words: str) -> None:
    """Say nothing."""


def load(to: date = LOADED_TO, say: Say = _silent) -> Played:
    """Fill an empty database with the demo and play it to a day. One that was interrupted is played on."""
    if not DemoYear.objects.exists():
        say(str(BEGIN))
        set_up()
    return step(to, say)


def step(to: date, say: Say = _silent) -> Played:
    """Play on to the end of a day, and leave the clock of the demo there. A day that has passed changes nothing."""
    year = DemoYear.objects.get()
    known = set(PlayedAct.objects.values_list("number", flat=True))
    waiting = [act for act in acts() if act.on <= to and act.number not in known]
    keys, played, month = Keys(), Played(), ""
    for day, group in groupby(waiting, key=lambda act: act.on):
        if f"{day:%Y-%m}" != month:
            month = f"{day:%Y-%m}"
            say(month)
        _night(year.today, day)
        _day(keys, day, list(group), played)
        year.today = max(year.today, day)
    _night(year.today, to)
    DemoYear.objects.filter(today__lt=to).update(today=to)
    return played


def _night(last: date, day: date) -> None:
    """Do what the tick of each day up to and including `day` would do; for lights the days without change left out."""
    due = Commitment.objects.filter(live=True, light_next__gt=last, light_next__lte=day)
    while (found := due.order_by("light_next").first()) is not None and found.light_next is not None:
        night = found.light_next
        with clock.at(moment(night, NIGHT)), acting():
            for item in Commitment.objects.filter(live=True, light_next__lte=night).order_by("pk"):
                relight_item(by=CLOCK, item=item)
        due = due.filter(light_next__gt=night)
    for number in range(1, (day - last).days + 1):
        with clock.at(moment(last + timedelta(days=number), NIGHT)), acting():
            climb()
            pass_limits()
    with clock.at(moment(day, NIGHT)), acting():
        for item in overruled(day).order_by("pk"):
            relight_item(by=CLOCK, item=item)


def _day(keys: Keys, day: date, group: list[Act], played: Played) -> None:
    """Play the acts of a day together; where one is impossible, one by one."""
    try:
        with acting():
            fresh = _not_played(group)
            for act in fresh:
                _perform(keys, act)
            _note(day, fresh)
        played.count += len(fresh)
    except Refused:
        keys.reload()
        _one_by_one(keys, day, group, played)


def _one_by_one(keys: Keys, day: date, group: list[Act], played: Played) -> None:
    """Play each act of a day in a transaction of its own, and skip what is refused."""
    for act in group:
        try:
            with acting():
                fresh = _not_played([act])
                for one in fresh:
                    _perform(keys, one)
                _note(day, fresh)
            played.count += len(fresh)
        except Refused as why:
            keys.reload()
            _skip(act, why)
            played.skipped.append(act)


def _not_played(group: Iterable[Act]) -> list[Act]:
    """Return the acts that nobody played in the meantime; the row of the demo is the lock of two players."""
    DemoYear.objects.select_for_update(no_key=True).get()
    rows = list(group)
    known = set(PlayedAct.objects.filter(number__in=[act.number for act in rows]).values_list("number", flat=True))
    return [act for act in rows if act.number not in known]


def _perform(keys: Keys, act: Act) -> None:
    """Do one act at its moment as the person named."""
    with clock.at(act.at):
        by = keys.account(act.who, act.on)
        row = PLAYERS[act.do](keys, by, act.told)
    if row is not None and act.told.get("key"):
        keys.put(act.told["key"], row)


def _note(day: date, done: list[Act]) -> None:
    """Note what was played, in the same transaction, and move the demo's day on."""
    PlayedAct.objects.bulk_create(PlayedAct(number=act.number, on=act.on, do=act.do) for act in done)
    DemoYear.objects.filter(today__lt=day).update(today=day)


def _skip(act: Act, why: Refused) -> None:
    """Note an act that was impossible, and why, in both languages."""
    said = {}
    for language in ("en", "zh-hans"):
        with override(language):
            said[language] = "; ".join(str(message) for message in why.messages.values())
    PlayedAct.objects.create(
        number=act.number, on=act.on, do=act.do, skipped=said["en"] or "-", skipped_zh=said["zh-hans"] or "-"
    )


def next_month_end(day: date) -> date:
    """Return the last day of the month of `day`, or of the next one where `day` is that day."""
    tomorrow = day + timedelta(days=1)
    following = (tomorrow.replace(day=1) + timedelta(days=32)).replace(day=1)
    return following - timedelta(days=1)
