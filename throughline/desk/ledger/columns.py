"""The columns of the ledger, declared once for the page and for files: heading, what is read for it, its text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from throughline.delivery.ledger.rows import Row
from throughline.delivery.models import Change

from ..delivery import shown

DEFAULT = ("number", "title", "light", "progress", "due")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `text` gives what a file holds; `needs` and `part` name what must be read for it beyond the usual.

    `inner` columns tell what happened inside an item: they are empty where the reader may not read that. `kind` is
    "num", "day" or "long"; `sort` is the name of its order, if there is one.
    """

    code: str
    label: Any
    text: Callable[[Row], Any]
    needs: tuple[str, ...] = ()
    part: str = ""
    inner: bool = False
    kind: str = ""
    sort: str = ""

    def told(self, row: Row) -> Any:
        """Return the value of a row, or nothing where it may not be read."""
        return self.text(row) if row.inside or not self.inner else ""


def _terms(scheme: str) -> Callable[[Row], str]:
    """Return the labels of one scheme."""

    def text(row: Row) -> str:
        return _(", ").join(str(label) for of, label in row.parts["terms"] or () if of == scheme)

    return text


def _said(name: str) -> Callable[[Row], Any]:
    """Return a text of the newest report, as it was written."""

    def text(row: Row) -> Any:
        report = row.parts["reports"]
        told = getattr(report, name) if report else ""
        return shown.written(told, report.lang) if told else ""

    return text


def _sources(row: Row) -> str:
    return _("; ").join(row.parts["sources"] or ())


def _helpers(row: Row) -> str:
    return _(", ").join(str(party.short) for party in row.parties)


def _steps(row: Row) -> str:
    """Return the milestones with their days; a tick for those reached."""
    return _("; ").join(f"{shown.day(step.due)} {step.title}{' ✓' if step.done_on else ''}" for step in row.milestones)


def _evidence(row: Row) -> str:
    every, good = row.parts["evidence"] or (0, 0)
    if not every:
        return ""
    told = ngettext("%(every)d file, %(good)d accepted", "%(every)d files, %(good)d accepted", every)
    return told % {"every": every, "good": good}


def _change(kind: str) -> Callable[[Row], str]:
    """Return how the last change of a kind stands: asked, checked, granted or refused, with the day."""

    def text(row: Row) -> str:
        change: Change | None = (row.parts["changes"] or {}).get(kind)
        if change is None:
            return ""
        when = shown.day(change.decided_on or change.checked_on or change.asked_on)
        told = _("%(state)s %(day)s") % {"state": change.get_state_display(), "day": when}
        if change.new_due and change.old_due:
            return f"{told}{_(': ')}{shown.day(change.old_due)} → {shown.day(change.new_due)}"
        return told

    return text


def _score(row: Row) -> str:
    return str(row.parts["ratings"] or "")


def _responsible(row: Row) -> str:
    return str(row.text("responsible__name")) if row.responsible_id else ""


COLUMNS: dict[str, Column] = {
    one.code: one
    for one in (
        Column("number", gettext_lazy("No."), lambda row: row.number, kind="num", sort="number"),
        Column("year", gettext_lazy("Year"), lambda row: row.year, kind="num"),  # type: ignore[attr-defined]
        Column(
            "list",
            pgettext_lazy("of items", "List"),
            lambda row: str(row.list_title),
            needs=("item_list__title_en", "item_list__title_zh"),
        ),
        Column("source", gettext_lazy("Source"), _sources, part="sources", kind="long"),
        Column("title", gettext_lazy("Item"), lambda row: row.title, sort="title"),
        Column(
            "measure",
            gettext_lazy("Done when"),
            lambda row: row.text("measure"),
            needs=("measure_en", "measure_zh"),
            kind="long",
        ),
        Column("kind", gettext_lazy("Kind"), lambda row: row.get_kind_display(), sort="kind"),
        Column("topic", gettext_lazy("Topic"), _terms("topic"), part="terms"),
        Column("area", gettext_lazy("Area"), _terms("spatial"), part="terms"),
        Column("main_line", gettext_lazy("Main line"), _terms("main_line"), part="terms"),
        Column("campaign", gettext_lazy("Campaign of the year"), _terms("campaign"), part="terms"),
        Column("district", gettext_lazy("District"), lambda row: str(row.place)),
        Column("lead", gettext_lazy("Lead unit"), lambda row: row.lead_short, sort="lead"),
        Column("cooperating", gettext_lazy("Cooperating units"), _helpers),
        Column(
            "responsible",
            gettext_lazy("Responsible leader"),
            _responsible,
            needs=("responsible__name_en", "responsible__name_zh"),
        ),
        Column("contact", gettext_lazy("Contact"), lambda row: row.parts["contacts"] or "", part="contacts"),
        Column("start", gettext_lazy("Start"), lambda row: row.start, kind="day", sort="start"),  # type: ignore[attr-defined]
        Column(
            "original", gettext_lazy("Original due date"), lambda row: row.due_original, kind="day", sort="original"
        ),
        Column("due", gettext_lazy("Due"), lambda row: row.due, kind="day", sort="due"),
        Column("milestones", gettext_lazy("Milestones"), _steps, part="milestones", kind="long"),
        Column("progress", gettext_lazy("Progress"), lambda row: shown.progress(row).text, sort="progress"),
        Column("percent", gettext_lazy("Percent"), lambda row: row.percent, kind="num", sort="progress"),  # type: ignore[attr-defined]
        Column("report", gettext_lazy("Last reported"), _said("text"), part="reports", inner=True, kind="long"),
        Column("evidence", gettext_lazy("Evidence"), _evidence, part="evidence", inner=True),
        Column("problem", gettext_lazy("Problem"), _said("problem"), part="reports", inner=True, kind="long"),
        Column("help", gettext_lazy("Help wanted"), _said("help_wanted"), part="reports", inner=True, kind="long"),
        Column("next", gettext_lazy("Next step"), _said("next_step"), part="reports", inner=True, kind="long"),
        Column("light", gettext_lazy("Light"), lambda row: shown.light(row).word, sort="light"),
        Column("why", gettext_lazy("Why this light"), lambda row: row.why, kind="long"),
        Column("state", gettext_lazy("State"), lambda row: row.get_state_display(), sort="state"),
        Column("word", gettext_lazy("Last word"), lambda row: row.last_word, kind="day", sort="word"),  # type: ignore[attr-defined]
        Column("urged", gettext_lazy("Times urged"), lambda row: row.urged, ("urged",), kind="num", sort="urged"),  # type: ignore[attr-defined]
        Column(
            "instruction",
            gettext_lazy("Leader's instruction"),
            lambda row: _("; ").join(row.parts["instructions"] or ()),
            part="instructions",
            inner=True,
            kind="long",
        ),
        Column("extension", gettext_lazy("Extension"), _change("extend"), part="changes", inner=True),
        Column("closing", gettext_lazy("Closing"), _change("close"), part="changes", inner=True),
        Column("score", gettext_lazy("Score"), _score, part="ratings", kind="num"),
        Column(
            "remarks",
            pgettext_lazy("of an item", "Remarks"),
            lambda row: _("; ").join(row.parts["remarks"] or ()),
            part="remarks",
            inner=True,
            kind="long",
        ),
    )
}


def chosen(asked: str) -> list[Column]:
    """Return the columns that an address names, in its order; the usual ones where it names none that there is."""
    codes = dict.fromkeys(code for code in asked.split(",") if code in COLUMNS)
    return [COLUMNS[code] for code in codes or DEFAULT]


def needs_of(columns: Sequence[Column]) -> set[str]:
    """Return the columns of the tables that these columns read beyond the usual."""
    return {name for column in columns for name in column.needs}


def parts_of(columns: Sequence[Column]) -> list[str]:
    """Return the kinds of part that these columns read, each once."""
    return list(dict.fromkeys(column.part for column in columns if column.part))
