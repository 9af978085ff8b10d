"""What each step of an import asks."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from throughline.base.errors import Invalid
from throughline.bodies.roles import OFFICER
from throughline.bodies.standing import standing
from throughline.delivery.imports import run
from throughline.delivery.imports.columns import columns
from throughline.delivery.imports.targets import TARGETS, offered
from throughline.delivery.models import ItemList
from throughline.delivery.policy import item_lists
from throughline.desk.acts import ActForm
from throughline.exchange.reading.sheet import folded

SAMPLES = 3  # cells shown under a heading
SHORT = 40
MOST_NAMES = 60
CLOSE = 0.4
NONE = "-"  # the choice that means none


class Upload(ActForm):
    """Which file, and what its rows are. The file is read here, before any transaction opens."""

    target = forms.ChoiceField(label=gettext_lazy("What the rows are"), widget=forms.RadioSelect)
    item_list = forms.ModelChoiceField(
        label=gettext_lazy("List"),
        queryset=ItemList.objects.none(),
        required=False,
        help_text=gettext_lazy("Where new lines go. Rows with a system ID are found in every list."),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "A workbook (.xlsx) or text table (.csv, UTF-8 or GB18030), at most 20 MB. Merged cells, Chinese and "
            "English dates and full-width digits are read. A file that was exported here comes back unchanged."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def fill(self) -> None:
        """Offer what this person may import, and the lists of the own offices."""
        choices = [(target.code, f"{target.label}{_(': ')}{target.hint}") for target in offered(self.user)]
        self.fields["target"].choices = choices  # type: ignore[attr-defined]
        if choices:
            self.initial.setdefault("target", choices[0][0])
        realms = standing(self.user).realms(OFFICER.code)
        rows = item_lists(self.user).filter(jurisdiction__in=realms).order_by("-year", "organization", "pk")
        self.fields["item_list"].queryset = rows  # type: ignore[attr-defined]
        if coming := rows.filter(versions=None).first():  # New lines go where nothing was approved yet.
            self.initial.setdefault("item_list", coming)
        if not realms:
            del self.fields["item_list"]
        elif all(target.of_list for target in offered(self.user)):
            self.fields["item_list"].required = True
            self.fields["item_list"].error_messages["required"] = _("Choose the list that the rows belong to.")

    def clean(self) -> dict[str, Any]:
        """Read the file in its child, and ask for the list where the rows belong to one."""
        data = super().clean() or {}
        target = TARGETS.get(data.get("target", ""))
        if target is not None and target.of_list and not data.get("item_list") and "item_list" not in self.errors:
            self.add_error("item_list", _("Choose the list that the rows belong to."))
        if data.get("file") and not self.errors:
            try:
                data["tables"] = run.tables_of(data["file"])
            except Invalid as refused:
                for name, message in refused.messages.items():
                    self.add_error(name, message)
        return data


class Columns(ActForm):
    """What each column holds: guessed from its heading, or what was said the last time."""

    def fill(self) -> None:
        """Ask for each heading, with the first cells under it."""
        read = [column for column in columns()[self.row.target] if column.read]
        choices = [(NONE, _("not read")), *((column.name, str(column.heading)) for column in read)]
        known = {column.name for column in read}
        rows = list(self.row.rows.order_by("number")[:SAMPLES])
        for place, heading in enumerate(self.row.headings):
            cells = [row.cells[place][:SHORT] for row in rows if place < len(row.cells) and row.cells[place].strip()]
            if not heading and not cells:
                continue
            guessed = self.row.columns[place] if place < len(self.row.columns) else ""
            self.fields[f"c{place}"] = forms.ChoiceField(
                label=heading or _("Column %(number)d, without a heading") % {"number": place + 1},
                choices=choices,
                initial=guessed if guessed in known else NONE,
                help_text=_("e.g. %(cells)s") % {"cells": " | ".join(cells)} if cells else _("empty"),
            )

    def clean(self) -> dict[str, Any]:
        """Return the columns in the order of the headings."""
        data = super().clean() or {}
        named = [data.get(f"c{place}", NONE) for place in range(len(self.row.headings))]
        return {"columns": ["" if name == NONE else name for name in named]}


def _closest_first(name: str, rows: Sequence[Any]) -> list[tuple[str, str]]:
    """Return rows as choices, those whose name is like the one that is asked for on top. None is chosen beforehand."""
    close = get_close_matches(folded(name), [folded(str(row.name)) for row in rows], n=3, cutoff=CLOSE)
    first = [row for key in dict.fromkeys(close) for row in rows if folded(str(row.name)) == key]
    rest = [row for row in rows if row not in first]
    return [(str(row.pk), str(row.name)) for row in (*first, *rest)]


class Who(ActForm):
    """Which unit or person each unknown name means; what was said before stands there, to be said otherwise."""

    def fill(self) -> None:
        """Ask for each name that nobody bears; the closest one is offered first."""
        self.asked: list[tuple[str, str, str]] = []
        names = run.meant(self.row)
        for scheme, found in run.strange_names(self.row).items():
            rows = sorted(names[scheme].by_key.values(), key=lambda row: (getattr(row, "position", 0), row.pk))
            for name, count in list(found.items())[:MOST_NAMES]:
                field = f"n{len(self.asked)}"
                self.asked.append((field, scheme, name))
                self.fields[field] = forms.ChoiceField(
                    label=f"“{name}”",
                    choices=[(NONE, _("nobody here: leave these rows out")), *_closest_first(name, rows)],
                    initial=names[scheme].meant.get(folded(name)) or NONE,
                    help_text=ngettext(
                        "In %(count)d cell. What you choose is remembered.",
                        "In %(count)d cells. What you choose is remembered.",
                        count,
                    )
                    % {"count": count},
                )

    def clean(self) -> dict[str, Any]:
        """Return {scheme: {name: key}}."""
        data = super().clean() or {}
        told: dict[str, dict[str, str]] = {"unit": {}, "person": {}}
        for field, scheme, name in self.asked:
            told[scheme][name] = "" if data.get(field, NONE) == NONE else data[field]
        return {"names": told}
