"""States and verbs of imports: uploaded, mapped, checked, taken. Who uploaded a file sees it through."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughline.base.verbs import Table, Verb

OWN = ("self",)
IMPORT_BATCH = Table(
    noun="import_batch",
    label=_("Import"),
    states={
        "uploaded": _("Uploaded"),
        "mapped": _("Columns named"),
        "checking": _("Being checked"),
        "checked": pgettext_lazy("import", "Checked"),
        "taking": _("Being taken in"),
        "taken": _("Taken in"),
        "dropped": pgettext_lazy("import", "Dropped"),
    },
    verbs=(
        Verb(
            "upload",
            "upload_batch",
            _("Import a spreadsheet"),
            "Hand in a file: it is read, and nothing else happens yet.",
            OWN,
            creates=True,
        ),
        Verb(
            "map",
            "map_batch",
            _("Name the columns"),
            "Say which column holds what.",
            OWN,
            frm=("uploaded", "mapped", "checked"),
            to="mapped",
        ),
        Verb(
            "name",
            "name_batch",
            _("Say who is meant"),
            "Say which unit or person an unknown name means; it is remembered.",
            OWN,
            frm=("mapped", "checked"),
            to="mapped",
        ),
        Verb(
            "wait",
            "queue_check",
            _("Check again"),
            "Hand a long file to the worker to be checked.",
            OWN,
            frm=("mapped", "checked"),
            to="checking",
        ),
        Verb(
            "check",
            "check_batch",
            _("Checked"),
            "Note what would become of every row; nothing is written yet.",
            OWN,
            frm=("mapped", "checking", "checked"),
            to="checked",
        ),
        Verb(
            "take",
            "queue_batch",
            _("Take the good rows"),
            "Take the rows in that can be taken; the others are handed back.",
            OWN,
            frm=("checked",),
            to="taking",
        ),
        Verb(
            "finish",
            "finish_batch",
            _("Taken in"),
            "The good rows are in, in the same transaction.",
            OWN,
            frm=("taking",),
            to="taken",
        ),
        Verb(
            "stop",
            "stop_batch",
            _("Stopped"),
            "The step could not be done; nothing was taken in.",
            OWN,
            frm=("checking", "taking"),
            to="mapped",
            needs_reason=True,
        ),
        Verb(
            "drop",
            "drop_batch",
            _("Drop the import"),
            "Leave the file aside: none of it was taken in.",
            OWN,
            frm=("uploaded", "mapped", "checked"),
            to="dropped",
        ),
    ),
)
TABLES = (IMPORT_BATCH,)
