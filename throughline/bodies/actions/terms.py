"""The terms of a place: entered, corrected, retired, and deleted only while nothing was filed under them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.errors import Invalid, Message, WrongState
from throughline.base.models import Term
from throughline.base.record import action, gone, transition
from throughline.base.text import missing_both
from throughline.bodies.models import Jurisdiction
from throughline.bodies.policy import may
from throughline.bodies.states import JURISDICTION
from throughline.bodies.terms import SCHEMES, is_retired, pointed_at, realms_of
from throughline.exchange.reading.sheet import folded

LABELS = ("label_en", "label_zh")


def _keep(by: Any, jurisdiction: Jurisdiction, verb: str, term: Term, **note: Any) -> None:
    """Leave the Event of an act on a term, on the chain of the jurisdiction that keeps it."""
    told = {"scheme": term.scheme, "term": term.code, "name": term.label_zh or term.label_en, **note}
    transition(jurisdiction, verb, by=by, table=JURISDICTION, may=may, note=told)


def _held(term: Term) -> tuple[Term, Jurisdiction]:
    """Return a term as it stands now, locked, and the jurisdiction that keeps it."""
    place = Jurisdiction.objects.select_for_update(no_key=True).filter(code=term.realm).first()
    found = Term.objects.select_for_update().filter(pk=term.pk).first()
    if place is None or found is None:
        raise WrongState(gone())
    return found, place


def _check(term: Term, place: Jurisdiction) -> None:
    """Refuse a term without a name, and one that is called as another of its scheme that is used here."""
    found: dict[str | None, Message] = {}
    if missing_both(term.label_en, term.label_zh):
        found["label_zh"] = _("Fill in at least one language.")
    others = Term.objects.filter(scheme=term.scheme, realm__in=realms_of(place)).exclude(pk=term.pk)
    taken = {folded(name) for row in others for name in (row.label_en, row.label_zh, row.code) if name}
    for name in LABELS:
        if (said := getattr(term, name)) and folded(said) in taken:
            found[name] = _("“%(name)s” is there already.") % {"name": said}
    if found:
        raise Invalid(found)


@action
def enter_term(*, by: Any, jurisdiction: Jurisdiction, scheme: str, label_en: str = "", label_zh: str = "") -> Term:
    """Enter a term of a scheme (a key of SCHEMES) behind the others. Raises Invalid on `scheme` and the labels."""
    if scheme not in SCHEMES:
        raise Invalid({"scheme": _("Choose what it is.")})
    place = Jurisdiction.objects.select_for_update(no_key=True).get(pk=jurisdiction.pk)
    last = Term.objects.filter(scheme=scheme, realm=place.code).order_by("position").last()
    position = last.position + 1 if last is not None else 1
    term = Term(
        scheme=scheme, realm=place.code, code=f"{place.code}-{position}", position=position, valid_from=clock.today()
    )
    term.label_en, term.label_zh = label_en.strip(), label_zh.strip()
    _keep(by, place, "enter_term", term)
    _check(term, place)
    term.save()
    return term


@action
def edit_term(*, by: Any, term: Term, label_en: str, label_zh: str) -> Term:
    """Correct the names of a term; what is filed under it stays so."""
    term, place = _held(term)
    was = term.label_zh or term.label_en
    term.label_en, term.label_zh = label_en.strip(), label_zh.strip()
    _keep(by, place, "edit_term", term, was=was)
    _check(term, place)
    term.save(update_fields=LABELS)
    return term


@action
def retire_term(*, by: Any, term: Term) -> Term:
    """Let nothing new be filed under a term from today on."""
    term, place = _held(term)
    if is_retired(term):
        raise WrongState(_("This term was retired before."))
    _keep(by, place, "retire_term", term)
    term.valid_to = clock.today()
    term.save(update_fields=["valid_to"])
    return term


@action
def restore_term(*, by: Any, term: Term) -> Term:
    """Let a retired term be chosen again."""
    term, place = _held(term)
    if not is_retired(term):
        raise WrongState(_("This term is in use."))
    _keep(by, place, "restore_term", term)
    term.valid_to = None
    term.save(update_fields=["valid_to"])
    return term


@action
def delete_term(*, by: Any, term: Term) -> Jurisdiction:
    """Delete a term that was entered by mistake; one that something is filed under can only be retired."""
    term, place = _held(term)
    if pointed_at([term.pk]):
        raise WrongState(_("Something is filed under this term. It can be retired."))
    _keep(by, place, "delete_term", term)
    term.delete()
    return place
