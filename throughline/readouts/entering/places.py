"""Whose meeting it was: a jurisdiction of the register, or one that the readout brings as the first of it."""

from itertools import count
from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base.errors import Invalid, Message
from throughline.bodies import policy as bodies
from throughline.bodies.actions.organizations import enter_jurisdiction, enter_tier_above, translate_jurisdiction
from throughline.bodies.models import Jurisdiction
from throughline.bodies.models.organizations import DISTRICT, MUNICIPAL
from throughline.bodies.states import JURISDICTION
from throughline.exchange.lazily import filled_in
from throughline.readouts.matching.words import NEW
from throughline.readouts.models import DraftLine, Review
from throughline.readouts.places import places_entered, row_of

from .making import Making, at_line

LOCAL = "L%02d"  # a local code, where nobody gave the one of GB/T 2260


def find_place(making: Making, line: DraftLine) -> None:
    """Set whose meeting it was; a new place is entered where its tier allows it."""
    earlier = making.review.earlier
    with at_line(line):
        if earlier is not None:  # its meeting is known, and so is whose it was
            making.place = _other_name(making, _known(earlier), line.data)
            return
        making.place = making.meant(line)
        if making.place is None:
            making.place = _enter(making, line.data)
            making.note(making.place, line, main=False)
        elif line.match.get("reason") == "said":  # somebody told what could not be compared: next time it can
            making.place = _other_name(making, making.place, line.data)


def _known(earlier: Review) -> Jurisdiction:
    """Return whose meeting the earlier readout tells of."""
    if earlier.meeting is None:
        raise Invalid(_("The earlier readout is not confirmed. Confirm it first, or say that this is one of its own."))
    return earlier.meeting.jurisdiction


def _other_name(making: Making, place: Jurisdiction, data: dict[str, Any]) -> Jurisdiction:
    """Give a place its name in the language that it lacks, as the source writes it."""
    fresh = lacking(place, data)
    if not fresh:
        return place
    making.fill(place, fresh)
    return translate_jurisdiction(by=making.by, jurisdiction=place, **fresh)


def lacking(place: Jurisdiction, data: dict[str, Any]) -> dict[str, Any]:
    """Return the names that a place lacks and the facts of a meeting give."""
    given = {f"name_{lang}": str(data.get(f"place_{lang}", "")).strip() for lang in ("en", "zh")}
    return {name: words for name, words in given.items() if words and not getattr(place, name)}


def _names(data: dict[str, Any]) -> dict[str, Any]:
    """Return the name of a new place: as given, for a district else the one that was read."""
    names = {f"name_{lang}": data.get(f"place_{lang}", "").strip() for lang in ("en", "zh")}
    if not any(names.values()) and data.get("tier") == DISTRICT and data.get("district"):
        read: str = data["district"]
        names["name_en" if read.isascii() else "name_zh"] = read
    if not any(names.values()):
        raise Invalid({"place_zh": _("Give the name of the city or district, in at least one language.")})
    return names


def _enter(making: Making, data: dict[str, Any]) -> Jurisdiction:
    """Enter a city above the own district, or a district under the city."""
    code = data.get("code", "").strip() or free_code()
    home = making.review.jurisdiction
    if data.get("tier") == MUNICIPAL:
        if home.level != DISTRICT:
            raise Invalid(_("One installation is one city. Say that it is the city here, or drop the review."))
        return enter_tier_above(by=making.by, district=home, code=code, **_names(data))
    city = Jurisdiction.objects.filter(level=MUNICIPAL).order_by("pk").first()
    if city is None:
        raise Invalid(_("Enter the tier above first: confirm a readout of the city, or enter the city by hand."))
    return enter_jurisdiction(by=making.by, code=code, level=DISTRICT, parent=city, **_names(data))


def free_code() -> str:
    """Return the first local code that is free."""
    used = set(Jurisdiction.objects.values_list("code", flat=True))
    return next(code for number in count(1) if (code := LOCAL % number) not in used)


def not_entered(by: Any, choice: str, tier: str) -> Message | None:
    """Return why `by` may not enter a meeting of a place, and who may; None where they may or nobody said the place.

    `choice` is the path of a place or "new", with the `tier` of the new one. What else is wrong is told elsewhere.
    """
    city = Jurisdiction.objects.filter(level=MUNICIPAL).order_by("pk").first()
    if choice == NEW and tier == DISTRICT and city is not None:
        new = Jurisdiction(parent=city, level=DISTRICT)
        if bodies.may(by, JURISDICTION.verb("enter"), new) is not None:
            return None
        told = _("You may not enter a new district: the office of %(city)s does. Ask it, or say which one it is.")
        return filled_in(told, {"city": city.name})
    place = row_of(by, choice) if choice not in ("", NEW) else None
    if place is None or place.path in {row.path for row in places_entered(by)}:
        return None
    told = _("You may not enter meetings of %(place)s: its own office does, or that of the tier above it.")
    return filled_in(told, {"place": place.name})
