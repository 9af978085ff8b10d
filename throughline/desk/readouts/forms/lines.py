"""What can be said of one drafted line. The quote is never typed: it stays the words of the source."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from throughline.base.models import Term
from throughline.bodies.models import Organization
from throughline.desk.acts import ActForm
from throughline.desk.fields import day_field, text_field
from throughline.meetings.models import Meeting, Paper
from throughline.readouts.checking import meaning_unsaid, unsaid, unsaid_place
from throughline.readouts.models import DraftLine

from ..shown import words
from ..shown.known import named, places, register

TWIN = {"deliberated": "reviewed"}  # of one word: the one that a line says is offered
DONE = {action: word for action, word in words.ACTIONS.items() if action not in TWIN}
NO_PAPER = gettext_lazy("no paper: an item of the agenda")
MOST_TOPICS = 4


def _text(label: Any, most: int = 300, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, help_text=help_text)


def _choice(label: Any, choices: Any, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, help_text=help_text)


def _pair(stem: str, english: Any, chinese: Any, most: int = 300) -> dict[str, forms.Field]:
    return {f"{stem}_zh": _text(chinese, most), f"{stem}_en": _text(english, most)}


def _names() -> dict[str, forms.Field]:
    return _pair("name", gettext_lazy("Name (English)"), gettext_lazy("Name (Chinese)"))


def _titles() -> dict[str, forms.Field]:
    return _pair("title", gettext_lazy("Title (English)"), gettext_lazy("Title (Chinese)"))


def _meeting() -> dict[str, forms.Field]:
    return {
        **_titles(),
        "kind": _choice(gettext_lazy("Kind"), Meeting.KINDS),
        "tier": _choice(gettext_lazy("Tier"), {"": gettext_lazy("not said"), **words.TIERS}),
        "district": _text(gettext_lazy("District"), 80, gettext_lazy("Its name, for a meeting of a district.")),
        "held_on": day_field(
            gettext_lazy("Held on"),
            required=False,
            help_text=gettext_lazy("Leave it empty where the source gives no day."),
        ),
        "published_on": day_field(gettext_lazy("Published on"), required=False),
        "year": _text(
            pgettext_lazy("of a meeting", "Year"), 4, gettext_lazy("Only where the source gives no day: four digits.")
        ),
        **_pair("publisher", gettext_lazy("Publisher (English)"), gettext_lazy("Publisher (Chinese)"), 160),
        **_pair(
            "place", gettext_lazy("Name of a new place (English)"), gettext_lazy("Name of a new place (Chinese)"), 80
        ),
        "code": _text(
            gettext_lazy("Code of a new place"),
            12,
            gettext_lazy("Only where the city or district is not in the register: six digits (GB/T 2260) or your own."),
        ),
    }


def _unit() -> dict[str, forms.Field]:
    return {**_names(), "kind": _choice(gettext_lazy("Kind"), Organization.KINDS)}


def _person() -> dict[str, forms.Field]:
    titles = text_field(gettext_lazy("Titles"), help_text=gettext_lazy("One a line, as printed for this meeting."))
    part = forms.MultipleChoiceField(
        label=gettext_lazy("Part"), choices=words.PARTS, widget=forms.CheckboxSelectMultiple
    )
    return {**_names(), "titles": titles, "part": part}


def _document() -> dict[str, forms.Field]:
    return {
        **_titles(),
        "action": _choice(gettext_lazy("Done with it"), DONE),
        "kind": _choice(gettext_lazy("Kind of paper"), {"": NO_PAPER, **Paper.KINDS}),
    }


def _requirement() -> dict[str, forms.Field]:
    return {
        **_pair("short", gettext_lazy("Heading (English)"), gettext_lazy("Heading (Chinese)"), 60),
        "section": _text(gettext_lazy("Section"), 160),
    }


def _item() -> dict[str, forms.Field]:
    return {
        "number": _text(gettext_lazy("Number"), 20),
        "task": text_field(gettext_lazy("Task")),
        "lead": text_field(gettext_lazy("Lead"), help_text=gettext_lazy("One unit a line.")),
        "progress": text_field(gettext_lazy("Progress")),
    }


FIELDS = {
    "meeting": _meeting,
    "body": _unit,
    "remark": _unit,
    "person": _person,
    "document": _document,
    "requirement": _requirement,
    "event": _names,
    "venue": _names,
    "platform": _names,
    "item": _item,
}
LINES = ("titles", "lead")  # facts that are lists, typed one a line


class EditLine(ActForm):
    """The facts beside the quote, by the kind of the line."""

    drafted: ClassVar[dict[str, bool]] = {name: name == "part" for make in FIELDS.values() for name in make()}

    def fill(self) -> None:
        """Ask for the facts of this kind, as they stand."""
        for name, field in FIELDS.get(self.row.kind, dict)().items():
            given = self.row.data.get(name)
            self.fields[name] = field
            if name == "action" and given in TWIN:
                field.choices = [(given if code == TWIN[given] else code, word) for code, word in DONE.items()]  # type: ignore[attr-defined]
            field.initial = "\n".join(given) if name in LINES and isinstance(given, list) else given
        self.order_fields(_own_language_first(self.fields, self.row.review.lang))
        if (missing := _missing(self.row)) in self.fields:
            self.fields[missing].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        """Return the facts as the line keeps them: days as ISO texts, lists as lists."""
        data = dict(super().clean() or {})
        return {name: _kept(name, value) for name, value in data.items()}


def _own_language_first(names: Iterable[str], lang: str) -> list[str]:
    """Return the fields as declared, of the two languages of a fact that of the source first."""
    found: list[str] = []
    for name in names:
        stem, _sign, of = name.rpartition("_")
        if of == lang and found and found[-1] in (f"{stem}_zh", f"{stem}_en"):
            found.insert(-1, name)
        else:
            found.append(name)
    return found


def _missing(line: DraftLine) -> str:
    """Return the fact that somebody must still fill in: the name of a new place, else the day; "" where none is."""
    if meaning_unsaid(line) or unsaid(line) is None:
        return ""
    return f"place_{line.review.lang}" if unsaid_place(line) else "held_on"


def _kept(name: str, value: Any) -> Any:
    """Return a fact as a line keeps it: a day as ISO text, several lines as a list."""
    if name in ("held_on", "published_on"):
        return value.isoformat() if value else ""
    return [line.strip() for line in value.splitlines() if line.strip()] if name in LINES else value


class Topics(ActForm):
    """The topics of a requirement; the main one decides where it stands in the matrix."""

    main = forms.ChoiceField(label=gettext_lazy("Main topic"))
    more = forms.MultipleChoiceField(
        label=gettext_lazy("Further topics"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def fill(self) -> None:
        """Offer the topics of this installation."""
        rows = [(row.code, str(row.label)) for row in Term.objects.filter(scheme="topic")]
        now = self.row.data.get("topics") or []
        self.fields["main"].choices = [("", _("none")), *rows]  # type: ignore[attr-defined]
        self.fields["main"].required = False
        self.fields["more"].choices = rows  # type: ignore[attr-defined]
        self.fields["main"].initial = now[0] if now else ""
        self.fields["more"].initial = now[1:]

    def clean(self) -> dict[str, Any]:
        """Return the topics, the main one first; at most four."""
        data = super().clean() or {}
        main = data.get("main", "")
        more = [code for code in data.get("more", []) if code != main]
        if more and not main:
            self.add_error("main", _("Choose the main topic first."))
        if len(more) >= MOST_TOPICS:
            self.add_error("more", _("At most four topics, the main one included."))
        return {"topics": [main, *more] if main else []}


class Split(ActForm):
    """Where a requirement is cut: the words of the source with a new line where the next part begins."""

    parts = forms.CharField(
        label=gettext_lazy("Put a new line where the next part begins"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "class": "says"}),
        help_text=gettext_lazy("Only new lines may be added: the words stay those of the source."),
    )

    def fill(self) -> None:
        """Start from the quote in one line."""
        self.quote = self.row.quote
        self.fields["parts"].initial = " ".join(self.quote.split())

    def clean_parts(self) -> str:
        """Refuse words that are not those of the quote."""
        typed = self.cleaned_data["parts"]
        if _bare(typed) != _bare(self.quote):
            raise forms.ValidationError(
                _("These are not the words of the source any more. Cancel, and add new lines only.")
            )
        return typed

    def clean(self) -> dict[str, Any]:
        """Return the places of the quote at which the parts begin, as offsets into the source."""
        data = super().clean() or {}
        if "parts" not in data:
            return data
        places = cut_places(self.quote, data["parts"])
        if not places:
            self.add_error("parts", _("Put at least one new line between two words."))
        return {**data, "at": [(self.row.start or 0) + place for place in places]}


def _bare(text: str) -> str:
    """Return a text without white space: what may not change when a line is cut."""
    return "".join(text.split())


def cut_places(quote: str, typed: str) -> list[int]:
    """Return at which characters of a quote the lines of a typed copy begin, the first left out."""
    solid = [place for place, sign in enumerate(quote) if not sign.isspace()]
    found, passed = [], 0
    for line in typed.split("\n"):
        if passed and passed < len(solid) and line.strip():
            found.append(solid[passed])
        passed += len(_bare(line))
    return found


class Match(ActForm):
    """Which row of the register a line means, or that it is new. Nothing is chosen for somebody."""

    match = forms.ChoiceField(
        label=gettext_lazy("Which row of the register is meant?"), widget=forms.RadioSelect, required=False
    )
    other = forms.ChoiceField(label=gettext_lazy("Another row of the register"), required=False)

    def fill(self) -> None:
        """Offer the rows that look alike with their reasons first, then a new one, then every row that is seen."""
        offers = {row["path"]: row for row in self.row.match.get("offers", ())}
        chosen = self.row.match.get("choice", "")
        known = named([*offers, *places(self.user, [self.row]), chosen])
        alike = [(path, words.offered(known[path][0], offers.get(path, {}))) for path in known]
        rows = [choice for choice in register(self.user, self.row) if choice[0] not in known]
        clause = self.row.kind in ("requirement", "document")
        new = _("none of them: a new one") if clause else _("new in the register")
        self.fields["match"].choices = [*alike, ("new", new)]  # type: ignore[attr-defined]
        self.fields["match"].initial = chosen
        self.fields["other"].choices = [("", _("none of these")), *rows]  # type: ignore[attr-defined]
        if clause:
            original = bool(self.row.review.translates_id)
            of_it, before = _("Which one of the original is meant?"), _("Which one of the earlier version is meant?")
            self.fields["match"].label = of_it if original else before
            more, other = _("Another one of the original"), _("Another one of the earlier version")
            self.fields["other"].label = more if original else other
        if not rows:
            del self.fields["other"]

    def clean(self) -> dict[str, Any]:
        """Return the one row that is meant."""
        data = super().clean() or {}
        chosen = data.get("other") or data.get("match")
        if not chosen and "match" not in self.errors:
            self.add_error("match", _("Choose who is meant, or that it is a new one."))
        return {"match": chosen}
