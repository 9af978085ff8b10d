"""Rows of milestones: of a proposed line they add or change steps; of a live item they note a step as reached.

Title and day of a live item's milestone are decided with the item: a row that says otherwise is handed back.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.text import missing_both
from throughline.delivery import lines
from throughline.delivery.called import Names
from throughline.delivery.models import Commitment, ItemList, Milestone
from throughline.delivery.moving import OPEN
from throughline.exchange.importing.rows import Found, Given, later
from throughline.exchange.reading.sheet import folded
from throughline.exchange.reading.values import tidy, whole_of

from .cells import CHINESE, STEP_LONGEST, day, sized
from .items import DECIDED, FAR, every, value_of

TITLES = {"step_zh": "title_zh", "step_en": "title_en"}


class MilestoneRows:
    """Checks the rows of one file against items. The steps of a line are gathered as its rows come."""

    def __init__(self, by: Any, item_list: ItemList, units: Names, people: Names, rows: Iterable[Given] = ()) -> None:
        """Read what stands in the list, and of other lists what the rows name by its system number."""
        self.list, self.units, self.people = item_list, units, people
        self.items = every(by, item_list, rows)
        self.used: dict[int, int] = {}
        self.wanted: dict[int, list[dict[str, Any]]] = {}

    def check(self, row: Given) -> Found:
        """Return what is to become of a row."""
        found = Found()
        item = self.items.find(found, row.texts)
        words = self._read(found, row.texts, self.list.year if item is None else item.year)
        if item is None and not found.faults:
            found.refuse("title", _("No item of this list is meant: give its “System ID”, its title or its number."))
        if item is None or found.faults:
            return found
        found.path = item.path
        step = self._step(item, words, row.texts)
        if step is not None and self.used.setdefault(step.pk, row.number) != row.number:
            found.refuse(
                "step_title", later(_("Row %(row)d is about the same milestone."), {"row": self.used[step.pk]})
            )
        elif item.state == "proposed":
            self._proposed(found, item, step, words)
        else:
            self._live(found, item, step, words)
        if found.outcome == "change" and item.jurisdiction_id != self.list.jurisdiction_id:
            found.refuse("id", FAR)
        return found

    def _read(self, found: Found, texts: dict[str, str], year: int) -> dict[str, Any]:
        """Return title, day and day of reaching as a row gives them."""
        words: dict[str, Any] = {}
        for name, column in TITLES.items():
            if name in texts:
                words[column] = sized(found, name, texts[name], STEP_LONGEST)
        if text := texts.get("step_title", ""):
            column = "title_zh" if CHINESE.search(text) else "title_en"
            words[column] = words.get(column) or sized(found, "step_title", text, STEP_LONGEST)
        for name in ("due", "done_on"):
            if name in texts:
                words[name] = day(found, name, texts[name], year)
        return words

    @staticmethod
    def _step(item: Commitment, words: dict[str, Any], texts: dict[str, str]) -> Milestone | None:
        """Return the milestone a row means: by its title, else by its number where the row gives no other title."""
        steps = list(item.milestones.all())
        titles = {folded(words.get(name, "")) for name in ("title_zh", "title_en")} - {""}
        same = [step for step in steps if titles & ({folded(step.title_zh), folded(step.title_en)} - {""})]
        number = whole_of(texts.get("step", ""))
        if same:
            return next((step for step in same if step.number == number), same[0])
        return next((step for step in steps if step.number == number), None)

    def _gathered(self, item: Commitment) -> list[dict[str, Any]]:
        """Return the steps of a proposed line as the rows so far leave them."""
        return self.wanted.setdefault(
            item.pk,
            [
                {"pk": step.pk, "title_zh": tidy(step.title_zh), "title_en": tidy(step.title_en), "due": step.due}
                for step in item.milestones.all()
            ],
        )

    def _proposed(self, found: Found, item: Commitment, step: Milestone | None, words: dict[str, Any]) -> None:
        """Add or change a step of a line that is not approved, checked together with its line."""
        if words.get("done_on"):
            found.refuse("done_on", _("The item is not approved yet; nothing of it can be reached."))
        gathered = self._gathered(item)
        told = {"title_zh": "", "title_en": "", "due": None}
        one = next((row for row in gathered if step is not None and row["pk"] == step.pk), {"pk": None, **told})
        after = {**one, **{name: value for name, value in words.items() if name in told}}
        if after == one:
            return
        if after["due"] is None:
            found.refuse("due", _("Give the day of the milestone."))
        elif missing_both(after["title_en"], after["title_zh"]):
            found.refuse("step_title", _("A milestone needs a title and a day."))
        if found.faults:
            return
        following = [after if row is one else row for row in gathered]
        following += [after] if one not in gathered else []
        self._whole(found, item, following)
        if not found.faults:
            self.wanted[item.pk] = following
            found.outcome = "change" if step is not None else "add"
            found.plan = ("edit", item)
            found.told = [
                (n, str(one[n] or ""), str(after[n] or "")) for n in told if step is not None and one[n] != after[n]
            ]

    def _whole(self, found: Found, item: Commitment, steps: list[dict[str, Any]]) -> None:
        """Ask of the line with its new steps what its form asks."""
        names = [name for name in (*lines.COLUMNS, "cooperating") if name != "number"]
        line: Any = {name: value_of(item, name, self.units, self.people) for name in names}
        whole: Any = {**line, "number": None, "milestones": steps}
        where = self.list if item.item_list_id == self.list.pk else item.item_list
        found.refuse_all(lambda: lines.check(whole, where), {"milestones": "due"})

    def _live(self, found: Found, item: Commitment, step: Milestone | None, words: dict[str, Any]) -> None:
        """Note a step of an approved item as reached; everything else about it is decided."""
        if step is None:
            found.refuse(
                "step_title", _("The item is approved and has no such milestone. Ask for a change of the item.")
            )
            return
        shown = {"title_zh": "step_zh", "title_en": "step_en", "due": "due"}
        for name, column in shown.items():
            if name in words and tidy(str(words[name] or "")) != tidy(str(getattr(step, name) or "")):
                found.refuse(column, later(DECIDED, {"was": getattr(step, name) or "–"}))
        done: date | None = words.get("done_on")
        if "done_on" not in words or done == step.done_on:
            return
        if step.done_on is not None:
            found.refuse(
                "done_on", later(_("This milestone was reached on %(day)s."), {"day": step.done_on.isoformat()})
            )
        elif done is not None and done > clock.today():
            found.refuse("done_on", _("This day has not come yet."))
        elif item.state not in OPEN:
            found.refuse("done_on", _("This item is not being worked on."))
        if not found.faults:
            found.outcome, found.plan = "change", ("reach", item, step, done)
            found.told = [("done_on", "", str(done))]
