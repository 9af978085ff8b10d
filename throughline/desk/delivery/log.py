"""The progress log of an item. Plain reports have the markup of `desk/delivery/reports.html`, by a test.

Most reports are plain: words and who said them. One with buttons, files or a reason of return is left to the template.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from throughline.base import clock
from throughline.base.text import choose, current_language
from throughline.delivery.item_reads import is_bare
from throughline.delivery.models import Commitment, ProgressReport
from throughline.delivery.states import PROGRESS_REPORT
from throughline.desk.casework.on_item import raise_url
from throughline.desk.signed import name_of
from throughline.look.quick import filled, joined, safe, said

from . import shown
from .acts import ACTS
from .answered import proofs
from .buttons import buttons

PARTS = (("problem", "Problem"), ("help_wanted", "Help wanted"), ("next_step", "Next step"))


class Log:
    """What all reports of an item's page share: the item, the reader, and whether what they say may be raised."""

    def __init__(self, item: Commitment, user: Any, *, raises: bool) -> None:
        """Ask once what every report would ask."""
        self.item, self.user, self.raises = item, user, raises
        self.here, self.today = current_language(), clock.today()
        self.states = {code: safe(str(name)) for code, name in PROGRESS_REPORT.states.items()}

    def shown(self, report: ProgressReport) -> dict[str, Any]:
        """Return one report as it is printed: whole where it is plain, else its text, parts, files and buttons."""
        acts = buttons(ACTS, self.user, report, small=True)
        raised = self.raises and bool(report.problem or report.help_wanted)
        if not (acts or raised or report.returned_reason) and is_bare(report):
            return {"plain": self.plain(report)}
        lang = report.lang
        return {
            "report": report,
            "raise": raise_url(report) if raised else "",
            "when": shown.day(report.reported_on, self.today),
            "unit": self.unit(report),
            "text": shown.written(report.text, lang),
            "problem": shown.written(report.problem, lang),
            "help": shown.written(report.help_wanted, lang),
            "next": shown.written(report.next_step, lang),
            "figure": shown.reported(report),
            "steps": list(report.milestones_done.all()),
            "files": proofs(report),
            "acts": acts,
        }

    def unit(self, report: Any) -> Any:
        """Return the short name of the unit that reported, as it was read with the report."""
        return choose(report.unit_en, report.unit_zh, self.here)

    def _said(self, text: str, lang: str) -> str:
        """Return a text as it was written, as it may stand in the page."""
        return safe(said(shown.written(text, lang, self.here), self.here))

    def plain(self, report: ProgressReport) -> SafeString:
        """Return a plain report as one entry of the log."""
        lang = report.lang
        lines = [f"<p>{self._said(report.text, lang)}</p>"]
        for name, word in PARTS:
            if text := getattr(report, name):
                told = self._said(text, lang)
                lines.append(f'<p class="sm"><span class="dim">{safe(gettext(word))}</span> {told}</p>')
        figure, state = shown.reported(report), self.states[report.state]
        figure = f'<span class="nw">{safe(figure)}</span> · ' if figure else ""
        lines.append(f'<p class="sm dim">{safe(name_of(report.author_name))} · {figure}{state}</p>')
        when, unit = safe(shown.day(report.reported_on, self.today)), safe(said(self.unit(report), self.here))
        head, whole = f'<time class="dim">{when}</time><br><span class="k">{unit}</span>', "\n".join(lines)
        return SafeString(f'<li id="report-{report.pk}"><span>{head}</span>\n<div>{whole}</div></li>')


def plain_log(rows: Sequence[Mapping[str, Any]]) -> SafeString:
    """Return the whole log where every report in it is plain; nothing where one is more."""
    if not rows or any("plain" not in row for row in rows):
        return SafeString("")
    return filled('<ul class="log flat">{}</ul>\n', joined("", [row["plain"] for row in rows]))
