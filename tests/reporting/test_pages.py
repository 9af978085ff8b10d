"""Reports at the desk: in both languages, by act pages, with the file; a stranger finds nothing."""

import io
from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import override
from docx import api

from throughline.loop import close_year
from throughline.meetings.actions import meetings
from throughline.reporting.actions import reports
from throughline.reporting.models import Paragraph, WorkReport


@pytest.fixture
def report(rated):
    return close_year.draft(by=rated.officer, organization=rated.body, year=2025)


@pytest.fixture
def browse(client):
    """Give a function that asks for a page as somebody, in a language."""

    def ask(person, name, *args, language="en", data=None, **query):
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        with override({"en": "en", "zh": "zh-hans"}[language]):
            address = reverse(f"desk:{name}", args=args)
        return client.get(address, query) if data is None else client.post(address, data)

    return ask


def first_of(report):
    return Paragraph.objects.filter(chapter__report=report, chapter__topic__isnull=False).first()


def test_year_waits_with_the_ratings_it_lacks_and_is_drafted_by_the_form(place, browse):
    page = browse(place.officer, "work_report-list")
    assert "8 items lack a confirmed rating" in page.content.decode()
    year = place.body.plan_years.get()
    sent = browse(place.officer, "work_report-draft", data={"plan_year": year.pk, "lang": "zh"})
    assert sent.status_code == 409
    assert "First the ratings" in sent.content.decode()


def test_report_is_drafted_once_by_a_form_sent_twice(rated, browse):
    data = {"plan_year": rated.body.plan_years.get().pk, "lang": "zh", "idempotency_key": "k" * 32}
    for _time in range(2):
        sent = browse(rated.officer, "work_report-draft", data=data)
        assert sent.status_code == 303
    assert WorkReport.objects.count() == 1


@pytest.mark.parametrize(("language", "heading"), [("en", "1. The year as a whole"), ("zh", "一、总体情况")])
def test_report_is_read_in_both_languages_beside_its_sources(rated, report, browse, language, heading):
    text = browse(rated.officer, "work_report-page", report.pk, language=language).content.decode()
    assert heading in text
    assert 'href="#c1s2"' in text
    assert 'id="c1s2"' in text
    assert "现场照片清单" in text


def test_stranger_finds_neither_page_nor_file_nor_paragraph(rated, report, browse):
    asked = [("work_report-page", report.pk), ("work_report-docx", report.pk), ("paragraph-page", first_of(report).pk)]
    asked += [("paragraph-edit", first_of(report).pk), ("work_report-finish", report.pk)]
    for person in (rated.stranger, rated.liaison):
        assert [browse(person, *one).status_code for one in asked] == [404] * len(asked)


@pytest.mark.parametrize(("language", "heading"), [("en", "1. The year as a whole"), ("zh", "一、总体情况")])
def test_report_is_handed_out_as_a_document(rated, report, browse, language, heading):
    sent = browse(rated.officer, "work_report-docx", report.pk, lang=language)
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert "attachment" in sent["Content-Disposition"]
    lines = [(line.style.name, line.text) for line in api.Document(io.BytesIO(sent.content)).paragraphs]
    assert ("Heading 1", heading) in lines
    assert any(name == "Notes" and "现场照片清单" in text for name, text in lines)


def test_paragraph_is_edited_at_its_place_and_a_stale_form_loses_nothing(rated, report, browse):
    row = first_of(report)
    data = {"text_zh": "新的表述[1]。", "text_en": "New words.", "version": row.version}
    sent = browse(rated.officer, "paragraph-edit", row.pk, data=data)
    assert sent["Location"].endswith(f"/work_report/{report.pk}/#p{row.pk}")
    stale = browse(rated.officer, "paragraph-edit", row.pk, data={**data, "text_en": "Mine."})
    assert stale.status_code == 409
    assert "Mine." in stale.content.decode()
    assert "New words." in stale.content.decode()


def test_finished_report_is_put_before_a_chosen_meeting(rated, report, browse):
    browse(rated.officer, "work_report-finish", report.pk, data={"version": report.version})
    meeting = meetings.plan_meeting(
        by=rated.officer,
        jurisdiction=rated.one,
        bodies=[rated.body],
        kind="plenary",
        title_en="Plenary of 2026",
        year=2026,
        held_on=date(2026, 3, 20),
    )
    assert "Plenary of 2026 · 20 March 2026" in browse(rated.officer, "work_report-table", report.pk).content.decode()
    sent = browse(rated.officer, "work_report-table", report.pk, data={"meeting": meeting.pk})
    assert sent.status_code == 303
    report.refresh_from_db()
    assert report.state == "tabled"


def test_next_list_is_offered_once_the_report_is_finished(rated, report, browse):
    address = f"/work_report/{report.pk}/next-list/"
    assert address not in browse(rated.officer, "work_report-page", report.pk).content.decode()
    reports.finish_report(by=rated.officer, report=report)
    text = browse(rated.officer, "work_report-page", report.pk).content.decode()
    assert address in text
    assert "Draft the list of 2026" in text
    sent = browse(rated.officer, "work_report-next-list", report.pk, data={})
    assert "item_list" in sent["Location"]


def test_page_takes_the_same_number_of_queries_whatever_the_length(
    rated, report, browse, django_assert_max_num_queries
):
    browse(rated.officer, "work_report-page", report.pk)
    with django_assert_max_num_queries(30):
        browse(rated.officer, "work_report-page", report.pk)
