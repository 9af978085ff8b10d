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
from throughline.look.quick import filled, joined, safe, said

from . import shown


def plain_report(report: ProgressReport) -> SafeString | None:
    """Return a plain report as one entry of the log; None for one that is more than plain."""
    if report.returned_reason or not is_bare(report):
        return None
    lang = report.lang
    lines = [f"<p>{safe(said(shown.written(report.text, lang)))}</p>"]
    for text, word in (
        (report.problem, "Problem"),
        (report.help_wanted, "Help wanted"),
        (report.next_step, "Next step"),
    ):
        if text:
            told = safe(said(shown.written(text, lang)))
            lines.append(f'<p class="sm"><span class="dim">{safe(gettext(word))}</span> {told}</p>')
    figure, state = shown.reported(report), safe(PROGRESS_REPORT.states[report.state])
    figure = f'<span class="nw">{safe(figure)}</span> · ' if figure else ""
    lines.append(f'<p class="sm dim">{safe(name_of(report.author_name))} · {figure}{state}</p>')
    when, unit, whole = safe(shown.day(report.reported_on)), safe(said(report.organization.short)), "\n".join(lines)
    head = f'<span><time class="dim">{when}</time><br><span class="k">{unit}</span></span>'
    return SafeString(f'<li id="report-{report.pk}">{head}\n<div>{whole}</div></li>')


def plain_log(rows: Sequence[Mapping[str, Any]]) -> SafeString:
    """Return the whole log where every report in it is plain; nothing where one is more."""
    if not rows or any("plain" not in row for row in rows):
        return SafeString("")
    return filled('<ul class="log flat">{}</ul>\n', joined("", [row["plain"] for row in rows]))
