"""Acts on rule values: a new one from a day on, for a body or for the whole installation."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from throughline.base import clock
from throughline.bodies import policy
from throughline.bodies.models import Organization, RuleValue
from throughline.bodies.rules import LIGHTS, OF_INSTALLATION, rule_value
from throughline.bodies.states import RULE_VALUE
from throughline.delivery.models import Commitment
from throughline.desk.acts import Act, ActForm
from throughline.desk.bodies.rules import COLOUR_LABELS, REASON_LABELS, RULES, WORDS
from throughline.desk.fields import day_field
from throughline.loop.rules import CHECKS, Preview, preview, set_rule

NAMED = 12  # items named in the warning
SET = RULE_VALUE.verb("set")


def may_set(user: Any, body: Organization | None) -> bool:
    """Say whether somebody may set rule values of a body; None is the whole installation."""
    return policy.may(user, SET, RuleValue(organization=body)) is not None


class RuleForm(ActForm):
    """The numbers of a rule for a body, from a day on, with what they rest on; a subclass has the numbers."""

    rule = ""
    organization = forms.ModelChoiceField(label=_("Counts for"), queryset=Organization.objects.none())

    def fill(self) -> None:
        """Offer the bodies whose rules the user keeps; start from today and the numbers that count now."""
        every = () if self.rule in OF_INSTALLATION else policy.ruled_bodies(self.user)
        kept = [body.pk for body in every if may_set(self.user, body)]
        place = self.fields["organization"]
        place.queryset = policy.ruled_bodies(self.user).filter(pk__in=kept)
        if may_set(self.user, None):
            place.required, place.empty_label = False, _("The whole installation")
        elif len(kept) == 1:
            place.empty_label = None
        asked = str(self.initial.get("organization", ""))
        body = int(asked) if asked.isdecimal() and int(asked) in kept else None
        now = rule_value(self.rule, clock.today(), body)
        for key in (*RULES[self.rule].parts, *EXTRA.get(self.rule, {})):
            self.initial.setdefault(key, now.value[key])
        self.initial.setdefault("valid_from", clock.today())


class LightsForm(RuleForm):
    """The rule of lights: what it would change is told before it is set, and must be confirmed."""

    def value(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return the whole value that was typed; what was left empty is as shipped."""
        numbers = {key: data[key] for key in RULES[self.rule].parts}
        return numbers | {key: data[key] for key in EXTRA[self.rule] if data.get(key)}

    def clean(self) -> dict[str, Any]:
        """Warn of the items that change their light on the first day; the box appears with the warning."""
        data = super().clean() or {}
        if self.errors or "organization" not in data:
            return data
        value = self.value(data)
        if wrong := CHECKS[self.rule](value):
            raise forms.ValidationError(wrong)
        body = data["organization"]
        if not may_set(self.user, body):
            return data
        found = preview(value, data["valid_from"], body)
        if found.changed:
            self.fields["confirmed"] = forms.BooleanField(label=_("Set it all the same"), required=False)
            if not self.data.get("confirmed"):
                self.add_error(None, _told(found))
        return data


def _told(found: Preview) -> list[str]:
    """Return what a value would do, in sentences: how many items, and the first of them by name."""
    count = len(found.changed)
    said = ngettext(
        "%(n)d of %(looked)d items changes its light on that day.",
        "%(n)d of %(looked)d items change their light on that day.",
        count,
    ) % {"n": count, "looked": found.looked}
    shown = [
        f"{item.number} {item.title}: {Commitment.LIGHTS[before]} → {Commitment.LIGHTS[after]}"
        for item, before, after in found.changed[:NAMED]
    ]
    more = [_("… and %(n)d more.") % {"n": count - NAMED}] if count > NAMED else []
    return [said, *shown, *map(str, more)]


def colour_field(reason: str) -> forms.ChoiceField:
    """Return the choice of the colour that a reason gives; what is overdue is never left out."""
    colours = [(code, label) for code, label in COLOUR_LABELS.items() if code != "off" or reason != "overdue"]
    return forms.ChoiceField(label=REASON_LABELS[reason], choices=colours, required=False)


def word_field(colour: str, language: str) -> forms.CharField:
    """Return the field of a body's own word for a light."""
    labels = {"en": _("Word for “%(light)s” in English"), "zh": _("Word for “%(light)s” in Chinese")}
    return forms.CharField(label=lazystr(_Word(labels[language], colour)), required=False, max_length=20)


class _Word:
    """The label of a word, put together when it is printed."""

    def __init__(self, label: Any, colour: str) -> None:
        self.label, self.colour = label, colour

    def __str__(self) -> str:
        return str(self.label) % {"light": WORDS[self.colour]}


EXTRA: dict[str, dict[str, forms.Field]] = {
    LIGHTS: {
        **{reason: colour_field(reason) for reason in REASON_LABELS},
        **{f"{colour}_{lang}": word_field(colour, lang) for colour in WORDS for lang in ("en", "zh")},
    }
}


def form_of(rule: str) -> type[RuleForm]:
    """Return the form of a rule: a whole number for each of its keys, between the body and the day."""
    numbers = {
        key: forms.IntegerField(label=part.label, help_text=part.unit, min_value=0, max_value=part.most)
        for key, part in RULES[rule].parts.items()
    }
    source = forms.CharField(
        label=_("Rests on"), max_length=300, help_text=_("The decision or document, in a sentence.")
    )
    since = day_field(_("Counts from"), help_text=_("Today or a later day; what is past stays as it was worked out."))
    base = LightsForm if rule == LIGHTS else RuleForm
    extra = EXTRA.get(rule, {})
    return type("NewRuleValue", (base,), {"rule": rule, **numbers, **extra, "valid_from": since, "source": source})


def _set(rule: str) -> Callable[..., str]:
    """Return the run of setting a rule; it goes back to the rule."""

    def run(*, by: Any, data: dict[str, Any], **_rest: Any) -> str:
        set_rule(
            by=by,
            rule=rule,
            value={key: data[key] for key in (*RULES[rule].parts, *EXTRA.get(rule, {})) if data.get(key, "") != ""},
            valid_from=data["valid_from"],
            source=data["source"],
            organization=data["organization"],
        )
        return f"{reverse('desk:rule-list')}#{RULES[rule].code}"

    return run


def _titled(rule: str) -> Callable[[HttpRequest, None], dict[str, Any]]:
    """Return the context of a rule's form: its name, and the way back."""

    def context(_request: HttpRequest, _row: None) -> dict[str, Any]:
        return {"title": RULES[rule].title, "cancel_url": f"{reverse('desk:rule-list')}#{RULES[rule].code}"}

    return context


ACTS = tuple(
    Act(
        noun="rule",
        name=f"set-{told.code}",
        table=RULE_VALUE,
        verb="set",
        run=_set(rule),
        may=policy.may,
        form=form_of(rule),
        done=_("Set. It is used from its first day on; earlier values stay."),
        intro=told.intro,
        context=_titled(rule),
    )
    for rule, told in RULES.items()
)
