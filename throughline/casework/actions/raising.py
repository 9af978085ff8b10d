"""A case comes about: a problem, a request for help, an instruction; and is taken back by whoever raised it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.base.asked import same_realm
from throughline.base.errors import Invalid, WrongState
from throughline.base.paths import Addressed
from throughline.base.record import action, gone, transition
from throughline.base.text import LANGUAGES
from throughline.bodies.models import Jurisdiction, Organization, Person
from throughline.bodies.standing import Program, standing
from throughline.casework import clocks, steps
from throughline.casework.models import Case, CaseFile
from throughline.casework.policy import may
from throughline.casework.queries import is_registered
from throughline.casework.states import CASE
from throughline.exchange import files

Files = Sequence[tuple[str, UploadedFile]]


def check_text(title: str, text: str, lang: str) -> dict[str, str]:
    """Return what was written; refuse a case without words, or in a language that no record can carry."""
    wrong: dict[str | None, Any] = {}
    if not title.strip():
        wrong["title"] = _("Give it a short title.")
    if not text.strip():
        wrong["text"] = _("Write what it is about.")
    if lang not in LANGUAGES:
        wrong["lang"] = _("Choose the language the text is written in.")
    if wrong:
        raise Invalid(wrong)
    return {"title": title.strip()[:200], "text": text.strip(), "lang": lang}


def check_unit(unit: Organization | None, realm: str) -> Organization:
    """Return the unit that is to act; a body that only meets, an ended unit or one of elsewhere cannot."""
    if unit is None or unit.kind in Organization.NOT_UNITS or unit.until is not None:
        raise Invalid({"to": _("Choose the unit that is to act.")})
    same_realm(unit, realm, field="to")
    return unit


def keep_files(case: Case, given: Files, *, with_answer: bool = False) -> None:
    """Store the files of a case or its answer; one that is not what it says stops the whole act."""
    for _title, upload in given:
        files.check(upload, field="attached")
    for title, upload in given:
        kept = files.keep(upload, realm=case.jurisdiction_id, field="attached")
        CaseFile.objects.create(
            case=case,
            file=kept,
            title=(title.strip() or kept.name)[:200],
            added_on=clock.today(),
            with_answer=with_answer,
        )


def office_of(realm: str) -> Organization | None:
    """Return the office of a jurisdiction, where one is entered."""
    return (
        Organization.objects.filter(jurisdiction__code=realm, kind="office", until=None)
        .order_by("position", "pk")
        .first()
    )


def _new(by: Any, kind: str, body: Organization, unit: Organization | None, person: Any = None) -> Case:
    """Return an unsaved case with the next number of its year."""
    realm, year = body.jurisdiction_id, clock.today().year
    # Two who raise at once get two numbers: the second waits here for the first.
    Jurisdiction.objects.select_for_update(of=("self",), no_key=True).get(code=realm)
    last = Case.objects.filter(jurisdiction__code=realm, year=year).aggregate(last=Max("number"))["last"] or 0
    same_realm(unit, realm, field="unit")
    return Case(
        jurisdiction=body.jurisdiction,
        kind=kind,
        year=year,
        number=last + 1,
        unit=unit,
        person=person,
        body=body,
        raised_by=by.printed_name,
        raised_on=clock.today(),
    )


def _raise(
    case: Case, verb: str, *, by: Any, about: Addressed | None, given: Files, note: Any = None, **changes: Any
) -> Case:
    """Save a new case, start its first step, keep its files."""
    note = {**(note or {}), **({"about": about} if about is not None else {})}
    case = transition(case, verb, by=by, table=CASE, may=may, changes=changes, note=note)
    steps.begin(case)
    keep_files(case, given)
    return case


@action
def raise_problem(
    *,
    by: Any,
    body: Organization,
    unit: Organization | None,
    to: Organization | None,
    title: str,
    text: str,
    lang: str = "zh",
    about: Addressed | None = None,
    files: Files = (),
) -> Case:
    """Raise a problem of `unit` (None: of the office) with the unit `to`, or with `to` None at once with the office.

    `body` is the body whose ledger it concerns, `about` the row it is about. Raises Invalid on title, text, lang, to,
    files.
    """
    words = check_text(title, text, lang)
    level = "unit" if to is not None else "office"
    to = check_unit(to, body.jurisdiction_id) if to is not None else office_of(body.jurisdiction_id)
    changes = {**words, "to": to, "level": level, "due": clocks.due_for("problem", level, body)}
    return _raise(_new(by, "problem", body, unit), "raise_problem", by=by, about=about, given=files, **changes)


@action
def ask_help(
    *,
    by: Any,
    body: Organization,
    unit: Organization | None,
    to: Organization | None,
    title: str,
    text: str,
    lang: str = "zh",
    about: Addressed | None = None,
    files: Files = (),
) -> Case:
    """Ask another unit for help; its answer clock runs in working days. Raises Invalid on title, text, lang, to."""
    words = check_text(title, text, lang)
    to = check_unit(to, body.jurisdiction_id)
    if unit is not None and unit.pk == to.pk:
        raise Invalid({"to": _("Choose another unit than your own.")})
    changes = {**words, "to": to, "level": "unit", "due": clocks.due_for("coordination", "unit", body)}
    return _raise(_new(by, "coordination", body, unit), "ask_help", by=by, about=about, given=files, **changes)


def _answer_by(due: date | None, body: Organization) -> date | None:
    """Return the day by which an instruction is answered: the one that was given, else by the rule of the body."""
    if due is not None and due < clock.today():
        raise Invalid({"due": _("Give today or a later day.")})
    return due or clocks.due_for("instruction", "unit", body)


@action
def give_instruction(
    *,
    by: Any,
    body: Organization,
    to: Organization | None,
    title: str,
    text: str,
    lang: str = "zh",
    due: date | None = None,
    about: Addressed | None = None,
    files: Files = (),
) -> Case:
    """Give a leader's instruction (批示) to a unit, with the day of its answer; without one the rule's days are given.

    It is closed only when this leader is content, so the account must name the person. Raises Invalid on due, to.
    """
    words = check_text(title, text, lang)
    to = check_unit(to, body.jurisdiction_id)
    person = None if isinstance(by, Program) else getattr(by, "person", None)
    leads = not isinstance(by, Program) and body.jurisdiction_id in standing(by).realms("leader")
    if leads and person is None:
        raise Invalid(_("Your account names no person. Ask the security officer: an instruction is a leader's own."))
    changes = {**words, "to": to, "level": "unit", "due": _answer_by(due, body)}
    case = _new(by, "instruction", body, None, person)
    return _raise(case, "instruct", by=by, about=about, given=files, **changes)


@action
def register_instruction(
    *,
    by: Any,
    body: Organization,
    to: Organization | None,
    person: Person | None,
    given_on: date | None,
    title: str,
    text: str,
    lang: str = "zh",
    due: date | None = None,
    about: Addressed | None = None,
    files: Files = (),
) -> Case:
    """Register an instruction that a leader gave on paper: it stands in the leader's name, with the day it was given.

    `raised_by` stays who entered it. The leader, or the office with the leader's word, settles it. Raises Invalid on
    person, given_on, due, to.
    """
    words = check_text(title, text, lang)
    to = check_unit(to, body.jurisdiction_id)
    if person is None:
        raise Invalid({"person": _("Choose who gave it.")})
    same_realm(person, body.jurisdiction_id, field="person")
    if given_on is None or given_on > clock.today():
        raise Invalid({"given_on": _("Give the day it was given, today or earlier.")})
    changes = {**words, "to": to, "level": "unit", "due": _answer_by(due, body), "raised_on": given_on}
    case = _new(by, "instruction", body, None, person)
    note = {"leader": person, "given_on": given_on}
    return _raise(case, "register_instruction", by=by, about=about, given=files, note=note, **changes)


@action
def withdraw_registered(*, by: Any, case: Case, reason: str, version: int | None = None) -> Case:
    """Take back an instruction that was registered by mistake; one given in person only its leader takes back."""
    registered(case)
    return _withdrawn("withdraw_registered", by=by, case=case, reason=reason, version=version)


@action
def withdraw_case(*, by: Any, case: Case, reason: str, version: int | None = None) -> Case:
    """Take a case back; it stays readable, with the reason."""
    return _withdrawn("withdraw", by=by, case=case, reason=reason, version=version)


def _withdrawn(verb: str, *, by: Any, case: Case, reason: str, version: int | None) -> Case:
    """End a case that was taken back."""
    changes = {"live": False, "closed_on": clock.today(), "due": None, "overdue_on": None}
    case = transition(case, verb, by=by, table=CASE, may=may, changes=changes, version=version, reason=reason)
    steps.end(case, "withdrawn", by=by, reason=reason)
    return case


def held(case: Case) -> Case:
    """Return the case as it stands now, locked: where it lies is asked of what holds until the act ends."""
    found = Case.objects.select_for_update(of=("self",), no_key=True).filter(pk=case.pk).first()
    if found is None:
        raise WrongState(gone())
    return found


def registered(case: Case) -> None:
    """Refuse what the office may do only with an instruction that it registered for its leader."""
    if not is_registered(case):
        raise WrongState(_("The office did not register this one: only the leader who gave it ends it."))


def not_instruction(case: Case) -> None:
    """Refuse to climb, refuse or hand over an instruction: it is answered by whom it was given to."""
    if case.kind == "instruction":
        raise WrongState(_("An instruction is answered by the unit it was given to; only its leader can end it."))
