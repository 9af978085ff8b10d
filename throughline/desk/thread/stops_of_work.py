"""Stations 4 to 8 of an item's line: the list, delivery with its milestones, rating, report paragraph, next plenary."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.base.text import choose
from throughline.delivery.lights import word_of
from throughline.delivery.lights import words as light_words
from throughline.delivery.models import Change, Commitment
from throughline.desk.delivery.arithmetic import sentence
from throughline.look.drawings.line import LogEntry, Milestone, Piece, Remark, Side, Stop
from throughline.look.lights import Light
from throughline.look.parts import Fact, File
from throughline.loop.thread.single import Work
from throughline.loop.thread.stations import Route, day
from throughline.meetings.models import Outcome
from throughline.reporting.text import stretches

from .route import row_link
from .words import dated

LIGHT_CLASSES = {"red": "red", "amber": "amb", "green": "grn", "not_due": "non", "closed": "don"}

BESIDE = 3  # Items named beside the one that is read; the rest by number, so that the line stays on one sheet.


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
        Fact(_("Cooperating"), _(", ").join(str(party.organization.short) for party in item.parties.all()) or "–"),
        due,
        Fact(_("Done when"), str(item.measure) or "–"),
    ]
    side = [Side(_("Responsible"), str(item.responsible.name))] if item.responsible else []
    side.append(Side(_("List"), str(item.item_list.title), row_link(item.item_list)))
    beside = [other for other in others if other.year == item.year and other.state != "proposed"]
    side += [
        Side(
            _("Also carried by"),
            _("Task %(n)s: %(title)s") % {"n": other.number, "title": other.title},
            _line_of(other),
        )
        for other in beside[:BESIDE]
    ]
    if len(beside) > BESIDE:
        numbers = _(", ").join(str(other.number) for other in beside[BESIDE:])
        side.append(Side(_("Also carried by"), _("Tasks %(numbers)s") % {"numbers": numbers}))
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
        when=dated(item.opened_on),
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


def _merged(item: Commitment, change: Change) -> Side:
    """Return the other side of a merger, with the way to its line."""
    into = change.commitment_id == item.pk
    other = change.successor if into else change.commitment
    title = _("Item %(n)s: %(title)s") % {"n": other.number, "title": other.title}
    return Side(_("Merged into") if into else _("Took over the work of"), title, _line_of(other))


def delivery_stop(work: Work) -> Stop:
    """Station 5: progress, the light with its rule, milestones as a siding, and what units wrote where it is read."""
    item = work.item
    kind = {"red": "red", "amber": "warn", "closed": "reached"}.get(item.light_code, "now")
    why = str(light_words(item.light_why))
    word = word_of(state=item.state, code=item.light_code, why=item.light_why)
    light = Light(LIGHT_CLASSES[item.light_code], word)
    tone = {"red": "red", "amber": "amb"}.get(item.light_code, "")
    log = [
        LogEntry(
            f"{day(report.reported_on)} {report.organization.short}",
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
            f"{change.get_state_display()} {day(change.decided_on or change.asked_on)} · {change.reason}",
        )
        for change in work.changes
    ]
    side += [_merged(item, change) for change in work.mergers]
    return Stop(
        kind,
        when=dated(item.last_word),
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
        state = ngettext("%(n)s day late", "%(n)s days late", late) % {"n": late} if late > 0 else _("on time")
        return Milestone(day(step.due), str(step.title), "reached", state)
    over = (work.day - step.due).days
    if over > 0 and not work.item.live:
        return Milestone(day(step.due), str(step.title), "warn", _("not reached"))
    if over > 0:
        words = ngettext("%(n)s day over", "%(n)s days over", over) % {"n": over}
        return Milestone(day(step.due), str(step.title), "warn", words, "amb")
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
        when=dated(rating.decided_on),
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
            when=dated(meeting.held_on),
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
