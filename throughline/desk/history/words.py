"""The words of an Event: its verb and states from the tables, its fields by name."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.bodies import states as bodies
from throughline.casework import states as casework
from throughline.conveyance import states as conveyance
from throughline.delivery import states as delivery
from throughline.evaluation import states as evaluation
from throughline.meetings import states as meetings
from throughline.readouts import states as readouts
from throughline.reporting import states as reporting

TABLES = {
    table.noun: table
    for stage in (bodies, meetings, conveyance, casework, delivery, evaluation, reporting, readouts)
    for table in stage.TABLES
}
# Nouns that change only as parts of another, so they have no table.
PARTS: dict[str, Promise] = {
    "milestone": _("Milestone"),
    "paper_version": _("Version of a paper"),
    "paragraph": _("Paragraph"),
}
LANGUAGES: dict[str, Promise] = {"en": pgettext_lazy("language", "English"), "zh": pgettext_lazy("language", "Chinese")}
# What a field of the history is called; `_en` and `_zh` columns share the word of their stem.
FIELDS: dict[str, Promise] = {
    "title": pgettext_lazy("field", "title"),
    "name": pgettext_lazy("field", "name"),
    "short": pgettext_lazy("field", "short name"),
    "text": pgettext_lazy("field", "text"),
    "measure": pgettext_lazy("field", "measure of done"),
    "reason": pgettext_lazy("field", "reason"),
    "kept_reason": pgettext_lazy("field", "reason for keeping"),
    "evidence_why": pgettext_lazy("field", "why evidence is asked"),
    "place": pgettext_lazy("field", "place"),
    "titles": pgettext_lazy("field", "titles"),
    "asked": pgettext_lazy("field", "what is asked"),
    "publisher": pgettext_lazy("field", "publisher"),
    "conditions": pgettext_lazy("field", "conditions"),
    "text_as_sent": pgettext_lazy("field", "text as sent"),
    "unit": pgettext_lazy("field", "unit"),
    "kind": pgettext_lazy("field", "kind"),
    "level": pgettext_lazy("field", "level"),
    "year": pgettext_lazy("field", "year"),
    "number": pgettext_lazy("field", "number"),
    "position": pgettext_lazy("field", "position"),
    "sample": pgettext_lazy("field", "sample"),
    "core": pgettext_lazy("field", "core area"),
    "code": pgettext_lazy("field", "code"),
    "role": pgettext_lazy("field", "role"),
    "valid_from": pgettext_lazy("field", "first day"),
    "valid_to": pgettext_lazy("field", "last day"),
    "known_on": pgettext_lazy("field", "known on"),
    "effective_from": pgettext_lazy("field", "in force from"),
    "held_on": pgettext_lazy("field", "day of the meeting"),
    "published_on": pgettext_lazy("field", "published on"),
    "recorded_on": pgettext_lazy("field", "recorded on"),
    "due": pgettext_lazy("field", "due date"),
    "due_original": pgettext_lazy("field", "first due date"),
    "due_current": pgettext_lazy("field", "due date"),
    "old_due": pgettext_lazy("field", "old due date"),
    "new_due": pgettext_lazy("field", "new due date"),
    "start": pgettext_lazy("field", "start"),
    "opened_on": pgettext_lazy("field", "opened on"),
    "closed_on": pgettext_lazy("field", "closed on"),
    "locked_on": pgettext_lazy("field", "locked on"),
    "issued_on": pgettext_lazy("field", "issued on"),
    "drafted_on": pgettext_lazy("field", "drafted on"),
    "period_from": pgettext_lazy("field", "period from"),
    "period_to": pgettext_lazy("field", "period to"),
    "closes_year": pgettext_lazy("field", "closes the year"),
    "sent_on": pgettext_lazy("field", "sent on"),
    "signed_on": pgettext_lazy("field", "signed on"),
    "signed_by": pgettext_lazy("field", "signed by"),
    "studied_on": pgettext_lazy("field", "studied on"),
    "answered_by": pgettext_lazy("field", "answered by"),
    "answered_on": pgettext_lazy("field", "answered on"),
    "answer_by": pgettext_lazy("field", "answer by"),
    "sign_by": pgettext_lazy("field", "sign by"),
    "answer": pgettext_lazy("field", "answer"),
    "accepted": pgettext_lazy("field", "accepted"),
    "accepted_on": pgettext_lazy("field", "accepted on"),
    "kept": pgettext_lazy("field", "kept at municipal level"),
    "asked_to_keep": pgettext_lazy("field", "asked to keep at municipal level"),
    "decided_on": pgettext_lazy("field", "decided on"),
    "decided_by": pgettext_lazy("field", "decided by"),
    "decided_reason": pgettext_lazy("field", "reason of the decision"),
    "checked_on": pgettext_lazy("field", "checked on"),
    "check_note": pgettext_lazy("field", "note of the check"),
    "returned_reason": pgettext_lazy("field", "reason of the return"),
    "last_word": pgettext_lazy("field", "last report on"),
    "light_code": pgettext_lazy("field", "light"),
    "light": pgettext_lazy("field", "light"),
    "percent": pgettext_lazy("field", "percent"),
    "count": pgettext_lazy("field", "count"),
    "target": pgettext_lazy("field", "target"),
    "progress_by": pgettext_lazy("field", "progress by"),
    "evidence_asked": pgettext_lazy("field", "evidence asked"),
    "problem": pgettext_lazy("field", "problem"),
    "help_wanted": pgettext_lazy("field", "help wanted"),
    "next_step": pgettext_lazy("field", "next step"),
    "lead": pgettext_lazy("field", "lead unit"),
    "cooperating": pgettext_lazy("field", "cooperating units"),
    "responsible": pgettext_lazy("field", "responsible leader"),
    "presenter": pgettext_lazy("field", "presenter"),
    "part": pgettext_lazy("field", "part taken"),
    "result": pgettext_lazy("field", "result"),
    "computed": pgettext_lazy("field", "computed rating"),
    "given": pgettext_lazy("field", "rating given"),
    "value": pgettext_lazy("field", "value"),
    "actionable": pgettext_lazy("field", "to be acted on"),
    "section": pgettext_lazy("field", "section"),
    "topic": pgettext_lazy("field", "topic"),
    "quote": pgettext_lazy("field", "quote"),
    "quote_lang": pgettext_lazy("field", "language of the quote"),
    "summary_only": pgettext_lazy("field", "summary only"),
    "stage": pgettext_lazy("field", "stage"),
    "paper": pgettext_lazy("field", "paper"),
    "paper_version": pgettext_lazy("field", "version of the paper"),
    "minutes": pgettext_lazy("field", "minutes"),
    "agenda_item": pgettext_lazy("field", "agenda item"),
    "supersedes": pgettext_lazy("field", "replaces"),
    "item": pgettext_lazy("field", "item"),
    "items": pgettext_lazy("field", "items"),
    "lines": pgettext_lazy("field", "lines"),
    "milestones": pgettext_lazy("field", "milestones"),
    "sources": pgettext_lazy("field", "sources"),
    "report": pgettext_lazy("field", "report"),
    "round": pgettext_lazy("field", "reporting round"),
    "change": pgettext_lazy("field", "change"),
    "successor": pgettext_lazy("field", "successor"),
    "bodies": pgettext_lazy("field", "bodies"),
    "districts": pgettext_lazy("field", "districts"),
    "roster": pgettext_lazy("field", "members' list"),
    "organization": pgettext_lazy("field", "organization"),
    "parent": pgettext_lazy("field", "belongs to"),
    "account": pgettext_lazy("field", "account"),
    "person": pgettext_lazy("field", "person"),
    "post": pgettext_lazy("field", "post"),
    "username": pgettext_lazy("field", "username"),
    "is_active": pgettext_lazy("field", "account open"),
    "language": pgettext_lazy("field", "language"),
    "lang": pgettext_lazy("field", "language"),
    "answer_lang": pgettext_lazy("field", "language of the answer"),
    "theme": pgettext_lazy("field", "light or dark"),
    "aliases": pgettext_lazy("field", "other words"),
    "rank": pgettext_lazy("field", "rank"),
    "urged": pgettext_lazy("field", "times urged"),
    "asks": pgettext_lazy("field", "what is asked"),
    "scope": pgettext_lazy("field", "scope"),
    "boxes": pgettext_lazy("field", "boxes"),
    "step": pgettext_lazy("field", "step of the ladder"),
    "step_on": pgettext_lazy("field", "since"),
    "again_by": pgettext_lazy("field", "again by"),
    "handed_to": pgettext_lazy("field", "handed to"),
    "handed_on": pgettext_lazy("field", "handed on"),
    "kinds": pgettext_lazy("field", "kinds"),
    "units": pgettext_lazy("field", "units"),
    "lights": pgettext_lazy("field", "lights"),
    "lists": pgettext_lazy("field", "lists"),
    "accounts": pgettext_lazy("field", "accounts"),
    "meets_every": pgettext_lazy("field", "meets every (months)"),
    "rule": pgettext_lazy("field", "rule"),
    "source": pgettext_lazy("field", "source"),
    "version": pgettext_lazy("field", "version"),
    "note": pgettext_lazy("field", "note"),
    "on": pgettext_lazy("field", "on"),
    "done_on": pgettext_lazy("field", "done on"),
    "done_word": pgettext_lazy("field", "what was done"),
    "done_by": pgettext_lazy("field", "reported by"),
    "done_lang": pgettext_lazy("field", "language"),
    "agreed_on": pgettext_lazy("field", "signed off on"),
    "agreed_by": pgettext_lazy("field", "signed off by"),
    "override": pgettext_lazy("field", "figure set"),
    "override_reason": pgettext_lazy("field", "reason of the figure"),
    "override_by": pgettext_lazy("field", "figure set by"),
    "override_on": pgettext_lazy("field", "figure set on"),
    "new_lead": pgettext_lazy("field", "new lead unit"),
    "before": pgettext_lazy("field", "waits for"),
    "visibility": pgettext_lazy("field", "read by"),
    "named": pgettext_lazy("field", "named"),
    "withdrawn_reason": pgettext_lazy("field", "reason of the withdrawal"),
    "working": pgettext_lazy("field", "working day"),
    "edited": pgettext_lazy("field", "edited"),
    "gate_on": pgettext_lazy("field", "gate passed on"),
    "put_forward": pgettext_lazy("field", "goes to the meeting with the list"),
    "funding_10k_yuan": pgettext_lazy("field", "funding (10,000 yuan)"),
    "funding_source": pgettext_lazy("field", "source of the funding"),
    "scale": pgettext_lazy("field", "scale"),
    "proposed": pgettext_lazy("field", "proposed"),
    "basis": pgettext_lazy("field", "rests on"),
    "basis_meeting": pgettext_lazy("field", "meeting it rests on"),
    "basis_item": pgettext_lazy("field", "agenda item it rests on"),
    "basis_paper": pgettext_lazy("field", "paper it rests on"),
    "changes": pgettext_lazy("field", "changes gathered"),
    "not_carried": pgettext_lazy("field", "not carried over, ended before"),
    "was_cooperating": pgettext_lazy("field", "cooperated before"),
    "leader": pgettext_lazy("field", "leader who gave it"),
    "given_on": pgettext_lazy("field", "day it was given"),
}
# Worked out from other fields at each change: in the chain, but nothing to read.
DERIVED = frozenset(
    {
        "light_why", "light_next", "live", "batch", "parts", "source_text", "characters", "digest", "end",
        "text_src", "text_digest", "filled",
    }
)  # fmt: skip


def noun_label(noun: str) -> str:
    """Return what an object is called."""
    table = TABLES.get(noun)
    return str(table.label if table else PARTS.get(noun, noun))


def verb_label(verb: str) -> str:
    """Return the words of "commitment.open"; the code itself where a verb has gone since."""
    noun, _dot, name = verb.partition(".")
    found = TABLES[noun].named.get(name) if noun in TABLES else None
    return str(found.label) if found else verb


def state_label(verb: str, state: str) -> str:
    """Return the words of a state of the noun that a verb belongs to."""
    table = TABLES.get(verb.partition(".")[0])
    return str(table.states.get(state, state) if table else state)


# A column whose name means something else on one noun.
OF_NOUN: dict[tuple[str, str], Promise] = {("party", "part"): pgettext_lazy("field", "part of the unit")}


def field_label(name: str, noun: str = "") -> str:
    """Return what a field is called; its code where it has no word here."""
    stem, _line, language = name.rpartition("_")
    if (noun, stem) in OF_NOUN and language in LANGUAGES:
        return str(_("%(field)s (%(language)s)") % {"field": OF_NOUN[noun, stem], "language": LANGUAGES[language]})
    if name in FIELDS:
        return str(FIELDS[name])
    if stem in FIELDS and language in LANGUAGES:
        return str(_("%(field)s (%(language)s)") % {"field": FIELDS[stem], "language": LANGUAGES[language]})
    return f"{PARTS[stem]} {language}" if stem in PARTS and language.isdecimal() else name
