"""The steps of an import as acts: each ends with one Event, and what takes long follows after it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from throughline.delivery.imports import run
from throughline.desk.acts import Act
from throughline.exchange.actions.batches import drop_batch, queue_batch, queue_check
from throughline.exchange.models import ImportBatch
from throughline.exchange.policy import batches, may
from throughline.exchange.states import IMPORT_BATCH

from .forms import Columns, Upload, Who
from .shown import first_rows, good, taking

FIRST = 10  # rows named before they are taken


def _upload(*, by: Any, row: None, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001 (Act.run)
    batch = run.start(
        by=by, target=data["target"], item_list=data.get("item_list"), upload=data["file"], tables=data["tables"]
    )
    return reverse("desk:import_batch-map", args=[batch.pk])


def _map(*, by: Any, row: ImportBatch, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001
    return run.name_columns(by=by, batch=row, named=data["columns"])


def _name(*, by: Any, row: ImportBatch, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001
    batch = run.name_people(by=by, batch=row, names=data["names"])
    return queue_check(by=by, batch=batch)


def _check(*, by: Any, row: ImportBatch, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001
    return queue_check(by=by, batch=row)


def _take(*, by: Any, row: ImportBatch, data: dict[str, Any], version: int | None) -> Any:  # noqa: ARG001
    return queue_batch(by=by, batch=row, version=version)


def _drop(*, by: Any, row: ImportBatch, data: dict[str, Any], version: int | None) -> str:  # noqa: ARG001
    drop_batch(by=by, batch=row)
    return reverse("desk:import_batch-list")


def _titled(title: Any, submit: Any, intro: Any = "") -> Any:
    """Return the context of a step: its title, its button, its sentence."""

    def context(_request: HttpRequest, _row: Any) -> dict[str, Any]:
        return {"title": title, "submit": submit, "intro": intro}

    return context


def _to_take(_request: HttpRequest, batch: ImportBatch) -> dict[str, Any]:
    """Return the context of taking: how many rows, and the first of them."""
    rows = first_rows(batch, "add", "change", most=FIRST)
    return {"title": taking(batch), "submit": taking(batch), "rows": rows, "more": good(batch) - len(rows)}


NEW = Act(
    "import", "new", IMPORT_BATCH, "upload", _upload, may, None, Upload,
    context=_titled(
        _("Import a spreadsheet"), _("Read the file"),
        _("Nothing is written until you have seen what would become of every row."),
    ),
)  # fmt: skip
MAP = Act(
    "import_batch", "map", IMPORT_BATCH, "map", _map, may, batches, Columns, primary=True,
    context=_titled(
        _("What the columns hold"), _("Go on"),
        _("Guessed from the headings; what you choose is remembered for this body’s next file."),
    ),
)  # fmt: skip
NAME = Act(
    "import_batch", "name", IMPORT_BATCH, "name", _name, may, batches, Who,
    context=_titled(
        _("Who is meant"), _("Check the rows"), _("These names are in the file and nobody in the district bears them."),
    ),
)  # fmt: skip
CHECK = Act(
    "import_batch",
    "check",
    IMPORT_BATCH,
    "wait",
    _check,
    may,
    batches,
    context=_titled(_("Check again"), _("Check again")),
)
TAKE = Act(
    "import_batch", "take", IMPORT_BATCH, "take", _take, may, batches, primary=True,
    offered=lambda row: good(row) > 0, context=_to_take, template="desk/imports/take.html",
)  # fmt: skip
DROP = Act("import_batch", "drop", IMPORT_BATCH, "drop", _drop, may, batches, done=_("Dropped. Nothing was taken in."))
ACTS = (NEW, MAP, NAME, CHECK, TAKE, DROP)
