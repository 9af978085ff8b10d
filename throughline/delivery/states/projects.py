"""Gates of key projects. A gate moves by a granted change, or by approval of the list (admission only)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.base.verbs import Table, Verb

PROJECT = Table(
    noun="project",
    label=_("Key project"),
    states={
        "candidate": _("Candidate"),
        "admitted": _("Admitted"),
        "started": _("Started"),
        "completed": pgettext_lazy("project", "Completed"),
    },
    verbs=(
        Verb(
            "enter",
            "enter_project",
            _("Enter as a project"),
            "Keep a proposed item as a candidate of the project pool.",
            ("office", "responsible", "leader"),
            creates=True,
        ),
        Verb(
            "edit",
            "edit_project",
            _("Edit the project data"),
            "Change funding, scale or the going forward of a candidate; later this is an adjustment.",
            ("office",),
            frm=("candidate",),
        ),
        Verb(
            "admit",
            "admit_project",
            _("Admit"),
            "The project was admitted by approval of its list, or by a granted change.",
            ("office", "responsible", "leader"),
            frm=("candidate",),
            to="admitted",
        ),
        Verb(
            "start",
            "start_project",
            _("Start"),
            "The start was granted.",
            ("responsible", "leader"),
            frm=("admitted",),
            to="started",
        ),
        Verb(
            "complete",
            "complete_project",
            _("Complete"),
            "The completion was granted; closing the item is asked separately.",
            ("responsible", "leader"),
            frm=("started",),
            to="completed",
        ),
        Verb(
            "adjust",
            "adjust_project",
            _("Adjust the project data"),
            "Set what a granted change says of funding, scale or result. It alters no gate.",
            ("responsible", "leader"),
            frm=("admitted", "started", "completed"),
        ),
    ),
)
