"""Source clauses in cells: "Plenary of 2025, clause 3 #12", in either language; the key tells two of one name apart.

A clause that was sent down to the district is carried as what was sent, as the form of a line has it.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.base.text import choose
from throughline.conveyance.models import Conveyance
from throughline.conveyance.policy import conveyances
from throughline.delivery.called import BY_KEY, Names
from throughline.delivery.models import Commitment, CommitmentSource, ItemList
from throughline.exchange.importing.rows import LANGUAGES, Found, later
from throughline.exchange.reading.sheet import folded
from throughline.exchange.reading.values import tidy
from throughline.meetings.models import Requirement
from throughline.meetings.policy import requirements

STRONG = re.compile(r"[;；\n]")
DOCUMENTS = ("meeting", "paper")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its document as a source of items; `sent` is how it came down to the district, if it did."""

    requirement: Requirement
    sent: Conveyance | None = None

    @property
    def pk(self) -> int:
        """Return the key of the requirement."""
        return self.requirement.pk

    def __str__(self) -> str:
        """Return document, number and key in the active language: what a cell holds."""
        document: Any = self.requirement.meeting or self.requirement.paper
        words = {"document": document.title, "number": self.requirement.number}
        return f"{_('%(document)s, clause %(number)s') % words} #{self.pk}"

    def names(self) -> Iterator[str]:
        """Return what it is called: either title of its document in the words of either language."""
        document: Any = self.requirement.meeting or self.requirement.paper
        for language in LANGUAGES:
            with translation.override(language):
                words = _("%(document)s, clause %(number)s")
            for title in filter(None, (document.title_en, document.title_zh)):
                yield words % {"document": title, "number": self.requirement.number}


def named_to(by: Any) -> QuerySet[Requirement]:
    """Return the clauses that may be named to somebody with their documents: those seen, and those sent down."""
    sent = conveyances(by).filter(requirement__isnull=False).values("requirement")
    return Requirement.objects.filter(Q(pk__in=requirements(by).values("pk")) | Q(pk__in=sent))


def printed(by: Any, keys: Collection[int]) -> dict[int, str]:
    """Return {key of a clause: document, number and key} as a cell holds them, in the active language (one query).

    Of a clause that may not be named to whoever reads the cell it is "".
    """
    titles = [f"{document}__title_{language}" for document in DOCUMENTS for language in ("en", "zh")]
    rows = named_to(by).filter(pk__in=keys).order_by().values_list("pk", "number", *titles)
    words = _("%(document)s, clause %(number)s")
    found = dict.fromkeys(keys, "")
    for key, number, meeting_en, meeting_zh, paper_en, paper_zh in rows:
        document = choose(meeting_en or paper_en or "", meeting_zh or paper_zh or "")
        found[key] = f"{words % {'document': document, 'number': number}} #{key}"
    return found


def standing(item: Commitment) -> list[Clause]:
    """Return the clauses from which an item comes, itself or as they were sent."""
    sources = [row for row in item.sources.all() if row.requirement_id or _sent(row)]
    return [Clause(row.requirement or row.conveyance.requirement, row.conveyance) for row in sources]


def _sent(source: CommitmentSource) -> int | None:
    """Return the key of the clause that a source carries as it was sent; None where a paper was."""
    return source.conveyance.requirement_id if source.conveyance is not None else None


class Clauses:
    """The clauses that rows of a file may name: the district's own, those sent to it, and those that stand already."""

    def __init__(self, by: Any, item_list: ItemList, items: Iterable[Commitment]) -> None:
        """Read them (two queries)."""
        realm = item_list.jurisdiction_id
        deep = [f"requirement__{name}" for name in DOCUMENTS]
        sent = conveyances(by).filter(jurisdiction=realm, requirement__isnull=False).select_related(*deep)
        own = requirements(by).filter(jurisdiction=realm).select_related(*DOCUMENTS)
        found = {clause.pk: clause for item in items for clause in standing(item)}
        found |= {row.pk: Clause(row) for row in own}
        found |= {row.requirement.pk: Clause(row.requirement, row) for row in sent if row.requirement is not None}
        self.names = Names(((clause, tuple(clause.names())) for clause in found.values()), {})

    def read(self, found: Found, name: str, text: str) -> list[Clause]:
        """Return the clauses that a cell names, noting those that are not known."""
        cuts = [[tidy(part) for part in STRONG.split(text) if part.strip()], self.names.split(text)]
        for called in cuts:
            rows = [self.find(one) for one in called]
            if None not in rows:
                return [row for row in rows if row is not None]
        for one in cuts[0]:
            if self.find(one) is None:
                words = gettext_lazy("There is no clause “%(name)s” that this list may carry.")
                if folded(BY_KEY.sub("", one)) in self.names.shared:
                    words = gettext_lazy("“%(name)s” may mean several clauses: write it as an export does, with its #.")
                found.refuse(name, later(words, {"name": one[:80]}))
        return []

    def find(self, called: str) -> Clause | None:
        """Return the clause that is called so; a key counts only behind a name that its clause bears."""
        number, bare = BY_KEY.search(called), folded(BY_KEY.sub("", called))
        if number and (bare, int(number[1])) in self.names.borne:
            return self.names.row(int(number[1]))
        return None if bare in self.names.shared else self.names.by_name.get(bare)


def carried(wanted: Iterable[Clause], item: Commitment | None) -> dict[str, list[Any]]:
    """Return the clauses of a line as its acts take them: what stands stays as it stands, papers that were sent too."""
    keys = {clause.pk for clause in wanted}
    stand = list(item.sources.all()) if item is not None else []
    own = [row.requirement for row in stand if row.requirement_id in keys]
    sent = [row.conveyance for row in stand if row.conveyance is not None and _sent(row) in {*keys, None}]
    had = {row.pk for row in own if row is not None} | {row.requirement_id for row in sent}
    new = {clause.pk: clause for clause in wanted if clause.pk not in had}.values()
    own += [clause.requirement for clause in new if clause.sent is None]
    return {"requirements": own, "conveyances": [*sent, *(clause.sent for clause in new if clause.sent is not None)]}
