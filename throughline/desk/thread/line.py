"""A district's line upright: one station a block, with what happened, its basis, and what is not shown and why."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.base.text import choose
from throughline.delivery.models import Commitment
from throughline.delivery.words import words as light_words
from throughline.desk.delivery.arithmetic import sentence
from throughline.look.drawings.line import Branch, Line, LogEntry, Milestone, Piece, Quote, Remark, Side, Stop
from throughline.look.lights import Light
from throughline.look.parts import Action, Fact, File
from throughline.loop.thread.gather import Gathered
from throughline.loop.thread.single import Work, alone, work_of
from throughline.loop.thread.stations import Route, day, station_names
from throughline.meetings.models import Outcome, Requirement
from throughline.reporting.text import stretches

from .route import row_link

LIGHT_CLASSES = {"red": "red", "amber": "amb", "green": "grn", "not_due": "non", "closed": "don"}
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
        names = ", ".join(str(route.district.jurisdiction) for route in gaps)
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
        when=f"{day(held)} {held.year}" if held else "",
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
    side = [Side(_("Signed by"), row.signed_by)] if row.signed_by else []
    side.append(Side(_("History"), _("in the chain"), f"{reverse('desk:history')}?path={row.path}"))
    return Stop(
        first.kind,
        when=day(row.sent_on),
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
        when=day(meeting.held_on),
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
                sentence = " ".join(part for part in (stop.title, stop.note) if part)
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


def work_stops(work: Work, route: Route | None, others: Sequence[Commitment] = ()) -> list[Stop]:
    """Stations 4 to 8 of an item."""
    return [
        listed_stop(work, others),
        delivery_stop(work),
        rating_stop(work),
        report_stop(work),
        review_stop(work, route),
    ]


def listed_stop(work: Work, others: Sequence[Commitment] = ()) -> Stop:
    """Station 4: the item as it stands on the list."""
    item = work.item
    due = Fact(_("Due"), day(item.due), struck=day(item.due_original) if item.due_original != item.due else "")
    facts = [
        Fact(_("Lead"), str(item.lead.short) if item.lead else ""),
        Fact(_("Cooperating"), ", ".join(str(party.organization.short) for party in item.parties.all()) or "–"),
        due,
        Fact(_("Done when"), str(item.measure) or "–"),
    ]
    side = [Side(_("Responsible"), str(item.responsible.name))] if item.responsible else []
    side.append(Side(_("List"), str(item.item_list.title), row_link(item.item_list)))
    side += [
        Side(
            _("Also carried by"),
            _("Task %(n)s: %(title)s") % {"n": other.number, "title": other.title},
            _line_of(other),
        )
        for other in others
        if other.year == item.year and other.state != "proposed"
    ]
    if work.previous:
        side.append(
            Side(
                _("Carried in"),
                f"{work.previous.year}: {work.previous.title}",
                reverse("desk:thread-commitment", args=[work.previous.pk]),
            )
        )
    return Stop(
        "reached",
        when=day(item.opened_on),
        when_note=_("listed") if item.opened_on else "",
        number="4",
        kicker=_("Key task"),
        title=_("Task %(n)s: %(title)s") % {"n": item.number, "title": item.title},
        url=row_link(item),
        facts=facts,
        side=side,
    )


def _line_of(item: Commitment) -> str:
    """Return the address of an item's line."""
    return reverse("desk:thread-commitment", args=[item.pk])


def delivery_stop(work: Work) -> Stop:
    """Station 5: progress, the light with its rule, milestones as a siding, and what units wrote where it is read."""
    item = work.item
    kind = {"red": "red", "amber": "warn", "closed": "reached"}.get(item.light_code, "now")
    why = str(light_words(item.light_why))
    light = Light(LIGHT_CLASSES[item.light_code], str(Commitment.LIGHTS[item.light_code]))
    tone = {"red": "red", "amber": "amb"}.get(item.light_code, "")
    log = [
        LogEntry(
            f"{day(report.reported_on)}, {report.organization.short}",
            report.text,
            files=[
                File(proof.title, reverse("desk:evidence-page", args=[proof.pk])) for proof in report.evidence.all()
            ],
        )
        for report in work.reports
    ]
    small = "" if work.inside else _("What units wrote is shown to the parties, the responsible leader and the office.")
    side = [Side(_("Progress"), work.progress)]
    if item.evidence_asked:
        side.append(Side(_("Why evidence"), str(item.evidence_why) or _("asked for this item")))
    if item.urged:
        side.append(Side(_("Urged"), str(item.urged)))
    side += [
        Side(
            str(change.get_kind_display()),
            f"{change.get_state_display()} {day(change.decided_on or change.asked_on)}: {change.reason}",
        )
        for change in work.changes
    ]
    return Stop(
        kind,
        when=day(item.last_word),
        when_note=_("last word") if item.last_word else _("no word yet"),
        number="5",
        kicker=_("Delivery and evidence"),
        title=work.progress,
        light=light,
        remark=Remark(why, _("Why:"), tone) if why and item.light_code in ("red", "amber") else None,
        paragraphs=[why] if why and item.light_code not in ("red", "amber") else [],
        siding=[_milestone(step, work) for step in item.milestones.all()],
        log=log,
        small=small,
        side=side,
    )


def _milestone(step: Any, work: Work) -> Milestone:
    """Return one stop of the siding: done on time or late, over, or not due."""
    if step.done_on:
        late = (step.done_on - step.due).days
        state = _("%(n)s days late") % {"n": late} if late > 0 else _("on time")
        return Milestone(day(step.due), str(step.title), "reached", state)
    over = (work.day - step.due).days
    if over > 0:
        return Milestone(day(step.due), str(step.title), "warn", _("%(n)s days over") % {"n": over}, "amb")
    return Milestone(day(step.due), str(step.title), "planned", _("not due"))


def rating_stop(work: Work) -> Stop:
    """Station 6: the rating with its arithmetic; a proposed one does not count and says so."""
    rating = work.rating
    if rating is None:
        return Stop("planned", number="6", kicker=_("Rating"), title=_("Rated at year end"))
    arithmetic = sentence(rating)
    if rating.state == "proposed":
        return Stop(
            "planned",
            number="6",
            kicker=_("Rating"),
            title=_("%(n)s proposed by the rule, not confirmed") % {"n": rating.computed},
            small=arithmetic,
        )
    side = [Side(_("Reason"), rating.reason)] if rating.reason else []
    return Stop(
        "reached",
        when=day(rating.decided_on),
        number="6",
        kicker=_("Rating"),
        title=f"{rating.given} · {rating.get_state_display()}",
        small=arithmetic,
        side=side,
    )


def report_stop(work: Work) -> Stop:
    """Station 7: the paragraph of the work report, each source numbered."""
    source = work.paragraph
    if source is None:
        return Stop("planned", number="7", kicker=_("Report paragraph"), title=_("Not drafted yet"))
    paragraph = source.paragraph
    report = paragraph.chapter.report
    shown = {one.number: one.number for one in paragraph.sources.all()}
    pieces = [
        Piece(part.text, [(str(number), row_link(report)) for number in part.numbers])
        for part in stretches(str(choose(paragraph.text_en, paragraph.text_zh)), shown)
    ]
    return Stop(
        "reached" if report.state in ("tabled", "frozen") else "planned",
        when=str(report.year + 1),
        number="7",
        kicker=_("Report paragraph"),
        title=_("Chapter %(c)s, paragraph %(p)s") % {"c": paragraph.chapter.number, "p": paragraph.number},
        url=row_link(report),
        report=pieces,
        side=[
            Side(_("State"), str(report.get_state_display())),
            Side(_("Report"), str(report.title), row_link(report)),
        ],
    )


def review_stop(work: Work, route: Route | None) -> Stop:
    """Station 8: the plenary that reviews the report, and what became of an unfinished item."""
    said = []
    if work.successor:
        said.append(
            _("Carried over: item %(n)s of %(year)s.") % {"n": work.successor.number, "year": work.successor.year}
        )
    outcome = work.outcome
    if outcome is not None:
        meeting = outcome.item.meeting
        return Stop(
            "reached",
            when=day(meeting.held_on),
            when_note=_("plenary"),
            number="8",
            kicker=_("Next plenary"),
            title=_("Item %(n)s: the report was %(result)s")
            % {"n": outcome.item.number, "result": str(Outcome.RESULTS[outcome.result]).lower()},
            url=row_link(meeting),
            paragraphs=said,
        )
    stop = route.stations[-1] if route else None
    title = (stop.title if stop and stop.row else "") or _("Not planned yet")
    return Stop(
        "planned",
        number="8",
        kicker=_("Next plenary"),
        title=title,
        small=stop.note if stop else "",
        url=row_link(stop.row) if stop else "",
        paragraphs=said,
    )


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
