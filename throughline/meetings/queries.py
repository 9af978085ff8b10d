"""What is read of meetings, papers and clauses: from the rows somebody sees outward, in a fixed number of queries."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from throughline.base import clock
from throughline.bodies.models import Membership, Organization, Person
from throughline.bodies.standing import standing

from . import policy
from .models import (
    AgendaItem,
    AgendaPaper,
    Attendance,
    Meeting,
    MeetingBody,
    Outcome,
    Paper,
    PaperBody,
    PaperVersion,
    Requirement,
)

DAY = Coalesce("held_on", "published_on")


def _number_of(rows: QuerySet[Any], key: str) -> Coalesce:
    """Return a subquery that counts `rows` per meeting: two plain counts in one query would multiply."""
    counted = rows.filter(**{key: OuterRef("pk")}).order_by().values(key).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _bodies() -> Prefetch:
    """Return the prefetch of a meeting's bodies in their order."""
    return Prefetch("body_links", MeetingBody.objects.select_related("organization"))


def meetings(user: Any) -> QuerySet[Meeting]:
    """Return the meetings seen, newest first (by the day held, else published), with bodies and counts."""
    people = Attendance.objects.filter(part__in=("presided", "spoke"), meeting__in=inner_meetings(user))
    people = people.select_related("person", "organization")
    return (
        policy.meetings(user)
        .select_related("jurisdiction")
        .prefetch_related(_bodies(), Prefetch("attendances", people, to_attr="heads"))
        .annotate(
            item_count=_number_of(AgendaItem.objects.all(), "meeting"),
            clause_count=_number_of(Requirement.objects.all(), "meeting"),
            day=DAY,
        )
        .order_by(F("day").desc(nulls_last=True), "-pk")
    )


def meeting_years(user: Any) -> list[int]:
    """Return the years that have a meeting to be seen, newest first."""
    return list(policy.meetings(user).order_by("-year").values_list("year", flat=True).distinct())


def meeting_bodies(user: Any) -> QuerySet[Organization]:
    """Return the bodies whose meetings are seen."""
    return Organization.objects.filter(meetings__in=policy.meetings(user)).select_related("jurisdiction").distinct()


def whole_meetings(user: Any) -> QuerySet[Meeting]:
    """Return the meetings seen with what the page of one shows: bodies and attendance."""
    attendance = Attendance.objects.select_related("person", "organization").order_by("pk")
    return (
        policy.meetings(user)
        .select_related("jurisdiction", "minutes")
        .prefetch_related(_bodies(), Prefetch("attendances", attendance))
    )


def agenda(meeting: Meeting) -> list[AgendaItem]:
    """Return the items of a meeting with what was tabled and decided (5 queries, however many items)."""
    tabled = AgendaPaper.objects.select_related("paper_version__paper__roster").prefetch_related(
        Prefetch("paper_version__paper__body_links", PaperBody.objects.select_related("organization").order_by("pk")),
    )
    outcomes = Outcome.objects.filter(withdrawn=False).select_related("organization", "paper")
    return list(
        AgendaItem.objects.filter(meeting=meeting)
        .select_related("presenter", "meeting")
        .prefetch_related(Prefetch("tabled", tabled.order_by("pk")), Prefetch("outcomes", outcomes.order_by("pk")))
        .order_by("number")
    )


def inner_meetings(user: Any) -> QuerySet[Meeting]:
    """Return the meetings whose agenda and attendance are seen too: own ones and public records."""
    return policy.meetings(user).filter(Q(jurisdiction__in=standing(user).own) | Q(public_record=True))


def items(user: Any) -> QuerySet[AgendaItem]:
    """Return the agenda items seen: between tiers a meeting shows its title and day only."""
    return AgendaItem.objects.filter(meeting__in=inner_meetings(user)).select_related("meeting__jurisdiction")


def outcomes(user: Any) -> QuerySet[Outcome]:
    """Return the outcomes that stand, of the meetings whose agenda is seen."""
    seen = inner_meetings(user)
    return Outcome.objects.filter(item__meeting__in=seen, withdrawn=False).select_related(
        "item__meeting", "organization", "paper"
    )


def attendances(user: Any) -> QuerySet[Attendance]:
    """Return the attendance lines of the meetings whose attendance is seen."""
    return Attendance.objects.filter(meeting__in=inner_meetings(user)).select_related(
        "meeting", "person", "organization"
    )


def papers(user: Any) -> QuerySet[Paper]:
    """Return the papers seen, newest year first, with their bodies and standing outcomes."""
    return (
        policy.papers(user)
        .select_related("jurisdiction", "owner", "roster")
        .prefetch_related(
            Prefetch("body_links", PaperBody.objects.select_related("organization").order_by("pk")),
            Prefetch(
                "outcomes", Outcome.objects.filter(withdrawn=False).select_related("organization", "item__meeting")
            ),
        )
        .annotate(version_count=Count("versions", distinct=True))
        .order_by("-year", "-pk")
    )


def versions(user: Any) -> QuerySet[PaperVersion]:
    """Return the versions seen: inside its jurisdiction all of a paper, from elsewhere what was tabled or is final."""
    own = Q(paper__jurisdiction__in=standing(user).own)
    return PaperVersion.objects.filter(
        own | Q(frozen=True) | Q(stage="final"), paper__in=policy.papers(user)
    ).select_related("paper", "file")


def requirements(user: Any) -> QuerySet[Requirement]:
    """Return the clauses seen, with their holder and topic."""
    return policy.requirements(user).select_related("jurisdiction", "meeting", "paper", "topic", "organization")


def clauses_of(user: Any, **holder: Any) -> QuerySet[Requirement]:
    """Return the clauses of one meeting or paper in their order."""
    return policy.requirements(user).filter(**holder).select_related("topic", "organization").order_by("number")


def same_year(user: Any, meeting: Meeting) -> QuerySet[Meeting]:
    """Return the public records of a meeting's year, but for the meeting itself."""
    return meetings(user).filter(public_record=True, year=meeting.year).exclude(pk=meeting.pk)


def tabled_later(user: Any, meeting: Meeting, paper_ids: Iterable[int]) -> dict[int, Meeting]:
    """Return {paper: the next meeting it lay before}: what became of a paper sent back."""
    after = policy.meetings(user).filter(held_on__gt=meeting.held_on) if meeting.held_on else Meeting.objects.none()
    rows = (
        AgendaPaper.objects.filter(paper_version__paper__in=list(paper_ids), item__meeting__in=after)
        .select_related("item__meeting", "paper_version")
        .order_by("-item__meeting__held_on")
    )
    return {row.paper_version.paper_id: row.item.meeting for row in rows}


def titles_of(people: Iterable[Person]) -> dict[int, tuple[str, str]]:
    """Return {person: (posts in English, posts in Chinese)} as held today, highest first: printed for one meeting."""
    day = clock.today()
    held = (
        Membership.objects.filter(person__in=list(people), post__isnull=False)
        .filter(Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day))
        .select_related("post")
        .order_by("post__rank", "pk")
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for row in held:
        if row.person_id and row.post:
            found.setdefault(row.person_id, []).append((row.post.title_en, row.post.title_zh))
    return {
        person: ("; ".join(en for en, _zh in posts if en)[:400], "、".join(zh for _en, zh in posts if zh)[:400])
        for person, posts in found.items()
    }
