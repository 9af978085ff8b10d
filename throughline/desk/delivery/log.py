"""Reports of the progress log without a template for each: the same markup as `desk/delivery/reports.html`, by a test.

Most reports are plain: words and who said them. One with buttons, files or a reason of return is left to the template.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from throughline.delivery.item_reads import is_bare
from throughline.delivery.models import ProgressReport
from throughline.delivery.states import PROGRESS_REPORT
from throughline.desk.signed import name_of
from throughline.look.quick import filled, joined, said

from . import shown


def plain_report(report: ProgressReport) -> SafeString | None:
    """Return a plain report as one entry of the log; None for one that is more than plain."""
    if report.returned_reason or not is_bare(report):
        return None
    lines = [filled("<p>{}</p>", said(shown.written(report.text, report.lang)))]
    for text, word in (
        (report.problem, "Problem"),
        (report.help_wanted, "Help wanted"),
        (report.next_step, "Next step"),
    ):
        if text:
            told = said(shown.written(text, report.lang))
            lines.append(filled('<p class="sm"><span class="dim">{}</span> {}</p>', gettext(word), told))
    state, told = PROGRESS_REPORT.states[report.state], shown.reported(report)
    figure = filled('<span class="nw">{}</span> · ', told) if told else ""
    lines.append(filled('<p class="sm dim">{} · {}{}</p>', name_of(report.author_name), figure, state))
    return filled(
        '<li id="report-{}"><span><time class="dim">{}</time><br><span class="k">{}</span></span>\n<div>{}</div></li>',
        report.pk,
        shown.day(report.reported_on),
        said(report.organization.short),
        joined("\n", lines),
    )


def plain_log(rows: Sequence[Mapping[str, Any]]) -> SafeString:
    """Return the whole log where every report in it is plain; nothing where one is more."""
    if not rows or any("plain" not in row for row in rows):
        return SafeString("")
    return filled('<ul class="log flat">{}</ul>\n', joined("", [row["plain"] for row in rows]))
