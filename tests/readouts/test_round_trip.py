"""A readout that the product writes, read by its own parser, gives the same record: both languages.

What is written first from somebody else's page may differ from that page (shared words before a clause are not
repeated), so the loop is closed on our own text: record, readout, record again.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.cast import on
from tests.readouts.families import Readout, families, record_of
from throughline.readouts.actions import readouts
from throughline.readouts.parse import parse
from throughline.readouts.writing import chinese, english
from throughline.readouts.writing.told import Attendee, Business, Clause, Told

WRITERS = {"en": english.write, "zh": chinese.write}
RESULTS = {
    "conveyed": "conveyed", "reported": "heard", "reviewed": "reviewed", "approved": "approved",
    "deliberated": "decided", "arranged": "arranged",
}  # fmt: skip
ENDS = ".!?。！？：:\n"
SPACES = " \t\u00a0\u3000"
# Where a page was read wrongly, what was taken for a title, a clause or a name may be read as something else in our own
# sentence; so may orders in a list ("the tourism bureau to have signs retranslated;"), which are no sentences.
READ_OTHERWISE = {
    "beigang-2024/xingan-qu", "tinghai-2026/zhouyu-qu", "en-beiqian-2019/daocheng", "en-canglin-2017/zone",
    "en-hengjiang-2024/wuling", "en-nanque-2020/nanque", "en-pingsha-2023/pingsha",
    "en-shuxiang-2017/wenmiao", "en-yunping-2025/feilai",
}  # fmt: skip


def seen(lang: str = "") -> list[Readout]:
    """Give the published pages of the seen half."""
    found = [one for family in families("seen", lang) for one in family.readouts]
    return [one for one in found if one.gold["document_class"] == "readout"]


def is_piece(text: str, row: dict[str, Any]) -> bool:
    """Say whether a requirement is a part of its sentence."""
    before, after = text[: row["start"]].rstrip(SPACES), text[row["end"] :].lstrip(SPACES)
    return not ((not before or before[-1] in ENDS) and (not after or after[0] in ENDS))


def told(text: str, record: dict[str, Any]) -> Told:
    """Give a record as what a readout tells; it does not tell who was excused or gave remarks for a unit."""
    meeting = record["meeting"]
    parts = {"presided", "spoke", "attended", "sat_in"}
    return Told(
        title=meeting["title"],
        bodies=tuple(meeting["bodies"]),
        held_on=date.fromisoformat(meeting["date_held"]) if meeting["date_held"] else None,
        published_on=date(2030, 1, 2),
        source=meeting["source"] or "",
        attendees=tuple(
            Attendee(
                one["name"], tuple(one["titles"]), tuple(part for part in one["part"] if part in parts) or ("spoke",)
            )
            for one in record["people"]
        ),
        business=tuple(dict.fromkeys(Business(one["title"], RESULTS[one["action"]]) for one in record["documents"])),
        units=tuple(one["name"] for one in record["remarks_by"]),
        clauses=tuple(
            Clause(row["section"], " ".join(row["text"].split()), is_piece(text, row), row["lead_start"])
            for row in record["requirements"]
        ),
    )


def said(record: dict[str, Any]) -> dict[str, Any]:
    """Give what a record says, offsets and ids apart."""
    kept = ("title", "bodies", "tier", "district", "date_held", "date_published", "source")
    return {
        "meeting": {name: record["meeting"][name] for name in kept},
        "people": sorted((one["name"], one["titles"], sorted(one["part"])) for one in record["people"]),
        "documents": sorted({(one["title"], one["action"]) for one in record["documents"]}),
        "units": sorted(one["name"] for one in record["remarks_by"]),
        "requirements": [
            ("".join(row["text"].split()).casefold(), row["section"], row["actionable"], row["topics"])
            for row in record["requirements"]
        ],
    }


def written(text: str, lang: str) -> tuple[str, dict[str, Any]]:
    """Give the readout that the product writes from a text, and what it reads in it."""
    readout = WRITERS[lang](told(text, record_of(text).as_json()), date.today)
    return readout, record_of(readout).as_json()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_readout_that_the_product_wrote_is_read_as_the_same_record(lang: str):
    different = {}
    rows = seen(lang)
    for readout in rows:
        own, first = written(readout.text, lang)
        _again, second = written(own, lang)
        if said(second) != said(first):
            different[readout.title] = [name for name, found in said(first).items() if said(second)[name] != found]
    assert set(different) == {one.title for one in rows} & READ_OTHERWISE, different


def test_readout_keeps_who_met_and_what_they_did_of_a_published_page():
    kept, rows = 0, seen()
    for readout in rows:
        before = said(record_of(readout.text).as_json())
        after = said(written(readout.text, readout.gold["lang"])[1])
        kept += all(before[name] == after[name] for name in ("documents", "units"))
    assert kept >= len(rows) * 0.85


STORY = Told(
    title="2025 Plenary Meeting of the Committee",
    bodies=("Foreign Affairs Committee of the CPC Linhe District Committee",),
    held_on=date(2025, 4, 8),
    published_on=date(2025, 4, 9),
    source="Foreign Affairs Office of Linhe District",
    attendees=(
        Attendee(
            "Hao Ming", ("Secretary of the CPC Linhe District Committee", "Director of the Committee"), ("presided",)
        ),
        Attendee("Su Qing", ("District Mayor",), ("attended",)),
    ),
    business=(Business("Work Plan for Venues and Routes", "approved"), Business("2024 work report", "reviewed")),
    units=("Education Commission", "Bureau of Culture and Tourism"),
    clauses=(
        Clause("The meeting stressed", "open a service window for foreign-funded enterprises", piece=True),
        Clause("The meeting stressed", "train forty interpreters for major events", piece=True),
        Clause("The meeting required", "All member units should fulfill their main responsibilities"),
    ),
)


def test_story_in_english_is_read_back_word_for_word():
    record = parse(english.write(STORY, date.today)).as_json()
    found = said(record)
    assert found["meeting"]["date_held"] == "2025-04-08"
    assert found["meeting"]["district"] == "Linhe"
    assert found["people"][0] == ("Hao Ming", list(STORY.attendees[0].titles), ["presided"])
    assert found["documents"] == [("2024 work report", "reviewed"), ("Work Plan for Venues and Routes", "approved")]
    assert found["units"] == ["Bureau of Culture and Tourism", "Education Commission"]
    assert [row["text"] for row in record["requirements"]] == [clause.text for clause in STORY.clauses]


def test_outcomes_that_differ_between_bodies_are_told_for_each():
    business = (Business("Plan", "approved", "Committee"), Business("Plan", "reviewed", "Leading Group"))
    text = english.write(replace(STORY, business=business), date.today)
    assert "The Committee reviewed and approved the Plan." in text
    assert "The Leading Group reviewed the Plan." in text


def test_units_whose_names_hold_commas_stand_apart_and_are_read_back():
    units = ("Bureau of Culture, Radio and Television", "Education Commission", "Bureau of Commerce")
    text = english.write(replace(STORY, units=units), date.today)
    told_ = "Bureau of Culture, Radio and Television; Education Commission; and Bureau of Commerce delivered remarks."
    assert told_ in text
    assert [one["name"] for one in parse(text).as_json()["remarks_by"]] == list(units)


def test_title_in_plain_words_stands_as_words_inside_its_sentence():
    business = (Business("Guiding principles of the plenary", "conveyed"), Business("Key Task List", "reviewed"))
    text = english.write(replace(STORY, business=business), date.today)
    assert "The meeting conveyed the guiding principles of the plenary. The meeting reviewed the Key Task List." in text


def test_what_was_done_is_said_once_of_titles_between_marks_and_plain_ones():
    titles = ("重点任务清单", "全年工作情况汇报", "项目管理办法")
    story = replace(
        STORY, bodies=("示例区委外事工作委员会",), business=tuple(Business(one, "reviewed") for one in titles)
    )
    text = chinese.write(story, date.today)
    assert "审议了《重点任务清单》《项目管理办法》和全年工作情况汇报。" in text
    assert sorted(one["title"] for one in parse(text).as_json()["documents"]) == sorted(titles)


def test_meeting_of_the_records_is_read_back_in_both_languages(cast, held):
    with on("2025-04-09"):
        row = readouts.draft_readout(by=cast.wang, meeting=held)
    english_record, chinese_record = (parse(text).as_json() for text in (row.text_en, row.text_zh))
    for record, name, paper in (
        (english_record, "Hao Ming", "Work Plan for Venues"),
        (chinese_record, "郝明", "场所工作方案"),
    ):
        assert record["meeting"]["date_held"] == "2025-04-08"
        assert [(one["name"], sorted(one["part"])) for one in record["people"]] == [(name, ["presided", "spoke"])]
        assert [(one["title"], one["action"]) for one in record["documents"]] == [(paper, "approved")]
    clauses = [(clause.text_en, clause.text_zh) for clause in held.requirements.order_by("number")]
    assert [one["text"] for one in english_record["requirements"]] == [pair[0] for pair in clauses]
    assert [one["text"] for one in chinese_record["requirements"]] == [pair[1] for pair in clauses]
