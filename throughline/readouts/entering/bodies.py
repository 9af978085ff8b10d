"""Bodies that met and units that spoke: of the register, or entered as new."""

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid
from throughline.bodies.actions.organizations import (
    add_organization_name,
    enter_organization,
    translate_organization,
)
from throughline.bodies.models import Jurisdiction, Organization
from throughline.loop import seen
from throughline.readouts.matching.proposing import names_in
from throughline.readouts.matching.words import folded
from throughline.readouts.models import DraftLine

from .making import Making, at_line, lacking, pair

LONGEST = 200


def find_unit(making: Making, line: DraftLine) -> Organization:
    """Return the organization that a line means; one that two lines name is entered once."""
    with at_line(line):
        names = names_in(line.data)
        found: Organization | None = next((making.units[name] for name in names if name in making.units), None)
        if found is None:
            found = making.meant(line)
            if found is None:
                found = enter_organization(
                    by=making.by,
                    jurisdiction=_home(making, line),
                    kind=line.data["kind"],
                    **pair(line.data, "name", LONGEST),
                )
                making.note(found, line)
            else:
                _other_name(making, found, line)
        making.units |= dict.fromkeys(names, found)
        making.became.setdefault(line.pk, found.path)
        return found


def _home(making: Making, line: DraftLine) -> Jurisdiction:
    """Return where a new body or unit belongs: where the meeting was, or in the district that spoke there."""
    home: Jurisdiction | None = seen.find(making.by, line.match["place"]) if line.match.get("place") else None
    return home or making.where()


def _other_name(making: Making, found: Organization, line: DraftLine) -> None:
    """Give a known body its name in the language that it lacks, and keep what else a source calls it as another name.

    So it is known next time. Another name is kept only where somebody said, or could have said, that it is the one.
    """
    fresh, others = fresh_names(found, line)
    if fresh:
        found = translate_organization(by=making.by, organization=found, **fresh)
        making.fill(found, fresh)
    if others:
        add_organization_name(by=making.by, organization=found, kind="alias", **others)
        making.fill(found, others)


def fresh_names(found: Organization, line: DraftLine) -> tuple[dict[str, str], dict[str, str]]:
    """Return the names that a line gives a known body: in a language that it lacks, and as other names."""
    known = {folded(name) for name in (found.name_en, found.name_zh, found.short_en, found.short_zh) if name}
    for kept in found.names.all():
        known |= {folded(name) for name in (kept.name_en, kept.name_zh) if name}
    given = {name: words for name, words in pair(line.data, "name", LONGEST).items() if words}
    new = {name: words for name, words in given.items() if folded(words) not in known}
    fresh = lacking(found, new)
    told = line.match.get("reason") in ("said", "alike", "same_order")
    return fresh, {name: words for name, words in new.items() if told and name not in fresh}


def find_bodies(making: Making) -> None:
    """Set the one or two bodies that met."""
    making.bodies = list(dict.fromkeys(find_unit(making, line) for line in making.of("body")))
    if not making.bodies:
        raise Invalid(_("Accept at least one body: a meeting is of one or two bodies."))
