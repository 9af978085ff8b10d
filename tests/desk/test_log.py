"""A plain report is drawn without its template; both draw the same."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from tests.cast import on
from tests.delivery.conftest import ledger
from throughline.delivery import queries
from throughline.delivery.actions import progress
from throughline.desk.delivery import shown
from throughline.desk.delivery.log import Log

__all__ = ["ledger"]


def squeezed(html: str) -> str:
    return re.sub(r">\s+", ">", re.sub(r"\s+", " ", html)).replace(" <", "<")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_plain_report_is_drawn_as_by_its_template(ledger, language):
    item = ledger.opened(sign=True)
    with on("2025-05-20"):
        report = progress.submit_progress(
            by=ledger.zhao, item=item, text='三个 <b>"场馆"</b>', percent=40, problem="场地未定", next_step="签约"
        )
    with override(language):
        row = {
            "report": report,
            "when": shown.day(report.reported_on),
            "unit": report.organization.short,
            "text": shown.written(report.text, "zh"),
            "problem": shown.written(report.problem, "zh"),
            "next": shown.written(report.next_step, "zh"),
            "figure": shown.reported(report),
        }
        template = render_to_string("desk/delivery/reports.html", {"reports": [row]})
        page = queries.item_page(ledger.zhao, item.pk)
        plain = Log(page.item, ledger.zhao, raises=False).shown(page.reports[0])
        drawn = render_to_string("desk/delivery/reports.html", {"reports": [plain]})
    assert "plain" in plain
    assert squeezed(drawn) == squeezed(template)
    assert "40%" in drawn
