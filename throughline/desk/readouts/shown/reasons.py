"""The reasons of the parser in the reader's language: what was decided, by which words of the source, by which rule."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from . import words

# What a reason is of, as the parsers name it.
OF: dict[str, Any] = {
    "title": pgettext_lazy("of a meeting or document", "Title"),
    "body": gettext_lazy("Readout"),
    "bodies": gettext_lazy("Body"),
    "tier": gettext_lazy("Tier"),
    "district": gettext_lazy("District"),
    "date_held": gettext_lazy("Day of the meeting"),
    "date_published": gettext_lazy("Day of publication"),
    "source": gettext_lazy("Publisher"),
    "authors": gettext_lazy("Byline"),
    "person": gettext_lazy("Person"),
    "document": gettext_lazy("Document"),
    "action": gettext_lazy("Done with it"),
    "remarks": gettext_lazy("Unit that spoke"),
    "remarks_by": gettext_lazy("Unit that spoke"),
    "requirement": gettext_lazy("Requirement"),
    "topics": gettext_lazy("Topics"),
    "actionable": gettext_lazy("To act on"),
    "named": gettext_lazy("Named thing"),
    "item": gettext_lazy("Item"),
    "lead": gettext_lazy("Lead"),
    "progress": gettext_lazy("Progress"),
    "other": gettext_lazy("Other"),
    "span": gettext_lazy("Where it begins and ends"),
}
RULES: dict[str, Any] = {
    "label": gettext_lazy("a label on the page"),
    "byline": gettext_lazy("a byline"),
    "dateline": gettext_lazy("the line of place and day before the text"),
    "a line without a label": gettext_lazy("a line without a label"),
    "the line above the body": gettext_lazy("the line above the text"),
    "ends before": gettext_lazy("the text ends before"),
    "headline": gettext_lazy("in the headline"),
    "said to have reported": gettext_lazy("the text says who reported it"),
    "headline of the page": gettext_lazy("the headline of the page"),
    "line of a newspaper's page": gettext_lazy("the line of a newspaper"),
    "first words that name the meeting": gettext_lazy("the first words that name the meeting"),
    "name of the meeting in its first sentence": gettext_lazy("named in the first sentence"),
    "name of the meeting in the first sentences": gettext_lazy("named in the first sentences"),
    "named in the name of the meeting": gettext_lazy("named in the name of the meeting"),
    "named in the headline": gettext_lazy("in the headline"),
    "convenes it in the headline": gettext_lazy("the headline says who met"),
    "named in the first sentences": gettext_lazy("named in the first sentences"),
    "first sentences": gettext_lazy("in the first sentences"),
    "day in the text": gettext_lazy("the day in the text"),
    "day in the first sentences": gettext_lazy("the day in the first sentences"),
    "day in the first sentences, year of the day of publication": gettext_lazy("its year from the day of publication"),
    "day in the first sentences, year of the meeting's name": gettext_lazy("its year from the name of the meeting"),
    "year or day from the publication": gettext_lazy("year or day from the day of publication"),
    "word beside a place": gettext_lazy("the word beside a place"),
    "words beside places": gettext_lazy("the words beside places"),
    "word before the body's name": gettext_lazy("the word before the name of the body"),
    "word in the title or source": gettext_lazy("a word in title or source"),
    "register of bodies": gettext_lazy("a body in the register"),
    "a known body": gettext_lazy("a body in the register"),
    "a city below a city": gettext_lazy("a city below a city"),
    "the lead divisions": gettext_lazy("the lead divisions"),
    "name of the source": gettext_lazy("the name of the publisher"),
    "named most often before the word for district": gettext_lazy("named most often as a district"),
    "named most often before the word for city": gettext_lazy("named most often as a city"),
    "post of who presided": gettext_lazy("the post of who presided"),
    "post of who took part": gettext_lazy("the post of who took part"),
    "name after a post": gettext_lazy("a name after a post"),
    "name in a list": gettext_lazy("a name in a list"),
    "verb": gettext_lazy("the verb"),
    "verb after the name": gettext_lazy("the verb after the name"),
    "verb before the list": gettext_lazy("the verb before the list"),
    "label of a list": gettext_lazy("the label of a list"),
    "opens a section": gettext_lazy("opens a section"),
    "listed without a verb": gettext_lazy("listed without a verb"),
    "words around the title of a paper": gettext_lazy("the words around the title of a paper"),
    "words around what is named": gettext_lazy("the words around what is named"),
    "words around the name of a unit": gettext_lazy("the words around the name of a unit"),
    "words around a name": gettext_lazy("the words around the name"),
    "object of an agenda verb": gettext_lazy("the object of a verb of the agenda"),
    "units before or after a verb of speaking": gettext_lazy("beside a verb of speaking"),
    "list before the verb": gettext_lazy("a list before the verb"),
    "units whose report was heard": gettext_lazy("its report was heard"),
    "called for": gettext_lazy("called for"),
    "passive": gettext_lazy("it should be done"),
    "verbs after a modal": gettext_lazy("verbs after “should”"),
    "list after words": gettext_lazy("a list after these words"),
    "list after efforts": gettext_lazy("a list after these words"),
    "list after a modal": gettext_lazy("a list after these words"),
    "order, kept whole": gettext_lazy("an order, kept whole"),
    "order, one directive": gettext_lazy("an order"),
    "directive cut from its sentence": gettext_lazy("cut from its sentence"),
    "split": gettext_lazy("split by a person"),
    "joined": gettext_lazy("merged of two by a person"),
    "no cue: the home of general sentences": gettext_lazy("no cue: where general sentences go"),
    "no cue for it": gettext_lazy("no cue for it"),
    "number": gettext_lazy("a number"),
    "word that tells what is named": gettext_lazy("the word that tells what is named"),
    "how the name ends": gettext_lazy("how the name ends"),
    "the head of a list": gettext_lazy("the word behind a list of names"),
    "a known name": gettext_lazy("a known name"),
    "quoted": gettext_lazy("in quotation marks"),
    "number that opens a line": gettext_lazy("the number that opens a line"),
    "row of a table": gettext_lazy("a row of a table"),
    "committee of a city below another": gettext_lazy("a committee of a city below a city"),
    "first clause, which tells of a meeting": gettext_lazy("the first words that tell of a meeting"),
    "label of minutes": gettext_lazy("a label of minutes"),
    "label without a colon": gettext_lazy("a label on the page"),
    "line of its own": gettext_lazy("a line of its own"),
    "opens a section after presiding": gettext_lazy("opens a section after the one who presided"),
    "a named thing": gettext_lazy("a named thing"),
    "a zone with a place in brackets": gettext_lazy("a place in brackets"),
    "said of it afterwards": gettext_lazy("said of it afterwards"),
    "no cue: how work is done": gettext_lazy("no cue: where general sentences go"),
    "a name with a day, or a dateline": gettext_lazy("a name with a day, or the head of a news report"),
    "item of a list of demands": gettext_lazy("an item of a list of demands"),
    "a number": gettext_lazy("a number"),
    "a time": gettext_lazy("a day or a time"),
    "cue: strong": gettext_lazy("a word for something that can be shown"),
    "cue: some": gettext_lazy("a word for something that can mostly be shown"),
    "cue: deed": gettext_lazy("a verb for a deed"),
    "cue: against": gettext_lazy("a word of guidance"),
    "cue: never": gettext_lazy("words that only give guidance"),
    "cue: none": gettext_lazy("words that tell nothing of it"),
    "one of several that are asked for": gettext_lazy("one of several that are asked for"),
    "several told in turn": gettext_lazy("several are told in turn"),
    "told under the name of a unit": gettext_lazy("told under the name of a unit"),
}
CUE = re.compile(r"(cue of|in the sentence, cue of|beside it, cue of|what clauses with such cues are about:) (\w+)")
OF_TOPIC: dict[str, Any] = {
    "cue of": gettext_lazy("cue of “%(topic)s”"),
    "in the sentence, cue of": gettext_lazy("cue of “%(topic)s” in the whole sentence"),
    "beside it, cue of": gettext_lazy("cue of “%(topic)s” beside it"),
    "what clauses with such cues are about:": gettext_lazy("clauses with such words are mostly about “%(topic)s”"),
}
SUM = re.compile(r"cues come to ([-.\d]+)(?:, at least ([-.\d]+) needed)?")
LIST = re.compile(r"list of what was (\w+)")
MEANS = re.compile(r"(.+) means (\w+)")
PLACES = re.compile(r"district (\d+), municipal (\d+)")
PART = re.compile(r"part[ :](\w+)")


def rule_text(rule: str, topics: Mapping[str, str]) -> str:
    """Return a rule in words; as it is named in the code where it has no words here."""
    if found := CUE.fullmatch(rule):
        return str(OF_TOPIC[found[1]]) % {"topic": topics.get(found[2], found[2])}
    if found := SUM.fullmatch(rule):
        enough = _("the cues weigh %(sum)s, %(least)s is enough") if found[2] else _("the cues weigh %(sum)s")
        return enough % {"sum": found[1], "least": found[2]}
    if found := LIST.fullmatch(rule):
        return _("in the list of what was %(action)s") % {"action": str(words.ACTIONS.get(found[1], found[1])).lower()}
    if found := MEANS.fullmatch(rule):
        return _("means: %(action)s") % {"action": str(words.ACTIONS.get(found[2], found[2])).lower()}
    return str(RULES.get(rule, rule))


def of_text(of: str) -> str:
    """Return what a reason is of, in words."""
    if found := PART.fullmatch(of):
        return str(words.PARTS.get(found[1], found[1]))
    return str(OF.get(of) or OF.get(of.partition(" ")[0]) or of)


def why(reason: Mapping[str, str], topics: Mapping[str, str]) -> str:
    """Return one reason as a sentence."""
    of, phrase = of_text(reason.get("of", "")), reason.get("phrase", "")
    rule = rule_text(reason.get("rule", ""), topics)
    if found := PLACES.fullmatch(phrase):  # A count of the parser, not words of the source.
        counted = {"district": found[1], "municipal": found[2]}
        told = _("%(of)s: words beside places speak %(district)s times for a district, %(municipal)s for a city")
        return told % {"of": of, **counted}
    told = _("“%(phrase)s”") % {"phrase": phrase} if phrase else ""
    body = _("%(phrase)s (%(rule)s)") % {"phrase": told, "rule": rule} if told and rule else told or rule
    return _("%(of)s: %(body)s") % {"of": of, "body": body} if of else body
