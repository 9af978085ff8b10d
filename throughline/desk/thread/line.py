"""A district's line upright: one station a block, with what happened, its basis, and what is not shown and why."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.delivery.models import Commitment
from throughline.desk.signed import name_of
from throughline.look.drawings.line import Branch, Line, Quote, Side, Stop
from throughline.look.parts import Action
from throughline.loop.thread.gather import Gathered
from throughline.loop.thread.single import Work, alone, work_of
from throughline.loop.thread.stations import Route, day, station_names
from throughline.meetings.models import Outcome, Requirement

from .route import row_link
from .stops_of_work import work_stops
from .words import dated

__all__ = ["alone", "head", "head_alone", "line_alone", "line_of"]


def head(found: Gathered, chosen: Route | None, every: list[Route]) -> dict[str, Any]:
    """Return title, kicker and sentence of the page, and its acts."""
    clause = found.requirement
    where = str(clause.meeting.title) if clause.meeting else str(clause.paper.title)  # type: ignore[union-attr]
    gaps = [route for route in every if route.district.cell.state == "gap"]
    told = [_("One requirement, sent to every district.") if len(every) > 1 else _("One requirement and its line.")]
    if chosen and chosen.item:
        told.append(
            _("In %(district)s: %(where)s.") % {"district": chosen.district.jurisdiction, "where": chosen.summary}
        )
    if gaps:
        names = _(", ").join(str(route.district.jurisdiction) for route in gaps)
        told.append(_("It stops in %(names)s.") % {"names": names})
    return {
        "title": str(clause.heading),
        "kicker": _("Thread · %(where)s · clause %(n)s") % {"where": where, "n": clause.number},
        "sub": " ".join(told),
        "chosen": chosen,
        "sample": clause.jurisdiction.sample,
        "acts": _acts(chosen),
    }


def _acts(chosen: Route | None) -> list[Action]:
    """Return what the reader can do from here: urge a gap, open the item."""
    acts = []
    if chosen and chosen.item:
        acts.append(Action(_("Open the item"), reverse("desk:commitment-page", args=[chosen.item.pk])))
    row = chosen.district.conveyance if chosen else None
    if row is not None:
        gap = chosen is not None and chosen.district.cell.state == "gap"
        acts.append(
            Action(_("Open the conveyance"), reverse("desk:conveyance-page", args=[row.pk]), kind="pri" if gap else "")
        )
    return acts


def line_of(user: Any, found: Gathered, route: Route, every: list[Route]) -> Line:
    """Return the upright line of one district."""
    stops = [clause_stop(found.requirement), conveyed_stop(route, every)]
    if route.item is None or route.item.state == "proposed":
        stops += ending(route)
        return Line(
            [stop for stop in stops if stop], label=_("Line of %(name)s") % {"name": route.district.jurisdiction}
        )
    work = work_of(user, route.item)
    stops.append(plenary_stop(found, route, route.item))
    stops += work_stops(work, route, [item for item in route.district.items if item != route.item])
    successor = work.successor
    return Line(
        stops,
        onward=_("on to the %(year)s line") % {"year": successor.year} if successor else "",
        onward_url=reverse("desk:thread-commitment", args=[successor.pk]) if successor else "",
        label=_("Line of %(name)s") % {"name": route.district.jurisdiction},
    )


def clause_stop(clause: Requirement) -> Stop:
    """Station 1: the clause, its quote or the mark that it is a summary, and where to see the source."""
    meeting = clause.meeting
    quote = None
    if clause.quote:
        cite = _("characters %(a)s to %(b)s of the text") % {"a": clause.start, "b": clause.end} if clause.end else ""
        quote = Quote(clause.quote, cite, clause.quote_lang)
    side = []
    if meeting:
        side.append(Side(_("Meeting"), str(meeting.title), row_link(meeting)))
        if meeting.publisher:
            side.append(Side(_("Source"), f"{meeting.publisher} {day(meeting.published_on)}", meeting.address))
    if clause.topic:
        side.append(Side(_("Topic"), str(clause.topic.label)))
    held = (meeting.held_on or meeting.published_on) if meeting else None
    return Stop(
        "source",
        when=dated(held, year=True),
        when_note=_("held") if meeting and meeting.held_on else _("published"),
        number="1",
        kicker=_("Municipal clause") if clause.jurisdiction.level == "municipal" else _("District clause"),
        title=str(clause.heading),
        url=row_link(clause),
        sample=clause.jurisdiction.sample,
        paragraphs=[str(clause.text)] if clause.text != clause.heading else [],
        quote=quote,
        small=_("Summary in our own words, see source") if clause.summary_only else "",
        side=side,
    )


def conveyed_stop(route: Route, every: list[Route]) -> Stop:
    """Station 2: sent, signed for, studied; the other districts branch off here."""
    row, first = route.district.conveyance, route.stations[0]
    others = [other for other in every if other is not route]
    branches = _branches(others)
    if row is None:
        kind = first.kind if first.kind != "none" else "planned"
        return Stop(kind, number="2", kicker=station_names()[1], title=first.title, small=first.note, branches=branches)
    title = _("Sent on %(day)s") % {"day": day(row.sent_on)}
    if row.signed_on:
        title = _("Signed for on %(day)s") % {"day": day(row.signed_on)}
    if row.studied_on:
        title = _("%(signed)s, studied on %(day)s") % {"signed": title, "day": day(row.studied_on)}
    side = [Side(_("Signed by"), name_of(row.signed_by))] if row.signed_by else []
    side.append(Side(_("History"), _("in the chain"), f"{reverse('desk:history')}?path={row.path}"))
    return Stop(
        first.kind,
        when=dated(row.sent_on),
        when_note=_("sign by %(day)s") % {"day": day(row.sign_by)} if row.sign_by else "",
        number="2",
        kicker=_("Conveyed and signed for"),
        title=title,
        url=row_link(row),
        branches=branches,
        side=side,
    )


def _branches(others: list[Route]) -> list[Branch]:
    """Return the lines that leave here and need somebody: gaps and red ones; the map above has the rest."""
    return [
        Branch(
            str(other.district.jurisdiction),
            other.summary,
            "gap" if other.district.cell.state == "gap" else "reached",
            str(other.district.cell.label) if other.district.cell.state == "gap" else "",
            other.alarm,
            sample=other.district.jurisdiction.sample,
        )
        for other in others
        if other.alarm == "red"
    ]


def plenary_stop(found: Gathered, route: Route, item: Commitment) -> Stop:
    """Station 3: what the plenary decided on the list the item stands on, or where the clause was studied."""
    row = found.lines.get(item.pk)
    outcome = row.list_version.outcome if row else None
    kicker = station_names()[2]
    if outcome is None:
        stop = route.stations[1]
        kind = stop.kind if stop.kind not in ("none", "words") else "planned"
        return Stop(kind, number="3", kicker=kicker, title=stop.title, small=stop.note, url=row_link(stop.row))
    meeting, paper = outcome.item.meeting, outcome.paper
    result = str(Outcome.RESULTS[outcome.result])
    title = _("Item %(n)s: %(title)s") % {"n": outcome.item.number, "title": outcome.item.title}
    side = [Side(_("Meeting"), str(meeting.title), row_link(meeting))]
    if paper is not None:
        side.append(Side(_("Paper"), str(paper.title), row_link(paper)))
    return Stop(
        "reached",
        when=dated(meeting.held_on),
        when_note=_("plenary"),
        number="3",
        kicker=kicker,
        title=f"{title} — {result}",
        url=row_link(meeting),
        side=side,
    )


def ending(route: Route) -> list[Stop]:
    """Return how a line without an item goes on or ends; a gap shows its reason in the gap and nothing is filled in."""
    names = station_names()
    stops = []
    place = 3
    for stop in route.stations[1:]:
        if stop.kind == "words":
            if stops:
                last = stops[-1]
                sentence = _(": ").join(part for part in (stop.title, stop.note) if part)
                shown = {"gap": sentence} if last.kind == "gap" else {"paragraphs": [sentence]}
                stops[-1] = Stop(
                    last.kind,
                    number=last.number,
                    kicker=last.kicker,
                    title=last.title,
                    small=last.small,
                    url=last.url,
                    **shown,
                )  # type: ignore[arg-type]
        elif stop.kind != "none":
            stops.append(
                Stop(
                    stop.kind,
                    number=str(place),
                    kicker=names[place - 1],
                    title=stop.title or stop.note,
                    small=stop.note if stop.title else "",
                    url=row_link(stop.row),
                )
            )
        place += stop.span
    return stops


def head_alone(item: Commitment) -> dict[str, Any]:
    """Return title and kicker of the page of an item that no clause asked for."""
    return {
        "title": str(item.title),
        "kicker": _("Thread · %(list)s · item %(n)s") % {"list": item.item_list.title, "n": item.number},
        "sub": _("No upper clause asked for this item; its line begins on the list."),
        "sample": item.jurisdiction.sample,
        "acts": [Action(_("Open the item"), reverse("desk:commitment-page", args=[item.pk]))],
    }


def line_alone(work: Work, item: Commitment) -> Line:
    """Return the line of an item without a clause."""
    return Line(work_stops(work, None), label=_("Line of %(name)s") % {"name": item.title})
