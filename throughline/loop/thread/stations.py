"""The eight stations of a line, for each district: what the route map shows.

Kinds: reached, now, planned, warn, red, gap (open end), end (an accepted reason), fade (the public record ends),
words (a sentence instead of a station), none.
"""

from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from throughline.base import clock
from throughline.base.days import working_days_between
from throughline.delivery.lights import word_of
from throughline.delivery.models import Commitment
from throughline.meetings.models import Outcome

from .gather import District, Gathered

STATIONS = 8
BY_DECISION = ("suspended", "merged", "exited")
LOUDEST = {"red": 0, "amber": 1}
LIGHT_KINDS = {"red": "red", "amber": "warn", "green": "now", "not_due": "now", "closed": "reached"}


@dataclass(frozen=True, slots=True)
class Station:
    """One station: its kind, two short lines of words, how many columns it spans, and the row it shows."""

    kind: str
    title: str = ""
    note: str = ""
    span: int = 1
    row: Any = None
    alarm: str = ""


@dataclass(frozen=True)
class Route:
    """One district's line over stations 2 to 8, with a sentence for small screens."""

    district: District
    stations: list[Station] = field(default_factory=list)
    item: Commitment | None = None
    summary: str = ""
    alarm: str = ""


def day(value: Any) -> str:
    """Return a day in the active language, short: "27 Mar", "3月27日"."""
    return date_format(value, "MONTH_DAY_FORMAT") if value else ""


def station_names() -> list[str]:
    """Return the names of the eight stations in order."""
    return [
        _("Clause"),
        _("Conveyed"),
        pgettext("station", "Plenary"),
        _("Key task"),
        _("Delivery"),
        _("Rating"),
        _("Report"),
        _("Next plenary"),
    ]


def routes(found: Gathered, item: Commitment | None = None) -> list[Route]:
    """Return each district's route; `item` chooses among several items of one district."""
    return [route_of(found, district, item) for district in found.districts]


def route_of(found: Gathered, district: District, item: Commitment | None = None) -> Route:
    """Return one district's route: as far as it came, and how it ends."""
    if district.public:
        return _public(district)
    chosen = item if item in district.items else next(iter(opened(district) or district.items), None)
    settled = _settled(district)
    if settled:
        return Route(district, [conveyed(district), *settled], None, settled[0].title, settled[0].alarm)
    if chosen is None or chosen.state == "proposed":
        return _not_opened(district, chosen)
    beside = sum(other.year == chosen.year for other in opened(district))
    stations = [conveyed(district), plenary(found, district, chosen), listed(chosen, beside)]
    stations += [
        delivered(chosen),
        rated(found, chosen),
        reported(found, chosen),
        next_plenary(found, district, chosen),
    ]
    now = stations[3]
    alarm = {"red": "red", "warn": "amb"}.get(now.kind, "")
    return Route(district, stations, chosen, " · ".join(part for part in (now.title, now.note) if part), alarm)


def opened(district: District) -> list[Commitment]:
    """Return the district's items that were opened: by year, live ones first, among them those that need a look."""
    found = (item for item in district.items if item.state != "proposed")
    return sorted(
        found,
        key=lambda item: (
            item.year,
            not item.live,
            LOUDEST.get(item.light_code, len(LOUDEST)),
            item.due == item.due_original,
            item.number,
        ),
    )


def _public(district: District) -> Route:
    """A real district: only what was published; then the line fades and nothing is inferred."""
    heard = district.conveyed[0] if district.conveyed else None
    stations = [
        Station("reached", _("Conveyed"), _("public readout"), row=heard)
        if heard
        else Station("fade", "", _("conveying not published"))
    ]
    confirmed = [row for row in district.aligned if row.state == "confirmed"]
    if confirmed:
        lower = confirmed[0].lower
        stations.append(Station("reached", _("Clause %(n)s") % {"n": lower.number}, str(lower.heading), row=lower))
        stations.append(Station("fade", "", _("public record ends here; nothing inferred"), span=5))
        return Route(district, stations, None, _("Required; public record ends"))
    stations.append(Station("fade", "", _("no public record for this clause"), span=6))
    return Route(district, stations, None, _("No public record for this clause"))


def conveyed(district: District) -> Station:
    """Station 2: sent and signed for, on time or how many working days late."""
    row = district.conveyance
    if row is None:
        if district.items or district.aligned:
            return Station("reached", _("Own clause"), "")
        return Station("none", _("Not sent"), "")
    if row.signed_on is None:
        late = bool(row.sign_by and row.sign_by < clock.today())
        note = _("not signed for") if late else _("sign by %(day)s") % {"day": day(row.sign_by or row.answer_by)}
        return Station("warn" if late else "now", _("Sent %(day)s") % {"day": day(row.sent_on)}, note, row=row)
    late_days = working_days_between(row.sign_by, row.signed_on) if row.sign_by and row.signed_on > row.sign_by else 0
    note = (
        ngettext("%(n)s working day late", "%(n)s working days late", late_days) % {"n": late_days}
        if late_days
        else _("on time")
    )
    return Station("reached", _("%(day)s signed") % {"day": day(row.signed_on)}, note, row=row)


def _settled(district: District) -> list[Station]:
    """Return the end of a line that stops at station 3: kept, not applicable, deferred, waiting, or a gap."""
    cell, row = district.cell, district.conveyance
    if row is None or cell.state in ("carried", "preparing", "not_sent"):
        return []
    reason = Station("words", "", str(cell.reason), span=5)
    if cell.state == "kept":
        return [Station("end", _("Kept municipal"), _("set by the sender"), row=row), reason]
    if cell.state == "not_applicable":
        note = _("accepted %(day)s") % {"day": day(row.accepted_on)}
        return [Station("end", _("Not applicable"), note, row=row), reason]
    if cell.waits:
        return [Station("planned", _("Not applicable"), _("waits for the sender"), row=row), reason]
    if cell.state == "deferred":
        return [
            Station("planned", _("Deferred"), _("answer by %(day)s") % {"day": day(row.answer_by)}, row=row),
            reason,
        ]
    if cell.state == "gap":
        met = next((meeting for meeting in district.meetings if meeting.state in ("closed", "published")), None)
        note = _("met %(day)s") % {"day": day(met.held_on)} if met else _("no plenary yet")
        told = ngettext("%(n)s day without an answer", "%(n)s days without an answer", cell.days) % {"n": cell.days}
        return [
            Station("gap", _("Gap: no item"), note, row=row, alarm="red"),
            Station("words", told, _("add an item, give a reason, or ask to keep it municipal"), span=5, alarm="red"),
        ]
    return []


def _not_opened(district: District, proposed: Commitment | None) -> Route:
    """Preparing, unconfirmed, or carried by an own clause without an item."""
    first = conveyed(district)
    confirmed = [row for row in district.aligned if row.state == "confirmed"]
    if confirmed:
        lower = confirmed[0].lower
        carried = Station("reached", _("Clause %(n)s") % {"n": lower.number}, str(lower.heading), row=lower)
        words = Station("words", "", _("carried by the district's own clause; no item on a list"), span=5)
        return Route(district, [first, carried, words], None, _("Carried by an own clause"))
    if district.conveyance is None:
        return Route(district, [first, Station("none", span=6)], None, _("Not sent"))
    suggested = district.cell.state == "unconfirmed"
    planned = next((meeting for meeting in district.meetings if meeting.state in ("planned", "open")), None)
    if planned and planned.held_on:
        third = Station("planned", _("%(day)s planned") % {"day": day(planned.held_on)}, _("plenary"), row=planned)
    else:
        third = Station("planned", _("To be answered"), _("by %(day)s") % {"day": day(district.conveyance.answer_by)})
    if suggested:
        third = Station("planned", _("Suggested only"), _("nobody confirmed it"), row=district.aligned[0].lower)
    fourth = Station(
        "planned", _("Proposed line") if proposed else "", _("with the list") if proposed else "", row=proposed
    )
    rest = Station("none", span=4)
    return Route(district, [first, third, fourth, rest], proposed, third.title)


def plenary(found: Gathered, district: District, item: Commitment) -> Station:
    """Station 3: the plenary that approved the list the item stands on."""
    line = found.lines.get(item.pk)
    outcome = line.list_version.outcome if line else None
    if outcome is None:
        row = district.conveyance.agenda_item if district.conveyance else None
        return Station("reached", _("Studied"), "", row=row) if row else Station("none")
    title = f"{day(outcome.item.meeting.held_on)} {Outcome.RESULTS[outcome.result]}"
    return Station("reached", title, _("agenda item %(n)s") % {"n": outcome.item.number}, row=outcome.item.meeting)


def listed(item: Commitment, count: int) -> Station:
    """Station 4: the item on the list, its lead unit, and whether others carry the clause too."""
    title = _("Task %(n)s") % {"n": item.number}
    if count > 1:
        title += f" +{count - 1}"
    return Station("reached", title, str(item.lead.short) if item.lead else "", row=item)


def amount(item: Commitment) -> str:
    """Return progress in the item's own measure: "4 of 6", "40%", "3 of 5 steps"."""
    if item.progress_by == "count" and item.target:
        return _("%(done)s of %(total)s") % {"done": item.count, "total": item.target}
    if item.progress_by == "milestone":
        steps = list(item.milestones.all())
        done = sum(step.done_on is not None for step in steps)
        return _("%(done)s of %(total)s steps") % {"done": done, "total": len(steps)}
    return f"{item.percent}%"


def delivered(item: Commitment) -> Station:
    """Station 5: how far it is, and its light in words."""
    if item.state == "closed":
        return Station("reached", _("Closed %(day)s") % {"day": day(item.closed_on)}, amount(item), row=item)
    if item.state == "carried":
        return Station("reached", amount(item), _("carried over"), row=item)
    if item.state in BY_DECISION:
        return Station("now" if item.live else "end", amount(item), str(item.get_state_display()), row=item)
    kind = LIGHT_KINDS[item.light_code]
    alarm = {"red": "red", "warn": "amb"}.get(kind, "")
    word = word_of(state=item.state, code=item.light_code, why=item.light_why)
    return Station(kind, amount(item), word, row=item, alarm=alarm)


def rated(found: Gathered, item: Commitment) -> Station:
    """Station 6: the rating that counts, or that one is proposed."""
    rating = found.ratings.get(item.pk)
    if rating is None:
        return Station("planned", "", _("at year end"))
    if rating.state == "proposed":
        return Station("planned", f"{rating.computed}", _("proposed by the rule"), row=rating)
    return Station("reached", f"{rating.given}", str(rating.get_state_display()), row=rating)


def reported(found: Gathered, item: Commitment) -> Station:
    """Station 7: the paragraph of the year's report that rests on the item."""
    source = found.paragraphs.get(item.pk)
    if source is None:
        return Station("planned", "", _("work report"))
    report = source.paragraph.chapter.report
    kind = "reached" if report.state in ("tabled", "frozen") else "planned"
    place = _("chapter %(c)s, paragraph %(p)s") % {"c": source.paragraph.chapter.number, "p": source.paragraph.number}
    return Station(kind, str(report.get_state_display()), place, row=report)


def next_plenary(found: Gathered, district: District, item: Commitment) -> Station:
    """Station 8: the plenary that reviews the report, or the one planned."""
    source = found.paragraphs.get(item.pk)
    paper = source.paragraph.chapter.report.paper_id if source else None
    outcome = found.results.get(paper) if paper else None
    if outcome is not None:
        title = f"{day(outcome.item.meeting.held_on)} {Outcome.RESULTS[outcome.result]}"
        return Station("reached", title, _("agenda item %(n)s") % {"n": outcome.item.number}, row=outcome.item.meeting)
    tabled = found.reviews.get(paper) if paper else None
    if tabled is not None:
        note = _("agenda item %(n)s") % {"n": tabled.number}
        return Station("planned", day(tabled.meeting.held_on) or _("Tabled"), note, row=tabled.meeting)
    coming = [meeting for meeting in district.meetings if meeting.year == item.year + 1]
    if coming:
        return Station("planned", day(coming[0].held_on), _("plenary planned"), row=coming[0])
    return Station("planned", "", str(item.year + 1))
