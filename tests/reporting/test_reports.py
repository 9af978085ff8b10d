"""The report is drafted from the ledger, in order, with its sources; what a person worded stays theirs."""

import pytest

from throughline.base.errors import Invalid, NotAllowed, Stale, WrongState
from throughline.bodies.models import PlanYear
from throughline.delivery.models import Commitment
from throughline.evaluation.models import Rating
from throughline.loop import close_year
from throughline.reporting import queries
from throughline.reporting.actions import reports
from throughline.reporting.models import Paragraph, WorkReport

from .conftest import on, rate


@pytest.fixture
def report(rated):
    return close_year.draft(by=rated.officer, organization=rated.body, year=2025)


def texts(report, language="en"):
    rows = Paragraph.objects.filter(chapter__report=report).order_by("chapter__number", "number")
    return [getattr(row, f"text_{language}") for row in rows]


def about(report, title):
    return Paragraph.objects.get(chapter__report=report, chapter__topic__isnull=False, text_en__contains=f"“{title}”")


def test_report_is_refused_while_items_lack_a_confirmed_rating(place):
    with on(2026, 1, 5), pytest.raises(WrongState, match=r"8 items lack .*Task T1"):
        close_year.draft(by=place.officer, organization=place.body, year=2025)
    assert PlanYear.objects.get(year=2025).state == "open"


def test_proposed_rating_does_not_count(rated):
    Rating.objects.filter(commitment__number=4).update(state="proposed")
    with pytest.raises(WrongState, match="1 item lacks"):
        close_year.draft(by=rated.officer, organization=rated.body, year=2025)


def test_report_is_refused_before_the_year_begins_to_close(rated):
    with pytest.raises(WrongState, match="Begin closing"):
        reports.draft_report(by=rated.officer, organization=rated.body, year=2025)


def test_body_without_a_plan_has_no_report(rated):
    with pytest.raises(Invalid):
        close_year.draft(by=rated.officer, organization=rated.group, year=2025)


def test_chapters_are_the_whole_the_topics_the_rest_and_the_unfinished(report):
    assert [chapter.title_en for chapter in report.chapters.all()] == [
        "The year as a whole",
        "Topic 1",
        "Topic 2",
        "Other work",
        "Unfinished work, carried over",
    ]
    assert report.title_zh == "示例一区委外事工作委员会2025年度工作报告"
    assert PlanYear.objects.get(year=2025).state == "closing"


def test_first_chapter_counts_from_the_rows_and_each_figure_rests_on_them(report):
    adopted, counts, ratings = report.chapters.first().paragraphs.all()
    assert "decided on by Committee of District One on 12 May 2025.[1]" in adopted.text_en
    assert "Items on the list: 8." in counts.text_en
    assert "closed: 3[1-3]; under way: 1[4]; past the due date: 4[5-8]" in counts.text_en
    assert "已销号3项[1-3]" in counts.text_zh
    assert [source.commitment.number for source in counts.sources.all()][:3] == [1, 3, 5]
    assert "Ratings confirmed: 8" in ratings.text_en
    assert ratings.sources.filter(rating__isnull=False).count() == 8


def test_item_paragraph_rests_on_item_evidence_and_rating(report):
    row = about(report, "Task T1")
    assert [
        (source.commitment_id is not None and "item") or (source.evidence_id and "evidence") or "rating"
        for source in row.sources.all()
    ] == ["item", "evidence", "rating"]
    assert "Evidence accepted: 现场照片清单.[2]" in row.text_en
    assert "由文化和旅游局牵头，公安分局配合[1]。" in row.text_zh
    assert "据2025年11月3日填报：各点位均已建成并投入使用(1)。" in row.text_zh


def test_extended_item_names_both_dates(report):
    assert "moved from 30 December 2025 to 31 March 2026" in about(report, "Task T4").text_en


def test_small_closed_items_share_one_paragraph(report):
    row = about(report, "Task T3")
    assert row == about(report, "Task T5")
    assert "in time (2)" in row.text_en


def test_last_chapter_names_what_is_left_and_what_hinders(report):
    last = report.chapters.last()
    first, *others = last.paragraphs.all()
    assert "unfinished items: 5" in first.text_en
    assert len(others) == 5
    assert "已完成12块（目标20块）" in others[0].text_zh
    assert "存在问题：部分点位产权不清。" in others[0].text_zh
    assert any("Still to reach: Design approved; Works finished." in row.text_en for row in others)


def test_every_paragraph_has_both_languages_and_a_source(report):
    rows = Paragraph.objects.filter(chapter__report=report)
    assert all(row.text_en and row.text_zh and row.sources.exists() for row in rows)


def test_second_report_of_a_year_is_refused(report):
    with pytest.raises(Invalid, match="already has a report"):
        reports.draft_report(by=account(report), organization=report.organization, year=2025)


def account(report):
    return type(report.organization)._meta.apps.get_model("bodies", "Account").objects.get(username="officer")


def test_drafting_again_keeps_what_was_edited_and_renews_the_rest(rated, report):
    row = about(report, "Task T1")
    row = reports.edit_paragraph(by=rated.officer, paragraph=row, text_en="OUR WORDS[1]", text_zh="自己的话", version=1)
    counts = report.chapters.first().paragraphs.all()[1]
    reports.edit_paragraph(by=rated.officer, paragraph=counts, text_en="COUNTS", text_zh="计数")
    Commitment.objects.filter(number=7).update(title_en="Renamed T7")
    report = close_year.draft(by=rated.officer, organization=rated.body, year=2025)
    said = texts(report)
    assert said.count("OUR WORDS[1]") == 1
    assert said[1] == "COUNTS"
    assert not any("“Task T1”" in text for text in said)
    assert any("Renamed T7" in text for text in said)
    row.refresh_from_db()
    assert row.sources.count() == 3
    assert [row.number for row in report.chapters.all()[1].paragraphs.all()] == [1, 2, 3]


def test_edited_paragraph_survives_the_end_of_its_chapter(rated, report):
    row = report.chapters.get(title_en="Other work").paragraphs.get()
    reports.edit_paragraph(by=rated.officer, paragraph=row, text_zh="保留")
    Commitment.objects.get(number=8).terms.create(term=rated.topics[0])
    report = reports.redraft_report(by=rated.officer, report=report)
    assert "保留" in texts(report, "zh")
    assert [chapter.number for chapter in report.chapters.all()] == [1, 2, 3, 4, 5]


def test_stale_edit_is_refused_with_the_other_text(rated, report):
    row = about(report, "Task T1")
    reports.edit_paragraph(by=rated.officer, paragraph=row, text_en="first", version=row.version)
    with pytest.raises(Stale) as refused:
        reports.edit_paragraph(by=rated.officer, paragraph=row, text_en="second", version=row.version)
    assert refused.value.current.text_en == "first"


def test_empty_paragraph_is_refused(rated, report):
    with pytest.raises(Invalid):
        reports.edit_paragraph(by=rated.officer, paragraph=about(report, "Task T1"), text_en=" ")


def test_finished_report_is_edited_only_after_reopening(rated, report):
    report = reports.finish_report(by=rated.officer, report=report)
    row = about(report, "Task T1")
    with pytest.raises(WrongState):
        reports.edit_paragraph(by=rated.officer, paragraph=row, text_en="late")
    row.refresh_from_db()
    assert row.text_en != "late"
    with pytest.raises(Invalid):
        reports.reopen_report(by=rated.officer, report=report, reason="")
    report = reports.reopen_report(by=rated.officer, report=report, reason="更正数字")
    assert reports.edit_paragraph(by=rated.officer, paragraph=row, text_en="late").edited


def test_report_without_text_in_its_language_cannot_be_finished(rated, report):
    reports.edit_paragraph(by=rated.officer, paragraph=about(report, "Task T1"), text_en="only English")
    with pytest.raises(Invalid, match="own language"):
        reports.finish_report(by=rated.officer, report=report)


def test_unit_and_stranger_cannot_draft(rated):
    for person in (rated.liaison, rated.stranger, rated.leader):
        with pytest.raises(NotAllowed):
            close_year.draft(by=person, organization=rated.body, year=2025)
    assert not WorkReport.objects.exists()


def test_draft_is_seen_by_office_and_leader_only(rated, report):
    assert [queries.reports_of(person).count() for person in (rated.officer, rated.leader)] == [1, 1]
    assert [queries.reports_of(person).count() for person in (rated.liaison, rated.stranger)] == [0, 0]
    assert queries.paragraphs_of(rated.stranger).count() == 0
    assert report.state == "drafted"


def test_year_to_report_is_offered_until_it_is_drafted(place):
    assert [row.year for row in queries.years_to_report(place.officer)] == [2025]
    assert not queries.years_to_report(place.liaison)
    with on(2026, 1, 5):
        rate(place)
        close_year.draft(by=place.officer, organization=place.body, year=2025)
    assert not queries.years_to_report(place.officer)
