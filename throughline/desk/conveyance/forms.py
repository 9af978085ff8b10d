"""Forms of the conveyance acts. They check shape; the actions decide."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from throughline.bodies import policy as bodies_policy
from throughline.bodies.models import Jurisdiction, Organization
from throughline.bodies.models.organizations import DISTRICT
from throughline.bodies.roles import COORDINATOR, OFFICER
from throughline.bodies.standing import standing
from throughline.conveyance import policy
from throughline.conveyance.models import Conveyance
from throughline.conveyance.states import CONVEYANCE
from throughline.desk.acts import ActForm
from throughline.desk.fields import day_field
from throughline.loop.answer import carried
from throughline.meetings.models import AgendaItem, Requirement

SHORT = forms.Textarea(attrs={"rows": 3})


class Ticks(forms.ModelMultipleChoiceField):
    """Tick boxes over rows."""

    widget = forms.CheckboxSelectMultiple


class ClauseTicks(Ticks):
    """Tick boxes over clauses, shown by number and heading."""

    def label_from_instance(self, obj: Requirement) -> str:
        """Return e.g. "20 Key areas and facilities"."""
        return f"{obj.number} {obj.heading}"


class ReceivedTicks(Ticks):
    """Tick boxes over conveyances, all ticked to begin with: whoever differs takes one off."""

    def label_from_instance(self, obj: Conveyance) -> str:
        """Return the clause by number and heading, with the day it was sent."""
        return _("%(number)s %(clause)s, sent %(day)s") % {
            "number": obj.number,
            "clause": obj.requirement.heading if obj.requirement else obj,
            "day": date_format(obj.sent_on, "SHORT_DATE_FORMAT"),
        }


class ItemChoice(forms.ModelChoiceField):
    """A choice of agenda items, each with the day of its meeting."""

    def label_from_instance(self, obj: AgendaItem) -> str:
        """Return e.g. "22 Apr 2025 Study the clauses sent down"."""
        return f"{date_format(obj.meeting.held_on, 'SHORT_DATE_FORMAT')} {obj}"


class ConveyForm(ActForm):
    """Choose clauses, choose districts, send."""

    requirements = ClauseTicks(label=_("Clauses"), queryset=Requirement.objects.none())
    jurisdictions = Ticks(label=_("Districts"), queryset=Jurisdiction.objects.none())
    sign_by = day_field(_("Sign by"), required=False)
    answer_by = day_field(_("Answer by"))

    def fill(self) -> None:
        """Offer the meeting's clauses (actionable, unsent ones ticked) and the districts with an office here."""
        clauses = Requirement.objects.filter(meeting=self.row).order_by("number")
        sent = set(Conveyance.objects.filter(requirement__in=clauses).values_list("requirement", flat=True))
        self.fields["requirements"].queryset = clauses
        self.initial.setdefault("requirements", [row.pk for row in clauses if row.actionable and row.pk not in sent])
        offices = Organization.objects.filter(kind="office").values("jurisdiction")
        below = bodies_policy.jurisdictions(self.user).filter(level=DISTRICT, code__in=offices)
        below = below.filter(parent=self.row.jurisdiction_id)
        sender = sender_of(self.user, self.row.jurisdiction_id)
        self.fields["jurisdictions"].queryset = below.filter(sample=True) if sender and sender.sample else below


def sender_of(user: object, realm: str) -> Organization | None:
    """Return the organization of `realm` in which the user is officer or coordinator, None where there is none."""
    held = [grant for grant in standing(user).grants if grant.realm == realm]
    sends = [grant.organization for grant in held if grant.role in (OFFICER.code, COORDINATOR.code)]
    return Organization.objects.get(pk=sends[0]) if sends else None


class SignForm(ActForm):
    """Who received it; empty means whoever is signed in."""

    signer = forms.CharField(label=_("Signed by"), required=False, max_length=120, help_text=_("Empty: you."))


def received(user: Any, verb: str) -> QuerySet[Conveyance]:
    """Return what the user's offices received and may do `verb` to by its state; what the sender keeps is not owed."""
    rows = policy.conveyances(user).filter(jurisdiction__in=standing(user).realms(OFFICER.code), kept=False)
    return rows.filter(state__in=CONVEYANCE.verb(verb).frm)


def to_study(user: Any) -> QuerySet[Conveyance]:
    """Return what is signed for and not noted as studied."""
    return received(user, "study")


def to_answer_carried(user: Any) -> QuerySet[Conveyance]:
    """Return what something carries already and nobody has answered."""
    return carried(received(user, "answer").exclude(state="answered"))


class ReceivedForm(ActForm):
    """Several received clauses in one go."""

    conveyances = ReceivedTicks(label=_("Clauses"), queryset=Conveyance.objects.none())

    def offered(self) -> QuerySet[Conveyance]:
        """Return the clauses that can be ticked: none, until a form says which."""
        return Conveyance.objects.none()

    def fill(self) -> None:
        """Offer them, all ticked."""
        rows = self.offered().select_related("requirement").order_by("sent_on", "number", "pk")
        self.fields["conveyances"].queryset = rows
        self.initial.setdefault("conveyances", [row.pk for row in rows])


class SignAllForm(ReceivedForm):
    """Sign for several clauses at once."""

    def offered(self) -> QuerySet[Conveyance]:
        """Offer what is not signed for."""
        return received(self.user, "sign")


class CarriedForm(ReceivedForm):
    """Answer "carried" for several clauses at once."""

    def offered(self) -> QuerySet[Conveyance]:
        """Offer only what an opened item or a confirmed alignment carries."""
        return to_answer_carried(self.user)


class StudyForm(ActForm):
    """The day of study and the agenda item, where there was one."""

    on = day_field(_("Studied on"))
    item = ItemChoice(label=_("Agenda item"), required=False, queryset=AgendaItem.objects.none())

    def fill(self) -> None:
        """Offer the agenda items of the district's meetings since it was sent."""
        self.fields["item"].queryset = AgendaItem.objects.filter(
            meeting__jurisdiction=self.row.jurisdiction_id, meeting__held_on__gte=self.row.sent_on
        ).select_related("meeting")


class StudyAllForm(ReceivedForm):
    """Several clauses studied on one day, under one agenda item where there was one."""

    on = day_field(_("Studied on"))
    item = ItemChoice(label=_("Agenda item"), required=False, queryset=AgendaItem.objects.none())

    def offered(self) -> QuerySet[Conveyance]:
        """Offer what is signed for."""
        return to_study(self.user)

    def fill(self) -> None:
        """Offer the clauses, and the agenda items of meetings held since the first of them was sent."""
        super().fill()
        rows = self.fields["conveyances"].queryset
        first = rows.first()
        if first is not None:
            self.fields["item"].queryset = AgendaItem.objects.filter(
                meeting__jurisdiction__in=rows.values("jurisdiction"), meeting__held_on__gte=first.sent_on
            ).select_related("meeting")

    def clean(self) -> dict[str, Any]:
        """Name the clauses that came after the day of study: of twenty, only those are to be taken off."""
        data = super().clean() or {}
        day = data.get("on")
        later = [str(row.number) for row in data.get("conveyances", ()) if day and row.sent_on > day]
        if later:
            told = _("Sent after that day: clauses %(numbers)s. Take them off, or choose a later day.")
            self.add_error("on", told % {"numbers": _(", ").join(later)})
        return data


class AnswerForm(ActForm):
    """Carried, not applicable here, or deferred; with the public reason."""

    answer = forms.ChoiceField(label=_("Answer"), choices=Conveyance.ANSWERS, widget=forms.RadioSelect)
    reason_zh = forms.CharField(
        label=_("Reason (Chinese)"), required=False, widget=SHORT, help_text=_("Public: the sender reads it.")
    )
    reason_en = forms.CharField(label=_("Reason (English)"), required=False, widget=SHORT)
    new_answer_by = day_field(_("New answer date"), required=False, help_text=_("Only when deferred."))


class ReasonForm(ActForm):
    """One reason."""

    reason = forms.CharField(label=_("Reason"), widget=SHORT)


class KeepForm(ActForm):
    """The public reason for keeping a clause at municipal level."""

    reason_zh = forms.CharField(label=_("Reason (Chinese)"), required=False, widget=SHORT)
    reason_en = forms.CharField(label=_("Reason (English)"), required=False, widget=SHORT)


class AlignForm(ActForm):
    """Which of the district's clauses carries this upper one, and why."""

    lower = forms.ModelChoiceField(label=_("Our clause"), queryset=Requirement.objects.none())
    reason_zh = forms.CharField(label=_("Reason (Chinese)"), required=False, widget=SHORT)
    reason_en = forms.CharField(label=_("Reason (English)"), required=False, widget=SHORT)

    def fill(self) -> None:
        """Offer the district's own clauses."""
        rows = Requirement.objects.filter(jurisdiction=self.row.jurisdiction_id).order_by("-meeting__held_on", "number")
        self.fields["lower"].queryset = rows
