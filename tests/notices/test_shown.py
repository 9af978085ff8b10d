"""What a line of the notices says: whose report and which figure; with whom a case lies, and no longer does."""

import pytest
from django.utils import translation

from tests.casework.conftest import town  # noqa: F401 (the fixture)
from tests.cast import on
from tests.notices.conftest import MONDAY
from throughline.casework.actions import answering
from throughline.delivery.actions import items
from throughline.delivery.actions.progress import submit_progress
from throughline.delivery.models import Commitment
from throughline.notices.models import Notice
from throughline.notices.reading import read_all
from throughline.notices.shown import lines


def said(reader, verb, field="what", language="en"):
    """Return what the lines of a verb say to somebody, the newest first."""
    with translation.override(language):
        rows = Notice.objects.filter(account=reader, verb=verb)
        return [str(getattr(line, field)) for line in lines(reader, rows)]


@pytest.mark.parametrize(
    ("language", "told_of"),
    [
        ("en", "Bureau of Culture and Tourism reported progress: 2 of 3, 67%"),
        ("zh-hans", "文旅局报送了进展：2 / 3、67%"),
    ],
)
def test_a_report_is_told_with_its_unit_and_its_figure(told, language, told_of):
    with on(MONDAY):
        item = items.sign_item(by=told.zhao, item=told.item)
        Commitment.objects.filter(pk=item.pk).update(progress_by="count", target=3)
        item.refresh_from_db()
        submit_progress(by=told.zhao, item=item, text="两场已办", count=2)
        read_all()
        assert said(told.wang, "progress_report.submit", language=language) == [told_of]


def test_who_may_not_read_a_report_is_told_no_figure(told):
    with on(MONDAY):
        item = items.sign_item(by=told.zhao, item=told.item)
        submit_progress(by=told.zhao, item=item, text="在办", percent=40)
        read_all()
        row = Notice.objects.get(verb="progress_report.submit")
        forged = Notice(account=told.wu, path=row.path, verb=row.verb, at=row.at, reason="office", params={})
        assert lines(told.wu, [forged])[0].what == "Progress was reported"


def test_reports_are_told_with_as_many_questions_for_many_as_for_one(told, django_assert_max_num_queries):
    with on(MONDAY):
        item = items.sign_item(by=told.zhao, item=told.item)
        for percent in range(10, 60, 10):
            item.refresh_from_db()
            submit_progress(by=told.zhao, item=item, text="在办", percent=percent)
        read_all()
        with django_assert_max_num_queries(3):
            assert len(said(told.wang, "progress_report.submit")) == 5


def test_a_case_lies_with_its_holder_until_it_is_answered_and_with_nobody_once_it_is_settled(town):  # noqa: F811
    with on("2025-04-15"):
        case = town.problem(day="2025-04-15")
        read_all()
        assert said(town.zhao, "case.raise_problem", "why") == ["it lies with you"]
        case = answering.answer_case(by=town.zhao, case=case, text="场地已定")
        case = answering.settle_case(by=town.sun, case=case)
        read_all()
        for verb in ("case.raise_problem", "case.content"):
            assert said(town.zhao, verb, "why") == ["it lay with you"]
            assert said(town.zhao, verb, "why", "zh-hans") == ["此前由您办理"]
