"""Open milestones in a form that asks for a change of an item: each with its day, which may be moved."""

from typing import Any, ClassVar

from django.utils.translation import gettext, gettext_lazy

from throughline.delivery import proposals
from throughline.desk.acts import ActForm
from throughline.desk.fields import day_field

MOST = 40  # milestones whose days a draft keeps


class MovesSteps(ActForm):
    """A form whose row is an item: beside its own fields the day of each open milestone, as it stands now."""

    drafted: ClassVar[dict[str, bool]] = {f"{proposals.STEP}{number}": False for number in range(1, MOST + 1)}

    def fill(self) -> None:
        """Offer the open milestones, after the fields of the form."""
        self.steps = proposals.open_steps(self.row)
        for name, step in self.steps.items():
            told = gettext("Milestone %(number)s: %(title)s") % {"number": step.number, "title": step.title}
            self.fields[name] = day_field(told, required=False)
            self.initial.setdefault(name, step.due)
        super().fill()

    def clean(self) -> dict[str, Any]:
        """Leave alone what was not sent; a day that was emptied is asked for, unless the milestone is dropped."""
        data = super().clean() or {}
        dropped = data.pop("dropped", ())
        for name in self.steps:
            if name in dropped:
                data[name] = None
            elif data.get(name) is None:
                data.pop(name, None)
                if name in self.data and name not in self.errors:
                    self.add_error(name, gettext_lazy("Give the new day of the milestone."))
        return data
