"""Readouts of our own for reviews, with their records told by hand: what a review does must not hang on a parser.

`reading(text, ...)` finds each piece by its words, so a record always slices back.
"""

from typing import Any

from throughline.base.models import Provenance
from throughline.meetings.models import Requirement as Clause
from throughline.readouts import reading
from throughline.readouts.actions import confirming
from throughline.readouts.actions.lines import accept_line, match_line
from throughline.readouts.models import DraftLine
from throughline.readouts.parse.record import Document, Item, Meeting, Named, Person, Record, Requirement
from throughline.readouts.together import accept_all

CITY = """Sample City Leading Group for International Exchange holds its 2025 plenary

Source: Sample City Foreign Affairs Office

On March 17, 2025, the Sample City Leading Group for International Exchange held a plenary. He Lin, Mayor of Sample City
and Head of the Sample City Leading Group for International Exchange, presided.

The meeting reviewed and approved the 2025 Work Priorities of the Leading Group.

The meeting stressed that the airport lounge for returning scholars should be opened by June. Service counters for
foreign residents should be set up in every district.
"""
FIRST = """Sample District One studies the city plenary

On April 2, 2025, the Foreign Affairs Committee and the Leading Group of Sample District One held a joint plenary.
Tang Yue, Deputy District Mayor, presided. Bao Qing, Director of the Foreign Affairs Office, attended.

The meeting conveyed the guiding principles of the city plenary and reviewed the 2025 Key Task List.
The Bureau of Culture and Tourism spoke.

The meeting required that a service counter for foreign residents be opened at the North Street hall, and that the
menu pictures of forty restaurants be made bilingual.
"""
FIRST_ZH = """示例一区召开外事工作委员会和领导小组联席全会

2025年4月2日，示例一区外事工作委员会、领导小组召开联席全会。副区长唐悦主持会议，外办主任鲍青参加。

会议传达了市全会精神，审议了2025年重点任务清单。文化和旅游局作了发言。

会议要求，在北街大厅设立外籍居民服务窗口，为四十家餐馆制作双语图片菜单。
"""
SECOND = """Sample District Two holds its yearly session

On April 9, 2025, the Foreign Affairs Committee Two of Sample District Two met. Tang Yue, Deputy District Mayor of
Sample District Two, was in the chair.

It was decided that guided evening walks in three languages should be offered in the Old Canal quarter.
"""


def _at(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def reading_of(text: str, **told: Any) -> Record:
    """Give a record whose pieces stand where their words stand in the text."""
    record = Record(lang=told.get("lang", "en"), meeting=Meeting(**told["meeting"]))
    record.people = [Person(name, *_at(text, name), titles=titles, part=part) for name, titles, part in told["people"]]
    record.documents = [Document(title, act, verb, *_at(text, title)) for title, act, verb in told.get("documents", [])]
    record.remarks_by = [Named(name, *_at(text, name)) for name in told.get("remarks", [])]
    record.requirements = [
        Requirement(f"r{number}", *_at(text, words), words, "The meeting", topics, actionable=True)
        for number, (words, topics) in enumerate(told["requirements"], 1)
    ]
    record.named_venues = [Named(name, *_at(text, name)) for name in told.get("venues", [])]
    return record


def city() -> Record:
    """Give what the city's readout says."""
    return reading_of(
        CITY,
        meeting={
            "title": "Sample City Leading Group for International Exchange holds its 2025 plenary",
            "bodies": ["Sample City Leading Group for International Exchange"],
            "tier": "municipal",
            "date_held": "2025-03-17",
            "source": "Sample City Foreign Affairs Office",
        },
        people=[
            (
                "He Lin",
                ["Mayor of Sample City", "Head of the Sample City Leading Group for International Exchange"],
                ["presided"],
            )
        ],
        documents=[("2025 Work Priorities of the Leading Group", "approved", "reviewed and approved")],
        requirements=[
            ("the airport lounge for returning scholars should be opened by June", ["talent_study"]),
            ("Service counters for\nforeign residents should be set up in every district", ["gov_services"]),
        ],
    )


def first() -> Record:
    """Give what the readout of district S01 says."""
    return reading_of(
        FIRST,
        meeting={
            "title": "Sample District One studies the city plenary",
            "bodies": ["Foreign Affairs Committee", "Leading Group"],
            "tier": "district",
            "district": "Sample District One",
            "date_held": "2025-04-02",
        },
        people=[
            ("Tang Yue", ["Deputy District Mayor"], ["presided"]),
            ("Bao Qing", ["Director of the Foreign Affairs Office"], ["attended"]),
        ],
        documents=[
            ("guiding principles of the city plenary", "conveyed", "conveyed"),
            ("2025 Key Task List", "reviewed", "reviewed"),
        ],
        remarks=["Bureau of Culture and Tourism"],
        requirements=[
            ("a service counter for foreign residents be opened at the North Street hall", ["gov_services"]),
            ("the\nmenu pictures of forty restaurants be made bilingual", ["language_env"]),
        ],
        venues=["North Street hall"],
    )


def first_zh() -> Record:
    """Give what the Chinese version of the same readout says."""
    return reading_of(
        FIRST_ZH,
        lang="zh",
        meeting={
            "title": "示例一区召开外事工作委员会和领导小组联席全会",
            "bodies": ["外事工作委员会", "领导小组"],
            "tier": "district",
            "district": "示例一",
            "date_held": "2025-04-02",
        },
        people=[("唐悦", ["副区长"], ["presided"]), ("鲍青", ["外办主任"], ["attended"])],
        documents=[("市全会精神", "conveyed", "传达"), ("2025年重点任务清单", "reviewed", "审议")],
        remarks=["文化和旅游局"],
        requirements=[
            ("在北街大厅设立外籍居民服务窗口", ["gov_services"]),
            ("为四十家餐馆制作双语图片菜单", ["language_env"]),
        ],
    )


def second() -> Record:
    """Give what the readout of district S02 says."""
    return reading_of(
        SECOND,
        meeting={
            "title": "Sample District Two holds its yearly session",
            "bodies": ["Foreign Affairs Committee Two"],
            "tier": "district",
            "district": "Sample District Two",
            "date_held": "2025-04-09",
        },
        people=[("Tang Yue", ["Deputy District Mayor of Sample District Two"], ["presided"])],
        requirements=[
            ("guided evening walks in three languages should be offered in the Old Canal quarter", ["exchanges"]),
        ],
    )


def bulletin(text: str, number: str, task: str, lead: list[str], progress: str) -> Record:
    """Give what a progress bulletin of one item says."""
    record = Record(lang="en", document_class="bulletin")
    record.items = [Item(number, task, lead, progress, *_at(text, task))]
    return record


def under_review(by: Any, place: Any, text: str, record: Record, **more: Any) -> Any:
    """Give an open review of a text whose record is told by hand."""
    review = reading.hand_in(by=by, jurisdiction=place, pasted=[text], **more)[0]
    return reading.read_review(by=by, review=review, record=record)


def accepted(by: Any, review: Any) -> Any:
    """Accept everything that may be accepted, those that must be said as new."""
    kinds = ("meeting", "body", "person", "document", "remark", "requirement", "venue", "event", "platform")
    accept_all(by=by, review=review, kinds=kinds)
    for line in review.lines.filter(state="drafted", kind__in=kinds):
        accept_line(by=by, line=match_line(by=by, line=line, choice="new"))
    review.refresh_from_db()
    return review


def confirmed(by: Any, place: Any, text: str, record: Record, **more: Any) -> Any:
    """Give a confirmed review in which everything was accepted."""
    review = accepted(by, under_review(by, place, text, record, **more))
    return confirming.confirm_review(by=by, review=review)


def carried(by: Any, place: Any) -> tuple[Any, Any]:
    """Give the city's confirmed review, and one of FIRST in which a requirement carries out its second clause."""
    upper = confirmed(by, place, CITY, city())
    review = accepted(by, under_review(by, place, FIRST, first()))
    clause = Clause.objects.get(meeting=upper.meeting, number=2)
    lower = line_of(review, "requirement", "service counter")
    accept_line(by=by, line=DraftLine.objects.create(review=review, kind="alignment", lower=lower, upper=clause.path))
    return upper, confirming.confirm_review(by=by, review=review)


def words_of(path: str) -> list[tuple[str, str]]:
    """Give (language, words) of each place of a source that a record rests on."""
    rows = Provenance.objects.filter(path=path).select_related("source").order_by("pk")
    return [(row.source.lang, row.source.text[row.start : row.end]) for row in rows]


def line_of(review: Any, kind: str, words: str = "") -> Any:
    """Give the line of a kind that says some words."""
    rows = [line for line in review.lines.filter(kind=kind).order_by("position", "pk") if words in str(line)]
    return rows[0]
