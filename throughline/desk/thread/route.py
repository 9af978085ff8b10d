"""A clause's route map as a drawing: stations as columns, districts as rows, public record above the divider."""

from dataclasses import replace
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from throughline.bodies.models.organizations import MUNICIPAL
from throughline.look.drawings.route import RouteCell, RouteMap, RouteRow, Station, TrunkRow
from throughline.look.frame import Link
from throughline.loop.thread.gather import Gathered
from throughline.loop.thread.stations import Route, day, station_names
from throughline.loop.thread.stations import Station as Stop


def row_link(row: Any) -> str:
    """Return the page of a row, or "" where it has none."""
    if row is None:
        return ""
    try:
        if row.noun == "agenda_item":
            return reverse("desk:meeting-page", args=[row.meeting_id])
        return reverse(f"desk:{row.noun}-page", args=[row.pk])
    except (NoReverseMatch, AttributeError):
        return ""


def cell(stop: Stop, *, links: bool) -> RouteCell:
    """Return one station as a cell."""
    return RouteCell(stop.kind, stop.title, stop.note, stop.span, row_link(stop.row) if links else "", stop.alarm)


def row(route: Route, *, selected: bool, url: str, links: bool) -> RouteRow:
    """Return one district as a row of the map."""
    place = route.district.jurisdiction
    return RouteRow(
        name=str(place.name),
        cells=[cell(stop, links=links) for stop in route.stations],
        note=_("public record") if route.district.public else "",
        url=url,
        sample=place.sample,
        selected=selected,
        summary=route.summary,
        alarm=route.alarm,
    )


def stations(found: Gathered) -> list[Station]:
    """Return the column heads with a word on time."""
    meeting = found.requirement.meeting
    year = (meeting.year if meeting else found.requirement.paper.year) if found.requirement else 0  # type: ignore[union-attr]
    first = day(meeting.held_on or meeting.published_on) if meeting else ""
    notes = [first, "", "", "", "", "", "", str(year + 1)]
    return [Station(str(place), name, notes[place - 1]) for place, name in enumerate(station_names(), 1)]


def trunk(found: Gathered, total: int) -> TrunkRow:
    """Return the source of the line."""
    clause = found.requirement
    body = clause.meeting.bodies.first() if clause.meeting else None
    return TrunkRow(
        name=str(clause.jurisdiction.name),
        note=str(body.short) if body else "",
        title=_("Clause %(n)s") % {"n": clause.number},
        note2=_("of %(total)s") % {"total": total},
        url=row_link(clause),
        hint=_("The heavy line is the one you are reading; the other districts branch off where it is conveyed."),
    )


def is_quiet(one: Route, selected: str) -> bool:
    """Say whether a row needs nobody: on its way as planned, or without a public record for this clause."""
    if one.district.jurisdiction.code == selected or one.alarm:
        return False
    if one.district.public:
        return one.district.cell.state != "carried"
    return one.item is not None and one.item.state != "proposed" and one.item.light_code in ("green", "not_due")


def in_words(rows: list[Route], sentence: str, more: str = "") -> RouteRow | None:
    """Return quiet rows as one line in words, or None where there is none."""
    if not rows and not more:
        return None
    names = _(", ").join(str(one.district.jurisdiction) for one in rows)
    words = _("; ").join(part for part in (sentence % {"names": names} if rows else "", more) if part)
    return RouteRow(name="", summary=words, cells=[RouteCell("words", "", words, 7)], group=True)


def route_map(
    found: Gathered, routes: list[Route], *, selected: str, total: int, quiet: int = 0, links: bool = True
) -> RouteMap:
    """Return the drawing: rows that tell something; the quiet ones of each side stand in one line in words.

    `quiet` counts real districts without any public record, named by number only.
    """
    loud = [one for one in routes if not is_quiet(one, selected)]
    silent = [one for one in routes if is_quiet(one, selected)]
    base = reverse("desk:thread-requirement", args=[found.requirement.pk]) if links else ""
    drawn: dict[bool, list[RouteRow]] = {True: [], False: []}
    for one in loud:
        code = one.district.jurisdiction.code
        url = f"{base}?district={code}" if links else ""
        drawn[one.district.public].append(row(one, selected=code == selected, url=url, links=links))
    rest = _("%(n)s other districts: no public record of a plenary here") % {"n": quiet} if quiet else ""
    public = in_words(
        [one for one in silent if one.district.public], _("%(names)s: no public record of this clause"), rest
    )
    own = in_words([one for one in silent if not one.district.public], _("%(names)s: on their way as planned"))
    left = [*drawn[True], *([public] if public else [])]
    right = [*drawn[False], *([own] if own else [])]
    if left and right:
        right[0] = replace(right[0], divider=_("Sample districts: invented, never added to the public record"))
    meeting = found.requirement.meeting
    covered = links and meeting and found.requirement.jurisdiction.level == MUNICIPAL  # Only the city's clauses are.
    more = Link(_("Coverage matrix"), f"{reverse('desk:matrix')}?meeting={meeting.pk}") if covered else None
    return RouteMap(stations(found), trunk(found, total), [*left, *right], _("Route map"), more=more)
