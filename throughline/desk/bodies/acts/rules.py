"""Acts on rule values: a new one from a day on, for a body or for the whole installation."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from throughline.base import clock
from throughline.bodies import policy
from throughline.bodies.models import Organization, RuleValue
from throughline.bodies.rules import rule_value
from throughline.bodies.states import RULE_VALUE
from throughline.desk.acts import Act, ActForm
from throughline.desk.bodies.rules import RULES
from throughline.desk.fields import day_field
from throughline.loop.rules import set_rule

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
        kept = [body.pk for body in policy.ruled_bodies(self.user) if may_set(self.user, body)]
        place = self.fields["organization"]
        place.queryset = policy.ruled_bodies(self.user).filter(pk__in=kept)
        if may_set(self.user, None):
            place.required, place.empty_label = False, _("The whole installation")
        elif len(kept) == 1:
            place.empty_label = None
        asked = str(self.initial.get("organization", ""))
        body = int(asked) if asked.isdecimal() and int(asked) in kept else None
        now = rule_value(self.rule, clock.today(), body)
        for key in RULES[self.rule].parts:
            self.initial.setdefault(key, now.value[key])
        self.initial.setdefault("valid_from", clock.today())


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
    return type("NewRuleValue", (RuleForm,), {"rule": rule, **numbers, "valid_from": since, "source": source})


def _set(rule: str) -> Callable[..., str]:
    """Return the run of setting a rule; it goes back to the rule."""

    def run(*, by: Any, data: dict[str, Any], **_rest: Any) -> str:
        set_rule(
            by=by,
            rule=rule,
            value={key: data[key] for key in RULES[rule].parts},
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
